"""What a date's tokens say together, as EDTF: since, before, between, from ... to, lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

from db.dates.lexicon import Token
from db.dates.points import SHAPES, Point, UnreadableDateError
from db.dates.series import read_series

_HYPHENATED = {"n-m-y", "m-y", "y-m", "y-m-n"}  # 12-May-1990 is no span
_LEADS_ON = re.compile(r"(^|[-,&|])[eBA]$")  # mid-, pre-, post- with nothing before them
_OPERATORS = "wBALFSJG-E"


def express(tokens: Sequence[Token], marks: str = "") -> str:
    """Return the EDTF of tokens; UnreadableDateError where their meaning is not certain.

    ``marks`` (`~`, `?`) qualify every part.
    """
    kinds = "".join([kind for kind, _value in tokens])
    if kinds in SHAPES:
        return _point(Point(tokens, marks))
    if "[" in kinds or "]" in kinds:
        tokens, marks = _unwrapped(tokens, kinds, marks)
    tokens = _without_loose_signs(tokens)
    kinds = "".join([kind for kind, _value in tokens])
    if kinds in _HYPHENATED and all(value for kind, value in tokens if kind == "-"):
        return _series([token for token in tokens if token[0] != "-"], marks)
    while len(kinds) > 1 and kinds[0] in "~?" and kinds[1] in _OPERATORS:
        marks, tokens, kinds = marks + kinds[0], tokens[1:], kinds[1:]
    if "E" in kinds:
        return _every([token for token in tokens if token[0] != "E"], marks)
    if kinds.endswith("O"):
        started = tokens[: len(kinds.rstrip("O-PJG"))]
        return _since(started[1:] if kinds[0] == "S" else started, marks)
    if kinds[:1] in tuple(_OPERATORS):
        return _prefixed(tokens, marks)
    if kinds[-1:] in tuple("WbaptP-"):
        return _postfixed(tokens, marks)
    return _series(tokens, marks)


def _prefixed(tokens: Sequence[Token], marks: str) -> str:
    """Read what a word before it governs."""
    kind, rest = tokens[0][0], tokens[1:]
    if kind == "w":
        return _between(rest, marks)
    if kind == "S":
        return _span_or_since(rest, marks)
    if kind == "G":
        return express(rest, marks)
    if kind == "-":
        rest = rest[1:] if rest and rest[0][0] == "G" else rest  # jusqu'à
        return f"../{_one(rest, marks).ends()[1]}"
    point = _one(rest, marks)
    if kind in "BJ":
        return f"[..{point.next_to(-1)}]"
    if kind == "A":
        return f"[{point.next_to(1)}..]"
    start, end = point.ends()
    return f"[..{end}]" if kind == "L" else f"[{start}..]"


def _postfixed(tokens: Sequence[Token], marks: str) -> str:
    """Read what a word behind it governs, as in Azerbaijani and Turkish."""
    kind, rest = tokens[-1][0], tokens[:-1]
    if kind == "W":
        return _between(rest, marks)
    if kind == "t":
        if tokens[-1][1]:
            raise UnreadableDateError("until, or December")
        if any(token[0] in "P-" for token in rest):
            return _series(rest, marks)
        return f"../{_one(rest, marks).ends()[1]}"
    if rest and rest[-1][0] == "P":
        rest = rest[:-1]
    if kind == "b":
        return f"[..{_one(rest, marks).next_to(-1)}]"
    if kind == "a":
        return f"[{_one(rest, marks).next_to(1)}..]"
    return _since(rest, marks)


def _span_or_since(tokens: Sequence[Token], marks: str) -> str:
    """Read what follows "from": a span if it has two ends, else no known end."""
    if any(kind in "-JGP" for kind, _value in tokens):
        return _series(tokens, marks)
    return _since(tokens, marks)


def _since(tokens: Sequence[Token], marks: str) -> str:
    return f"{_one(tokens, marks).ends()[0]}/.."


def _without_loose_signs(tokens: Sequence[Token]) -> Sequence[Token]:
    """Leave out commas at the ends, and the hyphens of `mid-1990` and `pre-1991`."""
    kinds = "".join([kind for kind, _value in tokens])
    if kinds[:1] == "," or kinds[-1:] == ",":
        start = len(kinds) - len(kinds.lstrip(","))
        tokens, kinds = tokens[start : len(kinds.rstrip(","))], kinds.strip(",")
    if not any(pair in kinds for pair in ("e-", "B-", "A-")):
        return tokens
    return [
        token
        for place, token in enumerate(tokens)
        if token != ("-", 1) or not _LEADS_ON.search(kinds[:place])
    ]


def _every(tokens: Sequence[Token], marks: str) -> str:
    """Read a day or month that comes back each year."""
    tokens = [token for token in tokens if token[0] != ","]
    point = _one(tokens, marks)
    if point.has_year or point.month is None:
        raise UnreadableDateError("no day of every year")
    return point.ends()[0]


def _one(tokens: Sequence[Token], marks: str) -> Point:
    """Read exactly one point."""
    points, _joints = read_series(tokens, marks)
    if len(points) != 1:
        raise UnreadableDateError("more than one date")
    return points[0]


def _between(tokens: Sequence[Token], marks: str) -> str:
    points, joints = read_series(tokens, marks)
    if joints not in ("&", "-"):
        raise UnreadableDateError("between has two ends")
    return f"[{points[0].ends()[0]}..{points[1].ends()[1]}]"


def _series(tokens: Sequence[Token], marks: str) -> str:
    """Read a point, a span, a list or a choice."""
    joined = [("-", 0) if token[0] in "PJG" else token for token in tokens]
    points, joints = read_series(joined, marks)
    if not joints:
        return _point(points[0])
    _check_years(points)
    if joints == "-":
        return f"{points[0].ends()[0]}/{points[1].ends()[1]}"
    elements = _elements(points, joints)
    return f"[{elements}]" if "|" in joints else f"{{{elements}}}"


def _point(point: Point) -> str:
    """Return the EDTF of a point that stands alone."""
    if point.shape == "m" and not point.has_year:
        raise UnreadableDateError("a month of no year")
    start, end = point.ends()
    return start if start == end else f"{start}/{end}"


def _elements(points: Sequence[Point], joints: str) -> str:
    """Return the elements of an EDTF set: points, and spans between a hyphen's two ends."""
    if "--" in joints or ("|" in joints and "&" in joints):
        raise UnreadableDateError("spans of spans")
    text = ""
    for joint, before, point in zip(f"{joints},", f",{joints}", points, strict=True):
        start, end = point.ends()
        if joint == "-":
            text += f"{start}.."
        elif before == "-":
            text += f"{end},"
        else:
            text += f"{start}," if start == end else f"{start}..{end},"
    return text[:-1]


def _check_years(points: Sequence[Point]) -> None:
    if not all(point.has_year for point in points):
        raise UnreadableDateError("no year")


def _unwrapped(tokens: Sequence[Token], kinds: str, marks: str) -> tuple[Sequence[Token], str]:
    """Take off the brackets of what an archivist supplied: it counts as uncertain."""
    if kinds[0] == "[" and kinds.find("]") == len(kinds) - 1 and kinds.count("[") == 1:
        return tokens[1:-1], f"{marks}?"
    if kinds.count("[") != kinds.count("]") or "[[" in kinds:
        raise UnreadableDateError("brackets")
    opened = [("?", 0) if kind == "]" else (kind, value) for kind, value in tokens if kind != "["]
    return opened, marks
