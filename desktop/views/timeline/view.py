"""How what is shown spreads over time; choosing periods narrows to them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QVBoxLayout, QWidget

from db.search import Timeline
from db.words import _, ngettext
from desktop.theme.scale import CLOSE, ROOM, TIGHT
from desktop.views.look import LOOK_NEWS, Look
from desktop.views.timeline.bars import BarPainter
from desktop.views.timeline.model import PeriodsModel
from desktop.widgets.buttons import TextButton
from desktop.widgets.counted import counted
from desktop.widgets.label import TextLabel

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class TimelineView(QWidget):
    """A bar a period, and what has no date; ``narrowed(clause, label)`` follows a choice.

    A click or a pull over several bars chooses them, as do arrows with Shift and Enter.
    ``wanted`` asks for a timeline of what is shown, when there is somebody to see it.
    """

    narrowed = Signal(str, str)
    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrows = False
        self._model = PeriodsModel(self)
        self._list = _PeriodList(self._model)
        self._list.chosen.connect(self._narrow)
        self._told = TextLabel("", tone="soft")
        self._told.setWordWrap(True)
        self._undated = TextButton("", role="link")
        self._undated.clicked.connect(self._narrow_to_undated)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, TIGHT, 0, 0)
        column.setSpacing(CLOSE)
        self._told.setContentsMargins(ROOM, 0, ROOM, 0)
        foot = QHBoxLayout()
        foot.setContentsMargins(CLOSE, 0, CLOSE, 0)
        foot.addWidget(self._undated)
        foot.addStretch()
        column.addWidget(self._told)
        column.addWidget(self._list, 1)
        column.addLayout(foot)
        self._undated.hide()
        self.setFocusProxy(self._list)

    @property
    def timeline(self) -> Timeline:
        """What is shown."""
        return self._model.timeline

    def show_timeline(self, timeline: Timeline | None, *, narrows: bool) -> None:
        """Show how records spread; None where the search is still being prepared.

        ``narrows`` says whether what is shown can be narrowed by a choice of periods.
        """
        self._told.setText(_told(timeline, narrows=narrows))
        self._narrows = narrows
        if timeline == self._model.timeline:
            return
        undated = timeline.undated if timeline else 0
        words = ngettext("{count} without a date", "{count} without a date", undated)
        self._undated.setText(words.format(count=counted(undated)))
        self._undated.setVisible(bool(undated))
        self._list.show_periods(timeline or Timeline())

    def showEvent(self, showing: QShowEvent) -> None:
        super().showEvent(showing)
        self.wanted.emit()

    @Slot(int, int)
    def _narrow(self, first: int, last: int) -> None:
        if self._narrows:
            label = self._model.name_of_run(first, last)
            self.narrowed.emit(self.timeline.clause(first, last), label)

    @Slot()
    def _narrow_to_undated(self) -> None:
        if self._narrows:
            self.narrowed.emit("no:date", self._undated.text())


class _PeriodList(QListView):
    """The bars; ``chosen(first, last)`` tells the run of periods that was picked."""

    chosen = Signal(int, int)

    def __init__(self, model: PeriodsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._periods = model
        self._bars = BarPainter(model, self)
        self.setModel(model)
        self.setItemDelegate(self._bars)
        self.setAccessibleName(_("Timeline"))
        self.setAccessibleDescription(_("Enter narrows to the chosen periods"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)

    def show_periods(self, timeline: Timeline) -> None:
        """Show other periods; the keyboard stands on the first of them."""
        self._periods.show(timeline)
        self._bars.measure()
        if timeline.periods:
            self.selectionModel().setCurrentIndex(
                self._periods.index(0), self.selectionModel().SelectionFlag.NoUpdate
            )

    def changeEvent(self, change: QEvent) -> None:
        super().changeEvent(change)
        if change.type() in LOOK_NEWS:
            self._bars.look = Look(self)
            self._bars.measure()
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, press: QKeyEvent) -> None:
        if press.key() in _ENTER:
            self._tell()
        else:
            super().keyPressEvent(press)

    def mouseReleaseEvent(self, release: QMouseEvent) -> None:
        super().mouseReleaseEvent(release)
        if release.button() is Qt.MouseButton.LeftButton and self.selectedIndexes():
            self._tell()

    def _tell(self) -> None:
        chosen: list[QModelIndex] = self.selectedIndexes()
        rows = [index.row() for index in chosen or [self.currentIndex()] if index.isValid()]
        if rows:
            self.chosen.emit(min(rows), max(rows))


def _told(timeline: Timeline | None, *, narrows: bool) -> str:
    if timeline is None:
        return _("The timeline can be shown when the search is ready.")
    if not timeline.periods:
        return _("Nothing here has a date.")
    key = _("Strong: surely in that time. Faint: perhaps.")
    return " ".join((key, _("Choose a time to see only its records."))) if narrows else key
