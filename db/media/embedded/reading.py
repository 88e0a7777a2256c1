"""Merges EXIF, IPTC-IIM and XMP into one description in the catalogue's words.

Where standards disagree XMP wins over IPTC-IIM, and both over EXIF: XMP is Unicode and knows
languages. Every block stays as it was under ``raw``.
"""

from __future__ import annotations

import base64
import re
from typing import Any, cast

from db.media.embedded import exif, iptc, moments, regions, xmp
from db.media.embedded.containers import Blocks
from db.media.findings import Embedded, Moment, Position, Spot, Tongues

_SCANNER = re.compile(
    r"scan|epson (perfection|expression|v\d|gt-)|canoscan|coolscan|nikon ls-|plustek|imacon"
    r"|flextight|silverfast|vuescan|scansnap|microtek|umax|bookeye|zeutschel",
    re.IGNORECASE,
)
_XMP_GPS = re.compile(r"(\d+),(\d+(?:\.\d+)?)(?:,(\d+(?:\.\d+)?))?([NSEW])$")

Raw = dict[str, Any]
Value = xmp.Value


def merged(blocks: Blocks, size: tuple[int | None, int | None] = (None, None)) -> Embedded:
    """Return what the blocks say; ``size`` is that of the upright picture in pixels.

    Raises xmp.BadXmp after the other blocks were read: the exception carries no result, so
    callers that want the rest leave the packet out and ask again.
    """
    tags = exif.read(blocks.exif) if blocks.exif else {}
    old = iptc.parse(blocks.iptc)
    new = _packets(blocks)
    found = Embedded()
    _add_texts(found, tags, old, new)
    _add_people(found, tags, old, new)
    _add_rights(found, tags, old, new)
    _add_moments(found, tags, old, new)
    _add_places(found, tags, old, new)
    _add_technical(found, tags, new)
    orientation = found.get("orientation", 1)
    # Regions are measured on the picture as it is stored, which may lie on its side.
    stored = size if orientation < 5 else size[::-1]
    areas = [regions.turned(area, orientation) for area in regions.read(new, *stored)]
    if areas:
        found["regions"] = areas
    if old.fields and not old.stated:
        found["guesses"] = {"iptc_charset": old.charset}
    raw: dict[str, Raw] = {"exif": tags, "iptc": _kept(blocks.iptc, old), "xmp": new}
    if blocks.texts:
        raw["png"] = dict(blocks.texts)
        _fill_from_texts(found, blocks.texts)
    kept = {name: block for name, block in raw.items() if block}
    if kept:
        found["raw"] = kept
    return found


def _kept(block: bytes, old: iptc.Iptc) -> Raw:
    """Return the older records as read, and as they were where reading them was a guess."""
    kept: Raw = dict(old.fields)
    if kept and not old.stated and not block.isascii():
        kept["bytes"] = base64.b64encode(block).decode("ascii")
    return kept


def _fill_from_texts(found: Embedded, texts: dict[str, str]) -> None:
    """Take a PNG's own texts where no other standard said anything."""
    for name, keyword in (
        ("title", "Title"),
        ("description", "Description"),
        ("rights", "Copyright"),
    ):
        if name not in found:
            _put_tongues(found, name, texts.get(keyword, ""))
    if "creator" not in found:
        _put(found, "creator", words(texts.get("Author", "")))
    if "software" not in found:
        _put(found, "software", texts.get("Software", ""))


def _packets(blocks: Blocks) -> Raw:
    new = xmp.parse(blocks.xmp) if blocks.xmp else {}
    more = blocks.xmp_more.get(str(new.get("xmpNote:HasExtendedXMP", "")))
    return new | xmp.parse(more) if more else new


def tongues(value: Value) -> Tongues:
    """Return a language alternative as texts by language; a plain text has no language."""
    if isinstance(value, str):
        return {"x-default": value} if value else {}
    if isinstance(value, list):
        return tongues(next(iter(cast("list[Any]", value)), ""))
    if not isinstance(value, dict):
        return {}
    texts = cast("dict[str, Any]", value)
    found = {lang: text for lang, text in texts.items() if isinstance(text, str) and text}
    default = found.get("x-default")
    if default is not None and any(
        text == default for lang, text in found.items() if lang != "x-default"
    ):
        # The default only repeats one of the languages.
        del found["x-default"]
    return found


def words(value: Value) -> list[str]:
    """Return a list of texts from a bag, a single text or nothing."""
    if isinstance(value, str):
        return [value] if value else []
    if isinstance(value, dict):
        return list(tongues(value).values())[:1]
    if isinstance(value, list):
        return [text for item in cast("list[Any]", value) for text in words(item)]
    return []


