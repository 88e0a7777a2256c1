"""The logo of the archive: chosen from a file, drawn anew by a worker, shown small."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from db.media.findings import ReadingFailed
from db.media.pool import WorkerPool
from db.words import _
from desktop.choosing import PICTURES, choose_file
from desktop.desk import Desk, Notice
from desktop.jobs import Job, Lane
from desktop.theme.scale import CLOSE
from desktop.widgets.buttons import TextButton

_LONGEST_PX = 900
_SECONDS = 30
_SHOWN = QSize(120, 48)


class LogoBox(QWidget):
    """Shows a logo, lets it be chosen and taken away."""

    def __init__(self, desk: Desk, logo: bytes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.logo = b""
        self._picture = QLabel()
        self._picture.setFixedHeight(_SHOWN.height())
        self.choose = TextButton(_("Choose…"))
        self.remove = TextButton(_("Remove"))
        self.choose.setAccessibleName(_("Choose a logo"))
        self.remove.setAccessibleName(_("Remove the logo"))
        self.choose.clicked.connect(self._ask)
        self.remove.clicked.connect(self._take_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(CLOSE)
        row.addWidget(self._picture)
        row.addWidget(self.choose)
        row.addWidget(self.remove)
        row.addStretch()
        self.show_logo(logo)

    def show_logo(self, logo: bytes) -> None:
        """Show a logo (PNG or JPEG), or that there is none."""
        self.logo = logo
        picture = QPixmap()
        if logo and picture.loadFromData(logo):
            picture = picture.scaled(
                _SHOWN,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        self._picture.setPixmap(picture)
        self._picture.setAccessibleName(_("Logo") if logo else _("No logo"))
        self._picture.setVisible(bool(logo))
        self.remove.setEnabled(bool(logo))

    @Slot()
    def _take_away(self) -> None:
        self.show_logo(b"")

    @Slot()
    def _ask(self) -> None:
        chosen = choose_file(self, _("Choose a logo"), PICTURES)
        if chosen:
            work = partial(_drawn, chosen)
            self._desk.jobs.start(work, self.show_logo, self._tell, lane=Lane.LONG)

    def _tell(self, error: BaseException) -> None:
        if not isinstance(error, ReadingFailed):
            raise error
        self._desk.tell(
            Notice(
                _("This file cannot be shown as a picture."),
                kept=_("The logo is what it was before."),
                todo=_("Choose a PNG, JPEG, TIFF or WebP file."),
                is_error=True,
            )
        )


def _drawn(file: Path, job: Job) -> bytes:
    """Have a worker read the foreign file and draw it no larger than a letterhead needs."""
    del job
    with WorkerPool(1) as pool:
        reply = pool.ask("render", seconds=_SECONDS, path=str(file), page=0, max_px=_LONGEST_PX)
    return reply.blobs["picture"]
