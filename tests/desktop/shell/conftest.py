"""A window on a small archive, and hands that use it by keys and clicks."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db import operations
from db.archive import Archive
from db.search import Search
from desktop.frame import Frame
from desktop.settings import Settings
from desktop.theme.theme import Theme
from desktop.window import Window


@pytest.fixture(scope="session")
def filled_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fonds with two series, six photographs, four letters; a camp, a person, a place."""
    folder = tmp_path_factory.mktemp("archives") / "Small.fonds"
    with Archive.create(folder, title="Small archive") as archive:
        fonds = _unit(archive, "Papers of the union", "fonds", "U", None)
        camps = _unit(archive, "Camps", "series", "U/1", fonds)
        letters = _unit(archive, "Letters", "series", "U/2", fonds)
        for number in range(1, 7):
            photo = _unit(archive, f"Opening, row {number}", "item", f"U/1/{number}", camps)
            operations.edit(archive, [photo], {"form": "photograph"})
            year = "1987" if number < 3 else "1994"
            operations.set_date(archive, [photo], "creation", year)
        for number in range(1, 5):
            letter = _unit(archive, f"Letter no. {number}", "item", f"U/2/{number}", letters)
            operations.edit(archive, [letter], {"form": "textual"})
        operations.create(archive, "event", {"title": "Sixth summer camp"})
        operations.create(archive, "place", {"title": "Şuşa"})
        person = operations.create(archive, "agent", {"title": "Həsənov, Rauf"}).record
        operations.relate(archive, [photo], "depicts", person)
        search = Search(archive)
        search.catch_up()
        search.close()
    return folder


def _unit(archive: Archive, title: str, *place: object) -> int:
    level, ref, parent_id = place
    values = {"title": title, "level": level, "ref": ref, "parent_id": parent_id}
    return operations.create(archive, "unit", values).record


@pytest.fixture
def archive_folder(filled_archive: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled_archive, tmp_path / "Small.fonds"))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture(scope="session")
def one_theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp)
    yield made
    made.setParent(None)


@pytest.fixture
def theme(one_theme: Theme) -> Iterator[Theme]:
    yield one_theme
    if one_theme.scale != 1.0 or one_theme.choice != "light":
        one_theme.choice = "light"
        one_theme.set_scale(1.0)


@pytest.fixture
def frame(qtbot: QtBot, settings: Settings, theme: Theme) -> Iterator[Frame]:
    made = Frame(settings)
    made.resize(1280, 800)
    made.show()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def window(qtbot: QtBot, frame: Frame, theme: Theme, archive_folder: Path) -> Iterator[Window]:
    made = Window(frame, Archive.open(archive_folder), frame.settings, theme)
    frame.show_page(made)
    frame.menuBar().show()
    frame.activateWindow()
    qtbot.waitUntil(lambda: made.finder.ready and not made.desk.jobs.active)
    yield made
    made.close_down()


class Hands:
    """Presses keys and clicks as a person does, and waits until all is quiet."""

    def __init__(self, qtbot: QtBot, window: Window) -> None:
        self._qtbot = qtbot
        self._window = window

    def press(
        self,
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        on: QWidget | None = None,
    ) -> None:
        target = on or QApplication.focusWidget() or self._window
        QTest.keyClick(target, key, modifiers)
        self.rest()

    def control(self, key: Qt.Key) -> None:
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def type(self, text: str, on: QWidget | None = None) -> None:
        # QTest.keyClicks ends the process on letters such as ə and ş.
        target = on or QApplication.focusWidget()
        assert target is not None
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                none = Qt.KeyboardModifier.NoModifier
                QApplication.sendEvent(target, QKeyEvent(kind, 0, none, letter))
        self.rest()

    def click(self, widget: QWidget) -> None:
        middle = QPoint(widget.width() // 2, widget.height() // 2)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
        self.rest()

    def rest(self) -> None:
        """Let everything asked for happen: timers of patience included."""
        self._qtbot.wait(1)
        self._qtbot.waitUntil(self._is_quiet)

    def _is_quiet(self) -> bool:
        window = self._window
        return not (
            window.desk.jobs.active or window.showing.is_waiting or window.finder.is_waiting
        )

    def until(self, fact: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(fact()))


@pytest.fixture
def hands(qtbot: QtBot, window: Window) -> Hands:
    return Hands(qtbot, window)
