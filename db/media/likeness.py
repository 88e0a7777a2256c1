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

_SIDE = 32
_LOW = 8
_STEPS = np.arange(_SIDE)
_COSINES = np.cos(math.pi * (2 * _STEPS[None, :] + 1) * _STEPS[:, None] / (2 * _SIDE))[:_LOW]


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
