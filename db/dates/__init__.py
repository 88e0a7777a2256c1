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
from db.dates.edtf import Edtf, parse_edtf, print_edtf
from db.dates.edtf_error import EdtfError

__all__ = [
    "OPEN_HI",
    "OPEN_LO",
    "Edtf",
    "EdtfError",
    "certainly_within",
    "day_number",
    "from_day_number",
    "iso",
    "overlaps",
    "parse_edtf",
    "print_edtf",
]
