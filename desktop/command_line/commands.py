"""The commands of the terminal and how their errors are told."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version

import click

from db.errors import ArchiveError
from db.words import _
from desktop.command_line.checking import check
from desktop.command_line.finding import report, show
from desktop.command_line.keeping import history, new, sample, undo
from desktop.command_line.output import say_error
from desktop.command_line.searching import search
from desktop.command_line.taking_in import take_in

INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version("fonds"), prog_name="fonds")
def fonds() -> None:
    """Keep a community's archive: events, photographs, documents, and what is known of them.

    Without a command, or with the folder of an archive alone, the window opens.
    """


for _command in (new, sample, take_in, search, show, report, check, undo, history):
    fonds.add_command(_command)


def run(words: Sequence[str]) -> int:
    """Run one command and return its exit code; errors are told in words."""
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
