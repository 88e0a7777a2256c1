"""What a file is, where there is no picture of it: sound, film, damaged, unknown."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from db.text import size_text
from db.words import _
from desktop.icons import icon
from desktop.theme.scale import CLOSE, ROOM, WIDE, Style
from desktop.viewer.assets import Asset
from desktop.viewer.wording import duration_text
from desktop.widgets.buttons import TextButton
from desktop.widgets.label import TextLabel

PICTURE = 56
_WIDEST = 520
_LONG_WORD = re.compile(r"[^\s\u200b]{24}(?=[^\s\u200b])")
_BREAK = "\u200b"
"""Where a word that is too long for a line may go on in the next one; it cannot be seen."""


class FileCard(QWidget):
    """Says what a file is and offers a copy of it; ``copy_wanted`` follows the button."""

    copy_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._name = TextLabel("", Style.TITLE)
        self._problem = TextLabel("", tone="danger")
        for label in (self._name, self._problem):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        self._facts = QFormLayout()
        self._facts.setHorizontalSpacing(ROOM)
        self._facts.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        self._facts.setFormAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._save = TextButton(_("Save a copy…"), glyph="download-simple")
        self._save.clicked.connect(self.copy_wanted)
        self._lay_out()

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        card.setMaximumWidth(_WIDEST)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        inner.setSpacing(ROOM)
        for part in (self._picture, self._name, self._problem):
            inner.addWidget(part)
        inner.addLayout(self._facts)
        inner.addWidget(self._save, 0, Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        # Between stretches, not aligned: only so is the card as high as its lines are at its width.
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(card, _WIDEST)
        middle.addStretch()
        column.addStretch(2)
        column.addLayout(middle)
        column.addStretch(3)
        column.setContentsMargins(CLOSE, CLOSE, CLOSE, CLOSE)

    def offer_no_copy(self) -> None:
        """Only say what the file is, where there is nothing to be done with it."""
        self._save.hide()

    def show_cover(self, picture: QPixmap) -> None:
        """Show the small picture that a film or a recording has, in place of its emblem."""
        self._picture.setPixmap(picture)

    def show_asset(self, asset: Asset, problem: str = "") -> None:
        """Show what a file is, and what went wrong with it."""
        glyph = _glyph(asset)
        size = QSize(PICTURE, PICTURE)
        self._picture.setPixmap(icon(glyph, "edge").pixmap(size, self.devicePixelRatioF()))
        self._name.setText(asset.file_name or _("File without a name"))
        told = problem or asset.problem
        self._problem.setText(_LONG_WORD.sub(rf"\g<0>{_BREAK}", told))
        self._problem.setAccessibleName(told)
        self._problem.setVisible(bool(told))
        while self._facts.rowCount():
            self._facts.removeRow(0)
        for label, value in _facts(asset):
            words = TextLabel(value)
            words.setWordWrap(True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._facts.addRow(TextLabel(label, tone="soft"), words)


def _glyph(asset: Asset) -> str:
    kind = asset.mime.split("/", maxsplit=1)[0]
    return {"audio": "microphone", "video": "film-strip", "image": "image"}.get(kind, "file")


def _facts(asset: Asset) -> list[tuple[str, str]]:
    facts = [
        (_("Size"), size_text(asset.bytes)),
        (_("Kind"), asset.mime),
        (_("PRONOM"), asset.puid),
        (_("Length"), duration_text(asset.duration)),
        (_("Checksum"), f"{asset.sha256[:16]}…"),
        (_("Details"), _details(asset)),
    ]
    return [(label, value) for label, value in facts if value]


def _details(asset: Asset) -> str:
    """Return what the libraries that read the file said of its problems, in their own words."""
    problems = asset.technical.get("problems", ())
    return "; ".join(dict.fromkeys(detail for _kind, _part, detail in problems if detail))