def _first(*values: Value) -> str:
    return next((found for value in values for found in words(value)), "")


def _put_tongues(found: Embedded, name: str, *values: Value) -> None:
    for value in values:
        texts = tongues(value)
        if texts:
            cast("dict[str, Any]", found)[name] = texts
            return


def _put(found: Embedded, name: str, value: Value) -> None:
    if value:
        cast("dict[str, Any]", found)[name] = value


def _add_texts(found: Embedded, tags: Raw, old: iptc.Iptc, new: Raw) -> None:
    _put_tongues(found, "title", new.get("dc:title"), old.first("ObjectName"), tags.get("XPTitle"))
    _put(found, "headline", _first(new.get("photoshop:Headline"), old.first("Headline")))
    _put_tongues(
        found,
        "description",
        new.get("dc:description"),
        old.first("Caption-Abstract"),
        exif.caption(tags.get("ImageDescription")),
        exif.caption(tags.get("UserComment")),
        tags.get("XPComment"),
        tags.get("XPSubject"),
    )
    _put_tongues(found, "alt_text", new.get("Iptc4xmpCore:AltTextAccessibility"))
    _put_tongues(found, "long_description", new.get("Iptc4xmpCore:ExtDescrAccessibility"))
    _put(found, "keywords", _keywords(tags, old, new))
    _put(
        found,
        "instructions",
        _first(new.get("photoshop:Instructions"), old.first("SpecialInstructions")),
    )
    _put(
        found,
        "identifier",
        _first(
            new.get("photoshop:TransmissionReference"), old.first("OriginalTransmissionReference")
        ),
    )
    _put(
        found, "languages", words(new.get("dc:language")) or words(old.first("LanguageIdentifier"))
    )


def _keywords(tags: Raw, old: iptc.Iptc, new: Raw) -> list[str]:
    found = words(new.get("dc:subject")) or old.fields.get("Keywords", [])
    if not found:
        found = str(tags.get("XPKeywords", "")).split(";")
    known: dict[str, str] = {}
    for keyword in found:
        plain = " ".join(keyword.split())
        if plain:
            known.setdefault(plain.casefold(), plain)
    return list(known.values())


def _add_people(found: Embedded, tags: Raw, old: iptc.Iptc, new: Raw) -> None:
    creators = words(new.get("dc:creator")) or old.fields.get("By-line", [])
    if not creators:
        names = _first(tags.get("Artist"), tags.get("XPAuthor")).split(";")
        creators = [name.strip() for name in names]
    _put(found, "creator", list(dict.fromkeys(filter(None, creators))))
    detailed = [
        _first(person.get("Iptc4xmpExt:PersonName"))
        for person in _structures(new.get("Iptc4xmpExt:PersonInImageWDetails"))
    ]
    people = [*words(new.get("Iptc4xmpExt:PersonInImage")), *filter(None, detailed)]
    _put(found, "people", list(dict.fromkeys(people)))
    _put(found, "organisations", words(new.get("Iptc4xmpExt:OrganisationInImageName")))
    _put(found, "event", _first(new.get("Iptc4xmpExt:Event")))


def _structures(value: Value) -> list[Raw]:
    items = cast("list[Any]", value) if isinstance(value, list) else [value]
    return [cast("Raw", item) for item in items if isinstance(item, dict)]


def _add_rights(found: Embedded, tags: Raw, old: iptc.Iptc, new: Raw) -> None:
    _put(found, "credit_line", _first(new.get("photoshop:Credit"), old.first("Credit")))
    _put(found, "source", _first(new.get("photoshop:Source"), old.first("Source")))
    _put_tongues(
        found, "rights", new.get("dc:rights"), old.first("CopyrightNotice"), tags.get("Copyright")
    )
    _put_tongues(found, "usage_terms", new.get("xmpRights:UsageTerms"))
    owners = [
        _first(owner.get("plus:CopyrightOwnerName"))
        for owner in _structures(new.get("plus:CopyrightOwner"))
    ]
    _put(found, "rights_holder", list(filter(None, owners)) or words(new.get("xmpRights:Owner")))


