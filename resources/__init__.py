"""Files that are not code: icons, themes, translations, templates, vocabularies, the base map."""

from __future__ import annotations

import sys
from pathlib import Path


def path(*parts: str) -> Path:
    """Return where a file of this folder lies, from source and in a frozen app alike."""
    return beside("resources", *parts)


def beside(*parts: str) -> Path:
    """Return where a file lies that stands beside this folder, such as the user's manual."""
    frozen = getattr(sys, "_MEIPASS", None)
    folder = Path(__file__).parents[1] if frozen is None else Path(frozen)
    return folder.joinpath(*parts)
