"""Column types that SQLite's STRICT tables accept and that keep their meaning elsewhere."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BLOB, Dialect, Integer, Text, TypeDecorator

from db.keys import utc_text

PAGE_BREAK = "\f"


class Key(TypeDecorator[uuid.UUID]):
    """A UUID as 16 bytes."""

    impl = BLOB
    cache_ok = True

    def process_bind_param(self, value: uuid.UUID | bytes | None, dialect: Dialect) -> bytes | None:
        """Return the bytes of a UUID."""
        return value.bytes if isinstance(value, uuid.UUID) else value

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> uuid.UUID | None:
        """Return the UUID of 16 bytes."""
        return None if value is None else uuid.UUID(bytes=value)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC as ISO 8601 text; SQLite itself would drop the offset."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | str | None, dialect: Dialect) -> str | None:
        """Return the stored text of an aware datetime."""
        return utc_text(value) if isinstance(value, datetime) else value

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Return the aware datetime (UTC) of a stored text."""
        return None if value is None else datetime.fromisoformat(value).astimezone(UTC)


class Flag(TypeDecorator[bool]):
    """Yes or no as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | int | None, dialect: Dialect) -> int | None:  # noqa: FBT001
        """Return 1 or 0."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        """Return the truth value."""
        return None if value is None else bool(value)


class Pages(TypeDecorator[str]):
    """The text of a document, its pages divided by form feeds, which cleaning must not take."""

    impl = Text
    cache_ok = True


class Json(TypeDecorator[Any]):
    """A JSON value as text with sorted keys, so that equal values are equal text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ANN401
        """Return the JSON text; a text is taken to be JSON already."""
        return value if value is None or isinstance(value, str) else json_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ANN401
        """Return the value of a JSON text."""
        return None if value is None else json.loads(value)


def json_text(value: object) -> str:
    """Return ``value`` as compact JSON with sorted keys."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
