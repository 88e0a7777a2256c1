"""Fronts and backs: files whose names say that they show two sides of one thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

PICTURES = frozenset(
    {".jpg", ".jpeg", ".tif", ".tiff", ".png", ".webp", ".heic", ".heif", ".avif", ".bmp"}
    | {".jp2", ".gif", ".psd"}
)
_FRONTS = ("recto", "front", "r", "üz", "ön", "on", "vorderseite", "лицо", "лиц")
_BACKS = ("verso", "back", "v", "b", "rear", "reverse", "arxa", "arka", "rückseite", "оборот", "об")
_MARKED = re.compile(
    r"(?P<stem>.*[^\s_\-.])[\s_\-.]+(?P<mark>" + "|".join((*_FRONTS, *_BACKS)) + r")$",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"(?P<stem>.*\d[\s_\-.]?)(?P<letter>[a-z])$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Group:
    """Files that show one thing: one file, or its front and its back in this order."""

    members: tuple[int, ...]
    sides: tuple[str, ...] = ("whole",)


def group(paths: Iterable[Path], *, pair: bool = True) -> list[Group]:
    """Group files by position; a group stands where its first file stood."""
    listed = list(paths)
    backs = _pairs(listed) if pair else {}
    taken = set(backs.values())
    return [
        Group((front, backs[front]), ("recto", "verso")) if front in backs else Group((front,))
        for front in range(len(listed))
        if front not in taken
    ]


def _pairs(paths: list[Path]) -> dict[int, int]:
    """Return for the position of each front that of its back, both of one folder and format."""
    places: dict[tuple[str, str], dict[str, int]] = {}
    for number, path in enumerate(paths):
        ending = path.suffix.lower()
        if ending in PICTURES:
            names = places.setdefault((str(path.parent), ending), {})
            names[path.stem.casefold()] = number
    found: dict[int, int] = {}
    for names in places.values():
        found.update(_marked_pairs(names))
        found.update(_lettered_pairs(names, set(found) | set(found.values())))
    return found


def _marked_pairs(names: dict[str, int]) -> Iterator[tuple[int, int]]:
    """Pair ``x_r`` with ``x_v``, and ``x`` with ``x_back``."""
    fronts: dict[str, int] = {}
    backs: dict[str, int] = {}
    for name, number in names.items():
        match = _MARKED.match(name)
        if match:
            side = backs if match["mark"] in _BACKS else fronts
            side.setdefault(match["stem"], number)
    for stem, back in backs.items():
        front = fronts.get(stem, names.get(stem))
        if front is not None:
            yield front, back


def _lettered_pairs(names: dict[str, int], taken: set[int]) -> Iterator[tuple[int, int]]:
    """Pair ``12a`` with ``12b``, but only where there is no ``12c`` and no plain ``12``."""
    stems: dict[str, dict[str, int]] = {}
    for name, number in names.items():
        match = _LETTERED.match(name)
        if match and number not in taken:
            stems.setdefault(match["stem"], {})[match["letter"]] = number
    for stem, letters in stems.items():
        if set(letters) == {"a", "b"} and stem.rstrip(" _-.") not in names:
            yield letters["a"], letters["b"]
