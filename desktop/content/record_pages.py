"""What a record's own page is: the viewer for what has files, the level itself for a level."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit
from sqlalchemy import Connection

from db.archive import Archive
from db.media.originals import Originals
from db.media.pool import WorkerPool
from db.records import listing
from db.records.listing import ListRow
from desktop.desk import Desk
from desktop.forms.name_box import NameBox
from desktop.forms.writing import Complete, Writing
from desktop.thumbnails import Thumbnails
from desktop.viewer.drawing import Drawings
from desktop.viewer.viewer import Viewer

_WORKERS = 2
_NAMED = ("agent", "place", "event", "concept", "unit")


class RecordPages(QObject):
    """Makes viewers; they share the worker processes that draw and the pictures drawn."""

    def __init__(
        self, desk: Desk, archive: Archive, thumbnails: Thumbnails, complete: Complete
    ) -> None:
        super().__init__(desk)
        self._desk = desk
        self._thumbnails = thumbnails
        self._complete = complete
        self._originals = Originals(archive.originals, archive.tmp)
        self._pool = WorkerPool(_WORKERS)
        self._drawings = Drawings(self._pool, desk.jobs, self)

    def viewer(self) -> Viewer:
        """Return a viewer that shows nothing yet."""
        return Viewer(
            self._desk,
            self._drawings,
            self._thumbnails,
            self._originals.path_of,
            make_name_line=self._name_line,
        )

    def _name_line(self) -> QLineEdit:
        return NameBox(_NAMED, Writing(self._desk, self._complete))

    def close(self) -> None:
        """End the worker processes."""
        self._pool.close()


def read_row(record_id: int) -> partial[ListRow | None]:
    """Return the reading of one record's row."""
    return partial(_row, record_id=record_id)


def _row(connection: Connection, *, record_id: int) -> ListRow | None:
    found = listing.rows(connection, (record_id,))
    return found[0] if found else None
