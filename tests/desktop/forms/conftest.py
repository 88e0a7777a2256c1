"""An inspector over an archive, and fingers that type any script."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db import operations
from db.archive import Archive
from db.records.description import Description, describe
from db.text import fold
from desktop.desk import Desk
from desktop.forms.inspector import RecordInspector


@dataclass(frozen=True)
class Named:
    """A record offered by name."""

    id: int
    name: str
    title: str
    kind: str
    count: int = 0


def type_text(widget: QWidget, text: str) -> None:
    """Type ``text`` as a keyboard of any layout does, one key event a character."""
    for character in unicodedata.normalize("NFC", text):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character)
            QApplication.sendEvent(widget, key)


@dataclass
class Bench:
    """An archive, its desk and the inspector, with what a test asks of them."""

    archive: Archive
    desk: Desk
    inspector: RecordInspector
    qtbot: QtBot

    def make(self, kind: str = "unit", **values: Any) -> int:
        return operations.create(self.archive, kind, {"title": "x", **values}).record

    def record(self, record_id: int) -> Description:
        with self.archive.read() as connection:
            found = describe(connection, record_id)
        assert found is not None
        return found

    def show(self, *record_ids: int) -> None:
        self.inspector.show_records(record_ids)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is being read or written any more."""
        self.qtbot.waitUntil(lambda: not self.desk.jobs.active, timeout=5000)
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self.desk.jobs.active, timeout=5000)

    def wait(self, fact: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(fact, timeout=5000)

    def field(self, name: str) -> QWidget:
        assert self.inspector.page.focus_field(name) is None
        QApplication.processEvents()
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus


@pytest.fixture
def bench(archive: Archive, qtbot: QtBot) -> Iterator[Bench]:
    desk = Desk(archive)

    def complete(kinds: str, typed: str, limit: int) -> list[Named]:
        marks = ",".join("?" * len(kinds.split()))
        with archive.read() as connection:
            rows = connection.exec_driver_sql(
                "SELECT r.id, r.title, r.title, r.kind FROM record r UNION"
                " SELECT r.id, n.text, r.title, r.kind FROM name n JOIN record r"
                f" ON r.id = n.record_id WHERE r.kind IN ({marks})",
                tuple(kinds.split()),
            )
            found = [Named(*row) for row in rows if row[3] in kinds.split()]
        return [one for one in found if fold(one.name).startswith(fold(typed))][:limit]

    inspector = RecordInspector(desk, complete)
    inspector.resize(420, 900)
    qtbot.addWidget(inspector)
    with qtbot.waitActive(inspector):
        inspector.show()
        inspector.activateWindow()
    yield Bench(archive, desk, inspector, qtbot)
    inspector.save_now()
    desk.jobs.close()
