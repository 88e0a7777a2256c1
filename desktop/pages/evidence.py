"""Evidence side by side: what is claimed, which source says so, and where it stands in it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from db.history.changes import Changes
from db.records.description import Description, Row, describe
from db.words import _
from desktop.forms.writing import Writing
from desktop.pages.evidence_claims import ClaimsArea
from desktop.pages.evidence_source import SourcePane
from desktop.pages.evidence_writing import EvidenceWriting, cited_source
from desktop.theme.scale import CLOSE, ROOM
from desktop.viewer.viewer import Viewer
from desktop.widgets.counted import counted
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.unmoved import UnmovedComboBox

_LETTERS_ACROSS = 150
"""From so many letters' width on the source stands beside the claims, not below them."""


class EvidencePage(QWidget):
    """The claims of one sort about a record, each beside its sources, and one source in full.

    Nothing is decided here but by the person: a verdict is a step that can be undone.
    """

    def __init__(
        self,
        writing: Writing,
        viewer: Viewer,
        claim: tuple[int, int | None],
        parent: QWidget | None = None,
    ) -> None:
        """Show ``claim``: the id of a record and of the claim about it that is asked for."""
        super().__init__(parent)
        self._desk = writing.desk
        self._writing = writing
        self.record_id, self._wanted = claim
        self._property = ""
        self._by_property: dict[str, list[Row]] = {}
        self._is_new = True
        self.chooser = UnmovedComboBox()
        self.area = ClaimsArea()
        self.source = SourcePane(self._desk, viewer)
        self._split = QSplitter()
        self.none = EmptyState("quotes", _("Nothing is claimed about this record yet."))
        self._stack = QStackedWidget()
        self._words = EvidenceWriting(writing, self)
        self._lay_out()
        self._connect()
        self.setAccessibleName(_("Evidence side by side"))
        self.setFocusProxy(self.chooser)
        self.read()

    def _lay_out(self) -> None:
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.area)
        self._split.addWidget(self.source)
        self._split.setStretchFactor(0, 9)
        self._split.setStretchFactor(1, 11)
        add = self.none.add_button(_("Add a claim"), glyph="plus")
        add.clicked.connect(self._words.claim)
        name = QLabel(_("What is claimed"))
        name.setBuddy(self.chooser)
        line = QHBoxLayout()
        line.setContentsMargins(ROOM, 0, ROOM, CLOSE)
        line.setSpacing(CLOSE)
        line.addWidget(name)
        line.addWidget(self.chooser, 1)
        work = QWidget()
        inside = QVBoxLayout(work)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addLayout(line)
        inside.addWidget(self._split, 1)
        for way in (work, self.none):
            self._stack.addWidget(way)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _connect(self) -> None:
        self.chooser.activated.connect(self._choose)
        self.area.source_chosen.connect(self.source.show_citation)
        self.area.judged.connect(self._words.judge)
        self.area.edit_wanted.connect(self._words.edit)
        self.area.cite_wanted.connect(self._words.cite)
        self.area.opened.connect(self._desk.open_record)
        self.source.viewer.passage_chosen.connect(self._cite_passage)
        self._words.refused.connect(self.read)
        self._desk.changed.connect(self._follow)

    # ------------------------------------------------------------------ reading

    def show_record(self, record_id: int) -> None:
        """Show the claims about another record."""
        if record_id != self.record_id:
            self.record_id, self._wanted, self._property = record_id, None, ""
            self.read()

    @Slot()
    def read(self) -> None:
        """Read the claims (again)."""
        work = partial(describe, record_id=self.record_id)
        self._desk.read_soon(work, self._take, key=(id(self), "claims"))

    @Slot(object)
    def _follow(self, changes: Changes) -> None:
        if self.record_id in changes.records:
            self.read()

    def _take(self, found: Description | None) -> None:
        self._by_property = {}
        for row in found.statements if found is not None else ():
            self._by_property.setdefault(row["property"], []).append(row)
            if row["id"] == self._wanted:
                self._property = row["property"]
        self._writing.record_id = self.record_id
        self._stack.setCurrentIndex(0 if self._by_property else 1)
        if self._property not in self._by_property:
            # Where sources may disagree there are several claims of one sort.
            several = (name for name, rows in self._by_property.items() if len(rows) > 1)
            self._property = next(several, next(iter(self._by_property), ""))
        self.chooser.clear()
        for name, rows in self._by_property.items():
            self.chooser.addItem(f"{name}  ({counted(len(rows))})" if rows[1:] else name, name)
        self.chooser.setCurrentIndex(self.chooser.findData(self._property))
        self._show_claims()

    @Slot(int)
    def _choose(self, at: int) -> None:
        self._property, self._wanted = self.chooser.itemData(at), None
        self._show_claims()

    def _show_claims(self) -> None:
        self.area.show_claims(self._by_property.get(self._property, ()), self._wanted)
        if self._is_new and self._by_property:
            self._is_new = False
            if self.chooser.hasFocus():
                self.area.focus_claim()

    @Slot(int, int, int, str)
    def _cite_passage(self, asset_id: int, start: int, stop: int, quote: str) -> None:
        claim = self.area.chosen_claim
        if claim is not None:
            source = cited_source(self.source.viewer, asset_id, quote)
            self._words.cite_passage(source, (start, stop), claim)

    # ------------------------------------------------------------------ room

    def resizeEvent(self, resizing: QResizeEvent) -> None:
        super().resizeEvent(resizing)
        self._fit()

    def changeEvent(self, change: QEvent) -> None:
        super().changeEvent(change)
        if change.type() == QEvent.Type.FontChange:
            self._fit()
        elif change.type() == QEvent.Type.PaletteChange:
            for state in (self.source.empty, self.none):
                state.repaint_picture()

    def _fit(self) -> None:
        """Set sources beside or below, by how many letters there is room for."""
        letters = self.width() / max(1, self.fontMetrics().averageCharWidth())
        across = letters >= _LETTERS_ACROSS
        way = Qt.Orientation.Horizontal if across else Qt.Orientation.Vertical
        if self._split.orientation() is not way or not any(self._split.sizes()):
            self._split.setOrientation(way)
            self._split.setSizes([4500, 5500])
        self.area.fit(letters / 2 if across else letters)
