"""Views over a small archive, and pictures of one colour each."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from db import operations
from db.archive import Archive
from desktop.desk import Desk
from desktop.thumbnails import Thumbnails
from desktop.views.columns import columns_of
from desktop.views.records_model import RecordsModel


def jpeg(colour: str, width: int = 64, height: int = 48) -> bytes:
    """Return a picture of one colour."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG", 95)
    buffer.close()
    return bytes(content.data())


@dataclass
class Shelf:
    """An archive with a desk, a model over all of it, and thumbnails by checksum."""

    archive: Archive
    desk: Desk
    qtbot: QtBot
    model: RecordsModel
    thumbnails: Thumbnails
    pictures: dict[str, bytes] = field(default_factory=dict)

    def make(self, count: int, **values: Any) -> list[int]:
        """Make photographs titled "Photo 1" and on, show them, and return their ids."""
        made = [
            operations.create(
                self.archive,
                "unit",
                {"form": "photograph", "level": "item", "title": f"Photo {number}", **values},
            ).record
            for number in range(1, count + 1)
        ]
        self.show(made)
        return made

    def show(self, record_ids: list[int]) -> None:
        self.model.set_ids(array("q", record_ids))

    def give_picture(self, record_id: int, colour: str) -> str:
        """Give a record a file whose thumbnail is of one colour."""
        sha256 = f"{record_id:064x}"
        self.pictures[sha256] = jpeg(colour)
        values = {
            "record_id": record_id,
            "sha256": sha256,
            "extension": "jpg",
            "file_name": f"{record_id}.jpg",
            "bytes": 100,
            "mime": "image/jpeg",
        }
        operations.add_part(self.archive, "asset", values)
        return sha256

    def change(self, verb: Callable[..., Any], *arguments: Any) -> None:
        """Do a verb as the window does and wait until the views were told."""
        with self.qtbot.waitSignal(self.desk.changed):
            self.desk.perform(verb, *arguments)

    def until(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds, timeout=10_000)

    def until_read(self, *positions: int) -> None:
        """Wait until the rows at these positions are here."""
        for position in positions or range(len(self.model.ids)):
            self.model.row_at(position)
        self.until(
            lambda: all(
                self.model.row_if_read(position) is not None
                for position in positions or range(len(self.model.ids))
            )
        )

    def titles(self) -> list[str]:
        self.until_read()
        rows = [self.model.row_at(position) for position in range(len(self.model.ids))]
        return [row.title for row in rows if row is not None]


@pytest.fixture
def shelf(archive: Archive, qtbot: QtBot) -> Iterator[Shelf]:
    desk = Desk(archive)
    model = RecordsModel(desk.read_soon, columns_of("unit"))
    desk.changed.connect(model.take_changes)
    pictures: dict[str, bytes] = {}
    thumbnails = Thumbnails(pictures.get)
    yield Shelf(archive, desk, qtbot, model, thumbnails, pictures)
    thumbnails.close()
    desk.jobs.close()
