"""A record's own history, and putting one field of it back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db import operations
from db.archive import Archive
from desktop.content.record_history import RecordHistoryDialog
from desktop.desk import Desk


def opened(qtbot, desk, record_id):
    dialog = RecordHistoryDialog(desk, record_id)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    qtbot.waitUntil(lambda: dialog.page.tree.topLevelItemCount() > 0)
    return dialog


def test_a_field_goes_back_by_key_and_the_rest_stays(qtbot, archive: Archive):
    person = operations.create(archive, "agent", {"title": "Rauf"}).record
    operations.edit(archive, [person], {"title": "Rauf Həsənov"})
    operations.set_note(archive, [person], "isaar.5.2.2", "az", text="Tarixçə")
    operations.set_date(archive, [person], "existence", "1950")
    desk = Desk(archive)
    dialog = opened(qtbot, desk, person)
    tree = dialog.page.tree
    lines = {
        child.text(0): child
        for row in range(tree.topLevelItemCount())
        for child in map(tree.topLevelItem(row).child, range(tree.topLevelItem(row).childCount()))
    }
    assert lines["Title"].text(3) == "Rauf"
    assert lines["Title"].text(4) == "Rauf Həsənov"
    assert lines["Text"].text(4) == "Tarixçə"
    assert lines["Date"].text(4) == "1950"
    tree.setCurrentItem(lines["Title"])
    tree.setFocus()
    with qtbot.waitSignal(desk.changed):
        QTest.keyClick(tree, Qt.Key.Key_Return)
    with archive.read() as connection:
        title = connection.exec_driver_sql("SELECT title FROM record").scalar_one()
        notes = connection.exec_driver_sql("SELECT count(*) FROM note").scalar_one()
    assert (title, notes) == ("Rauf", 1)
    qtbot.waitUntil(lambda: not desk.jobs.active)
    desk.jobs.close()


def test_when_something_was_done_is_read_whole_and_the_values_share_the_rest(
    qtbot, archive: Archive
):
    photo = operations.create(archive, "unit", {"title": "Portrait"}).record
    operations.edit(archive, [photo], {"title": "Portrait of a young man at a window"})
    desk = Desk(archive)
    dialog = opened(qtbot, desk, photo)
    font = dialog.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    dialog.setFont(font)
    dialog.resize(1200, 600)
    tree = dialog.page.tree
    qtbot.waitUntil(lambda: tree.columnWidth(2) >= tree.sizeHintForColumn(2))
    widths = [tree.columnWidth(at) for at in range(5)]
    assert min(widths[0], widths[3], widths[4]) > 150
    assert sum(widths) <= tree.viewport().width()
    qtbot.waitUntil(lambda: not desk.jobs.active)
    desk.jobs.close()


def test_links_are_told_by_what_they_lead_to(qtbot, archive: Archive):
    photo = operations.create(archive, "unit", {"title": "Portrait"}).record
    person = operations.create(archive, "agent", {"title": "Rauf"}).record
    operations.relate(archive, [photo], "depicts", person)
    desk = Desk(archive)
    dialog = opened(qtbot, desk, photo)
    assert dialog.page.tree.topLevelItem(0).child(0).text(4) == "shows: Rauf"
    qtbot.waitUntil(lambda: dialog.heading.text() == "Portrait")
    qtbot.waitUntil(lambda: not desk.jobs.active)
    desk.jobs.close()


def test_a_choice_that_is_not_listed_any_more_stands_for_itself(qtbot, archive: Archive):
    photo = operations.create(archive, "unit", {"title": "Portrait"}).record
    operations.edit(archive, [photo], {"form": "photograph"})
    with archive.bookkeeping() as connection:  # as an earlier version may have written it
        connection.exec_driver_sql(
            """UPDATE change SET old = '"daguerreotype"' WHERE field = 'form'"""
        )
    desk = Desk(archive)
    dialog = opened(qtbot, desk, photo)
    line = dialog.page.tree.topLevelItem(0).child(0)
    assert [line.text(at) for at in (0, 3, 4)] == ["Form", "daguerreotype", "photograph"]
    qtbot.waitUntil(lambda: not desk.jobs.active)
    desk.jobs.close()
