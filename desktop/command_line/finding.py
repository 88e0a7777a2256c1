"""``fonds show``: all that is known of one record."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import click

from db.archive import Archive
from db.records.description import describe
from db.records.vocabulary import RecordKind
from db.words import _
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
