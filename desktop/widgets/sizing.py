"""The size of windows: by the size of their text, within the screen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.theme.scale import BODY_POINTS

_FRAME = 48  # what the system puts round a window


def grown(widget: QWidget, length: int) -> int:
    """Return a length in logical pixels for the text there is, given that for the usual size."""
    return round(length * max(1.0, widget.font().pointSizeF() / BODY_POINTS))


def size_by_text(window: QWidget, width: int, height: int) -> None:
    """Give a window the size that suits text of the usual size, larger for larger text.

    It never becomes larger than the screen has room for.
    """
    room = window.screen().availableSize()
    window.resize(
        min(grown(window, width), room.width() - _FRAME),
        min(grown(window, height), room.height() - _FRAME),
    )
