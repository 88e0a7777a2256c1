"""Commands on the selected records, and for making new ones."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QInputDialog, QMessageBox

from db import operations
from db.history.changes import Changes
from db.records.vocabulary import State
from db.words import N_, _, ngettext
from desktop.actions.action import Action, Menu, many_selected, one_selected, some_selected
from desktop.actions.bench import Bench
from desktop.content.record_history import RecordHistoryDialog
from desktop.desk import Notice
from desktop.navigation.move_dialog import MoveDialog
from desktop.navigation.places import KIND_GLYPHS


def _new(bench: Bench, kind: str) -> None:
    bench.new.make(kind)


def _new_here(bench: Bench) -> None:
    bench.new.make("")


def _open(bench: Bench) -> None:
    bench.open_page(bench.desk.selection.current)


def _show_evidence(bench: Bench) -> None:
    bench.save_typing()
    current = bench.desk.selection.current
    if current is not None:
        bench.open_evidence(current)


def _show_history(bench: Bench) -> None:
    bench.save_typing()
    current = bench.desk.selection.current
    if current is not None:
        RecordHistoryDialog(bench.desk, current, bench.dialog_parent()).open()


def _duplicate(bench: Bench) -> None:
    if bench.fill_down():
        return
    bench.save_typing()
    bench.desk.perform(operations.duplicate, bench.desk.selection.current)


def _move(bench: Bench) -> None:
    bench.save_typing()
    MoveDialog(bench.desk, bench.desk.selection.record_ids, bench.dialog_parent()).open()


def _ask_later(bench: Bench) -> None:
    title = _("Ask later")
    note, agreed = QInputDialog.getText(
        bench.dialog_parent(), title, _("What is to be asked or looked up?")
    )
    if agreed:
        picked = bench.desk.selection.record_ids
        bench.desk.perform(operations.edit, picked, {"ask_later": note.strip() or title})


def _clear_ask_later(bench: Bench) -> None:
    bench.desk.perform(operations.edit, bench.desk.selection.record_ids, {"ask_later": None})


def _set_state(bench: Bench, state: str) -> None:
    bench.save_typing()
    bench.desk.perform(operations.edit, bench.desk.selection.record_ids, {"state": state})


def _merge(bench: Bench) -> None:
    bench.save_typing()
    keep = bench.desk.selection.current
    others = [each for each in bench.desk.selection.record_ids if each != keep]
    question = ngettext(
        "Merge one record into the current one? Its names, relations and files move there.",
        "Merge {count} records into the current one? Their names, relations and files move there.",
        len(others),
    ).format(count=len(others))
    button = QMessageBox.StandardButton
    choices = button.Yes | button.No
    # Enter, pressed too soon, changes nothing.
    answer = QMessageBox.question(bench.dialog_parent(), _("Merge"), question, choices, button.No)
    if answer == button.Yes:
        bench.desk.perform(operations.merge, keep, others)


def _delete(bench: Bench) -> None:
    picked = bench.desk.selection.record_ids
    bench.desk.perform(operations.delete, picked, done=partial(_tell_deleted, bench, len(picked)))


def _tell_deleted(bench: Bench, count: int, changes: Changes) -> None:
    words = ngettext("One record is in the bin.", "{count} records are in the bin.", count)
    # By its number: the message stays while other things are done.
    back = partial(bench.desk.perform, operations.put_back_deleted, changes.operation)
    told = words.format(count=count)
    over = partial(_are_back, changes.deleted)
    bench.desk.tell(Notice(told, action_text=_("Undo"), action=back, over=over))


def _are_back(deleted: frozenset[int], changes: Changes) -> bool:
    return not deleted.isdisjoint(changes.created)


def _new_action(kind: str, text: str, words: str = "") -> Action:
    return Action(
        name=f"new_{kind}",
        text=text,
        menu=Menu.RECORD,
        run=partial(_new, kind=kind),
        glyph=KIND_GLYPHS[kind],
        group=1,
        words=words or N_("add create"),
    )


def _state_action(state: State, text: str, glyph: str) -> Action:
    return Action(
        name=f"mark_{state.value}",
        text=text,
        menu=Menu.RECORD,
        run=partial(_set_state, state=state.value),
        glyph=glyph,
        group=4,
        applies=some_selected,
        words=N_("state status"),
    )


ACTIONS = (
    Action(
        name="new_here",
        text=N_("New record here"),
        menu=Menu.RECORD,
        run=_new_here,
        shortcut="Ctrl+N",
        glyph="plus",
        words=N_("add create"),
    ),
    _new_action("unit", N_("New description")),
    _new_action("event", N_("New event")),
    _new_action("agent", N_("New person or organisation")),
    _new_action("place", N_("New place")),
    _new_action("concept", N_("New subject or tag")),
    _new_action("accession", N_("New accession")),
    _new_action("store", N_("New shelf or box")),
    Action(
        name="open_page",
        text=N_("Open the record's page"),
        menu=Menu.RECORD,
        run=_open,
        shortcut="Ctrl+Shift+Down",
        glyph="arrow-square-out",
        group=2,
        applies=one_selected,
    ),
    Action(
        name="evidence",
        text=N_("Evidence side by side"),
        menu=Menu.RECORD,
        run=_show_evidence,
        shortcut="Ctrl+Shift+E",
        glyph="columns",
        group=2,
        applies=one_selected,
        words=N_("claims sources verdict disagree"),
    ),
    Action(
        name="record_history",
        text=N_("History of the record…"),
        menu=Menu.RECORD,
        run=_show_history,
        shortcut="Ctrl+H",
        glyph="clock-counter-clockwise",
        group=2,
        applies=one_selected,
        words=N_("versions earlier changes put back"),
    ),
    Action(
        name="duplicate",
        text=N_("Duplicate, in the table fill down"),
        menu=Menu.RECORD,
        run=_duplicate,
        shortcut="Ctrl+D",
        glyph="copy",
        group=3,
        applies=some_selected,
    ),
    Action(
        name="move_to",
        text=N_("Move to…"),
        menu=Menu.RECORD,
        run=_move,
        shortcut="Ctrl+Shift+M",
        glyph="arrow-elbow-down-right",
        group=3,
        applies=some_selected,
        words=N_("arrange parent"),
    ),
    Action(
        name="merge",
        text=N_("Merge into the current record…"),
        menu=Menu.RECORD,
        run=_merge,
        glyph="git-merge",
        group=3,
        applies=many_selected,
        words=N_("join duplicates"),
    ),
    _state_action(State.described, N_("Mark as described"), "pencil-line"),
    _state_action(State.checked, N_("Mark as checked"), "check"),
    _state_action(State.published, N_("Mark as published"), "globe"),
    _state_action(State.draft, N_("Mark as draft"), "pencil"),
    Action(
        name="ask_later",
        text=N_("Ask later…"),
        menu=Menu.RECORD,
        run=_ask_later,
        shortcut="F7",
        glyph="flag",
        group=5,
        applies=some_selected,
        words=N_("question research"),
    ),
    Action(
        name="answered",
        text=N_("Question answered"),
        menu=Menu.RECORD,
        run=_clear_ask_later,
        shortcut="Shift+F7",
        glyph="flag-banner",
        group=5,
        applies=some_selected,
    ),
    Action(
        name="delete",
        text=N_("Move to the bin"),
        menu=Menu.RECORD,
        run=_delete,
        shortcut="Del",
        needs_records=True,
        glyph="trash",
        group=6,
        applies=some_selected,
        words=N_("delete remove"),
    ),
)
