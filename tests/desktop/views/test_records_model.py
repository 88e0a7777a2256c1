from __future__ import annotations

import threading
from array import array
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from sqlalchemy import Connection

from db import operations
from db.records.listing import ListRow
from desktop.views import records_model
from desktop.views.carried import dragged_records
from desktop.views.columns import Line, columns_of
from desktop.views.pages import PAGE
from desktop.views.picked import as_selection, picked_ids
from desktop.views.records_model import RecordsModel, Role
from desktop.views.why import Why

Select = QItemSelectionModel.SelectionFlag


def row(record_id: int) -> ListRow:
    return ListRow(
        id=record_id,
        kind="unit",
        ref="",
        title=f"No. {record_id}",
        title_lang="",
        state="draft",
        access="inherit",
        lo=None,
        hi=None,
        date="",
        form="photograph",
        level="item",
        holding="held",
        credit_line="",
        sha256="",
        files=0,
        has_verso=False,
        children=0,
        where="",
        what="",
        type="",
        ask_later="",
        problem="",
        custom={},
    )


class HeldBack:
    """A reading thread that reads only when told to."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Callable[[Any], Any], Callable[[Any], object]]] = []

    def __call__(self, work: Callable[[Any], Any], done: Callable[[Any], object]) -> None:
        self.waiting.append((work, done))

    def read_all(self) -> None:
        waiting, self.waiting = self.waiting, []
        for work, done in waiting:
            done(work(None))


def reading(read: list[int]) -> Callable[..., Any]:
    def of(_kind: str, _columns: object) -> Callable[[Connection, Sequence[int]], list[Line]]:
        def lines(_connection: Connection, record_ids: Sequence[int]) -> list[Line]:
            read.extend(record_ids)
            return [Line(row(each)) for each in record_ids if each < 1_000_000_000]

        return lines

    return of


def a_million(monkeypatch, qapp) -> tuple[RecordsModel, HeldBack, list[int]]:
    read: list[int] = []
    monkeypatch.setattr(records_model, "line_reading", reading(read))
    held = HeldBack()
    model = RecordsModel(held)
    model.set_ids(array("q", range(1, 1_000_001)))
    return model, held, read


def test_only_the_pages_that_are_looked_at_are_read(monkeypatch, qapp):
    model, held, read = a_million(monkeypatch, qapp)
    assert model.rowCount() == 1_000_000
    assert model.data(model.index(600_000, 0)) == ""
    held.read_all()
    assert model.data(model.index(600_000, 0)) == "No. 600001"
    assert len(read) == PAGE
    assert 600_001 in read


def test_a_page_on_its_way_is_asked_for_once(monkeypatch, qapp):
    model, held, _read = a_million(monkeypatch, qapp)
    for position in range(20):
        model.row_at(position)
    model.prefetch(0, 30)
    assert len(held.waiting) == 1


def test_views_are_told_when_late_rows_come(monkeypatch, qapp, qtbot):
    model, held, _read = a_million(monkeypatch, qapp)
    model.row_at(5)
    with qtbot.waitSignal(model.dataChanged):
        held.read_all()


def test_rows_that_come_within_milliseconds_need_no_second_painting(monkeypatch, qapp):
    monkeypatch.setattr(records_model, "line_reading", reading([]))
    threads: list[threading.Thread] = []

    def at_once(work: Callable[[Any], Any], _done: Callable[[Any], object]) -> None:
        threads.append(threading.Thread(target=work, args=(None,)))
        threads[-1].start()
        threads[-1].join()

    model = RecordsModel(at_once)
    model.set_ids([1, 2, 3])
    found = model.row_at(1)
    assert found is not None
    assert found.title == "No. 2"


def test_a_record_that_is_gone_is_said_to_be_deleted(monkeypatch, qapp):
    model, held, _read = a_million(monkeypatch, qapp)
    model.set_ids([5, 2_000_000_000])
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert model.data(model.index(1, 0), spoken) == "Being read…"
    held.read_all()
    assert model.data(model.index(1, 0), spoken) == "Deleted"


def test_an_answer_for_the_list_before_does_not_disturb_the_new_one(monkeypatch, qapp):
    model, held, _read = a_million(monkeypatch, qapp)
    model.row_at(0)
    model.set_ids(array("q", range(1_000_000, 0, -1)))
    held.read_all()
    model.row_at(0)
    held.read_all()
    assert model.data(model.index(0, 0)) == "No. 1000000"
    assert model.data(model.index(999_999, 0)) == "No. 1"


def test_a_changed_record_is_read_again_where_it_stands(shelf):
    ids = shelf.make(3)
    shelf.until_read()
    resets: list[str] = []
    shelf.model.modelReset.connect(lambda: resets.append("reset"))
    shelf.change(operations.edit, [ids[1]], {"title": "Opening"})
    assert shelf.model.row_at(1) is not None  # the old row stands until the new one is in
    shelf.until(lambda: shelf.titles() == ["Photo 1", "Opening", "Photo 3"])
    assert not resets


def test_a_deleted_record_leaves_and_the_rest_stays_selected(shelf):
    ids = shelf.make(4)
    marks = QItemSelectionModel(shelf.model)
    marks.select(as_selection(shelf.model, ids[2:]), Select.ClearAndSelect | Select.Rows)
    shelf.change(operations.delete, [ids[0]])
    assert list(shelf.model.ids) == ids[1:]
    assert list(picked_ids(marks, shelf.model)) == ids[2:]


def test_records_that_come_are_inserted_and_nothing_is_reset(shelf):
    ids = shelf.make(4)
    resets: list[str] = []
    shelf.model.modelReset.connect(lambda: resets.append("reset"))
    held = QPersistentModelIndex(shelf.model.index(2, 0))
    shelf.show([900, ids[0], 901, 902, *ids[1:], 903])
    assert not resets
    assert shelf.model.ids[held.row()] == ids[2]


def test_another_order_keeps_the_selection_on_the_same_records(shelf):
    ids = shelf.make(5)
    marks = QItemSelectionModel(shelf.model)
    marks.select(as_selection(shelf.model, [ids[0], ids[3]]), Select.ClearAndSelect | Select.Rows)
    shelf.show(ids[::-1])
    assert sorted(picked_ids(marks, shelf.model)) == [ids[0], ids[3]]


def test_sorting_by_a_column_and_back_to_the_order_given(shelf):
    ids = shelf.make(3)
    for record_id, title in zip(ids, ("Şuşa", "Çadır", "əsgər"), strict=True):
        operations.edit(shelf.archive, [record_id], {"title": title, "title_lang": "az"})
    shelf.model.sort(0, Qt.SortOrder.AscendingOrder)
    shelf.until(lambda: list(shelf.model.ids) == [ids[1], ids[2], ids[0]])
    shelf.model.sort(0, Qt.SortOrder.DescendingOrder)
    shelf.until(lambda: list(shelf.model.ids) == [ids[0], ids[2], ids[1]])
    shelf.model.sort(-1)
    assert list(shelf.model.ids) == ids


def test_an_order_in_force_holds_for_the_records_shown_next(shelf):
    ids = shelf.make(3)
    shelf.model.sort(0, Qt.SortOrder.DescendingOrder)
    shelf.until(lambda: list(shelf.model.ids) == ids[::-1])
    shelf.show(ids[:2])
    shelf.until(lambda: list(shelf.model.ids) == [ids[1], ids[0]])


def test_records_without_a_value_come_last_in_both_directions(shelf):
    ids = shelf.make(3)
    operations.set_date(shelf.archive, [ids[2]], "creation", "1990")
    operations.set_date(shelf.archive, [ids[0]], "creation", "1991")
    date = [column.name for column in shelf.model.columns].index("creation")
    shelf.model.sort(date, Qt.SortOrder.AscendingOrder)
    shelf.until(lambda: list(shelf.model.ids) == [ids[2], ids[0], ids[1]])
    shelf.model.sort(date, Qt.SortOrder.DescendingOrder)
    shelf.until(lambda: list(shelf.model.ids) == [ids[0], ids[2], ids[1]])


def test_dragged_records_travel_as_ids(shelf):
    ids = shelf.make(3)
    mime = shelf.model.mimeData([shelf.model.index(2, 0), shelf.model.index(0, 1)])
    assert dragged_records(mime) == [ids[0], ids[2]]


def test_a_record_tells_its_title_facts_and_state_by_role(shelf):
    (record_id,) = shelf.make(1, credit_line="Photo: AZERTAC")
    operations.set_date(shelf.archive, [record_id], "creation", "late 2025")
    sha256 = shelf.give_picture(record_id, "#336699")
    shelf.model.refresh()
    shelf.until_read()
    index = shelf.model.index(0, 0)
    shelf.until(lambda: index.data(Role.THUMBNAIL) == sha256)
    assert index.data(Role.TITLE) == "Photo 1"
    assert index.data(Role.SUBTITLE) == "late 2025"
    assert index.data(Role.STATE) == "draft"
    assert index.data(Role.RECORD_ID) == record_id
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Photo 1, photograph, late 2025, Photo: AZERTAC, draft"


def test_the_reason_of_a_hit_is_spoken(shelf):
    (record_id,) = shelf.make(1)
    shelf.model.set_reasons({record_id: Why(text="found in the name")})
    shelf.until_read()
    spoken = shelf.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("found in the name")


def test_a_model_has_no_children(shelf):
    shelf.make(1)
    assert shelf.model.rowCount(shelf.model.index(0, 0)) == 0
    assert not shelf.model.data(QModelIndex())


def test_the_columns_of_a_kind_stay_the_same_so_that_no_view_is_filled_anew():
    assert columns_of("unit") == columns_of("unit")
    assert columns_of("unit") != columns_of("event")
