"""Habits of Qt code that end in crashes or leaks, looked for in the source."""

from __future__ import annotations

import ast

from tests.architecture.source import place, python_files, tree


def test_no_lambda_is_connected_to_a_signal():
    """A lambda keeps its widgets alive and runs after they are gone; a bound method does not."""
    assert not [
        place(path, node.lineno)
        for path in python_files("desktop")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "connect"
        and any(isinstance(argument, ast.Lambda) for argument in node.args)
    ]


def test_no_attribute_hides_a_method_that_qt_calls():
    """``self.event = …`` on a widget hides QWidget.event() and the program dies."""
    assert not [
        place(path, node.lineno)
        for path in python_files("desktop")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
        and node.attr == "event"
    ]


def test_files_are_chosen_in_one_place():
    """A dialog opened elsewhere would not begin in the folder used last."""
    users = [
        path.name for path in python_files("desktop") if "QFileDialog" in path.read_text("utf-8")
    ]
    assert users == ["choosing.py"]
