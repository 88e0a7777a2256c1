"""Deeds of modules that are loaded when they are done for the first time, not when Fonds starts.

Most starts open no report, no settings, no backup; what these stand on takes as long to load as
the window itself. Each name is written in full, so that a test can look whether it is there.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

_MODULES: dict[str, None] = {}


def late(module: str, name: str) -> Callable[..., Any]:
    """Return the function or class ``name`` of ``module``; the module is loaded by the first call.

    May be called on any thread: the interpreter lets a module be loaded only once.
    """
    _MODULES[module] = None

    def call(*given: object, **named: object) -> Any:  # noqa: ANN401 - what the deed returns
        return getattr(import_module(module), name)(*given, **named)

    return call


def load_all(cancelled: Callable[[], bool]) -> None:
    """Load every module that was put off; for a thread, while nobody waits for anything."""
    for module in tuple(_MODULES):
        if cancelled():
            return
        import_module(module)
