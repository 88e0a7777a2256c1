"""The program's icon as pixels, of which PyInstaller makes what Windows and macOS want."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from resources import path

_EDGE = 1024


def write(file: Path) -> None:
    """Write the icon, 1024 pixels wide and high, to ``file``."""
    picture = QImage(_EDGE, _EDGE, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(path("icons", "fonds.svg"))).render(painter)
    painter.end()
    if not picture.save(str(file)):
        raise OSError(file)
