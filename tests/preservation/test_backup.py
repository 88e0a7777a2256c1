"""A backup is a whole, verified archive; restoring it gives the same records and files."""

from __future__ import annotations

import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from db import operations, preservation
from db.archive import Archive
from db.archive_lock import ArchiveLock
from db.errors import ArchiveError, BackupArchive, FullDisk, LockedArchive
from db.media.originals import Originals
from tests.preservation.files import damage, keep


def titles(folder: Path) -> list[str]:
    with Archive.open(folder, read_only=True) as opened, opened.read() as connection:
        rows = connection.exec_driver_sql("SELECT title FROM record ORDER BY title")
        return [row[0] for row in rows]


def files(folder: Path) -> dict[str, bytes]:
    originals = Originals(folder / "originals", folder / "tmp")
    return {sha256: place.read_bytes() for sha256, place in originals.all()}


def test_a_backup_made_while_the_archive_is_open_opens_as_an_archive(
    archive: Archive, sums: list[str], tmp_path: Path
):
    backup = preservation.back_up(archive, tmp_path / "disk" / "Test.fonds")
    assert backup.sound
    assert (backup.files, backup.copied) == (3, 3)
    assert titles(Path(backup.folder)) == ["letter.txt", "minutes.pdf", "portrait.jpg"]
    assert sorted(files(Path(backup.folder))) == sorted(sums)
    assert (Path(backup.folder) / "READ-ME.txt").exists()


def test_a_backup_is_opened_to_read_only(archive: Archive, sums: list[str], tmp_path: Path):
    assert sums
    folder = Path(preservation.back_up(archive, tmp_path / "Copy.fonds").folder)
    before = (folder / "catalogue.db").read_bytes()
    with pytest.raises(BackupArchive, match="can only be read") as caught:
        Archive.open(folder)
    assert "Restore it" in caught.value.todo
    with Archive.open(folder, read_only=True) as backup, pytest.raises(ArchiveError):
        operations.create(backup, "event", {"title": "Camp"})
    assert (folder / "catalogue.db").read_bytes() == before


def test_the_next_backup_copies_only_what_is_new_and_keeps_the_older_catalogue(
    archive: Archive, sums: list[str], sources: list[Path], tmp_path: Path
):
    folder = tmp_path / "Copy.fonds"
    preservation.back_up(archive, folder)
    newer = sources[0].with_name("newer.txt")
    newer.write_text("something else")
    keep(archive, newer)
    again = preservation.back_up(archive, folder)
    assert (again.files, again.copied) == (len(sums) + 1, 1)
    assert "newer.txt" in titles(folder)
    (older,) = (folder / "backups").glob("catalogue-*.db")
    assert older.stat().st_size


def test_the_archive_knows_when_it_was_backed_up(archive: Archive, sums: list[str], tmp_path: Path):
    assert sums
    assert preservation.last_backup(archive) is None
    made = preservation.back_up(archive, tmp_path / "Copy.fonds")
    assert preservation.last_backup(archive) == made
    assert operations.undo(archive)  # a backup is no step to undo: the last file is taken back


def test_a_damaged_original_is_named_and_not_backed_up_as_sound(
    archive: Archive, sums: list[str], tmp_path: Path
):
    damage(archive, sums[1])
    backup = preservation.back_up(archive, tmp_path / "Copy.fonds")
    assert not backup.sound
    assert backup.damaged == (sums[1],)
    assert sorted(files(tmp_path / "Copy.fonds")) == sorted([sums[0], sums[2]])


def test_a_file_damaged_in_the_backup_is_copied_again_when_all_is_read(
    archive: Archive, sums: list[str], tmp_path: Path
):
    folder = tmp_path / "Copy.fonds"
    preservation.back_up(archive, folder)
    (folder / "BACKUP.txt").read_text("utf-8")
    place = Originals(folder / "originals", folder / "tmp").find(sums[0])
    assert place is not None
    place.chmod(0o644)
    place.write_bytes(b"X" * place.stat().st_size)
    assert preservation.back_up(archive, folder).copied == 0
    assert preservation.back_up(archive, folder, read_all=True).copied == 1
    assert files(folder) == files(archive.folder)
    assert list((folder / "backups" / "damaged").iterdir())


def test_a_folder_that_holds_something_else_is_left_alone(
    archive: Archive, sums: list[str], tmp_path: Path
):
    assert sums
    other = tmp_path / "Holiday"
    other.mkdir()
    (other / "beach.jpg").write_bytes(b"x")
    with pytest.raises(ArchiveError, match="something else"):
        preservation.back_up(archive, other)
    assert [path.name for path in other.iterdir()] == ["beach.jpg"]


