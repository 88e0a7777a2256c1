"""Makes resources/licences/Qt.txt: what others wrote of what lies in Qt's libraries.

Qt's wheels bring no such list, so it is drawn from Debian's records of the same libraries:
``python -m resources.packaging.qt_notices COPYRIGHT...`` with the files ``copyright`` of
libqt6core6, libqt6svg6, libqt6waylandclient6 and qt6-image-formats-plugins. To be made anew when
Qt is raised and Debian has records of it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import resources

_FIELD = re.compile(r"^([A-Z][\w-]*):(.*(?:\n[ \t].*)*)", re.MULTILINE)
# Of Qt itself, or of what makes, tests and documents it, or of parts that Fonds leaves out.
_QT_S_OWN = re.compile(r"(LGPL-3 or GPL-2|L?GPL-[23]\+?|GPL-3 with Qt-1.0 exception|GFDL.*)$")
# Newer than that record; their texts stand beside this list.
_LATER = """emoji-segmenter: Apache-2.0; 2019 Google LLC
BLAKE2: CC0-1.0; Samuel Neves
SipHash: CC0-1.0; Jean-Philippe Aumasson and Daniel J. Bernstein
tl::expected: CC0-1.0; Sy Brand"""
_NOT_PACKED = re.compile(
    r"^(?!src/)|\.qdoc$|/doc/|^src/(tools|testlib|network|sql|android|xml|compositor|entrypoint)"
    r"|3rdparty/(android|gradle|wasm|VulkanMemory)|freetype/src/tools|\.cmake$"
)


def notices(record: str) -> Iterator[tuple[str, list[str]]]:
    """Yield a notice for each group of files by others: the paths, who, what terms.

    With it come the names of its licences in that record.
    """
    for block in record.split("\n\n"):
        fields = {name: text.strip() for name, text in _FIELD.findall(block)}
        terms = fields.get("License", "").partition("\n")[0]
        files = [file for file in fields.get("Files", "").split() if not _NOT_PACKED.search(file)]
        if files and not _QT_S_OWN.match(terms):
            who = " ".join(fields.get("Copyright", "").split())
            names = re.split(r" and | or |, (?:and )?", terms)
            yield f"{', '.join(files)}\n{who}\n{terms}", [name.strip() for name in names]


def texts(record: str) -> dict[str, str]:
    """Return the texts of the licences that a record names, by their names there."""
    blocks = (block for block in record.split("\n\n") if block.startswith("License:"))
    found: dict[str, str] = {}
    for block in blocks:
        name, _line, text = block.removeprefix("License:").partition("\n")
        lines = (line.strip() for line in text.splitlines())
        found[name.strip()] = "\n".join("" if line == "." else line for line in lines)
    return found


def main(files: list[str]) -> None:
    """Write the notices of all records, then each text they name once."""
    known: dict[str, str] = {}
    found: dict[str, list[str]] = {}
    for file in files:
        record = Path(file).read_text("utf-8")
        known = {**texts(record), **known}
        found.update(notices(record))
    named = {name for names in found.values() for name in names}
    wanted = [name for name in sorted(named & known.keys()) if not _QT_S_OWN.match(name)]
    head = "Compiled into it, as Debian records it of Qt 6.4, and parts that are newer:"
    bodies = (f"{name}\n{'-' * len(name)}\n{known[name]}" for name in wanted)
    whole = "\n\n".join((head, _LATER, *found, *bodies)) + "\n"
    resources.path("licences", "Qt.txt").write_text(whole, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
