"""The ways out of the archive that is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal


class Elsewhere(QObject):
    """Tells whoever holds the window where one wants to go from here."""

    archive_wanted = Signal(object)
    new_archive_wanted = Signal()
    restoring_wanted = Signal()

    def open_archive(self, folder: Path | None) -> None:
        """Leave for the archive in ``folder``; None leads to the start page."""
        self.archive_wanted.emit(folder)

    def make_archive(self) -> None:
        """Ask where, then leave for a new archive."""
        self.new_archive_wanted.emit()

    def restore_archive(self) -> None:
        """Ask which backup and where to, then leave for the restored archive."""
        self.restoring_wanted.emit()
