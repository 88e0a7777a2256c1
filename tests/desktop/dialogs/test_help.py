"""F1 in a dialog opens the manual at the page about it."""

from __future__ import annotations

import ast
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

import desktop
from desktop.dialogs.help import DialogHelp
from desktop.dialogs.manual import ManualWindow
from desktop.dialogs.manual_pages import CONTENTS, sections, topic_of_dialog


class BackupDialog(QDialog):
    """A dialog with the name of one that the manual is about."""


def _dialogs() -> set[str]:
    folder = Path(desktop.__file__).parent
    trees = [ast.parse(file.read_text("utf-8")) for file in folder.rglob("*.py")]
    classes = [one for tree in trees for one in ast.walk(tree) if isinstance(one, ast.ClassDef)]
    return {one.name for one in classes if any(ast.unparse(b) == "QDialog" for b in one.bases)}


def test_every_dialog_has_its_page_in_the_manual() -> None:
    pages = {section.page for section in sections()}
    topics = {name: topic_of_dialog(name) for name in _dialogs()}
    assert len(topics) > 15
    assert not {name for name, page in topics.items() if page == CONTENTS or page not in pages}


def test_f1_shows_the_page_about_the_dialog_beside_it(qtbot: QtBot) -> None:
    owner = QObject()
    DialogHelp(owner)
    dialog = BackupDialog()
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: bool(dialog.findChildren(ManualWindow)))
    (manual,) = dialog.findChildren(ManualWindow)
    assert manual.isVisible()
    heading = next(one.title for one in sections() if one.page == "backup")
    qtbot.waitUntil(lambda: heading in manual.pages.toPlainText())
