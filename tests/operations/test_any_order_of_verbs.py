"""A machine that plays the archivist: whatever is done in whatever order can be undone."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, multiple, rule

from db import operations
from db.archive import Archive
from db.errors import ArchiveError, NothingToUndo
from db.operations import FieldChange
from db.operations.cells import Cell, edit_cells
from db.operations.events import Outcome, write_events
from db.records.outcomes import SUCCESS
from db.search import Options, Search

_NOT_THE_CATALOGUE = ("operation", "change", "search_dirty", "local_state")
_KINDS = ("unit", "agent", "event", "place", "concept", "accession", "store")
_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
_FEW = st.integers(1, 6)
_PARTS = ["name", "note", "date", "relation", "statement", "asset", "act"]
_SUMS = st.sampled_from(["0", "1"])
_OWN = ("mount", "lent", "lender")
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


_SOUND = {
    "lies within itself by links": "WITH RECURSIVE up(start, type, id) AS ("
    " SELECT a_id, type, b_id FROM relation WHERE type IN ('within', 'broader')"
    " UNION SELECT u.start, u.type, l.b_id FROM up u"
    " JOIN relation l ON l.a_id = u.id AND l.type = u.type)"
    " SELECT start FROM up WHERE start = id",
    "lies within itself": "WITH RECURSIVE up(start, id) AS (SELECT id, parent_id FROM record"
    " WHERE parent_id IS NOT NULL UNION SELECT u.start, r.parent_id FROM up u"
    " JOIN record r ON r.id = u.id WHERE r.parent_id IS NOT NULL)"
    " SELECT start FROM up WHERE start = id",
    "has more than one primary date": "SELECT record_id FROM date WHERE is_primary = 1"
    " GROUP BY record_id HAVING count(*) > 1",
    "has bounds that are not those of its primary date": "SELECT r.id FROM record r"
    " LEFT JOIN date d ON d.record_id = r.id AND d.is_primary = 1"
    " WHERE r.lo IS NOT d.lo OR r.hi IS NOT d.hi",
    "has dates but none is primary": "SELECT record_id FROM date WHERE role NOT LIKE 'custom:%'"
    " GROUP BY record_id HAVING max(is_primary) = 0",
    "has no row of its kind": "SELECT r.id FROM record r WHERE NOT EXISTS ("
    + " UNION ALL ".join(f"SELECT 1 FROM {kind} k WHERE k.record_id = r.id" for kind in _KINDS)
    + ")",
} | {
    f"cites a {table} that is gone": "SELECT c.id FROM citation c"
    f" WHERE c.target = '{table}' AND NOT EXISTS (SELECT 1 FROM {table} t WHERE t.id = c.target_id)"
    for table in ("name", "note", "date", "relation", "statement")
}


class Archivist(RuleBasedStateMachine):
    """Every verb, in any order, with undo, redo and reopening in between."""

    records = Bundle("records")
    places = Bundle("places")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp()) / "a.fonds"
        self.archive = Archive.create(self.folder, title="x")
        self.empty = dump(self.archive)
        self.import_step: int | None = None
        self.check: int | None = None

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

    def _last_operation(self) -> int:
        with self.archive.read() as connection:
            return connection.exec_driver_sql("SELECT max(id) FROM operation").scalar() or 0

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

    @rule(targets=(records, places), title=_TEXT)
    def make_place(self, title: str) -> int:
        return operations.create(self.archive, "place", {"title": title}).record

    @rule(a=places, b=places)
    def put_place_within(self, a: int, b: int) -> None:
        self._does(operations.relate, [a], "within", b)

    @rule(which=_FEW, end=st.sampled_from(["a_id", "b_id"]), place=places)
    def lead_link_elsewhere(self, which: int, end: str, place: int) -> None:
        self._does(operations.edit_part, "relation", which, {end: place})

    @rule(keep=places, other=places)
    def merge_places(self, keep: int, other: int) -> None:
        self._does(operations.merge, keep, [other])

    @rule(target=records, parent=records, title=_TEXT)
    def make_below(self, parent: int, title: str) -> int:
        try:
            return operations.create(
                self.archive, "unit", {"title": title, "parent_id": parent}
            ).record
        except ArchiveError:
            return parent

    @rule(record=records, title=st.one_of(_TEXT, st.sampled_from(["a", "b"])))
    def retitle(self, record: int, title: str) -> None:
        self._does(operations.edit, [record], {"title": title})

    @rule(record=records, key=st.sampled_from(_OWN), text=_TEXT)
    def set_custom(self, record: int, key: str, text: str) -> None:
        self._does(operations.edit, [record], {f"custom:{key}": text})

    @rule(record=records, other=st.one_of(st.none(), records))
    def set_own_link(self, record: int, other: int | None) -> None:
        self._does(operations.edit, [record], {"custom:lender": other})

    @rule(key=st.sampled_from(_OWN), type_=st.sampled_from(["text", "date", "number", "link"]))
    def define_field(self, key: str, type_: str) -> None:
        self._does(operations.define_field, "unit", key, type=type_)

    @rule(which=st.integers(1, 4), retired=st.booleans(), keep=st.booleans())
    def retire_or_remove_field(self, which: int, retired: bool, keep: bool) -> None:  # noqa: FBT001
        if keep:
            self._does(operations.retire_field, which, retired=retired)
        else:
            self._does(operations.remove_field, which)

    @rule(default=_TEXT, words=_DATES)
    def save_template(self, default: str, words: str) -> None:
        defaults = {"credit_line": default, "creation": words, "tags": ["t"], "custom:mount": "m"}
        self._does(operations.save_template, "unit", "A", defaults=defaults)

    @rule(target=records, which=st.integers(1, 3))
    def make_by_template(self, which: int) -> Any:
        try:
            return operations.create_by_template(self.archive, which, {"title": "y"}).record
        except ArchiveError:
            return multiple()

    @rule(target=records, record=records)
    def duplicate(self, record: int) -> Any:
        try:
            return operations.duplicate(self.archive, record).record
        except ArchiveError:
            return multiple()

    @rule(which=st.integers(1, 6), words=st.one_of(st.none(), _DATES), primary=st.booleans())
    def edit_date(self, which: int, words: str | None, primary: bool) -> None:  # noqa: FBT001
        values: dict[str, object] = {"is_primary": primary}
        self._does(
            operations.edit_part,
            "date",
            which,
            values if words is None else values | {"expressed": words or "x"},
        )

    @rule(table=st.sampled_from(_PARTS), which=_FEW)
    def remove_part(self, table: str, which: int) -> None:
        self._does(operations.remove_part, table, [which])

    @rule(table=st.sampled_from(["name", "note", "date", "relation"]), which=_FEW, source=records)
    def cite(self, table: str, which: int, source: int) -> None:
        with self.archive.read() as connection:
            rows = connection.exec_driver_sql(f"SELECT id FROM {table} WHERE id = ?", (which,))
            if rows.first() is None:
                return
        cited = {"target": table, "target_id": which, "source_id": source}
        self._does(operations.add_part, "citation", cited)

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

    @rule(
        some=st.lists(records, min_size=1, max_size=4, unique=True),
        field=st.sampled_from(
            ["credit_line", "tags", "custom:mount", "custom:lent", "creation", "scope", "langs"]
        ),
        mode=st.sampled_from(["replace", "append", "remove", "clear"]),
        value=st.one_of(_TEXT, _DATES),
    )
    def batch(self, some: list[int], field: str, mode: Any, value: str) -> None:
        changes = [FieldChange(field, mode, value), FieldChange("tags", "append", "t")]
        self._does(operations.batch_edit, some, changes)

    @rule(source=records, some=st.lists(records, max_size=3), only_empty=st.booleans())
    def carry(self, source: int, some: list[int], only_empty: bool) -> None:  # noqa: FBT001
        fields = ["title", "parent_id", "creation", "scope", "tags", "within", "custom:lender"]
        self._does(operations.carry, source, some, fields, only_empty=only_empty)

    @rule(record=records, other=records, words=_DATES, text=_TEXT)
    def paste(self, record: int, other: int, words: str, text: str) -> None:
        pasted = {"creation": words, "title": text, "custom:lent": words, "extent_n": text}
        cells = [
            Cell(one, name, value) for one in (record, other) for name, value in pasted.items()
        ]
        self._does(edit_cells, cells)

    @rule(keep=records, other=records)
    def merge(self, keep: int, other: int) -> None:
        self._does(operations.merge, keep, [other])

    @rule(record=consumes(records))
    def delete(self, record: int) -> None:
        self._does(operations.delete, [record])

    @rule(target=records, count=st.integers(1, 3), event=st.one_of(st.none(), records))
    def take_in_many(self, count: int, event: int | None) -> Any:
        """Go on with one long taking-in, whatever was done since its last batch."""
        with self.archive.operation(
            "Take in {count} files", continues=self.import_step, count=count
        ) as op:
            ids = op.insert_many(
                "record", [{"kind": "unit", "title": str(n)} for n in range(count)]
            )
            op.insert_many("unit", [{"record_id": one} for one in ids])
            if event is not None and op.rows("record", [event]):
                links = [{"a_id": one, "type": "related", "b_id": event} for one in ids]
                op.insert_many("relation", links)
            self.import_step = op.finish().operation
        return multiple(*ids)

    @rule(record=records, sha256=_SUMS)
    def add_file(self, record: int, sha256: str) -> None:
        file = {"extension": "jpg", "file_name": "a.jpg", "bytes": 1}
        values = {"record_id": record, "sha256": sha256, **file}
        self._does(operations.add_part, "asset", values)

    @rule(sums=st.lists(_SUMS, min_size=1, unique=True), goes_on=st.booleans())
    def check_files(self, sums: list[str], goes_on: bool) -> None:  # noqa: FBT001
        outcomes = dict.fromkeys(sums, Outcome(SUCCESS))
        earlier = self.check if goes_on else None
        written = write_events(
            self.archive, "Fixity check", "fixity check", outcomes, continues=earlier
        )
        self.check = written.operation if written else self.check

    @rule(back=st.integers(0, 5))
    def undo_fact(self, back: int) -> None:
        self._does(operations.undo_fact, max(1, self._last_operation() - back))

    @rule()
    def end_the_taking_in(self) -> None:
        self.import_step = None

    @rule(
        record=records,
        back=st.integers(0, 8),
        field=st.sampled_from([None, "title", "parent_id", "custom", "expressed", "text", "b_id"]),
    )
    def put_back(self, record: int, back: int, field: str | None) -> None:
        self._does(operations.put_back, record, max(1, self._last_operation() - back), field)

    @rule(back=st.integers(0, 5))
    def put_back_from_the_bin(self, back: int) -> None:
        self._does(operations.put_back_deleted, max(1, self._last_operation() - back))

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
        with self.archive.read() as connection:
            wrong = {
                what: rows
                for what, sql in _SOUND.items()
                if (rows := connection.exec_driver_sql(sql).all())
            }
        assert wrong == {}


TestAnyOrderOfVerbs = Archivist.TestCase
TestAnyOrderOfVerbs.settings = settings(
    max_examples=settings.default.max_examples if settings.default else 20, stateful_step_count=25
)
