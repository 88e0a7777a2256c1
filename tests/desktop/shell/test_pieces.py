"""The small parts of the shell, each by itself."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.errors import LockedArchive
from db.search import Offer, Span
from desktop.desk import Notice
from desktop.dialogs.command_palette import Offer as Line
from desktop.dialogs.command_palette import ranked
from desktop.dialogs.jobs_panel import JobsPanel, time_left
from desktop.error_hook import ErrorHook
from desktop.jobs import Job, Jobs
from desktop.navigation.places import HOLDINGS
from desktop.navigation.reading import Branch, Twigs
from desktop.navigation.tree_model import NavigationModel
from desktop.search_bar.completion_list import completion
from desktop.settings import Settings
from desktop.theme.scale import BODY_POINTS
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.message_bar import MessageBar
from desktop.widgets.sizing import size_by_text
from desktop.window import Window

# ------------------------------------------------------------------ settings


def test_settings_come_back_after_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    settings = Settings(file)
    settings.keep("look/theme", "dark")
    settings.keep_truth("panes/inspector", value=False)
    settings.flush()
    again = Settings(file)
    assert again.theme == "dark"
    assert not again.truth("panes/inspector", default=True)


@pytest.mark.parametrize(("written", "read"), [("9", 2.0), ("0.2", 1.0), ("nonsense", 1.0)])
def test_scale_of_text_stays_sound_whatever_the_file_says(
    tmp_path: Path, written: str, read: float
) -> None:
    settings = Settings(tmp_path / "settings.ini")
    settings.keep("look/font_scale", written)
    assert settings.font_scale == read


def test_recent_archives_are_newest_first_and_only_those_there(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.ini")
    folders = [tmp_path / f"{name}.fonds" for name in "abc"]
    for folder in folders:
        folder.mkdir()
        settings.remember_archive(folder)
    settings.remember_archive(folders[0])
    folders[1].rmdir()
    assert settings.recents == [folders[0], folders[2]]


# ------------------------------------------------------------------ errors


@pytest.mark.logs
def test_unexpected_error_is_kept_as_a_report(qtbot: QtBot, tmp_path: Path) -> None:
    hook = ErrorHook(tmp_path)
    with qtbot.waitSignal(hook.told) as told:
        error = ValueError("a bug of ours")
        hook.catch(type(error), error, None)
    text, file = told.args
    assert "a bug of ours" in text
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.logs
def test_error_on_another_thread_is_told_on_the_windows(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    hook = ErrorHook(tmp_path)
    hook.install()
    with qtbot.waitSignal(hook.told) as told:
        thread = threading.Thread(target=lambda: 1 // 0)
        thread.start()
        thread.join()
    assert "ZeroDivisionError" in told.args[0]


@pytest.mark.logs
def test_archives_error_is_no_bug(qtbot: QtBot, tmp_path: Path) -> None:
    hook = ErrorHook(tmp_path)
    error = LockedArchive("in use by Leyla")
    with qtbot.waitSignal(hook.refused) as told:
        hook.catch(type(error), error, None)
    assert told.args == [error]
    assert not list(tmp_path.glob("report-*"))


def test_only_the_latest_reports_are_kept(qtbot: QtBot, tmp_path: Path) -> None:
    for number in range(25):
        (tmp_path / f"report-2000{number:04}.txt").write_text("old")
    hook = ErrorHook(tmp_path)
    hook._keep("new")
    assert len(list(tmp_path.glob("report-*"))) == 20


def test_message_bar_shows_copies_and_closes(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.say("It is in use.", level="error", details="lock of pid 7")
    bar.show()
    QTest.mouseClick(bar._copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "It is in use.\n\nlock of pid 7"
    QTest.mouseClick(bar._close, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_archives_error_of_a_verb_stands_in_the_message_bar(window: Window, hands, frame) -> None:
    def refuse(_archive: object) -> None:
        raise LockedArchive("It is in use.", kept="Nothing was changed.", todo="Wait.")

    window.desk.perform(refuse)
    hands.rest()
    assert frame.messages.text == "It is in use. Nothing was changed. Wait."
    assert frame.messages.property("notice") == "error"


def test_buttons_of_an_empty_place_stand_below_each_other_where_they_would_be_cut(
    qtbot: QtBot,
) -> None:
    empty = EmptyState("archive", "No fonds is described yet.")
    qtbot.addWidget(empty)
    one, other = empty.add_button("Take in files…"), empty.add_button("New record here")
    for width, beside in ((700, True), (240, False), (700, True)):
        empty.resize(width, 500)
        empty.show()
        QGuiApplication.processEvents()
        assert (one.y() == other.y()) == beside
        assert all(button.width() >= button.sizeHint().width() for button in (one, other))


def test_dialogs_grow_with_their_text_but_not_beyond_the_screen(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    font = dialog.font()
    font.setPointSizeF(BODY_POINTS)
    dialog.setFont(font)
    size_by_text(dialog, 300, 200)
    assert (dialog.width(), dialog.height()) == (300, 200)
    font.setPointSizeF(BODY_POINTS * 2)
    dialog.setFont(font)
    size_by_text(dialog, 300, 200)
    assert (dialog.width(), dialog.height()) == (600, 400)
    size_by_text(dialog, 3000, 2000)
    room = dialog.screen().availableSize()
    assert dialog.width() < room.width()
    assert dialog.height() < room.height()


def test_notice_can_carry_one_action(window: Window, hands, frame) -> None:
    done: list[str] = []
    window.desk.tell(Notice("Gone.", action_text="Undo", action=lambda: done.append("undone")))
    hands.click(frame.messages._act)
    assert done == ["undone"]
    assert not frame.messages.isVisible()


# ------------------------------------------------------------------ palette, completion


def line(text: str, words: str = "", *, enabled: bool = True) -> Line:
    return Line(text=text, run=list, words=words, enabled=enabled)


def test_palette_puts_names_before_other_words_and_what_applies_first() -> None:
    offers = [
        line("Move to the bin", "delete"),
        line("Delete forever", enabled=False),
        line("Delegates"),
    ]
    strong, weak = ranked(offers, "del")
    assert [each.text for each in strong] == ["Delegates"]
    assert [each.text for each in weak] == ["Move to the bin", "Delete forever"]


def test_palette_finds_a_command_by_words_of_any_script() -> None:
    strong, _weak = ranked([line("Şəkillər"), line("Sənədlər")], "шəк")
    assert [each.text for each in strong] == ["Şəkillər"]


def test_completion_replaces_only_what_is_being_typed() -> None:
    offer = Offer("place:", "place:", "Place", Span(6, 9))
    completed = completion("youth pla date:1990", offer)
    assert completed.query == "youth place: date:1990"
    assert completed.cursor == len("youth place:")


# ------------------------------------------------------------------ jobs


def test_job_stands_in_the_panel_until_it_is_cancelled(qtbot: QtBot) -> None:
    jobs = Jobs()
    panel = JobsPanel(jobs)
    qtbot.addWidget(panel)

    def work(job: Job) -> None:
        job.progress(2, 4, "Copying")
        while not job.cancelled:
            threading.Event().wait(0.005)

    job = jobs.start(work, title="Taking in")
    panel.show()
    panel.update_rows()
    qtbot.waitUntil(lambda: job.step.done == 2)
    row = panel._rows[job]
    row.update_row()
    assert "2 / 4" in row._detail.text()
    QTest.mouseClick(row._cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not panel._rows)
    jobs.close()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (3, "5 seconds left"),
        (58, "60 seconds left"),
        (61, "1 minute left"),
        (600, "10 minutes left"),
    ],
)
def test_time_left_is_said_as_people_say_it(seconds: float, words: str) -> None:
    assert time_left(seconds) == words


# ------------------------------------------------------------------ navigation


def branch(number: int, *, deep: bool = False) -> Branch:
    return Branch(number, f"Unit {number}", None, "series", 3, has_branches=deep)


@pytest.fixture
def navigation(qtbot: QtBot) -> NavigationModel:
    return NavigationModel()


def test_tree_asks_for_branches_only_when_opened(qtbot: QtBot, navigation: NavigationModel) -> None:
    wanted: list[object] = []
    navigation.twigs_wanted.connect(wanted.append)
    holdings = navigation.index_of_key(HOLDINGS.key)
    assert navigation.canFetchMore(holdings)
    assert wanted == []
    navigation.fetchMore(holdings)
    navigation.take_twigs(Twigs(None, (branch(1, deep=True), branch(2)), 0))
    first = navigation.index(0, 0, holdings)
    assert navigation.hasChildren(first)
    assert not navigation.hasChildren(navigation.index(1, 0, holdings))
    navigation.fetchMore(first)
    assert wanted == [None, 1]


def test_tree_keeps_what_is_open_when_siblings_come_and_go(navigation: NavigationModel) -> None:
    navigation.take_twigs(Twigs(None, (branch(1, deep=True), branch(2)), 0))
    navigation.take_twigs(Twigs(1, (branch(11),), 0))
    navigation.take_twigs(Twigs(None, (branch(3), branch(1, deep=True)), 0))
    holdings = navigation.index_of_key(HOLDINGS.key)
    assert [navigation.index(row, 0, holdings).data() for row in range(2)] == ["Unit 3", "Unit 1"]
    assert navigation.rowCount(navigation.index_of_key("unit:1")) == 1
    assert not navigation.index_of_key("unit:2").isValid()


def test_tree_says_how_many_branches_are_not_shown(navigation: NavigationModel) -> None:
    navigation.take_twigs(Twigs(None, (branch(1),), 8312))
    holdings = navigation.index_of_key(HOLDINGS.key)
    last = navigation.index(1, 0, holdings)
    assert last.data() == "8312 more in the list"
    assert navigation.flags(last) == Qt.ItemFlag.NoItemFlags


def test_dropping_records_on_a_level_moves_them_there(window: Window, hands) -> None:
    model, navigation = window.content.stack.model, window.navigation.model
    window.book.run("go_documents")
    hands.rest()
    carried = model.mimeData([model.index(0, 0)])
    moved = model.ids[0]
    hands.until(lambda: navigation.index_of_key("unit:1").isValid())
    target = navigation.index_of_key("unit:1")
    navigation.dropMimeData(carried, Qt.DropAction.MoveAction, -1, -1, target)
    hands.rest()
    with window.desk.archive.read() as connection:
        row = connection.exec_driver_sql("SELECT parent_id FROM record WHERE id = ?", (moved,))
        assert row.scalar() == 1


# ------------------------------------------------------------------ widgets


@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_flow_layout_wraps_and_stays_inside(qtbot: QtBot, direction: Qt.LayoutDirection) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    whole.setLayoutDirection(direction)
    flow = FlowLayout(whole)
    buttons = [QPushButton("word " * (number % 3 + 1)) for number in range(9)]
    for button in buttons:
        flow.addWidget(button)
    whole.resize(300, flow.heightForWidth(300))
    whole.show()
    places = [button.geometry() for button in buttons]
    assert all(QRect(0, 0, 300, whole.height()).contains(place) for place in places)
    assert not any(a.intersects(b) for at, a in enumerate(places) for b in places[:at])
    assert len({place.y() for place in places}) > 1
    first = places[0]
    assert (first.left() == 0) is (direction is Qt.LayoutDirection.LeftToRight)
