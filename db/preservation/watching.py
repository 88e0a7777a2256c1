"""What long work on files tells whoever watches it, and how it is asked to stop."""

from __future__ import annotations

from typing import Protocol


class Watching(Protocol):
    """Told how far the work is; asked before every file whether to stop."""

    @property
    def cancelled(self) -> bool: ...

    def progress(
        self, done: int, total: int | None = None, stage: str = "", text: str = ""
    ) -> None: ...


class Unwatched:
    """Nobody looks on: the work runs to its end."""

    cancelled = False

    def progress(
        self, done: int, total: int | None = None, stage: str = "", text: str = ""
    ) -> None:
        """Take what nobody reads."""
