"""The records that metadata names: found by any of their names, made as stubs where missing."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import Connection

from db.history.operation import Operation
from db.ingest.drafts import Linked
from db.operations.records import insert_record
from db.text import fold

_KINDS = ("agent", "place", "event", "concept")
_TITLES = (
    "SELECT r.id, r.kind, r.title FROM record r LEFT JOIN concept c ON c.record_id = r.id"
    " WHERE r.id > ? AND (r.kind IN ('agent', 'place', 'event') OR c.scheme IN ('tag', 'subject'))"
    " ORDER BY r.id"
)
_NAMES = (
    "SELECT n.id, n.record_id, r.kind, n.text FROM name n JOIN record r ON r.id = n.record_id"
    " LEFT JOIN concept c ON c.record_id = r.id"
    " WHERE n.id > ? AND (r.kind IN ('agent', 'place', 'event') OR c.scheme IN ('tag', 'subject'))"
    " ORDER BY n.id"
)


class Authorities:
    """Knows the names of agents, places, events and tags, and learns new ones as they come."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, int]] = {kind: {} for kind in _KINDS}
        self._last_record = 0
        self._last_name = 0

    def resolve(self, op: Operation, wanted: Iterable[Linked]) -> dict[Linked, tuple[int, bool]]:
        """Return for each link its record, and whether that was there before this operation.

        What is only to be found is left out when it is not there; metadata alone makes no event.
        """
        links = list(dict.fromkeys(wanted))
        if not links:
            return {}
        self._learn(op.connection)
        self._forget_deleted(op, links)
        made: set[int] = set()
        found: dict[Linked, tuple[int, bool]] = {}
        for link in links:
            key = fold(link.name).strip()
            record_id = self._known[link.kind].get(key) if key else None
            if record_id is None and key and link.kind != "event" and not link.only_known:
                record_id = self._make(op, link)
                self._known[link.kind][key] = record_id
                made.add(record_id)
            if record_id is not None:
                found[link] = (record_id, record_id not in made)
        return found

    def _make(self, op: Operation, link: Linked) -> int:
        # A tag is complete as it is; a name only begins the description of a person or place.
        values: dict[str, object] = {"title": link.name, "state": "stub", **dict(link.values)}
        if link.kind == "concept":
            values |= {"scheme": "tag", "state": "described"}
        return insert_record(op, link.kind, values)

    def _learn(self, connection: Connection) -> None:
        for record_id, kind, title in connection.exec_driver_sql(_TITLES, (self._last_record,)):
            self._add(kind, title, record_id)
            self._last_record = record_id
        for name_id, record_id, kind, text in connection.exec_driver_sql(
            _NAMES, (self._last_name,)
        ):
            self._add(kind, text, record_id)
            self._last_name = name_id

    def _add(self, kind: str, name: str, record_id: int) -> None:
        key = fold(name).strip()
        if key:
            self._known[kind].setdefault(key, record_id)

    def _forget_deleted(self, op: Operation, links: list[Linked]) -> None:
        keys = [(link.kind, fold(link.name).strip()) for link in links]
        ids = {self._known[kind][key] for kind, key in keys if key in self._known[kind]}
        alive = set(
            op.ids(
                "SELECT id FROM record WHERE id IN (SELECT value FROM json_each(?))",
                json.dumps(sorted(ids)),
            )
        )
        for kind, key in keys:
            if self._known[kind].get(key, -1) in ids - alive:
                del self._known[kind][key]
