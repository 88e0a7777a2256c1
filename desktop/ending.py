"""Ending in order when the system asks for it: at logging out, at shutting down, by ``kill``."""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

_ASKED_BY = ("SIGTERM", "SIGHUP", "SIGINT")


class Ending(QObject):
    """Emits ``asked`` on the window's thread when a signal of the system asks to end.

    Python's own handlers run only when Python does, which an event loop at rest never lets it:
    so the signal writes a byte into a socket that the loop listens to. For the main thread.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard, self._called = socket.socketpair()
        for end in (self._heard, self._called):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)
        signal.set_wakeup_fd(self._called.fileno(), warn_on_full_buffer=False)
        for name in _ASKED_BY:
            if hasattr(signal, name):  # Windows has not all of them
                signal.signal(getattr(signal, name), _go_on)

    def stop(self) -> None:
        """Leave signals to do what they do by themselves."""
        signal.set_wakeup_fd(-1)
        for name in _ASKED_BY:
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), signal.SIG_DFL)
        self._notifier.setEnabled(False)
        self._heard.close()
        self._called.close()

    @Slot()
    def _hear(self) -> None:
        self._heard.recv(64)
        self.asked.emit()


def _go_on(_number: int, _frame: object) -> None:
    """Do nothing more: the byte in the socket tells."""
