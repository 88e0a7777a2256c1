"""A layout that sets its items in lines like words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Lines of items from the reading side, wrapped at the width there is."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._heights: dict[int, int] = {}
        self._least: QSize | None = None
        self._sizes: list[tuple[int, int]] = []
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def clear(self) -> None:
        """Take every item out and delete its widget."""
        while self._items:
            widget = self._items.pop().widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.invalidate()

    def show_only(self, widgets: Sequence[QWidget]) -> None:
        """Show these widgets and no others; those that go stay with their owner, hidden."""
        kept = {widget: item for item in self._items if (widget := item.widget()) is not None}
        if list(kept) == list(widgets):
            return
        self._items = []
        for widget in widgets:
            item = kept.pop(widget, None)
            if item is None:
                self.addWidget(widget)
                widget.show()
            else:
                self._items.append(item)
        for widget in kept:
            widget.hide()
        self.invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def invalidate(self) -> None:
        # What was measured is kept until then: layouts around this one ask over and over.
        self._heights.clear()
        self._least = None
        self._sizes.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), apply=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, apply=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        if self._least is None:
            size = QSize()
            for item in self._items:
                size = size.expandedTo(item.minimumSize())
            self._least = size.grownBy(self.contentsMargins())
        return self._least

    def _arrange(self, rect: QRect, *, apply: bool) -> int:
        inner = rect.marginsRemoved(self.contentsMargins())
        y = inner.y()
        for line in self._lines(inner.width()):
            height = max(high for _item, _wide, high in line)
            x = inner.x()
            for item, wide, high in line if apply else ():
                middle = y + (height - high) // 2
                item.setGeometry(self._mirrored(QRect(x, middle, wide, high), inner))
                x += wide + self._gap
            y += height + self._gap
        below = y - self._gap if self._items else y
        return below - rect.y() + self.contentsMargins().bottom()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, int, int]]]:
        """Return the items line by line, with the width and the height of each."""
        if len(self._sizes) != len(self._items):
            self._sizes = [item.sizeHint().toTuple() for item in self._items]
        lines: list[list[tuple[QLayoutItem, int, int]]] = []
        left = 0
        for item, (wanted, high) in zip(self._items, self._sizes, strict=True):
            wide = min(wanted, max(1, width))
            if not lines or wide > left:
                lines.append([])
                left = width
            lines[-1].append((item, wide, high))
            left -= wide + self._gap
        return lines

    def _mirrored(self, rect: QRect, inner: QRect) -> QRect:
        parent = self.parentWidget()
        if parent is not None and parent.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            rect.moveLeft(inner.right() - (rect.right() - inner.x()))
        return rect
