"""Thumbnails that are missing are made anew: after restoring, and once ffmpeg is there."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db import ingest
from db.archive import Archive
from db.ingest.renewing import Renewal, renew_previews
from db.media import stills
from db.media.pool import WorkerPool
from db.media.previews import Previews
from db.preservation import back_up, restore
from tests.media import making, making_more


@pytest.fixture
def archive(tmp_path: Path, folder: Path, pool: WorkerPool) -> Iterator[Archive]:
    (folder / "camp" / "damaged.jpg").write_bytes(b"\xff\xd8\xff\xe0 nothing more")
    making_more.film(folder / "film.mp4")
    with Archive.create(tmp_path / "a.fonds", title="A") as made:
        ingest.take_in(made, [folder], pool=pool)
        yield made


def sums(archive: Archive) -> list[str]:
    with archive.read() as connection:
        rows = connection.exec_driver_sql("SELECT sha256 FROM asset ORDER BY id")
        return [str(row[0]) for row in rows]


def thumbnails(archive: Archive) -> dict[str, bytes]:
    previews = Previews(archive.derived / "previews.db")
    found = previews.get_many(sums(archive))
    previews.close()
    return found


def renewed(archive: Archive, pool: WorkerPool, seconds: float = 60) -> Renewal:
    return renew_previews(archive, pool, seconds=seconds, cancelled=lambda: False)


def forget(archive: Archive) -> None:
    for place in archive.derived.glob("previews.db*"):
        place.unlink()


def test_thumbnails_that_were_deleted_come_back_as_they_were(archive: Archive, pool: WorkerPool):
    before = thumbnails(archive)
    assert len(before) == 3
    forget(archive)
    assert renewed(archive, pool) == Renewal(3, finished=True)
    assert thumbnails(archive) == before


def test_an_archive_restored_from_its_backup_gets_its_thumbnails(
    tmp_path: Path, archive: Archive, pool: WorkerPool
):
    before = thumbnails(archive)
    back_up(archive, tmp_path / "backup.fonds")
    restore(tmp_path / "backup.fonds", tmp_path / "again.fonds")
    with Archive.open(tmp_path / "again.fonds") as again:
        assert thumbnails(again) == {}
        assert renewed(again, pool) == Renewal(3, finished=True)
        assert thumbnails(again) == before


def test_nothing_is_read_again_where_all_has_been_tried(archive: Archive, pool: WorkerPool):
    assert renewed(archive, pool) == Renewal(0, finished=True)
    asked: list[Path] = []

    class Counting(WorkerPool):
        def analyse(self, path: Path, *, name: str = "", seconds: float = 60):
            asked.append(path)
            return super().analyse(path, name=name, seconds=seconds)

    with Counting(1) as counting:
        assert renewed(archive, counting) == Renewal(0, finished=True)
    assert asked == []


def test_it_goes_on_where_it_stopped(archive: Archive, pool: WorkerPool):
    forget(archive)
    made = []
    for _ in range(20):
        one = renewed(archive, pool, seconds=0.0001)
        made.append(one.made)
        if one.finished:
            break
    assert sum(made) == 3
    assert max(made) == 1
    assert len(thumbnails(archive)) == 3


def test_it_stops_when_asked_to_and_when_its_workers_are_ended(archive: Archive, pool: WorkerPool):
    forget(archive)
    stopped = renew_previews(archive, pool, seconds=60, cancelled=lambda: True)
    assert stopped == Renewal(0, finished=False)
    ended = WorkerPool(1)
    ended.close()
    assert renewed(archive, ended) == Renewal(0, finished=False)
    assert renewed(archive, pool).finished
    assert len(thumbnails(archive)) == 3


def test_an_original_that_is_gone_costs_only_its_own_thumbnail(archive: Archive, pool: WorkerPool):
    gone = next(iter(thumbnails(archive)))
    for place in (archive.originals / gone[:3]).glob(f"{gone}*"):
        place.chmod(0o644)
        place.unlink()
    forget(archive)
    assert renewed(archive, pool) == Renewal(2, finished=True)


@pytest.fixture
def ffmpeg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Install a program that draws the same still of any film."""

    def install() -> None:
        making.picture(512, 288).save(tmp_path / "still.png")
        place = tmp_path / "ffmpeg"
        place.write_text(
            f"#!{sys.executable} -SE\nimport sys\n"
            "if '-version' in sys.argv: print('ffmpeg version 7')\n"
            f"else: sys.stdout.buffer.write(open({str(tmp_path / 'still.png')!r}, 'rb').read())\n",
            "utf-8",
        )
        place.chmod(0o755)
        monkeypatch.setenv(stills.SETTING, str(place))

    return install


@pytest.mark.skipif(sys.platform == "win32", reason="a script does not stand in there")
def test_films_get_their_stills_once_ffmpeg_is_there(
    archive: Archive, pool: WorkerPool, ffmpeg: Callable[[], None]
):
    assert renewed(archive, pool) == Renewal(0, finished=True)
    ffmpeg()
    with WorkerPool(1) as knowing:
        assert renewed(archive, knowing) == Renewal(1, finished=True)
        assert len(thumbnails(archive)) == 4
        assert renewed(archive, knowing) == Renewal(0, finished=True)
