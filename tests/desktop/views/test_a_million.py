"""What must not be done once for each of a million records: counted, not timed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.views.columns import columns_of
from desktop.views.picked import picked_ids
from desktop.views.record_grid import RecordGrid
from desktop.views.record_list import RecordList
from desktop.views.record_table import RecordTable
from desktop.views.records_model import RecordsModel

COUNT = 1_000_000


class Counting(RecordsModel):
    """Counts the questions a view asks about single records."""

    asked = 0

    def flags(self, index):
        self.asked += 1
        return super().flags(index)

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        self.asked += 1
        return super().data(index, role)


def as_list(model, thumbnails):
    return RecordList(model, thumbnails)


def as_grid(model, thumbnails):
    return RecordGrid(model, thumbnails)


def as_table(model, _thumbnails):
    return RecordTable(model)


@pytest.fixture(params=[as_list, as_grid, as_table])
def view(request, shelf):
    model = Counting(shelf.desk.read_soon, columns_of("unit"))
    view = request.param(model, shelf.thumbnails)
    shelf.qtbot.addWidget(view)
    view.resize(900, 600)
    with shelf.qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    model.set_ids(range(1, COUNT + 1))
    view.setFocus()
    view.grab()
    model.asked = 0
    return view


def test_selecting_all_asks_about_few(view):
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    view.grab()
    assert len(picked_ids(view.selectionModel(), view.records)) == COUNT
    assert view.records.asked < 5_000


def test_going_to_the_end_asks_about_few(view):
    view.setCurrentIndex(view.records.index(0, 0))
    view.setCurrentIndex(view.records.index(COUNT - 1, 0))
    view.grab()
    assert view.in_sight().stop == COUNT
    assert view.records.asked < 5_000


def test_another_order_asks_about_few(view):
    view.setCurrentIndex(view.records.index(10, 0))
    view.records.set_ids(range(COUNT, 0, -1))
    view.grab()
    assert view.records.ids[view.currentIndex().row()] == 11
    assert view.currentIndex().row() in view.in_sight()
    assert view.records.asked < 5_000


def test_a_changed_record_asks_about_few(view):
    view.records.refresh()
    view.grab()
    assert view.records.asked < 5_000
