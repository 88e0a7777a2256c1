"""EXIF tags as plain values, and the few of them that the catalogue has a field for."""

from __future__ import annotations

import math
import re
from typing import Any, cast

from PIL import ExifTags, Image
from PIL.TiffImagePlugin import IFDRational

from db.media.findings import Position
from db.media.texts import code_pages

_IFD_EXIF, _IFD_GPS = 0x8769, 0x8825
_WINDOWS = {
    40091: "XPTitle",
    40092: "XPComment",
    40093: "XPAuthor",
    40094: "XPKeywords",
    40095: "XPSubject",
}
_BULKY = frozenset(
    {
        "MakerNote",
        "PrintImageMatching",
        "JpegIFByteCount",
        "StripOffsets",
        "StripByteCounts",
        "TileOffsets",
        "TileByteCounts",
        "XMLPacket",
        "IPTCNAA",
        "ImageResources",
        "InterColorProfile",
        "ColorMap",
        "ReferenceBlackWhite",
        "TransferFunction",
        "FreeOffsets",
        "FreeByteCounts",
        "ExifOffset",
        "GPSInfo",
    }
)
_MAX_BYTES = 256
_MAX_ITEMS = 64
_COMMENT = 37510

_DEFAULT_CAPTION = re.compile(
    r"^(\s*|OLYMPUS DIGITAL CAMERA|SONY DSC|KONICA MINOLTA DIGITAL CAMERA|MINOLTA DIGITAL CAMERA"
    r"|DIGITAL CAMERA|DCIM.*|DSC.*|SAMSUNG( CAMERA PICTURES| DIGITAL CAMERA)?|Exif_JPEG_PICTURE"
    r"|My beautiful picture|Created with (The )?GIMP|default|untitled|charset=.*|binary comment"
    r"|cof|rbt|hdr|dav|mde|oznor|edf|ptr|sdr|vhdr|<KENOX.*|LEAD Technologies.*)$",
    re.IGNORECASE,
)


Value = Any
"""A tag's value: text, number, or a list of either."""


def read(exif: Image.Exif) -> dict[str, Any]:
    """Return the tags by their standard names; bulky binary ones only by their length."""
    found: dict[str, Any] = {}
    _add(found, dict(exif), ExifTags.TAGS)
    _add(found, _ifd(exif, _IFD_EXIF), ExifTags.TAGS, big=exif.endian == ">")
    _add(found, _ifd(exif, _IFD_GPS), ExifTags.GPSTAGS)
    return found


def _ifd(exif: Image.Exif, number: int) -> dict[int, Any]:
    try:
        return exif.get_ifd(number)
    except (OSError, ValueError, KeyError, SyntaxError, TypeError):
        return {}


def _add(
    found: dict[str, Any], tags: dict[int, Any], names: dict[int, str], *, big: bool = False
) -> None:
    for number, value in tags.items():
        name = _WINDOWS.get(number) or names.get(number, f"0x{number:04x}")
        if name in _BULKY:
            continue
        if number in _WINDOWS:
            plain: Any = _windows(value)
        elif number == _COMMENT:
            plain = _comment(value, big=big)
        else:
            plain = _plain(value)
        if plain not in (None, "", []):
            found[name] = plain


def _plain(value: Value) -> Value:
    if isinstance(value, str):
        return _text(value.encode("latin-1", "ignore"))
    if isinstance(value, bytes):
        return _bytes(value)
    if isinstance(value, IFDRational | float):
        number = float(value)
        return round(number, 8) if math.isfinite(number) else None
    if isinstance(value, tuple | list):
        items = list(cast("tuple[Any, ...]", value))
        plain = [_plain(item) for item in items[:_MAX_ITEMS]]
        return plain[0] if len(plain) == 1 else plain
    return value if isinstance(value, int) else None


def _bytes(value: bytes) -> Value:
    text = value.rstrip(b"\0")
    if text and all(byte >= 32 or byte in (9, 10, 13) for byte in text):
        return _text(text)
    return f"{len(value)} bytes" if len(value) > _MAX_BYTES else value.hex()


def _text(content: bytes) -> str:
    """Return a text of unstated charset: EXIF says ASCII, programs write what they like."""
    content = content.split(b"\0")[0].strip()
    return code_pages.decode(content)


def _windows(value: Value) -> str:
    if isinstance(value, tuple):
        numbers = cast("tuple[Any, ...]", value)
        value = bytes(part for part in numbers if isinstance(part, int) and 0 <= part < 256)
    if not isinstance(value, bytes):
        return ""
    return value.decode("utf-16-le", "replace").split("\0")[0].strip()


def _comment(value: Value, *, big: bool) -> str:
    """Read UserComment, whose first eight bytes name its charset."""
    if not isinstance(value, bytes) or len(value) <= 8:
        return ""
    charset, content = value[:8], value[8:]
    if charset.startswith(b"UNICODE"):
        # The order should be the file's own; where a first byte is zero it says otherwise.
        order = "utf-16-be" if big or content[:1] == b"\0" else "utf-16-le"
        return content.decode(order, "replace").rstrip("\0 ").strip()
    if charset.startswith(b"JIS"):
        return content.decode("iso2022_jp", "replace").rstrip("\0 ").strip()
    return _text(content)


def caption(text: Value) -> str:
    """Return a description that a person wrote; what cameras put there by themselves is none."""
    plain = text if isinstance(text, str) else ""
    return "" if _DEFAULT_CAPTION.match(plain) else plain


def position(tags: dict[str, Any]) -> Position | None:
    """Return the place in degrees, south and west negative; nothing for an impossible one."""
    lat = _degrees(tags.get("GPSLatitude"), tags.get("GPSLatitudeRef"), "S")
    lon = _degrees(tags.get("GPSLongitude"), tags.get("GPSLongitudeRef"), "W")
    if lat is None or lon is None or abs(lat) > 90 or abs(lon) > 180 or (lat == 0 and lon == 0):
        return None
    found = Position(lat=round(lat, 6), lon=round(lon, 6))
    altitude = tags.get("GPSAltitude")
    if isinstance(altitude, int | float) and abs(altitude) < 100_000:
        below = str(tags.get("GPSAltitudeRef", "0")).strip("0x") in ("1", "\x01")
        found["altitude"] = round(-altitude if below else altitude, 1)
    return found


def _degrees(parts: Value, reference: Value, negative: str) -> float | None:
    if isinstance(parts, int | float):
        parts = [parts]
    if not isinstance(parts, list):
        return None
    numbers = cast("list[Any]", parts)
    if not all(isinstance(part, int | float) for part in numbers):
        return None
    degrees = sum(float(part) / 60**power for power, part in enumerate(numbers[:3]))
    return -degrees if str(reference or "").strip().upper().startswith(negative) else degrees
