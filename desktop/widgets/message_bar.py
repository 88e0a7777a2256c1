"""The line below the content that tells what happened, what was kept and what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from db.words import _
from desktop.icons import icon
from desktop.theme.scale import CLOSE, TIGHT
from desktop.widgets.buttons import IconButton, TextButton
from desktop.widgets.label import TextLabel

_GLYPHS = {"plain": "info", "warning": "warning", "error": "warning-octagon"}
_COLOURS = {"plain": "accent", "warning": "warning", "error": "danger"}
_PLAIN_MS = 8_000


class MessageBar(QFrame):
    """One message at a time; plain news goes by itself, what asks for something stays.

    F6 leads to it, Escape closes it, and the keyboard goes back to where it was.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Message"))
        self._action: Callable[[], object] | None = None
        self._over: Callable[[Any], bool] | None = None
        self._picture = QLabel()
        self._text = TextLabel()
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._act = TextButton("", role="link")
        self._more = TextButton(_("Details"), role="link")
        self._copy = TextButton(_("Copy"), role="link")
        self._close = IconButton("x", _("Close message"))
        self._details = QPlainTextEdit(readOnly=True)
        self._details.setAccessibleName(_("Details"))
        self._details.setMaximumHeight(120)
        self._goes = QTimer(self, singleShot=True)
        self._goes.timeout.connect(self.leave)
        self._before: QWidget | None = None
        self._lay_out()
        self._act.clicked.connect(self._run_action)
        self._more.clicked.connect(self._toggle_details)
        self._copy.clicked.connect(self._copy_all)
        self._close.clicked.connect(self.leave)
        if isinstance(application := QApplication.instance(), QApplication):
            application.focusChanged.connect(self._follow_keyboard)
        self.hide()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(CLOSE)
        line.addWidget(self._picture)
        line.addWidget(self._text, 1)
        for button in (self._act, self._more, self._copy, self._close):
            line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(CLOSE, TIGHT, TIGHT, TIGHT)
        column.addLayout(line)
        column.addWidget(self._details)

    def say(
        self,
        text: str,
        *,
        level: str = "plain",
        details: str = "",
        action_text: str = "",
        action: Callable[[], object] | None = None,
        over: Callable[[Any], bool] | None = None,
    ) -> None:
        """Show a message of ``level`` plain, warning or error, with at most one action.

        Only a plain one without an action goes by itself; another once ``over`` is true of
        what ``take_changes`` is told.
        """
        self._over = over
        self.setProperty("notice", level)
        self.style().unpolish(self)
        self.style().polish(self)
        side = self.fontMetrics().height() + TIGHT
        self._picture.setPixmap(icon(_GLYPHS[level], _COLOURS[level]).pixmap(side, side))
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self._action = action
        self._act.setText(action_text)
        self._act.setVisible(bool(action_text))
        self._details.setPlainText(details)
        self._details.hide()
        self._more.setVisible(bool(details))
        self._copy.setVisible(level != "plain")
        self.setFocusProxy(self._act if action_text else self._close)
        self.show()
        self._announce(level)
        self._goes.stop()
        if level == "plain" and not action_text:
            self._goes.start(_PLAIN_MS)

    def _announce(self, level: str) -> None:
        """Have a screen reader say the message; an error does not wait until it has finished."""
        if QAccessible.isActive():
            said = QAccessibleAnnouncementEvent(self, self.text)
            manners = QAccessible.AnnouncementPoliteness
            said.setPoliteness(manners.Assertive if level == "error" else manners.Polite)
            QAccessible.updateAccessibility(said)

    def take_changes(self, changes: object) -> None:
        """Go where there is nothing left to do after these changes."""
        if self._over is not None and self._over(changes):
            self.leave()

    @property
    def text(self) -> str:
        """What is said now."""
        return self._text.text()

    @Slot()
    def _run_action(self) -> None:
        action = self._action
        self.leave()
        if action is not None:
            action()

    def keyPressEvent(self, press: QKeyEvent) -> None:
        if press.key() == Qt.Key.Key_Escape:
            self.leave()
        elif press.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            for button in (self._act, self._more, self._copy, self._close):
                if button.hasFocus():
                    button.click()
                    break
        else:
            super().keyPressEvent(press)

    @Slot(QWidget, QWidget)
    def _follow_keyboard(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.isAncestorOf(new) and not (old and self.isAncestorOf(old)):
            self._before = old

    @Slot()
    def leave(self) -> None:
        """Go, and give the keyboard back to where it was."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            before = self._before
            if before is not None and isValid(before) and before.isVisible():
                before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = self._over = None
        self.hide()

    @Slot()
    def _toggle_details(self) -> None:
        self._details.setVisible(not self._details.isVisible())

    @Slot()
    def _copy_all(self) -> None:
        whole = "\n\n".join(part for part in (self.text, self._details.toPlainText()) if part)
        QGuiApplication.clipboard().setText(whole)
