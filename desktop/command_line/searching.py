"""``fonds search``: finds records, says why each was found, and counts the facets."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import click

from db.archive import Archive
from db.dates import shown
from db.errors import BackupArchive, LockedArchive
from db.records.vocabulary import RecordKind
from db.search import Facet, Hit, Options, Reason, Result, Search
from db.words import _, language, ngettext
from desktop.command_line.options import answering, archive_folder
from desktop.command_line.output import Output

_SHARES = 100
_VALUES_SHOWN = 5
_ORDERS = ("relevance", "date", "-date", "title", "-title", "ref", "-ref")


@click.command()
@archive_folder
@click.argument("query")
@click.option("--limit", default=50, show_default=True, help="How many hits to print.")
@click.option("--order", type=click.Choice(_ORDERS), default=_ORDERS[0], show_default=True)
@click.option("--any-spelling", is_flag=True, help="Also find other spellings of the words.")
@click.option("--any-form", is_flag=True, help="Also find other forms of the words.")
@answering
def search(*, folder: Path, query: str, output: Output, **options: Any) -> None:  # noqa: ANN401 - the fields of Options
    """Find records by words in any script, field:value, ranges and phrases.

    For example: 'Шуша', 'date:2024..', 'kind:event place:Berlin', '"youth camp" -forum'.
    """
    with _opened(folder) as archive, closing(Search(archive)) as finder:
        with output.progress(_("Bringing the index up to date")) as progress:
            finder.catch_up(lambda share: progress(round(share * _SHARES), _SHARES))
        found = finder.find(query, Options(**options))
    _tell(found, output)
    output.result(
        total=found.total,
        hits=[_hit(one) for one in found.hits],
        facets={one.name: _facet(one) for one in found.facets},
        suggestions=[
            {"reason": one.reason, "label": one.label, "query": one.query, "count": one.count}
            for one in found.suggestions
        ],
        not_understood=[
            {"what": one.what, "from": one.span.start, "to": one.span.end, "done": one.understood}
            for one in found.errors
        ],
        milliseconds=round(found.milliseconds, 2),
    )


@click.command()
@archive_folder
@answering
def reindex(*, folder: Path, output: Output) -> None:
    """Make the search index of the archive in DIR anew; the catalogue is only read."""
    with Archive.open(folder) as archive, closing(Search(archive)) as finder:
        started = time.monotonic()
        with output.progress(_("Making the index")) as progress:
            finder.rebuild(lambda share: progress(round(share * _SHARES), _SHARES))
        seconds = time.monotonic() - started
        records = finder.find("", limit=0, facets=False).total
    count = ngettext("{count} record", "{count} records", records).format(count=records)
    output.line(_("{records} in {seconds:.1f} s").format(records=count, seconds=seconds))
    output.result(records=records, seconds=round(seconds, 2))


@contextmanager
def _opened(folder: Path) -> Iterator[Archive]:
    """Open the archive so that its index can be kept; else, as a backup, to read only."""
    try:
        archive = Archive.open(folder)
    except (LockedArchive, BackupArchive):
        archive = Archive.open(folder, read_only=True)
    with archive:
        yield archive


def _tell(found: Result, output: Output) -> None:
    for trouble in found.errors:
        click.echo(" ".join(filter(None, (trouble.what, trouble.understood))), err=True)
    output.table(
        (_("Code"), _("Kind"), _("Title"), _("Date"), _("Why")),
        [
            (
                one.ref,
                _(RecordKind(one.kind).label),
                one.title,
                shown(one.date, language()),
                "; ".join(_why(one)),
            )
            for one in found.hits
        ],
    )
    output.line()
    if found.hits:
        output.facts({one.label: _values(one) for one in found.facets})
    output.facts(
        {_("Or try"): ", ".join(f"{one.query.strip()} ({one.count})" for one in found.suggestions)}
    )
    count = ngettext("{count} record", "{count} records", found.total).format(count=found.total)
    output.line(f"{count}, {found.milliseconds:.1f} ms")


def _values(facet: Facet) -> str:
    shown = ", ".join(f"{one.label} {one.count}" for one in facet.values[:_VALUES_SHOWN])
    return f"{shown}, …" if facet.distinct > _VALUES_SHOWN else shown


def _why(hit: Hit) -> list[str]:
    return [f"{one.label}: {_passage(one)}" for one in hit.reasons]


def _passage(reason: Reason) -> str:
    """Return the passage with what matched between asterisks."""
    text, parts, place = reason.passage.text, list[str](), 0
    for span in reason.passage.spans:
        parts += [text[place : span.start], "*", text[span.start : span.end], "*"]
        place = span.end
    return "".join((*parts, text[place:]))


def _hit(hit: Hit) -> dict[str, object]:
    return {
        "uuid": str(hit.uuid),
        "ref": hit.ref or None,
        "kind": hit.kind,
        "title": hit.title,
        "date": hit.date or None,
        "why": _why(hit),
    }


def _facet(facet: Facet) -> list[dict[str, object]]:
    return [
        {"value": one.key, "label": one.label, "count": one.count, "filter": one.filter}
        for one in facet.values
    ]
