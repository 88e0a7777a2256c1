"""What can be undone and redone now, by name."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from sqlalchemy import Connection

from db.history.reading import redoable, undoable
from desktop.desk import Desk


class HistoryNews(QObject):
    """Keeps the names of the next undo and redo; ``told`` follows when they are read anew."""

    told = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.undo_title: str | None = None
        self.redo_title: str | None = None
        desk.changed.connect(self.read_again)
        self.read_again()

    @Slot()
    def read_again(self) -> None:
        """Read the names."""
        self._desk.read_soon(_titles, self._take, key=self)

    def _take(self, titles: tuple[str | None, str | None]) -> None:
        self.undo_title, self.redo_title = titles
        self.told.emit()


def _titles(connection: Connection) -> tuple[str | None, str | None]:
    return undoable(connection), redoable(connection)
