"""An archive of an earlier version: brought up to date, or read as if it were."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection

from db import migrations, operations, preservation
from db.archive import Archive
from db.errors import ArchiveError, NewerArchive


def _apply(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE later(word TEXT)")
    connection.exec_driver_sql("INSERT INTO later SELECT title FROM record")


@pytest.fixture
def older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive made before the program learned one more step, and its backup beside it."""
    folder = tmp_path / "Older.fonds"
    with Archive.create(folder, title="Older") as archive:
        operations.create(archive, "event", {"title": "Camp"})
        preservation.back_up(archive, tmp_path / "Backup.fonds")
    latest = migrations.LATEST + 1
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, (latest, _apply)))
    for module in ("db.archive", "db.catalogue_file"):
        monkeypatch.setattr(f"{module}.LATEST", latest)
    return folder


def words(archive: Archive) -> list[str]:
    with archive.read() as connection:
        return [str(row[0]) for row in connection.exec_driver_sql("SELECT word FROM later")]


def test_older_archive_is_brought_up_to_date_after_a_copy_was_kept(older: Path):
    with Archive.open(older) as archive:
        assert words(archive) == ["Camp"]
    (kept,) = (older / "backups").glob("before-version-*.db")
    assert kept.stat().st_size


@pytest.mark.parametrize("name", ["Older.fonds", "Backup.fonds"])
def test_older_archive_is_read_as_if_it_were_of_today_and_stays_as_it_is(older: Path, name: str):
    folder = older.with_name(name)
    before = (folder / "catalogue.db").read_bytes()
    with Archive.open(folder, read_only=True) as archive:
        assert words(archive) == ["Camp"]
        copy = archive.catalogue
        with pytest.raises(ArchiveError, match="reading only"):
            operations.create(archive, "event", {"title": "Camp"})
    assert (folder / "catalogue.db").read_bytes() == before
    assert not copy.parent.exists()


def test_backup_of_an_earlier_version_is_restored(older: Path, tmp_path: Path):
    preservation.restore(tmp_path / "Backup.fonds", tmp_path / "Again.fonds")
    with Archive.open(tmp_path / "Again.fonds") as archive:
        assert words(archive) == ["Camp"]


def test_program_of_an_earlier_version_refuses_what_a_later_one_has_written(
    older: Path, monkeypatch: pytest.MonkeyPatch
):
    Archive.open(older).close()
    monkeypatch.undo()
    for read_only in (True, False):
        with pytest.raises(NewerArchive):
            Archive.open(older, read_only=read_only)


def _index(catalogue: Path, name: str) -> str | None:
    with closing(sqlite3.connect(catalogue)) as connection:
        found = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,))
        row = found.fetchone()
    return None if row is None else " ".join(str(row[0]).split())


@pytest.mark.parametrize("name", ["ix_change_gone", "ix_record_top"])
def test_index_that_an_early_archive_lacks_is_made_when_it_is_opened_to_write(
    tmp_path: Path, name: str
):
    folder = tmp_path / "Early.fonds"
    with Archive.create(folder, title="Early") as archive:
        catalogue = archive.catalogue
    made = _index(catalogue, name)
    assert made is not None
    with closing(sqlite3.connect(catalogue)) as connection:
        connection.execute(f"DROP INDEX {name}")
    with Archive.open(folder, read_only=True):
        assert _index(catalogue, name) is None
    with Archive.open(folder):
        assert _index(catalogue, name) == made
