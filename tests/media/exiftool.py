"""What another program reads in the same files: python -m tests.media.exiftool FOLDER.

Compares the embedded metadata of every file below a folder with exiftool's reading and prints
each field with the number of files that agree, and the first differences. A difference is no
verdict: where a charset is not stated, or a file is damaged, either may be right.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from db.media.findings import Analysis
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
    pairs = [
        *((name, theirs.get(f"IFD0:{name}"), exif.get(name)) for name in CAMERA),
        *((name, theirs.get(f"ExifIFD:{name}"), exif.get(name)) for name in TAKEN),
        *((name, theirs.get(f"IPTC:{name}"), old.get(name)) for name in OLD),
        *((name, theirs.get(tag), _plain(new.get(name))) for name, tag in NEW.items()),
        *((name, theirs.get(f"PDF:{name}"), raw.get("pdf", {}).get(name)) for name in PDF),
        ("latitude", _degrees(theirs.get("Composite:GPSLatitude")), _latitude(ours)),
    ]
    for name, their, our in pairs:
        one, other = _words(their), _words(our)
        if one or other:
            yield name, one, other


def _plain(value: Any) -> Any:
    """Return the default language of an alternative."""
    if isinstance(value, dict):
        return value.get("x-default") or next(iter(value.values()), None)
    return value


def _words(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [" ".join(str(one).split()) for one in values if one not in (None, "")]


def _degrees(value: Any) -> float | None:
    return round(float(value), 4) if value not in (None, "", 0) else None


def _latitude(ours: Analysis) -> float | None:
    return _degrees(ours.embedded.get("position", {}).get("lat"))


def main() -> None:
    """Print what agrees and what does not."""
    files = [path for path in sorted(Path(sys.argv[1]).rglob("*")) if path.is_file()]
    theirs = told(files)
    alike: defaultdict[str, int] = defaultdict(int)
    differing: defaultdict[str, list[tuple[str, Any, Any]]] = defaultdict(list)
    with WorkerPool() as pool, ThreadPoolExecutor(pool.size) as threads:
        for path, ours in zip(files, threads.map(pool.analyse, files), strict=True):
            for name, one, other in compared(theirs.get(path, {}), ours):
                if one == other:
                    alike[name] += 1
                else:
                    differing[name].append((path.name, one, other))
    for name in sorted({*alike, *differing}):
        print(f"{name}: {alike[name]} alike, {len(differing[name])} differ")
        for row in differing[name][:5]:
            print("    {}: {} | {}".format(*row))


if __name__ == "__main__":
    main()
