"""A watched folder is told of once it is quiet; a half-written file never is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from db import ingest, operations
from db.archive import Archive
from db.ingest import Watch, Watched
from db.ingest.watching import QUIET_SECONDS
from db.media.pool import WorkerPool

LATER = QUIET_SECONDS + 1


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def test_a_file_is_told_of_once_and_only_when_it_is_quiet(archive: Archive, inbox: Path):
    watch = Watch(inbox)
    assert watch.look(archive, 0) == []
    (inbox / "a.txt").write_text("half")
    assert watch.look(archive, 1) == []
    (inbox / "a.txt").write_text("half and more")
    assert watch.look(archive, LATER) == [], "it has changed since"
    assert watch.look(archive, LATER + 1) == []
    assert watch.look(archive, 2 * LATER) == [inbox / "a.txt"]
    assert watch.look(archive, 3 * LATER) == [], "and not twice"
    os.utime(inbox / "a.txt", (1, 1))
    watch.look(archive, 4 * LATER)
    assert watch.look(archive, 5 * LATER) == [inbox / "a.txt"], "but again when it is another"


def test_all_wait_for_the_last_one(archive: Archive, inbox: Path):
    watch = Watch(inbox)
    (inbox / "a.txt").write_text("a")
    watch.look(archive, 0)
    (inbox / "b.txt.part").write_text("b")
    assert watch.look(archive, LATER) == [], "a download goes on beside it"
    (inbox / "b.txt.part").rename(inbox / "b.txt")
    watch.look(archive, LATER + 1)
    assert watch.look(archive, 2 * LATER + 1) == [inbox / "a.txt", inbox / "b.txt"]


def test_what_a_broken_download_left_behind_holds_nothing_up(archive: Archive, inbox: Path):
    (inbox / "film.mp4.crdownload").write_text("half")
    (inbox / "~$letter.docx").write_text("lock")
    (inbox / "letter.docx").write_text("whole")
    watch = Watch(inbox)
    watch.look(archive, 0)
    assert watch.look(archive, LATER) == [inbox / "letter.docx"]
    assert watch.look(archive, 2 * LATER) == []


def test_what_was_taken_in_by_hand_meanwhile_is_not_told_of(
    archive: Archive, inbox: Path, pool: WorkerPool
):
    (inbox / "a.txt").write_text("a")
    watch = Watch(inbox)
    watch.look(archive, 0)
    ingest.take_in(archive, [inbox], pool=pool)
    assert watch.look(archive, LATER) == []


def test_what_came_in_before_is_not_told_of_after_a_restart(
    archive: Archive, inbox: Path, pool: WorkerPool
):
    (inbox / "a.txt").write_text("a")
    ingest.take_in(archive, [inbox], pool=pool)
    (inbox / "b.txt").write_text("b")
    watch = Watch(inbox)
    watch.look(archive, 0)
    assert watch.look(archive, LATER) == [inbox / "b.txt"]


def test_a_folder_that_is_not_there_is_no_error(archive: Archive, inbox: Path):
    assert Watch(inbox / "gone").look(archive, 0) == []


def test_the_choice_is_kept_and_undone(archive: Archive, inbox: Path):
    assert ingest.watched(archive) == Watched()
    ingest.set_watched(archive, Watched(inbox, at_once=True))
    assert ingest.watched(archive) == Watched(inbox, at_once=True)
    operations.undo(archive)
    assert ingest.watched(archive) == Watched()
