"""The first pages of a report as pictures, turned by keys or buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from db.words import _
from desktop.theme.scale import CLOSE
from desktop.widgets.buttons import IconButton
from desktop.widgets.label import TextLabel

_LEAST = QSize(240, 320)
_STEPS = {
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Space: 1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


class ReportPages(QWidget):
    """Shows one page at a time, as large as there is room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pictures: list[QImage] = []
        self._at = 0
        self.page = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.page.setWordWrap(True)
        self.page.setMinimumSize(_LEAST)
        # The picture follows the room there is, and not the other way round.
        self.page.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._bar = QProgressBar(minimum=0, maximum=0)
        self._bar.setAccessibleName(_("Drawing the first pages"))
        self._bar.setTextVisible(False)
        self._bar.hide()
        self.back = IconButton("caret-left", _("Page before"), shortcut=_("Page up"))
        self.forth = IconButton("caret-right", _("Next page"), shortcut=_("Page down"))
        self.back.clicked.connect(self._go_back)
        self.forth.clicked.connect(self._go_forth)
        self.told = TextLabel(tone="soft")
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        turning = QHBoxLayout()
        turning.setSpacing(CLOSE)
        turning.addStretch()
        turning.addWidget(self.back)
        turning.addWidget(self.told)
        turning.addWidget(self.forth)
        turning.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(CLOSE)
        column.addWidget(self._bar)
        column.addWidget(self.page, 1)
        column.addLayout(turning)

    @property
    def count(self) -> int:
        """How many pages there are to look at."""
        return len(self._pictures)

    @property
    def current(self) -> int:
        """The page that is shown, from 0."""
        return self._at

    def wait(self) -> None:
        """Tell that pages are being drawn; those before stay in sight until then."""
        self._bar.show()

    def show_pages(self, images: Sequence[QImage]) -> None:
        """Show the first of some pages."""
        self._bar.hide()
        self._pictures = list(images)
        self._at = 0
        self.page.setText("" if images else _("There is nothing to show."))
        self._show()

    def show_words(self, words: str) -> None:
        """Say why there is no page to look at."""
        self.show_pages([])
        self.page.setText(words)

    def turn(self, step: int) -> None:
        """Go some pages forth or, with a negative step, back; stay at either end."""
        at = min(max(0, self._at + step), max(0, self.count - 1))
        if at != self._at:
            self._at = at
            self._show()

    @Slot()
    def _go_back(self) -> None:
        self.turn(-1)

    @Slot()
    def _go_forth(self) -> None:
        self.turn(1)

    def _show(self) -> None:
        self.back.setEnabled(self._at > 0)
        self.forth.setEnabled(self._at + 1 < self.count)
        words = _("Page {page} of the first {count}").format(page=self._at + 1, count=self.count)
        self.told.setText(words if self.count > 1 else "")
        self.setAccessibleName(f"{_('The first pages')}. {self.told.text()}")
        self._fit()

    def _fit(self) -> None:
        if self._pictures:
            ratio = self.devicePixelRatioF()
            room = self.page.size() * ratio
            picture = self._pictures[self._at].scaled(
                room,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            picture.setDevicePixelRatio(ratio)
            self.page.setPixmap(QPixmap.fromImage(picture))

    def resizeEvent(self, resizing: QResizeEvent) -> None:
        super().resizeEvent(resizing)
        self._fit()

    def keyPressEvent(self, pressed: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(pressed.key()))
        if pressed.key() == Qt.Key.Key_Home:
            step = -self.count
        elif pressed.key() == Qt.Key.Key_End:
            step = self.count
        if step is None:
            super().keyPressEvent(pressed)
        else:
            self.turn(step)
