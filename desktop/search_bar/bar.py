"""The search bar: every key asks anew, nothing waits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from db.search import Offer, Result, Span
from desktop.search_bar.bar_frame import BarFrame
from desktop.search_bar.completing import Completing
from desktop.search_bar.completion_list import Completion, completion, recent
from desktop.search_bar.query_parts import Parts

_PAUSE_MS = 25
"""Keys that follow faster than this are asked as one: a fast typist's burst."""


class SearchBar(BarFrame):
    """A line to search in, with the query's conditions as chips before it.

    ``asked(text)`` follows each change, ``entered`` the Enter key, ``rested`` the keyboard
    leaving. Which clauses are conditions is learned from the answer: until then they stand in
    the line as they were typed.
    """

    asked = Signal(str)
    completion_wanted = Signal(str, int)
    entered = Signal()
    save_wanted = Signal(str)
    recent_wanted = Signal()
    rested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = Parts()
        self._asked = Parts()
        self._typing = False
        self._labels: dict[str, str] = {}
        self.completing = Completing(self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._connect()
        self._show_buttons()

    def _connect(self) -> None:
        self.line.installEventFilter(self)
        self._pause.timeout.connect(self._ask)
        self.line.textChanged.connect(self._changed)
        self.line.textEdited.connect(self._want_completion)
        self.line.left_behind.connect(self.conditions.focus_last)
        self.conditions.removed.connect(self._remove)
        self.conditions.edit_wanted.connect(self._edit)
        self.conditions.turned.connect(self._turn)
        self.conditions.left.connect(self.line.setFocus)
        self.completing.taken.connect(self._take)
        self.star.clicked.connect(self._save)
        self.cross.clicked.connect(self.clear)

    @property
    def text(self) -> str:
        """The whole query, conditions and words."""
        return self._parts.text

    def name(self, piece: str, label: str) -> None:
        """Know ``piece``, a condition that will be asked, by a name."""
        self._labels[piece] = label

    def show_text(self, text: str) -> None:
        """Put a query there without asking."""
        self._show(Parts.of(text, self._labels))
        self._asked, self._typing = self._parts, False

    def ask(self, text: str) -> None:
        """Put a query there and ask it now."""
        self.show_text(text)
        self._ask()

    def _show(self, parts: Parts) -> None:
        self._parts = parts
        if self.line.text() != parts.words:
            cursor = len(parts.words) - (len(self.line.text()) - self.line.cursorPosition())
            self.line.blockSignals(True)
            self.line.setText(parts.words)
            self.line.setCursorPosition(max(0, cursor))
            self.line.blockSignals(False)
        self.conditions.show_conditions(parts.conditions)
        self._show_buttons()

    @Slot(str)
    def tell(self, text: str) -> None:
        """Say how many were found and how long it took."""
        self.told.setText(text)

    @Slot(object)
    def understand(self, result: Result) -> None:
        """Show the conditions of the query as chips, and underline what was not understood."""
        if result.text != self._asked.text or self._parts != self._asked:
            return
        cursor = self.line.cursorPosition() if self._typing else -1
        offset = self._parts.offset
        spans = [Span(one.span.start - offset, one.span.end - offset) for one in result.errors]
        self._asked = self._parts.taking(result.chips, cursor)
        if result.errors:
            self._asked = self._parts  # what is wrong stays where it was typed
        self._show(self._asked)
        self.line.underline([span for span in spans if span.start >= 0])

    # ------------------------------------------------------------------ conditions

    @Slot(int)
    def _remove(self, at: int) -> None:
        self._show(self._parts.without(at))
        if not self.conditions.focus_at(at):
            self.line.setFocus()
        self._ask()

    @Slot(int)
    def _edit(self, at: int) -> None:
        """Put a condition back into the line, its value selected."""
        piece = self._parts.conditions[at].piece
        rest = self._parts.without(at)
        self._show(Parts(rest.conditions, f"{piece} {rest.words}".rstrip()))
        self._typing = True
        self.line.setFocus()
        start = piece.find(":") + 1
        self.line.setSelection(start, len(piece) - start)
        self._want_completion()

    @Slot(int, str)
    def _turn(self, at: int, piece: str) -> None:
        self._show(self._parts.replacing(at, piece))
        self._ask()

    # ------------------------------------------------------------------ completing

    @Slot(str, object)
    def offer(self, text: str, offers: Sequence[Offer]) -> None:
        """Show what may complete ``text``, while it stands there and the bar has the keyboard."""
        if self.line.hasFocus() and text == self.line.text():
            self.completing.offer([completion(text, each) for each in offers])

    def offer_recent(self, queries: Sequence[str]) -> None:
        """Show searches made before, while nothing is typed."""
        if self.line.hasFocus() and not self.text:
            self.completing.offer([recent(query) for query in queries])

    @Slot()
    def clear(self) -> None:
        """Empty the bar."""
        self._show(Parts())
        self._ask()

    @Slot(str)
    def _changed(self, words: str) -> None:
        self._typing = True
        self._parts = Parts(self._parts.conditions, words)
        self._show_buttons()
        self._pause.start()

    def _show_buttons(self) -> None:
        text = self.text.strip()
        self.cross.setVisible(bool(text))
        self.star.setVisible(bool(text))
        if not text:
            self.told.setText("")

    @Slot()
    def _ask(self) -> None:
        self._pause.stop()
        self._asked = self._parts
        self.asked.emit(self.text)

    @Slot()
    def _want_completion(self) -> None:
        self.completion_wanted.emit(self.line.text(), self.line.cursorPosition())

    @Slot(object)
    def _take(self, completion: Completion) -> None:
        if completion.is_whole:
            self.ask(completion.query)
            return
        self._labels |= completion.names
        found = Parts.of(completion.query, self._labels)
        self._show(Parts((*self._parts.conditions, *found.conditions), found.words))
        self.line.setCursorPosition(len(found.words) if found.conditions else completion.cursor)
        self._ask()
        self._want_completion()

    @Slot()
    def _save(self) -> None:
        self.save_wanted.emit(self.text)

    def eventFilter(self, watched: QObject, happening: QEvent) -> bool:
        kind = happening.type()
        if kind in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.light(lit=kind == QEvent.Type.FocusIn)
            if kind == QEvent.Type.FocusOut:
                self.completing.hide()
                self.rested.emit()
        if kind == QEvent.Type.KeyPress and isinstance(happening, QKeyEvent):
            return self._press(happening)
        return super().eventFilter(watched, happening)

    def _press(self, press: QKeyEvent) -> bool:
        key = press.key()
        if self.completing.press(key):
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.completing.hide()
            self._ask()
            self.entered.emit()
        elif key == Qt.Key.Key_Down:
            (self.entered if self.text.strip() else self.recent_wanted).emit()
        elif key == Qt.Key.Key_Escape:
            self.clear()
        else:
            return False
        return True
