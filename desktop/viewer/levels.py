"""Drawings of one picture at several sizes, and which of them to show."""

from __future__ import annotations

from PySide6.QtGui import QImage

NEARLY = 1.05


class Levels:
    """One picture as images of rising size."""

    def __init__(self, image: QImage | None = None) -> None:
        self._images = [image] if image is not None else []

    def __bool__(self) -> bool:
        return bool(self._images)

    def add(self, image: QImage) -> None:
        """Have one more drawing of the same picture at hand."""
        self._images.append(image)
        self._images.sort(key=QImage.width)

    def best(self, width: float) -> QImage:
        """Return the smallest drawing at least ``width`` pixels wide, else the largest.

        The smallest is the quickest to paint, and the finest: it was scaled with care.
        """
        return next((one for one in self._images if one.width() >= width), self._images[-1])

    def wanting(self, shown: float, full: float) -> int | None:
        """Return the pixels that a sharper drawing needs, where one is of use.

        ``shown`` is how many pixels of the screen the picture's longer side takes, ``full``
        how many it has itself.
        """
        if not self._images:
            return None
        have = max(self._images[-1].width(), self._images[-1].height())
        sharper = shown > have * NEARLY and have < full
        return round(min(shown, full)) if sharper else None
