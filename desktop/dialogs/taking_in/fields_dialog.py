"""The archive's table of embedded metadata: what files say, and the field it goes to."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from db.archive import Archive
from db.ingest import (
    SOURCES,
    EmbeddedFields,
    KeywordRule,
    embedded_fields,
    set_embedded_fields,
    targets_of,
)
from db.words import N_, _
from desktop.desk import Desk
from desktop.jobs import Job, Lane
from desktop.theme.scale import CLOSE, ROOM, WIDE, Style
from desktop.widgets.label import TextLabel
from desktop.widgets.sizing import size_by_text
from desktop.widgets.unmoved import UnmovedComboBox

_LEVELS = (
    ("last", N_("only the narrowest becomes a tag")),
    ("all", N_("each level becomes a tag")),
    ("whole", N_("it stays one tag as it stands")),
)


class EmbeddedFieldsDialog(QDialog):
    """One line for each thing that files say of themselves; a step to undo when kept."""

    def __init__(self, desk: Desk, archive: Archive, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Fields from files"))
        size_by_text(self, 680, 640)
        self._desk = desk
        self._archive = archive
        self._kept = EmbeddedFields()
        self.targets: dict[str, QComboBox] = {}
        self._form = QFormLayout()
        self._form.setSpacing(CLOSE)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._add_targets()
        self._add_rule()
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save
            | QDialogButtonBox.StandardButton.Cancel
            | QDialogButtonBox.StandardButton.RestoreDefaults
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        restore = self.buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults)
        restore.clicked.connect(partial(self.show_table, EmbeddedFields()))
        self._lay_out()
        self.setEnabled(False)
        work = partial(_read, archive)
        desk.jobs.start(work, self._begin, lane=Lane.READING)

    def _add_targets(self) -> None:
        for source in SOURCES:
            box = UnmovedComboBox()
            box.addItem(_("nowhere: it stays with the file"), "")
            for key, label in targets_of(source.shape):
                box.addItem(_(label), key)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            box.setAccessibleDescription(source.tags)
            box.setToolTip(source.tags)
            label = QLabel(_(source.label))
            label.setBuddy(box)
            label.setToolTip(source.tags)
            self.targets[source.key] = box
            self._form.addRow(label, box)

    def _add_rule(self) -> None:
        self.make = QCheckBox(
            _("Make new tags; otherwise only those that the archive has are used")
        )
        self.split = QCheckBox(_("Commas and semicolons separate keywords"))
        self.levels = UnmovedComboBox()
        for key, label in _LEVELS:
            self.levels.addItem(_(label), key)
        levels = QLabel(_("Of “Places|Şuşa”"))
        levels.setBuddy(self.levels)
        self._form.addRow(TextLabel(_("Keywords that become tags"), Style.STRONG))
        self._form.addRow("", self.make)
        self._form.addRow("", self.split)
        self._form.addRow(levels, self.levels)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setLayout(self._form)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        lead = TextLabel(
            _(
                "What stands in the files that come in is put into these fields. All of it is "
                "also kept with the file as it stands. What came in before is not changed."
            ),
            tone="soft",
        )
        lead.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(ROOM)
        column.addWidget(TextLabel(_("Fields from files"), Style.TITLE))
        column.addWidget(lead)
        column.addWidget(area, 1)
        column.addWidget(self.buttons)

    def _begin(self, table: EmbeddedFields) -> None:
        self._kept = table
        self.setEnabled(True)
        self.show_table(table)
        self.targets[SOURCES[0].key].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_table(self, table: EmbeddedFields, *_clicked: object) -> None:
        """Show a table in the boxes; nothing is kept yet."""
        for key, box in self.targets.items():
            box.setCurrentIndex(max(0, box.findData(table.target(key))))
        self.make.setChecked(table.keywords.make)
        self.split.setChecked(table.keywords.split)
        self.levels.setCurrentIndex(max(0, self.levels.findData(table.keywords.levels)))

    def table(self) -> EmbeddedFields:
        """Return the table as the boxes have it."""
        targets = {key: str(box.currentData()) for key, box in self.targets.items()}
        rule = KeywordRule(
            self.make.isChecked(), self.split.isChecked(), str(self.levels.currentData())
        )
        return EmbeddedFields(targets, rule)

    @Slot()
    def accept(self) -> None:
        if self.table().as_setting() != self._kept.as_setting():
            self._desk.perform(set_embedded_fields, self.table())
        super().accept()


def _read(archive: Archive, _job: Job) -> EmbeddedFields:
    return embedded_fields(archive)
