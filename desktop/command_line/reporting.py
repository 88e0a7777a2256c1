"""``fonds report``: makes a PDF."""

from __future__ import annotations

from pathlib import Path

import click

from db.archive import Archive
from db.reports import making
from db.reports.registry import REPORTS
from db.words import LANGUAGES, _
from desktop.command_line import card
from desktop.command_line.options import answering, archive_folder
from desktop.command_line.output import Output


@click.command()
@archive_folder
@click.argument("name", metavar="NAME", type=click.Choice([one.name for one in REPORTS]))
@click.option("--root", metavar="REF-OR-UUID", help="The record to start from.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@answering
def report(
    *, folder: Path, name: str, root: str | None, language: str, out: Path, output: Output
) -> None:
    """Make the report NAME as a PDF: of the whole archive, or from one record."""
    with Archive.open(folder, read_only=True) as archive:
        start = None
        if root is not None:
            with archive.read() as connection:
                start = card.find(connection, root)
        with output.progress(_("Making the report")) as progress:
            made = making.make(
                archive, name, root=start, language=language, out=out, progress=progress
            )
    for path in made.paths:
        output.line(str(path))
    output.line(
        _("{pages} pages, {records} records, {seconds:.1f} s").format(
            pages=made.pages, records=made.records, seconds=made.seconds
        )
    )
    if made.left_out.records:
        output.line(_("Kept back by rights: {count}").format(count=made.left_out.records))
    output.result(
        files=[str(path) for path in made.paths],
        pages=made.pages,
        records=made.records,
        left_out=made.left_out.records,
        missing_characters=dict(made.missing_characters),
        seconds=made.seconds,
    )
