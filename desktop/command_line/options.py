"""What several commands take: the archive's folder, and JSON instead of sentences."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

from desktop.command_line.output import Output

P = ParamSpec("P")
R = TypeVar("R")

FOLDER = click.Path(file_okay=False, path_type=Path)

archive_folder = click.argument("folder", metavar="DIR", type=FOLDER)


def answering(command: Callable[P, R]) -> Callable[P, R]:
    """Give a command ``--json`` and the Output that obeys it, as the argument ``output``."""
    return click.option(
        "--json",
        "output",
        is_flag=True,
        help="Answer with one JSON object on standard output.",
        callback=_output,
    )(command)


def _output(_context: click.Context, _parameter: click.Parameter, value: object) -> Output:
    return Output(as_json=bool(value))
