"""The sheet of all keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.words import _
from desktop.theme.scale import CLOSE, ROOM, WIDE, Style
from desktop.widgets.label import TextLabel
from desktop.widgets.sizing import size_by_text


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys that belong together: a heading, and pairs of key and meaning."""

    title: str
    keys: tuple[tuple[str, str], ...]


class KeysSheet(QDialog):
    """What every key does, in columns."""

    def __init__(self, groups: Sequence[KeyGroup], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        size_by_text(self, 860, 620)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(_("All keys"))
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setWidget(_columns(groups))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(ROOM)
        column.addWidget(TextLabel(_("Keys"), Style.TITLE))
        column.addWidget(area, 1)
        column.addWidget(buttons)


def _columns(groups: Sequence[KeyGroup]) -> QWidget:
    inner = QWidget()
    grid = QGridLayout(inner)
    grid.setHorizontalSpacing(WIDE * 2)
    grid.setVerticalSpacing(WIDE)
    for at, group in enumerate(groups):
        grid.addWidget(_group(group), at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
    grid.setRowStretch(len(groups) // 2 + 1, 1)
    return inner


def _group(group: KeyGroup) -> QWidget:
    block = QWidget()
    grid = QGridLayout(block)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(WIDE)
    grid.setVerticalSpacing(CLOSE)
    grid.setColumnStretch(1, 1)
    grid.addWidget(TextLabel(group.title, Style.OVERLINE, tone="soft"), 0, 0, 1, 2)
    for row, (key, meaning) in enumerate(group.keys, 1):
        grid.addWidget(TextLabel(key, Style.STRONG, tone="accent"), row, 0)
        grid.addWidget(TextLabel(meaning), row, 1)
    return block
