"""The commands of the terminal, each loaded when it is called, and how their errors are told."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version

import click
from typing_extensions import override

from db.errors import ArchiveError
from db.words import _, language, language_asked_for, set_language
from desktop.command_line.output import say_error

INTERRUPTED = 130
COMMANDS = {
    "new": "keeping.new",
    "sample": "sampling.sample",
    "import": "taking_in.take_in",
    "search": "searching.search",
    "reindex": "searching.reindex",
    "show": "finding.show",
    "report": "reporting.report",
    "check": "checking.check",
    "undo": "keeping.undo",
    "history": "keeping.history",
    "backup": "preserving.backup",
    "restore": "preserving.restore",
    "recover": "preserving.recover",
}
"""Where each command stands: searching loads numpy, the sample draws, undo needs neither."""


class Commands(click.Group):
    """A group that knows its commands by name and imports the one that is called."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _dot, name = COMMANDS[cmd_name].partition(".")
        command: click.Command = getattr(import_module(f"desktop.command_line.{module}"), name)
        return command


@click.group(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(version("fonds"), prog_name="fonds")
def fonds() -> None:
    """Keep a community's archive: events, photographs, documents, and what is known of them.

    Without a command, or with the folder of an archive alone, the window opens.
    """


def run(words: Sequence[str]) -> int:
    """Run one command in the terminal's language and return its exit code.

    Errors are told in words.
    """
    before = language()
    set_language(language_asked_for(os.environ))
    try:
        return _run(words)
    finally:
        set_language(before)


def _run(words: Sequence[str]) -> int:
    try:
        code = fonds.main(list(words), prog_name="fonds", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo(_("Stopped. Nothing half done was kept."), err=True)
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except ArchiveError as error:
        say_error(error)
        return 1
    return code if isinstance(code, int) else 0
