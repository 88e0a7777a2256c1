"""``fonds check``: is the archive whole, and what in it deserves a second look."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import click
from sqlalchemy import Connection

from db.archive import Archive
from db.checks import check as look_for
from db.media import fixity
from db.media.originals import Originals
from db.words import _, ngettext
from desktop.command_line.options import answering, archive_folder
from desktop.command_line.output import Output, Progress


@click.command()
@archive_folder
@answering
def check(*, folder: Path, output: Output) -> None:
    """Check the archive in DIR: the catalogue, every original, and the consistency rules.

    The exit code is 0 when nothing is damaged; what the rules find is only advice.
    """
    with Archive.open(folder, read_only=True) as archive:
        broken = archive.integrity_problems()
        with output.progress(_("Reading the originals again")) as progress:
            files = _fixity(archive, progress)
        with archive.read() as connection:
            findings = list(look_for(connection))
            keys = _uuids(connection, [found.record_id for _rule, found in findings])
    for line in broken:
        output.line(_("Catalogue: {problem}").format(problem=line))
    _tell_files(files, output)
    output.table(
        (_("Worth a look"), _("Record"), _("Why")),
        [(_(rule.label), found.title, found.why) for rule, found in findings],
    )
    sound = not broken and files.all_sound
    output.line(_("The archive is sound.") if sound else _("The archive is damaged."))
    output.result(
        sound=sound,
        catalogue=broken,
        originals={
            "sound": len(files.sound),
            "damaged": files.damaged,
            "missing": files.missing,
            "unreadable": files.unreadable,
        },
        findings=[
            {
                "rule": rule.code,
                "record": keys[found.record_id],
                "title": found.title,
                "why": found.why,
                "field": found.field,
            }
            for rule, found in findings
        ],
    )
    if not sound:
        raise click.exceptions.Exit(1)


def _fixity(archive: Archive, progress: Progress) -> fixity.Fixity:
    with archive.read() as connection:
        rows = connection.exec_driver_sql("SELECT DISTINCT sha256 FROM asset ORDER BY sha256")
        expected = [str(row[0]) for row in rows]
    checked = _Counted(len(expected), progress)
    return fixity.check(Originals(archive.originals, archive.tmp), expected, checked=checked)


def _uuids(connection: Connection, record_ids: list[int]) -> dict[int, str]:
    rows = connection.exec_driver_sql(
        "SELECT id, uuid FROM record WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(record_ids),),
    )
    return {int(number): str(UUID(bytes=key)) for number, key in rows}


class _Counted:
    """Turns "this one was checked" into "so many of so many"."""

    def __init__(self, total: int, progress: Progress) -> None:
        self._done = 0
        self._total = total
        self._progress: Callable[[int, int], None] = progress

    def __call__(self, _sha256: str) -> None:
        self._done += 1
        self._progress(self._done, self._total)


def _tell_files(files: fixity.Fixity, output: Output) -> None:
    output.line(
        ngettext(
            "{count} original is as it was taken in.",
            "{count} originals are as they were taken in.",
            len(files.sound),
        ).format(count=len(files.sound))
    )
    for label, sums in (
        (_("damaged"), files.damaged),
        (_("missing"), files.missing),
        (_("cannot be read"), files.unreadable),
    ):
        for sha256 in sums:
            output.line(f"{sha256}: {label}")
