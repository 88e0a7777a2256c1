from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect

from desktop.views.grid_layout import GridLayout

layouts = st.builds(
    GridLayout.fitted,
    st.integers(1, 3000),
    st.integers(50, 2500),
    least=st.integers(96, 352),
    words=st.integers(20, 60),
    margin=st.integers(0, 12),
)


@given(layouts, st.data())
def test_the_middle_of_a_tile_is_that_tile(layout, data):
    position = data.draw(st.integers(0, layout.count - 1))
    assert layout.at(layout.rect(position).center()) == position


@given(layouts)
def test_all_tiles_fit_into_the_height(layout):
    assert layout.rect(layout.count - 1).bottom() < layout.height
    assert layout.rect(0).top() == layout.margin


@given(layouts, st.data())
def test_no_tile_lies_over_another(layout, data):
    one = data.draw(st.integers(0, layout.count - 1))
    other = data.draw(st.integers(0, layout.count - 1))
    if one != other:
        assert not layout.rect(one).intersects(layout.rect(other))


@given(layouts, st.integers(-50, 20_000), st.integers(1, 2000))
def test_what_is_between_two_heights_is_all_that_can_be_seen(layout, top, height):
    seen = set(layout.between(top, top + height))
    view = QRect(0, top, 5000, height)
    touching = {place for place in range(layout.count) if layout.rect(place).intersects(view)}
    assert touching <= seen


areas = st.builds(
    QRect,
    st.integers(0, 2500),
    st.integers(0, 9000),
    st.integers(1, 900),
    st.integers(1, 900),
)


@given(layouts, areas)
def test_a_rubber_band_takes_exactly_the_tiles_it_touches(layout, area):
    taken = {p for first, last in layout.touched(area) for p in range(first, last + 1)}
    cells = {p for p in range(layout.count) if layout.rect(p).intersects(area)}
    # The band may also run through the margin beside the first and last column.
    assert cells <= taken
    beside = {p for p in taken if layout.rect(p).adjusted(-12, -12, 12, 12).intersects(area)}
    assert taken == beside | cells


def test_outside_of_all_tiles_there_is_none():
    layout = GridLayout.fitted(3, 500, least=200, words=40, margin=8)
    assert layout.columns == 2
    assert layout.at(QPoint(-3, 20)) is None
    assert layout.at(QPoint(20, -3)) is None
    assert layout.at(layout.rect(1).center() + QPoint(0, layout.tile_height)) is None
