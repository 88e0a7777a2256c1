"""Commands that make an archive, look back on its history, and take back."""

from __future__ import annotations

from pathlib import Path

import click

from db import operations
from db.archive import Archive
from db.history import reading
from db.words import _
from desktop.command_line.options import answering, archive_folder
from desktop.command_line.output import Output


@click.command()
@archive_folder
@click.option("--title", required=True, help="What the archive is called.")
@answering
def new(*, folder: Path, title: str, output: Output) -> None:
    """Make a new, empty archive in the folder DIR."""
    with Archive.create(folder, title=title) as archive:
        output.line(_("Made the archive “{title}” in {folder}.").format(title=title, folder=folder))
        output.result(folder=str(archive.folder), title=title, warnings=list(archive.warnings))
        _warn(archive)


@click.command()
@archive_folder
@click.option("--fact", type=int, help="Take back this check of files (its id: history --json).")
@answering
def undo(*, folder: Path, fact: int | None, output: Output) -> None:
    """Take back the last operation on the archive in DIR; checks of files are passed over."""
    with Archive.open(folder) as archive:
        changes = operations.undo(archive) if fact is None else operations.undo_fact(archive, fact)
    title = reading.operation_title(changes.name, changes.args)
    output.line(_("Taken back: {operation}.").format(operation=title))
    output.result(undone=title, records=len(changes.records))


@click.command()
@archive_folder
@click.option("--limit", default=50, show_default=True, help="How many operations, newest first.")
@answering
def history(*, folder: Path, limit: int, output: Output) -> None:
    """List what was done to the archive in DIR: when, by whom, what."""
    with Archive.open(folder, read_only=True) as archive, archive.read() as connection:
        entries = reading.operations(connection, limit)
    states = {True: _("undone"), False: ""}
    output.table(
        (_("When (UTC)"), _("Who"), _("What"), _("Record"), ""),
        [(one.at[:19], one.who, one.title, one.about, states[one.undone]) for one in entries],
    )
    output.result(
        operations=[
            {
                "id": one.id,
                "at": one.at,
                "who": one.who,
                "name": one.title,
                "record": one.about,
                "kind": one.kind,
                "undone": one.undone,
            }
            for one in entries
        ]
    )


def _warn(archive: Archive) -> None:
    for warning in archive.warnings:
        click.echo(warning, err=True)
