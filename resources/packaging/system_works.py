"""The licences of what a package takes from the Debian that it is made on."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

from resources.licences import Work

_SYSTEM = ("/usr/lib/", "/lib/")
_QUERY = "--showformat=${source:Package}\t${source:Version}"


def works_of(files: Iterable[str]) -> list[Work]:
    """Return the source packages that the files come from, with Debian's record of their terms.

    Files that no package owns are passed over: they came with a wheel, which has its own record.
    """
    found: dict[str, Work] = {}
    for file in sorted({str(Path(name).resolve()) for name in files}):
        package = _owner(file) if file.startswith(_SYSTEM) else ""
        if package and package not in found:
            found[package] = _work(package)
    return list({work.name: work for work in found.values()}.values())


def _owner(file: str) -> str:
    for path in (file, file.removeprefix("/usr")):
        told = _told("dpkg", "-S", path)
        if told:
            return told.split(":", 1)[0].split(",", 1)[0]
    return ""


def _work(package: str) -> Work:
    name, _tab, number = _told("dpkg-query", "--show", _QUERY, package).partition("\t")
    record = Path("/usr/share/doc", package, "copyright")
    text = record.read_text("utf-8", "replace") if record.is_file() else ""
    named = dict.fromkeys(
        line.removeprefix("License:").strip()
        for line in text.splitlines()
        if line.startswith("License:")
    )
    return Work(name, number, ", ".join(filter(None, named)) or "see the text", text)


def _told(*command: str) -> str:
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    return ended.stdout if ended.returncode == 0 else ""
