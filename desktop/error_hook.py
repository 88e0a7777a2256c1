"""What happens when the program itself is wrong: it says so, and keeps the report."""

from __future__ import annotations

import logging
import platform
import sys
import threading
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot

from db.errors import ArchiveError

log = logging.getLogger("fonds")
_KEPT_REPORTS = 20


class ErrorHook(QObject):
    """Catches what no one expected, on any thread, and tells it on the window's."""

    told = Signal(str, Path)
    refused = Signal(object)
    _caught = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over the handling of uncaught errors of the process."""
        sys.excepthook = self.catch
        threading.excepthook = self._catch_in_thread

    def catch(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Keep a report of ``error`` and tell it; an archive's error is told as what it is."""
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.error("Unexpected error", exc_info=(kind, error, trace))
        self._caught.emit(error)

    def _catch_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self.catch(caught.exc_type, caught.exc_value, caught.exc_traceback)

    @Slot(object)
    def _tell(self, error: BaseException) -> None:
        if isinstance(error, ArchiveError):
            self.refused.emit(error)
            return
        text = report_of(error)
        self.told.emit(text, self._keep(text))

    def _keep(self, text: str) -> Path:
        self._folder.mkdir(parents=True, exist_ok=True)
        moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        file = self._folder / f"report-{moment}.txt"
        file.write_text(text, encoding="utf-8")
        for old in sorted(self._folder.glob("report-*.txt"))[:-_KEPT_REPORTS]:
            old.unlink(missing_ok=True)
        return file


def report_of(error: BaseException) -> str:
    """Return all that helps to find a bug, and nothing of what the archive holds by intent."""
    lines = [
        f"Fonds on Python {platform.python_version()}, {platform.platform()}",
        datetime.now(UTC).isoformat(timespec="seconds"),
        "",
        *traceback.format_exception(error),
    ]
    return "\n".join(line.rstrip("\n") for line in lines)
