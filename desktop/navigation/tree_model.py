"""The navigation as a tree: fixed places, and the holdings read only where they are opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from typing_extensions import override

from db.words import _
from desktop.navigation.places import (
    BY_KEY,
    GROUPS,
    HOLDINGS,
    INBOX,
    Place,
    saved_place,
    unit_place,
)
from desktop.navigation.reading import Branch, SavedRow, Twigs
from desktop.views.carried import RECORDS_MIME, dragged_records, records_mime

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class Role(IntEnum):
    """What the pane asks of a row besides Qt's own roles."""

    PLACE = Qt.ItemDataRole.UserRole + 1
    COUNT = Qt.ItemDataRole.UserRole + 2
    HEADING = Qt.ItemDataRole.UserRole + 3


class Node:
    """One row: a heading, a place, a unit, or the line that tells how many more there are."""

    __slots__ = ("children", "count", "grows", "label", "parent", "place", "read", "record_id")

    def __init__(self, parent: Node | None, label: str, place: Place | None = None) -> None:
        self.parent = parent
        self.label = label
        self.place = place
        self.record_id = place.record_id if place else None
        self.count: int | None = None
        self.children: list[Node] = []
        self.grows = False
        self.read = False

    @property
    def row(self) -> int:
        return self.parent.children.index(self) if self.parent else 0

    @property
    def depth(self) -> int:
        """How deep a level of the holdings lies, from 1; 0 for what is none."""
        if self.record_id is None:
            return 0
        return 1 + (self.parent.depth if self.parent else 0)

    @property
    def key(self) -> str:
        return self.place.key if self.place else self.label


# Put together once: the tree asks with every row it paints, and Python joins flags slowly.
_PLACE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_SEARCH = _PLACE | Qt.ItemFlag.ItemIsEditable
_ENTRANCE = _PLACE | Qt.ItemFlag.ItemIsDropEnabled
_UNIT = _ENTRANCE | Qt.ItemFlag.ItemIsDragEnabled


