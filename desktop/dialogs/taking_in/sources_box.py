"""What is to be taken in: a list of files, folders, ZIP files, bags and camera cards."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStorageInfo, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from db.ingest import SOURCE_WORDS, SourceKind
from db.words import _
from desktop.choosing import SOURCES, choose_files, choose_folder
from desktop.desk import Desk
from desktop.jobs import Job, Lane
from desktop.theme.scale import CLOSE
from desktop.widgets.buttons import TextButton


class SourcesBox(QWidget):
    """The list and the buttons that fill it; ``changed()`` follows when it is another."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paths: list[Path] = []
        self.list = QListWidget()
        self.list.setProperty("look", "box")
        self.list.setAccessibleName(_("What is to be taken in"))
        self.add_folder = TextButton(_("Add a folder…"), glyph="folder-plus")
        self.add_files = TextButton(_("Add files…"), glyph="file-plus")
        self.leave_out = TextButton(_("Leave out"), glyph="x")
        self.add_folder.clicked.connect(self._ask_folder)
        self.add_files.clicked.connect(self._ask_files)
        self.leave_out.clicked.connect(self._leave_out)
        self.leave_out.setEnabled(False)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(CLOSE)
        self._buttons.addWidget(self.add_folder)
        self._buttons.addWidget(self.add_files)
        self._buttons.addStretch()
        self._buttons.addWidget(self.leave_out)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(CLOSE)
        column.addLayout(self._buttons)
        column.addWidget(self.list)
        desk.jobs.start(camera_cards, self._offer_cards, lane=Lane.READING)

    def add(self, paths: Sequence[Path]) -> None:
        """Add files or folders; those that stand there already stay once."""
        for path in paths:
            if path not in self.paths:
                self.paths.append(path)
                self.list.addItem(_text(path))
        self.list.setCurrentRow(self.list.count() - 1)
        self._tell()

    def show_kinds(self, kinds: Sequence[tuple[Path, SourceKind]]) -> None:
        """Say beside each what it is, where that is more than a file."""
        for path, kind in kinds:
            item = self.list.item(self.paths.index(path)) if path in self.paths else None
            if item is not None and kind is not SourceKind.file:
                item.setText(f"{_text(path)}  ({_(SOURCE_WORDS[kind])})")

    def _tell(self) -> None:
        self.leave_out.setEnabled(bool(self.paths))
        self.changed.emit()

    @Slot()
    def _ask_folder(self) -> None:
        chosen = choose_folder(self, _("Folder to take in"), SOURCES)
        if chosen:
            self.add([chosen])

    @Slot()
    def _ask_files(self) -> None:
        chosen = choose_files(self, _("Files to take in"), SOURCES)
        if chosen:
            self.add(chosen)

    @Slot()
    def _leave_out(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            self.list.takeItem(row)
            del self.paths[row]
            self._tell()

    def _offer_cards(self, roots: Sequence[Path]) -> None:
        for root in roots:
            button = TextButton(_("Camera card {name}").format(name=root.name), glyph="camera")
            button.clicked.connect(partial(self._add_card, root))
            self._buttons.insertWidget(2, button)

    def _add_card(self, root: Path, *_clicked: object) -> None:
        self.add([root])


def _text(path: Path) -> str:
    """Return a path for reading: the home folder short, as file managers write it."""
    home = Path.home()
    shown = Path("~", path.relative_to(home)) if path.is_relative_to(home) else path
    return str(shown).encode("utf-8", "replace").decode()


def camera_cards(_job: Job) -> list[Path]:
    """Return the roots of the disks that a camera has written to."""
    roots = (Path(disk.rootPath()) for disk in QStorageInfo.mountedVolumes() if disk.isReady())
    return [root for root in roots if (root / "DCIM").is_dir()]
