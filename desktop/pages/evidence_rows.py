"""One claim on one side, on the other what each of its sources says in its own words."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from db.records.description import Row
from db.records.part_fields import PART_FIELDS
from db.records.vocabulary import Verdict
from db.words import _
from desktop.forms.wording import summary
from desktop.pages.blocks import new_block, wrapped
from desktop.theme.scale import CLOSE, ROOM, TIGHT, Style
from desktop.widgets.buttons import Chip, IconButton, TextButton
from desktop.widgets.unmoved import UnmovedComboBox

_VERDICT = next(one for one in PART_FIELDS["statement"] if one.name == "verdict")


class SourceBlock(QWidget):
    """What one source says: where, in which words, for or against, how surely."""

    edit_wanted = Signal(object)
    opened = Signal(int)

    def __init__(self, row: Row, sources: QButtonGroup) -> None:
        super().__init__()
        self.row = row
        head, about = summary("citation", {**row, "quote": None})
        source, _about = summary("citation", {**row, "locator": None})
        about = " · ".join(filter(None, (row["locator"], about)))  # in full, whatever its length
        self.chip = Chip(source, name=_("Show where it stands: {source}").format(source=head))
        self.chip.setToolTip(row["source_title"] or "")
        self.chip.setAccessibleDescription(row["source_title"] or "")
        self.chip.setCheckable(True)
        sources.addButton(self.chip, row["id"])
        line = QHBoxLayout()
        line.setSpacing(TIGHT)
        line.addWidget(self.chip)
        line.addStretch()
        if row["source_id"] is not None:
            way = IconButton("arrow-square-out", _("Open {name}").format(name=head))
            way.clicked.connect(partial(self._open, row["source_id"]))
            line.addWidget(way)
        edit = IconButton("pencil-simple", _("Edit {name}").format(name=head))
        edit.clicked.connect(self._edit)
        line.addWidget(edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addLayout(line)
        if row["quote"]:
            column.addWidget(wrapped(f"“{row['quote']}”"))
        column.addWidget(wrapped(about, Style.CAPTION, tone="soft"))

    @Slot()
    def _edit(self) -> None:
        self.edit_wanted.emit(self.row)

    def _open(self, record_id: int, *_clicked: object) -> None:
        self.opened.emit(record_id)


class ClaimRow(QFrame):
    """A claim with its verdict beside its sources; ``sources`` is the group of all their chips.

    ``judged(statement id, verdict)`` follows when a person gives another verdict,
    ``edit_wanted(table, row)`` and ``cite_wanted(statement id)`` the buttons.
    """

    judged = Signal(int, str)
    edit_wanted = Signal(str, object)
    cite_wanted = Signal(int)
    opened = Signal(int)

    def __init__(self, sources: QButtonGroup) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._sources = sources
        self._row: Row = {}
        self._head = wrapped("", Style.STRONG)
        self._detail = wrapped("", Style.CAPTION, tone="soft")
        self.verdict = UnmovedComboBox()
        for choice in Verdict:
            self.verdict.addItem(_(choice.label), choice.value)
        self.verdict.activated.connect(self._judge)
        self._edit = IconButton("pencil-simple", "")
        self._edit.clicked.connect(self._ask)
        self._cite = TextButton(_("Add evidence"), role="link", glyph="quotes")
        self._cite.clicked.connect(self._ask_for_evidence)
        self.blocks: list[SourceBlock] = []
        self._cited, self._column = new_block()
        self._column.setSpacing(ROOM)
        self._lay_out()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self._head, 1)
        line.addWidget(self._edit, 0, Qt.AlignmentFlag.AlignTop)
        name = QLabel(_(_VERDICT.label))
        name.setBuddy(self.verdict)
        given = QHBoxLayout()
        given.setSpacing(CLOSE)
        given.addWidget(name)
        given.addWidget(self.verdict, 1)
        claim = QVBoxLayout()
        claim.setSpacing(TIGHT)
        claim.addLayout(line)
        claim.addWidget(self._detail)
        claim.addLayout(given)
        claim.addStretch()
        evidence = QVBoxLayout()
        evidence.setSpacing(CLOSE)
        evidence.addWidget(self._cited)
        evidence.addWidget(self._cite, 0, Qt.AlignmentFlag.AlignLeading)
        evidence.addStretch()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(ROOM, ROOM, ROOM, ROOM)
        self._sides.setSpacing(ROOM)
        self._sides.addLayout(claim, 2)
        self._sides.addLayout(evidence, 3)

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the sources below the claim where there is no room for them beside it."""
        way = QBoxLayout.Direction
        self._sides.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def show_claim(self, row: Row) -> None:
        """Show a claim, or the same one as it is now; the keyboard stays where it is."""
        before, self._row = self._row, row
        head, detail = summary("statement", row)
        self._head.setText(head)
        self._detail.setText(detail)
        self._edit.rename(_("Edit {name}").format(name=head))
        self._cite.setAccessibleDescription(head)
        self.verdict.setAccessibleDescription(head)
        self.verdict.setCurrentIndex(self.verdict.findData(row["verdict"]))
        if before.get("citations") != row["citations"]:
            self._show_sources()

    def _show_sources(self) -> None:
        for block in self.blocks:
            self._sources.removeButton(block.chip)
            self._column.removeWidget(block)
            block.hide()
            block.deleteLater()
        self.blocks = [SourceBlock(row, self._sources) for row in self._row["citations"]]
        for block in self.blocks:
            block.edit_wanted.connect(self._hand_on)
            block.opened.connect(self.opened)
            self._column.addWidget(block)
        self._cited.setVisible(bool(self.blocks))

    @property
    def id(self) -> int:
        """The claim's id."""
        return self._row["id"]

    @Slot(int)
    def _judge(self, at: int) -> None:
        verdict = self.verdict.itemData(at)
        if verdict != self._row["verdict"]:
            self.judged.emit(self.id, verdict)

    @Slot()
    def _ask(self) -> None:
        self.edit_wanted.emit("statement", self._row)

    @Slot(object)
    def _hand_on(self, citation: Row) -> None:
        self.edit_wanted.emit("citation", citation)

    @Slot()
    def _ask_for_evidence(self) -> None:
        self.cite_wanted.emit(self.id)
