"""Duration, tags and cover of sound recordings and films."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from db.media import avi, movies, waves
from db.media.findings import Failing, Position, ReadingFailed, failing_of


@dataclass(slots=True)
class Recording:
    """``duration`` in seconds, the tags by their plain names, technical values and the cover."""

    duration: float | None = None
    width: int | None = None
    height: int | None = None
    tags: dict[str, str] = field(default_factory=dict[str, str])
    technical: dict[str, float | str] = field(default_factory=dict[str, float | str])
    position: Position | None = None
    cover: bytes | None = None


def read(path: Path) -> Recording:
    """Read a recording's heading and tags; raises ReadingFailed."""
    movie = _movie(path)
    try:
        found = _tagged(path)
    except ReadingFailed:
        wave = waves.read(path)
        if wave is None and movie.duration is None:
            raise
        found = _of_wave(wave) if wave else Recording()
    found.duration = found.duration or movie.duration
    found.width, found.height, found.position = movie.width, movie.height, movie.position
    found.tags = movie.tags | found.tags
    found.cover = found.cover or movie.picture
    return found


def _movie(path: Path) -> movies.Movie:
    if avi.is_avi(path):
        return avi.read(path)
    return movies.read(path) if movies.is_movie(path) else movies.Movie()


def _of_wave(wave: waves.Wave) -> Recording:
    measured = {
        "sample_rate_hz": wave.rate,
        "channels": wave.channels,
        "bit_depth": wave.depth,
    }
    return Recording(round(wave.duration, 3), technical=dict(measured))


def _tagged(path: Path) -> Recording:
    # Few workers meet one.
    from tinytag import TinyTag, TinyTagException, UnsupportedFormatError  # noqa: PLC0415

    def read(named: Path | None) -> TinyTag:
        with path.open("rb") as file:
            return TinyTag.get(named, file, image=True)

    def read_as_it_is() -> TinyTag:
        try:
            return read(path if TinyTag.is_supported(path) else None)
        except TinyTagException as refused:
            # Of a file that is another than its name says, the content tells which.
            try:
                return read(None)
            except TinyTagException:
                raise refused from None

    try:
        tag = read_as_it_is()
    except UnsupportedFormatError as error:
        raise ReadingFailed(Failing.unsupported) from error
    except (TinyTagException, OSError, ValueError) as error:
        raise ReadingFailed(failing_of(error), str(error)[:300]) from error
    named = {
        "title": tag.title,
        "creator": tag.artist,
        "album": tag.album,
        "date": tag.year,
        "description": tag.comment,
        "composer": tag.composer,
        "genre": tag.genre,
        **{name: "; ".join(values) for name, values in tag.other.items() if name in _MORE},
    }
    measured = {
        "bitrate_kbps": tag.bitrate,
        "sample_rate_hz": tag.samplerate,
        "channels": tag.channels,
        "bit_depth": tag.bitdepth,
    }
    cover = tag.images.any
    return Recording(
        round(tag.duration, 3) if tag.duration else None,
        tags={name: value.strip("\0 ") for name, value in named.items() if value},
        technical={name: value for name, value in measured.items() if value},
        cover=bytes(cover.data) if cover is not None and cover.data else None,
    )


_MORE = frozenset({"copyright", "language", "lyrics", "publisher", "conductor", "lyricist", "isrc"})
