"""The main job without a screen: the sample, a folder taken in, two searches, a PDF, a picture."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click

from db.words import _
from desktop.command_line import commands
from desktop.command_line.output import Output
from desktop.command_line.tour_material import lay_out

QUERIES = ("Шуша", "شوشا")
HITS = "3"


def run(archive: Path) -> int:
    """Do the main job on the sample archive, beside it; 0 when all of it went well."""
    click.echo(_("There is no screen here, so Fonds shows its main job in the terminal.\n"))
    sample = str(archive)
    click.echo(_("1. The sample archive") + f"\n  {sample}")
    results = archive.parent / "Fonds tour"
    folder, pdf, picture = (
        results / "to take in",
        results / "finding-aid.pdf",
        results / "fonds.png",
    )
    lay_out(folder)
    steps = [
        (_("2. A folder taken in"), ["import", sample, str(folder)]),
        *(
            (
                _("3. A search: {query}").format(query=query),
                ["search", sample, query, "--limit", HITS],
            )
            for query in QUERIES
        ),
        (_("4. A finding aid as PDF"), ["report", sample, "finding-aid", "--out", str(pdf)]),
    ]
    for title, words in steps:
        click.echo(f"\n{title}\n  fonds {_as_typed(words)}")
        code = commands.run(words)
        if code:
            return code
    click.echo("\n" + _("5. A picture of the window"))
    code = _take_picture(archive, picture)
    if code:
        return code
    click.echo("\n" + _("Where all of it is:"))
    labels = (_("Archive"), _("Files taken in"), _("Finding aid"), _("Picture of the window"))
    Output(as_json=False).facts(dict(zip(labels, (sample, folder, pdf, picture), strict=True)))
    return 0


def _as_typed(words: list[str]) -> str:
    return " ".join(f"'{word}'" if " " in word else word for word in words)


def _take_picture(archive: Path, picture: Path) -> int:
    """Have a process of its own draw the window, where no Qt has chosen a screen yet."""
    program = (
        [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "desktop"]
    )
    return subprocess.run(
        [*program, "--screenshot", str(picture), str(archive)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    ).returncode
