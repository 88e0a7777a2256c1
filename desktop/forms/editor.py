"""What all editors share: a field, a value that is shown, and typing that saves itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.errors import ArchiveError
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

    Typing is written after a short pause and at once when the focus leaves. What cannot be
    written stays in the field with a line below that says why. ``edited`` tells that the
    person has changed something here.
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
        self._pause.timeout.connect(self.flush)
        self._waiting = False

    def add(self, widget: QWidget) -> None:
        """Put a widget below the others, above the line for problems."""
        self._column.removeWidget(self._problem)
        if isinstance(widget, TextButton):
            self._column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeading)
        else:
            self._column.addWidget(widget)
        self._column.addWidget(self._problem)

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
        self._pause.start()
        self.edited.emit()

    @Slot()
    def flush(self) -> None:
        """Write what is typed and not yet written."""
        self._pause.stop()
        if self._waiting:
            self._waiting = False
            self.write()

    @property
    def is_busy(self) -> bool:
        """Whether something is typed here that is not yet written."""
        return self._waiting

    def settle(self, _result: object = None) -> None:
        """Take the problem away: what was asked for is written."""
        self._problem.hide()

    def show_problem(self, error: BaseException) -> None:
        """Say below the field why it could not be written; what is typed stays."""
        if not isinstance(error, ArchiveError):
            raise error
        self._problem.setText(" ".join(part for part in (error.what, error.todo) if part))
        self._problem.show()
