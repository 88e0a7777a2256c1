"""The building blocks of a page: columns, texts that wrap, claims with their evidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.records.description import Row
from db.words import _
from desktop.forms.wording import summary
from desktop.theme.scale import ROOM, TIGHT, Style
from desktop.widgets.buttons import TextButton
from desktop.widgets.label import TextLabel


def new_block() -> tuple[QWidget, QVBoxLayout]:
    """Return an empty block and the column that its parts go into."""
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(TIGHT)
    return block, column


def wrapped(text: str, style: Style = Style.BODY, *, tone: str = "") -> TextLabel:
    """Return a text that wraps and can be copied."""
    label = TextLabel(text, style, tone=tone)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def claims_block(
    statements: Sequence[Row],
    open_record: Callable[..., object],
    show_evidence: Callable[..., object],
) -> QWidget:
    """Return claims, each with what it rests on.

    A source opens by ``open_record(id)``, a claim beside its sources by ``show_evidence(id)``.
    """
    block, column = new_block()
    column.setSpacing(ROOM)
    for row in statements:
        head, detail = summary("statement", row)
        claim, lines = new_block()
        lines.addWidget(wrapped(head, Style.STRONG))
        lines.addWidget(wrapped(detail, Style.CAPTION, tone="soft"))
        for citation in row["citations"]:
            lines.addWidget(_evidence(citation, open_record))
        beside = TextButton(_("Evidence side by side"), role="link", glyph="columns")
        beside.setAccessibleDescription(head)
        beside.clicked.connect(partial(show_evidence, row["id"]))
        lines.addWidget(beside, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(claim)
    return block


def _evidence(citation: Row, open_record: Callable[..., object]) -> QWidget:
    block, column = new_block()
    column.setContentsMargins(ROOM, 0, 0, 0)
    source, about = summary("citation", {**citation, "quote": None})
    if citation["source_id"] is None:
        column.addWidget(wrapped(source, Style.CAPTION))
    else:
        button = TextButton(source, role="link", glyph="quotes")
        button.clicked.connect(partial(open_record, citation["source_id"]))
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
    if citation["quote"]:
        column.addWidget(wrapped(f"“{citation['quote']}”"))
    column.addWidget(wrapped(about, Style.CAPTION, tone="soft"))
    return block
