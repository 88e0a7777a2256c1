"""Commands that call up tools and help."""

from __future__ import annotations

from db.words import N_
from desktop.actions.action import Action, Menu
from desktop.actions.bench import Bench
from desktop.late import late

_AboutDialog = late("desktop.dialogs.about", "AboutDialog")
_show_log_folder = late("desktop.dialogs.about", "show_log_folder")


def _palette(bench: Bench) -> None:
    bench.show_palette()


def _jobs(bench: Bench) -> None:
    bench.show_jobs()


def _show_reports(bench: Bench) -> None:
    del bench
    _show_log_folder()


def _about(bench: Bench) -> None:
    _AboutDialog(bench.desk.jobs, bench.dialog_parent()).open()


def _manual(bench: Bench) -> None:
    bench.show_manual()


def _keys(bench: Bench) -> None:
    bench.show_keys()


ACTIONS = (
    Action(
        name="manual",
        text=N_("Manual"),
        menu=Menu.HELP,
        run=_manual,
        shortcut="F1",
        glyph="book-open",
        words=N_("help how to"),
    ),
    Action(
        name="keys",
        text=N_("Keys"),
        menu=Menu.HELP,
        run=_keys,
        shortcut="Ctrl+F1",
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