class PlaceTree(QAbstractItemModel):
    """Nodes under a root that is not shown, and where they stand."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = Node(None, "")

    def node(self, index: Index) -> Node:
        """Return the node of an index, the root for the invalid one."""
        found = index.internalPointer() if index.isValid() else self._root
        return found if isinstance(found, Node) else self._root

    def index_of(self, node: Node) -> QModelIndex:
        """Return the index of a node."""
        return NOWHERE if node is self._root else self.createIndex(node.row, 0, node)

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        children = self.node(parent).children
        if column != 0 or not 0 <= row < len(children):
            return NOWHERE
        return self.createIndex(row, 0, children[row])

    def parent(self, child: Index = NOWHERE) -> QModelIndex:  # type: ignore[override]
        above = self.node(child).parent
        return NOWHERE if above is None else self.index_of(above)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return len(self.node(parent).children)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 1


class NavigationModel(PlaceTree):
    """Places and holdings; ``twigs_wanted(unit id or None)`` asks for what lies below.

    ``renamed(Place, name)`` follows when a saved search was given another name.
    """

    twigs_wanted = Signal(object)
    renamed = Signal(object, str)
    moved_here = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._of_unit: dict[int | None, Node] = {}
        self._fixed: dict[str, Node] = {}
        for title, keys in GROUPS:
            self._root.children.append(Node(self._root, _(title)))
            for key in keys:
                node = Node(self._root, _(BY_KEY[key].label), BY_KEY[key])
                self._root.children.append(node)
                self._fixed[key] = node
        holdings = self._fixed[HOLDINGS.key]
        holdings.grows = True
        self._of_unit[None] = holdings

    # ------------------------------------------------------------------- what is told

    def take_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many records the fixed places hold."""
        for key, node in self._fixed.items():
            node.count = counts.get(key, node.count)
            index = self.index_of(node)
            self.dataChanged.emit(index, index)

    def take_twigs(self, twigs: Twigs) -> None:
        """Show the units below one; rows that stay keep what is open below them."""
        node = self._of_unit.get(twigs.parent_id)
        if node is None:
            return
        node.read = True
        wanted = [self._branch_node(node, branch) for branch in twigs.branches]
        if twigs.more:
            wanted.append(Node(node, _("{count} more in the list").format(count=twigs.more)))
        self._replace(node, wanted)

    def take_saved(self, rows: Sequence[SavedRow]) -> None:
        """Show the saved searches."""
        node = self._fixed["saved"]
        known = {child.key: child for child in node.children}
        wanted: list[Node] = []
        for row in rows:
            place = saved_place(row.search_id, row.name, row.query, row.ordering)
            child = known.get(place.key) or Node(node, row.name)
            child.label, child.place = row.name, place
            wanted.append(child)
        self._replace(node, wanted)

    def take_saved_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many records each saved search finds now, by its query."""
        for child in self._fixed["saved"].children:
            if child.place is not None and child.place.query in counts:
                child.count = counts[child.place.query]
                index = self.index_of(child)
                self.dataChanged.emit(index, index)

    def _branch_node(self, parent: Node, branch: Branch) -> Node:
        label = " ".join(part for part in (branch.ref, branch.title) if part)
        place = unit_place(branch.record_id, branch.title, branch.level)
        node = self._of_unit.get(branch.record_id)
        if node is None or node.parent is not parent:
            node = Node(parent, label)
        node.label, node.place, node.record_id = label, place, branch.record_id
        node.count = branch.held or None
        node.grows = branch.has_branches
        return node

    def _replace(self, node: Node, wanted: list[Node]) -> None:
        index = self.index_of(node)
        kept = set(wanted)
        for row in reversed(range(len(node.children))):
            if node.children[row] not in kept:
                self.beginRemoveRows(index, row, row)
                self._forget(node.children.pop(row))
                self.endRemoveRows()
        if [child for child in wanted if child in set(node.children)] != node.children:
            self._clear(node, index)
        for row, child in enumerate(wanted):
            if row >= len(node.children) or node.children[row] is not child:
                self.beginInsertRows(index, row, row)
                node.children.insert(row, child)
                self.endInsertRows()
            if child.record_id is not None:
                self._of_unit[child.record_id] = child
        if node.children:
            self.dataChanged.emit(self.index(0, 0, index), self.index(len(wanted) - 1, 0, index))
        self.dataChanged.emit(index, index)

    def _clear(self, node: Node, index: QModelIndex) -> None:
        self.beginRemoveRows(index, 0, len(node.children) - 1)
        node.children.clear()
        self.endRemoveRows()

    def _forget(self, node: Node) -> None:
        for child in node.children:
            self._forget(child)
        if node.record_id is not None and self._of_unit.get(node.record_id) is node:
            del self._of_unit[node.record_id]

    def read_parents(self) -> list[int | None]:
        """Return the units whose branches have been read, to be read again after a change."""
        return [unit for unit, node in self._of_unit.items() if node.read]

    # ------------------------------------------------------------------- finding rows

    def index_of_key(self, key: str) -> QModelIndex:
        """Return where a place stands, invalid when it is not in the tree (yet)."""
        if key in self._fixed:
            return self.index_of(self._fixed[key])
        if key.startswith("unit:"):
            node = self._of_unit.get(int(key.removeprefix("unit:")))
            return self.index_of(node) if node else NOWHERE
        saved = self._fixed["saved"].children
        return next((self.index_of(child) for child in saved if child.key == key), NOWHERE)

    # ------------------------------------------------------------------- Qt's questions

    def hasChildren(self, parent: Index = NOWHERE) -> bool:
        node = self.node(parent)
        return bool(node.children) or (node.grows and not node.read)

    def canFetchMore(self, parent: Index) -> bool:
        node = self.node(parent)
        return node.grows and not node.read

    def fetchMore(self, parent: Index) -> None:
        node = self.node(parent)
        node.read = True  # asked for once; the answer fills it
        self.twigs_wanted.emit(node.record_id)

    def flags(self, index: Index) -> Qt.ItemFlag:
        node = self.node(index)
        if node.place is None:
            return Qt.ItemFlag.NoItemFlags
        if node.record_id is not None:
            return _UNIT
        if node.key in {INBOX.key, HOLDINGS.key}:
            return _ENTRANCE
        return _SEARCH if node.place.is_search else _PLACE

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        node = self.node(index)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return node.label
        if role == Qt.ItemDataRole.ToolTipRole:
            return node.label if node.record_id is not None else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return node.label if node.count is None else f"{node.label}, {node.count}"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and node.depth and node.parent:
            words = _("Level {level}, within {upper}")
            return words.format(level=node.depth, upper=node.parent.label)
        if role == Role.HEADING:
            return node.place is None and node.parent is self._root
        return node.place if role == Role.PLACE else node.count if role == Role.COUNT else None

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        place, name = self.node(index).place, str(value).strip()
        if place is None or not place.is_search or not name or name == place.label:
            return False
        self.renamed.emit(place, name)
        return True

    # ------------------------------------------------------------------- dragging

    def mimeTypes(self) -> list[str]:
        return [RECORDS_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        nodes = (self.node(index) for index in indexes)
        return records_mime(node.record_id for node in nodes if node.record_id is not None)

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    @override
    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        node = self.node(parent)
        dragged = [each for each in dragged_records(data) if each != node.record_id]
        if not dragged or node is self._root:
            return False
        self.moved_here.emit(dragged, node.record_id)
        # The rows come and go by the change that follows, not by the drag.
        return False
