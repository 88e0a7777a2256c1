"""The regions of a picture as a list: the way to them without a mouse."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from db.words import _
from desktop.icons import icon
from desktop.theme.scale import CLOSE, TIGHT
from desktop.viewer.assets import Region
from desktop.viewer.marking import place_in_words
from desktop.widgets.buttons import IconButton, TextButton
from desktop.widgets.label import TextLabel

ID = Qt.ItemDataRole.UserRole


class RegionsPanel(QWidget):
    """Who and what is marked; ``picked``, ``edit_wanted`` and ``remove_wanted`` give region ids."""

    picked = Signal(int)
    edit_wanted = Signal(int)
    remove_wanted = Signal(int)
    marking_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = QListWidget()
        self._list.setAccessibleName(_("Regions marked in the picture"))
        self._list.setProperty("look", "menu")
        self._list.currentItemChanged.connect(self._tell_picked)
        self._list.itemActivated.connect(self._ask_for_edit)
        self._list.installEventFilter(self)
        self._none = TextLabel(
            _("Nothing is marked yet. Press R, then pull a box over a face or a thing."),
            tone="soft",
        )
        self._none.setWordWrap(True)
        self._make_buttons()
        self._lay_out()
        self.show_regions(())

    def _make_buttons(self) -> None:
        self._mark = TextButton(_("Mark a region"), glyph="bounding-box")
        self._mark.clicked.connect(self.marking_wanted)
        self._edit = IconButton("pencil-simple", _("Edit the region"), shortcut="Enter")
        self._edit.clicked.connect(self._ask_for_edit)
        self._remove = IconButton("trash", _("Remove the region"), shortcut="Del")
        self._remove.clicked.connect(self._ask_for_removal)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(TIGHT)
        foot.addWidget(self._mark)
        foot.addStretch()
        foot.addWidget(self._edit)
        foot.addWidget(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(CLOSE, CLOSE, CLOSE, CLOSE)
        column.setSpacing(TIGHT)
        column.addWidget(self._none)
        column.addWidget(self._list, 1)
        column.addLayout(foot)

    def show_regions(self, regions: tuple[Region, ...]) -> None:
        """List these regions; the one picked stays picked."""
        picked = self._picked_id()
        self._list.blockSignals(True)
        self._list.clear()
        for region in regions:
            glyph = "user" if region.record_id else "bounding-box"
            item = QListWidgetItem(icon(glyph, "ink_soft"), region.name)
            item.setData(ID, region.id)
            words = f"{region.name}, {place_in_words(region.box)}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
            self._list.addItem(item)
            if region.id == picked:
                self._list.setCurrentItem(item)
        self._list.blockSignals(False)
        self._none.setVisible(not regions)
        self._list.setVisible(bool(regions))
        self._follow()

    def pick(self, region_id: int) -> None:
        """Make a region the current one."""
        for row in range(self._list.count()):
            item = self._list.item(row)
            if item.data(ID) == region_id:
                self._list.setCurrentItem(item)

    def _picked_id(self) -> int | None:
        item = self._list.currentItem()
        return None if item is None else int(item.data(ID))

    def _follow(self) -> None:
        there = self._picked_id() is not None
        self._edit.setEnabled(there)
        self._remove.setEnabled(there)

    @Slot()
    def _tell_picked(self) -> None:
        self._follow()
        region_id = self._picked_id()
        if region_id is not None:
            self.picked.emit(region_id)

    @Slot()
    def _ask_for_edit(self) -> None:
        region_id = self._picked_id()
        if region_id is not None:
            self.edit_wanted.emit(region_id)

    @Slot()
    def _ask_for_removal(self) -> None:
        region_id = self._picked_id()
        if region_id is not None:
            self.remove_wanted.emit(region_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete:
            self._ask_for_removal()
            return True
        return super().eventFilter(watched, event)
