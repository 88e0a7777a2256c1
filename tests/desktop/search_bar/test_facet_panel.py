"""The panel of facets shows what lies within what: cities below their countries, set in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from db.search import Facet, FacetValue
from desktop.search_bar.facet_bar import FacetBar
from desktop.search_bar.facet_column import FacetColumn
from desktop.search_bar.facet_panel import as_tree


def facet(*values: tuple[str, int, str]) -> Facet:
    made = tuple(
        FacetValue(key, key, count, f"place:#{key}", upper) for key, count, upper in values
    )
    return Facet("place", "Place", made, len(made))


def shown(made: Facet) -> list[tuple[str, int]]:
    ordered, depths = as_tree(made)
    return [(one.key, depths.get(one.key, -1)) for one in ordered.values]


def test_values_stand_below_those_they_lie_within():
    places = facet(
        ("Azerbaijan", 9, ""),
        ("Türkiye", 8, ""),
        ("Karabakh", 7, "Azerbaijan"),
        ("Istanbul", 6, "Türkiye"),
        ("Shusha", 5, "Karabakh"),
        ("Baku", 2, "Azerbaijan"),
    )
    assert shown(places) == [
        ("Azerbaijan", 0),
        ("Karabakh", 1),
        ("Shusha", 2),
        ("Baku", 1),
        ("Türkiye", 0),
        ("Istanbul", 1),
    ]


def test_a_value_whose_upper_one_is_not_shown_stands_by_itself():
    assert shown(facet(("Shusha", 5, "Karabakh"))) == [("Shusha", 0)]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=10))
def test_no_value_is_lost_or_doubled_in_circles_neither(uppers: list[int]):
    values = [(str(at), 1, str(upper)) for at, upper in enumerate(uppers)]
    assert sorted(key for key, _depth in shown(facet(*values))) == sorted(
        key for key, _count, _upper in values
    )


def test_a_lower_value_is_set_in(qtbot: QtBot):
    bar = FacetBar()
    qtbot.addWidget(bar)
    bar.resize(200, 26)
    value = FacetValue("1", "IIII", 3, "place:#1")

    def first_ink() -> int:
        picture = bar.grab().toImage()
        columns = range(6, picture.width() - 30)
        ground = picture.pixelColor(5, 13).lightness()  # also of a dark theme
        return next(
            x
            for x in columns
            if any(abs(picture.pixelColor(x, y).lightness() - ground) > 100 for y in range(6, 20))
        )

    bar.show_value(value, 0.0)
    flat = first_ink()
    bar.show_value(value, 0.0, depth=2)
    assert first_ink() - flat == 4 * bar.fontMetrics().averageCharWidth()


def test_a_screen_reader_is_told_how_deep_a_value_lies_and_within_what(qtbot: QtBot):
    column = FacetColumn(10)
    qtbot.addWidget(column)
    column.show_facet(
        *as_tree(facet(("Azerbaijan", 9, ""), ("Karabakh", 7, "Azerbaijan"), ("Baku", 2, "")))
    )
    told = [QAccessible.queryAccessibleInterface(bar) for bar in column.bars]
    descriptions = [one.text(QAccessible.Text.Description) for one in told]
    assert descriptions[1].startswith("Level 2, within Azerbaijan. Narrows")
    assert descriptions[0] == descriptions[2] == "Narrows to this value; Delete leaves it out"
