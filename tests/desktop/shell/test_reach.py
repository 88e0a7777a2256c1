"""Everything has a name, room enough to hit, a key, and no text is cut at twice its size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)

from desktop.actions.catalogue import ACTIONS
from desktop.dialogs.keys_sheet import KeysSheet
from desktop.dialogs.settings import SettingsDialog
from desktop.dialogs.start import StartPage
from desktop.frame import Frame
from desktop.navigation.move_dialog import MoveDialog
from desktop.settings import Settings
from desktop.widgets.label import ElidedLabel
from desktop.window import Window

LEAST_TARGET = 24
LETTERS_ELSEWHERE = set("[];'.")  # letters on Azerbaijani, Turkish, German, Russian keyboards


def spoken_name(widget: QWidget) -> str:
    """The name a screen reader says: the widget's own, or that of the label beside it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    own = interface.text(QAccessible.Text.Name) if interface else ""
    labels = [
        pair[0].text(QAccessible.Text.Name)
        for pair in (interface.relations(QAccessible.RelationFlag.Label) if interface else ())
    ]
    if isinstance(widget, QComboBox):
        return " ".join(labels)  # its own name is only the text chosen
    return " ".join([own, *labels]).strip()


def focusable(root: QWidget) -> Iterator[QWidget]:
    for widget in [root, *root.findChildren(QWidget)]:
        inside = isinstance(widget.parent(), (QComboBox, QAbstractSpinBox))
        proxied = widget.focusProxy() is not None
        if (
            widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisible()
            and not inside
            and not proxied
        ):
            yield widget


def dialogs(window: Window, frame: Frame) -> list[QWidget]:
    return [
        StartPage("az", [window.desk.archive.folder]),
        SettingsDialog(window._settings, window.bench.theme, frame),
        MoveDialog(window.desk, [1], frame),
        KeysSheet(window.book.key_groups(), frame),
    ]


@pytest.mark.parametrize("place", ["photographs", "events", "holdings", "checks", "history"])
def test_whatever_takes_the_keyboard_has_a_name(window: Window, hands, frame, place: str) -> None:
    window.book.run(f"go_{place}")
    hands.rest()
    nameless = [repr(widget) for widget in focusable(frame) if not spoken_name(widget)]
    assert not nameless


def test_dialogs_name_what_takes_the_keyboard(window: Window, hands, frame: Frame) -> None:
    for dialog in dialogs(window, frame):
        dialog.show()
        hands.rest()
        nameless = [repr(widget) for widget in focusable(dialog) if not spoken_name(widget)]
        dialog.close()
        assert not nameless


def test_everything_to_click_is_24_pixels_high_and_wide(window: Window, hands, frame) -> None:
    window.book.run("go_photographs")
    hands.rest()
    kinds = (QAbstractButton, QLineEdit, QComboBox)
    small = [
        f"{widget!r} {widget.width()}×{widget.height()}"
        for widget in frame.findChildren(QWidget)
        if isinstance(widget, kinds)
        and widget.isVisible()
        and not isinstance(widget.parent(), (QComboBox, QAbstractSpinBox, QTabBar, QLineEdit))
        and widget.property("look") != "bare"
        and min(widget.width(), widget.height()) < LEAST_TARGET
    ]
    assert not small


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_text_is_cut(window: Window, hands, frame: Frame, scale: float) -> None:
    frame.resize(1500, 900)
    window.bench.theme.set_scale(scale)
    window.book.run("go_events")
    hands.rest()
    cut = [
        f"{label.text()!r} needs {needed(label)} has {label.width()}"
        for label in frame.findChildren(QLabel)
        if label.isVisible() and label.text() and not isinstance(label, ElidedLabel)
        if needed(label) > label.width() + 1
    ]
    cut += [
        f"{button.text()!r} needs {button.sizeHint().width()} has {button.width()}"
        for button in frame.findChildren(QAbstractButton)
        if button.isVisible()
        and button.text()
        and type(button).__name__ != "FacetBar"
        and button.sizeHint().width() > button.width() + 1
    ]
    assert not cut


