"""What is typed before the next record is shown stands in the record it was meant for."""

from __future__ import annotations

import threading

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.records.description import describe
from desktop.jobs import Lane
from desktop.window import Window
from tests.desktop.shell.conftest import Hands

CONTROL = Qt.KeyboardModifier.ControlModifier
NAMES = ("Şuşa, birinci", "Шуша, вторая", "Third", "Fourth", "Fifth")


def _press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key and wait for nothing."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifiers)


def _type(text: str) -> None:
    for letter in text:
        focus = QApplication.focusWidget()
        assert focus is not None
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(focus, key)


def _titles(window: Window, ids: list[int]) -> list[str]:
    with window.desk.archive.read() as connection:
        found = [describe(connection, one) for one in ids]
    return [one.title for one in found if one is not None]


def _begin(window: Window, hands: Hands) -> list[int]:
    window.book.run("go_photographs")
    hands.rest()
    window.content.focus_records()
    hands.press(Qt.Key.Key_Home)
    window.bench.focus_field("title")
    hands.until(lambda: window.inspector.current_field == "title")
    return list(window.content.stack.model.ids[: len(NAMES)])


def test_titles_typed_from_record_to_record_without_a_pause_each_stand_in_their_own(
    window: Window, hands: Hands
) -> None:
    ids = _begin(window, hands)
    for name in NAMES:
        _press(Qt.Key.Key_A, CONTROL)
        _type(name)
        _press(Qt.Key.Key_Return, CONTROL)
    hands.rest()
    assert _titles(window, ids) == list(NAMES)


def test_typing_for_a_record_gone_back_to_waits_until_its_last_change_is_written(
    window: Window, hands: Hands
) -> None:
    ids = _begin(window, hands)
    written = threading.Event()
    window.desk.jobs.start(lambda _job: written.wait(10), lane=Lane.WRITING)
    _press(Qt.Key.Key_A, CONTROL)
    _type("Once")
    alt = Qt.KeyboardModifier.AltModifier
    _press(Qt.Key.Key_Down, alt)
    hands.until(lambda: window.inspector._writing.record_id == ids[1])
    other = _titles(window, ids)[1]
    _press(Qt.Key.Key_Up, alt)
    line = QApplication.focusWidget()
    assert line is not None
    _press(Qt.Key.Key_End)
    _type(" more")
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    written.set()
    hands.until(lambda: window.inspector._writing.record_id == ids[0])
    hands.rest()
    window.inspector.save_now()
    hands.rest()
    assert _titles(window, ids)[:2] == ["Once more", other]
