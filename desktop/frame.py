"""The window's frame: all that stands on the screen before an archive is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from db.words import _
from desktop.icons import application_icon
from desktop.settings import Settings
from desktop.theme.scale import ROOM, Style
from desktop.widgets.buttons import TextButton
from desktop.widgets.label import TextLabel
from desktop.widgets.message_bar import MessageBar

_FIRST_SIZE = QSize(1360, 860)
_LEAST_SIZE = QSize(720, 480)


class Frame(QMainWindow):
    """Holds one page at a time: the start page, a page that waits, or the open archive.

    It needs nothing of the archive core, so that it can be painted before that is loaded.
    """

    closing = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.messages = MessageBar()
        self._pages = QStackedWidget()
        self._waiting = _WaitingPage()
        self._pages.addWidget(self._waiting)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages, 1)
        column.addWidget(self.messages)  # there it moves nothing that is looked at
        self.setCentralWidget(whole)
        self.setWindowTitle("Fonds")
        self.setWindowIcon(application_icon())
        self.setMinimumSize(_LEAST_SIZE)
        self.menuBar().hide()
        self._restore()

    def _restore(self) -> None:
        if not self.restoreGeometry(self.settings.layout("frame")):
            screen = QGuiApplication.primaryScreen().availableSize()
            self.resize(_FIRST_SIZE.boundedTo(screen))

    def show_waiting(self, text: str, stop: Callable[[], object] | None = None) -> None:
        """Show that something is being opened or made; ``stop`` ends it before its time."""
        self._waiting.say(text, stop)
        self.show_page(self._waiting)
        self.menuBar().hide()

    def show_progress(self, share: float | None) -> None:
        """Show how much of what is waited for is done, 0 to 1; None when that is not known."""
        self._waiting.show_progress(share)

    def show_page(self, page: QWidget) -> None:
        """Show ``page`` and throw the one before away, unless it is the one that waits."""
        before = self._pages.currentWidget()
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        if before is not page and before is not self._waiting and before is not None:
            self._pages.removeWidget(before)
            before.deleteLater()

    @property
    def page(self) -> QWidget:
        """The page that is shown."""
        return self._pages.currentWidget() or self._waiting

    def closeEvent(self, closing: QCloseEvent) -> None:
        self.settings.keep_layout("frame", self.saveGeometry())
        self.closing.emit()
        super().closeEvent(closing)


class _WaitingPage(QWidget):
    """One quiet line and a bar that moves."""

    def __init__(self) -> None:
        super().__init__()
        self._text = TextLabel(_("Starting…"), Style.LEAD, tone="soft")
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._bar = QProgressBar(minimum=0, maximum=0)
        self._bar.setAccessibleName(_("Please wait"))
        self._bar.setFixedWidth(220)
        self._stop: Callable[[], object] | None = None
        self._button = TextButton(_("Stop"))
        self._button.clicked.connect(self._end)
        column = QVBoxLayout(self)
        column.setSpacing(ROOM)
        column.addStretch()
        column.addWidget(self._text)
        column.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()

    def say(self, text: str, stop: Callable[[], object] | None) -> None:
        """Show another line, and a button that calls ``stop`` where there is one."""
        self._text.setText(text)
        self._stop = stop
        self._button.setVisible(stop is not None)
        self._button.setEnabled(True)
        self.show_progress(None)

    def show_progress(self, share: float | None) -> None:
        """Move the bar to its part, or to and fro."""
        self._bar.setRange(0, 0 if share is None else 1000)
        self._bar.setValue(round((share or 0) * 1000))

    @Slot()
    def _end(self) -> None:
        self._button.setEnabled(False)
        if self._stop is not None:
            self._stop()
