"""Making a PDF in the window: what it is about, its first pages, how the archive wants it."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from db import operations
from db.reports import REPORTS, Start, kept_settings
from db.search import Search
from desktop.desk import Desk
from desktop.dialogs.report import ReportDialog
from desktop.dialogs.report_scopes import scopes_of
from desktop.dialogs.report_settings import ReportSettingsDialog
from desktop.dialogs.report_subject import Subject
from tests.reports import pdf

LONG = 60_000


@pytest.fixture
def desk(sample_archive):
    desk = Desk(sample_archive)
    yield desk
    desk.jobs.close()


def opened(qtbot, desk, **subject):
    dialog = ReportDialog(desk, desk.archive, Subject(**subject))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def report_of(name):
    return next(one for one in REPORTS if one.name == name)


def test_a_report_is_about_what_is_nearest_first():
    subject = Subject(
        record_id=7,
        kind="unit",
        title="Papers",
        selected=(7, 8),
        listed=(7, 8, 9),
        listed_kind="unit",
        searches=[("Camps", "camp")],
    )
    labels = [one.label for one in scopes_of(report_of("item-list"), subject)]
    assert labels == [
        "The 2 selected records",
        "Papers",
        "The whole archive",
        "What the list shows: 3",
        "Saved search: Camps",
    ]
    assert [one.label for one in scopes_of(report_of("checks"), subject)] == ["The whole archive"]


def offered(dialog):
    return [dialog.scopes.itemText(at) for at in range(dialog.scopes.count())]


def choose_by_keys(box, label):
    """Go down a box by the arrow key until it shows ``label``."""
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _step in range(box.count()):
        if box.currentText() == label:
            return
        QTest.keyClick(box, Qt.Key.Key_Down)
    raise AssertionError(f"{label} is not offered")


def test_from_a_photograph_the_dossier_of_its_event_is_made(qtbot, desk):
    photo = operations.create(desk.archive, "unit", {"title": "On the stage"}).record
    camp = operations.create(desk.archive, "event", {"title": "A camp by the sea"}).record
    operations.relate(desk.archive, [photo], "documents", camp)
    dialog = opened(
        qtbot,
        desk,
        record_id=photo,
        kind="unit",
        title="On the stage",
        searches=[("Winter", "ref:AZD/2/4/2")],
    )
    qtbot.waitUntil(lambda: not desk.jobs.active, timeout=LONG)
    assert dialog.reports.currentText() == "Finding aid"
    choose_by_keys(dialog.reports, "Event dossier")
    assert offered(dialog) == ["A camp by the sea", "Saved search: Winter"]
    qtbot.waitUntil(lambda: dialog.pages.count > 0, timeout=LONG)
    dialog.reject()


def test_what_is_joined_comes_in_above_what_was_chosen_already(qtbot, desk):
    photo = operations.create(desk.archive, "unit", {"title": "On the stage"}).record
    searches = [("Winter", "ref:AZD/2/4/2"), ("Summer", "ref:AZD/2/4/3")]
    dialog = opened(qtbot, desk, record_id=photo, kind="unit", title="x", searches=searches)
    qtbot.waitUntil(lambda: not desk.jobs.active, timeout=LONG)
    choose_by_keys(dialog.reports, "Event dossier")
    choose_by_keys(dialog.scopes, "Saved search: Summer")
    dialog._take_joined([Start(photo, "event", "A camp")])
    assert offered(dialog) == ["A camp", "Saved search: Winter", "Saved search: Summer"]
    assert dialog.scopes.currentText() == "Saved search: Summer"
    assert dialog.reports.currentText() == "Event dossier"
    dialog.reject()


def test_what_a_report_is_about_stays_chosen_for_the_next_report_and_at_the_first_place(
    qtbot, desk
):
    photo = operations.create(desk.archive, "unit", {"title": "On the stage"}).record
    searches = [("Winter", "ref:AZD/2/4/2"), ("Summer", "ref:AZD/2/4/3")]
    dialog = opened(qtbot, desk, record_id=photo, kind="unit", title="x", searches=searches)
    qtbot.waitUntil(lambda: not desk.jobs.active, timeout=LONG)
    choose_by_keys(dialog.reports, "Event dossier")
    choose_by_keys(dialog.scopes, "Saved search: Summer")
    choose_by_keys(dialog.scopes, "Saved search: Winter")
    dialog._take_joined([Start(photo, "event", "A camp")])
    assert dialog.scopes.currentText() == "Saved search: Winter"
    choose_by_keys(dialog.reports, "Item list")
    assert dialog.scopes.currentText() == "Saved search: Winter"
    dialog.reject()


def test_the_first_pages_are_turned_by_keys_and_stay_at_either_end(qtbot, desk):
    dialog = opened(qtbot, desk)
    dialog.choose("finding-aid")
    qtbot.waitUntil(lambda: dialog.pages.count > 2, timeout=LONG)
    pages = dialog.pages
    pages.setFocus()
    QTest.keyClick(pages, Qt.Key.Key_PageUp)
    assert pages.current == 0
    QTest.keyClick(pages, Qt.Key.Key_PageDown)
    assert pages.current == 1
    assert "Page 2 of the first" in pages.accessibleName()
    QTest.keyClick(pages, Qt.Key.Key_End)
    assert pages.current == pages.count - 1
    assert not pages.forth.isEnabled()
    QTest.mouseClick(pages.back, Qt.MouseButton.LeftButton)
    assert pages.current == pages.count - 2
    dialog.reject()


def test_a_saved_search_is_asked_when_its_report_is_made(qtbot, desk, tmp_path, monkeypatch):
    search = Search(desk.archive)
    search.catch_up()

    def find(query):
        return search.find(query).ids.tolist()

    out = tmp_path / "list.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    dialog = opened(qtbot, desk, searches=[("Winter", "ref:AZD/2/4/2")], find=find)
    dialog.choose("item-list")
    dialog.scopes.setCurrentIndex(dialog.scopes.findText("Saved search: Winter"))
    with qtbot.waitSignal(desk.noticed, timeout=LONG) as told:
        dialog.save.click()
    assert "one page" in told.args[0].what
    text = pdf.text(out)
    assert "The guests’ table" in text.replace("'", "’")
    assert "Round the fire" not in text
    search.close()


def test_settings_are_kept_in_the_archive_and_used_at_once(qtbot, desk, tmp_path, monkeypatch):
    file = tmp_path / "logo.png"
    Image.new("RGB", (80, 40), "teal").save(file)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    dialog = opened(qtbot, desk)
    dialog.choose("item-list")
    dialog.edit_settings.click()
    editing = dialog.findChild(ReportSettingsDialog)
    assert not editing.save.isEnabled(), "settings need a name"
    QTest.keyClicks(editing.names, "Ours")
    QTest.keyClicks(editing.repository, "Archive of the club")
    editing.logo.choose.click()
    qtbot.waitUntil(lambda: bool(editing.logo.logo), timeout=LONG)
    fields = editing.fields.list
    fields.setFocus()
    QTest.keyClick(fields, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(fields, Qt.Key.Key_Home)
    QTest.keyClick(fields, Qt.Key.Key_End)
    QTest.keyClick(fields, Qt.Key.Key_Space)
    editing.save.click()
    qtbot.waitUntil(lambda: dialog.settings.currentData() == "Ours", timeout=LONG)
    with desk.archive.read() as connection:
        (kept,) = kept_settings(connection)
    assert kept.repository == "Archive of the club"
    assert kept.fields["item-list"][:2] == ("title", "ref")
    assert kept.fields["item-list"][-1] == "place"
    assert Image.open(io.BytesIO(kept.logo)).size == (80, 40)
    dialog.reject()


def test_a_file_that_is_no_picture_leaves_the_logo_as_it_was(qtbot, desk, tmp_path, monkeypatch):
    file = tmp_path / "logo.png"
    file.write_bytes(b"no picture at all")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    dialog = opened(qtbot, desk)
    dialog.edit_settings.click()
    editing = dialog.findChild(ReportSettingsDialog)
    with qtbot.waitSignal(desk.noticed, timeout=LONG) as told:
        editing.logo.choose.click()
    assert told.args[0].is_error
    assert editing.logo.logo == b""
    dialog.reject()


def test_settings_can_be_removed_again(qtbot, desk):
    dialog = opened(qtbot, desk)
    for name in ("Ours", "Theirs"):
        dialog.settings.setCurrentIndex(0)
        dialog.edit_settings.click()
        editing = dialog.findChildren(ReportSettingsDialog)[-1]
        assert not editing.remove.isVisible(), "there is nothing to remove yet"
        QTest.keyClicks(editing.names, name)
        editing.save.click()
        qtbot.waitUntil(lambda name=name: dialog.settings.currentData() == name, timeout=LONG)
    dialog.edit_settings.click()
    dialog.findChildren(ReportSettingsDialog)[-1].remove.click()
    qtbot.waitUntil(lambda: dialog.settings.findData("Theirs") < 0, timeout=LONG)
    assert dialog.settings.findData("Ours") > 0
    dialog.reject()


def test_why_there_is_no_preview_is_said_in_words(qtbot, desk):
    closed = operations.create(desk.archive, "unit", {"title": "C", "access": "closed"}).record
    dialog = opened(qtbot, desk, record_id=closed, kind="unit", title="C")
    dialog.choose("finding-aid")
    qtbot.waitUntil(lambda: "may not leave" in dialog.pages.page.text(), timeout=LONG)
    dialog.reject()
    assert not dialog.save.isEnabled()


def test_a_mistake_of_the_program_goes_to_the_error_hook(qtbot, desk, monkeypatch):
    def broken(*_given, **_named):
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr("desktop.dialogs.report.preview", broken)
    with qtbot.captureExceptions() as caught:
        dialog = opened(qtbot, desk)
        qtbot.waitUntil(lambda: bool(caught), timeout=LONG)
    assert "a fault of ours" in str(caught[0][1])
    assert "fault" not in dialog.pages.page.text()
    dialog.reject()
