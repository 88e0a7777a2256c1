"""Pictures that look alike are shown to a person; each decision is remembered and undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import ingest, operations
from db.archive import Archive
from db.ingest import Likeness
from db.media.pool import WorkerPool
from tests.media import making


@pytest.fixture
def alike(archive: Archive, tmp_path: Path, pool: WorkerPool) -> list[str]:
    """A photograph, a small bad copy of it, and another photograph."""
    making.jpeg(tmp_path / "large.jpg", size=(640, 400), seed=1)
    making.picture(640, 400, 1).resize((320, 200)).save(tmp_path / "small.jpg", quality=50)
    making.jpeg(tmp_path / "other.jpg", size=(640, 400), seed=2)
    ingest.take_in(archive, [tmp_path], pool=pool)
    return ["large.jpg", "small.jpg", "other.jpg"]


def pairs(archive: Archive) -> list[Likeness]:
    with archive.read() as connection:
        return ingest.look_alikes(connection)


def test_a_copy_is_found_and_another_picture_is_not(archive: Archive, alike: list[str]):
    (pair,) = pairs(archive)
    assert {pair.first.file_name, pair.second.file_name} == {"large.jpg", "small.jpg"}
    assert pair.distance <= 10


def test_what_is_kept_apart_is_not_shown_again_until_that_is_undone(
    archive: Archive, alike: list[str]
):
    ingest.keep_apart(archive, pairs(archive)[0])
    assert not pairs(archive)
    operations.undo(archive)
    assert len(pairs(archive)) == 1


def test_the_smaller_is_the_copy(archive: Archive, alike: list[str]):
    ingest.mark_copy(archive, pairs(archive)[0])
    assert not pairs(archive)
    with archive.read() as connection:
        names = connection.exec_driver_sql(
            "SELECT a.file_name, b.file_name FROM relation x"
            " JOIN asset a ON a.record_id = x.a_id JOIN asset b ON b.record_id = x.b_id"
            " WHERE x.type = 'copy_of'"
        ).all()
    assert [tuple(row) for row in names] == [("small.jpg", "large.jpg")]


def test_a_stack_is_one_description_with_both_files(archive: Archive, alike: list[str]):
    ingest.stack(archive, pairs(archive)[0])
    assert not pairs(archive)
    with archive.read() as connection:
        files = connection.exec_driver_sql(
            "SELECT record_id, count(*) FROM asset GROUP BY record_id ORDER BY 2"
        ).all()
    assert [row[1] for row in files] == [1, 2]
    operations.undo(archive)
    assert len(pairs(archive)) == 1
