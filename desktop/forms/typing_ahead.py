"""Keys that are pressed before the record they are meant for is shown: kept, and given on then."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_KEYS = {QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride}
_BUTTONS = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
}


class TypingAhead(QObject):
    """Keeps from a form, while another record is read for it, what is not meant for the old one.

    From ``begin`` to ``end`` keys and what an input method enters are kept, shortcuts too, for
    they may lead on to the record after; clicks are lost. At the end all of it is done in
    order, until one of the keys begins another wait.
    """

    def __init__(self, form: QWidget) -> None:
        super().__init__(form)
        self._form = form
        self._kept: deque[QKeyEvent | QInputMethodEvent] = deque()
        self._waiting = False

    def begin(self) -> None:
        """Keep what is typed from now on."""
        application = QApplication.instance()
        if application is not None and not self._waiting:
            self._waiting = True
            application.installEventFilter(self)

    def drop(self) -> None:
        """Keep nothing any more, and forget what was: there is no record it could be for."""
        self._stop()
        self._kept.clear()

    def end(self) -> None:
        """Do what was kept, in the record that is shown now."""
        self._stop()
        while self._kept and not self._waiting:
            focus, kept = QApplication.focusWidget(), self._kept.popleft()
            if focus is None or not self._form.isAncestorOf(focus):
                self._kept.clear()
            elif isinstance(kept, QInputMethodEvent):
                QApplication.sendEvent(focus, kept)
            else:
                self._press(focus, kept)

    def _stop(self) -> None:
        application = QApplication.instance()
        if self._waiting and application is not None:
            application.removeEventFilter(self)
        self._waiting = False

    def eventFilter(self, watched: QObject, happening: QEvent) -> bool:
        if not isValid(self._form) or not isinstance(watched, QWidget):
            return False
        if not self._form.isAncestorOf(watched):
            return False
        kind = happening.type()
        if kind is QEvent.Type.KeyPress and isinstance(happening, QKeyEvent):
            self._kept.append(happening.clone())
        elif kind is QEvent.Type.InputMethod and isinstance(happening, QInputMethodEvent):
            self._kept.append(happening.clone())
            return True
        if kind in _KEYS:
            happening.accept()  # of a shortcut: it comes as a key then
            return True
        return kind in _BUTTONS

    def _press(self, focus: QWidget, key: QKeyEvent) -> None:
        """Press a key as the system does: the widget, else a shortcut, else the widget's key."""
        kind, rest = QEvent.Type, (key.key(), key.modifiers(), key.text())
        asked = QKeyEvent(kind.ShortcutOverride, *rest)
        asked.ignore()
        QApplication.sendEvent(focus, asked)
        if not asked.isAccepted() and self._run_shortcut(QKeySequence(key.keyCombination())):
            return
        QApplication.sendEvent(focus, QKeyEvent(kind.KeyPress, *rest))
        QApplication.sendEvent(focus, QKeyEvent(kind.KeyRelease, *rest))

    def _run_shortcut(self, keys: QKeySequence) -> bool:
        around: QWidget | None = self._form
        while around is not None:
            for action in around.actions():
                if keys in action.shortcuts() and action.isEnabled():
                    action.trigger()
                    return True
            around = around.parentWidget()
        return False
