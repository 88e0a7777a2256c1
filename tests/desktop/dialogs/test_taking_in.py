"""The dry run in the window: looked at, changed by keys, and done as it was shown."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import bagit
import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from db import ingest, operations
from db.archive import Archive
from db.ingest import EmbeddedFields, ImportReport, KeywordRule, Line, Watched
from desktop.desk import Desk
from desktop.dialogs.taking_in import Intake, Target
from desktop.dialogs.taking_in.dialog import TakeInDialog
from desktop.dialogs.taking_in.fields_dialog import EmbeddedFieldsDialog
from desktop.dialogs.taking_in.report_dialog import ImportReportDialog
from desktop.dialogs.taking_in.watcher import FolderWatcher
from desktop.dialogs.taking_in.watching_dialog import WatchedFolderDialog
from desktop.pages import lookalikes
from desktop.pages.lookalikes import LookalikesPage
from desktop.thumbnails import Thumbnails
from desktop.widgets.buttons import TextButton
from tests.media import making

PATIENCE_MS = 20_000


@pytest.fixture
def desk(archive: Archive):
    desk = Desk(archive)
    yield desk
    desk.jobs.close()


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    top = tmp_path / "scans"
    top.mkdir()
    for number, name in enumerate(("a_r", "a_v", "b", "c", "d")):
        making.jpeg(top / f"{name}.jpg", size=(120, 80), seed=number)
    packet = making.xmp("<dc:subject><rdf:Bag><rdf:li>Summer camp</rdf:li></rdf:Bag></dc:subject>")
    making.with_xmp(top / "b.jpg", packet)
    camera = making.exif({0x010F: "Camera"}, {0x9003: "2024:07:12 10:30:05"})
    camera.get_ifd(0x8825).update({1: "N", 2: (40.0, 24.0, 33.5), 3: "E", 4: (49.0, 52.0, 1.5)})
    making.jpeg(top / "c.jpg", size=(120, 80), seed=3, exif=camera)
    return top


@pytest.fixture
def dialog(qtbot, desk: Desk, archive: Archive, scans: Path):
    made = TakeInDialog(desk, archive, Target())
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.begin([scans])
    qtbot.waitUntil(lambda: made.take.isEnabled() and not desk.jobs.active, timeout=PATIENCE_MS)
    return made


def shown(dialog: TakeInDialog) -> list[tuple[str, str]]:
    model = dialog.groups.model
    return [
        (model.index(row, 0).data(), model.index(row, 1).data()) for row in range(model.rowCount())
    ]


def choose(dialog: TakeInDialog, *rows: int) -> None:
    view = dialog.groups.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(rows[0], 0))
    for _ in range(rows[-1] - rows[0]):
        QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)


def press(button) -> None:
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def count(archive: Archive, table: str) -> int:
    with archive.read() as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())


def test_the_dry_run_says_all_and_writes_nothing(dialog: TakeInDialog, archive: Archive):
    words = dialog.summary.text()
    assert "5 files" in words
    assert "4 descriptions" in words
    assert "a reserve of 100 MB" in words
    assert dialog.formats.table.topLevelItem(0).text(0) == "JPG"
    said = dialog.said.table
    lines = [
        [said.topLevelItem(at).text(n) for n in range(4)] for at in range(said.topLevelItemCount())
    ]
    assert ["Keywords", "1", "Subjects and tags", "Summer camp"] in lines
    assert ["Date made", "1", "Date", "12 July 2024, 10:30"] in lines
    assert ["GPS position", "1", lines[-1][2], "40.409306, 49.867083"] in lines
    assert (count(archive, "record"), count(archive, "import_job")) == (0, 0)
    assert not list(archive.originals.iterdir())


def test_pairs_are_shown_set_apart_and_joined_by_keys(qtbot, dialog: TakeInDialog, desk: Desk):
    assert shown(dialog)[0] == ("a_r.jpg  +  a_v.jpg", "front and back")
    choose(dialog, 0)
    press(dialog.groups.apart)
    qtbot.waitUntil(lambda: len(shown(dialog)) == 5)
    choose(dialog, 2, 4)
    press(dialog.groups.join)
    qtbot.waitUntil(lambda: len(shown(dialog)) == 3)
    assert shown(dialog)[2] == ("b.jpg  +  c.jpg  +  d.jpg", "3 pages")
    assert "3 descriptions" in dialog.summary.text()


def test_what_was_changed_by_hand_is_what_comes_in(
    qtbot, dialog: TakeInDialog, desk: Desk, archive: Archive
):
    choose(dialog, 0)
    press(dialog.groups.swap)
    qtbot.waitUntil(lambda: shown(dialog)[0][0] == "a_v.jpg  +  a_r.jpg")
    choose(dialog, 1, 2)
    press(dialog.groups.join)
    qtbot.waitUntil(lambda: len(shown(dialog)) == 3)
    press(dialog.take)
    qtbot.waitUntil(lambda: not desk.jobs.active, timeout=PATIENCE_MS)
    with archive.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT record_id, file_name, side FROM asset ORDER BY record_id, seq"
        ).all()
    sides = [(name, side) for _record, name, side in rows]
    assert sides == [
        ("a_v.jpg", "recto"),
        ("a_r.jpg", "verso"),
        ("b.jpg", "recto"),
        ("c.jpg", "verso"),
        ("d.jpg", "whole"),
    ]
    operations.undo(archive)
    assert count(archive, "record") == 0


def test_a_rule_can_be_chosen_with_the_keyboard(qtbot, dialog: TakeInDialog, desk: Desk):
    dialog.groups.rules.setFocus()
    QTest.keyClick(dialog.groups.rules, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: len(shown(dialog)) == 3)
    assert shown(dialog)[1] == ("b.jpg  +  c.jpg", "front and back")


def test_a_source_can_be_left_out_again(qtbot, dialog: TakeInDialog):
    press(dialog.sources.leave_out)
    qtbot.waitUntil(lambda: not dialog.take.isEnabled())
    assert dialog.sources.list.count() == 0


def test_a_broken_bag_is_refused_in_words(qtbot, desk: Desk, archive: Archive, scans: Path):
    bagit.make_bag(str(scans))
    (scans / "data" / "b.jpg").unlink()
    dialog = TakeInDialog(desk, archive, Target())
    qtbot.addWidget(dialog)
    dialog.begin([scans])
    qtbot.waitUntil(lambda: "not as its lists say" in dialog.summary.text())
    assert not dialog.take.isEnabled()


def test_a_pasted_picture_comes_in(qtbot, desk: Desk, archive: Archive):
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(picture)
    window = TakeInDialog(desk, archive, Target())
    qtbot.addWidget(window)
    Intake(desk, archive, window).paste()
    qtbot.waitUntil(lambda: window.findChild(TakeInDialog) is not None)
    dialog = window.findChild(TakeInDialog)
    qtbot.waitUntil(lambda: dialog.take.isEnabled() and not desk.jobs.active, timeout=PATIENCE_MS)
    press(dialog.take)
    qtbot.waitUntil(lambda: not desk.jobs.active, timeout=PATIENCE_MS)
    assert count(archive, "asset") == 1
    assert not list((archive.tmp / "pasted").iterdir()), "nothing is left behind"


def test_pasted_files_are_offered_and_words_are_not(
    qtbot, desk: Desk, archive: Archive, scans: Path
):
    window = TakeInDialog(desk, archive, Target())
    qtbot.addWidget(window)
    intake = Intake(desk, archive, window)
    QGuiApplication.clipboard().setText("only words")
    with qtbot.waitSignal(desk.noticed) as told:
        intake.paste()
    assert "clipboard" in told.args[0].what
    given = QMimeData()
    given.setUrls([QUrl.fromLocalFile(str(scans / "b.jpg"))])
    QGuiApplication.clipboard().setMimeData(given)
    intake.paste()
    dialog = window.findChild(TakeInDialog)
    assert dialog.sources.paths == [scans / "b.jpg"]
    qtbot.waitUntil(lambda: not desk.jobs.active, timeout=PATIENCE_MS)


def test_the_table_of_fields_is_changed_kept_and_undone(qtbot, desk: Desk, archive: Archive):
    dialog = EmbeddedFieldsDialog(desk, archive)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(dialog.isEnabled)
    box = dialog.targets["description"]
    assert box.currentData() == "scope"
    box.setFocus()
    while box.currentData() != "note":
        QTest.keyClick(box, Qt.Key.Key_Down)
    dialog.make.setFocus()
    QTest.keyClick(dialog.make, Qt.Key.Key_Space)
    dialog.accept()
    qtbot.waitUntil(lambda: not desk.jobs.active)
    kept = ingest.embedded_fields(archive)
    assert kept.target("description") == "note"
    assert kept.keywords == KeywordRule(make=False)
    operations.undo(archive)
    assert ingest.embedded_fields(archive).as_setting() == EmbeddedFields().as_setting()


def test_the_watched_folder_is_kept(qtbot, desk: Desk, archive: Archive, scans: Path, monkeypatch):
    dialog = WatchedFolderDialog(desk, archive)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: not desk.jobs.active)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(scans))
    press(dialog.choose)
    dialog.at_once.setFocus()
    QTest.keyClick(dialog.at_once, Qt.Key.Key_Space)
    dialog.accept()
    qtbot.waitUntil(lambda: not desk.jobs.active)
    assert ingest.watched(archive) == Watched(scans, at_once=True)


@pytest.fixture
def card(tmp_path: Path) -> Path:
    """A camera's card: pictures below DCIM, and what the camera keeps for itself."""
    root = tmp_path / "EOS_DIGITAL"
    for number in (1, 2):
        folder = root / "DCIM" / f"10{number}CANON"
        folder.mkdir(parents=True)
        making.jpeg(folder / f"IMG_000{number}.JPG", size=(120, 80), seed=40 + number)
    (root / "MISC").mkdir()
    (root / "DCIM" / ".DS_Store").write_bytes(b"x")
    return root


