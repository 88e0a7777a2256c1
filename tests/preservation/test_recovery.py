"""What was damaged or lost comes back from wherever it still is."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import operations, preservation
from db.archive import Archive
from db.errors import FullDisk
from db.media.originals import Originals
from tests.preservation.files import damage


@pytest.fixture
def hurt(archive: Archive, sums: list[str]) -> list[str]:
    """The checksums of a damaged and a missing original, found by a check."""
    damage(archive, sums[0])
    Originals(archive.originals, archive.tmp).remove(sums[1])
    preservation.check_originals(archive, sums)
    return sums[:2]


def is_sound(archive: Archive, sums: list[str]) -> bool:
    return preservation.check_originals(archive, sums).fixity.all_sound


def failing(archive: Archive) -> list[str]:
    with archive.read() as connection:
        return [one.file_name for one in preservation.failing(connection)]


def test_files_come_back_from_a_backup(archive: Archive, sums: list[str], tmp_path: Path):
    preservation.back_up(archive, tmp_path / "Copy.fonds")
    damage(archive, sums[0])
    Originals(archive.originals, archive.tmp).remove(sums[1])
    came = preservation.recover(archive, sums[:2], tmp_path / "Copy.fonds")
    assert (sorted(came.recovered), came.still_missing) == (sorted(sums[:2]), [])
    assert is_sound(archive, sums)


def test_files_come_back_from_where_they_came_from_with_their_own_extension(
    archive: Archive, hurt: list[str], sources: list[Path]
):
    renamed = sources[0].rename(sources[0].with_name("under another name.bak"))
    came = preservation.recover(archive, hurt, renamed.parent)
    assert came.still_missing == []
    assert is_sound(archive, hurt)
    assert Originals(archive.originals, archive.tmp).path_of(hurt[0], "txt").exists()


def test_undo_passes_over_files_brought_back(
    archive: Archive, hurt: list[str], sources: list[Path]
):
    made = operations.create(archive, "unit", {"title": "Made before"})
    came = preservation.recover(archive, hurt, sources[0].parent)
    assert operations.undo(archive).records == made.records
    assert came.changes is not None
    assert operations.undo_fact(archive, came.changes.operation).tables == {"act"}


def test_the_damaged_file_itself_is_kept_aside(
    archive: Archive, hurt: list[str], sources: list[Path]
):
    preservation.recover(archive, hurt, sources[0].parent)
    (aside,) = (archive.backups / "damaged").iterdir()
    assert aside.name.startswith(hurt[0])


def test_a_recovered_file_is_no_failing_one_any_more(
    archive: Archive, hurt: list[str], sources: list[Path]
):
    assert failing(archive) == ["letter.txt", "portrait.jpg"]
    preservation.recover(archive, hurt[:1], sources[0].parent)
    assert failing(archive) == ["portrait.jpg"]


def test_what_is_nowhere_is_told_and_nothing_is_touched(
    archive: Archive, hurt: list[str], tmp_path: Path
):
    (tmp_path / "empty").mkdir()
    before = sorted(archive.originals.rglob("*"))
    came = preservation.recover(archive, hurt, tmp_path / "empty")
    assert (came.recovered, came.still_missing, came.changes) == ([], hurt, None)
    assert sorted(archive.originals.rglob("*")) == before


def test_a_file_of_the_same_size_with_other_content_is_not_taken(
    archive: Archive, hurt: list[str], tmp_path: Path, sources: list[Path]
):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "letter.txt").write_bytes(b"Z" * sources[0].stat().st_size)
    assert preservation.recover(archive, hurt, folder).recovered == []


def test_the_damaged_file_stays_in_its_place_when_the_disk_fills(
    archive: Archive, hurt: list[str], sources: list[Path], monkeypatch: pytest.MonkeyPatch
):
    def store(*_arguments: object, **_named: object) -> None:
        raise FullDisk("full")

    place = Originals(archive.originals, archive.tmp).find(hurt[0])
    monkeypatch.setattr(Originals, "store", store)
    with pytest.raises(FullDisk):
        preservation.recover(archive, hurt[:1], sources[0].parent)
    assert place is not None
    assert place.exists()
