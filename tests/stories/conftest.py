"""What the stories through the window stand on: the fixtures of the shell's own tests."""

from __future__ import annotations

from tests.desktop.shell.conftest import Hands, frame, one_theme, settings, theme

__all__ = ["Hands", "frame", "one_theme", "settings", "theme"]
