"""Describing one record after the other: what goes along, and where one was."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from functools import partial
from hashlib import blake2b

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from sqlalchemy import Connection

from db import operations
from db.history.changes import Changes
from db.records.templates import RecordTemplate
from db.records.vocabulary import RecordKind
from db.words import _
from desktop.content.panes import Panes
from desktop.content.work_session import WorkSession
from desktop.desk import Desk, Notice, Selection
from desktop.jobs import Done
from desktop.settings import Settings

_TICK_MS = 15_000
_MANY = 5_000
"""Of more records selected at once, those beyond are not counted as described by hand."""


class Describing(QObject):
    """Steps through records with pinned fields, counts the work, and comes back to it.

    ``told`` follows when the figures, the pause or the pinned fields are other ones.
    """

    told = Signal()

    def __init__(self, desk: Desk, panes: Panes, settings: Settings) -> None:
        super().__init__(panes)
        self._desk = desk
        self._panes = panes
        self._settings = settings
        place = str(desk.archive.folder.resolve()).encode()
        self._key = f"session/{blake2b(place, digest_size=8).hexdigest()}"
        self.session = WorkSession.from_text(settings.text(f"{self._key}/figures"))
        self._model_of: dict[str, int] = {}
        self._selected: frozenset[int] = frozenset()
        self._looked_at: frozenset[int] = frozenset()
        self._take_up_pins()
        desk.changed.connect(self._count)
        desk.selected.connect(self._follow)
        panes.inspector.page.pins_changed.connect(self.told)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self.told)
        self._tick.start()

    # ------------------------------------------------------------------ one after the other

    def save_and_step(self, step: int) -> None:
        """Write what is typed and go on in the same field of the next record.

        Pinned fields that are empty there get what this record has in them.
        """
        inspector, stack = self._panes.inspector, self._panes.content.stack
        field, here = inspector.current_field, self._desk.selection.current
        inspector.save_now()
        following = stack.neighbour(step)
        if following is None:
            self._desk.tell(Notice(_("This is the last record here; it is saved.")))
            return
        pins = inspector.pinned(inspector.kind)
        if step > 0 and pins and here is not None:
            self._desk.perform(operations.carry, here, [following], pins, only_empty=True)
        self._desk.select((following,), following)
        stack.look_at(following)
        inspector.focus_field(field)

    def copy_from_previous(self) -> None:
        """Give the field that has the keyboard what the record before has in it."""
        inspector, stack = self._panes.inspector, self._panes.content.stack
        field, here = inspector.current_field, self._desk.selection.current
        before = stack.neighbour(-1)
        if not field or here is None:
            self._desk.tell(Notice(_("Put the keyboard into a field first, then copy into it.")))
        elif before is None:
            self._desk.tell(Notice(_("There is no record before this one here.")))
        else:
            inspector.save_now()
            self._desk.perform(
                operations.carry, before, [here], [field], done=self._tell_if_nothing
            )

    def _tell_if_nothing(self, changes: Changes) -> None:
        if not changes.records:
            self._desk.tell(Notice(_("The record before has nothing else in this field.")))

    def toggle_pin(self) -> None:
        """Pin the field that has the keyboard, or let it go."""
        field = self._panes.inspector.current_field
        if not field:
            self._desk.tell(Notice(_("Put the keyboard into a field first, then pin it.")))
        elif not self._panes.inspector.page.toggle_pin(field):
            self._desk.tell(Notice(_("This field says something of one record alone.")))

    def create(self, kind: str, values: Mapping[str, object], done: Done) -> None:
        """Make a record of ``kind``, with the pinned fields of the last one of its kind."""
        pins, model = self._panes.inspector.pinned(kind), self._model_of.get(kind)
        if pins and model is not None:
            self._desk.perform(
                operations.create_carrying,
                kind,
                values,
                source_id=model,
                fields=pins,
                done=done,
            )
        else:
            self._desk.perform(operations.create, kind, values, done=done)

    def toggle_more_fields(self) -> None:
        """Show the fields that are empty too, or fold them away."""
        self._panes.show_side("inspector", shown=True)
        self._panes.inspector.toggle_more()

    def create_by_template(
        self, one: RecordTemplate, values: Mapping[str, object], done: Done
    ) -> None:
        """Make a record with a template's values; ``values`` fill in what it leaves open."""
        given = {*one.defaults, "title"}
        kept = {name: value for name, value in values.items() if name not in given}
        self._desk.perform(operations.create_by_template, one.id, kept, done=done)

    @property
    def kind(self) -> str:
        """The kind of the record that is looked at, empty for none."""
        return self._panes.inspector.kind

    def pinned_fields(self, kind: str) -> tuple[str, ...]:
        """Return the fields of records of ``kind`` that are pinned."""
        return self._panes.inspector.pinned(kind)

    # ------------------------------------------------------------------ the figures

    @Slot(object)
    def _count(self, changes: Changes) -> None:
        described = changes.records & self._looked_at
        if described:
            kind = self._panes.inspector.kind
            if kind and self._desk.selection.current is not None:
                self._model_of[kind] = self._desk.selection.current
            self.session.note_described(described, time.monotonic())
            self.told.emit()

    @Slot(object)
    def _follow(self, selection: Selection) -> None:
        self.session.note_moment(time.monotonic())
        # What is written on leaving a record is told of when the next is looked at already.
        before, self._selected = self._selected, frozenset(selection.record_ids[:_MANY])
        self._looked_at = before | self._selected

    def pause(self) -> None:
        """Stop the session's clock, or let it go on."""
        self.session.pause(time.monotonic())
        self.told.emit()

    def begin_anew(self) -> None:
        """Count from nothing again; what is pinned stays."""
        self.session = WorkSession()
        self.told.emit()

    @property
    def figures(self) -> str:
        """What was done in this session, in words."""
        rate, count = self.session.per_hour, self.session.count
        words = _("{count} described").format(count=count)
        if self.session.paused:
            return _("Session: {words} · paused").format(words=words)
        if rate is not None:
            words += " · " + _("{rate} per hour").format(rate=rate)
        return _("Session: {words}").format(words=words)

    @property
    def pinned(self) -> str:
        """The fields that are pinned, in words; empty where none is."""
        labels = self._panes.inspector.page.pin_labels()
        return _("Pinned: {fields}").format(fields=", ".join(labels)) if labels else ""

    # ------------------------------------------------------------------ coming back

    def keep(self) -> None:
        """Keep the figures, the pins and where one is, for the next start."""
        self.session.note_moment(time.monotonic())
        inspector, current = self._panes.inspector, self._desk.selection.current
        pins = {kind.value: inspector.pinned(kind.value) for kind in RecordKind}
        self._settings.keep(f"{self._key}/figures", self.session.to_text())
        self._settings.keep(f"{self._key}/pins", json.dumps(pins))
        self._settings.keep(f"{self._key}/record", str(current or ""))

    def _take_up_pins(self) -> None:
        try:
            kept = json.loads(self._settings.text(f"{self._key}/pins", "{}"))
            for kind, fields in kept.items():
                self._panes.inspector.pin(kind, [str(one) for one in fields])
        except (ValueError, AttributeError, TypeError):
            return

    def resume(self) -> None:
        """Look at the record that was looked at when the archive was closed, if it is there."""
        kept = self._settings.text(f"{self._key}/record")
        if kept.isdecimal():
            work = partial(_is_there, record_id=int(kept))
            self._desk.read_soon(work, self._look_at, key=(self, "resume"))

    def _look_at(self, record_id: int | None) -> None:
        if record_id is not None:
            self._panes.content.stack.show_when_there(record_id)


def _is_there(connection: Connection, *, record_id: int) -> int | None:
    found = connection.exec_driver_sql("SELECT id FROM record WHERE id = ?", (record_id,)).scalar()
    return None if found is None else int(found)
