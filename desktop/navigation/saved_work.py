"""What can be done with a saved search where it stands in the navigation."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QTreeView

from db import operations
from db.history.changes import Changes
from db.words import _
from desktop.desk import Desk, Notice
from desktop.navigation.places import Place
from desktop.navigation.tree_model import NavigationModel, Role

_KEYS = {Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Backspace}


class SavedWork(QObject):
    """Renames (F2) and deletes (Delete) saved searches, each a step that can be undone.

    ``export_wanted(Place)`` asks for the list of what one finds as a file.
    """

    export_wanted = Signal(object)

    def __init__(self, desk: Desk, tree: QTreeView, model: NavigationModel) -> None:
        super().__init__(tree)
        self._desk = desk
        self._tree = tree
        model.renamed.connect(self._rename)
        tree.installEventFilter(self)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._show_menu)

    @property
    def place(self) -> Place | None:
        """The saved search that is chosen."""
        found = self._tree.currentIndex().data(Role.PLACE)
        return found if isinstance(found, Place) and found.is_search else None

    def eventFilter(self, watched: QObject, happening: QEvent) -> bool:
        if isinstance(happening, QKeyEvent) and self.place is not None:
            key = happening.key()
            if key in _KEYS and not happening.modifiers():
                if happening.type() == QEvent.Type.ShortcutOverride:
                    happening.accept()  # here these keys mean the search, not the record
                    return True
                if happening.type() == QEvent.Type.KeyPress:
                    (self.begin_renaming if key == Qt.Key.Key_F2 else self.delete)()
                    return True
        return super().eventFilter(watched, happening)

    @Slot()
    def begin_renaming(self) -> None:
        """Type into the name."""
        if self.place is not None:
            self._tree.edit(self._tree.currentIndex())

    @Slot()
    def delete(self) -> None:
        """Delete the saved search; what it found stays where it is."""
        place = self.place
        if place is not None and place.search_id is not None:
            told = partial(self._tell_deleted, place.search_id)
            self._desk.perform(operations.remove_search, place.search_id, done=told)

    def _tell_deleted(self, search_id: int, changes: Changes) -> None:
        back = partial(self._desk.perform, operations.put_back_deleted, changes.operation)
        told, over = _("The saved search is deleted."), partial(_is_back, search_id)
        self._desk.tell(Notice(told, action_text=_("Undo"), action=back, over=over))

    @Slot(object, str)
    def _rename(self, place: Place, name: str) -> None:
        self._desk.perform(operations.save_search, {"name": name}, place.search_id)

    @Slot(QPoint)
    def _show_menu(self, point: QPoint) -> None:
        index = self._tree.indexAt(point)
        place = index.data(Role.PLACE)
        if not isinstance(place, Place) or not place.is_search:
            return
        self._tree.setCurrentIndex(index)
        menu = QMenu(self._tree)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Rename"), self.begin_renaming)
        menu.addAction(_("Delete"), self.delete)
        menu.addSeparator()
        menu.addAction(_("Export the list as CSV…"), self._export)
        menu.popup(self._tree.viewport().mapToGlobal(point))

    @Slot()
    def _export(self) -> None:
        if self.place is not None:
            self.export_wanted.emit(self.place)


def _is_back(search_id: int, changes: Changes) -> bool:
    return search_id in changes.parts.get("saved_search", ())
