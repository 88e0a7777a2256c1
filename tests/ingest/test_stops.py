"""Whatever stops a taking-in, nothing is lost, and it goes on where it stopped."""

from __future__ import annotations

import errno
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

from db import ingest, operations
from db.archive import Archive
from db.errors import ArchiveError, FullDisk
from db.media import originals
from db.media.originals import Originals
from db.media.pool import WorkerPool
from tests.media import making

HERE = Path(__file__).parent


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.ingest.taking.BATCH_FILES", 2)
    monkeypatch.setattr("db.ingest.taking.RECORD_FILES", 2)
    monkeypatch.setattr("db.ingest.taking.AHEAD", 1)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Twenty-four files, a few of them the same, a few of them broken."""
    top = tmp_path / "many"
    top.mkdir()
    for number in range(12):
        making.jpeg(top / f"photo {number}.jpg", size=(90, 60), seed=number)
    for number in range(6):
        making.pdf(top / f"paper {number}.pdf", [f"Page of paper {number}"])
    for number in range(3):
        shutil.copy(top / f"photo {number}.jpg", top / f"same {number}.jpg")
    (top / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 nothing")
    (top / "empty.txt").write_bytes(b"")
    (top / "bomb.docx").write_bytes(b"PK\x03\x04 no zip")
    return top


def column(archive: Archive, sql: str) -> list[Any]:
    with archive.read() as connection:
        return [row[0] for row in connection.exec_driver_sql(sql)]


def contents(source: Path) -> list[bytes]:
    """Return what the files of a folder, or the members of a ZIP file, hold."""
    if source.is_dir():
        return [path.read_bytes() for path in source.iterdir()]
    with zipfile.ZipFile(source) as archive:
        return [archive.read(name) for name in archive.namelist()]


def check_sound(archive: Archive, source: Path) -> None:
    """Every file is in the archive exactly once, whole, described, and nothing else is."""
    wanted = {hashlib.sha256(content).hexdigest() for content in contents(source)}
    stored = Originals(archive.originals, archive.tmp)
    kept = dict(stored.all())
    assert kept.keys() == wanted
    for sha256, place in kept.items():
        assert hashlib.sha256(place.read_bytes()).hexdigest() == sha256
    held = column(archive, "SELECT sha256 FROM asset")
    assert sorted(held) == sorted(wanted)
    assert len(column(archive, "SELECT id FROM record WHERE kind = 'unit'")) == len(wanted)
    assert not list(archive.tmp.iterdir())
    assert not archive.integrity_problems()
    states = set(column(archive, "SELECT state FROM import_entry"))
    assert states == {"done", "skipped"}


def test_broken_files_are_taken_in_with_a_note(archive: Archive, many: Path, pool: WorkerPool):
    report = ingest.take_in(archive, [many], pool=pool)
    assert report.complete
    assert {Path(line.path).name for line in report.problems} == {
        "broken.jpg",
        "empty.txt",
        "bomb.docx",
    }
    assert all(line.words for line in report.problems)
    assert len(column(archive, "SELECT id FROM asset WHERE problem IS NOT NULL")) == 3
    check_sound(archive, many)


def test_cancelling_stops_after_whole_files_and_can_be_continued(
    archive: Archive, many: Path, pool: WorkerPool
):
    created: list[int] = []
    report = ingest.take_in(
        archive,
        [many],
        changed=lambda changes: created.extend(changes.created),
        cancelled=lambda: len(created) >= 5,
        pool=pool,
    )
    assert report.state == "stopped"
    assert 5 <= report.taken < 24
    assert report.sentences()
    (job,) = ingest.unfinished(archive)
    finished = ingest.resume(archive, job.id, pool=pool)
    assert finished.complete
    assert finished.files == 24
    check_sound(archive, many)
    assert not ingest.unfinished(archive)


def test_an_import_cancelled_before_it_saw_all_is_not_finished(
    archive: Archive, many: Path, pool: WorkerPool
):
    assert ingest.take_in(archive, [many], cancelled=lambda: True, pool=pool).state == "stopped"
    (job,) = ingest.unfinished(archive)
    assert ingest.resume(archive, job.id, pool=pool).complete


def test_an_import_that_was_continued_is_still_one_step_to_undo(
    archive: Archive, many: Path, pool: WorkerPool
):
    created: list[int] = []
    ingest.take_in(
        archive,
        [many],
        changed=lambda changes: created.extend(changes.created),
        cancelled=lambda: len(created) >= 5,
        pool=pool,
    )
    (job,) = ingest.unfinished(archive)
    ingest.resume(archive, job.id, pool=pool)
    operations.undo(archive)
    assert not column(archive, "SELECT id FROM record")


def test_a_full_disk_is_told_and_the_rest_comes_later(
    archive: Archive, many: Path, pool: WorkerPool, monkeypatch: pytest.MonkeyPatch
):
    real = originals._write
    written: list[int] = []

    def fill(write: Any, content: memoryview) -> None:
        written.append(len(content))
        if len(written) > 9:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(write, content)

    monkeypatch.setattr(originals, "_write", fill)
    with pytest.raises(FullDisk) as caught:
        ingest.take_in(archive, [many], pool=pool)
    assert caught.value.todo
    taken = column(archive, "SELECT sha256 FROM asset")
    stored = Originals(archive.originals, archive.tmp)
    assert set(taken) <= {sha256 for sha256, _ in stored.all()}
    assert not list(archive.tmp.iterdir())
    monkeypatch.setattr(originals, "_write", real)
    (job,) = ingest.unfinished(archive)
    assert ingest.resume(archive, job.id, pool=pool).complete
    check_sound(archive, many)


def test_a_source_that_is_taken_away_stops_the_import_in_words(
    archive: Archive, many: Path, pool: WorkerPool, tmp_path: Path
):
    away = tmp_path / "away"

    def take_away(_changes: Any) -> None:
        if many.exists():
            many.rename(away)

    with pytest.raises(ArchiveError) as caught:
        ingest.take_in(archive, [many], changed=take_away, pool=pool)
    assert str(many) in caught.value.what
    assert not column(archive, "SELECT id FROM import_entry WHERE state = 'error'")
    away.rename(many)
    (job,) = ingest.unfinished(archive)
    assert ingest.resume(archive, job.id, pool=pool).complete
    check_sound(archive, many)


def test_a_single_file_that_is_gone_is_an_error_and_the_others_go_on(
    archive: Archive, many: Path, pool: WorkerPool
):
    def take_away(_changes: Any) -> None:
        (many / "same 2.jpg").unlink(missing_ok=True)

    report = ingest.take_in(archive, [many], changed=take_away, pool=pool)
    assert [Path(line.path).name for line in report.errors] == ["same 2.jpg"]
    assert report.state == "done"
    assert not report.complete


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_forbidden_file_is_an_error(archive: Archive, many: Path, pool: WorkerPool):
    (many / "photo 1.jpg").chmod(0)
    report = ingest.take_in(archive, [many], pool=pool)
    assert [Path(line.path).name for line in report.errors] == ["photo 1.jpg"]


def test_an_entry_whose_original_went_from_the_bin_is_copied_again(
    archive: Archive, many: Path, pool: WorkerPool
):
    told: list[int] = []
    ingest.take_in(
        archive,
        [many],
        progress=lambda step: told.append(step.done),
        cancelled=lambda: bool(told),
        pool=pool,
    )
    (job,) = ingest.unfinished(archive)
    with archive.bookkeeping() as connection:
        connection.exec_driver_sql(
            "UPDATE import_entry SET state = 'stored', sha256 = ? WHERE id ="
            " (SELECT min(id) FROM import_entry)",
            ("ab" * 32,),
        )
    assert ingest.resume(archive, job.id, pool=pool).complete
    check_sound(archive, many)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_names_that_are_no_text_are_taken_in(archive: Archive, tmp_path: Path, pool: WorkerPool):
    top = tmp_path / "odd"
    top.mkdir()
    names = [b"\xff\xfe caf\xe9.txt", b"a" * 246 + b".txt", "é.txt".encode(), "é.txt".encode()]
    names += [b"CON.txt", b"A.txt", b"a.txt", b"line\nbreak.txt"]
    for number, name in enumerate(names):
        (top / os.fsdecode(name)).write_bytes(b"text %d" % number)
    report = ingest.take_in(archive, [top], pool=pool)
    assert report.complete
    assert report.taken == len(set(names))
    paths = column(archive, "SELECT source_path FROM asset")
    assert {path.rpartition(b"/")[2] for path in paths} == set(names)
    with archive.read() as connection:
        for title, file_name in connection.exec_driver_sql(
            "SELECT r.title, a.file_name FROM record r JOIN asset a ON a.record_id = r.id"
        ):
            title.encode("utf-8")
            file_name.encode("utf-8")


def kill_at_random(folder: Path, source: Path, *, kills: int, seed: int) -> None:
    """Start the import again and again, killing the program and its workers each time."""
    chance = random.Random(seed)
    command = [sys.executable, str(HERE / "killed.py"), str(folder), str(source)]
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent.parent)}
    for _ in range(kills):
        running = subprocess.Popen(
            command, start_new_session=True, stdout=subprocess.DEVNULL, env=environment
        )
        time.sleep(0.6 + chance.random() * 1.5)
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
    subprocess.run(command, check=True, timeout=120, stdout=subprocess.DEVNULL, env=environment)


def packed(folder: Path) -> Path:
    """Return the files of a folder as a ZIP file beside it."""
    path = folder.with_suffix(".zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for one in sorted(folder.iterdir()):
            made.write(one, one.name)
    return path


def kill_and_check(folder: Path, source: Path, *, kills: int, seed: int) -> None:
    """Kill an import again and again, and see that it loses nothing."""
    before = contents(source)
    Archive.create(folder, title="Killed").close()
    kill_at_random(folder, source, kills=kills, seed=seed)
    with Archive.open(folder) as archive:
        check_sound(archive, source)
    assert contents(source) == before


needs_groups = pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs process groups")


@needs_groups
def test_a_killed_import_loses_nothing(tmp_path: Path, many: Path):
    kill_and_check(tmp_path / "Killed.fonds", many, kills=3, seed=4)


@pytest.mark.long
@needs_groups
@pytest.mark.parametrize("kind", ["folder", "zip"])
def test_an_import_killed_thirty_times_loses_nothing(tmp_path: Path, many: Path, kind: str):
    for number in range(60):
        making.jpeg(many / f"more {number}.jpg", size=(900, 600), seed=100 + number)
    source = packed(many) if kind == "zip" else many
    kill_and_check(tmp_path / "Killed.fonds", source, kills=30, seed=30)


def test_a_film_is_given_up_while_it_is_copied_and_comes_in_when_the_job_goes_on(
    archive: Archive, tmp_path: Path, pool: WorkerPool, monkeypatch: pytest.MonkeyPatch
):
    """Closing the window waits neither for the film nor for its reading back."""
    monkeypatch.setattr("db.ingest.progress._SECONDS_BETWEEN", 0.0)
    top = tmp_path / "films"
    top.mkdir()
    for name in ("a.txt", "again.txt"):
        (top / name).write_text("first", "utf-8")
    (top / "film.bin").write_bytes(os.urandom(9 << 20))
    seen: list[int] = []
    report = ingest.take_in(
        archive,
        [top],
        progress=lambda step: seen.append(step.bytes_done),
        cancelled=lambda: any(size > 3 << 20 for size in seen),
        pool=pool,
    )
    assert report.state == "stopped"
    assert [path.suffix for path in archive.originals.rglob("*.*")] == [".txt"]
    assert not list(archive.tmp.iterdir())
    (job,) = ingest.unfinished(archive)
    assert ingest.resume(archive, job.id, pool=pool).complete
    check_sound(archive, top)


def test_the_bin_is_emptied_while_an_import_is_paused_in_a_film(
    archive: Archive, tmp_path: Path, pool: WorkerPool
):
    (tmp_path / "film.bin").write_bytes(os.urandom(6 << 20))
    emptied: list[int] = []

    def pause() -> bool:
        if not emptied and any(archive.tmp.iterdir()):
            emptied.append(ingest.empty_bin(archive).files)
        return False

    report = ingest.take_in(archive, [tmp_path / "film.bin"], cancelled=pause, pool=pool)
    assert report.complete
    assert emptied == [0]
