"""Codes for scanners: QR for anything, Code 128 where it fits the label; drawn as SVG."""

# pyright: reportMissingTypeStubs=false

from __future__ import annotations

from itertools import groupby

import segno
from barcode.codex import Code128
from barcode.errors import BarcodeError

LEAST_BAR_MM = 0.19
"""The narrowest bar that an office printer prints and a scanner reads (7.5 mil)."""
_QUIET_BARS = 10
"""The blank that Code 128 needs on either side."""
_HEIGHT = 40


def qr(text: str) -> str:
    """Return a text as a QR code that survives the loss of a seventh of it."""
    return segno.make(text, error="m", micro=False).svg_inline(border=2, scale=1)


def code128(text: str, width_mm: float) -> str:
    """Return a text as Code 128 to be drawn ``width_mm`` wide, its blank margins included.

    Empty where the text has letters beyond ASCII or its bars would be too narrow to be read.
    """
    if not text:
        return ""
    try:
        bars = "".join(Code128(text).build())
    except BarcodeError:
        return ""
    whole = len(bars) + 2 * _QUIET_BARS
    if width_mm / whole < LEAST_BAR_MM:
        return ""
    steps: list[str] = []
    at = _QUIET_BARS
    for bar, run in groupby(bars):
        length = len(list(run))
        if bar == "1":
            steps.append(f"M{at} 0h{length}v{_HEIGHT}h-{length}z")
        at += length
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {_HEIGHT}" '
        f'preserveAspectRatio="none"><path d="{"".join(steps)}"/></svg>'
    )
