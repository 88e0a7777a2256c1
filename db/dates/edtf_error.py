"""What is wrong with a date that is not EDTF, and where."""

from __future__ import annotations

from db.errors import InvalidValue
from db.words import _


class EdtfError(InvalidValue):
    """Text that is no EDTF date: ``reason`` says why, ``position`` where (from 0)."""

    def __init__(self, text: str, position: int, reason: str) -> None:
        super().__init__(
            _("“{text}” is not a date in EDTF.").format(text=text),
            kept=_(reason),
            details=f"position {position}",
        )
        self.text = text
        self.position = position
        self.reason = reason
