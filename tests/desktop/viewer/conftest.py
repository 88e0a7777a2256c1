"""A viewer over a record with a photograph, its back, a document and a sound recording."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import operations
from db.archive import Archive
from db.media.findings import Failing, ReadingFailed, Rendering, Word
from desktop.desk import Desk
from desktop.thumbnails import Thumbnails
from desktop.viewer.drawing import Drawings
from desktop.viewer.viewer import Viewer

PAGES = ("The camp was opened in Khankendi.", "Düşərgə 2025-ci ildə açıldı. Düşərgədə 128 gənc.")


def jpeg(colour: str, width: int, height: int) -> bytes:
    """Return a picture of one colour."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG", 90)
    buffer.close()
    return bytes(content.data())


@dataclass
class Painter:
    """Draws without any file: each name has its colour and its size."""

    colours: dict[str, str] = field(default_factory=dict)
    drawn: list[tuple[str, int, int]] = field(default_factory=list)

    def render(self, path: Path, page: int = 0, max_px: int = 2048) -> Rendering:
        self.drawn.append((path.name, page, max_px))
        if path.name not in self.colours:
            raise ReadingFailed(Failing.unreadable, "no such picture")
        # A sharper drawing is as wide as asked but not as high: nobody looks that closely here.
        width, height = max_px, (max_px * 2 // 3 if max_px <= 2048 else 8)
        picture = jpeg(self.colours[path.name], width, height)
        return Rendering(picture, "image/jpeg", width, height)

    def words(self, path: Path, page: int = 0) -> tuple[Word, ...]:
        texts = PAGES[page].split()
        return tuple(Word(text, 0.1 * at, 0.2, 0.08, 0.05) for at, text in enumerate(texts))


@dataclass
class Look:
    """The viewer and what a test asks of it."""

    viewer: Viewer
    archive: Archive
    desk: Desk
    painter: Painter
    qtbot: QtBot
    record: int
    assets: dict[str, int]
    previews: dict[str, bytes]

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.desk.jobs.active, timeout=10_000)
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self.desk.jobs.active, timeout=10_000)

    def show(self, name: str = "") -> None:
        self.viewer.show_record(self.record, self.assets.get(name))
        self.settle()

    @property
    def shown(self) -> str:
        asset = self.viewer.tour.asset
        return asset.file_name if asset else ""

    def regions(self) -> list[dict[str, Any]]:
        with self.archive.read() as connection:
            rows = connection.exec_driver_sql("SELECT * FROM region ORDER BY id").mappings()
            return [dict(row) for row in rows]

    def colour(self) -> str:
        image = self.viewer.canvas.grab().toImage()
        return QColor(image.pixel(image.rect().center())).name()


def _add(archive: Archive, record: int, **values: Any) -> int:
    values = {"record_id": record, "extension": "jpg", "bytes": 2048, **values}
    return operations.add_part(archive, "asset", values).parts["asset"][0]


def _file(archive: Archive, record: int) -> dict[str, int]:
    picture = {"mime": "image/jpeg", "width": 6000, "height": 4000}
    return {
        "front.jpg": _add(
            archive, record, seq=1, side="recto", sha256="a" * 64, file_name="front.jpg", **picture
        ),
        "back.jpg": _add(
            archive, record, seq=2, side="verso", sha256="b" * 64, file_name="back.jpg", **picture
        ),
        "note.pdf": _add(
            archive,
            record,
            seq=3,
            sha256="c" * 64,
            extension="pdf",
            file_name="note.pdf",
            mime="application/pdf",
            page_count=2,
            text_lang="az",
        ),
        "talk.mp3": _add(
            archive,
            record,
            seq=4,
            side="audio",
            sha256="d" * 64,
            extension="mp3",
            file_name="talk.mp3",
            mime="audio/mpeg",
            duration_s=3725.0,
        ),
    }


@pytest.fixture
def look(archive: Archive, qtbot: QtBot, tmp_path: Path) -> Iterator[Look]:
    made = operations.create(archive, "unit", {"title": "Opening", "form": "photograph"})
    record = made.record
    assets = _file(archive, record)
    with archive.operation("Text of the pages") as op:
        # As taking in writes it: the pages' text with form feeds between.
        op.update("asset", assets["note.pdf"], {"text": "\f".join(PAGES)})
        op.finish()
    painter = Painter({f"{'a' * 64}.jpg": "#cc3333", f"{'b' * 64}.jpg": "#3333cc"})
    painter.colours[f"{'c' * 64}.pdf"] = "#eeeeee"
    desk = Desk(archive)
    previews: dict[str, bytes] = {}
    thumbnails = Thumbnails(previews.get)

    def path_of(sha256: str, extension: str) -> Path:
        return tmp_path / f"{sha256}.{extension}"

    viewer = Viewer(desk, Drawings(painter, desk.jobs), thumbnails, path_of)
    qtbot.addWidget(viewer)
    viewer.resize(900, 600)
    with qtbot.waitActive(viewer):
        viewer.show()
        viewer.activateWindow()
    viewer.setFocus()
    look = Look(viewer, archive, desk, painter, qtbot, record, assets, previews)
    look.show()
    yield look
    thumbnails.close()
    desk.jobs.close()
