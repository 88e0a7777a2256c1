"""Files that are not code: icons, themes, translations, templates, vocabularies, the base map."""

from __future__ import annotations

import sys
from pathlib import Path


def path(*parts: str) -> Path:
    """Return where a file of this folder lies, from source and in a frozen app alike."""
    frozen = getattr(sys, "_MEIPASS", None)
    folder = Path(__file__).parent if frozen is None else Path(frozen) / "resources"
    return folder.joinpath(*parts)
