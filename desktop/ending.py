"""Ending in order when the system asks for it: at logging out, at shutting down, by ``kill``."""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

_ASKED_BY = ("SIGTERM", "SIGHUP", "SIGINT")


class Ending(QObject):
    """Emits ``asked`` on the window's thread when a signal of the system asks to end.

    Python's own handlers run only when Python does, which an event loop at rest never lets it:
    so the signal writes a byte into a pipe that the loop listens to. For the main thread; Windows
    has no such signals, and none are heard there.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard, self._called = -1, -1
        self._before: dict[int, Any] = {}
        self._notifier: QSocketNotifier | None = None
        if sys.platform != "win32":
            self._listen()

    def _listen(self) -> None:
        self._heard, self._called = os.pipe()
        for end in (self._heard, self._called):
            os.set_blocking(end, False)
        self._notifier = QSocketNotifier(self._heard, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)
        signal.set_wakeup_fd(self._called, warn_on_full_buffer=False)
        for name in _ASKED_BY:
            number = getattr(signal, name)
            self._before[number] = signal.signal(number, _go_on)

    def stop(self) -> None:
        """Have signals do again what they did before."""
        if self._notifier is None:
            return
        signal.set_wakeup_fd(-1)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._notifier.setEnabled(False)
        os.close(self._heard)
        os.close(self._called)

    @Slot()
    def _hear(self) -> None:
        os.read(self._heard, 64)
        self.asked.emit()


def _go_on(_number: int, _frame: object) -> None:
    """Do nothing more: the byte in the pipe tells."""