def needed(label: QLabel) -> int:
    return 0 if label.wordWrap() else label.sizeHint().width()


def test_no_two_commands_share_a_key() -> None:
    keys = Counter(
        QKeySequence(action.shortcut).toString() for action in ACTIONS if action.shortcut
    )
    assert [key for key, count in keys.items() if count > 1] == []


def test_no_key_is_taken_that_types_a_letter_elsewhere() -> None:
    for action in ACTIONS:
        keys = set(action.shortcut.split("+"))
        assert not {"Ctrl", "Alt"} <= keys, f"{action.name}: that is AltGr"
        assert not keys & LETTERS_ELSEWHERE, action.name
        assert "I" not in keys, f"{action.name}: Turkish and Azerbaijani have two of this letter"


def test_every_command_has_a_name_of_its_own_and_words() -> None:
    assert len({action.name for action in ACTIONS}) == len(ACTIONS)
    assert all(action.text for action in ACTIONS)


def test_every_command_is_in_a_menu(window: Window, frame: Frame) -> None:
    shown = {
        entry.objectName()
        for top in frame.menuBar().actions()
        for entry in (top.menu().actions() if top.menu() else ())
    }
    assert {action.name for action in ACTIONS} <= shown


def test_every_command_that_applies_runs_from_the_palette(window: Window, hands) -> None:
    offers = window.book.offers()
    assert {offer.run.__self__.objectName() for offer in offers} == {a.name for a in ACTIONS}


def test_views_show_where_the_keyboard_is(window: Window, hands) -> None:
    window.book.run("go_photographs")
    hands.rest()
    for name in ("list", "grid", "table"):
        window.bench.show_view(name)
        view = window.content.stack.view()
        assert isinstance(view, QAbstractItemView)
        hands.rest()
        lit = view.grab().toImage()
        window.header.search.line.setFocus()
        hands.rest()
        assert view.grab().toImage() != lit, f"{name} looks the same without the keyboard"


def test_a_screen_reader_is_told_how_deep_a_level_of_the_holdings_lies(
    window: Window, hands
) -> None:
    model = window.navigation.tree.model()
    holdings = window.navigation.model.index_of_key("holdings")
    hands.until(lambda: model.rowCount(holdings))
    fonds = model.index(0, 0, holdings)
    window.navigation.tree.expand(fonds)
    hands.until(lambda: model.rowCount(fonds))
    told = Qt.ItemDataRole.AccessibleDescriptionRole
    assert model.index(0, 0, fonds).data(told) == f"Level 2, within {fonds.data()}"
    assert fonds.data(told) == f"Level 1, within {holdings.data()}"
    assert not holdings.data(told)


def test_scroll_bars_are_left_to_the_views(window: Window) -> None:
    bars = [bar for bar in window.navigation.findChildren(QScrollBar) if bar.isVisible()]
    assert all(bar.orientation() == Qt.Orientation.Vertical for bar in bars)


def test_settings_change_the_window_at_once(window: Window, settings: Settings, theme) -> None:
    dialog = SettingsDialog(settings, theme)
    dialog.scale.setValue(150)
    assert settings.font_scale == 1.5
    assert window.font().pointSizeF() == 15
    dialog.themes.setCurrentIndex(dialog.themes.findData("dark"))
    dialog.themes.activated.emit(dialog.themes.currentIndex())
    assert theme.tokens.is_dark
    assert settings.theme == "dark"


def test_the_largest_picture_drawn_is_kept_for_the_next_start(
    window: Window, settings: Settings, theme
) -> None:
    dialog = SettingsDialog(settings, theme)
    assert dialog.largest.value() == settings.most_megapixels == 600
    QTest.keyClick(dialog.largest, Qt.Key.Key_Up)
    assert settings.most_megapixels == 650
    settings.keep("reading/most_megapixels", "much")
    assert settings.most_megapixels == 600
