"""Commands that take back, bring back, find and change many."""

from __future__ import annotations

from db import operations
from db.words import N_, _
from desktop.actions.action import Action, Menu, many_selected, some_selected
from desktop.actions.bench import Bench


def _undo(bench: Bench) -> None:
    bench.save_typing()
    bench.desk.perform(operations.undo)


def _redo(bench: Bench) -> None:
    bench.save_typing()
    bench.desk.perform(operations.redo)


def _can_undo(bench: Bench) -> bool:
    return bench.undo_title is not None


def _can_redo(bench: Bench) -> bool:
    return bench.redo_title is not None


def _undo_label(bench: Bench) -> str:
    return _("Undo “{name}”").format(name=bench.undo_title) if bench.undo_title else _("Undo")


def _redo_label(bench: Bench) -> str:
    return _("Redo “{name}”").format(name=bench.redo_title) if bench.redo_title else _("Redo")


def _select_all(bench: Bench) -> None:
    bench.select_all()


def _find(bench: Bench) -> None:
    bench.focus_search()


def _edit_title(bench: Bench) -> None:
    if not bench.edit_cell():
        bench.focus_field("title")


def _edit_all(bench: Bench) -> None:
    bench.focus_field("")


def _edit_tags(bench: Bench) -> None:
    bench.focus_field("tags")


def _edit_people(bench: Bench) -> None:
    bench.focus_field("depicts")


ACTIONS = (
    Action(
        name="undo",
        text=N_("Undo"),
        menu=Menu.EDIT,
        run=_undo,
        shortcut="Ctrl+Z",
        glyph="arrow-counter-clockwise",
        applies=_can_undo,
        label=_undo_label,
    ),
    Action(
        name="redo",
        text=N_("Redo"),
        menu=Menu.EDIT,
        run=_redo,
        shortcut="Ctrl+Y",
        glyph="arrow-clockwise",
        applies=_can_redo,
        label=_redo_label,
    ),
    Action(
        name="edit",
        text=N_("Edit the title"),
        menu=Menu.EDIT,
        run=_edit_title,
        shortcut="F2",
        glyph="pencil-simple",
        group=1,
        applies=some_selected,
        words=N_("rename describe"),
    ),
    Action(
        name="tags",
        text=N_("Subjects and tags"),
        menu=Menu.EDIT,
        run=_edit_tags,
        shortcut="Ctrl+T",
        glyph="tag",
        group=1,
        applies=some_selected,
        words=N_("keywords"),
    ),
    Action(
        name="people",
        text=N_("People and things shown"),
        menu=Menu.EDIT,
        run=_edit_people,
        shortcut="F9",
        glyph="users",
        group=1,
        applies=some_selected,
        words=N_("persons depicts"),
    ),
    Action(
        name="edit_all",
        text=N_("Edit all selected at once"),
        menu=Menu.EDIT,
        run=_edit_all,
        shortcut="Ctrl+E",
        glyph="stack-simple",
        group=1,
        applies=many_selected,
        words=N_("batch many"),
    ),
    Action(
        name="select_all",
        text=N_("Select all records"),
        menu=Menu.EDIT,
        run=_select_all,
        shortcut="Ctrl+Shift+A",
        group=2,
    ),
    Action(
        name="find",
        text=N_("Find"),
        menu=Menu.EDIT,
        run=_find,
        shortcut="Ctrl+F",
        glyph="magnifying-glass",
        group=3,
        words=N_("search"),
    ),
)
