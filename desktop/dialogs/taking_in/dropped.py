"""Files that come by hand: dropped on the window, or copied and pasted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QImageWriter


def paths_of(dropped: QDropEvent | QDragEnterEvent) -> list[Path]:
    """Return the local files and folders that are dropped."""
    return _local(dropped.mimeData())


def _local(given: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in given.urls() if url.isLocalFile()]


def pasted() -> list[Path] | QImage:
    """Return the files on the clipboard, or else its picture (null where there is none)."""
    given = QGuiApplication.clipboard().mimeData()
    paths = _local(given)
    if paths:
        return paths
    # A table copied from a spreadsheet comes as a picture too; there the words are meant.
    if given.hasText() or not given.hasImage():
        return QImage()
    return QGuiApplication.clipboard().image()


def as_png(picture: QImage) -> bytes:
    """Return a picture as a PNG file, without loss."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(picture)
    return bytes(buffer.data().data())
