"""Every word that a person sees is marked for translation."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.architecture.source import place, python_files, tree

SHOWN_BY_METHOD = {
    "addAction",
    "addItem",
    "addMenu",
    "addRow",
    "addTab",
    "setAccessibleDescription",
    "setAccessibleName",
    "setInformativeText",
    "setLabelText",
    "setPlaceholderText",
    "setPrefix",
    "setStatusTip",
    "setSuffix",
    "setText",
    "setTitle",
    "setToolTip",
    "setWhatsThis",
    "setWindowTitle",
    "showMessage",
}
SHOWN_BY_CLASS = {
    "ElidedCheckBox",
    "QAction",
    "QCheckBox",
    "QCommandLinkButton",
    "QDockWidget",
    "QGroupBox",
    "QLabel",
    "QMenu",
    "QPushButton",
    "QRadioButton",
}


def bare_words(source: ast.AST) -> list[ast.expr]:
    """Return the arguments of showing calls that are plain text with letters in it."""
    return [
        argument
        for node in ast.walk(source)
        if isinstance(node, ast.Call) and _shows(node.func)
        for argument in node.args
        if _has_letters(argument)
    ]


def _shows(function: ast.expr) -> bool:
    if isinstance(function, ast.Attribute):
        return function.attr in SHOWN_BY_METHOD | SHOWN_BY_CLASS
    return isinstance(function, ast.Name) and function.id in SHOWN_BY_CLASS


def _has_letters(argument: ast.expr) -> bool:
    if isinstance(argument, ast.Constant):
        word = argument.value
        return isinstance(word, str) and any(map(str.isalpha, word.replace("Fonds", "")))
    if isinstance(argument, ast.JoinedStr):
        return any(_has_letters(part) for part in argument.values)
    if isinstance(argument, ast.BinOp):
        return _has_letters(argument.left) or _has_letters(argument.right)
    return False


@pytest.mark.parametrize("path", python_files("desktop"), ids=str)
def test_no_bare_word_is_shown(path: Path):
    assert not [place(path, node.lineno) for node in bare_words(tree(path))]


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('label.setText("Title")', 1),
        ('label.setText(_("Title"))', 0),
        ('QLabel(f"{count} records")', 1),
        ('QLabel(f"{count}")', 0),
        ('QLabel("\\u2026")', 0),
        ('menu.addAction("Open" + "\\u2026")', 1),
    ],
)
def test_the_search_for_bare_words_finds_them(code: str, found: int):
    assert len(bare_words(ast.parse(code))) == found
