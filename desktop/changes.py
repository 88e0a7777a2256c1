"""Which views a change concerns: the one signal of the core, filtered by the records shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot


class Touched(Protocol):
    """The part of an operation's Changes that views ask about."""

    @property
    def records(self) -> frozenset[int]: ...

    @property
    def created(self) -> tuple[int, ...]: ...

    @property
    def deleted(self) -> Iterable[int]: ...


class RecordWatch(QObject):
    """Passes on only those changes that touch the records being watched."""

    touched = Signal(object)

    def __init__(self, changed: SignalInstance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._record_ids: frozenset[int] = frozenset()
        changed.connect(self._pass_on)

    def watch(self, record_ids: Iterable[int]) -> None:
        """Watch exactly these records from now on."""
        self._record_ids = frozenset(record_ids)

    @Slot(object)
    def _pass_on(self, changes: Touched) -> None:
        if not self._record_ids.isdisjoint(changes.records | frozenset(changes.deleted)):
            self.touched.emit(changes)
