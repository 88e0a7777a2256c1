from __future__ import annotations

from itertools import groupby

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QSpinBox,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.icons import icon
from desktop.theme.stylesheet import stylesheet
from desktop.theme.theme import Theme, palette_of
from desktop.theme.tokens import READABLE, THEMES, VISIBLE, Tokens, contrast
from desktop.widgets.buttons import IconButton
from desktop.widgets.numbers import inset

themes = pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)


@themes
@pytest.mark.parametrize(("text", "ground"), READABLE)
def test_text_is_readable(theme: Tokens, text: str, ground: str) -> None:
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5


@themes
@pytest.mark.parametrize(("mark", "ground"), VISIBLE)
def test_outlines_and_focus_ring_are_visible(theme: Tokens, mark: str, ground: str) -> None:
    assert contrast(getattr(theme, mark), getattr(theme, ground)) >= 3


def test_contrast_of_black_and_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_themes_have_different_grounds() -> None:
    assert len({theme.ground for theme in THEMES}) == len(THEMES)


@themes
def test_tokens_are_found_again_from_the_palette(qapp: QApplication, theme: Tokens) -> None:
    assert Tokens.of(palette_of(theme)) is theme


@themes
def test_every_name_in_the_style_sheet_is_a_token(theme: Tokens) -> None:
    assert "@" not in stylesheet(theme, 10)


def test_choosing_a_theme_repaints_the_application(
    qtbot: QtBot, qapp: QApplication, theme: Theme
) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.choose("dark")
    assert qapp.palette().color(QPalette.ColorRole.Window).lightness() < 60
    theme.toggle()
    assert qapp.palette().color(QPalette.ColorRole.Window).lightness() > 200


def test_scale_of_text_reaches_the_application(qapp: QApplication, theme: Theme) -> None:
    theme.set_scale(2)
    assert qapp.font().pointSizeF() == 20
    theme.set_scale(1)
    assert qapp.font().pointSizeF() == 10


@themes
def test_icon_takes_the_colour_of_the_theme(qapp: QApplication, theme: Tokens) -> None:
    QGuiApplication.setPalette(palette_of(theme))
    image = icon("folder-fill", "accent").pixmap(32, 32).toImage()
    assert image.pixelColor(16, 20).name() == theme.accent


def test_unknown_icon_is_an_error() -> None:
    with pytest.raises(KeyError):
        icon("no-such-icon")


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_cross_in_a_line_stands_in_its_middle(qtbot: QtBot, theme: Theme, scale: float) -> None:
    theme.set_scale(scale)
    line = QLineEdit("words")
    line.setClearButtonEnabled(True)
    qtbot.addWidget(line)
    line.show()
    (cross,) = line.findChildren(QToolButton)
    assert abs(cross.geometry().center().y() - line.rect().center().y()) <= 1
    assert line.rect().contains(cross.geometry())


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_an_open_list_of_choices_shows_the_last_one_whole(
    qtbot: QtBot, theme: Theme, scale: float
) -> None:
    theme.set_scale(scale)
    box = QComboBox()
    box.addItems(["Arrangement", "Title", "Reference code", "Date", "Newest", "Last changed"])
    box.setCurrentIndex(2)
    qtbot.addWidget(box)
    box.show()
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    for row in range(box.count()):
        assert view.viewport().rect().contains(view.visualRect(box.model().index(row, 0)))
    scrollers = [one for one in view.window().children() if "Scroller" in type(one).__name__]
    assert not [one for one in scrollers if isinstance(one, QWidget) and one.isVisible()]
    box.hidePopup()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_arrow_of_a_menu_stands_apart_from_its_button_s_icon(
    qtbot: QtBot, theme: Theme, scale: float
) -> None:
    theme.set_scale(scale)
    button = IconButton("text-aa", "Kind of name form")
    button.setMenu(QMenu(button))
    button.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    button.show()
    picture = button.grab().toImage()
    ground = picture.pixelColor(2, picture.height() - 2)
    inked = [
        any(
            abs(picture.pixelColor(x, y).lightness() - ground.lightness()) > 40
            for y in range(picture.height())
        )
        for x in range(picture.width())
    ]
    runs = [(lit, len(list(some))) for lit, some in groupby(inked)]
    assert runs[-3][0] is False, "between the icon and the arrow"
    assert runs[-3][1] >= 3
    assert runs[-1] == (False, runs[-1][1])
    assert runs[-1][1] >= 3


def test_a_number_stands_as_far_from_the_edge_as_words_do(qtbot: QtBot, theme: Theme) -> None:
    number, words = inset(QSpinBox(prefix="N")), QLineEdit("N")
    for box in (number, words):
        qtbot.addWidget(box)
        box.resize(200, 30)
        box.show()

    def first_ink(box: QWidget) -> int:
        picture = box.grab().toImage()
        row = [picture.pixelColor(x, y).lightness() for x in range(4, 40) for y in range(8, 22)]
        return next(at for at, light in enumerate(row) if light < 128) // 14

    assert abs(first_ink(number) - first_ink(words)) <= 1
