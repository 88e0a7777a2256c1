"""Makes thumbnails that are not there: of an archive restored, of films met without ffmpeg.

Each file is tried once. How far that has come stands in the file of the thumbnails itself.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from db.archive import Archive
from db.media import stills
from db.media.originals import Originals
from db.media.pool import ClosedPool, WorkerPool
from db.media.previews import Previews

BATCH = 500
_PUT = 8
_ALL, _FILMS = "all", "films"
_SEEN = ("image/", "audio/", "video/", "application/pdf")
_NOT_DRAWN = "image/svg+xml"


@dataclass(frozen=True, slots=True)
class Renewal:
    """How many thumbnails were made, and whether all that can be made are there now."""

    made: int
    finished: bool


@dataclass(frozen=True, slots=True)
class _File:
    asset_id: int
    sha256: str
    extension: str
    name: str
    mime: str

    @property
    def is_film(self) -> bool:
        return stills.is_film(self.mime, f".{self.extension}")

    @property
    def may_be_seen(self) -> bool:
        return self.is_film or (self.mime.startswith(_SEEN) and self.mime != _NOT_DRAWN)


def renew_previews(
    archive: Archive, pool: WorkerPool, *, seconds: float, cancelled: Callable[[], bool]
) -> Renewal:
    """Make missing thumbnails for about so many seconds; call it again until it is finished.

    Stops, unfinished, when cancelled or when the pool is closed.
    """
    previews = Previews(archive.derived / "previews.db")
    try:
        return _Renewing(archive, pool, previews, cancelled).run(time.monotonic() + seconds)
    finally:
        previews.close()


class _Renewing:
    """One run through the files that may have no thumbnail."""

    def __init__(
        self,
        archive: Archive,
        pool: WorkerPool,
        previews: Previews,
        cancelled: Callable[[], bool],
    ) -> None:
        self._archive = archive
        self._pool = pool
        self._previews = previews
        self._cancelled = cancelled
        self._originals = Originals(archive.originals, archive.tmp)
        self._made: dict[str, bytes] = {}
        self._count = 0

    def run(self, end: float) -> Renewal:
        # With ffmpeg there, films are looked through once more: it may have come after them.
        parts = (_ALL, _FILMS) if stills.program() is not None else (_ALL,)
        finished = all(self._went_through(part, end) for part in parts)
        return Renewal(self._count, finished)

    def _went_through(self, part: str, end: float) -> bool:
        last = self._previews.last_looked_at(part)
        try:
            for batch in self._batches(last):
                for file in self._missing(batch, part):
                    if self._cancelled():
                        return False
                    self._draw(file)
                    last = file.asset_id
                    if len(self._made) >= _PUT:
                        self._put(part, last)
                    if time.monotonic() > end:
                        return False
                last = batch[-1].asset_id
                if self._cancelled() or time.monotonic() > end:
                    return False
        except ClosedPool:
            return False
        finally:
            self._put(part, last)
        return True

    def _batches(self, last: int) -> Iterator[Sequence[_File]]:
        while batch := self._files_after(last):
            yield batch
            last = batch[-1].asset_id

    def _files_after(self, asset_id: int) -> Sequence[_File]:
        with self._archive.read() as connection:
            rows = connection.exec_driver_sql(
                "SELECT id, sha256, coalesce(extension, ''), coalesce(file_name, ''),"
                " coalesce(mime, '') FROM asset WHERE id > ? ORDER BY id LIMIT ?",
                (asset_id, BATCH),
            )
            return [_File(*row) for row in rows]

    def _missing(self, batch: Sequence[_File], part: str) -> list[_File]:
        wanted = [one for one in batch if (one.is_film if part == _FILMS else one.may_be_seen)]
        missing = set(self._previews.missing([one.sha256 for one in wanted]))
        return [one for one in wanted if one.sha256 in missing]

    def _draw(self, file: _File) -> None:
        place = self._originals.path_of(file.sha256, file.extension)
        if file.sha256 not in self._made and place.exists():
            drawn = self._pool.analyse(place, name=file.name).thumbnail
            if drawn is not None:
                self._made[file.sha256] = drawn

    def _put(self, part: str, asset_id: int) -> None:
        self._previews.put(self._made)
        self._count += len(self._made)
        self._made.clear()
        self._previews.keep_looked_at(part, asset_id)
