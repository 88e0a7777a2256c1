"""What a clause of a query can be turned into: left out, surely then, only the place itself."""

from __future__ import annotations

from dataclasses import dataclass

from db.words import N_


@dataclass(frozen=True, slots=True)
class Turn:
    """Another clause: ``group`` says what is chosen between, ``chosen`` which holds now."""

    label: str
    piece: str
    group: str = ""
    chosen: bool = False


VAGUE = N_("Vague dates:")
LOWER = N_("Lower places:")
_PAIRS: tuple[tuple[str, tuple[tuple[str, str], tuple[str, str]]], ...] = (
    (VAGUE, (("date", N_("may be then")), ("sure", N_("surely then")))),
    (LOWER, (("place", N_("counted in")), ("at", N_("left out")))),
)


def turns_of(piece: str, field: str) -> list[Turn]:
    """Return what can be asked instead of one clause."""
    bare = piece.lstrip("-−")
    turns = [turn for turn in choices_of(piece, field) if not turn.chosen]
    excluded = bare != piece
    label = N_("Only these") if excluded else N_("All but these")
    return [*turns, Turn(label, bare if excluded else f"-{bare}")]


def choices_of(piece: str, field: str) -> list[Turn]:
    """Return the two ways of asking for a vague date, or for a place with what lies in it."""
    for group, pair in _PAIRS:
        if field in {name for name, _label in pair}:
            sign = "-" if piece[:1] in {"-", "−"} else ""
            value = piece.partition(":")[2]
            return [
                Turn(label, f"{sign}{name}:{value}", group, chosen=name == field)
                for name, label in pair
            ]
    return []
