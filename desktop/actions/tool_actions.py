"""Commands that call up tools and help."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox

from db.words import N_, _
from desktop.actions.action import Action, Menu
from desktop.actions.bench import Bench
from desktop.settings import log_folder


def _palette(bench: Bench) -> None:
    bench.show_palette()


def _jobs(bench: Bench) -> None:
    bench.show_jobs()


def _show_reports(bench: Bench) -> None:
    del bench
    log_folder().mkdir(parents=True, exist_ok=True)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder())))


def _about(bench: Bench) -> None:
    QMessageBox.about(
        bench.dialog_parent(),
        _("About Fonds"),
        _(
            "Fonds keeps a community's events, photographs and documents on your own computer.\n\n"
            "Free software under the MIT licence. Icons: Phosphor (MIT). "
            "Typeface: Noto (Open Font Licence)."
        ),
    )


def _keys(bench: Bench) -> None:
    bench.show_keys()


ACTIONS = (
    Action(
        name="keys",
        text=N_("Keys"),
        menu=Menu.HELP,
        run=_keys,
        shortcut="F1",
        glyph="keyboard",
        words=N_("shortcuts keyboard help"),
    ),
    Action(
        name="palette",
        text=N_("Commands and records…"),
        menu=Menu.TOOLS,
        run=_palette,
        shortcut="Ctrl+K",
        glyph="command",
        words=N_("palette"),
    ),
    Action(
        name="jobs",
        text=N_("Work in progress"),
        menu=Menu.TOOLS,
        run=_jobs,
        shortcut="Ctrl+J",
        glyph="hourglass-medium",
        words=N_("jobs tasks background"),
    ),
    Action(
        name="show_reports",
        text=N_("Show the log folder"),
        menu=Menu.HELP,
        run=_show_reports,
        group=1,
        words=N_("error reports"),
    ),
    Action(name="about", text=N_("About Fonds"), menu=Menu.HELP, run=_about, glyph="info", group=2),
)