def test_a_camera_card_is_offered_by_name_and_its_pictures_come_in(
    qtbot, desk: Desk, archive: Archive, card: Path, monkeypatch
):
    monkeypatch.setattr("desktop.dialogs.taking_in.sources_box.camera_cards", lambda _job: [card])
    dialog = TakeInDialog(desk, archive, Target())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.begin()
    qtbot.waitUntil(lambda: not desk.jobs.active)
    (offer,) = [one for one in dialog.findChildren(TextButton) if "EOS_DIGITAL" in one.text()]
    press(offer)
    qtbot.waitUntil(lambda: dialog.take.isEnabled() and not desk.jobs.active, timeout=PATIENCE_MS)
    assert "camera card" in dialog.sources.list.item(0).text()
    assert dialog.left.count == 1
    press(dialog.take)
    qtbot.waitUntil(lambda: count(archive, "unit") == 2, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not desk.jobs.active, timeout=PATIENCE_MS)


@pytest.fixture
def watcher(desk: Desk, archive: Archive, monkeypatch):
    """A watcher that looks when it is told to, and for which all is quiet at once."""
    monkeypatch.setattr("db.ingest.watching.QUIET_SECONDS", 0.0)
    offered: list[list[Path]] = []
    made = FolderWatcher(desk, archive, lambda paths: offered.append(list(paths)), desk)
    return made, offered


