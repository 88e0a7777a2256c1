"""The pane at the side: the fields of the record that is looked at, or of all that are picked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from db.history.changes import Changes
from db.records.description import Description, describe
from db.words import _
from desktop.desk import Desk
from desktop.forms.batch_sheet import BatchSheet
from desktop.forms.record_pane import RecordPane
from desktop.forms.typing_ahead import TypingAhead
from desktop.forms.writing import Complete, Writing
from desktop.jobs import Lane
from desktop.widgets.empty_state import EmptyState

_REST_MS = 100
_STEP_MS = 4
_WAITED_FOR = {Lane.READING, Lane.ASKING}


class RecordInspector(QStackedWidget):
    """Shows and edits the fields of one or many records; see ``desk.Inspector``."""

    def __init__(self, desk: Desk, complete: Complete, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", "side")
        self.setAccessibleName(_("Fields of the record"))
        self._desk = desk
        self._writing = Writing(desk, complete)
        self._ids: tuple[int, ...] = ()
        self._wanted_field: str | None = None
        self._held = False
        self._typing = TypingAhead(self)
        self._empty = EmptyState("cursor", _("Pick a record to see its fields."))
        self.page = RecordPane(self._writing)
        self.batch = BatchSheet(self._writing)
        for pane in (self._empty, self.page, self.batch):
            self.addWidget(pane)
        desk.changed.connect(self._follow)
        self._ahead: Iterator[None] | None = self.page.prepare()
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._prepare)
        desk.jobs.finished.connect(self._rest_first)

    def show_records(self, record_ids: Iterable[int]) -> None:
        """Show these records; what was typed is written first."""
        ids = tuple(record_ids)
        if ids == self._ids:
            return
        self.save_now()
        self.batch.leave()
        self._ids = ids
        if len(ids) == 1:
            self._typing.begin()
            self._read(ids[0])
            return
        self._typing.drop()
        if not ids:
            self.setCurrentWidget(self._empty)
        else:
            self.batch.show_records(ids)
            self.setCurrentWidget(self.batch)

    def save_now(self) -> None:
        """Write what is typed and not yet written."""
        self.page.flush()

    @property
    def kind(self) -> str:
        """The kind of the record whose fields are shown, empty for none."""
        return self._writing.kind if self.currentWidget() is self.page else ""

    def pinned(self, kind: str) -> tuple[str, ...]:
        """Return the fields of records of ``kind`` that are carried to the next ones."""
        return self._writing.pinned(kind)

    def pin(self, kind: str, fields: Iterable[str]) -> None:
        """Carry these fields of records of ``kind`` on, from a session before."""
        self._writing.pin(kind, tuple(fields))

    def toggle_more(self) -> None:
        """Show the fields that are empty too, or fold them away."""
        if self.currentWidget() is self.page and self.page.form is not None:
            self.page.form.toggle_more()
        elif self.currentWidget() is self.batch:
            self.batch.show_more()

    @property
    def current_field(self) -> str:
        """The name of the field that has the keyboard, empty for none."""
        return self.page.current_field if self.currentWidget() is self.page else ""

    def focus_field(self, field: str = "") -> None:
        """Take the keyboard focus, in the named field or the first one.

        While the record is still being read, the field waits for it.
        """
        shown = self._writing.record_id if self.currentWidget() is self.page else 0
        reads = len(self._ids) == 1 and shown != self._ids[0]
        self._wanted_field = field if reads else None
        if reads:
            return
        if self.currentWidget() is self.page:
            self.page.focus_field(field)
        elif self.currentWidget() is self.batch:
            self.batch.setFocus()
        else:
            self._empty.setFocus()

    @Slot()
    def _rest_first(self) -> None:
        if self._held and len(self._ids) == 1 and not self._writing.is_writing(self._ids[0]):
            self._held = False
            self._read(self._ids[0])
        if self._ahead is not None:
            self._rest.start(_REST_MS)

    @Slot()
    def _prepare(self) -> None:
        """Make a little more of the forms that are not there yet, while nobody waits."""
        if self._ahead is None or any(job.lane in _WAITED_FOR for job in self._desk.jobs.active):
            return  # the end of what is done starts the next rest
        try:
            next(self._ahead)
            self._rest.start(_STEP_MS)
        except StopIteration:
            self._ahead = None

    def _read(self, record_id: int) -> None:
        self._desk.read_soon(
            partial(_described, record_id=record_id),
            self.show_description,
            self._not_read,
            key="inspector",
        )

    def _not_read(self, error: BaseException) -> None:
        self._typing.drop()
        self._writing.tell(error)

    def show_description(self, description: Description | None) -> None:
        """Fill the form with a record that was read; nothing where it is gone."""
        if description is None:
            self._ids = ()
            self._typing.drop()
            self.setCurrentWidget(self._empty)
        elif (description.id,) == self._ids:
            if description.id != self._writing.record_id and self._writing.is_writing(
                description.id
            ):
                self._held = True  # what was read is older than what was typed
                return
            self._held = False
            self.page.show_record(description)
            self.setCurrentWidget(self.page)
            wanted, self._wanted_field = self._wanted_field, None
            if wanted is not None:
                self.page.focus_field(wanted)
            self._typing.end()

    @Slot(object)
    def _follow(self, changes: Changes) -> None:
        own_fields_changed = "field_def" in changes.tables
        if len(self._ids) == 1 and (own_fields_changed or self._ids[0] in changes.records):
            self._read(self._ids[0])
        elif len(self._ids) > 1 and changes.records & set(self._ids):
            self.batch.show_records(self._ids)


def _described(connection: object, *, record_id: int) -> Description | None:
    return describe(connection, record_id)  # type: ignore[arg-type]
