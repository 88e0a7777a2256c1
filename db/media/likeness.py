"""Two 64-bit fingerprints of a picture, by which near-duplicates are found.

Two pictures are candidates when their ``phash`` differs in at most 10 bits or their ``dhash``
in at most 4; a person decides.
"""

from __future__ import annotations

import math

import numpy as np
from PIL import Image

PHASH_NEAR = 10
DHASH_NEAR = 4

BORDER_TONES = 14
"""By how many of 256 tones what belongs to a border may differ from it."""

LEAST_KEPT = 0.4
"""What of a side must be left for a border to be one: else the picture itself is even."""

LEAST_CONTRAST = 4.0
"""Standard deviation, in tones, below which a picture is a blank page and like any other."""

_DUST = 0.03
_SIDE = 32
_LOW = 8
_STEPS = np.arange(_SIDE)
_COSINES = np.cos(math.pi * (2 * _STEPS[None, :] + 1) * _STEPS[:, None] / (2 * _SIDE))[:_LOW]


def fingerprints(picture: Image.Image) -> tuple[int, int] | None:
    """Return ``phash`` and ``dhash`` without the borders of a scan; none for a blank page."""
    inner = without_border(picture.convert("L"))
    if float(np.asarray(inner).std()) < LEAST_CONTRAST:
        return None
    return phash(inner), dhash(inner)


def without_border(grey: Image.Image) -> Image.Image:
    """Cut off an even border (a mount, a scanner's lid), whatever its tone."""
    values = np.asarray(grey, dtype=np.int16)
    edge = np.concatenate((values[0], values[-1], values[:, 0], values[:, -1]))
    marked = np.abs(values - int(np.median(edge))) > BORDER_TONES
    top, bottom = _ends(marked.mean(axis=1) > _DUST)
    left, right = _ends(marked.mean(axis=0) > _DUST)
    height, width = values.shape
    if bottom - top < height * LEAST_KEPT or right - left < width * LEAST_KEPT:
        return grey
    return grey.crop((left, top, right, bottom))


def _ends(marked: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> tuple[int, int]:
    places = np.flatnonzero(marked)
    return (int(places[0]), int(places[-1]) + 1) if places.size else (0, 0)


def phash(picture: Image.Image) -> int:
    """Return the signs of the low frequencies around their median (survives scaling, toning)."""
    grey = picture.convert("L").resize((_SIDE, _SIDE), Image.Resampling.LANCZOS)
    values = np.asarray(grey, dtype=np.float64)
    frequencies = (_COSINES @ values @ _COSINES.T).ravel()
    return _packed(frequencies > np.median(frequencies))


def dhash(picture: Image.Image) -> int:
    """Return whether each of 8 by 8 cells is brighter than the one to its left."""
    grey = picture.convert("L").resize((9, 8), Image.Resampling.BOX)
    values = np.asarray(grey, dtype=np.int16)
    return _packed((values[:, 1:] > values[:, :-1]).ravel())


def _packed(bits: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> int:
    return int.from_bytes(np.packbits(bits).tobytes(), "big", signed=True)


def distance(one: int, other: int) -> int:
    """Return in how many bits two fingerprints differ."""
    return ((one ^ other) & 0xFFFF_FFFF_FFFF_FFFF).bit_count()
