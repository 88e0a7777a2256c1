"""The project's own files, as the architecture tests read them."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("db", "desktop", "resources")


@cache
def tracked() -> tuple[Path, ...]:
    """Return every file that belongs to the project: what git keeps, or else what lies there."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode == 0:
        names = (name for name in listed.stdout.decode().split("\0") if name)
        return tuple(path for name in names if (path := ROOT / name).is_file())
    folders = (*PACKAGES, "tests", "docs", ".ci")
    inside = (path for folder in folders for path in (ROOT / folder).rglob("*"))
    return tuple(path for path in (*inside, *ROOT.glob("*.*")) if path.is_file())


def python_files(*folders: str) -> list[Path]:
    """Return the Python files under these top folders."""
    return [
        path
        for path in tracked()
        if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in folders
    ]


@cache
def tree(path: Path) -> ast.Module:
    """Return a file's syntax tree."""
    return ast.parse(path.read_text("utf-8"), str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function and method of a file."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def place(path: Path, line: int) -> str:
    """Return where something stands, as an editor understands it."""
    return f"{path.relative_to(ROOT)}:{line}"
