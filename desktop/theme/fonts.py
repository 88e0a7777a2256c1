"""The typefaces that come with the program: every script, the same on every platform."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from desktop.theme.scale import BODY_POINTS, LARGEST_SCALE, SMALLEST_SCALE

FAMILIES = ("Noto Sans", "Noto Sans Arabic")
_PACKAGES = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic")


@lru_cache(maxsize=1)
def load_fonts() -> tuple[str, ...]:
    """Make the program's typefaces known to Qt and return the families that were found."""
    found: list[str] = []
    for package in _PACKAGES:
        for file in sorted(_files_of(package)):
            number = QFontDatabase.addApplicationFont(str(file))
            found += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return tuple(dict.fromkeys(found))


def _files_of(package: str) -> list[Path]:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return []
    return list(Path(spec.submodule_search_locations[0], "files").glob("*.[to]tf"))


def body_font(scale: float) -> QFont:
    """Return the font of running text at ``scale`` (1 to 2)."""
    font = QFont(list(FAMILIES))
    font.setPointSizeF(BODY_POINTS * min(max(scale, SMALLEST_SCALE), LARGEST_SCALE))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
