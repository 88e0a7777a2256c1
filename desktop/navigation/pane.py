"""The navigation pane."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QVBoxLayout, QWidget

from db import operations
from db.words import _
from desktop.desk import Desk
from desktop.navigation import reading
from desktop.navigation.place_delegate import PlaceDelegate
from desktop.navigation.places import HOLDINGS, Place, unit_place
from desktop.navigation.saved_work import SavedWork
from desktop.navigation.tree_model import NavigationModel, Role

_CALM_MS = 150
"""Changes that follow one another within this time are counted once."""


class NavigationPane(QWidget):
    """Places to go to; ``place_chosen(Place)`` follows when a person goes to one.

    ``saved_read(queries)`` tells which saved searches there are, to be counted.
    """

    place_chosen = Signal(object)
    saved_read = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self.model = NavigationModel(self)
        self.tree = _make_tree()
        self.tree.setModel(self.model)
        self.tree.setItemDelegate(PlaceDelegate(self.tree))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tree)
        self.setFocusProxy(self.tree)
        self.saved_work = SavedWork(desk, self.tree, self.model)
        self._wanted_key = ""
        self._opening: list[int | None] = []
        self._saved: list[reading.SavedRow] = []
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self.refresh)
        self.model.twigs_wanted.connect(self._read_twigs)
        self.model.moved_here.connect(self._move)
        self.tree.selectionModel().currentChanged.connect(self._tell_place)
        desk.changed.connect(self._calm.start)
        self.refresh()

    def go_to(self, key: str) -> None:
        """Choose a place by its key; a unit that the tree does not show yet is looked up."""
        index = self.model.index_of_key(key)
        self._wanted_key = "" if index.isValid() else key
        if index.isValid():
            self.tree.setCurrentIndex(index)
        elif key.startswith("unit:"):
            work = partial(reading.trail_of, record_id=int(key.removeprefix("unit:")))
            self._desk.read_soon(work, self._follow_trail, key=(self, "trail"))

    def _follow_trail(self, trail: reading.Trail | None) -> None:
        if trail is None:
            return
        unit = trail.unit
        if f"unit:{unit.record_id}" == self._wanted_key:
            # Its records are shown at once; the tree opens down to it as its branches come.
            self.place_chosen.emit(unit_place(unit.record_id, unit.title, unit.level))
            self._opening = [None, *trail.above]
            self._read_twigs(None)

    def leave(self) -> None:
        """Choose no place, as when a search looks everywhere."""
        self.tree.selectionModel().clear()

    def mark(self, place: Place) -> None:
        """Show a place as chosen without going to it, as when a search was left for it."""
        index = self.model.index_of_key(place.key)
        if self.place != place and index.isValid():
            chosen = self.tree.selectionModel()
            chosen.blockSignals(True)
            chosen.setCurrentIndex(index, chosen.SelectionFlag.ClearAndSelect)
            chosen.blockSignals(False)
            self.tree.viewport().update()

    @property
    def saved(self) -> list[tuple[str, str]]:
        """The saved searches as last read: name and query."""
        return [(row.name, row.query) for row in self._saved]

    @property
    def place(self) -> Place | None:
        """The place chosen."""
        found = self.tree.currentIndex().data(Role.PLACE)
        return found if isinstance(found, Place) else None

    @Slot()
    def refresh(self) -> None:
        """Read counts, open branches and saved searches again."""
        self._desk.read_soon(reading.counts, self.model.take_counts, key=(self, "counts"))
        self._desk.read_soon(reading.saved_searches, self._take_saved, key=(self, "saved"))
        for parent_id in self.model.read_parents() or [None]:
            self._read_twigs(parent_id)

    @Slot(object)
    def _read_twigs(self, parent_id: int | None) -> None:
        work = partial(reading.twigs, parent_id=parent_id)
        self._desk.read_soon(work, self._take_twigs, key=(self, "twigs", parent_id))

    def _take_twigs(self, twigs: reading.Twigs) -> None:
        self.model.take_twigs(twigs)
        if twigs.parent_id is None:
            self.tree.setExpanded(self.model.index_of_key(HOLDINGS.key), True)
        if twigs.parent_id in self._opening:
            self._open_further(twigs.parent_id)
        self._choose_wanted()

    def _open_further(self, parent_id: int | None) -> None:
        if parent_id is not None:
            self.tree.setExpanded(self.model.index_of_key(f"unit:{parent_id}"), True)
        below = self._opening[self._opening.index(parent_id) + 1 :]
        self._opening = below
        if below:
            self._read_twigs(below[0])

    def _take_saved(self, rows: list[reading.SavedRow]) -> None:
        self._saved = rows
        self.model.take_saved(rows)
        self.tree.setExpanded(self.model.index_of_key("saved"), bool(rows))
        self._choose_wanted()
        self.saved_read.emit([row.query for row in rows])

    def _choose_wanted(self) -> None:
        if self._wanted_key and self.model.index_of_key(self._wanted_key).isValid():
            self.go_to(self._wanted_key)

    @Slot(QModelIndex)
    def _tell_place(self, index: QModelIndex) -> None:
        place = index.data(Role.PLACE)
        if isinstance(place, Place):
            self._wanted_key = ""
            self._opening = []
            self.place_chosen.emit(place)

    @Slot(object, object)
    def _move(self, record_ids: list[int], parent_id: int | None) -> None:
        self._desk.perform(operations.move, record_ids, parent_id)


def _make_tree() -> QTreeView:
    tree = QTreeView()
    tree.setAccessibleName(_("Navigation"))
    tree.setProperty("look", "navigation")
    tree.setProperty("ring", "true")
    tree.setHeaderHidden(True)
    tree.setFrameShape(QFrame.Shape.NoFrame)
    tree.setIndentation(16)
    tree.setIconSize(QSize(18, 18))
    tree.setUniformRowHeights(False)
    tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    tree.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
    tree.setDropIndicatorShown(True)
    tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    tree.setExpandsOnDoubleClick(True)
    return tree
