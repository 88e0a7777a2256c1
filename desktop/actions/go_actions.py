"""Commands that lead from one place, record or pane to another."""

from __future__ import annotations

from functools import partial

from db.words import N_
from desktop.actions.action import Action, Menu
from desktop.actions.bench import Bench
from desktop.navigation.places import PLACES, Place


def _step_record(bench: Bench, step: int) -> None:
    bench.step_record(step)


def _cycle_pane(bench: Bench, step: int) -> None:
    bench.cycle_pane(step)


def _go_to(bench: Bench, place: str) -> None:
    bench.go_to(place)


def _back(bench: Bench) -> None:
    bench.open_page(None)


def _on_page(bench: Bench) -> bool:
    return bench.view_name == "page"


def _place_action(place: Place) -> Action:
    return Action(
        name=f"go_{place.key}",
        text=place.label,
        menu=Menu.GO,
        run=partial(_go_to, place=place.key),
        glyph=place.glyph,
        group=2,
        words=N_("go to show"),
    )


ACTIONS = (
    Action(
        name="next_record",
        text=N_("Next record"),
        menu=Menu.GO,
        run=partial(_step_record, step=1),
        shortcut="Alt+Down",
        glyph="arrow-down",
    ),
    Action(
        name="previous_record",
        text=N_("Previous record"),
        menu=Menu.GO,
        run=partial(_step_record, step=-1),
        shortcut="Alt+Up",
        glyph="arrow-up",
    ),
    Action(
        name="back",
        text=N_("Back to the records"),
        menu=Menu.GO,
        run=_back,
        shortcut="Ctrl+Shift+Up",
        glyph="arrow-left",
        applies=_on_page,
    ),
    Action(
        name="next_pane",
        text=N_("Next pane"),
        menu=Menu.GO,
        run=partial(_cycle_pane, step=1),
        shortcut="F6",
        group=1,
    ),
    Action(
        name="previous_pane",
        text=N_("Previous pane"),
        menu=Menu.GO,
        run=partial(_cycle_pane, step=-1),
        shortcut="Shift+F6",
        group=1,
    ),
    *(_place_action(place) for place in PLACES),
)