def _add_moments(found: Embedded, tags: Raw, old: iptc.Iptc, new: Raw) -> None:
    taken = moments.of_exif(
        str(tags.get("DateTimeOriginal", "")), str(tags.get("OffsetTimeOriginal", ""))
    )
    digitised = moments.of_exif(
        str(tags.get("DateTimeDigitized", "")), str(tags.get("OffsetTimeDigitized", ""))
    )
    described = _xmp_moment(new, "photoshop:DateCreated") or moments.of_iptc(
        old.first("DateCreated"), old.first("TimeCreated")
    )
    scanned = bool(
        _SCANNER.search(
            f"{tags.get('Make', '')} {tags.get('Model', '')} {tags.get('Software', '')}"
        )
    )
    if scanned:
        # A scanner writes the moment of scanning as the moment the picture was taken.
        created, digitised = described, digitised or taken
    else:
        created = _finer(described, taken) or _xmp_moment(new, "exif:DateTimeOriginal")
        if created is described and taken:
            # Someone dated the thing itself; the camera only knows when it was copied.
            digitised = taken
        if digitised and created and digitised["edtf"] == created["edtf"]:
            digitised = None
        if created is None and digitised is None and tags.get("Make"):
            created = _xmp_moment(new, "xmp:CreateDate")
    _put(found, "created", created)
    _put(found, "digitised", digitised)
    _put(
        found,
        "changed",
        moments.of_exif(str(tags.get("DateTime", "")), str(tags.get("OffsetTime", ""))),
    )


def _xmp_moment(new: Raw, name: str) -> Moment | None:
    text = _first(new.get(name))
    return moments.of_xmp(text) if text else None


def _finer(described: Moment | None, taken: Moment | None) -> Moment | None:
    """Choose a person's date over the camera's, unless both name the same day."""
    if described and taken and taken["edtf"].startswith(described["edtf"]):
        return taken
    return described or taken


def _add_places(found: Embedded, tags: Raw, old: iptc.Iptc, new: Raw) -> None:
    _put(found, "position", exif.position(tags) or _xmp_position(new))
    _put(found, "place_created", _spots(new.get("Iptc4xmpExt:LocationCreated")))
    shown = _spots(new.get("Iptc4xmpExt:LocationShown"))
    plain = Spot()
    parts = (
        ("sublocation", new.get("Iptc4xmpCore:Location"), old.first("Sub-location")),
        ("city", new.get("photoshop:City"), old.first("City")),
        ("state", new.get("photoshop:State"), old.first("Province-State")),
        ("country", new.get("photoshop:Country"), old.first("Country-PrimaryLocationName")),
        (
            "country_code",
            new.get("Iptc4xmpCore:CountryCode"),
            old.first("Country-PrimaryLocationCode"),
        ),
    )
    for name, *values in parts:
        text = _first(*values)
        if text:
            plain[name] = text
    _put(found, "place_shown", shown or ([plain] if plain else []))


def _spots(value: Value) -> list[Spot]:
    names = (
        ("name", "LocationName"),
        ("sublocation", "Sublocation"),
        ("city", "City"),
        ("state", "ProvinceState"),
        ("country", "CountryName"),
        ("country_code", "CountryCode"),
        ("region", "WorldRegion"),
    )
    found: list[Spot] = []
    for structure in _structures(value):
        spot = Spot()
        for name, theirs in names:
            text = _first(structure.get(f"Iptc4xmpExt:{theirs}"))
            if text:
                spot[name] = text
        if spot:
            found.append(spot)
    return found


def _xmp_position(new: Raw) -> Position | None:
    lat, lon = (
        _XMP_GPS.match(_first(new.get(f"exif:GPS{axis}"))) for axis in ("Latitude", "Longitude")
    )
    if not lat or not lon:
        return None
    parts = {
        "GPSLatitude": _parts(lat),
        "GPSLatitudeRef": lat[4],
        "GPSLongitude": _parts(lon),
        "GPSLongitudeRef": lon[4],
    }
    return exif.position(parts)


def _parts(match: re.Match[str]) -> list[float]:
    return [float(match[1]), float(match[2]), float(match[3] or 0)]


def _add_technical(found: Embedded, tags: Raw, new: Raw) -> None:
    camera = {"make": "Make", "model": "Model", "lens": "LensModel", "serial": "BodySerialNumber"}
    _put(
        found,
        "camera",
        {ours: str(tags[theirs]) for ours, theirs in camera.items() if tags.get(theirs)},
    )
    _put(found, "software", _first(tags.get("Software"), new.get("xmp:CreatorTool")))
    _put(
        found,
        "source_type",
        _first(new.get("Iptc4xmpExt:DigitalSourceType")).rstrip("/").rpartition("/")[2],
    )
    rating = _first(new.get("xmp:Rating")) or str(tags.get("Rating", ""))
    if rating.lstrip("-").isdigit():
        _put(found, "rating", int(rating))
    orientation = tags.get("Orientation")
    if isinstance(orientation, int) and 1 < orientation < 9:
        found["orientation"] = orientation
