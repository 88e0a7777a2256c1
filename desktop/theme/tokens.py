"""Every colour of the program by the name of its task, once for each theme."""

from __future__ import annotations

from dataclasses import dataclass, fields

from PySide6.QtGui import QColor, QPalette

from db.words import N_


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme, as ``#rrggbb``.

    ``ground`` lies behind the panes, ``surface`` under text that is read or typed, ``raised``
    under buttons and menus; ``ink`` writes on all three. ``mount`` is the neutral board that
    photographs lie on. The pairs that must be readable are in ``READABLE`` and ``VISIBLE``.
    """

    name: str
    label: str
    is_dark: bool
    ground: str
    surface: str
    raised: str
    mount: str
    line: str
    edge: str
    ink: str
    ink_soft: str
    ink_off: str
    accent: str
    on_accent: str
    accent_soft: str
    hover: str
    selected: str
    on_selected: str
    focus: str
    link: str
    good: str
    warning: str
    warning_soft: str
    danger: str
    danger_soft: str
    highlight: str
    on_highlight: str

    @classmethod
    def of(cls, palette: QPalette) -> Tokens:
        """Return the theme that a palette was made from; the light one if it is not ours."""
        ground = palette.color(QPalette.ColorRole.Window).name()
        return next((theme for theme in THEMES if theme.ground == ground), LIGHT)

    def colour(self, name: str) -> QColor:
        """Return the token called ``name``."""
        return QColor(getattr(self, name))

    def colours(self) -> dict[str, str]:
        """Return every token by its name, without the theme's own name."""
        texts = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: text for name, text in texts.items() if str(text).startswith("#")}


LIGHT = Tokens(
    name="light",
    label=N_("Light"),
    is_dark=False,
    ground="#f4f3ef",
    surface="#fefdfb",
    raised="#fbfaf7",
    mount="#e9e8e5",
    line="#dcd9d2",
    edge="#87837a",
    ink="#22262a",
    ink_soft="#595f63",
    ink_off="#908f8a",
    accent="#1f5d63",
    on_accent="#ffffff",
    accent_soft="#dfeaea",
    hover="#eae8e2",
    selected="#cfe2e2",
    on_selected="#132f33",
    focus="#1b7f8a",
    link="#17616b",
    good="#2f6b3f",
    warning="#7a4b00",
    warning_soft="#f8ebd0",
    danger="#9c2a21",
    danger_soft="#f8dfdb",
    highlight="#fbe3a2",
    on_highlight="#2c2614",
)

DARK = Tokens(
    name="dark",
    label=N_("Dark"),
    is_dark=True,
    ground="#1a1b1d",
    surface="#212326",
    raised="#2a2c30",
    mount="#151617",
    line="#35383d",
    edge="#7c828a",
    ink="#e7e5e0",
    ink_soft="#aeb1b3",
    ink_off="#74787c",
    accent="#7cc4c8",
    on_accent="#0d2527",
    accent_soft="#24393b",
    hover="#303338",
    selected="#2f4f52",
    on_selected="#f1f5f4",
    focus="#7fd0d5",
    link="#8ad0d5",
    good="#8cc79a",
    warning="#e8bf72",
    warning_soft="#3d3220",
    danger="#f2978d",
    danger_soft="#45282a",
    highlight="#6a5413",
    on_highlight="#fdf3d5",
)

CONTRAST = Tokens(
    name="contrast",
    label=N_("High contrast"),
    is_dark=True,
    ground="#000000",
    surface="#010101",
    raised="#0b0b0b",
    mount="#000001",
    line="#8a8a8a",
    edge="#ffffff",
    ink="#ffffff",
    ink_soft="#eaeaea",
    ink_off="#b4b4b4",
    accent="#ffdf4d",
    on_accent="#000000",
    accent_soft="#332c00",
    hover="#2b2b2b",
    selected="#ffdf4e",
    on_selected="#000000",
    focus="#5fd7ff",
    link="#8fdcff",
    good="#8dffa5",
    warning="#ffd37a",
    warning_soft="#2a1f00",
    danger="#ffa79e",
    danger_soft="#330500",
    highlight="#ffee88",
    on_highlight="#000000",
)

THEMES = (LIGHT, DARK, CONTRAST)

# Text on its background: at least 4.5 to 1 (WCAG 2.2, 1.4.3).
_GROUNDS = ("ground", "surface", "raised", "mount")
_WRITING = ("ink", "ink_soft", "link", "good", "warning", "danger", "accent")
READABLE = (
    *((text, ground) for text in _WRITING for ground in _GROUNDS),
    ("ink", "hover"),
    ("ink_soft", "hover"),
    ("ink", "accent_soft"),
    ("accent", "accent_soft"),
    ("on_accent", "accent"),
    ("on_selected", "selected"),
    ("on_highlight", "highlight"),
    ("warning", "warning_soft"),
    ("ink", "warning_soft"),
    ("danger", "danger_soft"),
    ("ink", "danger_soft"),
)

# The outline of what can be used, and the focus ring: at least 3 to 1 (1.4.11, 2.4.13).
VISIBLE = tuple((mark, ground) for mark in ("edge", "focus", "accent") for ground in _GROUNDS)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2.2 defines it, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
