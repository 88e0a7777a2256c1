"""Makes Qt's style sheet from the tokens; the rules stand in resources/themes."""

from __future__ import annotations

import re

import resources
from desktop.theme.scale import RADIUS, TARGET
from desktop.theme.tokens import Tokens

_NAME = re.compile(r"@([a-z_]+)")


def stylesheet(tokens: Tokens, body_points: float) -> str:
    """Return the rules with every ``@name`` filled in. Raises KeyError for an unknown name."""
    rules = resources.path("themes", "fonds.qss").read_text(encoding="utf-8")
    grown = max(TARGET, round(body_points * 2.2))
    tick = round(body_points * 1.6)
    arrow = round(body_points * 1.1)
    values = tokens.colours() | {
        "radius": f"{RADIUS}px",
        "target": f"{grown - 10}px",
        "row": f"{grown}px",
        "arrow": f"{arrow}px",
        "beside": f"{arrow + 9}px",
        "beside_ring": f"{arrow + 8}px",
        "tick": f"{tick}px",
        "round": f"{tick // 2 + 1}px",
        "icons": resources.path("icons").as_posix(),
        "shade": "dark" if tokens.is_dark else "light",
    }
    return _NAME.sub(lambda match: values[match.group(1)], rules)
