"""No network call is possible in what the program does, its workers included."""

from __future__ import annotations

import ast
import platform
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGES, ROOT, place, python_files, tree

GUARD = Path(__file__).with_name("without_network.py")
SPEAKS_TO_NETWORKS = {
    *("asyncio", "ftplib", "http", "imaplib", "poplib", "smtplib", "socket", "socketserver"),
    *("ssl", "telnetlib", "xmlrpc", "requests", "httpx", "aiohttp", "urllib3"),
}
MODULES = {"urllib.request", "PySide6.QtNetwork", "multiprocessing.connection", "webbrowser"}
linux = pytest.mark.skipif(
    not sys.platform.startswith("linux") or platform.machine() not in ("x86_64", "aarch64"),
    reason="the rule is one of Linux's kernel",
)


def guarded(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(GUARD), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@linux
def test_the_guard_ends_a_process_that_reaches_out():
    assert guarded("--reach-out").returncode == -signal.SIGSYS


@linux
def test_libraries_workers_and_window_do_their_work_without_a_network():
    told = guarded("--self-test")
    assert told.returncode == 0, told.stdout + told.stderr
    for part in ("media worker", "report worker", "search", "window"):
        assert part in told.stdout


@linux
def test_taking_in_does_its_work_without_a_network(tmp_path, sample_folder):
    (tmp_path / "note.txt").write_text("A letter of 1994", "utf-8")
    told = guarded("import", str(sample_folder), str(tmp_path / "note.txt"))
    assert told.returncode == 0, told.stdout + told.stderr


def test_no_module_of_ours_imports_what_speaks_to_a_network():
    found = []
    for path in python_files(*PACKAGES):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Import):
                names = [name.name for name in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{name.name}" for name in node.names)]
            else:
                continue
            tops = {name.partition(".")[0] for name in names}
            if tops & SPEAKS_TO_NETWORKS or MODULES & set(names):
                found.append(place(path, node.lineno))
    assert not found


def test_only_files_of_this_computer_and_addresses_asked_for_go_to_other_programs():
    """A web address in a field is opened by the browser, and only when a person asks for it."""
    found = [
        path.relative_to(ROOT).as_posix()
        for path in python_files("desktop")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "openUrl"
        and "fromLocalFile" not in ast.dump(node)
    ]
    assert found == ["desktop/forms/line_editors.py"]
