"""Making, opening and closing an archive."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from db import catalogue_file, operations
from db.archive import Archive
from db.errors import (
    ArchiveError,
    DamagedArchive,
    FullDisk,
    InvalidValue,
    LockedArchive,
    NewerArchive,
    NotAnArchive,
)


def test_new_archive_says_in_plain_text_what_it_is(archive: Archive):
    text = (archive.folder / "READ-ME.txt").read_text("utf-8")
    assert "SQLite" in text
    assert "originals/" in text


def test_title_survives_closing(tmp_path: Path):
    with Archive.create(tmp_path / "a.fonds", title="Şuşa və Təbriz"):
        pass
    with Archive.open(tmp_path / "a.fonds") as opened:
        assert opened.title == "Şuşa və Təbriz"


def test_new_archive_is_not_made_in_a_folder_that_holds_something(tmp_path: Path):
    (tmp_path / "letter.txt").write_text("x")
    with pytest.raises(ArchiveError, match="not empty"):
        Archive.create(tmp_path, title="x")
    assert (tmp_path / "letter.txt").exists()


def test_new_archive_is_not_made_where_a_file_is(tmp_path: Path):
    (tmp_path / "a.fonds").write_text("x")
    with pytest.raises(ArchiveError, match="is a file, not a folder") as caught:
        Archive.create(tmp_path / "a.fonds", title="x")
    assert caught.value.todo
    assert (tmp_path / "a.fonds").read_text() == "x"


def test_folder_without_catalogue_is_no_archive(tmp_path: Path):
    with pytest.raises(NotAnArchive):
        Archive.open(tmp_path)


def test_other_database_is_no_archive(tmp_path: Path):
    sqlite3.connect(tmp_path / "catalogue.db").execute("CREATE TABLE x(y)").connection.close()
    with pytest.raises(NotAnArchive):
        Archive.open(tmp_path)


def test_file_of_garbage_is_refused_in_words(tmp_path: Path):
    (tmp_path / "catalogue.db").write_bytes(b"not a database at all" * 300)
    with pytest.raises(DamagedArchive) as caught:
        Archive.open(tmp_path)
    assert caught.value.todo


def test_second_program_is_told_who_has_the_archive_open(archive: Archive):
    with pytest.raises(LockedArchive, match="open in another program"):
        Archive.open(archive.folder)


def test_open_archive_can_be_read_by_another_program(archive: Archive):
    operations.create(archive, "event", {"title": "Camp"})
    with Archive.open(archive.folder, read_only=True) as reader, reader.read() as connection:
        titles = connection.exec_driver_sql("SELECT title FROM record").scalars().all()
    assert titles == ["Camp"]


def test_read_only_archive_refuses_to_write(archive: Archive):
    reader = Archive.open(archive.folder, read_only=True)
    with reader, pytest.raises(ArchiveError):
        operations.create(reader, "event", {"title": "Camp"})


def test_write_outside_an_operation_is_an_error(archive: Archive):
    operations.create(archive, "event", {"title": "Camp"})
    with pytest.raises(ArchiveError), archive.read() as connection:
        connection.exec_driver_sql("UPDATE record SET title = 'x'")


def test_newer_archive_is_refused_and_left_alone(tmp_path: Path):
    Archive.create(tmp_path / "a.fonds", title="x").close()
    catalogue = tmp_path / "a.fonds" / "catalogue.db"
    connection = sqlite3.connect(catalogue)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = catalogue.read_bytes()
    with pytest.raises(NewerArchive):
        Archive.open(tmp_path / "a.fonds")
    assert catalogue.read_bytes() == before


def test_damaged_page_is_found_after_a_crash(tmp_path: Path):
    folder = tmp_path / "a.fonds"
    with Archive.create(folder, title="x") as opened:
        for number in range(200):
            operations.create(opened, "event", {"title": f"Event {number}" * 20})
    catalogue = folder / "catalogue.db"
    connection = sqlite3.connect(catalogue)
    connection.execute("UPDATE local_state SET value = '0' WHERE name = 'closed'")
    connection.commit()
    connection.close()
    content = bytearray(catalogue.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = b"\x5a" * 4096
    catalogue.write_bytes(content)
    with pytest.raises(DamagedArchive) as caught:
        Archive.open(folder)
    assert "backup" in caught.value.todo


def test_failed_operation_leaves_nothing(archive: Archive):
    with pytest.raises(InvalidValue):
        operations.create(archive, "unit", {"title": "x", "level": "shelf"})
    with archive.read() as connection:
        counts = [
            connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()
            for table in ("record", "operation", "change")
        ]
    assert counts == [0, 0, 0]


def test_backup_of_an_open_archive_is_a_whole_catalogue(archive: Archive, tmp_path: Path):
    operations.create(archive, "event", {"title": "Camp"})
    archive.back_up(tmp_path / "copy.db")
    connection = sqlite3.connect(tmp_path / "copy.db")
    assert connection.execute("SELECT title FROM record").fetchall() == [("Camp",)]
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


@contextmanager
def _no_file_above(size: int) -> Iterator[None]:
    """Have the system refuse to let any file grow beyond ``size`` bytes: a disk that is full."""
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_failed_backup_leaves_no_file_and_the_older_one(archive: Archive, tmp_path: Path):
    target = tmp_path / "backups" / "copy.db"
    target.parent.mkdir()
    archive.back_up(target)
    older = target.read_bytes()
    with _no_file_above(65536), pytest.raises(FullDisk):
        archive.back_up(target)
    assert list(target.parent.iterdir()) == [target]
    assert target.read_bytes() == older


def test_full_disk_is_told_and_what_was_saved_is_kept(archive: Archive):
    operations.create(archive, "unit", {"title": "One"})
    room = archive.catalogue.with_name("catalogue.db-wal").stat().st_size

    def fill() -> None:
        for _ in range(200):
            operations.create(archive, "unit", {"title": "x" * 5000})

    with _no_file_above(room + 20_000), pytest.raises(FullDisk) as caught:
        fill()
    assert caught.value.kept
    assert archive.integrity_problems() == []
    operations.create(archive, "unit", {"title": "Two"})


def test_archive_is_closed_also_where_its_end_cannot_be_noted(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
):
    def fail(_connection: object) -> None:
        message = "disk I/O error"
        raise sqlite3.OperationalError(message)

    monkeypatch.setattr("db.archive.put_in_order", fail)
    with pytest.raises(FullDisk):
        archive.close()
    monkeypatch.undo()
    Archive.open(archive.folder).close()


def test_sound_archive_has_no_integrity_problems(archive: Archive):
    operations.create(archive, "event", {"title": "Camp"})
    assert archive.integrity_problems() == []


_WRITER = """
import sys
from pathlib import Path
from db import operations
from db.archive import Archive
archive = Archive.open(Path(sys.argv[1]))
number = 0
while True:
    number += 1
    record = operations.create(archive, "event", {"title": f"Event {number}"}).record
    operations.tag(archive, [record], f"tag {number % 5}")
    operations.set_date(archive, [record], "occurrence", "July 2024")
    if number % 3 == 0:
        operations.undo(archive)
    print(number, flush=True)
