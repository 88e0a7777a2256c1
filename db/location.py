"""Where an archive lies, and whether that place is safe for a database."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryFile

from db.errors import ArchiveError
from db.words import _

_CLOUDS = (
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "icloud",
    "mobile documents",
    "nextcloud",
    "owncloud",
    "yandex.disk",
    "yandexdisk",
    "pcloud",
    "megasync",
    "seafile",
    "syncthing",
)
_NETWORK_TYPES = ("nfs", "cifs", "smb", "afp", "sshfs", "9p", "davfs", "ncp", "afs", "gvfs")

BACKUP_NOTE = "BACKUP.txt"


def is_backup(folder: Path) -> bool:
    """Whether ``folder`` is a backup: what is written into one is lost with the next backup."""
    return (folder / BACKUP_NOTE).is_file()


def check_free(folder: Path, todo: str) -> None:
    """Refuse a place where something is already: a file, or a folder that holds anything.

    ``todo`` is what the error tells the user to do; an OSError is passed on.
    """
    if folder.is_dir() and any(folder.iterdir()):
        what = _("The folder {folder} is not empty.").format(folder=folder)
        raise ArchiveError(what, kept=_("Nothing in it was changed."), todo=todo)
    if folder.exists() and not folder.is_dir():
        what = _("{folder} is a file, not a folder.").format(folder=folder)
        raise ArchiveError(what, kept=_("It was not touched."), todo=todo)


def can_write_in(folder: Path) -> bool:
    """Whether a file can be made in ``folder``; tried, for rights alone do not tell."""
    try:
        with TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def dangers(folder: Path, mounts: str | None = None) -> tuple[str, ...]:
    """Return a warning for each reason why ``folder`` is no place to work on an archive.

    ``mounts`` stands in for the text of /proc/self/mounts.
    """
    found: list[str] = []
    cloud = _cloud(folder)
    if cloud:
        found.append(
            _(
                "The archive lies in a folder that is kept in step by {name}. Such programs "
                "can damage a database that is open. Move the archive to a folder of this "
                "computer and copy finished backups to {name} instead."
            ).format(name=cloud)
        )
    if _on_network(folder, mounts):
        found.append(
            _(
                "The archive lies on a network drive. Databases can be damaged there. Move it "
                "to a drive of this computer and copy finished backups to the network."
            )
        )
    return tuple(found)


def _cloud(folder: Path) -> str:
    for part in folder.absolute().parts:
        if any(name in part.casefold() for name in _CLOUDS):
            return part
    return ""


def _on_network(folder: Path, mounts: str | None) -> bool:
    path = str(folder.absolute())
    if sys.platform == "win32":
        return path.startswith("\\\\") or _remote_drive(path)
    if mounts is None:
        listing = Path("/proc/self/mounts")
        mounts = listing.read_text(errors="replace") if listing.exists() else ""
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) > 2:
            point = fields[1].replace("\\040", " ")
            inside = path == point or path.startswith(point.rstrip("/") + "/")
            if inside and len(point) >= len(best):
                best, kind = point, fields[2]
    return any(name in kind for name in _NETWORK_TYPES)


def _remote_drive(path: str) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes  # noqa: PLC0415 - only Windows has the call asked for

    remote = 4  # DRIVE_REMOTE
    return ctypes.windll.kernel32.GetDriveTypeW(path[:3]) == remote
