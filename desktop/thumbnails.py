"""Thumbnails for views: read, decoded and scaled on a thread of their own, kept by content."""

from __future__ import annotations

import sqlite3
import threading
from collections import OrderedDict, deque
from collections.abc import Callable
from time import perf_counter
from typing import TypeAlias

from PySide6.QtCore import QBuffer, QByteArray, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QImageReader, QPixmap

ReadThumbnail: TypeAlias = Callable[[str], bytes | None]
"""Returns the thumbnail (JPEG, at most 256 px) of a file by its SHA-256, if there is one."""

Wish: TypeAlias = tuple[str, int]
"""The SHA-256 of a file, and the longer side of its picture in pixels of the screen."""

KEPT_BYTES = 192 << 20
"""More than a screenful of tiles on a large screen, or views would ask for ever."""

WAITING = 900
TURN_S = 0.003
"""How long one turn of the event loop may spend on pictures that have come."""


class Thumbnails(QObject):
    """Pictures by the SHA-256 of the file they show, so that none can stand on a wrong tile.

    ``picture()`` answers at once; a picture that is not there yet is fetched, the ones asked
    for last first, and ``came`` announces the SHA-256 of all that arrive together. Asking again
    is free, so views ask each time they paint, and what has been scrolled past falls out of the
    queue. ``renewed`` asks them to paint once more, for what was missing may be there by now.
    """

    came = Signal(frozenset)
    renewed = Signal()
    _decoded = Signal()

    def __init__(self, read: ReadThumbnail, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._pixmaps: OrderedDict[Wish, QPixmap] = OrderedDict()
        self._sizes: dict[str, set[int]] = {}
        self._bytes = 0
        self._asked: set[Wish] = set()
        self._missing: set[str] = set()
        self._queue: deque[Wish] = deque()
        self._images: deque[tuple[Wish, QImage | None]] = deque()
        self._turn = threading.Condition()
        self._closed = False
        self._decoded.connect(self._take_decoded, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._work, name="thumbnails", daemon=True)
        self._thread.start()

    # -------------------------------------------------------- the window's thread

    def picture(self, sha256: str, edge: int) -> QPixmap | None:
        """Return the picture, its longer side ``edge`` pixels, if it is here.

        Otherwise it is fetched, and meanwhile one of another size does where there is one. To
        paint a picture of just the size wanted takes half the time of one that is nearly so.
        """
        wish = (sha256, edge)
        pixmap = self._pixmaps.get(wish)
        if pixmap is not None:
            self._pixmaps.move_to_end(wish)
            return pixmap
        if wish not in self._asked and sha256 not in self._missing:
            self._ask(wish)
        other = max(self._sizes.get(sha256, ()), default=None)
        return None if other is None else self._pixmaps[sha256, other]

    def is_missing(self, sha256: str) -> bool:
        """Whether the file is known to have no thumbnail: not made yet, or none possible."""
        return sha256 in self._missing

    @Slot()
    def look_again(self) -> None:
        """Ask anew for what was missing: an import may have made it since."""
        if self._missing:
            self._missing.clear()
            self.renewed.emit()

    def close(self) -> None:
        """End the thread; nothing is announced any more."""
        with self._turn:
            self._closed = True
            self._turn.notify()
        self._thread.join()

    def _ask(self, wish: Wish) -> None:
        self._asked.add(wish)
        with self._turn:
            self._queue.append(wish)
            if len(self._queue) > WAITING:
                self._asked.discard(self._queue.popleft())
            self._turn.notify()

    @Slot()
    def _take_decoded(self) -> None:
        started = perf_counter()
        arrived: set[str] = set()
        while self._images and perf_counter() - started <= TURN_S:
            wish, image = self._images.popleft()
            self._asked.discard(wish)
            if image is None:
                self._missing.add(wish[0])
            else:
                self._keep(wish, image)
            arrived.add(wish[0])
        if arrived:
            self.came.emit(frozenset(arrived))
        if self._images:
            self._decoded.emit()

    def _keep(self, wish: Wish, image: QImage) -> None:
        self._pixmaps[wish] = QPixmap.fromImage(image)
        self._sizes.setdefault(wish[0], set()).add(wish[1])
        self._bytes += image.sizeInBytes()
        while self._bytes > KEPT_BYTES and len(self._pixmaps) > 1:
            (sha256, edge), oldest = self._pixmaps.popitem(last=False)
            self._sizes[sha256].discard(edge)
            self._bytes -= oldest.width() * oldest.height() * oldest.depth() // 8

    # ----------------------------------------------------------- the other thread

    def _work(self) -> None:
        while True:
            with self._turn:
                while not self._queue and not self._closed:
                    self._turn.wait()
                if self._closed:
                    return
                wish = self._queue.pop()
            self._images.append((wish, self._fetch(*wish)))
            if self._closed:
                return
            self._decoded.emit()

    def _fetch(self, sha256: str, edge: int) -> QImage | None:
        try:
            jpeg = self._read(sha256)
        except (OSError, sqlite3.Error):
            # The file of previews is busy or its disk is gone: the picture can wait.
            return None
        return decoded(jpeg, edge) if jpeg else None


def decoded(jpeg: bytes, edge: int) -> QImage | None:
    """Return a picture, its longer side at most ``edge`` pixels; None where it cannot be read.

    By a reader, for that lets other threads go on meanwhile; what an image does itself does not.
    """
    stored = QByteArray(jpeg)
    buffer = QBuffer(stored)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, b"jpeg")
    size = reader.size()
    if edge < max(size.width(), size.height()):
        scaled = size.scaled(edge, edge, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(scaled.expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        return None
    painted = QImage.Format.Format_RGB32
    return image if image.format() == painted else image.convertToFormat(painted)