"""


def _killed_after(folder: Path, steps: int) -> int:
    writer = subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    last = 0
    for line in writer.stdout:
        last = int(line)
        if last >= steps:
            break
    writer.kill()
    rest = writer.communicate()[0].split()
    return int(rest[-1]) if rest else last


@pytest.mark.parametrize("steps", [1, 4, 11])
def test_killed_writer_leaves_a_sound_archive_with_all_it_had_confirmed(tmp_path: Path, steps: int):
    folder = tmp_path / "a.fonds"
    Archive.create(folder, title="x").close()
    confirmed = _killed_after(folder, steps)
    with Archive.open(folder) as archive:
        assert archive.integrity_problems() == []
        with archive.read() as connection:
            titles = set(
                connection.exec_driver_sql(
                    "SELECT title FROM record WHERE kind = 'event'"
                ).scalars()
            )
        assert {f"Event {number}" for number in range(1, confirmed + 1)} <= titles
        undone = 0
        while True:
            try:
                operations.undo(archive)
            except ArchiveError:
                break
            undone += 1
        with archive.read() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM record").scalar() == 0


@pytest.mark.long
def test_killed_a_hundred_times_it_is_sound_each_time(tmp_path: Path):
    folder = tmp_path / "a.fonds"
    Archive.create(folder, title="x").close()
    for attempt in range(100):
        _killed_after(folder, 1 + attempt % 13)
        with Archive.open(folder) as archive:
            assert archive.integrity_problems() == []


def test_archive_on_a_disk_that_cannot_be_written_to_is_read_without_a_log(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
):
    folder = archive.folder
    archive.close()
    monkeypatch.setattr(catalogue_file, "can_write_in", lambda _folder: False)
    before = sorted(folder.iterdir())
    with Archive.open(folder, read_only=True) as reader:
        assert reader.title
        assert sorted(folder.iterdir()) == before
