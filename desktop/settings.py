"""What the program remembers between two starts, in one plain file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QSettings

from desktop.folders import found_path, kept_path, settings_file

MANY_RECENTS = 8
_LAST = "archives/last"


class Settings(QObject):
    """Typed access to the settings; every attribute has a sound value from the first start."""

    def __init__(self, file: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = QSettings(str(file or settings_file()), QSettings.Format.IniFormat)

    def text(self, key: str, default: str = "") -> str:
        """Return the text kept under ``key``."""
        value = self._store.value(key, default)
        return value if isinstance(value, str) else default

    def number(self, key: str, default: float) -> float:
        """Return the number kept under ``key``."""
        try:
            return float(self.text(key, str(default)))
        except ValueError:
            return default

    def keep(self, key: str, value: str | float | QByteArray) -> None:
        """Keep a value under ``key``."""
        self._store.setValue(key, value if isinstance(value, QByteArray) else str(value))

    def layout(self, key: str) -> QByteArray:
        """Return a window's or splitter's state, empty when none was kept."""
        value = self._store.value(f"layout/{key}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_layout(self, key: str, state: QByteArray) -> None:
        """Keep a window's or splitter's state."""
        self._store.setValue(f"layout/{key}", state)

    def truth(self, key: str, *, default: bool) -> bool:
        """Return the yes or no kept under ``key``."""
        return self.text(key, "yes" if default else "no") == "yes"

    def keep_truth(self, key: str, *, value: bool) -> None:
        """Keep a yes or no under ``key``."""
        self.keep(key, "yes" if value else "no")

    @property
    def theme(self) -> str:
        return self.text("look/theme", "system")

    @property
    def font_scale(self) -> float:
        return min(max(self.number("look/font_scale", 1.0), 1.0), 2.0)

    @property
    def most_megapixels(self) -> int:
        """Pictures with more are kept but not drawn: so large a one could fill the memory."""
        return min(max(int(self.number("reading/most_megapixels", 600)), 50), 4000)

    @property
    def language(self) -> str:
        return self.text("language")

    @property
    def recents(self) -> list[Path]:
        """The archives opened last, the newest first; those that are gone are left out."""
        paths = [found_path(line) for line in self.text("archives/recent").split("|") if line]
        return [path for path in paths if path.is_dir()]

    @property
    def last_archive(self) -> Path | None:
        """The archive that was open when the program was left, unless it is gone."""
        kept = self.text(_LAST)
        path = found_path(kept) if kept else None
        return path if path is not None and path.is_dir() else None

    def remember_archive(self, folder: Path) -> None:
        """Put ``folder`` first among the recent archives; the next start opens it."""
        self.keep(_LAST, kept_path(folder))
        kept = [folder, *(path for path in self.recents if path != folder)]
        self._keep_recents(kept[:MANY_RECENTS])

    def leave_archive(self) -> None:
        """Remember that no archive is open: the next start shows the start page."""
        self.keep(_LAST, "")

    def _keep_recents(self, folders: list[Path]) -> None:
        self.keep("archives/recent", "|".join(map(kept_path, folders)))

    def flush(self) -> None:
        """Write what is kept to the file now."""
        self._store.sync()