def test_what_appears_in_the_watched_folder_comes_in_at_once_where_that_was_chosen(
    qtbot, desk: Desk, archive: Archive, scans: Path, watcher
):
    ingest.set_watched(archive, Watched(scans, at_once=True))
    looking, offered = watcher
    looking.look()
    qtbot.waitUntil(lambda: count(archive, "unit") == 4, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not desk.jobs.active, timeout=PATIENCE_MS)
    looking.look()
    qtbot.waitUntil(lambda: not desk.jobs.active)
    assert (count(archive, "unit"), offered) == (4, [])


def test_what_appears_in_the_watched_folder_is_offered_once(
    qtbot, desk: Desk, archive: Archive, scans: Path, watcher
):
    ingest.set_watched(archive, Watched(scans))
    looking, offered = watcher
    with qtbot.waitSignal(desk.noticed) as told:
        looking.look()
    notice = told.args[0]
    assert notice.what.startswith("5 new files")
    assert notice.stays
    notice.action()
    assert [sorted(path.name for path in paths) for paths in offered] == [
        ["a_r.jpg", "a_v.jpg", "b.jpg", "c.jpg", "d.jpg"]
    ]
    with qtbot.assertNotEmitted(desk.noticed, wait=100):
        looking.look()
    assert count(archive, "unit") == 0


