"""The first day at a new archive, by keys and clicks: from empty to the dossier and back."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop.dialogs.report import ReportDialog
from desktop.dialogs.start import StartPage
from desktop.dialogs.taking_in.dialog import TakeInDialog
from desktop.forms.batch_sheet import BatchRow
from desktop.forms.name_box import NameBox
from desktop.frame import Frame
from desktop.session import Session
from desktop.settings import Settings
from desktop.theme.theme import Theme
from desktop.widgets.buttons import TextButton
from desktop.window import Window
from tests.desktop.shell.conftest import Hands

PATIENCE_MS = 20_000


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    """Twenty photographs with what cameras write into them, three PDFs, and one broken file."""
    folder = tmp_path / "Scans"
    folder.mkdir()
    dice = random.Random(6)
    for number in range(1, 21):
        picture = Image.new("RGB", (640, 420), tuple(dice.randrange(60, 220) for _ in range(3)))
        draw = ImageDraw.Draw(picture)
        for _ in range(60):
            x, y = dice.randrange(640), dice.randrange(420)
            draw.ellipse((x, y, x + 40, y + 40), fill=tuple(dice.randrange(256) for _ in "rgb"))
        exif = Image.Exif()
        exif[271], exif[306] = "Scanner", "2025:08:12 10:00:00"
        picture.save(folder / f"camp_{number:02}.jpg", quality=85, exif=exif)
    for number in range(1, 4):
        page = Image.new("RGB", (420, 594), "white")
        ImageDraw.Draw(page).text((40, 60), f"Letter {number}", fill="black")
        page.save(folder / f"letter_{number}.pdf")
    (folder / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 this is no picture")
    return folder


@pytest.fixture
def session(frame: Frame, settings: Settings, theme: Theme) -> Iterator[Session]:
    made = Session(frame, settings, theme)
    yield made
    made.close()


class Day:
    """The person at the desk, and what the archive holds at each moment."""

    def __init__(self, qtbot: QtBot, session: Session) -> None:
        self._qtbot = qtbot
        self._session = session

    @property
    def window(self) -> Window:
        assert self._session.window is not None
        return self._session.window

    @property
    def hands(self) -> Hands:
        return Hands(self._qtbot, self.window)

    def until(self, fact: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(fact()), timeout=PATIENCE_MS)

    def count(self, table: str, where: str = "1") -> int:
        with self.window.desk.archive.read() as connection:
            found = connection.exec_driver_sql(f"SELECT count(*) FROM {table} WHERE {where}")
            return int(found.scalar_one())

    def dialog(self, kind: type[QWidget]) -> QWidget:
        self.until(lambda: isinstance(QApplication.activeModalWidget(), kind))
        found = QApplication.activeModalWidget()
        assert found is not None
        return found

    def come_back(self) -> None:
        """Have the window take the keyboard again after a dialog."""
        self.quiet()
        self.until(lambda: QApplication.activeModalWidget() is None)
        frame = self.window.window()
        frame.activateWindow()
        self.until(frame.isActiveWindow)

    def quiet(self) -> None:
        self.until(lambda: not self.window.desk.jobs.active)
        self.hands.rest()

    def pick_name(self, box: NameBox, typed: str) -> None:
        """Type a name and take the first that is offered."""
        box.setFocus()
        self.hands.type(typed, box)
        self.until(box._popup.isVisible)
        QTest.keyClick(box, Qt.Key.Key_Return)
        self.quiet()


def _press(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def _answer(patch: pytest.MonkeyPatch, method: str, path: Path) -> None:
    """Let the system's own file dialog, which no test can type into, answer ``path``."""
    folder_asked = method == "getExistingDirectory"

    def chosen(*_asked: object, **_more: object) -> object:
        return str(path) if folder_asked else (str(path), "")

    patch.setattr(QFileDialog, method, chosen)


