"""Which package may import which: the rules stand in pyproject.toml."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.architecture.source import PACKAGES, ROOT, place, python_files, tree


def test_every_import_contract_is_kept(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_no_module_of_ours_is_imported_for_the_type_checker_alone():
    """A library may be: that only spares start-up time. Between ours it hides a knot."""
    assert not [
        place(path, node.lineno)
        for path in python_files(*PACKAGES)
        for block in ast.walk(tree(path))
        if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.dump(block.test)
        for node in ast.walk(block)
        if _imported(node) in PACKAGES
    ]


def test_no_import_of_our_own_hides_in_a_function():
    """Deferring a heavy library is fine; deferring our own module hides a cycle."""
    allowed = ("desktop/__main__.py", "desktop/command_line/")  # each loads what it needs
    hidden: list[str] = []
    for path in python_files(*PACKAGES):
        if path.relative_to(ROOT).as_posix().startswith(allowed):
            continue
        top = {id(node) for node in tree(path).body}
        for node in ast.walk(tree(path)):
            module = _imported(node)
            if module in PACKAGES and id(node) not in top:
                hidden.append(place(path, node.lineno))  # type: ignore[attr-defined]
    assert not hidden


def test_every_package_folder_says_what_it_is():
    folders = {path.parent for path in python_files(*PACKAGES)}
    missing = [folder for folder in folders if not (folder / "__init__.py").is_file()]
    assert not missing, sys.version


def _imported(node: ast.AST) -> str | None:
    if isinstance(node, ast.Import):
        return node.names[0].name.split(".")[0]
    if isinstance(node, ast.ImportFrom) and node.module:
        return node.module.split(".")[0]
    return None


def test_what_is_loaded_late_is_there_and_stands_below_the_desktop_that_calls_it():
    late = [
        (
            place(path, node.lineno),
            *(word.value for word in node.args if isinstance(word, ast.Constant)),
        )
        for path in python_files("desktop")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "late"
    ]
    assert late
    for where, module, name in late:
        assert module.startswith(("desktop.dialogs.", "desktop.pages.", "db.")), where
        assert callable(getattr(import_module(module), name)), where


def test_a_start_loads_no_dialog_that_waits_to_be_asked_for():
    """Reports, backups and the checks of files stand on libraries that most starts never need."""
    seldom = ("db.ingest", "db.reports", "db.preservation", "db.sample", "typst", "segno", "bagit")
    code = f"import sys, desktop.session; print([m for m in {seldom} if m in sys.modules])"
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip() == "[]"
