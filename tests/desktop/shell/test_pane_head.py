"""The head of the records shows its words whole at any width, in any language, at any size."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.words import set_language
from desktop.content.orders import PLACE_ORDERS, SEARCH_ORDERS
from desktop.content.pane_head import PaneHead
from desktop.theme.theme import Theme
from desktop.translation import NAMES


@pytest.fixture
def english_again() -> Iterator[None]:
    yield
    set_language("en")


@pytest.fixture
def host(qtbot: QtBot) -> Iterator[QWidget]:
    """Lets the head have any size, as a splitter does."""
    made = QWidget()
    made.resize(2000, 400)
    yield made
    made.close()


def opened(host: QWidget) -> PaneHead:
    head = PaneHead(host)
    for name, words, glyph in (("list", "List", "rows"), ("grid", "Grid", "squares-four")):
        head.switcher.add(name, words, glyph)
    head.title.setText("Photographs")
    head.count.setText("1,234")
    head.order.offer(PLACE_ORDERS, "tree")
    host.show()
    return head


def at_width(head: PaneHead, width: int) -> None:
    head.resize(width, head.sizeHint().height())
    QApplication.processEvents()
    head.layout().activate()


@pytest.mark.parametrize("code", NAMES)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_all_words_are_whole_at_any_width(
    host: QWidget, theme: Theme, english_again: None, code: str, scale: float
) -> None:
    set_language(code)
    theme.set_scale(scale)
    head = opened(host)
    letters = head.title.fontMetrics().horizontalAdvance("Photogr…")
    for width in range(round(270 * scale), round(900 * scale), 23):
        at_width(head, width)
        assert head.order.width() >= head.order.sizeHint().width(), width
        assert head.switcher.width() >= head.switcher.sizeHint().width(), width
        assert head.title.width() >= letters, width
        assert head.order.geometry().right() < width


def test_the_box_of_orders_is_as_wide_for_a_place_as_for_a_search(host: QWidget) -> None:
    head = opened(host)
    at_width(head, 900)
    before = head.order.geometry()
    head.order.offer(SEARCH_ORDERS, "relevance")
    QApplication.processEvents()
    assert head.order.geometry() == before


def test_words_come_and_go_with_the_room(host: QWidget) -> None:
    head = opened(host)
    at_width(head, 1200)
    wide = head.switcher.width()
    at_width(head, 300)
    assert head.switcher.sizeHint().width() < wide
    assert head.order.y() > head.title.y()
    at_width(head, 1200)
    assert head.switcher.width() == wide


def test_larger_text_has_the_head_laid_out_anew(host: QWidget, theme: Theme) -> None:
    head = opened(host)
    at_width(head, 520)
    assert head.order.y() <= head.title.geometry().bottom()
    theme.set_scale(2.0)
    at_width(head, 521)
    assert head.order.width() >= head.order.sizeHint().width()
    assert head.order.y() > head.title.geometry().bottom()
