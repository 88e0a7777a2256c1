"""Points in time as EXIF, IPTC, XMP and PDF write them, also when they know only a year."""

from __future__ import annotations

import re
from datetime import date

from db.media.findings import Moment

_EXIF = re.compile(r"(\d{4})[:\-/.](\d\d|  )[:\-/.](\d\d|  )(?:[ T](\d\d):(\d\d)(?::(\d\d))?)?")
_IIM_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)$")
_IIM_TIME = re.compile(r"(\d\d):?(\d\d):?(\d\d)?\s*([+-]\d\d:?\d\d)?$")
_ISO = re.compile(
    r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?"
    r"(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?\s*(Z|[+-]\d\d:?\d\d)?$"
)
_PDF = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(Z|[+-]\d\d'?\d\d)?")
_OFFSET = re.compile(r"[+-]\d\d:\d\d$|Z$")

_CLOCK_STARTS = ("1970-01-01", "1980-01-01", "2000-01-01", "2001-01-01", "2002-01-01")


def of_exif(text: str, offset: str = "", source: str = "exif") -> Moment | None:
    """Read ``YYYY:MM:DD HH:MM:SS`` and EXIF's separate offset from UTC."""
    match = _EXIF.match(text.strip())
    return _moment(match, offset, source) if match else None


def of_iptc(day: str, time: str = "") -> Moment | None:
    """Read IIM's ``CCYYMMDD`` (00 where unknown) and ``HHMMSS±HHMM``."""
    match = _IIM_DAY.match(day.strip())
    if not match:
        return None
    clock = _IIM_TIME.match(time.strip())
    found = _parts(match[1], match[2], match[3])
    if found is None:
        return None
    hours = f"T{clock[1]}:{clock[2]}" if clock and len(found) == 10 else ""
    return Moment(
        text=found + hours + (_offset(clock[4]) if clock and hours else ""),
        edtf=found,
        source="iptc",
    )


def of_xmp(text: str, source: str = "xmp") -> Moment | None:
    """Read XMP's profile of ISO 8601, from a bare year to a second with its offset."""
    match = _ISO.match(text.strip())
    if match is None:
        return of_exif(text, source=source)
    return _moment(match, match[7] or "", source)


def of_pdf(text: str) -> Moment | None:
    """Read PDF's ``D:YYYYMMDDHHmmSSOHH'mm'`` (ISO 32000-2, 7.9.4)."""
    match = _PDF.match(text.strip())
    return _moment(match, match[7] or "", "pdf") if match else None


def _moment(match: re.Match[str], offset: str, source: str) -> Moment | None:
    day = _parts(match[1], match[2], match[3])
    if day is None:
        return None
    hour, minute, second = match[4], match[5], match[6]
    clock = f"T{hour}:{minute}" if hour and minute else ""
    if clock and second:
        clock += f":{second}"
    # A camera whose clock was never set starts here: the day is no evidence of much.
    unset = day in _CLOCK_STARTS and clock in ("T00:00", "T00:00:00", "")
    written = day + (clock + _offset(offset) if clock and len(day) == 10 else "")
    return Moment(text=written, edtf=f"{day}?" if unset and clock else day, source=source)


def _parts(year: str, month: str | None, day: str | None) -> str | None:
    """Return the known part of a day as EDTF, or nothing for an impossible one."""
    if not 1 <= int(year) <= 9999:
        return None
    if not month or not month.strip() or int(month) == 0:
        return year
    if not 1 <= int(month) <= 12:
        return None
    if not day or not day.strip() or int(day) == 0:
        return f"{year}-{month}"
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _offset(text: str | None) -> str:
    plain = (text or "").strip().replace("'", "")
    if len(plain) == 5:
        plain = f"{plain[:3]}:{plain[3:]}"
    return plain if _OFFSET.match(plain) else ""
