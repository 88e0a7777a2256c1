"""A query in two parts: conditions that stand as chips, and the words that are still a line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.search import Chip, Span
from db.words import _

_NUMBERED = re.compile(r"(?<!\S)[-−]?[^\W\d][\w.\-]*:#\d+(?!\S)")
_QUOTED = re.compile(r"[\"“«„][^\"”»]*[\"”»]?")


@dataclass(frozen=True, slots=True)
class Condition:
    """A clause of the query: the piece of text it is, what stands on its chip, its field."""

    piece: str
    label: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Parts:
    """The conditions in order, and the words typed after them."""

    conditions: tuple[Condition, ...] = ()
    words: str = ""

    @classmethod
    def of(cls, text: str, labels: Mapping[str, str]) -> Parts:
        """Take a query apart as far as that needs no dictionary: records named by number.

        ``labels`` are names known for pieces; a number without a name stands as it is.
        """
        if has_alternatives(text) or "(" in text:
            return cls((), text)
        pieces = _NUMBERED.findall(text)
        found = tuple(
            Condition(piece, labels.get(piece, piece), piece.lstrip("-−").partition(":")[0])
            for piece in pieces
        )
        return cls(found, " ".join(_NUMBERED.sub("", text).split()) if found else text)

    @property
    def text(self) -> str:
        """The whole query; the words in brackets where an "or" would draw in the conditions."""
        before = self._before
        if not before:
            return self.words.lstrip()
        return before + (f"({self.words.strip()})" if self._bracketed else self.words.lstrip())

    @property
    def _before(self) -> str:
        return "".join(f"{condition.piece} " for condition in self.conditions)

    @property
    def _bracketed(self) -> bool:
        return bool(self.conditions) and has_alternatives(self.words)

    @property
    def offset(self) -> int:
        """Where in ``text`` the first character of ``words`` stands (it may be below 0)."""
        lost = len(self.words) - len(self.words.lstrip())
        return len(self._before) + self._bracketed - lost

    def taking(self, chips: Sequence[Chip], cursor: int) -> Parts:
        """Return the query with every clause as a condition that the cursor does not touch.

        ``chips`` are the clauses of ``text``; a cursor below 0 touches none.
        """
        by_piece = {chip.text: chip for chip in chips}
        kept = tuple(
            _condition(by_piece[one.piece]) if one.piece in by_piece else one
            for one in self.conditions
        )
        offset = self.offset
        new: list[Condition] = []
        cut: list[Span] = []
        for chip in chips:
            start, end = chip.span.start - offset, chip.span.end - offset
            touched = start <= cursor <= end
            if start >= 0 and (chip.field or chip.excluded) and not touched:
                new.append(_condition(chip))
                cut.append(Span(start, end))
        return Parts((*kept, *new), _without(self.words, cut))

    def without(self, at: int) -> Parts:
        """Return the query without one of its conditions."""
        return Parts((*self.conditions[:at], *self.conditions[at + 1 :]), self.words)

    def replacing(self, at: int, piece: str) -> Parts:
        """Return the query with another clause in the place of a condition."""
        other = Condition(piece, piece, piece.lstrip("-−").partition(":")[0])
        return Parts((*self.conditions[:at], other, *self.conditions[at + 1 :]), self.words)


def _condition(chip: Chip) -> Condition:
    label = _("not {condition}").format(condition=chip.label) if chip.excluded else chip.label
    return Condition(chip.text, label, chip.field)


def _without(text: str, spans: Sequence[Span]) -> str:
    for span in reversed(spans):
        before, after = text[: span.start].rstrip(), text[span.end :].lstrip()
        text = f"{before} {after}" if before else after
    return text


def has_alternatives(text: str) -> bool:
    """Tell whether an "or" stands in a query outside quotation marks and brackets."""
    bare = _QUOTED.sub(" ", text)
    while "(" in bare and (shorter := re.sub(r"\([^()]*\)", " ", bare)) != bare:
        bare = shorter
    return not {"or", "|", _("or").lower()}.isdisjoint(bare.lower().split())
