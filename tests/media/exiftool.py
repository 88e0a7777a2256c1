"""What another program reads in the same files: python -m tests.media.exiftool FOLDER.

Compares the embedded metadata of every file below a folder with exiftool's reading and prints
each field with the number of files that agree. A difference is no verdict: where a charset is
not stated, or a file is damaged, either may be right. So each is put into the class that explains
it (``CLASSES``, with the reason), and what no class explains is printed whole.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from db.media.findings import Analysis, Failing
from db.media.pool import WorkerPool

PROGRAM = shutil.which("exiftool")
CAMERA = ("Make", "Model", "Artist", "ImageDescription", "Copyright", "XPTitle", "XPKeywords")
TAKEN = ("DateTimeOriginal", "OffsetTimeOriginal", "LensModel", "UserComment")
OLD = (
    "ObjectName",
    "Keywords",
    "By-line",
    "City",
    "Credit",
    "Source",
    "Caption-Abstract",
    "Headline",
)
NEW = {
    "dc:title": "XMP-dc:Title",
    "dc:description": "XMP-dc:Description",
    "dc:subject": "XMP-dc:Subject",
    "dc:creator": "XMP-dc:Creator",
    "dc:rights": "XMP-dc:Rights",
    "photoshop:Credit": "XMP-photoshop:Credit",
    "photoshop:City": "XMP-photoshop:City",
    "xmp:Rating": "XMP-xmp:Rating",
}
PDF = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer")
OFFICE = {
    "dc:title": "title",
    "dc:description": "description",
    "dc:subject": "subject",
    "dc:creator": "creator",
    "dc:rights": "rights",
}
OFFICE_TAGS = {
    "dc:title": ("FlashPix:Title",),
    "dc:description": ("FlashPix:Comments",),
    "dc:subject": ("FlashPix:Subject",),
    "dc:creator": ("FlashPix:Author", "XMP-meta:Initial-creator"),
}
LATITUDE = ("Composite:GPSLatitude", "XMP-exif:GPSLatitude")
Row = tuple[str, Any, Any]


def told(paths: Sequence[Path]) -> dict[Path, dict[str, Any]]:
    """Return exiftool's reading by file."""
    command = [str(PROGRAM), "-j", "-G1", "-struct", "-n", "-charset", "iptc=utf8"]
    answer = subprocess.run([*command, *map(str, paths)], capture_output=True, check=False)
    return {Path(one["SourceFile"]): one for one in json.loads(answer.stdout or b"[]")}


def compared(theirs: Mapping[str, Any], ours: Analysis) -> Iterator[Row]:
    """Yield each field that one of the two found, as they read it and as we do."""
    raw = ours.embedded.get("raw", {})
    exif, old, new = raw.get("exif", {}), raw.get("iptc", {}), raw.get("xmp", {})
    office = raw.get("properties", {})
    pairs = [
        *((name, _first(theirs, f"IFD0:{name}"), exif.get(name)) for name in CAMERA),
        # Some write these where they do not belong.
        *((n, _first(theirs, f"ExifIFD:{n}", f"IFD0:{n}"), exif.get(n)) for n in TAKEN),
        *((name, _first(theirs, f"IPTC:{name}"), old.get(name)) for name in OLD),
        *((name, _new(theirs, name, tag), _ours(name, new, office)) for name, tag in NEW.items()),
        *((name, _first(theirs, f"PDF:{name}"), raw.get("pdf", {}).get(name)) for name in PDF),
        ("latitude", _degrees(_first(theirs, *LATITUDE)), _latitude(ours)),
    ]
    for name, their, our in pairs:
        one, other = _words(their), _words(our)
        if one or other:
            yield name, one, other


def _first(theirs: Mapping[str, Any], *tags: str) -> Any:
    return next((theirs[tag] for tag in tags if tag in theirs), None)


def _new(theirs: Mapping[str, Any], name: str, tag: str) -> Any:
    """Return an XMP property, what old office files have for it, or one without a namespace."""
    nameless = theirs.get("XMP-tmp0:Xmpmeta")
    if tag not in theirs and isinstance(nameless, dict):
        return cast("dict[str, Any]", nameless).get(tag.rpartition(":")[2])
    return _first(theirs, tag, *OFFICE_TAGS.get(name, ()))


def _ours(name: str, new: Mapping[str, Any], office: Mapping[str, Any]) -> Any:
    """Return our reading of an XMP property; exiftool calls those of office files so, too."""
    return _plain(new.get(name)) if name in new else office.get(OFFICE.get(name, ""))


