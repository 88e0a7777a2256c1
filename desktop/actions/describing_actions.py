"""Commands for describing one record after the other."""

from __future__ import annotations

from functools import partial

from db.words import N_
from desktop.actions.action import Action, Menu, one_selected, some_selected
from desktop.actions.bench import Bench
from desktop.dialogs.titles import TitlesDialog


def _save_and_step(bench: Bench, step: int) -> None:
    bench.describing.save_and_step(step)


def _copy_from_previous(bench: Bench) -> None:
    bench.describing.copy_from_previous()


def _toggle_pin(bench: Bench) -> None:
    bench.describing.toggle_pin()


def _titles(bench: Bench) -> None:
    bench.save_typing()
    picked = bench.desk.selection.record_ids
    TitlesDialog(bench.desk, bench.settings, picked, bench.dialog_parent()).open()


def _toggle_more(bench: Bench) -> None:
    bench.toggle_more_fields()


def _pause(bench: Bench) -> None:
    bench.describing.pause()


def _is_paused(bench: Bench) -> bool:
    return bench.describing.session.paused


def _begin_anew(bench: Bench) -> None:
    bench.describing.begin_anew()


ACTIONS = (
    Action(
        name="save_and_next",
        text=N_("Save and next, same field"),
        menu=Menu.DESCRIBE,
        run=partial(_save_and_step, step=1),
        shortcut="Ctrl+Return",
        glyph="arrow-line-down",
        applies=one_selected,
    ),
    Action(
        name="save_and_previous",
        text=N_("Save and previous, same field"),
        menu=Menu.DESCRIBE,
        run=partial(_save_and_step, step=-1),
        shortcut="Ctrl+Shift+Return",
        glyph="arrow-line-up",
        applies=one_selected,
    ),
    Action(
        name="copy_from_previous",
        text=N_("Copy the field from the record before"),
        menu=Menu.DESCRIBE,
        run=_copy_from_previous,
        shortcut="F8",
        glyph="copy-simple",
        group=1,
        applies=one_selected,
        words=N_("repeat ditto same"),
    ),
    Action(
        name="pin_field",
        text=N_("Pin the field, carry it to the next records"),
        menu=Menu.DESCRIBE,
        run=_toggle_pin,
        shortcut="Ctrl+L",
        glyph="push-pin",
        group=1,
        applies=one_selected,
        words=N_("sticky keep carry forward"),
    ),
    Action(
        name="more_fields",
        text=N_("More or fewer fields"),
        menu=Menu.DESCRIBE,
        run=_toggle_more,
        shortcut="F4",
        glyph="caret-down",
        group=1,
        applies=some_selected,
        words=N_("empty optional all fields form"),
    ),
    Action(
        name="titles",
        text=N_("Titles by a pattern…"),
        menu=Menu.DESCRIBE,
        run=_titles,
        shortcut="Ctrl+Shift+T",
        glyph="text-aa",
        group=2,
        applies=some_selected,
        words=N_("number rename batch many"),
    ),
    Action(
        name="pause_session",
        text=N_("Pause the session"),
        menu=Menu.DESCRIBE,
        run=_pause,
        shortcut="Ctrl+Shift+P",
        glyph="pause",
        group=4,
        checked=_is_paused,
        words=N_("break clock time"),
    ),
    Action(
        name="new_session",
        text=N_("Start a new session"),
        menu=Menu.DESCRIBE,
        run=_begin_anew,
        glyph="timer",
        group=4,
        words=N_("counter zero reset per hour"),
    ),
)
