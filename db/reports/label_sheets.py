"""Sheets of labels as stationers sell them: how many on a sheet, how large, where they begin."""

from __future__ import annotations

from dataclasses import dataclass

EDGE_MM = 5
"""What a label keeps free on either side."""
GAP_MM = 4
"""What lies between the words and the QR code."""
_LARGE_MM = 45


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelSheet:
    """One sheet; all measures in millimetres, the gaps lie between two labels."""

    name: str
    paper: str
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    gap: float = 0

    @property
    def labels(self) -> int:
        """How many labels are on a sheet."""
        return self.columns * self.rows

    @property
    def is_small(self) -> bool:
        """Whether the bars have to stand beside the QR code, for want of height."""
        return self.height < _LARGE_MM

    @property
    def qr_mm(self) -> float:
        """How wide the QR code is."""
        return min(20.0, self.height - 7) if self.is_small else 25.0

    @property
    def bars_mm(self) -> float:
        """How much room there is for the bars."""
        edges = 2 * EDGE_MM
        return self.width - edges - (self.qr_mm + GAP_MM if self.is_small else 0)


LABEL_SHEETS: tuple[LabelSheet, ...] = (
    LabelSheet(
        name="A4, 2 × 4 (99.1 × 67.7 mm)",
        paper="a4",
        columns=2,
        rows=4,
        width=99.1,
        height=67.7,
        left=4.65,
        top=13.1,
        gap=2.5,
    ),
    LabelSheet(
        name="A4, 2 × 7 (99.1 × 38.1 mm)",
        paper="a4",
        columns=2,
        rows=7,
        width=99.1,
        height=38.1,
        left=4.65,
        top=15.15,
        gap=2.5,
    ),
    LabelSheet(
        name="A4, 3 × 7 (63.5 × 38.1 mm)",
        paper="a4",
        columns=3,
        rows=7,
        width=63.5,
        height=38.1,
        left=7.25,
        top=15.15,
        gap=2.5,
    ),
    LabelSheet(
        name="A4, 3 × 8 (70 × 37 mm)",
        paper="a4",
        columns=3,
        rows=8,
        width=70,
        height=37,
        left=0,
        top=0.5,
    ),
    LabelSheet(
        name="US Letter, 2 × 3 (4 × 3⅓ in)",
        paper="us-letter",
        columns=2,
        rows=3,
        width=101.6,
        height=84.67,
        left=3.96,
        top=12.7,
        gap=4.78,
    ),
    LabelSheet(
        name="US Letter, 2 × 5 (4 × 2 in)",
        paper="us-letter",
        columns=2,
        rows=5,
        width=101.6,
        height=50.8,
        left=3.96,
        top=12.7,
        gap=4.78,
    ),
    LabelSheet(
        name="US Letter, 3 × 10 (2⅝ × 1 in)",
        paper="us-letter",
        columns=3,
        rows=10,
        width=66.68,
        height=25.4,
        left=4.76,
        top=12.7,
        gap=3.18,
    ),
)


def sheet_for(name: str, paper: str) -> LabelSheet:
    """Return the sheet of a name, else the first that is of the paper."""
    named = [one for one in LABEL_SHEETS if one.name == name]
    return (named or [one for one in LABEL_SHEETS if one.paper == paper] or [LABEL_SHEETS[0]])[0]
