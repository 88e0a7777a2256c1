"""One point of a date's text: a day, month, season, year, decade or century, perhaps in part."""

from __future__ import annotations

from collections.abc import Sequence

from db.dates.days import days_in_month, from_day_number, iso_year
from db.dates.edtf_date import parse_date
from db.dates.lexicon import Token


class UnreadableDateError(Exception):
    """The grammar does not know what the text means; it stays as written."""


# Shapes of a point, and which of its parts each token is.
SHAPES = {
    "y": ("year",),
    "my": ("month", "year"),
    "ym": ("year", "month"),
    "nmy": ("day", "month", "year"),
    "mny": ("month", "day", "year"),
    "ymn": ("year", "month", "day"),
    "ynm": ("year", "day", "month"),
    "nm": ("day", "month"),
    "mn": ("month", "day"),
    "nRy": ("day", "month", "year"),  # 12.V.1978
    "nty": ("day", "month", "year"),  # dek, see UNTIL_OR_DECEMBER
    "ty": ("month", "year"),
    "m": ("month",),
    "n": ("number",),
    "ny": ("number", "year"),
    "R": ("number",),
    "s": ("season",),
    "sy": ("season", "year"),
    "ys": ("year", "season"),
    "D": ("decade",),
    "C": ("century",),
}
_WINTER = 24


