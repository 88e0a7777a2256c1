from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db import operations, reports
from db.archive import Archive
from db.errors import ArchiveError
from db.media.originals import Originals
from db.media.whole_files import sha256_of
from db.records.description import describe
from db.sample import make_sample
from tests.reports import pdf


def count(archive: Archive, table: str) -> int:
    with archive.read() as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())


def ids(archive: Archive, sql: str) -> list[int]:
    with archive.read() as connection:
        return [int(row[0]) for row in connection.exec_driver_sql(sql)]


@pytest.fixture(scope="module")
def made(sample_master: Path) -> Iterator[Archive]:
    """The sample archive itself, only read."""
    with Archive.open(sample_master, read_only=True) as archive:
        yield archive


def test_every_file_lies_among_the_originals_unchanged(made: Archive):
    originals = Originals(made.originals, made.tmp)
    with made.read() as connection:
        rows = connection.exec_driver_sql("SELECT sha256, extension FROM asset").all()
    assert 40 <= len(rows) <= 48
    assert all(sha256_of(originals.path_of(*row)) == row[0] for row in rows)


def test_every_file_could_be_read(made: Archive):
    assert ids(made, "SELECT id FROM asset WHERE problem IS NOT NULL") == []
    assert ids(made, "SELECT id FROM asset WHERE puid IS NULL") == []
    assert ids(made, "SELECT id FROM asset WHERE mime LIKE 'image/%' AND phash IS NULL") == []
    papers = "SELECT id FROM asset WHERE mime NOT LIKE 'image/%' AND text IS NULL"
    assert ids(made, papers) == []


def test_the_backs_of_photographs_can_be_found_by_what_is_written(made: Archive):
    backs = "SELECT id FROM asset WHERE side = 'verso' AND text IS NULL"
    assert ids(made, backs) == []


def test_evidence_points_at_the_words_of_the_article(made: Archive):
    (article,) = ids(made, "SELECT id FROM record WHERE ref = 'AZD/1/1/1'")
    with made.read() as connection:
        found = describe(connection, article)
        rows = connection.exec_driver_sql(
            "SELECT c.quote, c.locator, g.quote, g.label, g.c0, g.c1, a.text FROM citation c"
            " JOIN region g ON g.id = c.region_id JOIN asset a ON a.id = g.asset_id"
        ).all()
    assert found is not None
    assert len(rows) == 27
    for quote, locator, marked, label, start, end, text in rows:
        assert quote == marked == text[start:end]
        assert locator == label
        assert not quote.startswith("¶")


def test_faces_are_joined_to_people(made: Archive):
    named = "SELECT record_id FROM region WHERE shape = 'rectangle' AND record_id IS NOT NULL"
    assert len(ids(made, named)) == 3


def test_two_steps_take_the_sample_back(sample_archive: Archive):
    records = count(sample_archive, "record")
    operations.undo(sample_archive)
    assert count(sample_archive, "asset") == 0
    assert count(sample_archive, "record") == records
    operations.undo(sample_archive)
    assert count(sample_archive, "record") == 0
    operations.redo(sample_archive)
    operations.redo(sample_archive)
    assert count(sample_archive, "record") == records
    assert count(sample_archive, "asset") > 0


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("shelf-list", "Storeroom (invented) › Shelf A › Box 2"),
        ("pull-list", "Box 3 › Folder with letters"),
        ("takedown-log", "16 February 2026 AZD/2/5/4"),
    ],
)
def test_the_lists_for_the_stores_have_something_to_show(
    made: Archive, tmp_path: Path, name: str, said: str
):
    result = reports.make(made, name, out=tmp_path / f"{name}.pdf")
    assert said in pdf.text(result.path)


def test_the_sample_archive_is_sound(made: Archive):
    assert made.integrity_problems() == []


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path):
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(ArchiveError, match="not empty"):
        make_sample(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]
