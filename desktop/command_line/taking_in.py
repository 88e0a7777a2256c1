"""``fonds import``: takes files and folders in, or says what that would do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from db import ingest
from db.archive import Archive
from db.words import _
from desktop.command_line import output as ways
from desktop.command_line.options import answering, archive_folder
from desktop.command_line.output import Output

_MB = 1_000_000
_SOURCE = click.Path(exists=True, path_type=Path)


@click.command("import")
@archive_folder
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=_SOURCE)
@click.option("--dry-run", is_flag=True, help="Say what would come in, and write nothing.")
@answering
def take_in(*, folder: Path, paths: Sequence[Path], dry_run: bool, output: Output) -> None:
    """Take files and folders into the archive in DIR.

    The originals are copied, verified and described as drafts; one undo takes all of it back.
    The exit code is 0 when everything came in or was there already.
    """
    with Archive.open(folder) as archive:
        if dry_run:
            _plan(archive, paths, output)
            return
        with output.progress(_("Taking in")) as progress:
            report = ingest.take_in(archive, paths, progress=_Files(progress))
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
        problems=_lines(report.problems),
        errors=_lines(report.errors),
        left=_lines(report.left),
        formats=report.formats,
        seconds=report.seconds,
    )
    if not report.complete:
        raise click.exceptions.Exit(1)


class _Files:
    """Turns the progress of a taking-in into files done of all."""

    def __init__(self, progress: ways.Progress) -> None:
        self._progress: Callable[[int, int], None] = progress

    def __call__(self, state: ingest.Progress) -> None:
        self._progress(state.done, state.total)


def _lines(lines: Sequence[ingest.Line]) -> list[dict[str, str]]:
    return [{"path": line.path, "words": line.words} for line in lines]


def _plan(archive: Archive, paths: Sequence[Path], output: Output) -> None:
    found = ingest.plan(archive, paths)
    output.facts(
        {
            _("Files"): _("{count}, {megabytes:.1f} MB").format(
                count=found.files, megabytes=found.bytes / _MB
            ),
            _("Descriptions to make"): found.records,
            _("In the archive already"): len(found.held),
            _("Copies of one another"): len(found.repeated),
            _("Fronts with backs"): len(found.pairs),
            _("Cannot be read"): len(found.unreadable),
            _("Left where they are"): len(found.left),
        }
    )
    output.table(
        (_("Format"), _("Files"), "MB"),
        [
            (ending or "–", count, f"{size / _MB:.1f}")
            for ending, (count, size) in sorted(found.formats.items())
        ],
    )
    if not found.fits:
        output.line(_("There is not enough room on the disk for that."))
    output.result(
        files=found.files,
        bytes=found.bytes,
        records=found.records,
        duplicates=[str(path) for path, _id in found.held],
        repeated=[str(path) for path, _first in found.repeated],
        pairs=[[str(front), str(back)] for front, back in found.pairs],
        unreadable=[{"path": str(path), "words": words} for path, words in found.unreadable],
        left=[{"path": str(one.path), "words": one.sentence} for one in found.left],
        formats={ending: count for ending, (count, _size) in found.formats.items()},
        needed=found.needed,
        free=found.free,
        fits=found.fits,
    )
