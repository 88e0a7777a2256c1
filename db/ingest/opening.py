"""Opens what was found, wherever it lies: a file of a folder or a member of a ZIP file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from db.ingest.zips import ZipSource, is_zip
from db.media.whole_files import Opened, OpenFile


class Opening:
    """Opens files below the sources of one job; keeps its ZIP files open. For one thread."""

    def __init__(self, sources: Iterable[Path]) -> None:
        self._zips = tuple(source for source in sources if is_zip(source))
        self._open: dict[Path, ZipSource] = {}

    def __call__(self, path: Path) -> Opened:
        """Open a file for reading; raises OSError."""
        source = self.zip_of(path)
        if source is None:
            return OpenFile(path)
        if source not in self._open:
            self._open[source] = ZipSource(source)
        return self._open[source].opened(path)

    def zip_of(self, path: Path) -> Path | None:
        """Return the ZIP file of the sources that a file is a member of."""
        return next((one for one in self._zips if one in path.parents), None)

    def close(self) -> None:
        for one in self._open.values():
            one.close()
        self._open.clear()
