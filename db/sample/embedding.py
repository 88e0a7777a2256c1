"""Words inside the sample's pictures: EXIF, IPTC and XMP, as a camera and an agency leave them."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from PIL import Image

_NAMES = {
    "x": "adobe:ns:meta/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}
_SOFTWARE, _DESCRIPTION, _TAKEN = 0x0131, 0x010E, 0x9003
_EXIF_FOLDER = 0x8769


@dataclass(frozen=True)
class Caption:
    """What a picture says of itself; titles and descriptions by language, the first leading.

    ``date`` is ISO 8601 cut to what is known (a year, a month or a day), or empty.
    """

    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    keywords: Sequence[str]
    credit: str
    date: str = ""
    persons: Sequence[str] = ()


def jpeg(picture: Image.Image, caption: Caption) -> bytes:
    """Return a JPEG of quality 80 that carries a caption in EXIF, IPTC and XMP."""
    held = io.BytesIO()
    picture.save(held, "JPEG", quality=80, exif=_exif(caption), xmp=_xmp(caption))
    return _with_segment(held.getvalue(), 0xED, _photoshop(_iptc(caption)))


def _exif(caption: Caption) -> Image.Exif:
    exif = Image.Exif()
    exif[_SOFTWARE] = "Fonds sample"
    exif[_DESCRIPTION] = _first(caption.titles)
    if len(caption.date) == len("2024-07-12"):
        exif.get_ifd(_EXIF_FOLDER)[_TAKEN] = f"{caption.date.replace('-', ':')} 12:00:00"
    return exif


def _iptc(caption: Caption) -> bytes:
    records = [
        (1, 90, b"\x1b%G"),  # the text is UTF-8
        (2, 5, _first(caption.titles).encode()[:64]),
        *((2, 25, word.encode()[:64]) for word in caption.keywords),
        (2, 110, caption.credit.encode()),
        (2, 120, _first(caption.descriptions).encode()),
    ]
    if caption.date:
        records.append((2, 55, caption.date.replace("-", "").ljust(8, "0").encode()))
    return b"".join(
        struct.pack(">BBBH", 0x1C, record, kind, len(value)) + value
        for record, kind, value in records
        if value
    )


def _photoshop(iptc: bytes) -> bytes:
    even = iptc + b"\0" * (len(iptc) % 2)
    return b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(iptc)) + even


def _xmp(caption: Caption) -> bytes:
    inside = "".join(
        (
            _in_languages("dc:title", caption.titles),
            _in_languages("dc:description", caption.descriptions),
            _list("dc:subject", caption.keywords),
            _list("Iptc4xmpExt:PersonInImage", caption.persons),
            _plain("photoshop:Credit", caption.credit),
            _plain("photoshop:DateCreated", caption.date),
        )
    )
    names = " ".join(f"xmlns:{name}={quoteattr(uri)}" for name, uri in _NAMES.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        f'<x:xmpmeta {names}><rdf:RDF><rdf:Description rdf:about="">{inside}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def _plain(tag: str, text: str) -> str:
    return f"<{tag}>{escape(text)}</{tag}>" if text else ""


def _in_languages(tag: str, texts: Mapping[str, str]) -> str:
    if not texts:
        return ""
    items = {"x-default": _first(texts), **texts}
    lines = "".join(
        f"<rdf:li xml:lang={quoteattr(lang)}>{escape(text)}</rdf:li>"
        for lang, text in items.items()
    )
    return f"<{tag}><rdf:Alt>{lines}</rdf:Alt></{tag}>"


def _list(tag: str, words: Sequence[str]) -> str:
    if not words:
        return ""
    lines = "".join(f"<rdf:li>{escape(word)}</rdf:li>" for word in words)
    return f"<{tag}><rdf:Bag>{lines}</rdf:Bag></{tag}>"


def _first(texts: Mapping[str, str]) -> str:
    return next(iter(texts.values()), "")


def _with_segment(jpeg_bytes: bytes, marker: int, payload: bytes) -> bytes:
    """Put a segment behind those the file begins with (APP0 and APP1)."""
    at = 2
    while jpeg_bytes[at + 1] in {0xE0, 0xE1}:
        at += 2 + struct.unpack(">H", jpeg_bytes[at + 2 : at + 4])[0]
    segment = struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload
    return jpeg_bytes[:at] + segment + jpeg_bytes[at:]
