"""Fixity: what is due, what is found, what is written down."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from db import operations, preservation
from db.archive import Archive
from db.history import reading
from db.media import fixity
from db.media.fixity import Fixity
from db.media.originals import Originals
from db.media.whole_files import CHUNK
from db.preservation import checking
from tests.preservation.files import damage, keep


def acts(archive: Archive) -> list[tuple[Any, ...]]:
    with archive.read() as connection:
        return [
            tuple(row)
            for row in connection.exec_driver_sql(
                "SELECT sha256, act.kind, outcome, act.record_id = asset.record_id"
                " FROM act JOIN asset ON asset.id = asset_id ORDER BY act.id"
            )
        ]


def due(archive: Archive, days: int) -> list[str]:
    with archive.read() as connection:
        return preservation.due(connection, days)


def test_what_was_just_taken_in_is_not_due(archive: Archive, sums: list[str]):
    assert sums
    assert due(archive, 90) == []


def test_what_was_taken_in_long_ago_is_due_until_it_is_checked(archive: Archive, sums: list[str]):
    with archive.operation("Age") as op:
        op.update_many("asset", op.ids("SELECT id FROM asset"), {"taken_in": "2001-01-01"})
        op.finish()
    assert sorted(due(archive, 90)) == sorted(sums)
    preservation.check_originals(archive, sums[:1])
    assert sorted(due(archive, 90)) == sorted(sums[1:])


def test_a_check_ends_within_a_large_file(archive: Archive, sums: list[str], tmp_path: Path):
    (tmp_path / "film.mp4").write_bytes(bytes(4 * CHUNK))
    film = keep(archive, tmp_path / "film.mp4")
    asked: list[str] = []

    def cancelled() -> bool:
        asked.append("")
        return len(asked) > 3

    originals = Originals(archive.originals, archive.tmp)
    found = fixity.check(originals, [film, *sums], cancelled=cancelled)
    assert len(asked) == 4
    assert found == Fixity(), "nothing is said of a file that was not read to its end"
    assert fixity.check(originals, [film, *sums]).sound == [film, *sums]


def test_a_check_is_written_into_the_record_of_every_file(archive: Archive, sums: list[str]):
    checked = preservation.check_originals(archive, sums)
    assert checked.fixity.all_sound
    assert acts(archive) == [(one, "fixity check", "success", 1) for one in sums]


def test_a_file_held_twice_has_its_check_in_both_records(
    archive: Archive, sums: list[str], sources: list[Path]
):
    assert keep(archive, sources[0]) == sums[0]
    preservation.check_originals(archive, sums[:1])
    assert acts(archive) == [(sums[0], "fixity check", "success", 1)] * 2


def test_damaged_and_missing_files_are_named(archive: Archive, sums: list[str]):
    damage(archive, sums[0])
    Originals(archive.originals, archive.tmp).remove(sums[1])
    found = preservation.check_originals(archive, sums).fixity
    assert (found.damaged, found.missing, found.sound) == ([sums[0]], [sums[1]], [sums[2]])
    with archive.read() as connection:
        failing = preservation.failing(connection)
    assert {(one.file_name, one.detail.split(":")[0]) for one in failing} == {
        ("letter.txt", "damaged"),
        ("portrait.jpg", "missing"),
    }


def test_the_record_of_a_check_is_taken_back_at_once(archive: Archive, sums: list[str]):
    (changes,) = preservation.check_originals(archive, sums).changes
    operations.undo_fact(archive, changes.operation)
    assert acts(archive) == []


def test_undo_passes_over_a_check_of_files(archive: Archive, sums: list[str]):
    made = operations.create(archive, "unit", {"title": "Made before"})
    preservation.check_originals(archive, sums)
    assert operations.undo(archive).records == made.records
    assert len(acts(archive)) == len(sums)


def test_a_stopped_check_writes_down_what_it_read(archive: Archive, sums: list[str]):
    class Stopping:
        read = 0

        @property
        def cancelled(self) -> bool:
            return self.read == 2

        def progress(self, done: int, *_rest: object) -> None:
            self.read = done

    preservation.check_originals(archive, sums, Stopping())
    assert [row[0] for row in acts(archive)] == sums[:2]


def test_a_check_of_nothing_is_no_step_to_undo(archive: Archive):
    before = operations.create(archive, "unit", {"title": "Kept"})
    assert preservation.check_originals(archive, []).changes == ()
    assert operations.undo(archive).records == before.records


def test_the_archivist_sets_how_often_files_are_read(archive: Archive):
    assert preservation.days_between_checks(archive) == preservation.DEFAULT_DAYS
    preservation.set_days_between_checks(archive, 30)
    assert preservation.days_between_checks(archive) == 30
    operations.undo(archive)
    assert preservation.days_between_checks(archive) == preservation.DEFAULT_DAYS


def test_a_killed_check_keeps_what_was_written_and_is_one_step(
    archive: Archive, sums: list[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(checking, "BATCH", 1)

    class Killed:
        cancelled = False

        def progress(self, done: int, *_rest: object) -> None:
            if done == 3:
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        preservation.check_originals(archive, sums, Killed())
    assert [row[0] for row in acts(archive)] == sums[:2]
    with archive.read() as connection:
        (fact,) = [one for one in reading.operations(connection) if one.kind == "fact"]
    operations.undo_fact(archive, fact.id)
    assert acts(archive) == []
