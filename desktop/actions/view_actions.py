"""Commands on what is shown and how."""

from __future__ import annotations

from functools import partial

from db.words import N_
from desktop.actions.action import Action, Menu
from desktop.actions.bench import Bench
from desktop.content.panes import TASKS
from desktop.theme.scale import LARGEST_SCALE, SMALLEST_SCALE

_STEP = 0.1


def _show_view(bench: Bench, name: str) -> None:
    bench.show_view(name)


def _is_view(bench: Bench, name: str) -> bool:
    return bench.view_name == name


def _toggle_pane(bench: Bench, name: str) -> None:
    bench.toggle_pane(name)


def _pane_shown(bench: Bench, name: str) -> bool:
    return bench.pane_shown(name)


def _show_task(bench: Bench, task: str) -> None:
    bench.layout.show_task(task)


def _is_task(bench: Bench, task: str) -> bool:
    return bench.layout.task == task


def _toggle_theme(bench: Bench) -> None:
    bench.theme.toggle()
    bench.settings.keep("look/theme", bench.theme.choice)


def _follow_system(bench: Bench) -> None:
    bench.theme.choose("system")
    bench.settings.keep("look/theme", "system")


def _follows_system(bench: Bench) -> bool:
    return bench.theme.choice == "system"


def _scale(bench: Bench, scale: float) -> None:
    scale = min(max(round(scale, 2), SMALLEST_SCALE), LARGEST_SCALE)
    bench.theme.set_scale(scale)
    bench.settings.keep("look/font_scale", scale)


def _larger(bench: Bench) -> None:
    _scale(bench, bench.theme.scale + _STEP)


def _smaller(bench: Bench) -> None:
    _scale(bench, bench.theme.scale - _STEP)


def _usual_size(bench: Bench) -> None:
    _scale(bench, SMALLEST_SCALE)


def _full_screen(bench: Bench) -> None:
    window = bench.dialog_parent()
    if window.isFullScreen():
        window.showNormal()
    else:
        window.showFullScreen()


def _view_action(name: str, text: str, shortcut: str, glyph: str) -> Action:
    return Action(
        name=f"view_{name}",
        text=text,
        menu=Menu.VIEW,
        run=partial(_show_view, name=name),
        shortcut=shortcut,
        glyph=glyph,
        checked=partial(_is_view, name=name),
    )


def _pane_action(name: str, text: str, shortcut: str) -> Action:
    return Action(
        name=f"pane_{name}",
        text=text,
        menu=Menu.VIEW,
        run=partial(_toggle_pane, name=name),
        shortcut=shortcut,
        group=1,
        checked=partial(_pane_shown, name=name),
        words=N_("show hide panel sidebar"),
    )


def _task_action(task: str, text: str) -> Action:
    return Action(
        name=f"layout_{task or 'usual'}",
        text=text,
        menu=Menu.VIEW,
        run=partial(_show_task, task=task),
        group=2,
        checked=partial(_is_task, task=task),
        words=N_("panels workspace task"),
    )


ACTIONS = (
    _view_action("list", N_("List"), "Ctrl+1", "list-dashes"),
    _view_action("grid", N_("Grid"), "Ctrl+2", "squares-four"),
    _view_action("table", N_("Table"), "Ctrl+3", "table"),
    _view_action("timeline", N_("Timeline"), "Ctrl+4", "chart-bar-horizontal"),
    _pane_action("navigation", N_("Navigation"), "Ctrl+Shift+1"),
    _pane_action("facets", N_("Facets"), "Ctrl+Shift+2"),
    _pane_action("inspector", N_("Inspector"), "Ctrl+Shift+3"),
    *(_task_action(task, text) for task, text, _shown in TASKS),
    Action(
        name="toggle_theme",
        text=N_("Light or dark"),
        menu=Menu.VIEW,
        run=_toggle_theme,
        glyph="circle-half",
        group=3,
        words=N_("theme night colours"),
    ),
    Action(
        name="system_theme",
        text=N_("Colours of the system"),
        menu=Menu.VIEW,
        run=_follow_system,
        group=3,
        checked=_follows_system,
        words=N_("theme"),
    ),
    Action(
        name="larger_text",
        text=N_("Larger text"),
        menu=Menu.VIEW,
        run=_larger,
        shortcut="Ctrl++",
        glyph="magnifying-glass-plus",
        group=4,
        words=N_("zoom font size"),
    ),
    Action(
        name="smaller_text",
        text=N_("Smaller text"),
        menu=Menu.VIEW,
        run=_smaller,
        shortcut="Ctrl+-",
        glyph="magnifying-glass-minus",
        group=4,
        words=N_("zoom font size"),
    ),
    Action(
        name="usual_text",
        text=N_("Usual size of text"),
        menu=Menu.VIEW,
        run=_usual_size,
        shortcut="Ctrl+0",
        group=4,
    ),
    Action(
        name="full_screen",
        text=N_("Full screen"),
        menu=Menu.VIEW,
        run=_full_screen,
        shortcut="F11",
        glyph="arrows-out",
        group=5,
    ),
)
