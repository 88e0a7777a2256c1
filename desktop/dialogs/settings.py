"""What a person may set: language, colours, size of text."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from db.words import _
from desktop.settings import Settings
from desktop.theme.scale import ROOM, WIDE
from desktop.theme.theme import SYSTEM, Theme
from desktop.theme.tokens import THEMES
from desktop.translation import NAMES
from desktop.widgets.label import TextLabel
from desktop.widgets.numbers import inset

SINGLE_KEYS = "keys/single"


class SettingsDialog(QDialog):
    """Every choice takes effect at once; only the language waits for the next start."""

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._theme = theme
        self.setWindowTitle(_("Settings"))
        self.setMinimumWidth(440)
        self._form = QFormLayout()
        self._form.setSpacing(ROOM)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._add_language()
        self._add_theme()
        self._add_scale()
        self._add_single_keys()
        self._add_largest()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(WIDE)
        column.addLayout(self._form)
        column.addWidget(buttons)

    def _add_language(self) -> None:
        self.languages = QComboBox()
        self.languages.addItem(_("As the system"), "")
        for code, name in NAMES.items():
            self.languages.addItem(name, code)
        self.languages.setCurrentIndex(max(0, self.languages.findData(self._settings.language)))
        self.languages.activated.connect(self._keep_language)
        self._form.addRow(_("&Language"), self.languages)
        self._later = TextLabel(_("Used from the next start on."), tone="soft")
        self._later.hide()
        self._form.addRow("", self._later)

    def _add_theme(self) -> None:
        self.themes = QComboBox()
        self.themes.addItem(_("As the system"), SYSTEM)
        for theme in THEMES:
            self.themes.addItem(_(theme.label), theme.name)
        self.themes.setCurrentIndex(max(0, self.themes.findData(self._theme.choice)))
        self.themes.activated.connect(self._keep_theme)
        self._form.addRow(_("&Colours"), self.themes)

    def _add_scale(self) -> None:
        self.scale = QSlider(Qt.Orientation.Horizontal)
        self.scale.setRange(100, 200)
        self.scale.setSingleStep(10)
        self.scale.setPageStep(20)
        self.scale.setValue(round(self._theme.scale * 100))
        self.scale.valueChanged.connect(self._keep_scale)
        self._percent = TextLabel(f"{self.scale.value()} %", tone="soft")
        line = QHBoxLayout()
        line.addWidget(self.scale, 1)
        line.addWidget(self._percent)
        label = TextLabel(_("&Size of text"))
        label.setBuddy(self.scale)
        self._form.addRow(label, line)

    def _add_single_keys(self) -> None:
        self.single_keys = QCheckBox(_("Single letters are commands in grid and viewer"))
        self.single_keys.setChecked(self._settings.truth(SINGLE_KEYS, default=True))
        self.single_keys.toggled.connect(self._keep_single_keys)
        self._form.addRow(self.single_keys)

    def _add_largest(self) -> None:
        self.largest = inset(QSpinBox())
        self.largest.setRange(50, 4000)
        self.largest.setSingleStep(50)
        self.largest.setSuffix(_(" megapixels"))
        self.largest.setValue(self._settings.most_megapixels)
        self.largest.valueChanged.connect(self._keep_largest)
        self._form.addRow(_("Largest &picture drawn"), self.largest)
        self._largest_later = TextLabel(_("Used from the next start on."), tone="soft")
        self._largest_later.hide()
        self._form.addRow("", self._largest_later)

    @Slot(int)
    def _keep_language(self, at: int) -> None:
        self._settings.keep("language", self.languages.itemData(at))
        self._later.show()

    @Slot(int)
    def _keep_theme(self, at: int) -> None:
        self._theme.choose(self.themes.itemData(at))
        self._settings.keep("look/theme", self._theme.choice)

    @Slot(int)
    def _keep_scale(self, percent: int) -> None:
        self._percent.setText(f"{percent} %")
        self._settings.keep("look/font_scale", percent / 100)
        self._theme.set_scale(percent / 100)
        self.resize(self.size().expandedTo(self.sizeHint()))

    @Slot(bool)
    def _keep_single_keys(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's signal gives it so
        self._settings.keep_truth(SINGLE_KEYS, value=wanted)

    @Slot(int)
    def _keep_largest(self, megapixels: int) -> None:
        self._settings.keep("reading/most_megapixels", megapixels)
        self._largest_later.show()
