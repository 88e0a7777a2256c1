"""A query's chips, the other ways of asking, and what a query becomes by clicking them."""

from __future__ import annotations

from db.search import Facet, Result, Suggestion
from db.words import _, ngettext
from desktop.search_bar.query_parts import has_alternatives
from desktop.search_bar.turning import choices_of
from desktop.widgets.chips_row import ChipText
from desktop.widgets.counted import counted


def choice_chips(result: Result) -> list[tuple[str, list[ChipText]]]:
    """Return for each sort of vagueness in a query the ways of taking it, the one in force lit."""
    found: dict[str, list[ChipText]] = {}
    for chip in result.chips:
        turns = choices_of(chip.text, chip.field)
        if turns and turns[0].group not in found:
            before, after = result.text[: chip.span.start], result.text[chip.span.end :]
            found[turns[0].group] = [
                ChipText(_(turn.label), f"{before}{turn.piece}{after}", lit=turn.chosen)
                for turn in turns
            ]
    return list(found.items())


def instead_chips(result: Result) -> list[ChipText]:
    """Return other ways of asking, each with its count."""
    return [ChipText(suggested(each, result), each.query) for each in result.suggestions]


def suggested(suggestion: Suggestion, result: Result) -> str:
    """Return what a suggestion is called: other words, or the condition that is left out."""
    label = suggestion.label
    if suggestion.reason == "without":
        label = _("without {condition}").format(condition=_label_of(label, result))
    return f"{label} · {counted(suggestion.count)}"


def _label_of(piece: str, result: Result) -> str:
    return next((chip.label for chip in result.chips if chip.text == piece), piece)


def troubles(result: Result) -> list[str]:
    """Return what of a query was not understood: where, why, and what was done instead."""
    lines: list[str] = []
    for trouble in result.errors:
        piece = result.text[trouble.span.start : trouble.span.end].strip()
        where = _("“{piece}”:").format(piece=piece) if piece else ""
        lines.append(" ".join(filter(None, (where, trouble.what, trouble.understood))))
    return lines


def narrowed(text: str, narrowing: str) -> str:
    """Return the query that also asks for ``narrowing``."""
    text = text.strip()
    if has_alternatives(text):
        text = f"({text})"
    return f"{text} {narrowing}".strip()


def useful_facets(result: Result) -> list[Facet]:
    """Return the facets by which a result can be narrowed."""
    return [facet for facet in result.facets if _divides(facet, result.total)]


def _divides(facet: Facet, total: int) -> bool:
    return any(value.count < total for value in facet.values)


def told(result: Result) -> str:
    """Return how many were found, and how long that took."""
    if result.plain:
        return _("titles and codes only, the search is being prepared")
    if result.error is not None:
        span = result.error.span
        piece = result.text[span.start : span.end].strip()
        return _("“{piece}” is not understood").format(piece=piece) if piece else result.error.what
    words = ngettext("{count} found", "{count} found", result.total)
    words = words.format(count=counted(result.total))
    if result.provisional:
        return _("{found}, looking for the phrase…").format(found=words)
    return f"{words} · {result.milliseconds:.0f} ms"