def test_first_day_from_an_empty_archive_to_the_dossier_and_back(
    qtbot: QtBot,
    session: Session,
    frame: Frame,
    scans: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    day = Day(qtbot, session)
    make_an_archive(day, session, frame, tmp_path, monkeypatch)
    take_in_the_scans(day, scans, monkeypatch)
    make_the_event(day)
    give_it_to_twenty_photographs(day)
    name_a_person_and_find_her_in_cyrillic(day)
    export_the_dossier(day, tmp_path, monkeypatch)
    undo_everything(day)


def make_an_archive(
    day: Day, session: Session, frame: Frame, tmp_path: Path, patch: pytest.MonkeyPatch
) -> None:
    _answer(patch, "getSaveFileName", tmp_path / "Diaspora.fonds")
    session.show_start()
    frame.activateWindow()
    page = frame.page
    assert isinstance(page, StartPage)
    new = next(b for b in page.findChildren(TextButton) if b.text().strip() == "New archive…")
    _press(new)
    day.until(lambda: session.settled and session.window is not None)
    day.until(lambda: day.window.finder.ready)
    assert day.count("record") == 0


def take_in_the_scans(day: Day, scans: Path, patch: pytest.MonkeyPatch) -> None:
    _answer(patch, "getExistingDirectory", scans)
    control_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(day.window, Qt.Key.Key_O, control_shift)
    dialog = day.dialog(TakeInDialog)
    assert isinstance(dialog, TakeInDialog)
    _press(dialog.sources.add_folder)
    day.until(dialog.take.isEnabled)
    assert "24" in dialog.summary.text(), "the dry run says what will come in"
    assert day.count("record") == 0, "and takes nothing in"
    _press(dialog.take)
    day.come_back()
    assert day.count("asset") == 24
    assert day.count("asset", "problem IS NOT NULL") == 1, "the broken file is kept, with a note"


def make_the_event(day: Day) -> None:
    day.window.book.run("go_events")
    day.hands.rest()
    day.hands.control(Qt.Key.Key_N)
    day.until(lambda: day.count("event") == 1)
    day.quiet()
    day.until(lambda: QApplication.focusWidget() is not None)
    line = QApplication.focusWidget()
    assert line is not None
    assert day.window.inspector.isAncestorOf(line), "a new record's title has the keyboard"
    line.selectAll()
    day.hands.type("VI Diaspor Gənclərinin Yay Düşərgəsi", line)
    day.hands.press(Qt.Key.Key_Tab)
    day.until(lambda: day.count("record", "title LIKE 'VI Diaspor%'") == 1)
    day.window.inspector.focus_field("occurrence")
    date = QApplication.focusWidget()
    assert date is not None
    day.hands.type("avqust 2025", date)
    day.hands.press(Qt.Key.Key_Return)
    day.until(lambda: day.count("date", "edtf = '2025-08' AND role = 'occurrence'") == 1)


def give_it_to_twenty_photographs(day: Day) -> None:
    day.window.book.run("go_photographs")
    day.quiet()
    day.window.content.focus_records()
    day.hands.control(Qt.Key.Key_A)
    day.quiet()
    assert len(day.window.desk.selection.record_ids) == 20
    rows = {row.field.name: row for row in day.window.inspector.batch.findChildren(BatchRow)}
    _choose(rows["documents"].mode, "append")
    box = rows["documents"].value
    assert isinstance(box, NameBox)
    day.pick_name(box, "VI Diaspor")
    _choose(rows["tags"].mode, "append")
    tags = rows["tags"].value
    assert isinstance(tags, NameBox)
    day.pick_name(tags, "düşərgə")
    _choose(rows["credit_line"].mode, "replace")
    day.hands.type("Foto: AZƏRTAC", rows["credit_line"].value)
    _press(day.window.inspector.batch.go)
    day.until(lambda: day.count("relation", "type = 'documents'") == 20)
    assert day.count("unit", "credit_line = 'Foto: AZƏRTAC'") == 20
    assert day.count("relation", "type = 'subject'") == 20


def _choose(box: QComboBox, mode: str) -> None:
    box.setFocus()
    box.setCurrentIndex(box.findData(mode))
    box.activated.emit(box.currentIndex())


def name_a_person_and_find_her_in_cyrillic(day: Day) -> None:
    first = day.window.desk.selection.record_ids[0]
    day.window.book.run("go_agents")
    day.quiet()
    day.hands.control(Qt.Key.Key_N)
    day.until(lambda: day.count("agent") == 1)
    day.quiet()
    line = QApplication.focusWidget()
    assert line is not None
    line.selectAll()
    day.hands.type("Rəsulzadə, Leyla", line)
    day.hands.press(Qt.Key.Key_Tab)
    day.until(lambda: day.count("record", "title = 'Rəsulzadə, Leyla'") == 1)
    day.window.book.run("go_photographs")
    day.quiet()
    day.window.desk.select([first])
    day.quiet()
    day.window.inspector.focus_field("depicts")
    box = QApplication.focusWidget()
    assert isinstance(box, NameBox)
    day.pick_name(box, "Расулзадə")
    day.until(lambda: day.count("relation", "type = 'depicts'") == 1)
    day.hands.control(Qt.Key.Key_F)
    bar = QApplication.focusWidget()
    assert bar is not None
    day.hands.type("Расулзаде", bar)
    day.quiet()
    if first not in day.window.content.stack.model.ids:  # other spellings are offered, not taken
        content = day.window.content
        chips = [*content.notes.instead.chips(), *content.nothing.nearest.chips()]
        _press(next(one for one in chips if "Rəsulzadə" in one.text()))
    day.until(lambda: first in day.window.content.stack.model.ids)


def export_the_dossier(day: Day, tmp_path: Path, patch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "dossier.pdf"
    _answer(patch, "getSaveFileName", out)
    day.window.book.run("go_events")
    day.quiet()
    day.window.content.focus_records()
    day.hands.press(Qt.Key.Key_Home)
    day.hands.control(Qt.Key.Key_P)
    dialog = day.dialog(ReportDialog)
    assert isinstance(dialog, ReportDialog)
    assert dialog.reports.currentData() == "event-dossier"
    _press(dialog.save)
    day.until(out.exists)
    day.come_back()
    pdf = pypdfium2.PdfDocument(out)
    text = "".join(page.get_textpage().get_text_range() for page in pdf)
    pdf.close()
    assert "VI Diaspor Gənclərinin Yay Düşərgəsi" in text
    assert "avqust 2025" in text
    assert "Foto: AZƏRTAC" in text


def undo_everything(day: Day) -> None:
    steps = 0
    while day.window.bench.undo_title is not None:
        day.window.book.run("undo")
        day.quiet()
        steps += 1
        assert steps < 60
    assert {table: day.count(table) for table in ("record", "relation", "asset", "date")} == {
        "record": 0,
        "relation": 0,
        "asset": 0,
        "date": 0,
    }
    originals = [one for one in day.window.desk.archive.originals.rglob("*") if one.is_file()]
    assert len(originals) == 24, "the originals stay until the bin is emptied"
