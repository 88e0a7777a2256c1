"""The search bar: every key asks anew, nothing waits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from db.search import Offer
from db.words import _
from desktop.icons import icon
from desktop.search_bar.completion_list import Completion, CompletionList, completion
from desktop.theme.scale import CLOSE, TIGHT, Style
from desktop.widgets.buttons import IconButton
from desktop.widgets.label import TextLabel

_PAUSE_MS = 25
"""Keys that follow faster than this are asked as one: a fast typist's burst."""


class SearchBar(QFrame):
    """A line to search in; ``asked(text)`` follows each change, ``entered`` the Enter key."""

    asked = Signal(str)
    completion_wanted = Signal(str, int)
    entered = Signal()
    left = Signal()
    save_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "search")
        self._picture = QLabel()
        self.line = QLineEdit(placeholderText=_("Search everything, in any script"))
        self.line.setProperty("look", "bare")
        self.line.setAccessibleName(_("Search"))
        self.line.setAccessibleDescription(
            _("Plain words, or field:value, ranges like 1990..1995, -not, or")
        )
        self.line.installEventFilter(self)
        self._told = TextLabel("", Style.CAPTION, tone="soft")
        self._star = IconButton("star", _("Save this search"), shortcut="Ctrl+Shift+S")
        self._clear = IconButton("x", _("Clear the search"), shortcut="Esc")
        policy = self._clear.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._clear.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(CLOSE, 1, TIGHT, 1)
        row.setSpacing(TIGHT)
        row.addWidget(self._picture)
        row.addWidget(self.line, 1)
        row.addWidget(self._told)
        row.addWidget(self._star)
        row.addWidget(self._clear)
        self.setFocusProxy(self.line)
        self._completions: CompletionList | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.line.textChanged.connect(self._changed)
        self.line.textEdited.connect(self._want_completion)
        self._star.clicked.connect(self._save)
        self._clear.clicked.connect(self.clear)
        self._draw_picture()
        self._changed("")

    @property
    def text(self) -> str:
        """What is typed."""
        return self.line.text().strip()

    def show_text(self, text: str) -> None:
        """Put ``text`` there without asking."""
        self.line.blockSignals(True)
        self.line.setText(text)
        self.line.blockSignals(False)
        self._show_buttons(text)

    def ask(self, text: str) -> None:
        """Put ``text`` there and ask it now."""
        self.show_text(text)
        self._ask()

    @Slot(str)
    def tell(self, text: str) -> None:
        """Say how many were found and how long it took."""
        self._told.setText(text)

    @Slot(str, object)
    def offer(self, text: str, offers: Sequence[Offer]) -> None:
        """Show what may complete ``text``, while it stands there and the bar has the keyboard."""
        if self.line.hasFocus() and text == self.line.text():
            self._list().offer([completion(text, each) for each in offers])

    def _list(self) -> CompletionList:
        if self._completions is None:
            self._completions = CompletionList(self)
            self._completions.chosen.connect(self._take)
        return self._completions

    @Slot()
    def clear(self) -> None:
        """Empty the bar."""
        self.line.clear()
        self.left.emit()

    @Slot(str)
    def _changed(self, text: str) -> None:
        self._show_buttons(text)
        self._pause.start()

    def _show_buttons(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._star.setVisible(bool(text.strip()))
        if not text:
            self._told.setText("")

    @Slot()
    def _ask(self) -> None:
        self._pause.stop()
        self.asked.emit(self.text)

    @Slot()
    def _want_completion(self) -> None:
        self.completion_wanted.emit(self.line.text(), self.line.cursorPosition())

    @Slot(object)
    def _take(self, completion: Completion) -> None:
        self.line.setText(completion.query)
        self.line.setCursorPosition(completion.cursor)
        self._ask()
        self._want_completion()

    @Slot()
    def _save(self) -> None:
        self.save_wanted.emit(self.text)

    def _hide_completions(self) -> None:
        if self._completions is not None:
            self._completions.hide()

    def eventFilter(self, watched: QObject, happening: QEvent) -> bool:
        kind = happening.type()
        if kind in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.setProperty("lit", "true" if kind == QEvent.Type.FocusIn else "false")
            self.style().unpolish(self)
            self.style().polish(self)
            if kind == QEvent.Type.FocusOut:
                self._hide_completions()
        if kind == QEvent.Type.KeyPress and isinstance(happening, QKeyEvent):
            return self._press(happening)
        return super().eventFilter(watched, happening)

    def _press(self, press: QKeyEvent) -> bool:
        key, shown = press.key(), self._completions is not None and self._completions.isVisible()
        if shown and key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._list().step(1 if key == Qt.Key.Key_Down else -1)
            return True
        if shown and key == Qt.Key.Key_Tab and self._list().first:
            self._take(self._list().marked or self._list().first)  # type: ignore[arg-type]
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            marked = self._list().marked if shown else None
            if marked:
                self._take(marked)
            else:
                self._hide_completions()
                self._ask()
                self.entered.emit()
            return True
        if key == Qt.Key.Key_Down:
            self.entered.emit()
            return True
        if key == Qt.Key.Key_Escape:
            if shown:
                self._hide_completions()
            else:
                self.clear()
            return True
        return False

    def changeEvent(self, change: QEvent) -> None:
        super().changeEvent(change)
        if change.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._draw_picture()

    def _draw_picture(self) -> None:
        side = round(self.fontMetrics().height() * 1.05)
        self._picture.setPixmap(icon("magnifying-glass", "ink_soft").pixmap(side, side))
