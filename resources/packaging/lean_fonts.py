"""Makes smaller copies of the typefaces that a package carries, without what nothing asks for.

Noto's families come in every width and from thin to black; Fonds sets one width, and nothing
lighter than regular. The icons come in five weights; Fonds draws one, and of the others what its
own code names. Outlines and metrics stay as they are.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

NOTO = ("fontpkg_noto_sans", "fontpkg_noto_serif", "fontpkg_noto_sans_arabic")
ICONS = "qtawesome"
_WIDTH, _WEIGHTS = "wdth=100", "wght=400:900"
_OTHER_WEIGHTS = ("-thin", "-light", "-bold", "-fill")


def make(folder: Path, sources: Iterable[Path]) -> None:
    """Write the smaller typefaces into ``folder``, where they are not there already.

    ``sources`` are the program's own files, which say by name what icons they draw.
    """
    folder.mkdir(parents=True, exist_ok=True)
    faces = [one for package in NOTO for one in _files(package, "*wdth*.ttf")]
    icons = [(one, _glyphs(one, sources)) for one in _files(ICONS, "phosphor-*.ttf")]
    stamp = folder / "made-of"
    versions = {one: version(one) for one in (*NOTO, ICONS, "fonttools")}
    now = json.dumps([versions, _WIDTH, _WEIGHTS, [glyphs for _file, glyphs in icons]])
    if stamp.is_file() and stamp.read_text("utf-8") == now:
        return
    for file in faces:
        _as_fonds_sets_it(file, folder / file.name)
    for file, glyphs in icons:
        _with_glyphs(file, folder / file.name, glyphs)
    stamp.write_text(now, "utf-8")


def _files(package: str, pattern: str) -> Iterator[Path]:
    spec = find_spec(package)
    for place in (spec and spec.submodule_search_locations) or ():
        yield from (one for one in Path(place).rglob(pattern) if "Sans-Italic" not in one.name)


def _font_tools(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "fontTools", *words], check=True, capture_output=True)


def _as_fonds_sets_it(file: Path, target: Path) -> None:
    _font_tools("varLib.instancer", str(file), _WIDTH, _WEIGHTS, "-o", str(target))


def _glyphs(file: Path, sources: Iterable[Path]) -> list[int]:
    """Return the characters of the icons in the usual weight, and of others that are named."""
    said = {
        node.value
        for source in sources
        for node in ast.walk(ast.parse(source.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    names = file.with_name(file.stem.replace("phosphor-", "phosphor-charmap-") + ".json")
    return sorted(
        int(code, 16)
        for name, code in json.loads(names.read_text("utf-8")).items()
        if name in said or not name.endswith(_OTHER_WEIGHTS)
    )


def _with_glyphs(file: Path, target: Path, glyphs: Iterable[int]) -> None:
    codes = ",".join(f"{one:04X}" for one in glyphs)
    kept = ("--layout-features=", "--notdef-outline", "--name-IDs=*")
    _font_tools("subset", str(file), f"--unicodes={codes}", *kept, f"--output-file={target}")
