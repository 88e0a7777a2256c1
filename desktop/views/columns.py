"""The columns of a table of records: what each shows, how it is sorted and edited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from db.records.listing import ListRow
from db.words import N_
from desktop.views import wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column; ``text`` makes its words from a row, ``field`` names what an edit changes."""

    name: str
    label: str
    text: Callable[[ListRow], str]
    field: str = ""
    width: int = 120
    numeric: bool = False

    @property
    def editable(self) -> bool:
        """Whether a cell can be typed into."""
        return bool(self.field)


TITLE = Column(name="title", label=N_("Title"), text=wording.title, field="title", width=320)
