from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.viewer.drawing import SHARP
from tests.desktop.viewer.conftest import jpeg

Key, Mod = Qt.Key, Qt.KeyboardModifier


def press(look, key, modifiers=Mod.NoModifier):
    QTest.keyClick(look.viewer.canvas, key, modifiers)
    look.settle()


def like(colour, wanted):
    pairs = zip(QColor(colour).getRgb(), QColor(wanted).getRgb(), strict=True)
    return all(abs(a - b) < 8 for a, b in pairs)


def test_a_photograph_is_drawn_whole(look):
    assert look.shown == "front.jpg"
    assert like(look.colour(), "#cc3333")
    assert look.viewer.canvas.placement.fitted
    assert look.painter.drawn[0] == (f"{'a' * 64}.jpg", 0, SHARP)


def test_v_turns_it_over_and_back(look):
    press(look, Key.Key_V)
    assert look.shown == "back.jpg"
    assert like(look.colour(), "#3333cc")
    press(look, Key.Key_V)
    assert look.shown == "front.jpg"


def test_plus_minus_and_nought_zoom(look):
    canvas = look.viewer.canvas
    whole = canvas.share
    press(look, Key.Key_Plus)
    press(look, Key.Key_Plus)
    assert canvas.share > whole
    press(look, Key.Key_Minus)
    press(look, Key.Key_0)
    assert canvas.share == whole
    press(look, Key.Key_1)
    assert canvas.share == 1.0


def test_looking_closely_has_it_drawn_sharper_once(look):
    press(look, Key.Key_1)
    press(look, Key.Key_Plus)
    press(look, Key.Key_Right)
    edges = [edge for name, _page, edge in look.painter.drawn if name.startswith("a")]
    assert edges == [SHARP, 8192]


def test_the_wheel_zooms_to_the_mouse(look):
    canvas = look.viewer.canvas
    spot = QPointF(300, 200)
    press(look, Key.Key_1)
    held = canvas.placement.to_picture(spot)
    for _ in range(4):
        turn = QWheelEvent(
            spot,
            canvas.mapToGlobal(spot),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Mod.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(canvas, turn)
    moved = canvas.placement.to_picture(spot)
    assert canvas.share > 2
    assert abs(moved.x() - held.x()) < 1
    assert abs(moved.y() - held.y()) < 1


def test_a_zoomed_picture_is_pulled_by_the_mouse_and_the_arrows(look):
    canvas = look.viewer.canvas
    press(look, Key.Key_1)
    before = canvas.placement.centre
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Mod.NoModifier, QPoint(300, 200))
    QTest.mouseMove(canvas, QPoint(260, 170))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, Mod.NoModifier, QPoint(260, 170))
    assert canvas.placement.centre == before + QPointF(40, 30)
    QTest.keyClick(canvas, Key.Key_Left)
    assert canvas.placement.centre.x() < before.x() + 40


def test_a_double_click_goes_to_full_size_and_back(look):
    canvas = look.viewer.canvas
    for fitted in (False, True):
        QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, Mod.NoModifier, QPoint(300, 200))
        assert canvas.placement.fitted is fitted


def test_l_turns_the_picture(look):
    look.viewer.canvas.setFocus()
    press(look, Key.Key_L)
    assert look.viewer.canvas.placement.turn == 90
    rect = look.viewer.canvas.placement.rect()
    assert rect.height() > rect.width()


def test_alt_and_arrows_go_through_files_and_pages(look):
    names = [look.shown]
    for _ in range(5):
        press(look, Key.Key_Right, Mod.AltModifier)
        names.append(f"{look.shown} {look.viewer.tour.page}")
    assert names[1:] == [
        "back.jpg 0",
        "note.pdf 0",
        "note.pdf 1",
        "talk.mp3 0",
        "talk.mp3 0",
    ]
    for _ in range(2):
        QTest.keyClick(look.viewer, Key.Key_Left, Mod.AltModifier)
        look.settle()
    assert (look.shown, look.viewer.tour.page) == ("note.pdf", 0)


