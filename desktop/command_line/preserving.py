"""``fonds backup``, ``restore`` and ``recover``: verified copies, and files back from them."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from db import preservation
from db.archive import Archive
from db.words import _, ngettext
from desktop.command_line.options import FOLDER, answering, archive_folder
from desktop.command_line.output import Output, Progress


@click.command()
@archive_folder
@click.argument("target", metavar="TARGET", type=FOLDER)
@click.option("--read-all", is_flag=True, help="Read also what earlier backups copied.")
@answering
def backup(*, folder: Path, target: Path, read_all: bool, output: Output) -> None:
    """Copy the archive in DIR to the folder TARGET, or bring an earlier backup there up to date.

    Every copy is read again and compared with its checksum. The exit code is 0 only when every
    file that records hold is in the backup as it was taken in.
    """
    with Archive.open(folder) as archive, output.progress(_("Backing up")) as progress:
        made = preservation.back_up(archive, target, _Shown(progress), read_all=read_all)
    _tell(made, output)


@click.command()
@click.argument("source", metavar="BACKUP", type=FOLDER)
@click.argument("folder", metavar="DIR", type=FOLDER)
@answering
def restore(*, source: Path, folder: Path, output: Output) -> None:
    """Make an archive again of the backup BACKUP, in the new folder DIR."""
    with output.progress(_("Restoring")) as progress:
        made = preservation.restore(source, folder, _Shown(progress))
    _tell(made, output)


@click.command()
@archive_folder
@click.argument("sources", metavar="FOLDER...", nargs=-1, required=True, type=FOLDER)
@answering
def recover(*, folder: Path, sources: tuple[Path, ...], output: Output) -> None:
    """Check the originals in DIR and bring back those that are damaged or missing.

    Each FOLDER may be a backup, another archive, a BagIt bag, or where the files came from.
    """
    with Archive.open(folder) as archive:
        with archive.read() as connection:
            expected = preservation.every_original(connection)
        with output.progress(_("Reading the originals again")) as progress:
            found = preservation.check_originals(archive, expected, _Shown(progress)).fixity
        wanted = [*found.damaged, *found.missing, *found.unreadable]
        back: list[str] = []
        for source in sources:
            with output.progress(_("Looking through {folder}").format(folder=source)) as progress:
                came = preservation.recover(archive, wanted, source, _Shown(progress))
            back += came.recovered
            wanted = came.still_missing
    output.line(
        ngettext(
            "{count} file was brought back.", "{count} files were brought back.", len(back)
        ).format(count=len(back))
    )
    for sha256 in wanted:
        output.line(_("{checksum}: found nowhere").format(checksum=sha256))
    output.result(recovered=back, missing=wanted)
    if wanted:
        raise click.exceptions.Exit(1)


class _Shown:
    """Shows on the terminal how far the work is; Ctrl+C stops it."""

    cancelled = False

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def progress(
        self, done: int, total: int | None = None, stage: str = "", text: str = ""
    ) -> None:
        del stage, text
        self._progress(done, total or 0)


def _tell(made: preservation.Backup, output: Output) -> None:
    output.line(
        ngettext(
            "{files} file is in {folder}, {copied} of them copied now.",
            "{files} files are in {folder}, {copied} of them copied now.",
            made.files,
        ).format(files=made.files, folder=made.folder, copied=made.copied)
    )
    for label, sums in ((_("damaged"), made.damaged), (_("missing"), made.missing)):
        for sha256 in sums:
            output.line(f"{sha256}: {label}")
    output.result(**asdict(made), sound=made.sound)
    if not made.sound:
        raise click.exceptions.Exit(1)
