"""A query's chips, the other ways of asking, and what a query becomes by clicking them."""

from __future__ import annotations

from db.search import Facet, Result, Suggestion
from db.words import _
from desktop.widgets.chips_row import ChipText
from desktop.widgets.counted import counted


def condition_chips(result: Result) -> list[ChipText]:
    """Return the restrictions of a query as chips that can be taken away; words need none."""
    chips: list[ChipText] = []
    for chip in result.chips:
        if chip.field or chip.excluded:
            label = (
                _("not {condition}").format(condition=chip.label) if chip.excluded else chip.label
            )
            left = result.text[: chip.span.start] + result.text[chip.span.end :]
            chips.append(ChipText(label, " ".join(left.split()), removes=True))
    return chips


def instead_chips(result: Result) -> list[ChipText]:
    """Return other ways of asking, each with its count."""
    return [ChipText(_suggested(each), each.query) for each in result.suggestions]


def _suggested(suggestion: Suggestion) -> str:
    return f"{suggestion.label} · {counted(suggestion.count)}"


def narrowed(text: str, narrowing: str) -> str:
    """Return the query that also asks for ``narrowing``."""
    return f"{text} {narrowing}".strip()


def useful_facets(result: Result) -> list[Facet]:
    """Return the facets by which a result can be narrowed."""
    return [facet for facet in result.facets if _divides(facet, result.total)]


def _divides(facet: Facet, total: int) -> bool:
    return len(facet.values) > 1 or any(value.count < total for value in facet.values)
