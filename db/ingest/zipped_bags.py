"""BagIt bags (RFC 8493) inside ZIP files: checked where they lie, nothing is unpacked.

The bag is the whole of the ZIP file, or the one folder in it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from db.ingest.bag_sums import PAYLOAD, compare, refuse_fetched, refused
from db.ingest.found import Found, Left, LeftOut
from db.ingest.zips import ZipSource, is_zip
from db.words import _

MAX_LIST = 64 << 20
"""The longest list read, in bytes: some half a million files."""
_DECLARED = "bagit.txt"
_LIST = re.compile(r"(tag)?manifest-([a-z0-9-]+)\.txt")
_LINE = re.compile(r"([0-9A-Fa-f]+)[ \t]+\*?(.+)")


def zipped_root(path: Path) -> Path | None:
    """Return where a bag lies in a ZIP file, as a path below it; None where there is none."""
    if not is_zip(path):
        return None
    try:
        with closing(ZipSource(path)) as source:
            places = [one.path for one in source.found()]
    except OSError:
        # Taking it in says in words what is wrong with it.
        return None
    roots = {place.parent for place in places if place.name == _DECLARED}
    near = [root for root in roots if path in (root, root.parent)]
    if len(near) != 1:
        return None
    root = near[0]
    return root if any(root / PAYLOAD in place.parents for place in places) else None


def check_zipped_shape(path: Path) -> dict[str, str]:
    """Return the tags of a bag that is complete by its lists; raises ArchiveError."""
    with closing(_Bag(path)) as bag:
        bag.check_complete()
        return bag.tags()


def check_zipped_content(
    path: Path, *, told: Callable[[int], None], cancelled: Callable[[], bool]
) -> dict[str, str]:
    """Compare every file with every checksum given for it, and return the bag's tags."""
    with closing(_Bag(path)) as bag:
        bag.check_complete()
        for name, sums in bag.sums.items():
            if cancelled():
                break
            told(bag.compare(name, sums))
        return bag.tags()


@dataclass(frozen=True, slots=True)
class _Lists:
    """What the manifests say: the checksums of each file, and the files of each payload list."""

    sums: Mapping[str, Mapping[str, str]]
    payloads: Mapping[str, frozenset[str]]


class _Bag:
    """A bag in an open ZIP file; raises ArchiveError where it cannot be read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        root = zipped_root(path)
        if root is None:
            raise refused(path, _("the ZIP file is damaged"))
        self._source = ZipSource(path)
        found = list(self._source.found())
        self._places = {_plain(one.path, root): one.path for one in found if isinstance(one, Found)}
        self._left = [one for one in found if isinstance(one, LeftOut) and one.why != Left.system]
        lists = self._read_lists()
        self.sums, self._payloads = lists.sums, lists.payloads

    def close(self) -> None:
        self._source.close()

    def check_complete(self) -> None:
        """Raise ArchiveError unless the lists name all that is there, and nothing else."""
        refuse_fetched(self._path, self._fetched())
        for one in self._left:
            raise refused(self._path, f"{one.path.name}: {one.sentence}")
        if not self._payloads:
            raise refused(self._path, "No manifest files found")
        there = {name for name in self._places if name.startswith(f"{PAYLOAD}/")}
        for kind, listed in self._payloads.items():
            missing, more = sorted(listed - there), sorted(there - listed)
            if missing or more:
                details = f"manifest-{kind}.txt: -{len(missing)} +{len(more)}"
                raise refused(self._path, f"{details}: {(missing + more)[0]}")
        absent = next((name for name in self.sums if name not in self._places), None)
        if absent is not None:
            raise refused(self._path, f"{absent}: " + _("it is not there"))

    def compare(self, name: str, sums: Mapping[str, str]) -> int:
        """Compare a file with its checksums and return its size in bytes."""
        place = self._places[name]
        return compare(self._path, name, sums, lambda: self._source.opened(place))

    def tags(self) -> dict[str, str]:
        """Return the labels of bag-info.txt; lines that begin with a blank go on."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        last = ""
        for line in self._lines("bag-info.txt"):
            label, colon, value = line.partition(":")
            if line[:1].isspace() and last:
                found[last][-1] += f" {line.strip()}"
            elif colon:
                last = label.strip()
                found[last].append(value.strip())
        return {label: "\n".join(values) for label, values in found.items()}

    def _fetched(self) -> list[str]:
        lines = self._lines("fetch.txt")
        return [line.split(maxsplit=2)[-1] for line in lines if line.strip()]

    def _read_lists(self) -> _Lists:
        sums: defaultdict[str, dict[str, str]] = defaultdict(dict)
        payloads: dict[str, frozenset[str]] = {}
        for name in sorted(self._places):
            match = _LIST.fullmatch(name)
            if match is None:
                continue
            listed = dict(filter(None, map(_entry, self._lines(name))))
            for one, checksum in listed.items():
                sums[one][match[2]] = checksum
            if match[1] is None:
                payloads[match[2]] = frozenset(listed)
        return _Lists(sums, payloads)

    def _lines(self, name: str) -> list[str]:
        place = self._places.get(name)
        if place is None:
            return []
        room = memoryview(bytearray(MAX_LIST))
        size = 0
        try:
            with closing(self._source.opened(place)) as file:
                while count := file.readinto(room[size:]):
                    size += count
        except OSError as error:
            raise refused(self._path, f"{name}: {error.strerror or error}") from error
        return bytes(room[:size]).decode("utf-8", "replace").lstrip("\ufeff").splitlines()


def _plain(place: Path, root: Path) -> str:
    """Return a name as lists are compared: below the bag, composed in one way."""
    inside = place.relative_to(root) if root in place.parents else place
    return unicodedata.normalize("NFC", inside.as_posix())


def _entry(line: str) -> tuple[str, str] | None:
    match = _LINE.fullmatch(line.strip("\r\n"))
    if match is None:
        return None
    name = unquote(match[2]).removeprefix("./")
    return unicodedata.normalize("NFC", name), match[1]
