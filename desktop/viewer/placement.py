"""Where a picture lies on the screen: zoom, turn and position, as plain arithmetic."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

STEP = 1.25
MOST = 16.0
LEAST = 0.01
FIT_AT_MOST = 2.0
MARGIN = 14


@dataclass(frozen=True, slots=True)
class Placement:
    """A picture of ``picture`` pixels in a view of ``view`` device-independent pixels.

    ``zoom`` is screen pixels a picture pixel; ``turn`` is degrees clockwise (0, 90, 180, 270);
    ``centre`` is the point of the upright picture, in its pixels, at the middle of the view.
    While ``fitted`` the whole picture is shown whatever the size of the view.
    """

    picture: QSizeF
    view: QSizeF
    zoom: float = 1.0
    turn: int = 0
    centre: QPointF = field(default_factory=QPointF)
    fitted: bool = True

    @classmethod
    def whole(cls, picture: QSizeF, view: QSizeF) -> Placement:
        """Return the placement that shows all of a picture."""
        return cls(picture, view).fit()

    def transform(self) -> QTransform:
        """Return the way from picture pixels to pixels of the view."""
        way = QTransform()
        way.translate(self.view.width() / 2, self.view.height() / 2)
        way.rotate(self.turn)
        way.scale(self.zoom, self.zoom)
        way.translate(-self.centre.x(), -self.centre.y())
        return way

    def rect(self) -> QRectF:
        """Return where the picture lies in the view."""
        return self.transform().mapRect(QRectF(QPointF(), self.picture))

    def to_picture(self, point: QPointF) -> QPointF:
        """Return the picture's point under a point of the view, in picture pixels."""
        back, _invertible = self.transform().inverted()
        return back.map(point)

    def from_relative(self, box: QRectF) -> QRectF:
        """Return where a box, relative 0 to 1 of the upright picture, lies in the view."""
        wide, high = self.picture.width(), self.picture.height()
        pixels = QRectF(box.x() * wide, box.y() * high, box.width() * wide, box.height() * high)
        return self.transform().mapRect(pixels)

    def to_relative(self, point: QPointF) -> QPointF:
        """Return a point of the view as a share of the upright picture, kept within 0 to 1."""
        spot = self.to_picture(point)
        across = spot.x() / max(1.0, self.picture.width())
        down = spot.y() / max(1.0, self.picture.height())
        return QPointF(min(max(across, 0.0), 1.0), min(max(down, 0.0), 1.0))

    def turned_size(self) -> QSizeF:
        """Return the picture's size as it stands now."""
        return self.picture.transposed() if self.turn in {90, 270} else self.picture

    def fit(self) -> Placement:
        """Show all of the picture, in the middle."""
        size = self.turned_size()
        if size.isEmpty() or self.view.isEmpty():
            return replace(self, fitted=True)
        room = QSizeF(self.view.width() - 2 * MARGIN, self.view.height() - 2 * MARGIN)
        zoom = max(LEAST, min(room.width() / size.width(), room.height() / size.height()))
        middle = QPointF(self.picture.width() / 2, self.picture.height() / 2)
        return replace(self, zoom=min(zoom, FIT_AT_MOST), centre=middle, fitted=True)

    def resized(self, view: QSizeF) -> Placement:
        """Return the placement in a view of another size."""
        other = replace(self, view=view)
        return other.fit() if self.fitted else other.kept_in()

    def zoomed(self, zoom: float, at: QPointF | None = None) -> Placement:
        """Zoom so that the picture's point under ``at`` (the middle when None) stays there."""
        zoom = min(max(zoom, LEAST), MOST)
        if at is None:  # a point at the corner counts as false
            at = QPointF(self.view.width() / 2, self.view.height() / 2)
        held = self.to_picture(at)
        other = replace(self, zoom=zoom, fitted=False)
        moved = other.to_picture(at)
        return replace(other, centre=self.centre + (held - moved)).kept_in()

    def stepped(self, steps: float, at: QPointF | None = None) -> Placement:
        """Zoom in by some steps, or out by steps below 0."""
        return self.zoomed(self.zoom * STEP**steps, at)

    def panned(self, by: QPointF) -> Placement:
        """Move the picture by some pixels of the view."""
        way = QTransform().rotate(self.turn).scale(self.zoom, self.zoom)
        back, _invertible = way.inverted()
        return replace(self, centre=self.centre - back.map(by), fitted=False).kept_in()

    def rotated(self, degrees: int) -> Placement:
        """Turn the picture clockwise; a fitted one stays fitted."""
        other = replace(self, turn=(self.turn + degrees) % 360)
        return other.fit() if self.fitted else other.kept_in()

    def kept_in(self) -> Placement:
        """Return the nearest placement in which no edge comes further in than it must."""
        rect = self.rect()
        shift = QPointF(
            _shift(rect.left(), rect.right(), self.view.width()),
            _shift(rect.top(), rect.bottom(), self.view.height()),
        )
        if shift.isNull():
            return self
        way = QTransform().rotate(self.turn).scale(self.zoom, self.zoom)
        back, _invertible = way.inverted()
        return replace(self, centre=self.centre - back.map(shift))


def _shift(low: float, high: float, length: float) -> float:
    if high - low <= length:
        return (length - (high - low)) / 2 - low
    if low > 0:
        return -low
    return length - high if high < length else 0.0