class Point:
    """The parts of one point as far as its own words tell; its neighbours tell the rest."""

    __slots__ = (
        "century", "day", "decade", "figures", "leading_marks", "marks", "month", "number",
        "part", "portion", "season", "shape", "year",
    )  # fmt: skip

    def __init__(self, tokens: Sequence[Token], marks: str = "") -> None:
        """Read tokens; UnreadableDateError where they are no point."""
        self.year: int | None = None
        self.month: int | None = None
        self.day: int | None = None
        self.season: int | None = None
        self.decade: int | None = None
        self.century: int | None = None
        self.number: int | None = None
        self.part: int | None = None  # 0 early, 1 mid, 2 late
        self.portion: int | None = None  # which half or quarter: 12 is the first half
        self.leading_marks = ""
        self.marks = marks
        rest = tokens
        kinds = "".join([kind for kind, _value in tokens])
        if kinds not in SHAPES:
            rest = self._take_marks(tokens)
            kinds = "".join([kind for kind, _value in rest])
        self.figures = "N" in kinds
        self.shape = kinds.replace("N", "m")
        fields = SHAPES.get(self.shape)
        if fields is None:
            raise UnreadableDateError(kinds)
        for name, (_kind, value) in zip(fields, rest, strict=True):
            setattr(self, name, value)

    def _take_marks(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """Take out what qualifies the point; return the rest, joined where hyphens stood."""
        rest: list[Token] = []
        for kind, value in tokens:
            if kind in "~?":
                self.marks += kind
                if not rest:
                    self.leading_marks += kind
            elif kind in "eh" and self.part is None and self.portion is None:
                if kind == "e":
                    self.part = value
                else:
                    self.portion = value
            else:
                rest.append((kind, value))
        return rest

    @property
    def month_first(self) -> bool:
        return self.shape in ("mny", "mn", "ymn")

    @property
    def year_first(self) -> bool:
        return self.shape[0] == "y" and len(self.shape) > 1

    @property
    def is_month_of_figures_alone(self) -> bool:
        """Tell `12.05`, which may be anything, from `12 May`."""
        return self.figures and self.year is None

    @property
    def has_year(self) -> bool:
        return self.year is not None or self.decade is not None or self.century is not None

    @property
    def is_winter(self) -> bool:
        return self.season == _WINTER

    def ends(self) -> tuple[str, str]:
        """Return the EDTF of the first and of the last of it; the same for a simple point."""
        start, end = self._plain_ends()
        mark = "%" if len(set(self.marks)) == 2 else self.marks[:1]
        return start + mark, end + mark

    def next_to(self, step: int) -> str:
        """Return the EDTF of what lies right before (-1) or right after (1), as exact as itself."""
        if not self.has_year:
            raise UnreadableDateError("no year")
        start, end = self._plain_ends()
        edge = parse_date(start).lo - 1 if step < 0 else parse_date(end).hi + 1
        year, month, day = from_day_number(edge)
        text = iso_year(year)
        if self.month is not None or self.season is not None:
            text += f"-{month:02}"
        if (
            self.day is not None
            or self.season is not None
            or (self.month and self.part is not None)
        ):
            text += f"-{day:02}"
        return text + ("%" if len(set(self.marks)) == 2 else self.marks[:1])

    def _plain_ends(self) -> tuple[str, str]:
        if self.part is not None or self.portion is not None:
            return self._partial()
        text = self._whole()
        return text, text

    def _whole(self) -> str:
        if self.number is not None or self.is_month_of_figures_alone:
            raise UnreadableDateError("a figure that may be anything")
        if self.decade is not None:
            return f"{_decade(self.decade) // 10:03}X"
        if self.century is not None:
            return f"{_century(self.century) // 100:02}XX"
        year = "XXXX" if self.year is None else f"{self.year:04}"
        if self.season is not None:
            if self.year is None:
                raise UnreadableDateError("a season without year")
            return f"{year}-{self.season}"
        if self.month is None:
            return year
        if not 1 <= self.month <= 12:
            raise UnreadableDateError("no such month")
        return (
            f"{year}-{self.month:02}"
            if self.day is None
            else f"{year}-{self.month:02}-{self.day:02}"
        )

    def _partial(self) -> tuple[str, str]:
        """Return the ends of early, mid, late or of a half or quarter."""
        if self.day is not None or self.season is not None or not self.has_year:
            raise UnreadableDateError("no part of that")
        if self.month is not None:
            return self._part_of_month()
        if self.year is not None:
            code = _code_of_year(self.part, self.portion)
            return f"{self.year:04}-{code}", f"{self.year:04}-{code}"
        first, length = (
            (_decade(self.decade), 10)
            if self.decade is not None
            else (_century(self.century or 0), 100)
        )
        begin, end = _slice(length, self.part, self.portion)
        return f"{first + begin:04}", f"{first + end - 1:04}"

    def _part_of_month(self) -> tuple[str, str]:
        if self.part is None or self.month is None or self.year is None:
            raise UnreadableDateError("no such part of a month")
        month = self._month_text()
        first = (1, 11, 21)[self.part]
        last = (10, 20, days_in_month(self.year, self.month))[self.part]
        return f"{month}-{first:02}", f"{month}-{last:02}"

    def _month_text(self) -> str:
        if self.month is None or not 1 <= self.month <= 12:
            raise UnreadableDateError("no such month")
        return f"{self.year:04}-{self.month:02}"


def _decade(year: int) -> int:
    """Return the first year of a decade; one of no known century is none."""
    if year < 100:
        raise UnreadableDateError("a decade of which century?")
    return year


def _century(number: int) -> int:
    """Return the first year of a century in hundreds, as EDTF counts it: the 19th is 18XX."""
    if not 1 <= number <= 21:
        raise UnreadableDateError("no such century")
    return (number - 1) * 100


def _code_of_year(part: int | None, portion: int | None) -> int:
    """Return the EDTF code of a third (37 to 39), half (40, 41) or quarter (33 to 36) of a year."""
    if part is not None:
        return 37 + part
    which, of = divmod(portion or 0, 10)
    if not 1 <= which <= of:
        raise UnreadableDateError("no such portion")
    return 39 + which if of == 2 else 32 + which


def _slice(length: int, part: int | None, portion: int | None) -> tuple[int, int]:
    """Return where a part of so many years begins and ends: four, three and three of ten."""
    if part is not None:
        cuts = (0, 4 * length // 10, 7 * length // 10, length)
        return cuts[part], cuts[part + 1]
    which, of = divmod(portion or 0, 10)
    if not 1 <= which <= of or length % of:
        raise UnreadableDateError("no such portion")
    return (which - 1) * length // of, which * length // of
