"""Files, classes and functions stay of a size that a reader can hold."""

from __future__ import annotations

import ast

from tests.architecture.source import PACKAGES, functions, place, python_files, tree

FILE_LINES = 400
CLASS_LINES = 200
FUNCTION_LINES = 50
POSITIONAL = 4


def length(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_file_is_longer_than_400_lines():
    sizes = {
        path: len(path.read_text("utf-8").splitlines()) for path in python_files(*PACKAGES, "tests")
    }
    assert not [place(path, lines) for path, lines in sizes.items() if lines > FILE_LINES]


def test_no_function_is_longer_than_50_lines():
    assert not [
        f"{place(path, node.lineno)} {node.name}: {length(node)} lines"
        for path in python_files(*PACKAGES, "tests")
        for node in functions(path)
        if length(node) > FUNCTION_LINES
    ]


def test_no_class_is_longer_than_200_lines():
    assert not [
        f"{place(path, node.lineno)} {node.name}: {length(node)} lines"
        for path in python_files(*PACKAGES)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef) and length(node) > CLASS_LINES
    ]


def test_no_function_takes_more_than_4_by_position():
    crowded: list[str] = []
    for path in python_files(*PACKAGES):
        for node in functions(path):
            if node.name != node.name.lower():
                continue  # an override: Qt decides what it takes
            names = [a.arg for a in (*node.args.posonlyargs, *node.args.args)]
            count = len([name for name in names if name not in ("self", "cls")])
            if count > POSITIONAL:
                crowded.append(f"{place(path, node.lineno)} {node.name}: {count}")
    assert not crowded
