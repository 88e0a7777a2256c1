"""``fonds report``: makes a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import click

from db.archive import Archive
from db.errors import InvalidValue
from db.reports import STANDARD, ReportResult, ReportSettings, kept_settings, make
from db.reports.registry import REPORTS
from db.search import Options, Search
from db.words import LANGUAGES, _
from desktop.command_line import card
from desktop.command_line.options import answering, archive_folder
from desktop.command_line.output import Output

_NAMES = [one.name for one in REPORTS]


@click.command(epilog=f"NAME is one of: {', '.join(_NAMES)}.")
@archive_folder
@click.argument("name", metavar="NAME", type=click.Choice(_NAMES))
@click.option("--root", metavar="REF-OR-UUID", help="The record to start from.")
@click.option("--search", "query", metavar="QUERY", help="The records that a query finds.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option("--settings", "named", metavar="NAME", help="Settings that the archive keeps.")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@answering
def report(
    *,
    folder: Path,
    name: str,
    root: str | None,
    query: str | None,
    language: str,
    named: str | None,
    out: Path,
    output: Output,
) -> None:
    """Make the report NAME as a PDF: of the whole archive, of a search, or from one record."""
    with (
        Archive.open(folder, read_only=True) as archive,
        output.progress(_("Making the report")) as progress,
    ):
        made = make(
            archive,
            name,
            root=_start(archive, root),
            ids=_found(archive, query),
            language=language,
            settings=_settings(archive, named),
            out=out,
            progress=progress,
        )
    _tell(output, made)


def _start(archive: Archive, root: str | None) -> int | None:
    if root is None:
        return None
    with archive.read() as connection:
        return card.find(connection, root)


def _found(archive: Archive, query: str | None) -> Sequence[int] | None:
    if query is None:
        return None
    with closing(Search(archive)) as search:
        options = Options(limit=0, facets=False, suggestions=False)
        return search.find(query, options).ids.tolist()


def _settings(archive: Archive, named: str | None) -> ReportSettings:
    if named is None:
        return STANDARD
    with archive.read() as connection:
        kept = {one.name: one for one in kept_settings(connection)}
    if named not in kept:
        raise InvalidValue(
            _("The archive keeps no settings for reports named {name}.").format(name=named),
            todo=_("It has: {names}.").format(names=", ".join(kept) or "—"),
        )
    return kept[named]


def _tell(output: Output, made: ReportResult) -> None:
    for path in made.paths:
        output.line(str(path))
    output.line(
        _("{pages} pages, {records} records, {seconds:.1f} s").format(
            pages=made.pages, records=made.records, seconds=made.seconds
        )
    )
    if made.left_out.records:
        output.line(_("Kept back by rights: {count}").format(count=made.left_out.records))
    if made.missing_characters:
        letters = " ".join(made.missing_characters)
        output.line(_("Letters that no typeface has: {letters}").format(letters=letters))
    output.result(
        files=[str(path) for path in made.paths],
        pages=made.pages,
        records=made.records,
        left_out=made.left_out.records,
        missing_characters=dict(made.missing_characters),
        seconds=made.seconds,
    )
