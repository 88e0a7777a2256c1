"""Pictures that look alike, two by two: stacked, marked as copies or kept apart by a person."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QLocale, Qt, QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from db.history.changes import Changes
from db.ingest import Likeness, Seen, keep_apart, look_alikes, mark_copy, stack
from db.text import size_text
from db.words import _
from desktop.desk import Desk, OpenArchive
from desktop.jobs import Job
from desktop.theme.scale import CLOSE, ROOM, Style
from desktop.thumbnails import Thumbnails
from desktop.widgets.buttons import TextButton
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.label import TextLabel

_CALM_MS = 600
_PAIR = Qt.ItemDataRole.UserRole
_BITS = 64
_COMPARED = {"asset", "relation"}
"""The tables that say which pictures there are, and what was decided about them."""


class _Picture(QWidget):
    """One of the two pictures, with its name, its size and its title."""

    def __init__(self, thumbnails: Thumbnails, name: str) -> None:
        super().__init__()
        self._thumbnails = thumbnails
        self._seen: Seen | None = None
        self._canvas = _Canvas(thumbnails)
        self._canvas.setAccessibleName(name)
        self._title = TextLabel("", Style.STRONG)
        self._facts = TextLabel("", Style.CAPTION, tone="soft")
        for label in (self._title, self._facts):
            label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(CLOSE)
        column.addWidget(self._canvas, 1)
        column.addWidget(self._title)
        column.addWidget(self._facts)

    def show_seen(self, seen: Seen | None) -> None:
        """Show a picture, or nothing."""
        self._canvas.show_file(seen.sha256 if seen else "")
        self._title.setText(seen.title if seen else "")
        size = size_text(seen.bytes) if seen else ""
        facts = f"{seen.file_name}\n{seen.width} × {seen.height} · {size}" if seen else ""
        self._facts.setText(facts)
        self._canvas.setAccessibleDescription(facts)


class _Canvas(QWidget):
    """Paints one thumbnail in the middle."""

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._thumbnails = thumbnails
        self._sha256 = ""
        self.setMinimumSize(160, 120)
        thumbnails.came.connect(self._came)

    def show_file(self, sha256: str) -> None:
        self._sha256 = sha256
        self.update()

    @Slot(frozenset)
    def _came(self, arrived: frozenset[str]) -> None:
        if self._sha256 in arrived:
            self.update()

    def paintEvent(self, painting: QPaintEvent) -> None:
        if not self._sha256:
            return
        ratio = self.devicePixelRatioF()
        edge = round(min(256, max(self.width(), self.height())) * ratio)
        picture = self._thumbnails.picture(self._sha256, edge)
        if picture is None:
            return
        area = self.rect()
        shown = picture.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
        area.setSize(shown)
        area.moveCenter(self.rect().center())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(area, picture)
        painter.end()


class LookalikesPage(QWidget):
    """A list of pairs with both pictures beside it; every decision is one step to undo."""

    def __init__(self, desk: Desk, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pictures = (
            _Picture(thumbnails, _("The earlier picture")),
            _Picture(thumbnails, _("The later picture")),
        )
        self.pairs = QTreeWidget()
        self._set_up_list()
        self.stack = TextButton(_("&Stack: one description of both"))
        self.copy = TextButton(_("Mark the smaller as &copy"))
        self.apart = TextButton(_("&Keep apart"))
        for button, verb in ((self.stack, stack), (self.copy, mark_copy), (self.apart, keep_apart)):
            button.clicked.connect(partial(self._decide, verb))
        self._empty = EmptyState(
            "image-square", _("No two pictures look alike without your saying so.")
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self.setFocusProxy(self.pairs)
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self.read)
        self._looking: list[Job] = []
        self.destroyed.connect(partial(_stop, self._looking))
        desk.changed.connect(self._heed)
        self._show_current()
        self.read()

    def _set_up_list(self) -> None:
        pairs = self.pairs
        pairs.setAccessibleName(_("Pictures that look alike"))
        pairs.setHeaderLabels([_("Earlier"), _("Later"), _("Alike")])
        pairs.setFrameShape(QFrame.Shape.NoFrame)
        pairs.setRootIsDecorated(False)
        pairs.setUniformRowHeights(True)
        pairs.setAllColumnsShowFocus(True)
        pairs.setProperty("look", "work")
        pairs.setProperty("ring", "true")
        pairs.header().setStretchLastSection(False)
        for column in (0, 1):
            pairs.header().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        pairs.header().setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        pairs.currentItemChanged.connect(self._show_current)
        pairs.itemActivated.connect(self._open)

    def _lay_out(self) -> None:
        lead = TextLabel(
            _("Nothing is joined by itself. Enter opens the earlier one's page."), tone="soft"
        )
        lead.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(CLOSE)
        buttons.setContentsMargins(ROOM, 0, ROOM, CLOSE)
        for button in (self.stack, self.copy, self.apart):
            buttons.addWidget(button)
        buttons.addStretch()
        pictures = QHBoxLayout()
        pictures.setContentsMargins(ROOM, ROOM, ROOM, ROOM)
        pictures.setSpacing(ROOM)
        for picture in self._pictures:
            pictures.addWidget(picture, 1)
        work = QWidget()
        inside = QVBoxLayout(work)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(pictures, 3)
        inside.addLayout(buttons)
        inside.addWidget(self.pairs, 2)
        self._stack.addWidget(work)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        top = QHBoxLayout()
        top.setContentsMargins(ROOM, 0, ROOM, 0)
        top.addWidget(lead)
        column.addLayout(top)
        column.addWidget(self._stack, 1)

    # ------------------------------------------------------------------ showing

    @Slot(object)
    def _heed(self, changes: Changes) -> None:
        if changes.deleted or changes.tables & _COMPARED:
            self._calm.start()

    @Slot()
    def read(self) -> None:
        """Look for pairs again; with a million pictures that takes minutes."""
        work = partial(_look, self._desk.archive)
        self._looking[:] = [self._desk.jobs.start(work, self._show, key=(self, "pairs"))]

    def step(self, step: int) -> None:
        """Go to the pair ``step`` lines further on, if there is one."""
        row = self._row() + step
        if 0 <= row < self.pairs.topLevelItemCount():
            self.pairs.setCurrentIndex(self.pairs.model().index(row, 0))

    def _show(self, found: Sequence[Likeness]) -> None:
        row = max(0, self._row())
        had_focus = self.stack.hasFocus() or self.copy.hasFocus() or self.apart.hasFocus()
        self.pairs.clear()
        for pair in found:
            alike = QLocale().toString(round(100 * (1 - pair.distance / _BITS)))
            item = QTreeWidgetItem([pair.first.title, pair.second.title, f"{alike} %"])
            item.setData(0, _PAIR, pair)
            item.setToolTip(0, pair.first.file_name)
            item.setToolTip(1, pair.second.file_name)
            self.pairs.addTopLevelItem(item)
        self._stack.setCurrentIndex(0 if found else 1)
        if found:
            self.pairs.setCurrentIndex(self.pairs.model().index(min(row, len(found) - 1), 0))
        if had_focus:
            self.pairs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self) -> int:
        return self.pairs.currentIndex().row()

    def _current(self) -> Likeness | None:
        item = self.pairs.currentItem()
        return item.data(0, _PAIR) if item is not None else None

    @Slot()
    def _show_current(self) -> None:
        pair = self._current()
        self._pictures[0].show_seen(pair.first if pair else None)
        self._pictures[1].show_seen(pair.second if pair else None)
        for button in (self.stack, self.copy, self.apart):
            button.setEnabled(pair is not None)

    # ------------------------------------------------------------------ deciding

    def _decide(self, verb: object, *_clicked: object) -> None:
        pair = self._current()
        if pair is None:
            return
        self._desk.perform(verb, pair)  # type: ignore[arg-type]
        # The next pair is there at once; the list is read again after the change.
        self.pairs.takeTopLevelItem(self._row())
        if not self.pairs.topLevelItemCount():
            self._stack.setCurrentIndex(1)

    @Slot()
    def _open(self) -> None:
        pair = self._current()
        if pair is not None:
            self._desk.open_record(pair.first.record_id)


def _look(archive: OpenArchive, job: Job) -> list[Likeness]:
    with archive.read() as connection:
        return look_alikes(connection, cancelled=lambda: job.cancelled)


def _stop(looking: Sequence[Job], *_page: object) -> None:
    for job in looking:
        job.cancel()
