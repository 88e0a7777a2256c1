"""What Fonds stands on and hands on, with the licences under which that is allowed.

All of it is read from what is installed. A package of Fonds carries the result as one file,
written when it is made, because there the libraries no longer lie as they were installed.
"""

from __future__ import annotations

import json
import lzma
import platform
import re
import sysconfig
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution, version
from pathlib import Path

import resources

BUNDLED = "bundled.json.xz"
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_TEXTS = re.compile(
    r"dist-info/(.*/)?(LICEN[CS]E|COPYING|NOTICE|AUTHORS)[^/]*$|dist-info/licenses/", re.IGNORECASE
)
_BILLS = re.compile(r"\.cyclonedx\.json$")
# What belongs to a library but does not lie in its wheel: files of this folder.
_BESIDE = {
    "pi-heif": ("LGPL-3.0", "GPL-3.0"),
    "pygfried": ("Siegfried", "BSD-3-Clause"),
    "pyroaring": ("CRoaring", "Apache-2.0"),
    "pyside6-essentials": ("LGPL-3.0", "GPL-3.0", "Qt", "Apache-2.0", "CC0-1.0"),
    "qtawesome": ("Phosphor",),
    "selectolax": ("Lexbor", "Apache-2.0"),
    "shiboken6": ("LGPL-3.0", "GPL-3.0"),
}
_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")


@dataclass(frozen=True, slots=True)
class Work:
    """A library, typeface or program by others: its name, version, licence and all its texts."""

    name: str
    version: str
    licence: str
    text: str


def program_version() -> str:
    """Return the version of Fonds itself."""
    return version("fonds")


def bundled() -> list[Work]:
    """Return everything that came with this copy of Fonds, in the order of the names."""
    file = resources.path("licences", BUNDLED)
    return read(file) if file.is_file() else gather()


def read(file: Path) -> list[Work]:
    """Return what ``write`` wrote."""
    return [Work(**fields) for fields in json.loads(lzma.decompress(file.read_bytes()))]


def write(file: Path, without: Collection[str] = (), more: Sequence[Work] = ()) -> None:
    """Write for a package what is installed, less what it leaves out, and ``more``."""
    works = [work for work in gather() if work.name.lower() not in without]
    works = sorted({work.name.lower(): work for work in (*works, *more)}.items())
    rows = [asdict(work) for _name, work in works]
    text = json.dumps(rows, ensure_ascii=False, indent=1)
    file.write_bytes(lzma.compress(text.encode("utf-8")))


def work_of(name: str) -> Work:
    """Return what is installed under that name, with its licence."""
    return _work(distribution(name))


def gather() -> list[Work]:
    """Return Python and every installed distribution that Fonds needs, from their metadata."""
    works = [_python(), *(_work(found) for found in _needed("fonds", set()))]
    return sorted(works, key=lambda work: work.name.lower())


def _needed(name: str, seen: set[str]) -> Iterator[Distribution]:
    """Yield a distribution and what it requires; what is not installed is not needed here."""
    key = name.lower().replace("_", "-")
    if key in seen:
        return
    seen.add(key)
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return
    yield found
    for requirement in found.requires or ():
        wanted = _NAME.match(requirement)
        if wanted is not None and "extra ==" not in requirement:
            yield from _needed(wanted.group(), seen)


def _work(found: Distribution) -> Work:
    name, licence = found.metadata["Name"], _licence(found)
    texts = list(_texts(found, name.lower())) or [_named_only(found, licence)]
    return Work(name, found.version, licence, "\n\n".join(texts))


def _licence(found: Distribution) -> str:
    """Return the licence in the words of the metadata, the SPDX expression if there is one."""
    fields = found.metadata.json
    expression, short = fields.get("license_expression"), fields.get("license")
    classes = fields.get("classifier", ())
    named = [line.rpartition("::")[2].strip() for line in classes if line.startswith("License ::")]
    return str(expression or str(short or "").partition("\n")[0] or ", ".join(named))


def _texts(found: Distribution, name: str) -> Iterator[str]:
    key = name.replace("_", "-")
    if key == "fonds":
        yield resources.beside("LICENSE").read_text("utf-8")
    seen = set[str]()
    for file in found.files or ():
        path = file.as_posix()
        if _BILLS.search(path):
            yield _bill(file.read_text("utf-8"))
        elif _TEXTS.search(path) and file.suffix not in (".py", ".pyc"):
            text = file.read_binary().decode("utf-8", "replace").strip()
            if text not in seen:
                yield text
            seen.add(text)
    yield from map(_standard, _BESIDE.get(key, ()))


def _standard(name: str) -> str:
    return resources.path("licences", f"{name}.txt").read_text("utf-8").strip()


def _standards(expressions: Iterable[str]) -> list[str]:
    """Return the texts that the SPDX expressions name, each once, as far as they lie here."""
    named = {name for one in expressions for name in _IDENTIFIER.findall(one)}
    return [
        _standard(name)
        for name in sorted(named)
        if resources.path("licences", f"{name}.txt").is_file()
    ]


def _named_only(found: Distribution, licence: str) -> str:
    """Return who made a library that brings no text, and the text that its licence's name means."""
    fields = found.metadata.json
    author = str(fields.get("author") or fields.get("author_email") or "")
    return "\n\n".join((f"{author.partition(' <')[0]}: {licence}", *_standards([licence])))


def _bill(text: str) -> str:
    """Return the parts that are compiled into a library, from its bill of materials.

    Name, version, licence and authors of each part stand on one line, the texts below them all.
    """
    lines, expressions = ["Compiled into it:"], set[str]()
    for part in json.loads(text).get("components", ()):
        named = [one.get("expression") or one["license"].get("id", "") for one in part["licenses"]]
        expressions.update(named)
        authors = part.get("author") or f"the authors of {part['name']}"
        lines.append(f"{part['name']} {part.get('version', '')}: {', '.join(named)}; {authors}")
    return "\n\n".join(("\n".join(lines), *_standards(expressions)))


def _python() -> Work:
    number = platform.python_version()
    short = ".".join(number.split(".")[:2])
    places = (
        Path(sysconfig.get_path("stdlib")) / "LICENSE.txt",
        Path(sysconfig.get_path("data")) / "LICENSE.txt",
        Path(f"/usr/share/doc/python{short}/copyright"),
        Path(f"/usr/share/doc/libpython{short}-minimal/copyright"),
    )
    text = next((place.read_text("utf-8") for place in places if place.is_file()), "")
    return Work("Python", number, "PSF-2.0", text)
