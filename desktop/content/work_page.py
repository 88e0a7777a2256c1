"""A page that lists work to be done or done: checks, history, the bin."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QFrame,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy import Connection

from db.words import _
from desktop.desk import Desk
from desktop.icons import icon
from desktop.theme.scale import CLOSE, ROOM
from desktop.widgets.buttons import TextButton
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.label import TextLabel

_CALM_MS = 300
_VERB = Qt.ItemDataRole.UserRole + 1
_ONE_LINE_FROM = 60
"""The sentence and the button stand on one line from so many letters' width on."""
_LEAST_LETTERS = 11
"""A column that shares the width has room for so many letters."""
FIRST_AND_LAST = (42, 58)
"""How the first and the last column share the width where the last one holds the long text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkLine:
    """One line: its cells, what is below it, and what it stands for.

    ``verb`` says what can be done with this line where that is not what it is with others.
    """

    cells: tuple[str, ...]
    value: Any = None
    glyph: str = ""
    lines: tuple[WorkLine, ...] = ()
    off: bool = False
    verb: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What such a page shows: how it is read, its columns, and what can be done with a line.

    ``shares`` are the parts of the width that the columns take, 0 for as much as its texts
    need; without them that is so for all but the first. Where there is no room for them
    these are cut, or left out: the whole line stands below the list.
    """

    name: str
    lead: str
    columns: tuple[str, ...]
    read: Callable[[Connection], Sequence[WorkLine]]
    glyph: str
    sentence: str
    verb: str
    act: Callable[[Any], object]
    shares: tuple[int, ...] = ()


@runtime_checkable
class Steps(Protocol):
    """A page that has lines of its own to go through."""

    def step(self, step: int) -> None:
        """Go ``step`` lines further on, if there is one."""
        ...


class WorkPage(QWidget):
    """Lines read in the background and again after every change; Enter acts on one."""

    def __init__(self, desk: Desk, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._work = work
        self._shares = work.shares or (1, *[0] * (len(work.columns) - 1))
        self.button = TextButton(work.verb)
        self.button.setEnabled(False)
        self.tree = QTreeWidget()
        self._set_up_tree()
        self.tree.itemActivated.connect(self._act)
        self.tree.currentItemChanged.connect(self._show_whether_possible)
        self.button.clicked.connect(self._act_on_current)
        self._whole = TextLabel(tone="soft")
        self._whole.setWordWrap(True)
        self._whole.setContentsMargins(ROOM, CLOSE, ROOM, CLOSE)
        self._whole.setAccessibleName(_("The whole line"))
        self._empty = EmptyState(work.glyph, work.sentence)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self._empty)
        lead = TextLabel(work.lead, tone="soft")
        lead.setWordWrap(True)
        row = self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setContentsMargins(ROOM, 0, ROOM, CLOSE)
        row.addWidget(lead, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        column.addWidget(self._whole)
        self.setFocusProxy(self.tree)
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self.read)
        desk.changed.connect(self._calm.start)
        self.read()

    def _set_up_tree(self) -> None:
        tree = self.tree
        tree.setAccessibleName(self._work.name)
        tree.setHeaderLabels(list(self._work.columns))
        tree.setFrameShape(QFrame.Shape.NoFrame)
        tree.setUniformRowHeights(True)
        tree.setAllColumnsShowFocus(True)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        tree.setProperty("look", "work")
        tree.setProperty("ring", "true")
        header = tree.header()
        header.setStretchLastSection(False)
        tree.viewport().installEventFilter(self)
        header.setMinimumSectionSize(1)

    @Slot()
    def read(self) -> None:
        """Read the lines again."""
        self._desk.read_soon(self._work.read, self._show, key=(self, "lines"))

    def _show(self, lines: Sequence[WorkLine]) -> None:
        current = self._value_of(self.tree.currentItem())
        self.tree.clear()
        items = [_item(line) for line in lines]
        self.tree.addTopLevelItems(items)
        for item in items:
            item.setExpanded(True)
            item.setFirstColumnSpanned(item.childCount() > 0 and not item.text(1))
        self._stack.setCurrentWidget(self.tree if items else self._empty)
        self._share_width()
        self._choose(current)

    def _choose(self, value: object) -> None:
        first: QTreeWidgetItem | None = None
        for item in _all_items(self.tree):
            if self._value_of(item) is not None:
                first = first or item
                if self._value_of(item) == value:
                    self.tree.setCurrentItem(item)
                    return
        if first is not None:
            self.tree.setCurrentItem(first)

    def step(self, step: int) -> None:
        """Go to the line that stands for something ``step`` such lines further on."""
        lines = [one for one in _all_items(self.tree) if self._value_of(one) is not None]
        current = self.tree.currentItem()
        at = next((row + step for row, one in enumerate(lines) if one is current), 0)
        if 0 <= at < len(lines):
            self.tree.setCurrentItem(lines[at])

    def _value_of(self, item: QTreeWidgetItem | None) -> Any:  # noqa: ANN401 - whatever it is
        return None if item is None else item.data(0, Qt.ItemDataRole.UserRole)

    @Slot()
    def _show_whether_possible(self) -> None:
        item = self.tree.currentItem()
        self.button.setEnabled(self._value_of(item) is not None)
        own_verb = item.data(0, _VERB) if item is not None else ""
        self.button.setText(own_verb or self._work.verb)
        cells = [item.text(at) for at in range(item.columnCount())] if item is not None else []
        self._whole.setText("  ·  ".join(filter(None, cells)))

    def resizeEvent(self, resizing: QResizeEvent) -> None:
        super().resizeEvent(resizing)
        self._fit()

    def eventFilter(self, watched: QObject, happening: QEvent) -> bool:
        if happening.type() == QEvent.Type.Resize:  # also when a scroll bar comes or goes
            self._share_width()
        return super().eventFilter(watched, happening)

    def changeEvent(self, change: QEvent) -> None:
        super().changeEvent(change)
        if change.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        letters = self.width() / max(1, self.fontMetrics().averageCharWidth())
        below = QBoxLayout.Direction.TopToBottom
        self._line.setDirection(
            QBoxLayout.Direction.LeftToRight if letters > _ONE_LINE_FROM else below
        )
        side = self.fontMetrics().height()
        self.tree.setIconSize(QSize(side, side))
        self._share_width()

    def _share_width(self) -> None:
        """Give the columns with long texts what those with short ones leave."""
        header = self.tree.header()
        for at in range(header.count()):
            header.setSectionHidden(at, False)
        needs = [
            0 if share else max(self.tree.sizeHintForColumn(at), header.sectionSizeHint(at))
            for at, share in enumerate(self._shares)
        ]
        least = _LEAST_LETTERS * self.fontMetrics().averageCharWidth()
        room = self.tree.viewport().width()
        for at, width in enumerate(shared_width(room, self._shares, needs, least)):
            header.setSectionHidden(at, width == 0)
            if width:
                header.resizeSection(at, width)

    @Slot(QTreeWidgetItem)
    def _act(self, item: QTreeWidgetItem) -> None:
        value = self._value_of(item)
        if value is not None:
            self._work.act(value)

    @Slot()
    def _act_on_current(self) -> None:
        item = self.tree.currentItem()
        if item is not None:
            self._act(item)


