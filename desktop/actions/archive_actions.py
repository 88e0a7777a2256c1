"""Commands on the archive as a whole."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from db.words import N_, _
from desktop.actions.action import Action, Menu
from desktop.actions.bench import Bench
from desktop.choosing import ARCHIVES, choose_folder
from desktop.content.records_stack import RecordsStack
from desktop.late import late

_BackupDialog = late("desktop.dialogs.backup", "BackupDialog")
_FixityDialog = late("desktop.dialogs.fixity", "FixityDialog")
_SettingsDialog = late("desktop.dialogs.settings", "SettingsDialog")
_ask_to_empty = late("desktop.dialogs.bin", "ask_to_empty")


def _new(bench: Bench) -> None:
    bench.elsewhere.make_archive()


def _open(bench: Bench) -> None:
    chosen = choose_folder(bench.dialog_parent(), _("Open an archive"), ARCHIVES)
    if chosen:
        bench.elsewhere.open_archive(chosen)


def _take_in(bench: Bench) -> None:
    bench.take_in()


def _paste(bench: Bench) -> None:
    records = bench.records()
    if not (isinstance(records, RecordsStack) and records.paste_cells()):
        bench.intake.paste()


def _embedded_fields(bench: Bench) -> None:
    bench.intake.set_embedded_fields()


def _watched_folder(bench: Bench) -> None:
    bench.intake.set_watched_folder()


def _make_report(bench: Bench) -> None:
    bench.make_report()


def _show_folder(bench: Bench) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(bench.desk.archive.folder)))


def _settings(bench: Bench) -> None:
    _SettingsDialog(bench.settings, bench.theme, bench.dialog_parent()).exec()


def _back_up(bench: Bench) -> None:
    _BackupDialog(bench.desk, bench.archive, bench.dialog_parent()).open()


def _restore(bench: Bench) -> None:
    bench.elsewhere.restore_archive()


def _check_files(bench: Bench) -> None:
    _FixityDialog(bench.desk, bench.archive, bench.dialog_parent()).open()


def _empty_bin(bench: Bench) -> None:
    _ask_to_empty(bench.desk, bench.archive, bench.dialog_parent())


def _close(bench: Bench) -> None:
    bench.elsewhere.open_archive(None)


def _quit(bench: Bench) -> None:
    bench.dialog_parent().close()


ACTIONS = (
    Action(name="new_archive", text=N_("New archive…"), menu=Menu.ARCHIVE, run=_new, glyph="plus"),
    Action(
        name="open_archive",
        text=N_("Open archive…"),
        menu=Menu.ARCHIVE,
        run=_open,
        shortcut="Ctrl+O",
        glyph="folder-open",
    ),
    Action(
        name="take_in",
        text=N_("Take in files…"),
        menu=Menu.ARCHIVE,
        run=_take_in,
        shortcut="Ctrl+Shift+O",
        glyph="download-simple",
        group=1,
        words=N_("import scan add photos folder"),
    ),
    Action(
        name="paste",
        text=N_("Take in from the clipboard"),
        menu=Menu.ARCHIVE,
        run=_paste,
        shortcut="Ctrl+V",
        glyph="clipboard-text",
        group=1,
        words=N_("paste picture files"),
    ),
    Action(
        name="make_report",
        text=N_("Make a PDF…"),
        menu=Menu.ARCHIVE,
        run=_make_report,
        shortcut="Ctrl+P",
        glyph="file-pdf",
        group=1,
        words=N_("report finding aid dossier print export"),
    ),
    Action(
        name="back_up",
        text=N_("Back up…"),
        menu=Menu.ARCHIVE,
        run=_back_up,
        glyph="shield-check",
        group=2,
        words=N_("backup copy disk safe"),
    ),
    Action(
        name="check_files",
        text=N_("Check the files…"),
        menu=Menu.ARCHIVE,
        run=_check_files,
        glyph="fingerprint",
        group=2,
        words=N_("fixity checksum damaged missing recover"),
    ),
    Action(
        name="empty_bin",
        text=N_("Empty the bin…"),
        menu=Menu.ARCHIVE,
        run=_empty_bin,
        glyph="trash-simple",
        group=2,
        words=N_("delete files for good room disk"),
    ),
    Action(
        name="restore_backup",
        text=N_("Restore a backup…"),
        menu=Menu.ARCHIVE,
        run=_restore,
        glyph="clock-counter-clockwise",
        group=2,
        words=N_("backup recover copy"),
    ),
    Action(
        name="show_folder",
        text=N_("Show the archive's folder"),
        menu=Menu.ARCHIVE,
        run=_show_folder,
        glyph="folder-notch-open",
        group=2,
        words=N_("explorer finder files"),
    ),
    Action(
        name="embedded_fields",
        text=N_("Fields from files…"),
        menu=Menu.ARCHIVE,
        run=_embedded_fields,
        glyph="sliders-horizontal",
        group=3,
        words=N_("metadata mapping EXIF IPTC XMP keywords settings"),
    ),
    Action(
        name="watched_folder",
        text=N_("Watched folder…"),
        menu=Menu.ARCHIVE,
        run=_watched_folder,
        glyph="eye",
        group=3,
        words=N_("hot folder scanner inbox settings"),
    ),
    Action(
        name="settings",
        text=N_("Settings…"),
        menu=Menu.ARCHIVE,
        run=_settings,
        shortcut="Ctrl+,",
        glyph="gear-six",
        group=3,
        words=N_("preferences options theme language size"),
    ),
    Action(
        name="close_archive",
        text=N_("Close archive"),
        menu=Menu.ARCHIVE,
        run=_close,
        glyph="sign-out",
        group=4,
    ),
    Action(name="quit", text=N_("Quit"), menu=Menu.ARCHIVE, run=_quit, shortcut="Ctrl+Q", group=4),
)
