"""The settings for reports that an archive keeps under a name: letterhead, paper, fields."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from db import operations
from db.reports import Report, ReportSettings
from db.reports.label_sheets import LABEL_SHEETS
from db.reports.own_fields import own_fields
from db.reports.settings import PAPERS
from db.reports.wording import Wording
from db.words import N_, _
from desktop.desk import Desk
from desktop.dialogs.field_order import FieldOrder
from desktop.dialogs.logo_box import LogoBox
from desktop.theme.scale import ROOM, WIDE, Style
from desktop.widgets.label import TextLabel
from desktop.widgets.sizing import size_by_text

_PAPER_NAMES = {"a4": N_("A4"), "us-letter": N_("US Letter")}
_ADDRESS_LINES = 2


class ReportSettingsDialog(QDialog):
    """Edits settings and keeps them in the archive, as one step that can be undone."""

    def __init__(
        self, desk: Desk, report: Report, settings: ReportSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Settings for reports"))
        size_by_text(self, 560, 680)
        self._desk = desk
        self._report = report
        self._settings = settings
        self._make_head()
        self._make_paper()
        self.fields = FieldOrder(_("Fields of: {report}").format(report=_(report.label)))
        self._usual = report.fields if report.usual is None else report.usual
        self._show_fields({})
        self._make_buttons()
        self._lay_out()
        self.names.textChanged.connect(self._check)
        self._check()
        if report.fields:
            desk.read_soon(own_fields, self._show_fields, key=(self, "own fields"))

    # ------------------------------------------------------------------ building

    def _make_head(self) -> None:
        self.names = QLineEdit(self._settings.name)
        self.names.setPlaceholderText(_("for example: Our letterhead"))
        self.repository = QLineEdit(self._settings.repository)
        self.repository.setPlaceholderText(_("as the records say"))
        self.address = QPlainTextEdit(self._settings.address)
        self.address.setTabChangesFocus(True)
        line = self.address.fontMetrics().lineSpacing()
        self.address.setFixedHeight(_ADDRESS_LINES * line + 2 * ROOM)
        self.logo = LogoBox(self._desk, self._settings.logo)

    def _make_paper(self) -> None:
        self.papers = QComboBox()
        for paper in PAPERS:
            self.papers.addItem(_(_PAPER_NAMES[paper]), paper)
        self.papers.setCurrentIndex(max(0, self.papers.findData(self._settings.paper)))
        self.sheets = QComboBox()
        self.sheets.addItem(_("The first of the paper chosen"), "")
        for sheet in LABEL_SHEETS:
            self.sheets.addItem(sheet.name, sheet.name)
        self.sheets.setCurrentIndex(max(0, self.sheets.findData(self._settings.sheet)))
        self.attach = QCheckBox(_("Put the records into the PDF as JSON (PDF/A-3)"))
        self.attach.setChecked(self._settings.attach)

    def _make_buttons(self) -> None:
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.save = self.buttons.addButton(_("Keep"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.save.setProperty("role", "primary")
        self.remove = self.buttons.addButton(
            _("Remove"), QDialogButtonBox.ButtonRole.DestructiveRole
        )
        self.remove.setVisible(bool(self._settings.name))
        self.remove.clicked.connect(self._remove)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(ROOM)
        form.addRow(_("&Name"), self.names)
        form.addRow(_("&Repository"), self.repository)
        form.addRow(_("&Address"), self.address)
        form.addRow(_("Logo"), self.logo)
        form.addRow(_("&Paper"), self.papers)
        form.addRow(_("&Sheet of labels"), self.sheets)
        form.addRow("", self.attach)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(ROOM)
        column.addWidget(TextLabel(_("Settings for reports"), Style.TITLE))
        column.addLayout(form)
        heading = QLabel(_("&Fields of: {report}").format(report=_(self._report.label)))
        heading.setBuddy(self.fields.list)
        column.addWidget(heading)
        column.addWidget(self.fields, 1)
        shown = bool(self._report.fields)
        heading.setVisible(shown)
        self.fields.setVisible(shown)
        if not shown:
            column.addStretch(1)
        column.addWidget(self.buttons)

    def _show_fields(self, own: dict[str, str]) -> None:
        words = Wording(QLocale().name()).words
        fields = [(key, words[key]) for key in self._report.fields]
        if self._report.fields and _describes_units(self._report):
            fields.extend(own.items())
        chosen = self._settings.fields.get(self._report.name, self._usual)
        self.fields.show_fields(fields, chosen)

    # ------------------------------------------------------------------ deciding

    @Slot()
    def _check(self) -> None:
        self.save.setEnabled(bool(self.names.text().strip()))

    def edited(self) -> ReportSettings:
        """Return the settings as they stand in the dialog."""
        fields = dict(self._settings.fields)
        chosen = self.fields.chosen()
        fields.pop(self._report.name, None)
        if chosen and chosen != tuple(self._usual):
            fields[self._report.name] = chosen
        return ReportSettings(
            name=self.names.text().strip(),
            repository=self.repository.text().strip(),
            address=self.address.toPlainText().strip(),
            logo=self.logo.logo,
            paper=self.papers.currentData(),
            sheet=self.sheets.currentData(),
            fields=fields,
            attach=self.attach.isChecked(),
        )

    @Slot()
    def accept(self) -> None:
        settings = self.edited()
        self._desk.perform(operations.keep_report_settings, settings.name, settings.as_json())
        super().accept()

    @Slot()
    def _remove(self) -> None:
        self._desk.perform(operations.keep_report_settings, self._settings.name, None)
        super().reject()


def _describes_units(report: Report) -> bool:
    """Whether a report sets out the fields of units, so that own fields have a place in it."""
    return any(key.startswith("note.") for key in report.fields)
