"""A machine that plays the archivist: whatever is done in whatever order can be undone."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from db import operations
from db.archive import Archive
from db.errors import ArchiveError, NothingToUndo
from db.operations import FieldChange
from db.search import Options, Search

_NOT_THE_CATALOGUE = ("operation", "change", "search_dirty", "local_state")
_KINDS = ("unit", "agent", "event", "place", "concept", "accession", "store")
_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
_DATES = st.sampled_from(["", "2024", "late 2025", "ca. 1990", "n.d.", "???", "31 dekabr 1991"])


def dump(archive: Archive) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of the catalogue but the log and what follows from it."""
    with archive.read() as connection:
        names = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        ).scalars()
        return {
            name: [
                tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {name} ORDER BY 1")
            ]
            for name in names.all()
            if name not in _NOT_THE_CATALOGUE
        }


class Archivist(RuleBasedStateMachine):
    """Every verb, in any order, with undo, redo and reopening in between."""

    records = Bundle("records")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp()) / "a.fonds"
        self.archive = Archive.create(self.folder, title="x")
        self.empty = dump(self.archive)

    def teardown(self) -> None:
        state = dump(self.archive)
        self._search_agrees()
        undone = 0
        while self._turned(operations.undo):
            undone += 1
        assert dump(self.archive) == self.empty
        for _ in range(undone):
            operations.redo(self.archive)
        assert dump(self.archive) == state
        self.archive.close()
        shutil.rmtree(self.folder.parent)

    def _search_agrees(self) -> None:
        """What search finds for each kind is what the catalogue holds of it."""
        search = Search(self.archive)
        try:
            search.catch_up()
            for kind in _KINDS:
                found = search.find(f"kind:{kind}", Options(limit=1000))
                held = [row[0] for row in self._ids_of(kind)]
                assert sorted(int(one) for one in found.ids) == held
        finally:
            search.close()

    def _ids_of(self, kind: str) -> list[tuple[Any, ...]]:
        with self.archive.read() as connection:
            rows = connection.exec_driver_sql(
                "SELECT id FROM record WHERE kind = ? ORDER BY id", (kind,)
            )
            return [tuple(row) for row in rows]

    def _turned(self, verb: Any) -> bool:
        """Undo or redo: there may be nothing to, but it never fails."""
        try:
            verb(self.archive)
        except NothingToUndo:
            return False
        return True

    def _does(self, verb: Any, *args: Any, **more: Any) -> bool:
        try:
            verb(self.archive, *args, **more)
        except ArchiveError:
            return False
        return True

    @rule(target=records, kind=st.sampled_from(_KINDS), title=_TEXT)
    def make(self, kind: str, title: str) -> int:
        return operations.create(self.archive, kind, {"title": title}).record

    @rule(target=records, parent=records, title=_TEXT)
    def make_below(self, parent: int, title: str) -> int:
        try:
            return operations.create(
                self.archive, "unit", {"title": title, "parent_id": parent}
            ).record
        except ArchiveError:
            return parent

    @rule(record=records, title=_TEXT)
    def retitle(self, record: int, title: str) -> None:
        self._does(operations.edit, [record], {"title": title})

    @rule(record=records, text=_TEXT)
    def set_custom(self, record: int, text: str) -> None:
        self._does(operations.edit, [record], {"custom:mount": text})

    @rule(record=records, words=_DATES, role=st.sampled_from(["creation", "occurrence"]))
    def set_date(self, record: int, words: str, role: str) -> None:
        self._does(operations.set_date, [record], role, words)

    @rule(record=records, text=_TEXT, lang=st.sampled_from(["az", "ru", None]))
    def set_note(self, record: int, text: str, lang: str | None) -> None:
        self._does(operations.set_note, [record], "isad.3.3.1", lang, text=text)

    @rule(record=records, text=st.sampled_from(["Şuşa", "Шуша", "شوشا"]))
    def add_name(self, record: int, text: str) -> None:
        self._does(operations.add_part, "name", {"record_id": record, "text": text})

    @rule(
        a=records, b=records, type_=st.sampled_from(["documents", "subject", "within", "depicts"])
    )
    def relate(self, a: int, b: int, type_: str) -> None:
        self._does(operations.relate, [a], type_, b)

    @rule(
        some=st.lists(records, max_size=4, unique=True), text=st.sampled_from(["gənc", "камп", " "])
    )
    def tag(self, some: list[int], text: str) -> None:
        self._does(operations.tag, some, text)

    @rule(record=records, source=records)
    def claim(self, record: int, source: int) -> None:
        try:
            made = operations.add_part(
                self.archive, "statement", {"record_id": record, "property": "p", "num_lo": 3}
            )
        except ArchiveError:
            return
        cited = {
            "target": "statement",
            "target_id": made.parts["statement"][0],
            "source_id": source,
        }
        self._does(operations.add_part, "citation", cited)

    @rule(record=records, parent=st.one_of(st.none(), records), at=st.integers(0, 3))
    def move(self, record: int, parent: int | None, at: int) -> None:
        self._does(operations.move, [record], parent, at)

    @rule(some=st.lists(records, min_size=1, max_size=4, unique=True), value=_TEXT)
    def batch(self, some: list[int], value: str) -> None:
        changes = [FieldChange("credit_line", "append", value), FieldChange("tags", "append", "t")]
        self._does(operations.batch_edit, some, changes)

    @rule(keep=records, other=records)
    def merge(self, keep: int, other: int) -> None:
        self._does(operations.merge, keep, [other])

    @rule(record=consumes(records))
    def delete(self, record: int) -> None:
        self._does(operations.delete, [record])

    @rule(count=st.integers(1, 3))
    def take_in_many(self, count: int) -> None:
        with self.archive.operation("Take in {count} files", count=count) as op:
            ids = op.insert_many(
                "record", [{"kind": "unit", "title": str(n)} for n in range(count)]
            )
            op.insert_many("unit", [{"record_id": one} for one in ids])
            op.finish()

    @rule(record=records, back=st.integers(0, 5))
    def put_back(self, record: int, back: int) -> None:
        with self.archive.read() as connection:
            last = connection.exec_driver_sql("SELECT max(id) FROM operation").scalar() or 0
        self._does(operations.put_back, record, max(1, last - back))

    @rule(back=st.integers(0, 5))
    def put_back_from_the_bin(self, back: int) -> None:
        with self.archive.read() as connection:
            last = connection.exec_driver_sql("SELECT max(id) FROM operation").scalar() or 0
        self._does(operations.put_back_deleted, max(1, last - back))

    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _ in range(times):
            self._turned(operations.undo)

    @rule(times=st.integers(1, 4))
    def redo(self, times: int) -> None:
        for _ in range(times):
            self._turned(operations.redo)

    @rule()
    def close_and_open(self) -> None:
        self.archive.close()
        self.archive = Archive.open(self.folder)

    @invariant()
    def catalogue_is_sound(self) -> None:
        assert self.archive.integrity_problems() == []


TestAnyOrderOfVerbs = Archivist.TestCase
TestAnyOrderOfVerbs.settings = settings(
    max_examples=settings.default.max_examples if settings.default else 20, stateful_step_count=25
)
