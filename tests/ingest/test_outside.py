"""What lies outside: nothing is written there, and what is odd there harms nothing."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db import ingest
from db.archive import Archive
from db.ingest import Left
from db.ingest.scanning import scan
from db.media.pool import WorkerPool
from tests.ingest.test_stops import check_sound, kill_at_random
from tests.media import making, making_more

HERE = Path(__file__).parent
WATCH = '''
"""Writes down every file that is opened to write, made, moved or deleted."""
import os
import sys

_LOG = os.open(os.environ["FONDS_WATCH"], os.O_WRONLY | os.O_APPEND)
_CHANGING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_NAMED = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink", "os.link", "os.chmod"}


def _tell(path):
    os.write(_LOG, os.fsencode(os.path.abspath(path)) + b"\\0")


def _watch(event, args):
    if event == "open" and isinstance(args[0], (str, bytes)):
        flags = args[2] if isinstance(args[2], int) else 0
        if flags & _CHANGING or set(str(args[1] or "")) & set("wax+"):
            _tell(args[0])
    elif event in _NAMED and isinstance(args[0], (str, bytes)):
        _tell(args[0])
    elif event == "sqlite3.connect" and isinstance(args[0], str) and ":memory:" not in args[0]:
        _tell(args[0].removeprefix("file:").partition("?")[0])


sys.addaudithook(_watch)
'''


@pytest.fixture
def material(tmp_path: Path) -> Path:
    """One file of every kind that has a reader of its own."""
    top = tmp_path / "material"
    top.mkdir()
    making.jpeg(top / "a.jpg", size=(90, 60))
    making.pdf(top / "b.pdf", ["Page"])
    making.docx(top / "c.docx", making.paragraph("Salam"))
    making.odt(top / "d.odt", "<text:p>Salam</text:p>")
    making_more.mp3(top / "e.mp3", {"TIT2": "Bahar"})
    making_more.film(top / "f.mp4")
    (top / "g.txt").write_text("Вечер", "cp1251")
    with zipfile.ZipFile(top / "h.zip", "w") as packed:
        packed.writestr("inside.txt", "inside")
    return top


def snapshot(top: Path) -> dict[str, tuple[int, int, int]]:
    """Return kind and mode, size and time of change of all that lies in a folder."""
    return {
        str(path.relative_to(top)): (one.st_mode, one.st_size, one.st_mtime_ns)
        for path in sorted(top.rglob("*"))
        for one in (path.lstat(),)
        if not stat.S_ISDIR(one.st_mode)
    }


def test_program_and_workers_write_nothing_outside_the_archive(tmp_path: Path, material: Path):
    folder, home, spare = (tmp_path / name for name in ("In.fonds", "home", "spare"))
    Archive.create(folder, title="In").close()
    watch, log = tmp_path / "watch", tmp_path / "log"
    for place in (home, spare, watch):
        place.mkdir()
    log.touch()
    (watch / "sitecustomize.py").write_text(WATCH)
    before = snapshot(material)
    environment = {
        **os.environ,
        "HOME": str(home),
        "TMPDIR": str(spare),
        "FONDS_WATCH": str(log),
        "PYTHONPATH": os.pathsep.join((str(watch), str(HERE.parent.parent))),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    told = subprocess.run(
        [sys.executable, str(HERE / "taking_once.py"), str(folder), str(material)],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert told.stdout.split() == ["done", "8"], told.stderr
    written = {os.fsdecode(path) for path in log.read_bytes().split(b"\0") if path}
    assert any(one.startswith(str(folder / "originals")) for one in written)
    inside = (str(folder), os.devnull)
    outside = [one for one in written if one not in inside and not one.startswith(f"{folder}/")]
    assert not outside
    assert not list(home.rglob("*"))
    assert not list(spare.rglob("*"))
    assert snapshot(material) == before


def test_the_watch_sees_what_a_worker_writes(tmp_path: Path):
    """The test above can fail: its watch is asked about a write outside."""
    log = tmp_path / "log"
    log.touch()
    (tmp_path / "sitecustomize.py").write_text(WATCH)
    environment = {**os.environ, "FONDS_WATCH": str(log), "PYTHONPATH": str(tmp_path)}
    target = tmp_path / "outside.txt"
    script = f"open({str(target)!r}, 'w').close()"
    subprocess.run([sys.executable, "-c", script], env=environment, check=True, timeout=60)
    assert os.fsencode(target) in log.read_bytes().split(b"\0")


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs process groups")
def test_a_killed_import_of_a_zip_file_loses_nothing(tmp_path: Path):
    members = tmp_path / "members"
    members.mkdir()
    for number in range(10):
        making.jpeg(members / f"photo {number}.jpg", size=(90, 60), seed=number)
        (members / f"note {number}.txt").write_text(f"Note {number}")
    (members / "same.txt").write_text("Note 1")
    source = tmp_path / "box.zip"
    with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(members.iterdir()):
            packed.write(path, path.name)
    content = source.read_bytes()
    folder = tmp_path / "Killed.fonds"
    Archive.create(folder, title="Killed").close()
    kill_at_random(folder, source, kills=2, seed=9)
    with Archive.open(folder) as archive:
        check_sound(archive, members)
    assert source.read_bytes() == content


def test_loops_of_links_are_left_and_the_rest_comes_in(
    archive: Archive, tmp_path: Path, pool: WorkerPool
):
    top = tmp_path / "top"
    (top / "deep").mkdir(parents=True)
    (top / "deep" / "a.txt").write_text("a")
    (top / "deep" / "up").symlink_to(top, target_is_directory=True)
    (top / "self").symlink_to(top / "self")
    (top / "gone").symlink_to(tmp_path / "nowhere")
    report = ingest.take_in(archive, [top], pool=pool)
    assert (report.state, report.taken) == ("done", 1)
    assert {Path(line.path).name for line in report.left} == {"up", "self", "gone"}
    assert all(line.words for line in report.left)


def test_a_folder_and_a_file_that_may_not_be_read_are_told(
    archive: Archive, tmp_path: Path, pool: WorkerPool, monkeypatch: pytest.MonkeyPatch
):
    top = tmp_path / "top"
    for name in ("open", "closed"):
        (top / name).mkdir(parents=True)
        (top / name / "a.txt").write_text(name)
    (top / "open" / "b.txt").write_text("b")
    listed, opened = os.scandir, os.open

    def refuse(path: Any) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    def scandir(path: Any) -> Iterator[os.DirEntry[str]]:
        return refuse(path) if Path(path).name == "closed" else listed(path)  # type: ignore[return-value]

    def open_(path: Any, *rest: Any, **more: Any) -> int:
        if str(path).endswith("b.txt"):
            refuse(path)
        return opened(path, *rest, **more)

    monkeypatch.setattr(os, "scandir", scandir)
    monkeypatch.setattr(os, "open", open_)
    report = ingest.take_in(archive, [top], pool=pool)
    assert report.taken == 1
    assert [Path(line.path).name for line in report.left] == ["closed"]
    assert [Path(line.path).name for line in report.errors] == ["b.txt"]
    assert all(line.words for line in (*report.left, *report.errors))
    monkeypatch.undo()
    (job,) = ingest.latest(archive)
    again = ingest.resume(archive, job.id, pool=pool)
    assert again.complete
    assert again.taken == 3


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_folders_whose_names_are_no_text_are_entered(
    archive: Archive, tmp_path: Path, pool: WorkerPool
):
    top = os.fsencode(tmp_path) + b"/\xe4\xe0\xf7\xe0"  # Cyrillic of the code page 1251
    deep = top + b"/\xff\xfe"
    Path(os.fsdecode(deep)).mkdir(parents=True)
    for place in (top, deep):
        Path(os.fsdecode(place + b"/a.txt")).write_bytes(place)
    source = Path(os.fsdecode(top))
    report = ingest.take_in(archive, [source], pool=pool)
    assert report.complete
    assert report.taken == 2
    with archive.read() as connection:
        paths = connection.exec_driver_sql("SELECT source_path FROM asset ORDER BY id").scalars()
        assert list(paths) == [top + b"/a.txt", deep + b"/a.txt"]
    (job,) = ingest.latest(archive)
    assert job.sources == (source,)
    assert not any(one.why is Left.unreadable for one in scan([source]) if hasattr(one, "why"))
