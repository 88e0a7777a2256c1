"""The window that a person is looking at."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget


def front_window() -> QWidget | None:
    """Return the window to open a dialog over; a dialog over none would be gone at once."""
    windows = (one for one in QApplication.topLevelWidgets() if one.isVisible())
    return QApplication.activeWindow() or next(windows, None)
