from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from desktop.translation import NAMES, Spoken, direction_of, speak


@pytest.fixture
def english_again(qapp: QApplication) -> Iterator[list[Spoken]]:
    said: list[Spoken] = []
    yield said
    speak(qapp, "en", said[-1] if said else None)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def buttons() -> list[str]:
    kinds = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(kinds.Yes | kinds.No | kinds.Cancel | kinds.Save)
    return [button.text().replace("&", "") for button in box.buttons()]


def test_buttons_of_qt_speak_azerbaijani(
    qtbot: QtBot, qapp: QApplication, english_again: list[Spoken]
) -> None:
    english_again.append(speak(qapp, "az"))
    assert set(buttons()) == {"Bəli", "Xeyr", "İmtina", "Saxla"}


@pytest.mark.parametrize("code", [code for code in NAMES if code != "en"])
def test_buttons_of_qt_speak_every_language_of_the_program(
    qtbot: QtBot, qapp: QApplication, english_again: list[Spoken], code: str
) -> None:
    plain = set(buttons())
    english_again.append(speak(qapp, code))
    assert not set(buttons()) & plain


def test_going_back_to_english_takes_the_other_words_away(
    qtbot: QtBot, qapp: QApplication, english_again: list[Spoken]
) -> None:
    before = buttons()
    said = speak(qapp, "ru")
    english_again.append(speak(qapp, "en", said))
    assert buttons() == before


def test_languages_written_from_the_right_turn_the_layout() -> None:
    assert direction_of(QLocale("fa")) is Qt.LayoutDirection.RightToLeft
    assert direction_of(QLocale("az")) is Qt.LayoutDirection.LeftToRight
