"""Files read whole from the outside: opened safely, given up in the middle, hashed."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Callable
from contextlib import closing
from io import FileIO
from pathlib import Path
from typing import Protocol

from db.words import _

CHUNK = 1 << 20
# Flags that not every system has: no translation of line ends, no links, no waiting on pipes.
_AS_BYTES = getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)


class Stopped(Exception):
    """Work on a file was to end in the middle of it: nothing of it is kept or known."""


class Opened(Protocol):
    """A file being read from the outside; errors of reading are OSErrors."""

    def readinto(self, room: memoryview, /) -> int | None:
        """Fill the room with the next bytes; 0 at the end."""
        ...

    def state(self) -> tuple[int, int]:
        """Return the size in bytes and the time of the last change in ns, as of now."""
        ...

    def close(self) -> None: ...


class OpenFile(FileIO):
    """A regular file, opened following no link and waiting for nobody."""

    def __init__(self, path: Path) -> None:
        """Open it; raises OSError, also where it is no regular file."""
        reading = os.open(path, os.O_RDONLY | _NO_LINK | _NO_WAIT | _AS_BYTES)
        super().__init__(reading, "rb")
        if not stat.S_ISREG(os.fstat(reading).st_mode):
            self.close()
            raise OSError(errno.EINVAL, _("not a regular file"), str(path))

    def state(self) -> tuple[int, int]:
        now = os.fstat(self.fileno())
        return now.st_size, now.st_mtime_ns


def sha256_of(
    path: Path,
    opened: Callable[[Path], Opened] | None = None,
    *,
    cancelled: Callable[[], bool] | None = None,
) -> str:
    """Return a file's SHA-256 as it stands on the disk, in lower-case hexadecimal.

    Raises Stopped when cancelled, which is asked for each piece: a film takes minutes.
    """
    digest = hashlib.sha256()
    room = memoryview(bytearray(CHUNK))
    with closing(opened(path) if opened else path.open("rb", buffering=0)) as file:
        if isinstance(file, FileIO) and hasattr(os, "posix_fadvise"):
            # Read from the disk, not from what the system still remembers having written.
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while count := file.readinto(room):
            if cancelled is not None and cancelled():
                raise Stopped
            digest.update(room[:count])
    return digest.hexdigest()
