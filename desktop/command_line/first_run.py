"""Opening the window, on the sample archive if asked; without a screen, saying so."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from db.errors import ArchiveError
from db.sample import make_sample
from db.words import _
from desktop.command_line.output import Output, say_error
from desktop.folders import archives_folder

SAMPLE = "Fonds sample.fonds"
_SCREENLESS_PLATFORMS = {"offscreen", "minimal", "vnc", "linuxfb"}


def has_screen() -> bool:
    """Tell whether a window could be seen: outside Linux we take it that there is a screen."""
    if not sys.platform.startswith("linux"):
        return True
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in _SCREENLESS_PLATFORMS:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_window(folder: Path | None) -> int:
    """Open the window, on an archive if one is given, and return its exit code."""
    if not has_screen():
        click.echo(_("There is no screen here, so no window can be opened."), err=True)
        click.echo(_("Every command works in a terminal: fonds --help"), err=True)
        return 1
    from desktop import app  # noqa: PLC0415 - a terminal need not load Qt

    return app.main(folder)


def open_sample() -> int:
    """Open the sample archive, made first where it is missing; without a screen, tour it."""
    try:
        folder = sample_in(archives_folder(), Output(as_json=False))
    except ArchiveError as error:
        say_error(error)
        return 1
    if has_screen():
        return open_window(folder)
    from desktop.command_line import tour  # noqa: PLC0415 - only without a screen

    return tour.run(folder)


def take_picture(file: Path, folder: Path) -> int:
    """Write a picture of the window with the archive in ``folder`` to ``file``."""
    from desktop import app  # noqa: PLC0415 - a terminal need not load Qt

    try:
        app.screenshot(file, folder)
    except ArchiveError as error:
        say_error(error)
        return 1
    return 0


def sample_in(place: Path, output: Output) -> Path:
    """Return the sample archive in the folder ``place``, made there if it is missing."""
    folder = place / SAMPLE
    if not (folder / "catalogue.db").is_file():
        place.mkdir(parents=True, exist_ok=True)
        with output.progress(_("Making the sample archive")) as progress:
            make_sample(folder, progress=progress).close()
    return folder
