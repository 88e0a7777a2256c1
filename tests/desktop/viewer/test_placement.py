from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF

from desktop.viewer.placement import MARGIN, Placement

sizes = st.builds(QSizeF, st.integers(400, 9000), st.integers(400, 9000))
views = st.builds(QSizeF, st.integers(100, 2500), st.integers(100, 1600))
points = st.builds(QPointF, st.floats(0, 1), st.floats(0, 1))
turns = st.sampled_from([0, 90, 180, 270])


def at(view, share):
    return QPointF(view.width() * share.x(), view.height() * share.y())


@given(sizes, views, turns)
def test_a_fitted_picture_is_whole_and_in_the_middle(picture, view, turn):
    placed = Placement.whole(picture, view).rotated(turn)
    rect = placed.rect()
    assert QRectF(QPointF(), view).adjusted(-1, -1, 1, 1).contains(rect)
    assert rect.center().x() == pytest.approx(view.width() / 2, abs=0.01)
    assert rect.center().y() == pytest.approx(view.height() / 2, abs=0.01)


@given(sizes, views, turns, points)
def test_zooming_in_keeps_the_point_under_the_mouse(picture, view, turn, share):
    placed = Placement.whole(picture, view).rotated(turn)
    size = placed.turned_size()
    covering = max(view.width() / size.width(), view.height() / size.height())
    placed = placed.zoomed(covering * 1.1)
    spot = at(view, share)
    held = placed.to_picture(spot)
    closer = placed.stepped(2, spot)
    moved = closer.to_picture(spot)
    assert moved.x() == pytest.approx(held.x(), abs=0.01)
    assert moved.y() == pytest.approx(held.y(), abs=0.01)


@given(sizes, views, turns, st.lists(st.tuples(st.integers(-900, 900), st.integers(-900, 900))))
def test_a_picture_cannot_be_pushed_out_of_the_view(picture, view, turn, pushes):
    placed = Placement.whole(picture, view).rotated(turn).stepped(6)
    for across, down in pushes:
        placed = placed.panned(QPointF(across, down))
    rect = placed.rect()
    for low, high, length in (
        (rect.left(), rect.right(), view.width()),
        (rect.top(), rect.bottom(), view.height()),
    ):
        if high - low >= length:
            assert low <= 0.01
            assert high >= length - 0.01
        else:
            assert low >= -0.01
            assert high <= length + 0.01


@given(sizes, views, turns)
def test_four_turns_are_none(picture, view, turn):
    placed = Placement.whole(picture, view).rotated(turn).stepped(2)
    turned = placed.rotated(90).rotated(90).rotated(90).rotated(90)
    assert turned.turn == placed.turn
    assert turned.zoom == placed.zoom


@given(sizes, views, turns, points)
def test_a_relative_point_is_found_again(picture, view, turn, share):
    placed = Placement.whole(picture, view).rotated(turn)
    box = placed.from_relative(QRectF(share, share))
    found = placed.to_relative(box.topLeft())
    assert found.x() == pytest.approx(share.x(), abs=1e-6)
    assert found.y() == pytest.approx(share.y(), abs=1e-6)


def test_points_beside_the_picture_count_as_its_edge():
    placed = Placement.whole(QSizeF(100, 100), QSizeF(500, 200))
    assert placed.to_relative(QPointF(0, 0)) == QPointF(0, 0)
    assert placed.to_relative(QPointF(500, 200)) == QPointF(1, 1)


def test_a_fitted_picture_leaves_a_margin_and_follows_the_view():
    placed = Placement.whole(QSizeF(4000, 3000), QSizeF(800, 600))
    assert placed.rect().height() == pytest.approx(600 - 2 * MARGIN)
    assert placed.resized(QSizeF(400, 600)).rect().width() == pytest.approx(400 - 2 * MARGIN)


def test_a_zoomed_picture_keeps_its_zoom_when_the_view_changes():
    placed = Placement.whole(QSizeF(4000, 3000), QSizeF(800, 600)).zoomed(1.0)
    assert placed.resized(QSizeF(400, 600)).zoom == 1.0
