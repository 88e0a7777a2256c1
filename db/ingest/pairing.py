"""Fronts and backs, pages, and one picture in two formats: files that show one thing."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from pathlib import Path

from db.ingest.found import natural_order
from db.ingest.sequences import MadeWhenAsked
from db.words import N_

PICTURES = frozenset(
    {".jpg", ".jpeg", ".tif", ".tiff", ".png", ".webp", ".heic", ".heif", ".avif", ".bmp"}
    | {".jp2", ".gif", ".psd"}
)
RAWS = frozenset(
    {".cr2", ".cr3", ".crw", ".nef", ".nrw", ".arw", ".sr2", ".raf", ".orf", ".rw2", ".pef"}
    | {".srw", ".dng", ".raw", ".x3f"}
)
_DEVELOPED = frozenset({".jpg", ".jpeg", ".heic", ".heif"})
_FRONTS = ("recto", "front", "r", "üz", "ön", "on", "vorderseite", "лицо", "лиц")
_BACKS = ("verso", "back", "v", "b", "rear", "reverse", "arxa", "arka", "rückseite", "оборот", "об")
_PAGES = ("page", "pg", "p", "səhifə", "səh", "sayfa", "sf", "seite", "стр", "с", "лист", "л")
_MARKED = re.compile(
    r"(?P<stem>.*[^\s_\-.])[\s_\-.]+(?P<mark>" + "|".join((*_FRONTS, *_BACKS)) + r")$",
    re.IGNORECASE,
)
_PAGED = re.compile(
    r"(?P<stem>.*[^\s_\-.])[\s_\-.]+(?:" + "|".join(_PAGES) + r")[\s_\-.]*(?P<page>\d{1,4})$",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"(?P<stem>.*\d[\s_\-.]?)(?P<letter>[a-z])$", re.IGNORECASE)

FRONT_AND_BACK = ("recto", "verso")


class Pairing(StrEnum):
    """By what files are found to show one thing."""

    names = "names"
    turns = "turns"
    nothing = "nothing"


PAIRING_WORDS = {
    Pairing.names: N_("by their names"),
    Pairing.turns: N_("every second picture is the back of the one before it"),
    Pairing.nothing: N_("not at all: every file stands for itself"),
}


@dataclass(frozen=True, slots=True)
class Grouping:
    """How files are grouped: by a rule, except for what a person joined or set apart."""

    rule: Pairing = Pairing.names
    joined: tuple[tuple[Path, ...], ...] = ()
    apart: frozenset[Path] = frozenset()

    def join(self, paths: Sequence[Path]) -> Grouping:
        """Return the grouping in which these files show one thing, the first its front."""
        chosen = set(paths)
        kept = tuple(one for one in self.joined if not chosen & set(one))
        return Grouping(self.rule, (*kept, tuple(paths)), self.apart - chosen)

    def set_apart(self, paths: Iterable[Path]) -> Grouping:
        """Return the grouping in which each of these files stands for itself."""
        chosen = frozenset(paths)
        kept = tuple(one for one in self.joined if not chosen & set(one))
        return Grouping(self.rule, kept, self.apart | chosen)


@dataclass(frozen=True, slots=True)
class Group:
    """Files that show one thing: one file, its front and its back, or its pages, in order."""

    members: tuple[int, ...]
    sides: tuple[str, ...] = ("whole",)


class Paths(MadeWhenAsked[Path]):
    """Files of any number, kept as texts."""

    def __init__(self, paths: Iterable[Path] = ()) -> None:
        self._texts = [str(path) for path in paths]

    def __len__(self) -> int:
        return len(self._texts)

    def made(self, place: int) -> Path:
        return Path(self._texts[place])

    def number_of(self, path: Path) -> int:
        """Return where a file stands, -1 where it is none of these."""
        text = str(path)
        return self._texts.index(text) if text in self._texts else -1


class Groups(MadeWhenAsked[Group]):
    """Groups in the order of their first files, those of one file made when asked for."""

    def __init__(self, several: Iterable[Group] = (), count: int = 0) -> None:
        """Keep the groups of ``several`` files; each other of ``count`` files is one by itself."""
        self._several = {min(one.members): one for one in several}
        self._first_of = {
            number: first for first, one in self._several.items() for number in one.members
        }
        self._firsts = array(
            "L", (number for number in range(count) if self._first_of.get(number, number) == number)
        )

    @property
    def joined(self) -> Groups:
        """The groups of several files alone."""
        found = Groups(self._several.values())
        found._firsts = array("L", sorted(self._several))
        return found

    def __len__(self) -> int:
        return len(self._firsts)

    def made(self, place: int) -> Group:
        first = self._firsts[place]
        return self._several.get(first) or Group((first,))

    def place_of(self, number: int) -> int:
        """Return where the group of a file stands, -1 where none holds it."""
        first = self._first_of.get(number, number)
        at = bisect_left(self._firsts, first)
        return at if at < len(self._firsts) and self._firsts[at] == first else -1


def group(paths: Iterable[Path], how: Grouping | None = None) -> Groups:
    """Group files by position; a group stands where its first file in the list stood."""
    listed = list(paths)
    grouping = how or Grouping()
    several = list(_joined(listed, grouping))
    free = {number for number, path in enumerate(listed) if path not in grouping.apart}
    free.difference_update(*(one.members for one in several))
    several += _by_rule(listed, sorted(free), grouping.rule)
    return Groups(several, len(listed))


def sides_of(paths: Sequence[Path]) -> tuple[str, ...]:
    """Return what each of the files that were joined by hand shows."""
    if len(paths) == 1:
        return ("whole",)
    pictures = all(path.suffix.lower() in PICTURES for path in paths)
    return FRONT_AND_BACK if pictures and len(paths) == 2 else ("page",) * len(paths)


def _joined(paths: Sequence[Path], how: Grouping) -> Iterator[Group]:
    if not how.joined:
        return
    places = {path: number for number, path in enumerate(paths)}
    for one in how.joined:
        # What is not there any more, or known already, leaves the others together.
        there = [path for path in one if path in places]
        if len(there) > 1:
            yield Group(tuple(places[path] for path in there), sides_of(there))


def _by_rule(paths: Sequence[Path], free: Sequence[int], rule: Pairing) -> list[Group]:
    if rule is Pairing.nothing:
        return []
    if rule is Pairing.turns:
        return list(_in_turns(paths, free))
    found = list(_developed(paths, free))
    taken = {number for one in found for number in one.members}
    places: dict[tuple[str, str], dict[str, int]] = {}
    for number in free:
        path = paths[number]
        ending = path.suffix.lower()
        if ending in PICTURES and number not in taken:
            names = places.setdefault((str(path.parent), ending), {})
            names[path.stem.casefold()] = number
    for names in places.values():
        found += _of_folder(names)
    return found


def _of_folder(names: dict[str, int]) -> list[Group]:
    """Group the pictures of one folder and format by their names, each by the surest sign."""
    found: list[Group] = []
    for rule in (_marked_pairs, _numbered_pages, _lettered_pairs):
        taken = {number for one in found for number in one.members}
        found += rule(names, taken)
    return found


def _in_turns(paths: Sequence[Path], free: Sequence[int]) -> Iterator[Group]:
    """Pair every picture of a folder with the next one."""
    pictures = (number for number in free if paths[number].suffix.lower() in PICTURES)
    for _folder, numbers in groupby(pictures, key=lambda number: paths[number].parent):
        listed = list(numbers)
        for front, back in zip(listed[::2], listed[1::2], strict=False):
            yield Group((front, back), FRONT_AND_BACK)


def _developed(paths: Sequence[Path], free: Sequence[int]) -> Iterator[Group]:
    """Join what the sensor saw with the picture that the camera made of it."""
    raws = {(paths[n].parent, paths[n].stem): n for n in free if paths[n].suffix.lower() in RAWS}
    if not raws:
        return
    for number in free:
        path = paths[number]
        raw = raws.get((path.parent, path.stem))
        if raw is not None and path.suffix.lower() in _DEVELOPED:
            del raws[path.parent, path.stem]
            yield Group((number, raw), ("whole", "whole"))


def _marked_pairs(names: dict[str, int], taken: set[int]) -> Iterator[Group]:
    """Pair ``x_r`` with ``x_v``, and ``x`` with ``x_back``."""
    fronts: dict[str, int] = {}
    backs: dict[str, int] = {}
    for name, number in names.items():
        match = _MARKED.match(name)
        if match and number not in taken:
            side = backs if match["mark"] in _BACKS else fronts
            side.setdefault(match["stem"], number)
    for stem, back in backs.items():
        front = fronts.get(stem, names.get(stem))
        if front is not None:
            yield Group((front, back), FRONT_AND_BACK)


def _numbered_pages(names: dict[str, int], taken: set[int]) -> Iterator[Group]:
    """Join ``x_p1``, ``x_p2`` and so on, but only where no page is missing in between."""
    stems: dict[str, dict[int, int]] = {}
    for name in sorted(names, key=natural_order):
        match = _PAGED.match(name)
        if match and names[name] not in taken:
            stems.setdefault(match["stem"], {}).setdefault(int(match["page"]), names[name])
    for pages in stems.values():
        if len(pages) > 1 and set(pages) == set(range(min(pages), max(pages) + 1)):
            members = tuple(pages[page] for page in sorted(pages))
            yield Group(members, ("page",) * len(members))


def _lettered_pairs(names: dict[str, int], taken: set[int]) -> Iterator[Group]:
    """Pair ``12a`` with ``12b``, but only where there is no ``12c`` and no plain ``12``."""
    stems: dict[str, dict[str, int]] = {}
    for name, number in names.items():
        match = _LETTERED.match(name)
        if match and number not in taken:
            stems.setdefault(match["stem"], {})[match["letter"]] = number
    for stem, letters in stems.items():
        if set(letters) == {"a", "b"} and stem.rstrip(" _-.") not in names:
            yield Group((letters["a"], letters["b"]), FRONT_AND_BACK)
