"""What a report is: a name, a label, what it starts from, a template and how it is composed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from db.reports.composition import Composition
from db.reports.reading import Reading


@dataclass(frozen=True, slots=True)
class Report:
    """One kind of report.

    ``roots`` are the kinds of record it can start from; ``selection`` the kinds of which it
    takes any number at once; ``whole`` says that it can also be made of the whole archive.
    ``fields`` are the keys of the fields that settings may choose from and put in order,
    ``usual`` those that are shown where they do not (None for all).
    """

    name: str
    label: str
    template: str
    compose: Callable[[Reading], Composition]
    roots: tuple[str, ...] = ()
    selection: tuple[str, ...] = ()
    whole: bool = False
    fields: tuple[str, ...] = ()
    usual: tuple[str, ...] | None = None
