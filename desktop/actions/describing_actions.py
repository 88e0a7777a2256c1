"""Commands for describing one record after the other."""

from __future__ import annotations

from functools import partial

from sqlalchemy import Connection

from db.records.description import Description, describe
from db.words import N_
from desktop.actions.action import Action, Menu, one_selected, some_selected
from desktop.actions.bench import Bench
from desktop.late import late

_OwnFieldsDialog = late("desktop.dialogs.own_fields", "OwnFieldsDialog")
_TemplateFromRecord = late("desktop.dialogs.templates", "TemplateFromRecord")
_TemplatesDialog = late("desktop.dialogs.templates", "TemplatesDialog")
_TitlesDialog = late("desktop.dialogs.titles", "TitlesDialog")


def _save_and_step(bench: Bench, step: int) -> None:
    bench.describing.save_and_step(step)


def _copy_from_previous(bench: Bench) -> None:
    bench.describing.copy_from_previous()


def _toggle_pin(bench: Bench) -> None:
    bench.describing.toggle_pin()


def _titles(bench: Bench) -> None:
    bench.save_typing()
    picked = bench.desk.selection.record_ids
    _TitlesDialog(bench.desk, bench.settings, picked, bench.dialog_parent()).open()


def _own_fields(bench: Bench) -> None:
    bench.save_typing()
    kind = bench.describing.kind or "unit"
    _OwnFieldsDialog(bench.desk, kind, bench.dialog_parent()).open()


def _make_template(bench: Bench) -> None:
    bench.save_typing()
    record_id = bench.desk.selection.current
    if record_id is not None:
        begin = partial(_ask_for_template, bench)
        bench.desk.read_soon(partial(_described, record_id=record_id), begin, key="template")


def _ask_for_template(bench: Bench, found: Description | None) -> None:
    if found is not None:
        pinned = bench.describing.pinned_fields(found.kind)
        parent = bench.dialog_parent()
        _TemplateFromRecord(bench.desk, found, checked=pinned, parent=parent).open()


def _described(connection: Connection, *, record_id: int) -> Description | None:
    return describe(connection, record_id)


def _templates(bench: Bench) -> None:
    bench.save_typing()
    dialog = _TemplatesDialog(bench.desk, bench.desk.selection.current, bench.dialog_parent())
    dialog.chosen.connect(bench.new.make_by_template)
    dialog.open()


def _toggle_more(bench: Bench) -> None:
    bench.describing.toggle_more_fields()


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
        name="new_by_template",
        text=N_("New record from a template…"),
        menu=Menu.DESCRIBE,
        run=_templates,
        shortcut="Ctrl+Shift+N",
        glyph="file-plus",
        group=3,
        words=N_("templates add create edit delete"),
    ),
    Action(
        name="make_template",
        text=N_("Make a template of this record…"),
        menu=Menu.DESCRIBE,
        run=_make_template,
        glyph="clipboard",
        group=3,
        applies=one_selected,
        words=N_("default values"),
    ),
    Action(
        name="own_fields",
        text=N_("Fields of this archive…"),
        menu=Menu.DESCRIBE,
        run=_own_fields,
        glyph="list-plus",
        group=3,
        words=N_("own custom fields define column"),
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
