"""Where files and folders are chosen: each purpose begins where it was served last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import platformdirs
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.folders import archives_folder, found_path, kept_path
from desktop.settings import Settings


@dataclass(frozen=True, slots=True)
class Purpose:
    """What something is chosen for, and the folder to begin in the first time."""

    key: str
    first: Callable[[], Path]

    @property
    def folder(self) -> Path:
        """The folder used last, unless it is gone."""
        kept = Settings().text(f"folders/{self.key}")
        for folder in (found_path(kept) if kept else None, self.first()):
            if folder is not None and folder.is_dir():
                return folder
        return Path.home()

    def remember(self, folder: Path) -> None:
        """Begin in ``folder`` the next time."""
        Settings().keep(f"folders/{self.key}", kept_path(folder))


ARCHIVES = Purpose("archives", archives_folder)
BACKUPS = Purpose("backups", archives_folder)
SOURCES = Purpose("sources", platformdirs.user_pictures_path)
RECOVERY = Purpose("recovery", archives_folder)
PICTURES = Purpose("pictures", platformdirs.user_pictures_path)
PDFS = Purpose("reports", archives_folder)
LISTS = Purpose("lists", archives_folder)
COPIES = Purpose("copies", archives_folder)


def choose_folder(
    parent: QWidget, title: str, purpose: Purpose, *, at: str | Path = ""
) -> Path | None:
    """Ask for a folder, beginning ``at`` one where that is given; None when nothing is chosen.

    The next time begins beside it: what is chosen next mostly lies there too.
    """
    start = str(at) or str(purpose.folder)
    chosen = QFileDialog.getExistingDirectory(parent, title, start)
    if not chosen:
        return None
    purpose.remember(Path(chosen).parent)
    return Path(chosen)


def choose_files(parent: QWidget, title: str, purpose: Purpose) -> list[Path]:
    """Ask for files that are there; an empty list when none is chosen."""
    chosen, _filter = QFileDialog.getOpenFileNames(parent, title, str(purpose.folder))
    if chosen:
        purpose.remember(Path(chosen[0]).parent)
    return [Path(one) for one in chosen]


def choose_file(parent: QWidget, title: str, purpose: Purpose) -> Path | None:
    """Ask for one file that is there; None when none is chosen."""
    chosen, _filter = QFileDialog.getOpenFileName(parent, title, str(purpose.folder))
    if not chosen:
        return None
    purpose.remember(Path(chosen).parent)
    return Path(chosen)


def choose_target(
    parent: QWidget,
    title: str,
    purpose: Purpose,
    name: str,
    *,
    kinds: str = "",
    endings: Sequence[str] = (),
) -> Path | None:
    """Ask where something shall be written, offering ``name``; None when nowhere.

    ``kinds`` is the file type in the form of Qt, such as "PDF (*.pdf)"; a name typed
    without one of the ``endings`` gets the first, for a point in it ends nothing.
    """
    start = str(purpose.folder / name)
    chosen, _filter = QFileDialog.getSaveFileName(parent, title, start, kinds)
    if not chosen:
        return None
    purpose.remember(Path(chosen).parent)
    target = Path(chosen)
    if not endings or target.suffix.casefold() in endings:
        return target
    return target.with_name(f"{target.name}{endings[0]}")
