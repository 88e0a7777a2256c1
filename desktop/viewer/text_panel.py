"""The text of a file beside its picture: read, searched, and cited as evidence."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import QRegularExpression, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from db.text.scripts import direction
from db.words import _
from desktop.theme.scale import CLOSE, TIGHT
from desktop.theme.tokens import Tokens
from desktop.viewer.languages import language_name
from desktop.widgets.buttons import TextButton
from desktop.widgets.label import TextLabel

MOST_LIT = 500


class TextPanel(QWidget):
    """The text of one page, with its language and a button to cite what is selected.

    ``passage_chosen(start, stop, quote)`` gives the place in the whole file's text, counted
    in characters (code points).
    """

    passage_chosen = Signal(int, int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._before = 0
        self._wide: list[int] = []
        self._page = QPlainTextEdit()
        self._page.setReadOnly(True)
        self._page.setAccessibleName(_("Text of the page"))
        self._page.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._language = TextLabel("", tone="soft")
        self._cite = TextButton(_("Use as evidence…"), glyph="quotes")
        self._cite.setEnabled(False)
        self._cite.clicked.connect(self._choose)
        self._page.selectionChanged.connect(self._follow_selection)
        self._lay_out()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self._language, 1)
        foot.addWidget(self._cite)
        column = QVBoxLayout(self)
        column.setContentsMargins(CLOSE, CLOSE, CLOSE, CLOSE)
        column.setSpacing(TIGHT)
        column.addWidget(self._page, 1)
        column.addLayout(foot)

    def show_text(self, text: str, *, before: int = 0, lang: str = "", source: str = "") -> None:
        """Show a page's text, ``before`` characters of the file's text standing before it."""
        self._text, self._before = text, before
        # Qt counts a letter outside the Basic Multilingual Plane as two.
        self._wide = [at for at, letter in enumerate(text) if ord(letter) > 0xFFFF]
        option = QTextOption()
        rtl = direction(lang or text) == "rtl"
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        self._page.document().setDefaultTextOption(option)
        self._page.setPlainText(text)
        self._language.setText(_describe(lang, source) if text else _("No text"))

    @property
    def text(self) -> str:
        """The page's text."""
        return self._text

    @property
    def has_selection(self) -> bool:
        """Whether a passage is selected."""
        return self._page.textCursor().hasSelection()

    def light_up(self, words: str) -> int:
        """Light up where words stand on the page and return how often they do."""
        lit: list[QTextEdit.ExtraSelection] = []
        if words:
            pattern = QRegularExpression(
                QRegularExpression.escape(words),
                QRegularExpression.PatternOption.CaseInsensitiveOption,
            )
            cursor = self._page.document().find(pattern)
            while not cursor.isNull() and len(lit) < MOST_LIT:
                lit.append(_lit(cursor))
                cursor = self._page.document().find(pattern, cursor)
        self._page.setExtraSelections(lit)
        if lit:
            first = QTextCursor(lit[0].cursor)
            first.clearSelection()
            self._page.setTextCursor(first)
        return len(lit)

    def select(self, start: int, stop: int) -> None:
        """Select characters of the page, counted from its start, and bring them into sight."""
        cursor = self._page.textCursor()
        last = len(self._text)
        cursor.setPosition(self._to_qt(min(start, last)))
        cursor.setPosition(self._to_qt(min(stop, last)), QTextCursor.MoveMode.KeepAnchor)
        self._page.setTextCursor(cursor)
        self._bring_into_sight()
        # A viewer that has just been opened has its size only after this turn.
        QTimer.singleShot(0, self, self._bring_into_sight)

    @Slot()
    def _bring_into_sight(self) -> None:
        self._page.ensureCursorVisible()

    def resizeEvent(self, resizing: QResizeEvent) -> None:
        super().resizeEvent(resizing)
        if self.has_selection:
            QTimer.singleShot(0, self, self._bring_into_sight)

    @Slot()
    def _follow_selection(self) -> None:
        self._cite.setEnabled(self.has_selection)

    @Slot()
    def _choose(self) -> None:
        cursor = self._page.textCursor()
        start = self._from_qt(cursor.selectionStart())
        stop = self._from_qt(cursor.selectionEnd())
        quote = self._text[start:stop]
        if quote.strip():
            self.passage_chosen.emit(self._before + start, self._before + stop, quote)

    def _to_qt(self, position: int) -> int:
        return position + sum(1 for at in self._wide if at < position)

    def _from_qt(self, position: int) -> int:
        # The places of wide letters as Qt counts them: each one before adds one more.
        counted = [at + order + 1 for order, at in enumerate(self._wide)]
        return position - bisect_right(counted, position)


def _lit(cursor: QTextCursor) -> QTextEdit.ExtraSelection:
    tokens = Tokens.of(QGuiApplication.palette())
    lit = QTextEdit.ExtraSelection()
    lit.cursor = cursor
    looks = QTextCharFormat()
    looks.setBackground(QColor(tokens.highlight))
    looks.setForeground(QColor(tokens.on_highlight))
    lit.format = looks
    return lit


def _describe(lang: str, source: str) -> str:
    names = {
        "embedded": _("from the file"),
        "ocr": _("read by machine"),
        "typed": _("typed"),
    }
    return " · ".join(filter(None, (language_name(lang), names.get(source, ""))))
