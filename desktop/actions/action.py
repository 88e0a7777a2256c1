"""A command as data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from db.words import N_
from desktop.actions.bench import Bench

Run: TypeAlias = Callable[[Bench], object]
Condition: TypeAlias = Callable[[Bench], bool]


class Menu(Enum):
    """The menus of the window, in their order."""

    ARCHIVE = N_("&Archive")
    EDIT = N_("&Edit")
    RECORD = N_("&Record")
    DESCRIBE = N_("&Describe")
    VIEW = N_("&View")
    GO = N_("&Go")
    TOOLS = N_("&Tools")
    HELP = N_("&Help")


def always(bench: Bench) -> bool:
    """Apply at any time."""
    del bench
    return True


def some_selected(bench: Bench) -> bool:
    """Apply when at least one record is selected."""
    return bool(bench.desk.selection.record_ids)


def one_selected(bench: Bench) -> bool:
    """Apply when exactly one record is selected."""
    return len(bench.desk.selection.record_ids) == 1


def many_selected(bench: Bench) -> bool:
    """Apply when several records are selected."""
    return bench.desk.selection.many


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One command: where it stands, how it is called up, when it applies and what it does.

    ``group`` sets lines between the entries of a menu. ``words`` are further words by which
    the palette finds it. ``label`` gives a text that changes, ``checked`` a tick. A shortcut
    that ``needs_records`` works only while the records themselves have the keyboard.
    """

    name: str
    text: str
    menu: Menu
    run: Run
    shortcut: str = ""
    glyph: str = ""
    group: int = 0
    words: str = ""
    applies: Condition = always
    checked: Condition | None = None
    label: Callable[[Bench], str] | None = None
    needs_records: bool = False