def test_a_backup_of_another_archive_is_not_written_over(archive: Archive, tmp_path: Path):
    with Archive.create(tmp_path / "Other.fonds", title="Other") as other:
        preservation.back_up(other, tmp_path / "Copy.fonds")
    with pytest.raises(ArchiveError, match="something else"):
        preservation.back_up(archive, tmp_path / "Copy.fonds")


@pytest.mark.parametrize("place", ["", "originals/copy", ".."])
def test_a_backup_cannot_lie_in_the_archive_or_around_it(archive: Archive, place: str):
    with pytest.raises(ArchiveError, match="within the archive"):
        preservation.back_up(archive, archive.folder / place)


def test_two_programs_do_not_write_one_backup(archive: Archive, tmp_path: Path):
    preservation.back_up(archive, tmp_path / "Copy.fonds")
    other = ArchiveLock(tmp_path / "Copy.fonds")
    other.take()
    with pytest.raises(LockedArchive):
        preservation.back_up(archive, tmp_path / "Copy.fonds")
    other.release()


def test_too_small_a_disk_is_told_before_anything_is_copied(
    archive: Archive, sums: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    assert sums
    usage = namedtuple("usage", "total used free")  # noqa: PYI024 - as shutil gives it
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage(10, 10, 0))
    with pytest.raises(FullDisk):
        preservation.back_up(archive, tmp_path / "Copy.fonds")
    assert files(tmp_path / "Copy.fonds") == {}


def test_a_stopped_backup_leaves_the_older_one_whole(
    archive: Archive, sums: list[str], sources: list[Path], tmp_path: Path
):
    folder = tmp_path / "Copy.fonds"
    preservation.back_up(archive, folder)
    newer = sources[0].with_name("newer.txt")
    newer.write_text("something else")
    keep(archive, newer)

    class Stopped:
        cancelled = True

        def progress(self, *_what: object) -> None:
            """Nobody looks."""

    stopped = preservation.back_up(archive, folder, Stopped())
    assert not stopped.complete
    assert "newer.txt" not in titles(folder)
    assert sorted(files(folder)) == sorted(sums)
    finished = preservation.back_up(archive, folder)
    assert finished.sound
    assert "newer.txt" in titles(folder)


def test_a_restored_backup_is_the_same_archive_in_another_place(
    archive: Archive, sums: list[str], tmp_path: Path
):
    preservation.back_up(archive, tmp_path / "Copy.fonds")
    restored = preservation.restore(tmp_path / "Copy.fonds", tmp_path / "Again.fonds")
    assert restored.sound
    assert files(tmp_path / "Again.fonds") == files(archive.folder)
    assert not (tmp_path / "Again.fonds" / "BACKUP.txt").exists()
    with Archive.open(tmp_path / "Again.fonds") as again:
        assert again.integrity_problems() == []
        operations.undo(again)  # its history came with it
        with again.read() as connection:
            assert len(preservation.every_original(connection)) == len(sums) - 1


def test_a_backup_can_be_restored_from_a_folder_that_cannot_be_written_to(
    archive: Archive, sums: list[str], tmp_path: Path
):
    assert sums
    folder = tmp_path / "Copy.fonds"
    preservation.back_up(archive, folder)
    before = sorted(path.name for path in folder.iterdir())
    preservation.restore(folder, tmp_path / "Again.fonds")
    assert sorted(path.name for path in folder.iterdir()) == before


def test_nothing_is_restored_over_another_folder(archive: Archive, tmp_path: Path):
    preservation.back_up(archive, tmp_path / "Copy.fonds")
    full = tmp_path / "full"
    full.mkdir()
    (full / "x").touch()
    with pytest.raises(ArchiveError, match="not empty"):
        preservation.restore(tmp_path / "Copy.fonds", full)
    (tmp_path / "letter.fonds").write_text("kept")
    with pytest.raises(ArchiveError, match="is a file"):
        preservation.restore(tmp_path / "Copy.fonds", tmp_path / "letter.fonds")
    assert (tmp_path / "letter.fonds").read_text() == "kept"


def test_a_stopped_restoring_leaves_nothing_behind(
    archive: Archive, sums: list[str], tmp_path: Path
):
    class Stopped:
        cancelled = True

        def progress(self, *_what: object) -> None:
            """Nobody looks."""

    assert sums
    preservation.back_up(archive, tmp_path / "Copy.fonds")
    stopped = preservation.restore(tmp_path / "Copy.fonds", tmp_path / "Again.fonds", Stopped())
    assert not stopped.complete
    assert not (tmp_path / "Again.fonds").exists()


def test_a_backup_killed_at_its_very_start_can_be_begun_again(
    archive: Archive, sums: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def killed(_lock: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("db.archive_lock.ArchiveLock.take", killed)
        with pytest.raises(KeyboardInterrupt):
            preservation.back_up(archive, tmp_path / "Copy.fonds")
    assert preservation.back_up(archive, tmp_path / "Copy.fonds").files == len(sums)
