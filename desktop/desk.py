"""What every view is given: the open archive, its background work and its news."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from db.errors import ArchiveError
from desktop.jobs import Done, Failed, Job, Jobs, Lane, Listener

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from sqlalchemy import Connection


class OpenArchive(Protocol):
    """The part of an archive that the window itself asks for."""

    @property
    def folder(self) -> Path: ...

    @property
    def title(self) -> str: ...

    def read(self) -> AbstractContextManager[Connection]: ...

    def close(self) -> None: ...


class CollectionPane(Protocol):
    """A way of looking at many records: list, grid, table. A QWidget whose model holds ids."""

    def show_ids(self, record_ids: Iterable[int]) -> None:
        """Show these records in this order (a list or ``array('q')``); keep the selection."""
        ...

    def select(self, record_ids: Iterable[int], current: int | None = None) -> None:
        """Select these records without telling the desk, and scroll the current one into sight."""
        ...

    def focus_records(self) -> None:
        """Take the keyboard focus, on the current record."""
        ...


class Inspector(Protocol):
    """Shows and edits the fields of one or many records. A QWidget."""

    def show_records(self, record_ids: Iterable[int]) -> None:
        """Show these records; none shows the empty state. What was typed is saved first."""
        ...

    def save_now(self) -> None:
        """Write what is typed and not yet written."""
        ...

    def focus_field(self, field: str = "") -> None:
        """Take the keyboard focus, in the named field or the first one."""
        ...


@dataclass(frozen=True, slots=True)
class Selection:
    """The records picked out, and the one among them that is looked at."""

    record_ids: tuple[int, ...] = ()
    current: int | None = None

    @property
    def many(self) -> bool:
        return len(self.record_ids) > 1


@dataclass(frozen=True, slots=True)
class Notice:
    """A line for the message bar: what happened, what was kept, what to do.

    Errors and what ``stays`` stand until they are closed. ``over`` says after which changes
    there is nothing left to do about it: the line goes then.
    """

    what: str
    kept: str = ""
    todo: str = ""
    details: str = ""
    is_error: bool = False
    stays: bool = False
    action_text: str = ""
    action: Callable[[], object] | None = None
    over: Callable[[Any], bool] | None = None

    @classmethod
    def of(cls, error: ArchiveError) -> Notice:
        """Return the notice that tells an archive error in full."""
        return cls(error.what, error.kept, error.todo, error.details, is_error=True)


class Desk(QObject):
    """One open archive on the desk: views get it passed in and keep nothing global.

    ``changed(Changes)`` follows every write; ``selected(Selection)`` the one selection that
    drives all views; ``opened(record id)`` asks the window for the record's own page;
    ``evidence_wanted(record id, claim id)`` for what a claim about it rests on;
    ``searched(text)`` asks it to look for a text; ``noticed(Notice)`` asks it to show a line;
    ``saved_changed(bool)`` tells whether everything is written.
    """

    changed = Signal(object)
    selected = Signal(object)
    opened = Signal(int)
    evidence_wanted = Signal(int, int)
    searched = Signal(str)
    noticed = Signal(object)
    saved_changed = Signal(bool)
    _written = Signal(object)

    def __init__(
        self, archive: OpenArchive, jobs: Jobs | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.archive = archive
        self.jobs = jobs or Jobs(self)
        self.selection = Selection()
        self._saved = True
        self._written.connect(self.changed)
        self.jobs.failed.connect(self._tell_failure)
        self.jobs.started.connect(self._tell_saved)
        self.jobs.finished.connect(self._tell_saved)

    def perform(
        self,
        verb: Callable[..., Any],
        *arguments: object,
        done: Done | None = None,
        failed: Failed | None = None,
        **named: object,
    ) -> Job:
        """Run ``verb(archive, *arguments, **named)`` on the archive's writing thread.

        ``changed`` is emitted with the Changes it returns, then ``done(changes)`` is called.
        Verbs run in the order in which they were asked for. An ArchiveError goes to
        ``failed``, or to the message bar when there is none.
        """

        def work(job: Job) -> object:
            del job
            return verb(self.archive, *arguments, **named)

        return self.jobs.start(work, self._announce_then(done), failed, lane=Lane.WRITING)

    def read_soon(
        self,
        work: Callable[[Connection], Any],
        done: Done,
        failed: Failed | None = None,
        *,
        key: Hashable | None = None,
    ) -> Job:
        """Run ``work(connection)`` on a reading thread and ``done(result)`` on the window's.

        With a ``key`` only the newest reading of that key reports back; ``done`` of a widget
        that is gone is not called. Pass bound methods, not closures over widgets.
        """

        def read(job: Job) -> object:
            job.raise_if_cancelled()
            with self.archive.read() as connection:
                return work(connection)

        return self.jobs.start(read, done, failed, lane=Lane.READING, key=key)

    def announce(self, changes: object) -> None:
        """Tell every view about changes made by long work that called the verbs itself.

        May be called on any thread; the views hear of it on the window's.
        """
        self._written.emit(changes)

    def _announce_then(self, done: Done | None) -> Done:
        listener = Listener(done)

        def deliver(changes: object) -> None:
            self.changed.emit(changes)
            listener(changes)

        return deliver

    def select(self, record_ids: Iterable[int], current: int | None = None) -> None:
        """Make these records the selection everywhere; ``current`` is the one looked at."""
        picked = tuple(record_ids)
        if current is None and picked:
            current = picked[0]
        selection = Selection(picked, current)
        if selection != self.selection:
            self.selection = selection
            self.selected.emit(selection)

    def open_record(self, record_id: int) -> None:
        """Ask the window for the record's own page."""
        self.opened.emit(record_id)

    def show_evidence(self, record_id: int, statement_id: int) -> None:
        """Ask the window to show what a claim about a record rests on."""
        self.evidence_wanted.emit(record_id, statement_id)

    def search(self, text: str) -> None:
        """Ask the window to look for ``text``."""
        self.searched.emit(text)

    def tell(self, notice: Notice) -> None:
        """Show a line in the message bar."""
        self.noticed.emit(notice)

    @property
    def saved(self) -> bool:
        """Whether everything that was asked for is written."""
        return self._saved

    @Slot(object)
    def _tell_saved(self, _job: Job) -> None:
        saved = not self.jobs.writing
        if saved != self._saved:
            self._saved = saved
            self.saved_changed.emit(saved)

    @Slot(object, object)
    def _tell_failure(self, _job: Job, error: BaseException) -> None:
        if isinstance(error, ArchiveError):
            self.tell(Notice.of(error))
        else:
            # A bug of ours: the error hook of app.py apologises and keeps the report.
            raise error

    def close(self) -> None:
        """End the background work and close the archive; everything asked for is written."""
        self.jobs.close()
        self.archive.close()
