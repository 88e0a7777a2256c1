"""A still of a film, drawn by the ffmpeg that the user has installed, where there is one.

Fonds itself brings no decoder of films (docs/decisions). The program is looked for on the path
and where the package keepers of macOS put it; FONDS_FFMPEG in the environment names another
one, or, empty, none.
"""

from __future__ import annotations

import math
import os
import re
import sys
import time
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from PIL.Image import Image

from db.media import outside_program, pictures
from db.media.findings import Failing, ReadingFailed, failing_of
from db.media.outside_program import Answer

SECONDS = 20
"""How long the program may take over one film."""
EDGE = 512
"""The longer side, in pixels, of the still as the program hands it over: twice a thumbnail's."""
MOST_BYTES = 4 << 20
SETTING = "FONDS_FFMPEG"
FILM_ENDINGS = frozenset(
    {
        *(".mp4", ".m4v", ".mov", ".avi", ".mkv", ".webm", ".3gp", ".3g2"),
        *(".mpg", ".mpeg", ".vob", ".mts", ".m2ts", ".ogv", ".wmv", ".asf", ".flv", ".mxf"),
    }
)
# No formats that name other files, such as lists of parts: they would be read, too.
_DEMUXERS = (
    *("mov,mp4,m4a,3gp,3g2,mj2", "matroska,webm", "avi", "mpeg", "mpegts", "mpegvideo", "m4v"),
    *("asf", "flv", "ogg", "mxf", "dv", "rm"),
)
_UNKNOWN_LENGTH_SECONDS = 5.0
_ELSEWHERE = ("/opt/homebrew/bin", "/usr/local/bin", "/opt/local/bin")
"""Where it may lie on a Mac: what is started by a click is not told the shell's path."""
_NO_PICTURES = ("matches no streams", "does not contain any stream")
_PLACES = re.compile(r" @ 0x[0-9a-f]+\]")
_BROKEN_OFF = ("moov atom not found", "partial file", "after EOF")
_NOT_KNOWN = ("Decoder (", "Unknown decoder", "Not whitelisted", "not on whitelist")


def is_film(mime: str, ending: str) -> bool:
    """Say whether a file may be a film: by its type, or by its name where that leaves it open."""
    return not mime.startswith("audio/") and (mime.startswith("video/") or ending in FILM_ENDINGS)


def program() -> Path | None:
    """Return the ffmpeg to be used, if there is one."""
    named = os.environ.get(SETTING)
    if named is not None:
        return Path(named) if named and Path(named).is_file() else None
    name = "ffmpeg.exe" if sys.platform == "win32" else "ffmpeg"
    folders = [*os.get_exec_path(), *(_ELSEWHERE if sys.platform == "darwin" else ())]
    for folder in folders:
        place = Path(folder, name)
        # A path that is not whole would mean whatever folder the program was started in.
        if place.is_absolute() and place.is_file() and os.access(place, os.X_OK):
            return place
    return None


@lru_cache(maxsize=1)
def working_program() -> Path | None:
    """Return the ffmpeg to be used after it has said its version, asked once a process."""
    place = program()
    if place is None:
        return None
    try:
        answer = outside_program.run([str(place), "-version"], SECONDS, MOST_BYTES)
    except OSError:
        return None
    return place if answer.code == 0 and answer.output.startswith(b"ffmpeg version") else None


def still(path: Path, duration: float | None, px: int = pictures.THUMBNAIL_PX) -> Image | None:
    """Return a telling picture of a film, ``px`` pixels on its longer side; raises ReadingFailed.

    None without an ffmpeg, and of a film without moving pictures. ``duration`` is seconds.
    """
    tool = working_program()
    if tool is None:
        return None
    drawn = _best(list(_commands(tool, path, duration)), path)
    try:
        return pictures.small_of(drawn, px) if drawn else None
    except ReadingFailed as error:
        raise ReadingFailed(Failing.variant, f"ffmpeg: {error.detail}") from error


def _best(commands: list[list[str]], path: Path) -> bytes:
    """Return the first picture drawn without complaint, or else the first; raises ReadingFailed.

    Nothing where there are no moving pictures. Some films cannot be entered in the middle, and
    what is drawn then is grey and green.
    """
    end = time.monotonic() + SECONDS
    answer = Answer()
    drawn = b""
    for command in commands:
        try:
            answer = _asked(command, end - time.monotonic())
        except ReadingFailed:
            if drawn:
                break
            raise
        if any(words in answer.words for words in _NO_PICTURES):
            return b""
        drawn = drawn or answer.output
        if answer.output and not answer.words:
            return answer.output
    if not drawn:
        raise _failure(answer, path)
    return drawn


def _asked(command: list[str], seconds: float) -> Answer:
    try:
        answer = outside_program.run(command, max(seconds, 0.1), MOST_BYTES)
    except OSError:
        return Answer(words=_NO_PICTURES[0])  # it is gone: as if there were none
    if answer.late:
        raise ReadingFailed(Failing.timeout, f"{SECONDS} s")
    if answer.flooding:
        raise ReadingFailed(Failing.too_big, "ffmpeg")
    return answer


def _failure(answer: Answer, path: Path) -> ReadingFailed:
    # Without the numbers that differ each time, and without the place of the file.
    plain = _PLACES.sub("]", answer.words).replace(f"file:{path}", path.name)
    said = " ".join(plain.split())[:300]
    if not said or any(words in said for words in _NOT_KNOWN):
        return ReadingFailed(Failing.variant, said or "ffmpeg")
    if any(words in said for words in _BROKEN_OFF):
        return ReadingFailed(Failing.truncated, said)
    return ReadingFailed(failing_of(ValueError(said)), said)


def _commands(tool: Path, path: Path, duration: float | None) -> Iterator[list[str]]:
    """Yield the commands to try: after the titles by pictures that stand alone, then the start."""
    at = duration / 10 if duration and math.isfinite(duration) else _UNKNOWN_LENGTH_SECONDS
    after = ["-ss", f"{at:.3f}"]
    # Decoding only what needs no other picture takes a tenth of the time; of some films there
    # is nothing like that so soon, and others end before.
    yield _command(tool, path, [*after, "-skip_frame", "nokey"], 5)
    yield _command(tool, path, after, 25)
    yield _command(tool, path, [], 25)


def _command(tool: Path, path: Path, reading: list[str], pictures_compared: int) -> list[str]:
    factor = f"min(1,{EDGE}/max(iw*sar,ih))"
    # Of those compared, the one most like their average: seldom a black or a white one.
    filters = (
        f"thumbnail=n={pictures_compared},"
        f"scale=w='max(1,ceil(iw*sar*{factor}))':h='max(1,ceil(ih*{factor}))',setsar=1"
    )
    return [
        *(str(tool), "-nostdin", "-hide_banner", "-loglevel", "error", "-threads", "1"),
        *("-timelimit", str(SECONDS)),
        *("-protocol_whitelist", "file", "-format_whitelist", ",".join(_DEMUXERS)),
        *(*reading, "-t", "15", "-i", f"file:{path}"),
        # The first stream of moving pictures that is no cover.
        *("-map", "0:V:0", "-frames:v", "1", "-vf", filters, "-threads", "1"),
        *("-pix_fmt", "rgb24", "-c:v", "png", "-f", "image2pipe", "pipe:1"),
    ]
