"""Commands on searches that were saved, and on lists of what is found."""

from __future__ import annotations

from db.words import N_
from desktop.actions.action import Action, Menu
from desktop.actions.bench import Bench


def _save(bench: Bench) -> None:
    bench.save_search()


def _rename(bench: Bench) -> None:
    bench.saved_work.begin_renaming()


def _delete(bench: Bench) -> None:
    bench.saved_work.delete()


def _export(bench: Bench) -> None:
    bench.export_found()


def _is_chosen(bench: Bench) -> bool:
    return bench.saved_work.place is not None


def _shows_records(bench: Bench) -> bool:
    return bench.view_name != "page"


ACTIONS = (
    Action(
        name="save_search",
        text=N_("Save this search"),
        menu=Menu.EDIT,
        run=_save,
        shortcut="Ctrl+Shift+S",
        glyph="star",
        group=3,
        words=N_("keep favourite"),
    ),
    Action(
        name="rename_search",
        text=N_("Rename the saved search"),
        menu=Menu.EDIT,
        run=_rename,
        glyph="pencil",
        group=3,
        applies=_is_chosen,
    ),
    Action(
        name="delete_search",
        text=N_("Delete the saved search"),
        menu=Menu.EDIT,
        run=_delete,
        glyph="trash",
        group=3,
        applies=_is_chosen,
    ),
    Action(
        name="export_list",
        text=N_("Export the list as CSV…"),
        menu=Menu.ARCHIVE,
        run=_export,
        glyph="table",
        group=1,
        applies=_shows_records,
        words=N_("spreadsheet save file table"),
    ),
)
