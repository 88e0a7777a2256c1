"""The older IPTC records (IIM 4.2): numbered fields of bytes in a stated or unstated charset."""

from __future__ import annotations

from dataclasses import dataclass, field

from db.media.texts import code_pages

MAX_FIELDS = 10_000
# What record 1, field 90 may say (ISO 2022 escapes), as far as anybody writes it.
_CHARSETS = {
    **dict.fromkeys((b"\x1b%G", b"\x1b%/G", b"\x1b%/H", b"\x1b%/I"), "utf-8"),
    **dict.fromkeys((b"\x1b-A", b"\x1b.A", b"\x1b/A"), "iso8859-1"),
    **dict.fromkeys((b"\x1b-B", b"\x1b.B"), "iso8859-2"),
    **dict.fromkeys((b"\x1b-L", b"\x1b.L"), "iso8859-5"),
    **dict.fromkeys((b"\x1b-M", b"\x1b.M"), "iso8859-9"),
}
_BINARY = frozenset({0, 125, 200, 201, 202})
_LONGEST = 32_000

NAMES = {
    5: "ObjectName",
    25: "Keywords",
    40: "SpecialInstructions",
    55: "DateCreated",
    60: "TimeCreated",
    62: "DigitalCreationDate",
    80: "By-line",
    85: "By-lineTitle",
    90: "City",
    92: "Sub-location",
    95: "Province-State",
    100: "Country-PrimaryLocationCode",
    101: "Country-PrimaryLocationName",
    103: "OriginalTransmissionReference",
    105: "Headline",
    110: "Credit",
    115: "Source",
    116: "CopyrightNotice",
    120: "Caption-Abstract",
    122: "Writer-Editor",
    135: "LanguageIdentifier",
}


@dataclass(slots=True)
class Iptc:
    """Record 2 by the fields' names; ``charset`` is a guess unless ``stated``."""

    fields: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    charset: str = ""
    stated: bool = False

    def first(self, name: str) -> str:
        """Return the first value of a field, empty when there is none."""
        return next(iter(self.fields.get(name, ())), "")


def parse(block: bytes) -> Iptc:
    """Read an IIM block; what cannot be read is left out."""
    found: dict[tuple[int, int], list[bytes]] = {}
    at = 0
    while at + 5 <= len(block) and block[at] == 0x1C and len(found) < MAX_FIELDS:
        record, number = block[at + 1], block[at + 2]
        size = int.from_bytes(block[at + 3 : at + 5], "big")
        at += 5
        if size & 0x8000:
            length = size & 0x7FFF
            size = int.from_bytes(block[at : at + length], "big")
            at += length
        found.setdefault((record, number), []).append(block[at : at + size])
        at += size
    return _decoded(found)


def _decoded(found: dict[tuple[int, int], list[bytes]]) -> Iptc:
    fields = {
        NAMES.get(number, f"2:{number:03}"): [value[:_LONGEST] for value in values]
        for (record, number), values in found.items()
        if record == 2 and number not in _BINARY
    }
    everything = b"\n".join(value for values in fields.values() for value in values)
    charset = _CHARSETS.get(next(iter(found.get((1, 90), [])), b"").strip(), "")
    stated = bool(charset) and _is_so(everything, charset)
    if not stated:
        charset = code_pages.guess(everything).encoding
    result = Iptc(charset=charset, stated=stated)
    for name, values in fields.items():
        texts = [value.decode(charset, "replace").replace("\0", "").strip() for value in values]
        if any(texts):
            result.fields[name] = [text for text in texts if text]
    return result


def _is_so(content: bytes, charset: str) -> bool:
    """Say whether the bytes can be what they are said to be: some programs state wrongly."""
    try:
        content.decode(charset)
    except UnicodeDecodeError:
        return False
    return True
