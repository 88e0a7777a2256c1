from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QLabel,
    QWidget,
)
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


class TextsOfADialog:
    """Every text that a dialog shows, says to a screen reader or tells as a tip."""

    def __init__(self, dialog: QDialog) -> None:
        self.texts: set[str] = set()
        for widget in (dialog, *dialog.findChildren(QWidget)):
            self._take(widget.toolTip(), widget.accessibleName(), widget.windowTitle())
            self._take(*(action.text() for action in widget.actions()))
            if isinstance(widget, QLabel | QAbstractButton):
                self._take(widget.text())
            if isinstance(widget, QComboBox):
                self._take(*(widget.itemText(at) for at in range(widget.count())))
            if isinstance(widget, QHeaderView) and (model := widget.model()) is not None:
                across = widget.orientation()
                names = (model.headerData(at, across) for at in range(widget.count()))
                self._take(*(str(name) for name in names if name))

    def _take(self, *texts: str) -> None:
        plain = (text.replace("&", "").strip(" :\xa0") for text in texts)
        self.texts.update(text for text in plain if any(map(str.isalpha, text)) and "/" not in text)


def file_dialogs(folder: Path) -> set[str]:
    """Return the texts of Qt's own dialogs that open, that save, and that choose a folder."""
    texts: set[str] = set()
    modes = (QFileDialog.FileMode.ExistingFiles, QFileDialog.FileMode.Directory)
    for mode in (*modes, QFileDialog.FileMode.AnyFile):
        dialog = QFileDialog()
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setDirectory(str(folder))
        dialog.setFileMode(mode)
        if mode is QFileDialog.FileMode.AnyFile:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.ensurePolished()
        texts |= TextsOfADialog(dialog).texts
        dialog.deleteLater()
    return texts - {folder.name}


SPELT_THE_SAME = {"de": {"Name"}, "fr": {"Type"}}


@pytest.mark.parametrize("code", [code for code in NAMES if code != "en"])
def test_no_text_of_the_file_dialog_is_left_in_english(
    qtbot: QtBot, qapp: QApplication, english_again: list[Spoken], code: str, tmp_path: Path
) -> None:
    english = file_dialogs(tmp_path)
    assert {"Look in", "Files of type", "File name", "Open", "Date Modified"} <= english
    english_again.append(speak(qapp, code))
    assert file_dialogs(tmp_path) & english == SPELT_THE_SAME.get(code, set())


@pytest.mark.parametrize("code", [code for code in NAMES if code != "en"])
@pytest.mark.parametrize(
    ("context", "text"),
    [
        ("QFileDialog", "%1 already exists.\nDo you want to replace it?"),
        ("QFileDialog", "%1\nFile not found.\nPlease verify the correct file name was given."),
        ("QFileDialog", "Could not delete directory."),
        ("QFileDialog", "Are you sure you want to delete '%1'?"),
        ("QFileDialog", "Show &hidden files"),
        ("QFileDialog", "New Folder"),
        ("QAbstractFileIconProvider", "Folder"),
        ("QAbstractFileIconProvider", "Unknown"),
        ("QErrorMessage", "An error occurred"),
    ],
)
def test_what_the_file_dialog_asks_and_tells_is_translated(
    qapp: QApplication, english_again: list[Spoken], code: str, context: str, text: str
) -> None:
    english_again.append(speak(qapp, code))
    assert QCoreApplication.translate(context, text) != text


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
