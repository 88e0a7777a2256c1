"""Editors for rows that belong to a record: claims, rights, acts and files on cards."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from db import operations
from db.keys import utc_text
from db.records.description import Description, Row
from db.records.fields import Field, Kind
from db.words import N_, _
from desktop.forms.editor import Editor
from desktop.forms.part_dialog import PartDialog
from desktop.forms.wording import summary
from desktop.forms.writing import Writing
from desktop.theme.scale import CLOSE, HAIR, TIGHT, Style
from desktop.widgets.buttons import IconButton, TextButton
from desktop.widgets.label import TextLabel

_TABLES = {
    Kind.statements: "statement",
    Kind.rights: "rights",
    Kind.acts: "act",
    Kind.assets: "asset",
}
_ADD = {
    "statement": N_("Add a claim"),
    "citation": N_("Add evidence"),
    "rights": N_("Add a rights statement"),
    "act": N_("Record an act"),
}
_EDIT = {
    "statement": N_("Claim"),
    "citation": N_("Evidence"),
    "rights": N_("Rights statement"),
    "act": N_("Act"),
    "asset": N_("File"),
}


class PartsEditor(Editor):
    """Shows the rows of a part as cards, each with its evidence, to add to, edit and remove."""

    def __init__(self, field: Field, writing: Writing) -> None:
        super().__init__(field, writing)
        self._table = _TABLES[field.kind]
        self._cards = QWidget()
        self._list = QVBoxLayout(self._cards)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(TIGHT)
        self._shown: object = None
        self.add(self._cards)
        if self._table in _ADD:
            self.more = TextButton(_(_ADD[self._table]), role="link", glyph="plus")
            self.more.clicked.connect(self._add)
            self.add(self.more)
            self.setFocusProxy(self.more)

    def show_value(self, description: Description) -> None:
        rows: Sequence[Row] = description.value(self.field)
        if rows == self._shown:
            return
        self._shown = rows
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row in rows:
            self._list.addWidget(self._card(self._table, row))
        self._cards.setVisible(bool(rows))

    def _card(self, table: str, row: Row) -> QFrame:
        head, detail = summary(table, row)
        card = _Card(head, detail, soft=table == "citation")
        card.edit.clicked.connect(partial(self._edit, table, row))
        card.cross.clicked.connect(partial(self._remove, table, row["id"]))
        if table == "statement":
            for citation in row["citations"]:
                card.add(self._card("citation", citation))
            evidence = TextButton(_("Add evidence"), role="link", glyph="quotes")
            evidence.clicked.connect(partial(self._cite, row["id"]))
            card.add(evidence)
            if row["citations"]:
                beside = TextButton(_("Evidence side by side"), role="link", glyph="columns")
                beside.setAccessibleDescription(head)
                beside.clicked.connect(partial(self._show_evidence, row["id"]))
                card.add(beside)
        return card

    def write(self) -> None:
        """Nothing is typed here that would wait: the dialog writes at once."""

    @Slot()
    def _add(self) -> None:
        start: Row = {}
        if self._table == "act":
            start = {"at": utc_text()[:10]}
        values = self._ask(self._table, _(_ADD[self._table]), start)
        if values is not None:
            values["record_id"] = self.writing.record_id
            self.writing.perform(operations.add_part, self._table, values, failed=self.show_problem)

    def _cite(self, statement_id: int, *_clicked: object) -> None:
        values = self._ask("citation", _(_ADD["citation"]), {})
        if values is not None:
            values |= {"target": "statement", "target_id": statement_id}
            self.writing.perform(operations.add_part, "citation", values, failed=self.show_problem)

    def _show_evidence(self, statement_id: int, *_clicked: object) -> None:
        self.writing.desk.show_evidence(self.writing.record_id, statement_id)

    def _edit(self, table: str, row: Row, *_clicked: object) -> None:
        values = self._ask(table, _(_EDIT[table]), row)
        if values is not None:
            self.writing.perform(
                operations.edit_part, table, row["id"], values, failed=self.show_problem
            )

    def _remove(self, table: str, part_id: int, *_clicked: object) -> None:
        self.edited.emit()
        self.writing.perform(operations.remove_part, table, [part_id], failed=self.show_problem)

    def _ask(self, table: str, title: str, row: Row) -> dict[str, object] | None:
        dialog = PartDialog(table, self.writing, title=title, row=row, parent=self.window())
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return None
        self.edited.emit()
        return dialog.values


class _Card(QFrame):
    """A headline, its detail, and the buttons to edit and remove it."""

    def __init__(self, head: str, detail: str, *, soft: bool) -> None:
        super().__init__()
        if not soft:
            self.setProperty("role", "card")
        words = TextLabel(head, Style.BODY if soft else Style.STRONG)
        words.setWordWrap(True)
        self.edit = IconButton("pencil-simple", _("Edit {name}").format(name=head))
        self.cross = IconButton("x", _("Remove {name}").format(name=head))
        line = QHBoxLayout()
        line.setSpacing(HAIR)
        line.addWidget(words, 1)
        line.addWidget(self.edit)
        line.addWidget(self.cross)
        self._column = QVBoxLayout(self)
        side = CLOSE if not soft else 0
        self._column.setContentsMargins(side, TIGHT, TIGHT, TIGHT)
        self._column.setSpacing(HAIR)
        self._column.addLayout(line)
        if detail:
            below = TextLabel(detail, Style.CAPTION, tone="soft")
            below.setWordWrap(True)
            self._column.addWidget(below)

    def add(self, widget: QWidget) -> None:
        """Put something below."""
        self._column.addWidget(widget)
