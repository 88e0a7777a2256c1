"""What a command says: sentences and tables to a person, one JSON object to a program."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import click

from db.errors import ArchiveError
from db.words import _

Progress = Callable[[int, int], None]


class Output:
    """Writes a command's result to standard output, everything else to standard error."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json

    def result(self, **values: object) -> None:
        """Print the result for a program; a person is told by ``line`` and ``table``."""
        if self.as_json:
            click.echo(json.dumps(values, ensure_ascii=False, indent=2, default=str))

    def line(self, text: str = "") -> None:
        """Print a line for a person."""
        if not self.as_json:
            click.echo(text)

    def table(self, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Print a table for a person, as wide as the terminal; into a file, tabs between."""
        if self.as_json:
            return
        if not sys.stdout.isatty():
            for row in rows:
                click.echo("\t".join("" if cell is None else str(cell) for cell in row))
            return
        # rich takes as long to load as the rest of the program: only where it is looked at
        from rich import box, console, table, text  # noqa: PLC0415

        shown = table.Table(*headings, box=box.SIMPLE_HEAD, pad_edge=False)
        for row in rows:
            shown.add_row(*(text.Text("" if cell is None else str(cell)) for cell in row))
        console.Console().print(shown)

    def facts(self, values: Mapping[str, object]) -> None:
        """Print what is known of one thing, a line each."""
        width = max(map(len, values), default=0)
        for label, value in values.items():
            if value not in (None, "", [], ()):
                self.line(f"{label:<{width}}  {value}")

    @contextmanager
    def progress(self, label: str) -> Iterator[Progress]:
        """Give a function of (done, total) that shows progress on a terminal, else nothing."""
        if self.as_json or not sys.stderr.isatty():
            yield _say_nothing
            return
        from rich import console, progress  # noqa: PLC0415 - as above

        bar = progress.Progress(console=console.Console(stderr=True), transient=True)
        with bar:
            task = bar.add_task(label, total=None)

            def show(done: int, total: int) -> None:
                bar.update(task, completed=done, total=total or None)

            yield show


def _say_nothing(done: int, total: int) -> None:
    """Take progress that nobody looks at."""


def say_error(error: ArchiveError) -> None:
    """Say on standard error what happened, what was kept and what to do, a line each."""
    click.echo(_("Fonds: {what}").format(what=error.what), err=True)
    for part in (error.kept, error.todo, error.details):
        if part:
            click.echo(f"  {part}", err=True)
