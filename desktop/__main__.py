"""The program: the window, a command of the terminal, or a worker, as the first word says."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

# ruff: noqa: PLC0415 - each branch loads only what it needs: see main

CATALOGUE = "catalogue.db"
"""What a file manager of Linux hands over: the one file whose type it knows as an archive's."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks for and return the exit code, 0 only on success.

    Only what the given command needs is loaded: a worker must start within a fifth of a
    second, and the window must not wait for the libraries of the terminal.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    match words:
        case ["--media-worker", *_]:
            from db.media import worker

            worker.main()
            return 0
        case ["--report-worker", *rest]:
            from db.typesetting import worker

            return worker.main(rest)
        case ["--self-test"]:
            from desktop.command_line import self_test

            return self_test.run()
        case ["--sample"]:
            from desktop.command_line import first_run

            return first_run.open_sample()
        case ["--screenshot", file, folder]:
            from desktop.command_line import first_run

            return first_run.take_picture(Path(file), Path(folder))
        case []:
            from desktop.command_line import first_run

            return first_run.open_window(None)
        case [word] if word.endswith(".fonds") or Path(word).name == CATALOGUE:
            from desktop.command_line import first_run

            path = Path(word)
            return first_run.open_window(path.parent if path.name == CATALOGUE else path)
        case _:
            from desktop.command_line import commands

            return commands.run(words)


if __name__ == "__main__":
    sys.exit(main())