def shared_width(room: int, shares: Sequence[int], needs: Sequence[int], least: int) -> list[int]:
    """Return how wide columns are that fill the room together.

    Those without a share have what they need, the rest goes to the others by their shares. Where
    one of these would be narrower than ``least``, the first are cut down to it, and if that is
    not enough left out one by one (width 0).
    """
    texts = sum(map(bool, shares))
    kept = list(needs)
    while sum(kept) and sum(kept) + texts * least > room:
        spare = [max(0, need - least) for need in kept]
        short = sum(kept) + texts * least - room
        if sum(spare) >= short:
            cuts = [math.ceil(one * short / sum(spare)) for one in spare]
            kept = [need - cut for need, cut in zip(kept, cuts, strict=True)]
        else:
            kept[next(at for at, need in enumerate(kept) if need)] = 0
    least = min(least, room // max(1, texts))
    rest, left = room - sum(kept), sum(shares)
    widths: list[int] = []
    for share, need in zip(shares, kept, strict=True):
        width = need
        if share:
            texts -= 1
            width = max(least, min(rest * share // left, rest - texts * least))
            rest, left = rest - width, left - share
        widths.append(width)
    return widths


def _item(line: WorkLine) -> QTreeWidgetItem:
    item = QTreeWidgetItem(list(line.cells))
    item.setData(0, Qt.ItemDataRole.UserRole, line.value)
    item.setData(0, _VERB, line.verb)
    item.setToolTip(0, line.cells[0])
    if line.glyph:
        item.setIcon(0, icon(line.glyph, "ink_soft"))
    if line.off:
        font = item.font(0)
        font.setStrikeOut(True)
        item.setFont(0, font)
    item.addChildren([_item(below) for below in line.lines])
    return item


def _all_items(tree: QTreeWidget) -> list[QTreeWidgetItem]:
    items: list[QTreeWidgetItem] = []
    for row in range(tree.topLevelItemCount()):
        top = tree.topLevelItem(row)
        if top is not None:
            items += [top, *(top.child(at) for at in range(top.childCount()))]
    return items