def test_a_watched_folder_that_is_not_there_is_looked_for_again(
    qtbot, desk: Desk, archive: Archive, tmp_path: Path, watcher
):
    ingest.set_watched(archive, Watched(tmp_path / "stick"))
    looking, _offered = watcher
    looking.look()
    qtbot.waitUntil(lambda: not desk.jobs.active)
    making.jpeg(tmp_path / "new.jpg", size=(120, 80), seed=9)
    (tmp_path / "stick").mkdir()
    (tmp_path / "new.jpg").rename(tmp_path / "stick" / "new.jpg")
    with qtbot.waitSignal(desk.noticed):
        looking.look()


def test_the_report_is_filtered_and_saved_as_a_table(
    qtbot, desk: Desk, tmp_path: Path, monkeypatch
):
    report = ImportReport("job", files=2)
    report.errors = [Line("/s/a.jpg", "It could not be read."), Line("/s/Şuşa.jpg", "It is gone.")]
    again: list[bool] = []
    dialog = ImportReportDialog(desk, report, lambda: again.append(True))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.filter.setText("susa")
    qtbot.waitUntil(lambda: dialog.lines.topLevelItem(0).childCount() == 1)
    assert dialog.lines.topLevelItem(0).child(0).text(0) == "/s/Şuşa.jpg"
    target = tmp_path / "report.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    press(dialog.save)
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: not desk.jobs.active)
    assert "/s/Şuşa.jpg,It is gone." in target.read_text("utf-8-sig")
    press(dialog.retry)
    assert again == [True]


def test_look_alikes_are_decided_by_keys_and_undone(
    qtbot, desk: Desk, archive: Archive, scans: Path
):
    making.picture(120, 80, 3).save(scans / "c again.jpg", "JPEG", quality=40)
    making.picture(120, 80, 4).save(scans / "d again.jpg", "JPEG", quality=40)
    ingest.take_in(archive, [scans])
    thumbnails = Thumbnails(lambda _sha256: None)
    page = LookalikesPage(desk, thumbnails)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.pairs.topLevelItemCount() == 2)
    page.apart.setFocus()
    QTest.keyClick(page.apart, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.pairs.topLevelItemCount() == 1 and not desk.jobs.active)
    units = count(archive, "unit")
    page.stack.setFocus()
    QTest.keyClick(page.stack, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: count(archive, "unit") == units - 1)
    qtbot.waitUntil(lambda: not desk.jobs.active)
    assert count(archive, "relation WHERE type = 'unlike'") == 1
    operations.undo(archive)
    operations.undo(archive)
    assert (count(archive, "unit"), count(archive, "relation WHERE type = 'unlike'")) == (units, 0)
    page.read()
    qtbot.waitUntil(lambda: page.pairs.topLevelItemCount() == 2)
    QApplication.processEvents()
    thumbnails.close()


def test_looking_for_look_alikes_ends_with_its_page(
    qtbot, desk: Desk, archive: Archive, monkeypatch
):
    begun, stopped = Event(), Event()

    def look(_connection, *, cancelled):
        begun.set()
        while not cancelled():
            stopped.wait(0.001)
        stopped.set()
        return []

    monkeypatch.setattr(lookalikes, "look_alikes", look)
    thumbnails = Thumbnails(lambda _sha256: None)
    page = LookalikesPage(desk, thumbnails)
    assert begun.wait(5)
    desk.announce(operations.create(archive, "event", {"title": "Camp"}))
    QApplication.processEvents()
    assert not page._calm.isActive(), "an event is no picture"
    page.deleteLater()
    qtbot.waitUntil(stopped.is_set)
    thumbnails.close()
