"""Saying who or what a region shows, and where exactly it lies."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeAlias

from PySide6.QtCore import QRectF, SignalInstance, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from db.words import _
from desktop.theme.scale import CLOSE, ROOM
from desktop.viewer.assets import Region
from desktop.widgets.buttons import IconButton
from desktop.widgets.label import TextLabel
from desktop.widgets.numbers import inset


class NameLine(Protocol):
    """A line that offers records while a name is typed; also a QLineEdit."""

    @property
    def picked(self) -> SignalInstance: ...
    @property
    def wanted(self) -> SignalInstance: ...


MakeNameLine: TypeAlias = Callable[[], QLineEdit]
"""Makes a line edit that is also a ``NameLine``."""


class RegionDialog(QDialog):
    """Asks for a region's name, its link to a record, and its place in hundredths.

    A name typed that is no record yet becomes the label ("unknown man 3" is allowed).
    """

    def __init__(
        self,
        box: QRectF,
        region: Region | None = None,
        make_name_line: MakeNameLine | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Region") if region else _("New region"))
        self._record_id = region.record_id if region else None
        self._label = QLineEdit(region.label if region else "")
        self._role = QLineEdit(region.role if region else "")
        self._role.setPlaceholderText(_("for example: speaker"))
        self._linked = TextLabel(region.record_title if region else "")
        self._unlink = IconButton("x", _("Take the link away"))
        self._unlink.clicked.connect(self._forget_record)
        self._place = [
            _hundredths(value) for value in (box.x(), box.y(), box.width(), box.height())
        ]
        self._is_new = region is None
        self._begun = [spin.value() for spin in self._place]
        self.setMinimumWidth(360)
        self._lay_out(make_name_line)
        self._show_link()

    def _lay_out(self, make_name_line: MakeNameLine | None) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(ROOM)
        form.setVerticalSpacing(CLOSE)
        if make_name_line is not None:
            form.addRow(_("&Who or what"), self._name_line(make_name_line))
            form.addRow(self._linked, self._unlink)
        form.addRow(_("&Label"), self._label)
        form.addRow(_("&Role"), self._role)
        names = (_("From the l&eft"), _("From the &top"), _("Wi&dth"), _("&Height"))
        for name, spin in zip(names, self._place, strict=True):
            form.addRow(name, spin)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(ROOM)
        column.addLayout(form)
        column.addWidget(buttons)

    def _name_line(self, make_name_line: MakeNameLine) -> QLineEdit:
        line: Any = make_name_line()
        line.setPlaceholderText(_("Type a name in any script"))
        line.picked.connect(self._take_record)
        line.wanted.connect(self._label.setText)
        return line

    @Slot(int, str)
    def _take_record(self, record_id: int, title: str) -> None:
        self._record_id = record_id
        self._linked.setText(title)
        self._show_link()

    @Slot()
    def _forget_record(self) -> None:
        self._record_id = None
        self._linked.clear()
        self._show_link()

    def _show_link(self) -> None:
        for part in (self._linked, self._unlink):
            part.setVisible(self._record_id is not None)

    def values(self) -> dict[str, Any]:
        """Return the columns of the region as they stand in the form.

        A place that was not touched is left out: it may be a circle, or finer than shown here.
        """
        said = {
            "label": self._label.text().strip() or None,
            "role": self._role.text().strip() or None,
            "record_id": self._record_id,
        }
        moved = [spin.value() for spin in self._place] != self._begun
        return {**self._box(), **said} if self._is_new or moved else said

    def _box(self) -> dict[str, Any]:
        x, y, width, height = (spin.value() / 100 for spin in self._place)
        return {
            "shape": "rectangle",
            "x": round(x, 4),
            "y": round(y, 4),
            "w": round(min(width, 1 - x), 4),
            "h": round(min(height, 1 - y), 4),
            "vertices": None,
        }

    def label_of(self, field: QWidget) -> QLabel | None:
        """Return the label whose buddy a field is."""
        return next((one for one in self.findChildren(QLabel) if one.buddy() is field), None)


def _hundredths(value: float) -> QDoubleSpinBox:
    spin = inset(QDoubleSpinBox(minimum=0.0, maximum=100.0, decimals=2, singleStep=0.5))
    spin.setSuffix(" %")
    spin.setValue(value * 100)
    return spin