def test_the_filmstrip_shows_and_chooses_files(look):
    strip = look.viewer.filmstrip
    assert [strip.item(at).text() for at in range(strip.count())] == [
        "front · front.jpg",
        "back · back.jpg",
        "note.pdf",
        "sound · talk.mp3",
    ]
    strip.setCurrentRow(1)
    look.settle()
    assert look.shown == "back.jpg"
    press(look, Key.Key_V)
    assert strip.currentRow() == 0


def test_what_the_reader_of_a_file_said_itself_stands_among_the_facts(look):
    card = look.viewer.sheet.card
    problems = [["unreadable", "picture", "decoder error -2"], ["unreadable", "metadata", ""]]
    card.show_asset(replace(look.viewer.tour.asset, technical={"problems": problems}))
    last = card._facts.rowCount() - 1
    shown = card._facts.itemAt(last, card._facts.ItemRole.FieldRole).widget()
    assert shown.text() == "decoder error -2"


def test_a_picture_that_cannot_be_drawn_says_why_and_offers_a_copy(look):
    look.painter.colours.clear()
    press(look, Key.Key_V)
    card = look.viewer.sheet.card
    assert look.viewer.sheet.currentWidget() is card
    assert "damaged" in card._problem.text()
    assert not look.viewer.toolbar.zoom_in.isEnabled()


def test_a_sound_recording_says_what_it_is(look):
    look.show("talk.mp3")
    card = look.viewer.sheet.card
    texts = {
        card._facts.itemAt(row, card._facts.ItemRole.FieldRole).widget().text()
        for row in range(card._facts.rowCount())
    }
    assert {"audio/mpeg", "1:02:05", "2 kB"} <= texts


def test_a_recording_with_a_cover_and_a_film_show_it_on_their_card(look):
    look.show("talk.mp3")
    cover = look.viewer.sheet.card._picture
    assert cover.pixmap().width() < 256
    look.previews["d" * 64] = jpeg("#33cc33", 256, 144)
    look.viewer.sheet._thumbnails.look_again()
    look.qtbot.waitUntil(lambda: cover.pixmap().width() == 256)
    green = cover.pixmap().toImage().pixelColor(100, 70)
    assert green.green() > 150 > green.red()
    look.previews.clear()
    look.painter.colours.clear()
    look.show("back.jpg")
    assert cover.pixmap().width() < 256


def test_a_copy_of_the_original_is_saved_where_asked(look, monkeypatch, tmp_path):
    (tmp_path / f"{'a' * 64}.jpg").write_bytes(b"the original")
    target = tmp_path / "copy.jpg"
    monkeypatch.setattr(
        "desktop.choosing.QFileDialog.getSaveFileName", lambda *_: (str(target), "")
    )
    with look.qtbot.waitSignal(look.desk.noticed):
        look.viewer.toolbar.save.click()
    assert target.read_bytes() == b"the original"


def test_a_copy_that_cannot_be_written_is_told_and_the_original_kept(look, monkeypatch, tmp_path):
    monkeypatch.setattr(
        "desktop.choosing.QFileDialog.getSaveFileName",
        lambda *_: (str(tmp_path / "no" / "such" / "folder.jpg"), ""),
    )
    with look.qtbot.waitSignal(look.desk.noticed) as told:
        look.viewer.toolbar.save.click()
    assert told.args[0].is_error
    assert "original" in told.args[0].kept


def test_nothing_is_shown_for_no_record(look):
    look.viewer.show_record(None)
    assert not look.viewer.canvas.has_picture
    assert not look.viewer.toolbar.next.isEnabled()
    look.viewer.show_record(99_999)
    look.settle()
    assert look.shown == ""


def test_a_picture_asked_for_before_does_not_come_over_the_new_one(look):
    look.viewer.show_asset(look.assets["back.jpg"])
    look.viewer.show_asset(look.assets["front.jpg"])
    look.settle()
    assert like(look.colour(), "#cc3333")
