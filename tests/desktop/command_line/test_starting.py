"""What the first word on the command line starts, and how little is loaded for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.command_line import first_run
from desktop.command_line.commands import COMMANDS


def run(*words: str, code: str = "") -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own, with nothing on its input."""
    start = [sys.executable, "-c", code] if code else [sys.executable, "-m", "desktop"]
    return subprocess.run(
        [*start, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )


def test_help_names_every_command():
    told = run("--help")
    assert told.returncode == 0
    for name in COMMANDS:
        assert f"\n  {name}" in told.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(fonds, name: str):
    answer = fonds(name, "--help")
    assert answer.code == 0
    assert "--json" in answer.out


def test_an_unknown_command_is_refused_with_the_code_for_usage():
    told = run("burn")
    assert told.returncode == 2
    assert "burn" in told.stderr


def test_a_command_loads_only_what_it_needs():
    code = (
        "import sys; from desktop.__main__ import main; main(['undo', '--help']);"
        "heavy = {'PySide6', 'rich', 'numpy', 'PIL', 'typst'};"
        "print(sorted(heavy & {name.split('.')[0] for name in sys.modules}))"
    )
    assert run(code=code).stdout.splitlines()[-1] == "[]"


def test_the_media_worker_ends_when_its_input_does():
    assert run("--media-worker").returncode == 0


@pytest.mark.parametrize("word", ["Club.fonds", "Club.fonds/catalogue.db"])
def test_an_archive_s_folder_or_catalogue_opens_the_window_on_it(monkeypatch, word: str):
    opened = []
    monkeypatch.setattr(first_run, "open_window", opened.append)
    main([word])
    assert opened == [Path("Club.fonds")]
