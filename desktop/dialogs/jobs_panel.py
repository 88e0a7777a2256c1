"""The list of work in progress: how far, how long still, pause and cancel."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from db.words import _, ngettext
from desktop.jobs import Job, Jobs
from desktop.theme.scale import CLOSE, ROOM, TIGHT, Style
from desktop.widgets.buttons import IconButton
from desktop.widgets.counted import counted
from desktop.widgets.label import ElidedLabel, TextLabel
from desktop.widgets.sizing import grown

_WIDTH = 400
_AGAIN_MS = 500


def time_left(seconds: float) -> str:
    """Return a time in words, rounded as one would say it."""
    if seconds < 60:
        count = max(1, round(seconds / 5) * 5)
        return ngettext("{count} second left", "{count} seconds left", count).format(count=count)
    count = round(seconds / 60)
    return ngettext("{count} minute left", "{count} minutes left", count).format(count=count)


class JobRow(QFrame):
    """One job."""

    def __init__(self, job: Job, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.job = job
        self._title = ElidedLabel(job.title, Style.STRONG)
        self._detail = ElidedLabel("", Style.CAPTION, tone="soft")
        self._more = ElidedLabel("", Style.CAPTION, tone="soft")
        self._bar = QProgressBar()
        self._bar.setAccessibleName(job.title)
        self._pause = IconButton("pause", _("Pause"))
        self._cancel = IconButton("x", _("Cancel {title}").format(title=job.title))
        self._pause.clicked.connect(self._toggle_pause)
        self._cancel.clicked.connect(partial(self._stop, job))
        words = QVBoxLayout()
        words.setSpacing(TIGHT)
        words.addWidget(self._title)
        words.addWidget(self._bar)
        words.addWidget(self._detail)
        words.addWidget(self._more)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(CLOSE)
        row.addLayout(words, 1)
        row.addWidget(self._pause)
        row.addWidget(self._cancel)
        self.update_row()

    def update_row(self) -> None:
        """Show how far the job is."""
        step = self.job.step
        share = step.share
        self._bar.setRange(0, 0 if share is None else 1000)
        if share is not None:
            self._bar.setValue(round(share * 1000))
        done = f"{counted(step.done)} / {counted(step.total)}" if step.total else ""
        left = self.job.seconds_left
        parts = [step.stage, done, time_left(left) if left is not None else ""]
        if self.job.paused:
            parts.insert(0, _("Paused"))
        self._detail.setText(" · ".join(part for part in parts if part))
        self._more.setText(step.text)
        self._more.setVisible(bool(step.text))
        self._pause.set_glyph("play" if self.job.paused else "pause")
        self._pause.rename(_("Go on") if self.job.paused else _("Pause"))

    @Slot()
    def _toggle_pause(self) -> None:
        if self.job.paused:
            self.job.resume()
        else:
            self.job.pause()
        self.update_row()

    def _stop(self, job: Job, *_clicked: object) -> None:
        job.cancel()
        self._cancel.setEnabled(False)
        self._detail.setText(_("Stopping at the next whole record…"))


class JobsPanel(QFrame):
    """A small window under the header's button."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.setAccessibleName(_("Work in progress"))
        self._jobs = jobs
        self._rows: dict[Job, JobRow] = {}
        self._none = TextLabel(_("Nothing is being worked on."), tone="soft")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(ROOM, ROOM, ROOM, ROOM)
        self._column.setSpacing(ROOM)
        self._column.addWidget(TextLabel(_("Work in progress"), Style.OVERLINE, tone="soft"))
        self._column.addWidget(self._none)
        self._again = QTimer(self, interval=_AGAIN_MS)
        self._again.timeout.connect(self.update_rows)
        jobs.progressed.connect(self._update_one)
        jobs.finished.connect(self.update_rows)

    def open_under(self, widget: QWidget) -> None:
        """Show the panel at the far end under ``widget``."""
        self.setFixedWidth(grown(self, _WIDTH))
        self.update_rows()
        corner = widget.mapToGlobal(QPoint(widget.width() - self.width(), widget.height() + 2))
        self.move(corner)
        self.show()

    @Slot()
    def update_rows(self) -> None:
        """Show the jobs that have a title, each with its progress."""
        wanted = [job for job in self._jobs.active if job.title]
        for job in [job for job in self._rows if job not in wanted]:
            self._rows.pop(job).deleteLater()
        for job in wanted:
            if job not in self._rows:
                self._rows[job] = JobRow(job)
                self._column.addWidget(self._rows[job])
            self._rows[job].update_row()
        self._none.setVisible(not wanted)
        self.adjustSize()

    @Slot(object)
    def _update_one(self, job: Job) -> None:
        if job in self._rows:
            self._rows[job].update_row()

    def showEvent(self, showing: object) -> None:
        self._again.start()

    def hideEvent(self, hiding: object) -> None:
        self._again.stop()
