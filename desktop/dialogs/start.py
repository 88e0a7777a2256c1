"""The first page: choose the language, then open the sample, a new archive or one's own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.words import _
from desktop.icons import application_icon, icon
from desktop.theme.scale import BROAD, CLOSE, ROOM, TIGHT, WIDE, Style
from desktop.translation import NAMES
from desktop.widgets.buttons import TextButton
from desktop.widgets.label import ElidedLabel, TextLabel
from desktop.widgets.sizing import grown

_LOGO = 72
_WIDTH = 620


class StartPage(QWidget):
    """What a person sees who has no archive open."""

    language_chosen = Signal(str)
    sample_wanted = Signal()
    new_wanted = Signal()
    open_wanted = Signal()
    restore_wanted = Signal()
    recent_wanted = Signal(Path)
    manual_wanted = Signal()

    def __init__(self, language: str, recents: list[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Start"))
        inner = QWidget()
        inner.setMaximumWidth(grown(self, _WIDTH))
        column = QVBoxLayout(inner)
        column.setSpacing(WIDE)
        column.addLayout(self._make_head())
        column.addLayout(self._make_language_row(language))
        column.addWidget(self._make_choices())
        if recents:
            column.addLayout(self._make_recents(recents))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(BROAD, BROAD, BROAD, BROAD)
        whole.addStretch(2)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(inner, 10)
        row.addStretch()
        whole.addLayout(row)
        whole.addStretch(3)

    def _make_head(self) -> QHBoxLayout:
        picture = QLabel()
        picture.setPixmap(application_icon().pixmap(QSize(_LOGO, _LOGO), self.devicePixelRatioF()))
        words = QVBoxLayout()
        words.setSpacing(TIGHT)
        words.addWidget(TextLabel("Fonds", Style.DISPLAY))
        line = TextLabel(
            _("An archive of your events, photographs and documents, on your own computer."),
            tone="soft",
        )
        line.setWordWrap(True)
        words.addWidget(line)
        head = QHBoxLayout()
        head.setSpacing(WIDE)
        head.addWidget(picture)
        head.addLayout(words, 1)
        return head

    def _make_language_row(self, language: str) -> QHBoxLayout:
        self._languages = QComboBox()
        for code, name in NAMES.items():
            self._languages.addItem(name, code)
        self._languages.setCurrentIndex(max(0, self._languages.findData(language)))
        self._languages.activated.connect(self._tell_language)
        label = TextLabel(_("&Language of the program"))
        label.setBuddy(self._languages)
        row = QHBoxLayout()
        row.setSpacing(ROOM)
        row.addWidget(label)
        row.addWidget(self._languages)
        row.addStretch()
        return row

    def _make_choices(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        grid.setSpacing(ROOM)
        grid.setColumnStretch(1, 1)
        self.sample = self._choice(
            grid,
            TextButton(_("Open the sample archive"), role="primary", glyph="compass"),
            _("Events, photographs and letters to look around in; all you do there can be undone."),
        )
        self.new = self._choice(
            grid,
            TextButton(_("New archive…"), glyph="plus"),
            _("Makes one folder on your disk that holds everything."),
        )
        self.open = self._choice(
            grid,
            TextButton(_("Open…"), glyph="folder-open"),
            _("Opens an archive that you or a colleague made."),
        )
        self.restore = self._choice(
            grid,
            TextButton(_("Restore a backup…"), glyph="clock-counter-clockwise"),
            _("Makes an archive of a backup, in a new folder. The backup stays as it is."),
        )
        self.manual = self._choice(
            grid,
            TextButton(_("Manual"), glyph="book-open"),
            _("Says how things are done, from the first archive on."),
        )
        self.sample.clicked.connect(self.sample_wanted)
        self.manual.clicked.connect(self.manual_wanted)
        QShortcut(QKeySequence.StandardKey.HelpContents, self, self.manual_wanted.emit)
        self.new.clicked.connect(self.new_wanted)
        self.open.clicked.connect(self.open_wanted)
        self.restore.clicked.connect(self.restore_wanted)
        self.setFocusProxy(self.sample)
        return card

    def _choice(self, grid: QGridLayout, button: QPushButton, explained: str) -> QPushButton:
        line = TextLabel(explained, tone="soft")
        line.setWordWrap(True)
        button.setAccessibleDescription(explained)
        row = grid.rowCount()
        grid.addWidget(button, row, 0)
        grid.addWidget(line, row, 1)
        return button

    def _make_recents(self, recents: list[Path]) -> QVBoxLayout:
        self.recents = QListWidget()
        self.recents.setProperty("look", "menu")
        self.recents.setProperty("ring", "true")
        self.recents.setAccessibleName(_("Recent archives"))
        for folder in recents:
            item = QListWidgetItem(icon("archive-box", "ink_soft"), folder.stem)
            item.setData(Qt.ItemDataRole.UserRole, str(folder))
            item.setToolTip(str(folder))
            self.recents.addItem(item)
        row = self.recents.sizeHintForRow(0) or 30
        self.recents.setFixedHeight(min(len(recents), 5) * row + CLOSE)
        self.recents.setFrameShape(QFrame.Shape.NoFrame)
        self.recents.itemActivated.connect(self._tell_recent)
        self.recents.itemClicked.connect(self._tell_recent)
        column = QVBoxLayout()
        column.setSpacing(TIGHT)
        column.addWidget(ElidedLabel(_("Recent archives"), Style.OVERLINE, tone="soft"))
        column.addWidget(self.recents)
        return column

    @Slot(int)
    def _tell_language(self, at: int) -> None:
        self.language_chosen.emit(self._languages.itemData(at))

    @Slot(QListWidgetItem)
    def _tell_recent(self, item: QListWidgetItem) -> None:
        self.recent_wanted.emit(Path(item.data(Qt.ItemDataRole.UserRole)))
