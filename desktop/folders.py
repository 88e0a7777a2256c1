"""Where the program keeps what is its own: by the platform's custom, or beside itself.

A program that came as a folder is portable when a folder called ``Fonds data`` lies beside it:
then its settings, its log and, unless one chooses otherwise, its archives are kept in there, and
nothing on the computer that it runs on.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

PORTABLE = "Fonds data"


def program_folder() -> Path | None:
    """Return the folder in which the packed program lies; None when it runs from source."""
    if not getattr(sys, "frozen", False):
        return None
    folder = Path(sys.executable).resolve().parent
    bundle = next((one for one in folder.parents if one.suffix == ".app"), None)
    return bundle.parent if bundle is not None else folder


def portable_folder() -> Path | None:
    """Return the folder ``Fonds data`` beside the program or beside the program's folder.

    Beside the program's folder it outlives a newer version that takes that folder's place. One
    that cannot be written to does not count, so that a stick that is locked does not stop a start.
    """
    program = program_folder()
    if program is None:
        return None
    for folder in (program / PORTABLE, program.parent / PORTABLE):
        if folder.is_dir() and os.access(folder, os.W_OK):
            return folder
    return None


def settings_file() -> Path:
    """Return where the settings of this person stand."""
    folder = portable_folder() or platformdirs.user_config_path("Fonds", appauthor=False)
    return folder / "fonds.ini"


def log_folder() -> Path:
    """Return where the log and the reports of errors are kept."""
    portable = portable_folder()
    if portable is not None:
        return portable / "log"
    return platformdirs.user_log_path("Fonds", appauthor=False)


def archives_folder() -> Path:
    """Return where archives and reports of this person lie unless they choose another place."""
    return portable_folder() or platformdirs.user_documents_path()


def kept_path(path: Path) -> str:
    """Return a path as the settings keep it: on a stick without the drive, which may change."""
    stick = _stick()
    if stick is not None and path.is_relative_to(stick):
        return path.relative_to(stick).as_posix()
    return str(path)


def found_path(kept: str) -> Path:
    """Return the path that ``kept_path`` wrote down."""
    stick = _stick()
    path = Path(kept)
    return path if stick is None or path.is_absolute() else stick / path


def _stick() -> Path | None:
    portable = portable_folder()
    return None if portable is None else portable.parent
