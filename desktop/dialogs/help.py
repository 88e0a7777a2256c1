"""F1 in a dialog: the manual at the page about it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog

from desktop.dialogs.manual_pages import topic_of_dialog
from desktop.late import late

_open_manual = late("desktop.dialogs.manual", "open_manual")
_NAME = "help"


class DialogHelp(QObject):
    """Gives each dialog the key as it takes the keyboard: a dialog keeps the window's keys off."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._serve)

    @Slot()
    def _serve(self) -> None:
        dialog = QApplication.activeWindow()
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        if isinstance(dialog, QDialog) and not dialog.findChildren(QShortcut, _NAME, direct):
            key = QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), dialog)
            key.setObjectName(_NAME)
            key.activated.connect(partial(_show, dialog))


def _show(dialog: QDialog) -> None:
    _open_manual(dialog, topic_of_dialog(type(dialog).__name__))
