"""Commands that look things up and print them."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import click

from db.archive import Archive
from db.records.description import describe
from db.records.vocabulary import RecordKind
from db.reports import making
from db.reports.registry import REPORTS
from db.words import LANGUAGES, _
from desktop.command_line import card
from desktop.command_line.options import answering, archive_folder
from desktop.command_line.output import Output


@click.command()
@archive_folder
@click.argument("code", metavar="REF-OR-UUID")
@answering
def show(*, folder: Path, code: str, output: Output) -> None:
    """Print all that is known of the record with a reference code or UUID."""
    with Archive.open(folder, read_only=True) as archive, archive.read() as connection:
        found = describe(connection, card.find(connection, code))
    if found is None:
        return
    uuid = str(UUID(bytes=found.values["uuid"]))
    told = card.texts(found)
    output.line(f"{found.title}\n")
    facts = {label: "; ".join(values) for label, values in told.values()}
    output.facts({_("Kind"): _(RecordKind(found.kind).label), "UUID": uuid, **facts})
    output.result(
        uuid=uuid,
        ref=found.values["ref"],
        kind=found.kind,
        title=found.title,
        path=[title for _id, title in found.path],
        fields={name: {"label": label, "values": values} for name, (label, values) in told.items()},
    )


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
