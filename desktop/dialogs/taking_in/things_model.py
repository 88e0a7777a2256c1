"""The descriptions that a dry run would make, one row each, for any number of files."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from db.ingest import Group, Groups, Paths
from db.words import _, ngettext
from desktop.widgets.counted import counted

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ThingsModel(QAbstractTableModel):
    """Rows of files that show one thing, and what each of them shows."""

    def __init__(self) -> None:
        super().__init__()
        self._paths = Paths()
        self._groups = Groups()

    def show_groups(self, paths: Paths, groups: Groups, *, only_joined: bool) -> None:
        """Show these groups of these files."""
        self.beginResetModel()
        self._paths = paths
        self._groups = groups.joined if only_joined else groups
        self.endResetModel()

    def paths_at(self, row: int) -> list[Path]:
        """Return the files of a row, in the order of what they show."""
        return [self._paths[number] for number in self._groups[row].members]

    def row_of(self, path: Path) -> int:
        """Return the row that holds a file, -1 where none does."""
        return self._groups.place_of(self._paths.number_of(path))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._groups)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return (_("Files"), _("Joined as"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(map(str, self.paths_at(index.row())))
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if index.column() == 0:
            names = (path.name for path in self.paths_at(index.row()))
            return "  +  ".join(name.encode("utf-8", "replace").decode() for name in names)
        return joined_as(self._groups[index.row()])


def joined_as(one: Group) -> str:
    """Return in words how files belong together."""
    if len(one.members) < 2:
        return ""
    if one.sides == ("recto", "verso"):
        return _("front and back")
    if "page" not in one.sides:
        return _("one picture in two formats")
    count = len(one.members)
    return ngettext("{count} page", "{count} pages", count).format(count=counted(count))
