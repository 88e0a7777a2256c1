"""Looks at the watched folder every few seconds, and offers or takes in what is ready there."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot

from db.archive import Archive
from db.ingest import Options, Watch, watched
from db.words import _, ngettext
from desktop.desk import Desk, Notice
from desktop.dialogs.taking_in.starting import Starting
from desktop.jobs import Job, Lane
from desktop.widgets.counted import counted

_EVERY_MS = 3000

Offer = Callable[[Sequence[Path]], object]


@dataclass(slots=True)
class _Looking:
    """The look as background work; keeps what it saw from one look to the next."""

    archive: Archive
    watch: Watch | None = None

    def __call__(self, _job: Job) -> tuple[list[Path], bool]:
        choice = watched(self.archive)
        if choice.folder is None or not choice.folder.is_dir():
            self.watch = None
            return [], False
        if self.watch is None or self.watch.folder != choice.folder:
            self.watch = Watch(choice.folder)
        return self.watch.look(self.archive, time.monotonic()), choice.at_once


class FolderWatcher(QObject):
    """Watches while the window is open; ``offer`` opens the dialog with the files."""

    def __init__(
        self, desk: Desk, archive: Archive, offer: Offer, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._archive = archive
        self._offer = offer
        self._looking = _Looking(archive)
        self._busy = False
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Look once, unless the last look still goes on (a slow disk)."""
        if not self._busy:
            self._busy = True
            self._desk.jobs.start(self._looking, self._tell, self._fail, lane=Lane.READING)

    def _fail(self, _error: BaseException) -> None:
        # A folder that cannot be read now may be there again at the next look.
        self._busy = False

    def _tell(self, ready: tuple[list[Path], bool]) -> None:
        self._busy = False
        paths, at_once = ready
        if not paths:
            return
        if at_once:
            Starting(self._desk, self._archive).take_in(paths, Options())
            return
        words = ngettext(
            "{count} new file is in the watched folder.",
            "{count} new files are in the watched folder.",
            len(paths),
        )
        self._desk.tell(
            Notice(
                words.format(count=counted(len(paths))),
                action_text=_("Take in…"),
                action=partial(self._offer, paths),
                stays=True,
            )
        )