def _plain(value: Any) -> Any:
    """Return the default language of an alternative."""
    if isinstance(value, dict):
        return value.get("x-default") or next(iter(value.values()), None)
    return value


def _words(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    plain = [" ".join(str(one).split()) for one in values if one is not None]
    return [one for one in plain if one]


def _degrees(value: Any) -> float | None:
    return round(float(value), 4) if value not in (None, "", 0) else None


def _latitude(ours: Analysis) -> float | None:
    return _degrees(ours.embedded.get("position", {}).get("lat"))


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one file in which the two readings differ."""

    path: Path
    field: str
    theirs: list[str]
    ours: list[str]
    reading: Mapping[str, Any]
    analysis: Analysis

    @property
    def warning(self) -> str:
        """What exiftool finds wrong with the file."""
        return str(self.reading.get("ExifTool:Warning", self.reading.get("ExifTool:Error", "")))

    def __str__(self) -> str:
        return f"{self.path.name}, {self.field}: {self.theirs} | {self.ours}"


def _is_undecoded(one: Difference) -> bool:
    return "?" in "".join(one.theirs) and _undecoded(one.theirs) == _undecoded(one.ours)


def _undecoded(values: Sequence[str]) -> list[str]:
    return [re.sub(r"[^\x00-\x7f?]+|\?+", "?", one) for one in values]


def _is_read_past_damage(one: Difference) -> bool:
    return not one.theirs and one.field in PDF and one.warning.startswith(GIVING_UP)


def _is_locked(one: Difference) -> bool:
    kinds = {problem.kind for problem in one.analysis.problems}
    return not one.ours and one.field in PDF and Failing.encrypted in kinds


def _is_undefined_letter(one: Difference) -> bool:
    return one.field in PDF and [text.replace("\xad", "") for text in one.theirs] == one.ours


def _is_one_list(one: Difference) -> bool:
    return one.field == "Keywords" and [", ".join(one.theirs)] == one.ours


def _is_inside(one: Difference) -> bool:
    return not one.ours and one.warning.startswith("Processing JPEG-like data after unknown")


def _is_unread_format(one: Difference) -> bool:
    return not one.ours and one.analysis.mime in UNREAD


GIVING_UP = (
    "Invalid xref",
    "Error inflating stream",
    "Can't decrypt",
    "Document is password protected",
)
UNREAD = frozenset({"application/oxps"})
CLASSES: tuple[tuple[str, Callable[[Difference], bool]], ...] = (
    ("no charset is stated: exiftool writes question marks, Fonds guesses it", _is_undecoded),
    ("a damaged or encrypted PDF that exiftool gives up and PDFium reads", _is_read_past_damage),
    ("a locked PDF: exiftool tries an empty password of the owner, PDFium does not", _is_locked),
    ("a byte that PDF's own charset leaves undefined: PDFium drops it", _is_undefined_letter),
    ("exiftool takes a PDF's keywords apart at commas; Fonds keeps the words too", _is_one_list),
    ("exiftool looks for a JPEG in the middle of data that are no picture", _is_inside),
    ("a format that Fonds keeps and does not read", _is_unread_format),
)
"""What explains a difference, each with its reason; the first that does counts."""


def explained(one: Difference) -> str:
    """Return the class of a difference; empty where none explains it."""
    return next((reason for reason, is_so in CLASSES if is_so(one)), "")


def main() -> None:
    """Print what agrees, what explains the rest, and what nothing does; then the code is 1."""
    files = [path for path in sorted(Path(sys.argv[1]).rglob("*")) if path.is_file()]
    theirs = told(files)
    alike: Counter[str] = Counter()
    differing: Counter[str] = Counter()
    classes: defaultdict[str, list[Difference]] = defaultdict(list)
    with WorkerPool() as pool, ThreadPoolExecutor(pool.size) as threads:
        for path, ours in zip(files, threads.map(pool.analyse, files), strict=True):
            reading = theirs.get(path, {})
            for name, one, other in compared(reading, ours):
                (alike if one == other else differing)[name] += 1
                if one != other:
                    difference = Difference(path, name, one, other, reading, ours)
                    classes[explained(difference)].append(difference)
    for name in sorted({*alike, *differing}):
        print(f"{name}: {alike[name]} alike, {differing[name]} differ")
    unexplained = classes.pop("", [])
    for reason, found in classes.items():
        print(f"{len(found)}: {reason} ({len({one.path for one in found})} files)")
    print(f"{len(unexplained)} unexplained")
    for difference in unexplained:
        print(f"    {difference}")
    raise SystemExit(bool(unexplained))


if __name__ == "__main__":
    main()
