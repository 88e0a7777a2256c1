"""Dates and figures in a query: a value or a range, read into its two ends."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable

from db.dates import OPEN_HI, OPEN_LO, read_date
from db.search.bitmaps import Mask
from db.search.columns import Array
from db.search.tree import Value

_COMPARED = {">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le}


class NotUnderstood(ValueError):
    """A value that its field cannot take; the words say what would do."""


def days_of(text: str) -> tuple[int, int]:
    """Return the first and last day of a date in EDTF or in words; raises NotUnderstood."""
    read = read_date(text.replace("_", " "))
    if read.lo is None or read.hi is None:
        raise NotUnderstood(text)
    return read.lo, read.hi


def day_range(value: Value) -> tuple[int, int]:
    """Return the first and last day that a value of a date field allows; raises NotUnderstood."""
    if value.sign == "..":
        lo = days_of(value.text)[0] if value.text else OPEN_LO
        hi = days_of(value.upper)[1] if value.upper else OPEN_HI
        return lo, hi
    lo, hi = days_of(value.text)
    match value.sign:
        case ">":
            return hi + 1, OPEN_HI
        case ">=":
            return lo, OPEN_HI
        case "<":
            return OPEN_LO, lo - 1
        case "<=":
            return OPEN_LO, hi
        case _:
            return lo, hi


def number_of(text: str) -> float:
    """Return a figure, with blanks between thousands allowed; raises NotUnderstood."""
    plain = "".join(text.split()).replace(",", ".")
    try:
        figure = float(plain)
    except ValueError as error:
        raise NotUnderstood(text) from error
    if not math.isfinite(figure):
        raise NotUnderstood(text)
    return figure


def figures_that_fit(value: Value) -> Callable[[Array], Mask]:
    """Return what tells which of many figures are what a value asks for; raises NotUnderstood."""
    if value.sign == "..":
        first = number_of(value.text) if value.text else -math.inf
        last = number_of(value.upper) if value.upper else math.inf
        return lambda figures: (figures >= first) & (figures <= last)
    asked, compare = number_of(value.text), _COMPARED.get(value.sign, operator.eq)
    return lambda figures: compare(figures, asked)


def figure_condition(value: Value, low: str, high: str) -> tuple[str, tuple[float, ...]]:
    """Return the condition on two columns of figures that a value asks, and its parameters.

    A claim counts where it holds for certain: ``>20`` finds 28, 21 to 30, and "more than
    20", whose upper end is open; a plain figure or a range finds what may equal it.
    """
    match value.sign:
        case ">":
            figure = number_of(value.text)
            return f"({low} > ? OR ({low} = ? AND {high} IS NULL))", (figure, figure)
        case ">=":
            return f"{low} >= ?", (number_of(value.text),)
        case "<" | "<=":
            return f"{high} {value.sign} ?", (number_of(value.text),)
        case "..":
            first = number_of(value.text) if value.text else -math.inf
            last = number_of(value.upper) if value.upper else math.inf
        case _:
            first = last = number_of(value.text)
    return (
        (
            f"(coalesce({low}, {high}) IS NOT NULL AND coalesce({low}, -9e999) <= ?"
            f" AND coalesce({high}, 9e999) >= ?)"
        ),
        (last, first),
    )
