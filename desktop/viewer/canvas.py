"""The board a picture or a page lies on: zoomed, moved, turned, with marks drawn over it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from db.words import _
from desktop.theme.tokens import LIGHT, Tokens
from desktop.viewer.levels import Levels
from desktop.viewer.placement import Placement

WHEEL_NOTCH = 120
NUDGE = 60
ARROWS = {
    Qt.Key.Key_Left: QPointF(1, 0),
    Qt.Key.Key_Right: QPointF(-1, 0),
    Qt.Key.Key_Up: QPointF(0, 1),
    Qt.Key.Key_Down: QPointF(0, -1),
}


class Canvas(QWidget):
    """Shows one image on the neutral board.

    ``zoomed(share)`` follows each change of zoom; ``sharper_wanted(pixels)`` asks for an
    image whose longer side has that many pixels, because more are shown than there are.
    """

    zoomed = Signal(float)
    sharper_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.placement = Placement(QSizeF(), QSizeF())
        self._levels = Levels()
        self._words: tuple[QRectF, ...] = ()
        self._note = ""
        self._grip: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(160, 120)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Picture"))

    # ------------------------------------------------------------------ the picture

    def show_picture(self, size: QSizeF, image: QImage | None) -> None:
        """Show a picture of ``size`` pixels, whole; ``image`` may be a smaller drawing of it."""
        self._levels = Levels(image)
        self._words = ()
        self._place(Placement.whole(size, self._room()))

    def add_image(self, image: QImage) -> None:
        """Have a sharper drawing of the same picture at hand."""
        self._levels.add(image)
        self.update()

    def clear(self, note: str = "") -> None:
        """Show no picture, and perhaps a note that says why."""
        self.show_picture(QSizeF(), None)
        self._note = note

    @property
    def has_picture(self) -> bool:
        """Whether anything is shown."""
        return bool(self._levels)

    def show_words(self, boxes: tuple[QRectF, ...]) -> None:
        """Light up places of the picture, relative 0 to 1: words that were looked for."""
        self._words = boxes
        self.update()

    # ---------------------------------------------------------------------- zooming

    @property
    def share(self) -> float:
        """The zoom as a share of full size: at 1 a picture pixel is a pixel of the screen."""
        return self.placement.zoom * self.devicePixelRatioF()

    def fit(self) -> None:
        """Show all of the picture."""
        self._place(self.placement.fit())

    def show_full_size(self) -> None:
        """Show one picture pixel on one pixel of the screen."""
        self._place(self.placement.zoomed(1 / self.devicePixelRatioF()))

    def zoom_in(self) -> None:
        """Come one step nearer."""
        self._place(self.placement.stepped(1))

    def zoom_out(self) -> None:
        """Go one step back."""
        self._place(self.placement.stepped(-1))

    def rotate(self, degrees: int = 90) -> None:
        """Turn the picture clockwise, on the screen only."""
        self._place(self.placement.rotated(degrees))

    def _place(self, placement: Placement) -> None:
        before = self.placement.zoom
        self.placement = placement
        self.update()
        if placement.zoom != before:
            self.zoomed.emit(self.share)
        self._ask_for_sharper()

    def _ask_for_sharper(self) -> None:
        longer = max(self.placement.picture.width(), self.placement.picture.height())
        pixels = self._levels.wanting(longer * self.share, longer)
        if pixels is not None:
            self.sharper_wanted.emit(pixels)

    def _room(self) -> QSizeF:
        return QSizeF(self.size())

    # ---------------------------------------------------------------- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = ARROWS.get(Qt.Key(event.key()))
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }
        if step is not None and plain and not self.placement.fitted:
            self._place(self.placement.panned(step * NUDGE))
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta().y() / WHEEL_NOTCH
        if steps:
            self._place(self.placement.stepped(steps, event.position()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self.placement.fitted:
            self._grip = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._place(self.placement.panned(event.position() - self._grip))
            self._grip = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.placement.fitted:
            self._place(self.placement.zoomed(1 / self.devicePixelRatioF(), event.position()))
        else:
            self.fit()

    def event(self, event: QEvent) -> bool:
        pinch = event.type() == QEvent.Type.NativeGesture
        if pinch and isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                zoom = self.placement.zoom * (1 + event.value())
                self._place(self.placement.zoomed(zoom, event.position()))
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(self.placement.resized(self._room()))

    # --------------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = Tokens.of(QGuiApplication.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.colour("mount"))
        if self._levels:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_image(painter)
            self._paint_words(painter)
            self.paint_marks(painter, tokens)
        elif self._note:
            painter.setPen(tokens.colour("ink_soft"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._note)
        if self.hasFocus():
            painter.resetTransform()
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(tokens.colour("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_image(self, painter: QPainter) -> None:
        image = self._levels.best(self.placement.picture.width() * self.share)
        # Enlarged far beyond its own pixels, a picture shows them as they are.
        smooth = self.share < 4
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        painter.setTransform(self.placement.transform())
        painter.drawImage(QRectF(QPointF(), self.placement.picture), image)
        painter.resetTransform()

    def _paint_words(self, painter: QPainter) -> None:
        # Pages are paper, light in every theme: the marker lets the letters show through.
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(LIGHT.colour("highlight"))
        for box in self._words:
            painter.drawRoundedRect(self.to_view(box).adjusted(-2, -1, 2, 1), 2, 2)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def paint_marks(self, painter: QPainter, tokens: Tokens) -> None:
        """Paint what lies over the picture, in pixels of the view."""

    def to_view(self, box: QRectF) -> QRectF:
        """Return where a relative box (0 to 1 of the upright picture) lies in the view."""
        return self.placement.from_relative(box)

    def focusInEvent(self, event: QEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QEvent) -> None:
        self.update()
