"""Dates as archives hold them: words, EDTF, day bounds; pure functions."""

from db.dates.days import (
    OPEN_HI,
    OPEN_LO,
    certainly_within,
    day_number,
    from_day_number,
    iso,
    overlaps,
)
from db.dates.describe import describe
from db.dates.edtf import Edtf, parse_edtf, print_edtf
from db.dates.edtf_error import EdtfError
from db.dates.reading import Reading, read_date, read_edtf
from db.dates.wording import shown, worded

__all__ = [
    "OPEN_HI",
    "OPEN_LO",
    "Edtf",
    "EdtfError",
    "Reading",
    "certainly_within",
    "day_number",
    "describe",
    "from_day_number",
    "iso",
    "overlaps",
    "parse_edtf",
    "print_edtf",
    "read_date",
    "read_edtf",
    "shown",
    "worded",
]
