"""Points in a row, "13, 21-22 Feb. 2001": each takes from its neighbours what it leaves out."""

from __future__ import annotations

from collections.abc import Sequence

from db.dates.lexicon import Token
from db.dates.points import Point, UnreadableDateError

JOINTS = "-,&|"


def read_series(tokens: Sequence[Token], marks: str) -> tuple[list[Point], str]:
    """Return the points and, as one letter each, the joints between them."""
    points: list[Point] = []
    joints = ""
    part: list[Token] = []
    for token in (*tokens, (",", 0)):
        if token[0] not in JOINTS:
            part.append(token)
            continue
        point = Point(part, marks)
        part = []
        if joints.endswith(",") and _is_year_of(point, points[-1]):
            points[-1].year = point.year
            points[-1].marks += point.marks
            joints = joints[:-1] + token[0]
            continue
        points.append(point)
        joints += token[0]
    joints = joints[:-1]
    if len(points) > 1:
        points, joints = _complete(points, joints)
    return points, joints


def _is_year_of(point: Point, previous: Point) -> bool:
    """Tell whether a year behind a comma belongs to the point before: `July 12, 2024`."""
    return point.shape == "y" and not previous.has_year


def _complete(points: list[Point], joints: str) -> tuple[list[Point], str]:
    if joints[0] == "," and points[0].shape == "y" and not any(p.has_year for p in points[1:]):
        points[1].year, points[1].shape = points[0].year, "y" + points[1].shape
        points, joints = points[1:], joints[1:]
    if winter := _winter(points, joints):
        return [winter], ""
    for place, point in enumerate(points):
        if point.number is not None:
            _settle_number(points, place, joints)
        elif place and point.decade is not None and point.decade < 100:
            _settle_short_decade(point, points[place - 1])
    for place, point in enumerate(points):
        if not point.has_year:
            _borrow_year(points, place)
    for joint, left, right in zip(joints, points, points[1:], strict=False):
        if joint == "-":
            right.marks += left.leading_marks
    return points, joints


def _winter(points: Sequence[Point], joints: str) -> Point | None:
    """Read `winter 1990-91` as the one winter that it is."""
    if joints != "-" or not points[0].is_winter or points[0].year is None:
        return None
    right = points[1]
    year = right.year if right.shape == "y" else right.number if right.shape == "n" else None
    following = points[0].year + 1
    return points[0] if year in (following, following % 100) else None


def _settle_number(points: Sequence[Point], place: int, joints: str) -> None:
    """Find out whether a bare number is a day, the short form of a year, or a century."""
    point = points[place]
    left = next((p for p in reversed(points[:place]) if p.month is not None), None)
    right = next((p for p in points[place + 1 :] if p.month is not None), None)
    if point.shape in ("n", "ny"):
        source = left if left and left.month_first else right if right and right.day else None
        if source is not None:
            point.day, point.month, point.number = point.number, source.month, None
            point.figures = point.figures or source.figures
            point.shape = "mn" if source.month_first else "nm"
            return
    neighbour = points[place + 1] if place + 1 < len(points) else None
    if neighbour and neighbour.century is not None and joints[place] in "-&|,":
        point.century, point.number = point.number, None
    elif place and joints[place - 1] == "-" and point.shape == "n":
        _settle_short_year(point, points[place - 1])


def _settle_short_year(point: Point, previous: Point) -> None:
    """Read the 95 of `1990-95`; the century turns in no short form."""
    if previous.year is not None and point.number is not None:
        year = previous.year // 100 * 100 + point.number
        if year > previous.year and point.year is None:
            point.year, point.number = year, None


def _settle_short_decade(point: Point, previous: Point) -> None:
    """Read the 80s of `1970s-80s`."""
    before = previous.year if previous.decade is None else previous.decade
    if before is not None and point.decade is not None:
        decade = before // 100 * 100 + point.decade
        point.decade = decade if decade > before else None


def _borrow_year(points: Sequence[Point], place: int) -> None:
    """Take the year that stands once for several: before them or, more often, behind."""
    point = points[place]
    left = next((p for p in reversed(points[:place]) if p.year is not None), None)
    right = next((p for p in points[place + 1 :] if p.year is not None), None)
    source = left if left and (left.year_first or right is None) else right
    if source is None or (source is right and source.shape == "y"):
        raise UnreadableDateError("no year")
    point.year = source.year
    if source is left and source.year_first:
        point.shape = "y" + point.shape
