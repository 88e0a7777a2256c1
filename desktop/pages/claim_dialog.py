"""Which claim, about which record, a passage speaks for."""

from __future__ import annotations

from functools import partial
from textwrap import shorten

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from db import operations
from db.history.changes import Changes
from db.records.description import Description, describe
from db.words import _
from desktop.forms.name_box import NameBox
from desktop.forms.part_dialog import PartDialog
from desktop.forms.wording import summary
from desktop.forms.writing import Writing
from desktop.pages.blocks import wrapped
from desktop.theme.scale import CLOSE, WIDE, Style
from desktop.widgets.buttons import TextButton
from desktop.widgets.label import TextLabel
from desktop.widgets.sizing import size_by_text

_CLAIMED_OF = ("event", "agent", "place", "concept", "unit")
_SIZE = (560, 480)
_LETTERS = 400  # of the passage that are shown
_ID = Qt.ItemDataRole.UserRole


class ClaimDialog(QDialog):
    """Asks for a record by its name and for one of the claims about it, or a new one.

    ``claim`` is the record's id and the claim's, None before one is chosen.
    """

    def __init__(self, writing: Writing, quote: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = writing
        self._record_id = 0
        self._new = 0
        self.setWindowTitle(_("Use as evidence"))
        self.about = NameBox(_CLAIMED_OF, writing, may_create=False)
        self.about.setPlaceholderText(_("type a name in any script"))
        self.about.picked.connect(self._pick)
        self.claims = QListWidget()
        self.claims.setProperty("look", "box")
        self.claims.setWordWrap(True)
        self.claims.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.claims.itemSelectionChanged.connect(self._check)
        self.claims.itemActivated.connect(self.accept)
        self.add = TextButton(_("Add a claim"), role="link", glyph="plus")
        self.add.clicked.connect(self._add_claim)
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out(quote)
        self._check()

    def _lay_out(self, quote: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(CLOSE)
        column.addWidget(TextLabel(_("Use as evidence"), Style.TITLE))
        column.addWidget(wrapped(f"“{shorten(quote, _LETTERS, placeholder='…')}”"))
        for text, box in ((_("About which record"), self.about), (_("Claims"), self.claims)):
            label = QLabel(text)
            label.setBuddy(box)
            column.addWidget(label)
            column.addWidget(box)
            box.setAccessibleName(text)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.buttons)
        size_by_text(self, *_SIZE)
        self.about.setFocus()

    @property
    def claim(self) -> tuple[int, int] | None:
        """The ids of the record and of the claim that are chosen."""
        chosen = self.claims.selectedItems()
        return (self._record_id, chosen[0].data(_ID)) if chosen else None

    @Slot()
    def _check(self) -> None:
        ready = self.claim is not None
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(ready)
        self.add.setEnabled(bool(self._record_id))

    @Slot(int, str)
    def _pick(self, record_id: int, name: str) -> None:
        self.about.keep(name)
        self._record_id = record_id
        self._read()

    def _read(self) -> None:
        work = partial(describe, record_id=self._record_id)
        self._writing.desk.read_soon(work, self._take, key=(id(self), "claims"))

    def _take(self, found: Description | None) -> None:
        self.claims.clear()
        for row in found.statements if found is not None else ():
            item = QListWidgetItem("  ·  ".join(filter(None, summary("statement", row))))
            item.setData(_ID, row["id"])
            self.claims.addItem(item)
            if row["id"] == self._new:
                self.claims.setCurrentItem(item)
        self._check()

    @Slot()
    def _add_claim(self) -> None:
        title = _("Add a claim")
        dialog = PartDialog("statement", self._writing, title=title, parent=self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            values = {**dialog.values, "record_id": self._record_id}
            self._writing.perform(operations.add_part, "statement", values, done=self._show_new)
        dialog.deleteLater()

    @Slot(object)
    def _show_new(self, changes: Changes) -> None:
        (self._new,) = changes.parts["statement"]
        self._read()

    @Slot()
    def accept(self) -> None:
        """Take the claim that is chosen."""
        if self.claim is not None:
            super().accept()
