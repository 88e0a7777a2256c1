"""Editors for links: to one record, to many, and to subjects and tags."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db import operations
from db.records.description import Description, Row
from db.records.fields import Field, Kind
from db.records.vocabulary import Certainty
from db.words import _
from desktop.forms.editor import Editor
from desktop.forms.name_box import NameBox
from desktop.forms.writing import Writing
from desktop.theme.scale import HAIR
from desktop.widgets.buttons import Chip, IconButton, TextButton
from desktop.widgets.flow_layout import FlowLayout

_MANY = 30


class LinkChip(QWidget):
    """A linked record: a press opens it, the cross takes the link away."""

    opened = Signal()
    removed = Signal()
    certainty_chosen = Signal(str)

    def __init__(self, text: str, *, certainty: str = "", detail: str = "") -> None:
        super().__init__()
        mark = "?" if certainty in {"conjectured", "disputed", "probable"} else ""
        self.chip = Chip(f"{text} {mark}".strip(), name=_("Open {name}").format(name=text))
        self.chip.setToolTip(detail)
        self.chip.clicked.connect(self.opened)
        self.cross = IconButton("x", _("Remove {name}").format(name=text))
        self.cross.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(HAIR)
        row.addWidget(self.chip)
        row.addWidget(self.cross)

    def offer_certainty(self, current: str) -> None:
        """Let the chip's own menu (the menu key, the right button) say how certain the link is."""
        for choice in Certainty:
            action = QAction(_(choice.label), self.chip)
            action.setCheckable(True)
            action.setChecked(choice.value == (current or "certain"))
            action.triggered.connect(partial(self.certainty_chosen.emit, choice.value))
            self.chip.addAction(action)
        self.chip.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)


class LinksEditor(Editor):
    """Edits the links of one relation type, or the subjects and tags."""

    def __init__(self, field: Field, writing: Writing) -> None:
        super().__init__(field, writing)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self._shown: list[tuple[object, ...]] | None = None
        kinds = field.target or ("agent", "event", "place", "concept", "unit")
        # What is new can be made here where it is clear what it would be.
        self.box = NameBox(kinds, writing, may_create=len(kinds) == 1)
        self.box.setAccessibleName(_("Add to {field}").format(field=self.label))
        self.box.setPlaceholderText(_("type a name in any script"))
        self.box.picked.connect(self._link)
        self.box.wanted.connect(self._create)
        self.add(self._chips)
        self.add(self.box)
        self.setFocusProxy(self.box)

    def show_value(self, description: Description) -> None:
        self.box.show_record(description.id)
        rows: Sequence[Row] = description.value(self.field)
        key = [(row["id"], row["other_title"], row["certainty"], row["role"]) for row in rows]
        if key == self._shown:
            return
        self._shown = key
        self._flow.clear()
        self._chips.setVisible(bool(rows))
        for row in rows[:_MANY]:
            self._flow.addWidget(self._chip(row))
        if len(rows) > _MANY:
            self._flow.addWidget(self._all_button())

    def _all_button(self) -> TextButton:
        """Return the button that searches for all linked records: a form is no list of them."""
        button = TextButton(_("Show all…"), role="link")
        button.setAccessibleName(f"{self.label}: {button.text()}")
        query = f"{self.field.source}:#{self.writing.record_id}"
        button.clicked.connect(partial(self._search, query))
        return button

    def _search(self, query: str, *_clicked: object) -> None:
        self.writing.desk.search(query)

    def _chip(self, row: Row) -> LinkChip:
        details = [row["role"], row["certainty"] and _(Certainty(row["certainty"]).label)]
        details += [row["note"], row["other_ref"]]
        text = f"{row['other_title']} ({row['role']})" if row["role"] else row["other_title"]
        chip = LinkChip(
            text, certainty=row["certainty"] or "", detail=" · ".join(filter(None, details))
        )
        chip.opened.connect(partial(self.writing.open, row["other_id"]))
        chip.removed.connect(partial(self._unlink, row["id"]))
        if self.field.kind is Kind.relations:
            chip.offer_certainty(row["certainty"] or "")
            chip.certainty_chosen.connect(partial(self._judge, row["id"]))
        return chip

    def write(self) -> None:
        """Nothing is typed here that would wait: every choice is written at once."""

    @Slot(int, str)
    def _link(self, other_id: int, _name: str) -> None:
        self.edited.emit()
        here = self.writing.record_id
        a_id, b_id = (other_id, here) if self.field.inverse else (here, other_id)
        self.writing.perform(
            operations.relate, [a_id], self.field.source, b_id, failed=self.show_problem
        )

    @Slot(str)
    def _create(self, title: str) -> None:
        self.edited.emit()
        if self.field.kind is Kind.tags:
            self.writing.perform(
                operations.tag, [self.writing.record_id], title, failed=self.show_problem
            )
            return
        self.writing.perform(
            operations.create_and_link,
            self.writing.record_id,
            self.field.source,
            kind=self.field.target[0],
            title=title,
            scheme=self.field.scheme,
            inverse=self.field.inverse,
            failed=self.show_problem,
        )

    def _unlink(self, relation_id: int) -> None:
        self.edited.emit()
        self.writing.perform(operations.remove_part, "relation", [relation_id])
        self.box.setFocus()

    def _judge(self, relation_id: int, certainty: str, *_checked: object) -> None:
        self.writing.perform(
            operations.edit_part, "relation", relation_id, {"certainty": certainty}
        )


class LinkEditor(Editor):
    """Edits a field that holds one record."""

    def __init__(self, field: Field, writing: Writing) -> None:
        super().__init__(field, writing)
        self._place = QWidget()
        self._flow = FlowLayout(self._place)
        self.box = NameBox(field.target, writing)
        self.box.setAccessibleName(self.label)
        self.box.setPlaceholderText(_("type a name in any script"))
        self.box.picked.connect(self._put)
        self.box.wanted.connect(self._create)
        self.add(self._place)
        self.add(self.box)
        self.setFocusProxy(self.box)

    def show_value(self, description: Description) -> None:
        self.box.show_record(description.id)
        other = description.value(self.field)
        self._flow.clear()
        self._place.setVisible(bool(other))
        self.box.setVisible(not other)
        if other:
            chip = LinkChip(description.linked.get(other, ""))
            chip.opened.connect(partial(self.writing.open, other))
            chip.removed.connect(self._clear)
            self._flow.addWidget(chip)
            self.setFocusProxy(chip.chip)
        else:
            self.setFocusProxy(self.box)

    def write(self) -> None:
        """Nothing is typed here that would wait: every choice is written at once."""

    @Slot(int, str)
    def _put(self, other_id: int, _name: str) -> None:
        self._edit(other_id)

    @Slot()
    def _clear(self) -> None:
        self._edit(None)

    def _edit(self, value: int | None) -> None:
        self.edited.emit()
        self.writing.perform(
            operations.edit,
            [self.writing.record_id],
            {self.field.name: value},
            failed=self.show_problem,
        )

    @Slot(str)
    def _create(self, title: str) -> None:
        self.edited.emit()
        self.writing.perform(
            operations.create_and_set,
            self.writing.record_id,
            self.field.name,
            kind=self.field.target[0],
            title=title,
            scheme=self.field.scheme,
            failed=self.show_problem,
        )
