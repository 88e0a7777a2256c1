"""Pictures from the clipboard: kept in the archive's own folder until they are taken in."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from db.archive import Archive
from db.ingest.jobs import Job
from db.telling import told
from db.words import _

FOLDER = "pasted"


def keep_pasted(archive: Archive, content: bytes, extension: str = "png") -> Path:
    """Write a pasted picture down and return its file, to be taken in from there."""
    folder = archive.tmp / FOLDER
    stamp = datetime.now().astimezone().strftime("%Y-%m-%d %H.%M.%S")
    name = _("Pasted {when}").format(when=stamp)
    with told():
        folder.mkdir(exist_ok=True)
        place = folder / f"{name}.{extension}"
        number = 1
        while place.exists():
            number += 1
            place = folder / f"{name} ({number}).{extension}"
        place.write_bytes(content)
    return place


def forget_pasted(archive: Archive, job: Job) -> None:
    """Delete the pasted pictures of a job that are safe among the originals by now."""
    folder = archive.tmp / FOLDER
    pasted = [source for source in job.sources if source.parent == folder]
    if not pasted:
        return
    with archive.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT CAST(path AS TEXT) FROM import_entry"
            " WHERE job_id = ? AND state IN ('done', 'skipped')",
            (job.id,),
        )
        safe = {row[0] for row in rows}
    for one in pasted:
        if str(one) in safe:
            one.unlink(missing_ok=True)
