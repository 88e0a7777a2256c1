"""Fonds counts and sorts with numpy; its packages carry no linear algebra."""

from __future__ import annotations

import ast

from tests.architecture.source import PACKAGES, place, python_files, tree

LEFT_OUT = {"linalg", "polyfit", "polynomial", "corrcoef", "cov", "lstsq", "fft"}


def test_nothing_asks_numpy_for_what_a_package_leaves_out():
    found = [
        place(path, node.lineno)
        for path in python_files(*PACKAGES)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
        and node.attr in LEFT_OUT
        and isinstance(node.value, ast.Name)
        and node.value.id in ("np", "numpy")
    ]
    assert not found
