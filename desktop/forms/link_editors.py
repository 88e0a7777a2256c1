"""Editors for links: to one record, to many, and to subjects and tags."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from db import operations
from db.records.description import Description, Row
from db.records.fields import Field, Kind
from db.records.vocabulary import Certainty
from db.words import _
from desktop.forms.editor import Editor
from desktop.forms.name_box import NameBox
from desktop.forms.wording import link_words
from desktop.forms.writing import Writing
from desktop.theme.scale import HAIR
from desktop.widgets.buttons import Chip, IconButton, TextButton
from desktop.widgets.flow_layout import FlowLayout

_PREPARED = 4
_MANY = 30
_MANY_FROM_THERE = 8
"""Links that were made at the other records: a form shows the first, and a way to all."""


class LinkChip(QWidget):
    """A linked record: a press opens it, the cross takes the link away.

    It is kept and filled anew for other links: widgets cost more than all they show.
    """

    opened = Signal(int)
    removed = Signal(int)
    certainty_chosen = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._other = self._link = 0
        self._certainty = ""
        self.chip = Chip("")
        self.chip.clicked.connect(self._open)
        self.chip.customContextMenuRequested.connect(self._ask_certainty)
        self.cross = IconButton("x", "")
        self.cross.clicked.connect(self._remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(HAIR)
        row.addWidget(self.chip)
        row.addWidget(self.cross)

    def show_link(
        self, other: int, text: str, *, link: int = 0, certainty: str = "", detail: str = ""
    ) -> None:
        """Show the link ``link`` to the record ``other``, called ``text``, with a tip."""
        self._other, self._link, self._certainty = other, link, certainty
        self.chip.setText(text)
        self.chip.setAccessibleName(_("Open {name}").format(name=text))
        if self.chip.contextMenuPolicy() == Qt.ContextMenuPolicy.CustomContextMenu:
            way = _("The menu key or a right click chooses how certain it is.")
            detail = f"{detail}\n{way}".strip()
        self.chip.setToolTip(detail)
        self.chip.setAccessibleDescription(detail)
        self.cross.rename(_("Remove {name}").format(name=text))

    def offer_certainty(self) -> None:
        """Let the chip's own menu (the menu key, the right button) say how certain the link is."""
        self.chip.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    @Slot()
    def _open(self) -> None:
        self.opened.emit(self._other)

    @Slot()
    def _remove(self) -> None:
        self.removed.emit(self._link)

    @Slot(QPoint)
    def _ask_certainty(self, point: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for choice in Certainty:
            action = menu.addAction(_(choice.label))
            action.setCheckable(True)
            action.setChecked(choice.value == (self._certainty or "certain"))
            action.triggered.connect(partial(self.certainty_chosen.emit, self._link, choice.value))
        menu.popup(self.chip.mapToGlobal(point))


class LinksEditor(Editor):
    """Edits the links of one relation type, or the subjects and tags."""

    def __init__(self, field: Field, writing: Writing) -> None:
        super().__init__(field, writing)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self._all: TextButton | None = None
        self._links: list[LinkChip] = []
        self._most = _MANY_FROM_THERE if field.inverse else _MANY
        self._shown: list[tuple[object, ...]] | None = None
        kinds = field.target or ("agent", "event", "place", "concept", "unit")
        self.box = NameBox(kinds, writing, each_kind=True)
        self.box.setAccessibleName(_("Add to {field}").format(field=self.label))
        self.box.setPlaceholderText(_("type a name in any script"))
        self.box.picked.connect(self._link)
        self.box.wanted.connect(self._create)
        self.add(self._chips)
        self.add(self.box)
        self.setFocusProxy(self.box)

    def prepare(self) -> Iterator[None]:
        while len(self._links) < _PREPARED:
            self._links.append(self._new_chip())
            yield

    def show_value(self, description: Description) -> None:
        self.box.show_record(description.id)
        rows: Sequence[Row] = description.value(self.field)
        key = [(row["id"], row["other_title"], row["certainty"], row["role"]) for row in rows]
        if key == self._shown:
            return
        self._shown = key
        self._chips.setVisible(bool(rows))
        few = rows[: self._most]
        while len(self._links) < len(few):
            self._links.append(self._new_chip())
        for chip, row in zip(self._links, few, strict=False):
            _fill(chip, row)
        if len(rows) > self._most and self._all is None:
            self._all = self._all_button()
        beside = [self._all] if self._all is not None and len(rows) > self._most else []
        self._flow.show_only([*self._links[: len(few)], *beside])

    def _all_button(self) -> TextButton:
        """Return the button that searches for all linked records: a form is no list of them."""
        button = TextButton(_("Show all…"), role="link", parent=self._chips)
        button.setAccessibleName(f"{self.label}: {button.text()}")
        button.clicked.connect(self._search)
        return button

    @Slot()
    def _search(self) -> None:
        self.writing.desk.search(f"{self.field.source}:#{self.writing.record_id}")

    def _new_chip(self) -> LinkChip:
        chip = LinkChip()
        chip.hide()
        chip.setParent(self._chips)
        chip.opened.connect(self.writing.open)
        chip.removed.connect(self._unlink)
        if self.field.kind is Kind.relations:
            chip.offer_certainty()
            chip.certainty_chosen.connect(self._judge)
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

    @Slot(str, str)
    def _create(self, title: str, kind: str) -> None:
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
            kind=kind,
            title=title,
            scheme=self.field.scheme,
            inverse=self.field.inverse,
            failed=self.show_problem,
        )

    @Slot(int)
    def _unlink(self, relation_id: int) -> None:
        self.edited.emit()
        self.writing.perform(operations.remove_part, "relation", [relation_id])
        self.box.setFocus()

    @Slot(int, str)
    def _judge(self, relation_id: int, certainty: str) -> None:
        self.writing.perform(
            operations.edit_part, "relation", relation_id, {"certainty": certainty}
        )


def _fill(chip: LinkChip, row: Row) -> None:
    text, doubt = link_words(row)
    detail = " · ".join(filter(None, (row["role"], row["note"], row["other_ref"])))
    tip = "\n".join(filter(None, (detail, doubt)))
    certainty = row["certainty"] or ""
    chip.show_link(row["other_id"], text, link=row["id"], certainty=certainty, detail=tip)


class LinkEditor(Editor):
    """Edits a field that holds one record."""

    def __init__(self, field: Field, writing: Writing) -> None:
        super().__init__(field, writing)
        self._chip = LinkChip()
        self._chip.opened.connect(self.writing.open)
        self._chip.removed.connect(self._clear)
        self._place = QWidget()
        FlowLayout(self._place).addWidget(self._chip)
        self.box = NameBox(field.target, writing, each_kind=True)
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
        self._place.setVisible(bool(other))
        self.box.setVisible(not other)
        if other:
            self._chip.show_link(other, description.linked.get(other, ""))
            self.setFocusProxy(self._chip.chip)
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

    @Slot(str, str)
    def _create(self, title: str, kind: str) -> None:
        self.edited.emit()
        self.writing.perform(
            operations.create_and_set,
            self.writing.record_id,
            self.field.name,
            kind=kind,
            title=title,
            scheme=self.field.scheme,
            failed=self.show_problem,
        )
