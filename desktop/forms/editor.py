"""What all editors share: a field, a value that is shown, and typing that saves itself."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.errors import ArchiveError
from db.history.changes import Changes
from db.records.description import Description
from db.records.fields import Field
from db.words import _
from desktop.forms.writing import Writing
from desktop.theme.scale import HAIR, Style
from desktop.widgets.buttons import TextButton
from desktop.widgets.label import TextLabel

SAVE_AFTER_MS = 600


class Editor(QWidget):
    """Shows and changes one field of the record in hand.

    Typing is written after a short pause and at once when the focus leaves; that a line was emptied
    only then, for what comes after it would move up under the cursor. What cannot be written
    stays in the field with a line below that says why. ``edited`` tells that the person has
    changed something here.
    """

    edited = Signal()

    def __init__(self, field: Field, writing: Writing) -> None:
        super().__init__()
        self.field = field
        self.writing = writing
        self.label = _(field.label)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(HAIR)
        self._problem = TextLabel("", Style.CAPTION, tone="danger")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._pause = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._pause.timeout.connect(self._write_in_pause)
        self._waiting = False
        self._record_id = 0
        self._under_way: deque[int] = deque()  # the records that writes asked for concern
        self._refused = False

    def add(self, widget: QWidget) -> None:
        """Put a widget below the others, above the line for problems."""
        self._column.removeWidget(self._problem)
        if isinstance(widget, TextButton):
            self._column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeading)
        else:
            self._column.addWidget(widget)
        self._column.addWidget(self._problem)

    def prepare(self) -> Iterator[None]:
        """Make in small steps what most values are shown by, before there is any."""
        yield from ()

    def show_value(self, description: Description) -> None:
        """Show the field of this record."""
        raise NotImplementedError

    def write(self) -> None:
        """Ask for what is typed to be written."""
        raise NotImplementedError

    @Slot()
    def note_typing(self) -> None:
        """Remember that something is typed, and write it after a pause."""
        self._waiting = True
        self._refused = False
        self._pause.start()
        self.edited.emit()

    @property
    def is_emptied(self) -> bool:
        """Whether the line that is typed in has nothing left, so that writing takes it away."""
        return False

    @property
    def has_unwritten(self) -> bool:
        """Whether something typed here is not written yet, or could not be."""
        return self._waiting or self._refused or self._record_id in self._under_way

    @Slot()
    def _write_in_pause(self) -> None:
        if not self.is_emptied:
            self.flush()

    @Slot()
    def flush(self) -> None:
        """Write what is typed and not yet written."""
        self._pause.stop()
        if self._waiting:
            self._waiting = False
            self.write()

    def keeps_typed(self, description: Description) -> bool:
        """Whether what is typed here stays: it is not written yet, or could not be.

        Not where another record than before is to be shown.
        """
        if description.id != self._record_id:
            self._record_id = description.id
            self._refused = False
            self.settle()
            return False
        return self.has_unwritten

    def put(self, verb: Callable[..., Changes], *arguments: object, **named: object) -> None:
        """Ask for what is typed to be written by a verb."""
        self._under_way.append(self.writing.record_id)
        self.writing.perform(
            verb, *arguments, done=self._written, failed=self._not_written, **named
        )

    @Slot(object)
    def _written(self, _changes: object) -> None:
        if self._under_way.popleft() == self._record_id:
            self.settle()

    @Slot(object)
    def _not_written(self, error: BaseException) -> None:
        if self._under_way.popleft() == self._record_id:
            self._refused = not self._waiting
            self.show_problem(error)
        else:
            self.writing.tell(error)

    def settle(self) -> None:
        """Take the problem away: what was asked for is written."""
        self._problem.hide()

    def show_problem(self, error: BaseException) -> None:
        """Say below the field why it could not be written; what is typed stays."""
        if not isinstance(error, ArchiveError):
            raise error
        self._problem.setText(" ".join(part for part in (error.what, error.todo) if part))
        self._problem.show()
