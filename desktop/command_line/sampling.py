"""``fonds sample``: makes the sample archive."""

from __future__ import annotations

from pathlib import Path

import click

from db.sample import make_sample
from db.words import _
from desktop.command_line.options import answering, archive_folder
from desktop.command_line.output import Output


@click.command()
@archive_folder
@answering
def sample(*, folder: Path, output: Output) -> None:
    """Make the sample archive in the new folder DIR, to try Fonds out."""
    with output.progress(_("Making the sample archive")) as progress:
        archive = make_sample(folder, progress=progress)
    with archive, archive.read() as connection:
        records = int(connection.exec_driver_sql("SELECT count(*) FROM record").scalar_one())
        files = int(connection.exec_driver_sql("SELECT count(*) FROM asset").scalar_one())
    output.line(
        _("Made the sample archive in {folder}: {records} records, {files} files.").format(
            folder=folder, records=records, files=files
        )
    )
    output.result(folder=str(folder), records=records, files=files)
