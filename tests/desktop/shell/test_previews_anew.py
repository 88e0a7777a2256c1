"""Pictures come back in the window by themselves after their thumbnails were deleted."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import ingest
from db.archive import Archive
from db.media.previews import Previews
from desktop.content import preview_watch
from desktop.content.preview_watch import PreviewWatch
from desktop.desk import Desk
from desktop.thumbnails import Thumbnails
from tests.media import making


@pytest.fixture
def pictured(tmp_path: Path):
    (tmp_path / "source").mkdir()
    making.jpeg(tmp_path / "source" / "a.jpg", seed=1)
    with Archive.create(tmp_path / "pictured.fonds", title="A") as made:
        ingest.take_in(made, [tmp_path / "source"])
        for place in made.derived.glob("previews.db*"):
            place.unlink()
        yield made


def test_what_was_missing_appears(qtbot, pictured, monkeypatch):
    monkeypatch.setattr(preview_watch, "_FIRST_MS", 1)
    with pictured.read() as connection:
        sha256 = str(connection.exec_driver_sql("SELECT sha256 FROM asset").scalar())
    desk = Desk(pictured)
    previews = Previews(pictured.derived / "previews.db")
    thumbnails = Thumbnails(previews.get)
    assert thumbnails.picture(sha256, 64) is None
    qtbot.waitUntil(lambda: thumbnails.is_missing(sha256))
    with qtbot.waitSignal(thumbnails.renewed, timeout=20_000):
        watch = PreviewWatch(desk, pictured, thumbnails, desk)
    thumbnails.picture(sha256, 64)
    qtbot.waitUntil(lambda: thumbnails.picture(sha256, 64) is not None)
    qtbot.waitUntil(lambda: not desk.jobs.active)
    watch.close()
    thumbnails.close()
    desk.jobs.close()
    desk.close()
    previews.close()
