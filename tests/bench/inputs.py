"""Keys a person presses to describe a photograph: ``python -m tests.bench.inputs``.

The real window on a copy of the sample archive of photographs made here. A robot describes
each of 100 photographs by keys alone, and every key it presses is counted: letters of a text,
and commands (keys that are no text). Afterwards the catalogue is asked whether each photograph
really has its title, its person, and what it shares with the others.

- typed: a title of 35 letters and one person, found by three letters, for each photograph.
- shared: the same, with event and credit given to all at once beforehand, its keys counted in.
- pattern: titles by a pattern for all at once, then one person for each.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from db import operations
from db.archive import Archive
from desktop.app import make_application
from desktop.forms.name_box import NameBox
from desktop.frame import Frame
from desktop.settings import Settings
from desktop.theme.theme import Theme
from desktop.window import Window
from tests.bench.table import show, spread

PHOTOGRAPHS = 100
TITLE = "Participants of the camp at the lake"[:35]
PERSON = "Həsənov, Rauf"
PATIENCE_S = 30
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@dataclass
class Hands:
    """Presses keys in one window and counts them."""

    window: Window
    letters: int = 0
    commands: int = 0

    def type(self, text: str) -> None:
        for letter in text:
            self.letters += 1
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(focused(), QKeyEvent(kind, 0, NONE, letter))

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        self.commands += 1
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)

    def until(self, fact: Callable[[], object]) -> None:
        """Let the window live until something is so; raises TimeoutError."""
        loop, ends = QEventLoop(), time.monotonic() + PATIENCE_S
        timer = QTimer(interval=1)
        timer.timeout.connect(loop.quit)
        timer.start()
        while not fact():
            if time.monotonic() > ends:
                raise TimeoutError
            loop.exec()

    def rest(self) -> None:
        self.until(lambda: not self.window.desk.jobs.active and not self.window.showing.is_waiting)

    def in_field(self, field: str) -> bool:
        inspector = self.window.inspector
        shown = inspector._writing.record_id == self.window.desk.selection.current
        return shown and inspector.current_field == field


def focused() -> object:
    widget = QApplication.focusWidget()
    if widget is None:
        raise LookupError("nothing has the keyboard")
    return widget


def begin(hands: Hands) -> None:
    """Look at the photographs; where one starts is no part of the work."""
    hands.window.book.run("go_photographs")
    hands.rest()
    hands.window.content.focus_records()
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home):
        QTest.keyClick(focused(), key)
    hands.until(lambda: len(hands.window.desk.selection.record_ids) == 1)
    hands.rest()


def name_person(hands: Hands) -> None:
    box = focused()
    if not isinstance(box, NameBox):
        raise TypeError
    hands.type("həs")
    hands.until(box._popup.isVisible)
    hands.press(Qt.Key.Key_Return)


def next_photograph(hands: Hands, field: str) -> float:
    """Go on in the same field and return the milliseconds until it can be typed into."""
    before, started = hands.window.desk.selection.current, time.perf_counter()
    hands.press(Qt.Key.Key_Return, CONTROL)
    hands.until(lambda: hands.window.desk.selection.current != before and hands.in_field(field))
    return (time.perf_counter() - started) * 1000


def describe_each(hands: Hands) -> list[float]:
    """Title and person for each; the field one ends in is the one the next begins with."""
    waits: list[float] = []
    hands.press(Qt.Key.Key_F2)
    hands.until(partial(hands.in_field, "title"))
    fields = [("title", Qt.Key.Key_F9, "depicts"), ("depicts", Qt.Key.Key_F2, "title")]
    for number in range(PHOTOGRAPHS):
        first, switch, second = fields[number % 2]
        _fill(hands, first)
        hands.press(switch)
        hands.until(partial(hands.in_field, second))
        _fill(hands, second)
        if number + 1 < PHOTOGRAPHS:
            waits.append(next_photograph(hands, second))
    hands.window.bench.save_typing()
    hands.rest()
    return waits


def pick_all(hands: Hands) -> None:
    hands.press(Qt.Key.Key_A, CONTROL)
    hands.until(lambda: len(hands.window.desk.selection.record_ids) == PHOTOGRAPHS)
    hands.rest()


def _fill(hands: Hands, field: str) -> None:
    if field == "title":
        hands.type(TITLE)
    else:
        name_person(hands)


def share(hands: Hands) -> list[float]:
    """Give all the event and the credit at once, then describe each."""
    pick_all(hands)
    hands.press(Qt.Key.Key_E, CONTROL)
    hands.until(lambda: isinstance(focused(), QComboBox))
    hands.press(Qt.Key.Key_Down)
    value = hands.window.inspector.batch._rows["documents"].value
    hands.until(value.isVisible)
    hands.rest()
    hands.press(Qt.Key.Key_Tab)
    hands.until(value.hasFocus)
    hands.type("6th")
    hands.until(value._popup.isVisible)
    hands.press(Qt.Key.Key_Return)
    hands.rest()
    hands.press(Qt.Key.Key_Return, CONTROL)
    hands.rest()
    begin(hands)
    hands.commands += 2  # End and Home, which begin presses uncounted
    return describe_each(hands)


def by_pattern(hands: Hands) -> list[float]:
    """Titles by a pattern for all, then one person for each."""
    pick_all(hands)
    hands.press(Qt.Key.Key_T, CONTROL | SHIFT)
    hands.until(lambda: QApplication.activeModalWidget() is not None)
    hands.rest()
    hands.type("Camp, {number:3}")
    dialog = QApplication.activeModalWidget()
    hands.until(lambda: dialog.go.text() == f"Change {PHOTOGRAPHS} titles")  # type: ignore[union-attr]
    hands.press(Qt.Key.Key_Return)
    hands.rest()
    frame = hands.window.window()
    frame.activateWindow()
    hands.until(frame.isActiveWindow)
    begin(hands)
    hands.commands += 2
    waits: list[float] = []
    hands.press(Qt.Key.Key_F9)
    hands.until(partial(hands.in_field, "depicts"))
    for number in range(PHOTOGRAPHS):
        name_person(hands)
        if number + 1 < PHOTOGRAPHS:
            waits.append(next_photograph(hands, "depicts"))
    hands.rest()
    return waits


def check(archive: Archive, flow: str) -> None:
    """Raise AssertionError unless every photograph was described."""
    with archive.read() as connection:
        people, events, titled = (
            connection.exec_driver_sql(sql).scalar_one()
            for sql in (
                "SELECT count(*) FROM relation WHERE type = 'depicts'",
                "SELECT count(*) FROM relation WHERE type = 'documents'",
                "SELECT count(*) FROM record WHERE kind = 'unit' AND title NOT LIKE 'IMG%'",
            )
        )
    wanted = (PHOTOGRAPHS, PHOTOGRAPHS if flow == "shared" else 0, PHOTOGRAPHS)
    if (people, events, titled) != wanted:
        message = f"{flow}: {people} people, {events} events, {titled} titles"
        raise AssertionError(message)


def fill(archive: Archive) -> None:
    """Make the photographs as they come from a camera, a camp and a person."""
    operations.create(archive, "event", {"title": "6th camp"})
    operations.create(archive, "agent", {"title": PERSON})
    for number in range(PHOTOGRAPHS):
        values = {"title": f"IMG_{number:04}", "form": "photograph", "ref": f"P/{number:04}"}
        operations.create(archive, "unit", values)


def measure(application: QApplication, flow: str) -> list[object]:
    """Return one row of the table."""
    flows = {"typed": describe_each, "shared": share, "pattern": by_pattern}
    with tempfile.TemporaryDirectory() as place:
        settings = Settings(Path(place) / "fonds.ini")
        archive = Archive.create(Path(place) / "A.fonds", title="A")
        fill(archive)
        frame = Frame(settings)
        frame.resize(1440, 900)
        frame.show()
        window = Window(frame, archive, settings, Theme(application))
        frame.show_page(window)
        frame.activateWindow()
        hands = Hands(window)
        hands.until(lambda: window.finder.ready)
        begin(hands)
        waits = flows[flow](hands)
        check(archive, flow)
        window.close_down()
        frame.close()
    each = [round(one / PHOTOGRAPHS, 2) for one in (hands.letters, hands.commands)]
    return [flow, *each, round(sum(each), 2), spread(waits)]


def main() -> None:
    """Measure each flow."""
    application = make_application()
    rows = [measure(application, flow) for flow in ("typed", "shared", "pattern")]
    show(
        f"Keys per photograph, over {PHOTOGRAPHS}",
        ("flow", "letters", "commands", "together", "next ready, ms (p50 / p95 / max)"),
        rows,
    )


if __name__ == "__main__":
    main()
