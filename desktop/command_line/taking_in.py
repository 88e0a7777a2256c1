"""``fonds import``: takes files and folders in, or says what that would do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from db import ingest
from db.archive import Archive
from db.errors import InvalidValue
from db.text import size_text
from db.words import _
from desktop.command_line import output as ways
from desktop.command_line.options import answering, archive_folder
from desktop.command_line.output import Output

_SOURCE = click.Path(exists=True, path_type=Path)


@click.command("import")
@archive_folder
@click.argument("paths", metavar="PATH...", nargs=-1, type=_SOURCE)
@click.option("--dry-run", is_flag=True, help="Say what would come in, and write nothing.")
@click.option("--below", metavar="CODE", help="Put it below the unit with this reference code.")
@click.option("--tag", "tags", multiple=True, help="Give all of it this tag; may be repeated.")
@click.option(
    "--join",
    "rule",
    type=click.Choice([rule.value for rule in ingest.Pairing]),
    default=ingest.Pairing.names.value,
    help="How fronts and backs are found: by names, every second picture (turns), or nothing.",
)
@click.option("--go-on", is_flag=True, help="Go on with imports that were stopped, first.")
@answering
def take_in(
    *,
    folder: Path,
    paths: Sequence[Path],
    dry_run: bool,
    below: str | None,
    tags: Sequence[str],
    rule: str,
    go_on: bool,
    output: Output,
) -> None:
    """Take files, folders, ZIP files and BagIt bags into the archive in DIR.

    The originals are copied, verified and described as drafts; one undo takes all of it back.
    The exit code is 0 when everything came in or was there already.
    """
    if not paths and not go_on:
        raise click.UsageError(_("There is nothing to take in."))
    with Archive.open(folder) as archive:
        grouping = ingest.Grouping(ingest.Pairing(rule))
        if dry_run:
            _plan(archive, paths, grouping, output)
            return
        options = ingest.Options(_unit(archive, below), None, tuple(tags), grouping)
        with output.progress(_("Taking in")) as progress:
            tell = _Files(progress)
            stopped = ingest.unfinished(archive) if go_on else []
            reports = [ingest.resume(archive, job.id, progress=tell) for job in stopped]
            if paths:
                reports.append(ingest.take_in(archive, paths, options, progress=tell))
    for report in reports:
        _tell(report, output)
    if not all(report.complete for report in reports):
        raise click.exceptions.Exit(1)


def _unit(archive: Archive, code: str | None) -> int | None:
    if code is None:
        return None
    with archive.read() as connection:
        found = connection.exec_driver_sql(
            "SELECT id FROM record WHERE kind = 'unit' AND ref = ?", (code,)
        ).scalar()
    if found is None:
        raise InvalidValue(
            _("There is no unit with the reference code {code}.").format(code=code),
            kept=_("Nothing was taken in."),
        )
    return int(found)


def _tell(report: ingest.ImportReport, output: Output) -> None:
    for sentence in report.sentences():
        output.line(sentence)
    output.table(
        (_("File"), _("What happened")),
        [(line.path, line.words) for line in (*report.errors, *report.problems, *report.left)],
    )
    output.result(
        state=report.state,
        files=report.files,
        bytes=report.bytes,
        taken=report.taken,
        records=report.records,
        pairs=report.pairs,
        duplicates=_lines(report.duplicates),
        repeated=_lines(report.repeated),
        problems=_lines(report.problems),
        errors=_lines(report.errors),
        left=_lines(report.left),
        formats=report.formats,
        bag=report.bag,
        seconds=report.seconds,
    )


class _Files:
    """Turns the progress of a taking-in into files done of all."""

    def __init__(self, progress: ways.Progress) -> None:
        self._progress: Callable[[int, int], None] = progress

    def __call__(self, state: ingest.Progress) -> None:
        self._progress(state.done, state.total)


def _lines(lines: Sequence[ingest.Line]) -> list[dict[str, str]]:
    return [{"path": line.path, "words": line.words} for line in lines]


def _plan(
    archive: Archive, paths: Sequence[Path], grouping: ingest.Grouping, output: Output
) -> None:
    found = ingest.plan(archive, paths, grouping)
    with output.progress(_("Reading some of the files")):
        seen = ingest.forecast(archive, found, ingest.embedded_fields(archive))
    output.facts(
        {
            _("Files"): f"{found.files}, {size_text(found.bytes)}",
            _("Descriptions to make"): found.records,
            _("In the archive already"): len(found.held),
            _("Copies of one another"): len(found.repeated),
            _("Descriptions of several files"): len(found.pairs),
            _("Room needed"): size_text(found.needed),
            _("Room free"): size_text(found.free),
            _("Cannot be read"): len(found.unreadable),
            _("Left where they are"): len(found.left),
        }
    )
    output.table(
        (_("Format"), _("Files"), _("Size")),
        [
            (ending or "–", count, size_text(size))
            for ending, (count, size) in sorted(found.formats.items())
        ],
    )
    output.table(
        (_("Files say"), _("In"), _("For example")),
        [(_(ingest.BY_SOURCE[one.source].label), one.files, one.example) for one in seen.said],
    )
    if not found.fits:
        output.line(_("There is not enough room on the disk for that."))
    output.result(**_as_json(found, seen))


def _as_json(found: ingest.Plan, seen: ingest.Forecast) -> dict[str, object]:
    return {
        "files": found.files,
        "bytes": found.bytes,
        "records": found.records,
        "duplicates": [str(path) for path, _id in found.held],
        "repeated": [str(path) for path, _first in found.repeated],
        "pairs": [list(map(str, paths)) for paths in found.pairs],
        "said": [
            {"source": one.source, "target": one.target, "files": one.files, "say": one.example}
            for one in seen.said
        ],
        "looked_at": seen.looked_at,
        "problems": [{"path": str(path), "words": words} for path, words in seen.problems],
        "bag": found.bag,
        "unreadable": [{"path": str(path), "words": words} for path, words in found.unreadable],
        "left": [{"path": str(one.path), "words": one.sentence} for one in found.left],
        "formats": {ending: count for ending, (count, _size) in found.formats.items()},
        "needed": found.needed,
        "free": found.free,
        "fits": found.fits,
    }
