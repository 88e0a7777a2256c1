"""Reading a date as written: its EDTF and bounds, or the words alone, never a guess."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from db.dates.edtf import Edtf, parse_edtf
from db.dates.edtf_error import EdtfError
from db.dates.grammar import express
from db.dates.lexicon import Token
from db.dates.points import UnreadableDateError
from db.dates.tokens import Tokens

LONGEST = 200  # characters; a longer text is prose


@dataclass(frozen=True, slots=True)
class Reading:
    """What a written date says.

    ``expressed`` is the text as given. ``lo`` and ``hi`` are day numbers or OPEN_LO and OPEN_HI;
    None where nothing was understood or the text says that there is no date (``undated``).
    ``partly_undated`` dates have bounds, and more without date beside them. ``qualifier`` is a
    code of the date table: approximate, uncertain, approximate_uncertain, expected or None.
    """

    expressed: str
    edtf: str | None = None
    lo: int | None = None
    hi: int | None = None
    approximate: bool = False
    uncertain: bool = False
    undated: bool = False
    partly_undated: bool = False
    understood: bool = False
    qualifier: str | None = None


# What may be EDTF itself; the parser then says whether it is.
_MAY_BE_EDTF = re.compile(r"[\[{?~%.]*-?[\dX]{4}[\dX?~%\-./,TSZ:+\]}]*|Y[\dES-]+", re.ASCII)
# EDTF too, but people mean something else: [1990] is supplied, 1921-39 are nineteen years.
_MEANT_OTHERWISE = re.compile(r"\[[^,.]*\]|\{[^,.]*\}|\d{4}-(1[3-9]|[2-9]\d)[?~%]?", re.ASCII)


def read_date(
    text: str, *, languages: Sequence[str] | None = None, day_first: bool = True
) -> Reading:
    """Read EDTF or words in English, Azerbaijani, Turkish, Russian, German and French.

    ``languages`` (en az az-Cyrl tr ru de fr) settle words that mean different things: `yaz` is
    spring in Azerbaijani, summer in Turkish. ``day_first`` says how 5/6/1990 is read. Nothing is
    raised: what is not fully understood has ``understood`` False and no bounds.
    """
    plain = text.strip()
    if not plain or len(plain) > LONGEST:
        return Reading(text)
    if _MAY_BE_EDTF.fullmatch(plain) and not _MEANT_OTHERWISE.fullmatch(plain):
        try:
            return _reading(text, parse_edtf(plain))
        except EdtfError:
            pass  # 12.05.1978 looks like EDTF, and is read as words below
    tokens = Tokens(languages or (), day_first=day_first).read(plain)
    try:
        return _read_tokens(text, tokens)
    except (UnreadableDateError, EdtfError):
        return Reading(text)


def read_edtf(text: str) -> Reading:
    """Read EDTF alone, so that 1921-39 is late 1921; EdtfError where it is none."""
    return _reading(text, parse_edtf(text))


def _read_tokens(text: str, tokens: list[Token]) -> Reading:
    kinds = "".join([kind for kind, _value in tokens])
    if not kinds or "!" in kinds:
        return Reading(text)
    if not kinds.strip("[]?,U") and "U" in kinds:
        return Reading(text, undated=True, understood=True)
    partly_undated = "U" in kinds
    if partly_undated:
        tokens = _without_undated(tokens)
    if "x" in kinds:
        tokens = [token for token in tokens if token[0] != "x"]
    if "K" in kinds:
        tokens = _without_bulk(tokens)
    date = parse_edtf(express(tokens))
    return _reading(text, date, expected="x" in kinds, partly_undated=partly_undated)


def _reading(
    text: str, date: Edtf, *, expected: bool = False, partly_undated: bool = False
) -> Reading:
    doubts = [
        word
        for word, doubt in (("approximate", date.approximate), ("uncertain", date.uncertain))
        if doubt
    ]
    return Reading(
        text,
        date.text,
        date.lo,
        date.hi,
        approximate=date.approximate,
        uncertain=date.uncertain,
        partly_undated=partly_undated,
        understood=True,
        qualifier="expected" if expected else "_".join(doubts) or None,
    )


def _without_undated(tokens: list[Token]) -> list[Token]:
    """Leave out "undated" at one end, with its comma or "and"."""
    kinds = "".join([kind for kind, _value in tokens])
    if kinds.count("U") > 1 or "U" not in (kinds[0], kinds[-1]):
        raise UnreadableDateError("undated in between")
    rest = tokens[1:] if kinds[0] == "U" else tokens[:-1]
    while rest and rest[-1][0] in ",&|":
        rest = rest[:-1]
    while rest and rest[0][0] in ",&|":
        rest = rest[1:]
    return rest


def _without_bulk(tokens: list[Token]) -> list[Token]:
    """Leave out the bulk dates that follow the inclusive ones, once they are understood too."""
    place = [kind for kind, _value in tokens].index("K")
    inclusive, bulk = tokens[:place], tokens[place + 1 :]
    if inclusive and inclusive[-1][0] == ",":
        inclusive = inclusive[:-1]
    parse_edtf(express(bulk))
    return inclusive
