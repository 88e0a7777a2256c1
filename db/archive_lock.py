"""The lock that keeps two programs from writing to one archive."""

from __future__ import annotations

import getpass
import os
import platform
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from db.errors import LockedArchive
from db.words import _


class ArchiveLock:
    """A lock of the operating system on a file of the folder, and who holds it in plain text."""

    def __init__(self, folder: Path) -> None:
        self._lock = FileLock(folder / "lock", thread_local=False)
        self._holder = folder / "lock-holder.txt"

    @property
    def is_held(self) -> bool:
        """Whether this program holds the lock."""
        return self._lock.is_locked

    def take(self) -> None:
        """Take the lock, or raise LockedArchive that says who has it."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            who = ""
            if self._holder.exists():
                who = self._holder.read_text("utf-8", "replace").strip()
            raise LockedArchive(
                _("This archive is open in another program: {who}.").format(who=who or "?"),
                kept=_("Nothing was changed."),
                todo=_("Close it there first, then open it again."),
            ) from error
        now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
        name = f"{getpass.getuser()}, {platform.node()}, {now}, {os.getpid()}\n"
        self._holder.write_text(name, "utf-8")

    def release(self) -> None:
        """Let others write."""
        if self.is_held:
            with suppress(OSError):  # a drive that is gone must not keep the lock with us
                self._holder.unlink(missing_ok=True)
            self._lock.release()
