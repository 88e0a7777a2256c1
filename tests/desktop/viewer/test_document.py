from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.media.findings import Word
from desktop.viewer.text_panel import TextPanel
from desktop.viewer.toolbar import Toolbar
from desktop.viewer.word_search import places

from .conftest import PAGES

Key, Mod = Qt.Key, Qt.KeyboardModifier


def test_pages_are_turned_by_keys_and_by_number(look):
    look.show("note.pdf")
    bar = look.viewer.toolbar
    assert bar._page.isVisible()
    QTest.keyClick(look.viewer.canvas, Key.Key_PageDown)
    look.settle()
    assert look.viewer.tour.page == 1
    assert bar._page.text() == "2"
    bar._page.setText("1")
    QTest.keyClick(bar._page, Key.Key_Return)
    look.settle()
    assert look.viewer.tour.page == 0
    bar._page.setText("99")
    QTest.keyClick(bar._page, Key.Key_Return)
    assert look.viewer.tour.page == 1


def test_the_next_page_is_drawn_ahead(look):
    look.show("note.pdf")
    pages = [page for name, page, _edge in look.painter.drawn if name.startswith("c")]
    assert pages == [0, 1]
    look.viewer.go_on()
    look.settle()
    assert len([1 for name, _p, _e in look.painter.drawn if name.startswith("c")]) == 2


def test_words_are_found_on_their_page_in_any_spelling_of_letters(look):
    look.show("note.pdf")
    look.viewer.text_work.look_for("düşergede")
    look.settle()
    assert look.viewer.tour.page == 1
    assert len(look.viewer.canvas._words) == 1


def test_enter_in_the_line_goes_from_page_to_page_and_round(look):
    look.show("note.pdf")
    line = look.viewer.toolbar.find_line
    line.setText("düşərgə")
    QTest.keyClick(line, Key.Key_Return)
    look.settle()
    assert look.viewer.tour.page == 1
    line.setText("camp")
    QTest.keyClick(line, Key.Key_Return)
    look.settle()
    assert look.viewer.tour.page == 0


def test_a_selected_passage_is_handed_on_with_its_place(look):
    look.show("note.pdf")
    look.viewer.show_page(1)
    look.settle()
    start = PAGES[1].index("128")
    look.viewer.text.select(start, start + 8)
    before = len(PAGES[0]) + 1
    with look.qtbot.waitSignal(look.viewer.passage_chosen) as chosen:
        look.viewer.text._cite.click()
    assert chosen.args == [look.assets["note.pdf"], before + start, before + start + 8, "128 gənc"]


def test_a_passage_is_shown_where_it_stands(look):
    look.show("note.pdf")
    whole = "\f".join(PAGES)
    start = whole.index("128 gənc")
    look.viewer.show_passage(start, start + 8)
    look.settle()
    assert look.viewer.tour.page == 1
    assert look.viewer.text._page.textCursor().selectedText() == "128 gənc"


def test_nothing_selected_is_no_evidence(look):
    look.show("note.pdf")
    assert not look.viewer.text._cite.isEnabled()


def test_letters_beyond_the_basic_plane_do_not_shift_a_passage(qtbot):
    panel = TextPanel()
    qtbot.addWidget(panel)
    text = "𐌰𐌱 və 𐌲 gənc"
    panel.show_text(text, before=10)
    start = text.index("gənc")
    panel.select(start, start + 4)
    assert panel._page.textCursor().selectedText() == "gənc"
    with qtbot.waitSignal(panel.passage_chosen) as chosen:
        panel._cite.click()
    assert chosen.args == [10 + start, 14 + start, "gənc"]


def test_arabic_script_is_set_from_the_right(qtbot):
    panel = TextPanel()
    qtbot.addWidget(panel)
    panel.show_text("آذربایجان", lang="az-Arab")
    option = panel._page.document().defaultTextOption()
    assert option.textDirection() == Qt.LayoutDirection.RightToLeft
    assert "Arabic script" in panel._language.text()
    panel.show_text("Azərbaycan", lang="az")
    option = panel._page.document().defaultTextOption()
    assert option.textDirection() == Qt.LayoutDirection.LeftToRight


def test_a_file_without_text_has_no_text_panel(look):
    assert not look.viewer.panel.isTabVisible(0)
    look.show("note.pdf")
    assert look.viewer.panel.isTabVisible(0)
    assert look.viewer.text.text == PAGES[0]


def test_words_that_follow_one_another_are_one_place():
    words = [
        Word(text, 0.1 * at, 0, 0.1, 0.1)
        for at, text in enumerate(["a", "«Red", "b", "red", "sea»", "c"])
    ]
    assert len(places(words, "red sea")) == 1
    assert len(places(words, "red")) == 2
    assert places(words, "sea red") == ()
    assert places(words, "  ") == ()


def test_buttons_stand_below_each_other_where_they_have_no_room(qtbot: QtBot):
    bar = Toolbar()
    qtbot.addWidget(bar)
    bar.show_share(0.32)
    for width, beside in ((1200, True), (260, False), (1200, True)):
        bar.resize(width, bar.sizeHint().height())
        bar.show()
        QApplication.processEvents()
        bar.resize(width, bar.sizeHint().height())
        QApplication.processEvents()
        assert (bar.next.y() == bar.zoom_in.y() == bar.save.y()) == beside
        assert bar._share.geometry().right() < bar.zoom_in.x()
        assert bar._share.width() >= bar._share.fontMetrics().horizontalAdvance("1000 %")
