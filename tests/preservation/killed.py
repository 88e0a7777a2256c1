"""A program that backs an archive up and dies before a given step among the backup's files."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from db import preservation
from db.archive import Archive

_STEPS = {"os.rename", "os.link", "os.remove", "os.mkdir", "shutil.copyfile"}


class Dying:
    """Counts what is done to the catalogues of a backup; ends the process before the last."""

    def __init__(self, backup: Path, step: int) -> None:
        self._places = (str(backup / "catalogue.db"), str(backup / "backups"))
        self._left = step

    def __call__(self, what: str, arguments: tuple[object, ...]) -> None:
        names = [str(one) for one in arguments if isinstance(one, str | Path)]
        if what in _STEPS and any(one.startswith(self._places) for one in names):
            self._left -= 1
            if self._left == 0:
                os._exit(9)


def main(folder: Path, backup: Path, step: int) -> None:
    """Back up; the process ends with 9 where it died."""
    with Archive.open(folder) as archive:
        sys.addaudithook(Dying(backup, step))
        preservation.back_up(archive, backup)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
