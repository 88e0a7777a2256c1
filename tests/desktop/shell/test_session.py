"""From the start page into an archive, and what stands in the way told in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFileOpenEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from db.archive import Archive
from db.ingest import take_in, unfinished
from db.media.originals import Originals
from db.preservation import back_up
from desktop.app import Application, Program, screenshot
from desktop.dialogs.start import StartPage
from desktop.frame import Frame
from desktop.session import Session
from desktop.settings import Settings
from desktop.theme.theme import Theme
from desktop.window import Window
from tests.preservation.files import keep


@pytest.fixture
def session(frame: Frame, settings: Settings, theme: Theme) -> Iterator[Session]:
    made = Session(frame, settings, theme)
    yield made
    made.close()


def opened(qtbot: QtBot, session: Session) -> Window:
    qtbot.waitUntil(lambda: session.settled)
    assert session.window is not None
    return session.window


def test_opening_shows_the_archive_and_remembers_it(
    qtbot: QtBot, session: Session, frame: Frame, archive_folder: Path
) -> None:
    session.open(archive_folder)
    opened(qtbot, session)
    assert frame.windowTitle().startswith("Small archive")
    assert frame.menuBar().isVisible()
    assert frame.settings.recents == [archive_folder]


def test_new_archive_is_made_and_open(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    session.create(tmp_path / "Union.fonds", "Union")
    window = opened(qtbot, session)
    assert window.content.empty.isVisible(), "there is nothing in it yet"
    assert (tmp_path / "Union.fonds" / "catalogue.db").is_file()


def test_closing_leads_back_to_the_start_page(
    qtbot: QtBot, session: Session, frame: Frame, archive_folder: Path
) -> None:
    session.open(archive_folder)
    opened(qtbot, session).book.run("close_archive")
    assert isinstance(frame.page, StartPage)
    assert not frame.menuBar().isVisible()
    Archive.open(archive_folder).close()


def test_backup_opens_to_read_only_and_says_how_to_go_on(
    qtbot: QtBot, session: Session, frame: Frame, archive_folder: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "disk" / "Small.fonds"
    with Archive.open(archive_folder) as archive:
        back_up(archive, copy)
    session.open(copy)
    window = opened(qtbot, session)
    assert window.desk.archive.read_only
    assert "Restore a backup" in frame.messages.text
    session.leave()
    with Archive.open(archive_folder) as archive:
        assert back_up(archive, copy).sound, "it can be brought up to date afterwards"


def test_locked_archive_says_who_has_it_and_offers_to_read(
    qtbot: QtBot, session: Session, frame: Frame, archive_folder: Path
) -> None:
    with Archive.open(archive_folder):
        session.open(archive_folder)
        qtbot.waitUntil(frame.messages.isVisible)
        assert isinstance(frame.page, StartPage)
        assert frame.messages.property("notice") == "error"
        button = frame.messages._act
        assert button.text() == "Open to read only"
        button.click()
        window = opened(qtbot, session)
        assert len(window.content.stack.model.ids) == 1
        session.leave()


def test_folder_that_is_no_archive_is_told_in_words(
    qtbot: QtBot, session: Session, frame: Frame, tmp_path: Path
) -> None:
    session.open(tmp_path)
    qtbot.waitUntil(frame.messages.isVisible)
    assert "not an archive" in frame.messages.text


def test_newer_archive_is_refused_and_left_as_it_is(
    qtbot: QtBot, session: Session, frame: Frame, archive_folder: Path
) -> None:
    with sqlite3.connect(archive_folder / "catalogue.db") as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = (archive_folder / "catalogue.db").read_bytes()
    session.open(archive_folder)
    qtbot.waitUntil(frame.messages.isVisible)
    assert (archive_folder / "catalogue.db").read_bytes() == before


def test_damaged_archive_is_told_with_details(
    qtbot: QtBot, session: Session, frame: Frame, archive_folder: Path
) -> None:
    (archive_folder / "catalogue.db").write_bytes(b"not a database at all" * 500)
    session.open(archive_folder)
    qtbot.waitUntil(frame.messages.isVisible)
    assert isinstance(frame.page, StartPage)
    assert frame.messages.text


def test_start_page_works_by_keys(qtbot: QtBot, frame: Frame) -> None:
    page = StartPage("en", [])
    frame.show_page(page)
    page.setFocus()
    with qtbot.waitSignal(page.sample_wanted):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    with qtbot.waitSignal(page.new_wanted):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def test_start_page_lists_recent_archives(qtbot: QtBot, frame: Frame, tmp_path: Path) -> None:
    page = StartPage("en", [tmp_path / "One.fonds", tmp_path / "Two.fonds"])
    frame.show_page(page)
    page.recents.setCurrentRow(1)
    page.recents.setFocus()
    with qtbot.waitSignal(page.recent_wanted) as told:
        QTest.keyClick(page.recents, Qt.Key.Key_Return)
    assert told.args == [tmp_path / "Two.fonds"]


def test_frame_stands_before_the_core_is_loaded(
    qtbot: QtBot, qapp: QApplication, settings: Settings, archive_folder: Path
) -> None:
    program = Program(qapp, settings)
    program.start(archive_folder)
    assert program.frame.isVisible()
    assert program.session is None
    qtbot.waitUntil(lambda: program.session is not None and program.session.settled)
    program.frame.close()


def test_program_without_an_archive_begins_with_the_start_page(
    qtbot: QtBot, qapp: QApplication, settings: Settings
) -> None:
    program = Program(qapp, settings)
    program.start(None)
    assert isinstance(program.frame.page, StartPage)
    qtbot.waitUntil(lambda: program.session is not None)
    program.frame.close()


def test_an_archive_that_the_system_asks_for_is_opened(
    qtbot: QtBot, qapp: QApplication, settings: Settings, archive_folder: Path
) -> None:
    program = Program(qapp, settings)
    assert isinstance(qapp, Application)
    qapp.archive_wanted.connect(program.open)
    program.start(None)
    QApplication.sendEvent(qapp, QFileOpenEvent(str(archive_folder)))
    qtbot.waitUntil(lambda: program.session is not None and program.session.settled)
    qapp.archive_wanted.disconnect(program.open)
    assert program.frame.windowTitle().startswith("Small archive")
    program.frame.close()


def test_screenshot_shows_the_window(qapp: QApplication, archive_folder: Path, tmp_path) -> None:
    file = tmp_path / "window.png"
    screenshot(file, archive_folder, (900, 600))
    image = QImage(str(file))
    assert (image.width(), image.height()) == (900, 600)
    colours = {image.pixel(x, y) for x in range(0, 900, 3) for y in range(0, 600, 3)}
    assert len(colours) > 30, "something is drawn"
    assert not file.with_suffix(".ini").exists()


def test_stopped_taking_in_can_go_on_after_a_restart(
    qtbot: QtBot, session: Session, frame: Frame, archive_folder: Path, tmp_path: Path
) -> None:
    source = tmp_path / "papers"
    source.mkdir()
    for number in range(3):
        (source / f"letter {number}.txt").write_text(f"Dear committee, {number}", "utf-8")
    with Archive.open(archive_folder) as archive:
        stop = iter([False, False])
        take_in(archive, [source], cancelled=lambda: next(stop, True))
        assert unfinished(archive)
    session.open(archive_folder)
    window = opened(qtbot, session)
    qtbot.waitUntil(frame.messages.isVisible)
    assert "papers" in frame.messages.text
    frame.messages._act.click()
    qtbot.waitUntil(lambda: not window.desk.jobs.active, timeout=20_000)
    window.book.run("go_inbox")
    qtbot.waitUntil(lambda: len(window.content.stack.model.ids) == 3)


@pytest.mark.parametrize(
    ("typed", "folder"),
    [
        ("Dr. Əliyev", "Dr. Əliyev.fonds"),
        ("28.05.1918", "28.05.1918.fonds"),
        ("A.FONDS", "A.FONDS"),
    ],
)
def test_new_archive_is_called_as_was_typed(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, folder: str
) -> None:
    made: list[Path] = []
    answer = (str(tmp_path / typed), "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: answer)
    monkeypatch.setattr(session, "create", lambda place, _title: made.append(place))
    session.ask_new()
    assert made == [tmp_path / folder]


def test_restoring_a_backup_with_a_damaged_file_tells_of_it(
    qtbot: QtBot, session: Session, frame: Frame, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("Dear friends", "utf-8")
    with Archive.create(tmp_path / "One.fonds", title="One") as archive:
        sha256 = keep(archive, tmp_path / "letter.txt")
        back_up(archive, tmp_path / "Copy.fonds")
    place = Originals(tmp_path / "Copy.fonds" / "originals", tmp_path).find(sha256)
    assert place is not None
    place.chmod(0o644)
    place.write_text("Dear enemies", "utf-8")
    session.restore(tmp_path / "Copy.fonds", tmp_path / "Again.fonds")
    opened(qtbot, session)
    assert "1 file is damaged or missing" in frame.messages.text
