"""A bag comes in only when it is complete and unchanged; its tags are kept with the report."""

from __future__ import annotations

import zipfile
from pathlib import Path

import bagit
import pytest

from db import ingest
from db.archive import Archive
from db.errors import ArchiveError
from db.media.pool import WorkerPool


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    folder = tmp_path / "Gift"
    (folder / "letters").mkdir(parents=True)
    (folder / "letters" / "məktub.txt").write_text("Hörmətli dostlar", "utf-8")
    (folder / "note.txt").write_text("note", "utf-8")
    bagit.make_bag(
        str(folder),
        {"Source-Organization": "Diaspora House", "Contact-Name": ["Leyla", "Rauf"]},
        checksums=["sha256", "md5"],
    )
    return folder


def taken(archive: Archive) -> int:
    with archive.read() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM asset").scalar_one())


def test_the_payload_comes_in_and_the_tags_are_kept(archive: Archive, bag: Path, pool: WorkerPool):
    planned = ingest.plan(archive, [bag])
    assert (planned.files, planned.bag["Source-Organization"]) == (2, "Diaspora House")
    assert planned.sources == [(bag, ingest.SourceKind.bag)]
    report = ingest.take_in(archive, [bag], pool=pool)
    assert (report.complete, report.taken) == (True, 2)
    (job,) = ingest.latest(archive)
    kept = ingest.ImportReport.of_json(job.report or "")
    assert kept.bag["Contact-Name"] == "Leyla\nRauf"
    with archive.read() as connection:
        names = connection.exec_driver_sql("SELECT file_name FROM asset ORDER BY id").all()
    assert [name for (name,) in names] == ["note.txt", "məktub.txt"]


def changed(bag: Path) -> None:
    (bag / "data" / "note.txt").write_text("nope", "utf-8")


def missing(bag: Path) -> None:
    (bag / "data" / "note.txt").unlink()


def unlisted(bag: Path) -> None:
    (bag / "data" / "more.txt").write_text("more", "utf-8")


def fetched(bag: Path) -> None:
    (bag / "fetch.txt").write_text("https://example.org/a.tif 12 data/a.tif\n", "utf-8")


def leading_out(bag: Path) -> None:
    (bag / "manifest-sha256.txt").write_text("0" * 64 + "  ../../etc/passwd\n", "utf-8")


def without_lists(bag: Path) -> None:
    for one in bag.glob("*manifest-*.txt"):
        one.unlink()


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (changed, "note.txt"),
        (missing, "Expected 2 files"),
        (unlisted, "Expected 2 files"),
        (fetched, "fetch.txt"),
        (leading_out, "unsafe"),
        (without_lists, "manifest"),
    ],
)
def test_a_bag_that_is_not_as_its_lists_say_is_refused_whole(
    archive: Archive, bag: Path, pool: WorkerPool, harm, words: str
):
    harm(bag)
    with pytest.raises(ArchiveError) as caught:
        ingest.take_in(archive, [bag], pool=pool)
    assert words in caught.value.what
    assert caught.value.kept
    assert caught.value.todo
    assert taken(archive) == 0
    assert not ingest.unfinished(archive), "going on would not help"
    assert not list(archive.originals.rglob("*.txt"))


def test_a_bag_with_names_composed_otherwise_is_whole(
    archive: Archive, tmp_path: Path, pool: WorkerPool
):
    folder = tmp_path / "Composed"
    folder.mkdir()
    (folder / "caf\u00e9.txt").write_text("x", "utf-8")
    bagit.make_bag(str(folder))
    (folder / "data" / "caf\u00e9.txt").rename(folder / "data" / "cafe\u0301.txt")
    assert ingest.take_in(archive, [folder], pool=pool).taken == 1


# ------------------------------------------------------------------------ inside ZIP files


def zipped(bag: Path, *, within: str = "Gift/") -> Path:
    path = bag.parent / "Gift.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for one in sorted(bag.rglob("*")):
            if one.is_file():
                made.write(one, within + one.relative_to(bag).as_posix())
    return path


@pytest.mark.parametrize("within", ["", "Gift/"])
def test_a_bag_in_a_zip_file_comes_in_as_a_bag(
    archive: Archive, bag: Path, pool: WorkerPool, within: str
):
    path = zipped(bag, within=within)
    planned = ingest.plan(archive, [path])
    assert planned.sources == [(path, ingest.SourceKind.bag)]
    assert (planned.files, planned.bag["Contact-Name"]) == (2, "Leyla\nRauf")
    report = ingest.take_in(archive, [path], pool=pool)
    assert (report.complete, report.taken) == (True, 2)
    assert report.bag["Source-Organization"] == "Diaspora House"
    with archive.read() as connection:
        names = connection.exec_driver_sql("SELECT file_name FROM asset ORDER BY id").all()
    assert [name for (name,) in names] == ["note.txt", "məktub.txt"]


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (changed, "note.txt"),
        (missing, "note.txt"),
        (unlisted, "more.txt"),
        (fetched, "fetch.txt"),
        (leading_out, "passwd"),
        (without_lists, "manifest"),
    ],
)
def test_a_zipped_bag_that_is_not_as_its_lists_say_is_refused_whole(
    archive: Archive, bag: Path, pool: WorkerPool, harm, words: str
):
    harm(bag)
    with pytest.raises(ArchiveError) as caught:
        ingest.take_in(archive, [zipped(bag)], pool=pool)
    assert words in caught.value.what
    assert caught.value.kept
    assert caught.value.todo
    assert taken(archive) == 0
    assert not ingest.unfinished(archive), "going on would not help"


def test_a_zip_file_with_several_bags_is_no_bag(archive: Archive, bag: Path, pool: WorkerPool):
    path = zipped(bag)
    with zipfile.ZipFile(path, "a") as made:
        made.write(bag / "bagit.txt", "Other/bagit.txt")
    assert ingest.kind_of(path) is ingest.SourceKind.zip
    assert ingest.plan(archive, [path]).files > 2
