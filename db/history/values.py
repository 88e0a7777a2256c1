"""Stored values as JSON and back; bytes stand as {"hex": ...}."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

Values = Mapping[str, object]


def to_json(value: object) -> str:
    """Return a stored value, or a row of them, as JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_bytes)


def from_json(text: str | None) -> Any:  # noqa: ANN401 - whatever was stored
    """Return the stored value of a JSON text; None for no text."""
    return None if text is None else json.loads(text, object_hook=_from_hex)


def _bytes(value: object) -> dict[str, str]:
    if isinstance(value, bytes):
        return {"hex": value.hex()}
    raise TypeError(f"{type(value).__name__} is not a stored value")


def _from_hex(value: dict[str, Any]) -> Any:  # noqa: ANN401
    return bytes.fromhex(value["hex"]) if value.keys() == {"hex"} else value
