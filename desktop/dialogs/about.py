"""What this program is: its version, where it keeps things, and the licences of all it carries."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.words import _
from desktop.folders import log_folder, portable_folder, settings_file
from desktop.jobs import Job, Jobs
from desktop.theme.scale import CLOSE, ROOM, WIDE, Style
from desktop.widgets.label import TextLabel
from desktop.widgets.sizing import size_by_text
from resources.licences import Work, bundled, program_version


def show_log_folder() -> None:
    """Show the folder of the log in the system's file manager."""
    log_folder().mkdir(parents=True, exist_ok=True)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder())))


class AboutDialog(QDialog):
    """Version, places and licences; the licences are read in the background."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("About Fonds"))
        size_by_text(self, 820, 640)
        self._works: list[Work] = []
        self._make_works()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(ROOM)
        column.addWidget(TextLabel(f"Fonds {program_version()}", Style.TITLE))
        column.addWidget(self._sentence())
        column.addLayout(self._places())
        column.addWidget(TextLabel(_("What Fonds stands on"), Style.OVERLINE, tone="soft"))
        halves = QHBoxLayout()
        halves.setSpacing(ROOM)
        halves.addWidget(self.works, 2)
        halves.addWidget(self.licence, 3)
        column.addLayout(halves, 1)
        column.addWidget(buttons)
        jobs.start(_read, self._show_works)

    def _sentence(self) -> TextLabel:
        sentence = TextLabel(
            _(
                "Fonds keeps a community's events, photographs and documents on your own computer. "
                "It never connects to a network and tells nobody what you do. "
                "Free software under the MIT licence."
            )
        )
        sentence.setWordWrap(True)
        return sentence

    def _places(self) -> QFormLayout:
        form = QFormLayout()
        form.setSpacing(CLOSE)
        self.log_place = _shown_path(str(log_folder()), _("Place of the log"))
        show = QPushButton(_("Show the log folder"))
        show.clicked.connect(show_log_folder)
        line = QHBoxLayout()
        line.addWidget(self.log_place, 1)
        line.addWidget(show)
        form.addRow(_("Log"), line)
        self.settings_place = _shown_path(str(settings_file()), _("Place of the settings"))
        form.addRow(_("Settings"), self.settings_place)
        if portable_folder() is not None:
            form.addRow("", TextLabel(_("Portable: everything is kept beside the program.")))
        return form

    def _make_works(self) -> None:
        self.works = QListWidget()
        self.works.setAccessibleName(_("Libraries and typefaces"))
        self.works.currentRowChanged.connect(self._show_licence)
        self.licence = QPlainTextEdit(readOnly=True)
        self.licence.setAccessibleName(_("Text of the licence"))
        self.licence.setTabChangesFocus(True)

    @Slot(object)
    def _show_works(self, works: list[Work]) -> None:
        self._works = works
        for work in works:
            self.works.addItem(f"{work.name} {work.version}\n{work.licence}")
        self.works.setCurrentRow(0)

    @Slot(int)
    def _show_licence(self, row: int) -> None:
        work = self._works[row]
        no_text = _("{name} carries no text of its own; its licence is {licence}.")
        self.licence.setPlainText(work.text or no_text.format(name=work.name, licence=work.licence))


def _read(job: Job) -> list[Work]:
    del job
    return bundled()


def _shown_path(path: str, name: str) -> QLineEdit:
    line = QLineEdit(path, readOnly=True)
    line.setAccessibleName(name)
    line.setCursorPosition(0)
    return line
