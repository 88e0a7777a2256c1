"""Raw data of cameras: the preview that each file carries."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportMissingTypeStubs=false
# ruff: noqa: ANN401
# The library has no types; everything that leaves this module is typed.

from __future__ import annotations

import io
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image, UnidentifiedImageError

from db.media.findings import Failing, ReadingFailed

_RAW = "3fr arw cr2 cr3 crw dcr dng erf fff iiq kdc mef mos mrw nef nrw orf pef raf raw rw2 rwl sr2"
RAW_ENDINGS = frozenset(f".{ending}" for ending in f"{_RAW} srf srw x3f".split())
_TURNS = {3: 3, 5: 8, 6: 6}
"""LibRaw's ways of lying, as EXIF orientations."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The preview inside a camera's raw file, with the size of the upright picture itself."""

    picture: Image.Image
    width: int
    height: int
    orientation: int


def is_raw(path: Path) -> bool:
    """Say whether a file's name is that of a camera's raw data."""
    return path.suffix.lower() in RAW_ENDINGS


def preview(path: Path) -> Preview:
    """Return the preview of a raw file, or a half-size development; raises ReadingFailed."""
    try:
        # Few workers meet one, and there is none for Macs with Intel's processors.
        import rawpy  # noqa: PLC0415
    except ImportError as error:
        raise ReadingFailed(Failing.unsupported) from error
    try:
        with rawpy.imread(str(path)) as raw:
            sizes = raw.sizes
            picture, orientation = _preview(raw), _TURNS.get(sizes.flip, 1)
            width, height = sizes.width, sizes.height
    except rawpy.LibRawError as error:
        raise ReadingFailed(Failing.unreadable, _words_of(error)) from error
    own = picture.getexif().get(0x0112, 1)
    if isinstance(own, int) and 1 < own < 9:
        orientation = own
    if orientation >= 5:
        width, height = height, width
    return Preview(picture, width, height, orientation)


def _preview(raw: Any) -> Image.Image:
    import rawpy  # noqa: PLC0415 - as above

    with suppress(rawpy.LibRawNoThumbnailError, rawpy.LibRawUnsupportedThumbnailError):
        thumbnail = raw.extract_thumb()
        if thumbnail.format == rawpy.ThumbFormat.JPEG:
            with suppress(UnidentifiedImageError):
                return Image.open(io.BytesIO(thumbnail.data))
        else:
            return Image.fromarray(thumbnail.data)
    developed = raw.postprocess(half_size=True, use_camera_wb=True, user_flip=0)
    return Image.fromarray(developed)


def _words_of(error: Exception) -> str:
    """Return what the library says, which it says in bytes."""
    said = error.args[0] if error.args else ""
    return (said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said))[:300]
