"""The order in which the tabulator goes through a form: as it is read, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget


def stops_in(form: QWidget, rows: Sequence[QWidget]) -> list[QWidget]:
    """Return what takes the keyboard in the rows of a form, in the order it is read."""
    stops: list[QWidget] = []
    for row in rows:
        inside = [row, *row.findChildren(QWidget)]
        stops += sorted((one for one in inside if _takes_tab(one)), key=partial(_place, form))
    return stops


def _takes_tab(widget: QWidget) -> bool:
    tab = Qt.FocusPolicy.TabFocus
    return (
        widget.focusPolicy() & tab == tab
        and widget.focusProxy() is None
        and widget.isEnabled()
        and widget.isVisible()
    )


def _place(form: QWidget, widget: QWidget) -> tuple[int, int]:
    corner = widget.mapTo(form, QPoint(0, 0))
    across = form.width() - corner.x() - widget.width() if form.isRightToLeft() else corner.x()
    return corner.y() // 12, across
