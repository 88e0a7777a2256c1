"""Marked regions of a picture: IPTC image regions, MWG regions, Microsoft's people tags."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from db.media.embedded.xmp import Value
from db.media.findings import Area

MAX_REGIONS = 500


def read(xmp: dict[str, Any], width: int | None, height: int | None) -> list[Area]:
    """Return all regions relative 0..1 to the picture as stored, each with its label."""
    found = [*_iptc(xmp, width, height), *_mwg(xmp), *_microsoft(xmp)]
    return found[:MAX_REGIONS]


def turned(area: Area, orientation: int) -> Area:
    """Return a region of the stored picture as one of the upright picture (EXIF orientation)."""
    if orientation == 1:
        return area
    result = area.copy()
    if "vertices" in area:
        result["vertices"] = [_point(x, y, orientation) for x, y in area["vertices"]]
    if "x" in area and "y" in area:
        w, h = area.get("w", 0.0), area.get("h", 0.0)
        if area.get("shape") == "circle":
            w = h = 0.0
        one = _point(area["x"], area["y"], orientation)
        other = _point(area["x"] + w, area["y"] + h, orientation)
        result["x"], result["y"] = min(one[0], other[0]), min(one[1], other[1])
        if area.get("shape") != "circle":
            result["w"], result["h"] = abs(other[0] - one[0]), abs(other[1] - one[1])
    return result


def _point(x: float, y: float, orientation: int) -> tuple[float, float]:
    mirrored = {2: (1 - x, y), 3: (1 - x, 1 - y), 4: (x, 1 - y)}
    swapped = {5: (y, x), 6: (1 - y, x), 7: (1 - y, 1 - x), 8: (y, 1 - x)}
    return (mirrored | swapped).get(orientation, (x, y))


def _mappings(value: Value) -> Iterator[dict[str, Any]]:
    for item in cast("list[Any]", value) if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield cast("dict[str, Any]", item)


def _number(value: Value) -> float | None:
    try:
        number = float(str(value))
    except ValueError:
        return None
    return number if -1e9 < number < 1e9 else None


def _text(value: Value) -> str:
    if isinstance(value, dict):
        alternatives = cast("dict[str, Any]", value)
        value = alternatives.get("x-default", next(iter(alternatives.values()), ""))
    if isinstance(value, list):
        value = next(iter(cast("list[Any]", value)), "")
    return value.strip() if isinstance(value, str) else ""


def _iptc(xmp: dict[str, Any], width: int | None, height: int | None) -> Iterator[Area]:
    for region in _mappings(xmp.get("Iptc4xmpExt:ImageRegion")):
        for boundary in _mappings(region.get("Iptc4xmpExt:RegionBoundary")):
            pixels = boundary.get("Iptc4xmpExt:rbUnit") == "pixel"
            if pixels and not (width and height):
                continue
            area = _boundary(boundary, (width or 1, height or 1) if pixels else (1, 1))
            if area:
                yield _labelled(area, region)


def _boundary(boundary: dict[str, Any], scale: tuple[int, int]) -> Area | None:
    shape = str(boundary.get("Iptc4xmpExt:rbShape", "rectangle"))

    def part(name: str, axis: int) -> float | None:
        number = _number(boundary.get(f"Iptc4xmpExt:{name}"))
        return None if number is None else number / scale[axis]

    if shape == "polygon":
        points = [
            (_number(corner.get("Iptc4xmpExt:rbX")), _number(corner.get("Iptc4xmpExt:rbY")))
            for corner in _mappings(boundary.get("Iptc4xmpExt:rbVertices"))
        ]
        vertices = [
            (x / scale[0], y / scale[1]) for x, y in points if x is not None and y is not None
        ]
        return Area(shape=shape, vertices=vertices) if len(vertices) > 2 else None
    x, y = part("rbX", 0), part("rbY", 1)
    w, h = (part("rbRx", 0), 0.0) if shape == "circle" else (part("rbW", 0), part("rbH", 1))
    if x is None or y is None or w is None or h is None:
        return None
    return Area(shape=shape, x=x, y=y, w=w, h=h)


def _labelled(area: Area, region: dict[str, Any]) -> Area:
    people = region.get("Iptc4xmpExt:PersonInImage")
    label = _text(region.get("Iptc4xmpExt:Name")) or _text(people)
    if label:
        area["label"] = label
    roles = [
        _text(role.get("Iptc4xmpExt:Name")) or _identifier(role)
        for role in _mappings(region.get("Iptc4xmpExt:rRole"))
    ]
    if any(roles):
        area["role"] = next(filter(None, roles))
    kinds = " ".join(map(_identifier, _mappings(region.get("Iptc4xmpExt:rCtype"))))
    area["person"] = bool(people) or "human" in kinds or "face" in kinds
    return area


def _identifier(entity: dict[str, Any]) -> str:
    found = entity.get("xmp:Identifier")
    return _text(found).rstrip("/").rpartition("/")[2]


def _mwg(xmp: dict[str, Any]) -> Iterator[Area]:
    for info in _mappings(xmp.get("mwg-rs:Regions")):
        for region in _mappings(info.get("mwg-rs:RegionList")):
            for place in _mappings(region.get("mwg-rs:Area")):
                area = _centred(place)
                if area:
                    label = _text(region.get("mwg-rs:Name"))
                    if label:
                        area["label"] = label
                    area["person"] = region.get("mwg-rs:Type") == "Face"
                    yield area


def _centred(place: dict[str, Any]) -> Area | None:
    """Read an area that is given by its centre, as MWG does."""
    x, y = _number(place.get("stArea:x")), _number(place.get("stArea:y"))
    if x is None or y is None or place.get("stArea:unit", "normalized") != "normalized":
        return None
    diameter = _number(place.get("stArea:d"))
    if diameter is not None:
        return Area(shape="circle", x=x, y=y, w=diameter / 2, h=0.0)
    w, h = _number(place.get("stArea:w")) or 0.0, _number(place.get("stArea:h")) or 0.0
    return Area(shape="rectangle", x=x - w / 2, y=y - h / 2, w=w, h=h)


def _microsoft(xmp: dict[str, Any]) -> Iterator[Area]:
    for info in _mappings(xmp.get("MP:RegionInfo")):
        for region in _mappings(info.get("MPRI:Regions")):
            numbers = [_number(part) for part in str(region.get("MPReg:Rectangle", "")).split(",")]
            parts = [number for number in numbers if number is not None]
            if len(parts) == 4:
                area = Area(shape="rectangle", x=parts[0], y=parts[1], w=parts[2], h=parts[3])
                area["person"] = True
                label = _text(region.get("MPReg:PersonDisplayName"))
                if label:
                    area["label"] = label
                yield area
