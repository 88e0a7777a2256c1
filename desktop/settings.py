"""What the program remembers between two starts, in one plain file."""

from __future__ import annotations

from pathlib import Path

import platformdirs
from PySide6.QtCore import QByteArray, QObject, QSettings

MANY_RECENTS = 8


def settings_file() -> Path:
    """Return where the settings of this person stand."""
    return Path(platformdirs.user_config_dir("Fonds", appauthor=False)) / "fonds.ini"


def log_folder() -> Path:
    """Return where the log and the reports of errors are kept."""
    return Path(platformdirs.user_log_dir("Fonds", appauthor=False))


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
    def language(self) -> str:
        return self.text("language")

    @property
    def recents(self) -> list[Path]:
        """The archives opened last, the newest first; those that are gone are left out."""
        lines = self.text("archives/recent").split("|")
        return [Path(line) for line in lines if line and Path(line).is_dir()]

    def remember_archive(self, folder: Path) -> None:
        """Put ``folder`` first among the recent archives."""
        kept = [str(folder), *(str(path) for path in self.recents if path != folder)]
        self.keep("archives/recent", "|".join(kept[:MANY_RECENTS]))

    def forget_archive(self, folder: Path) -> None:
        """Take ``folder`` off the recent archives."""
        kept = [str(path) for path in self.recents if path != folder]
        self.keep("archives/recent", "|".join(kept))

    def flush(self) -> None:
        """Write what is kept to the file now."""
        self._store.sync()
