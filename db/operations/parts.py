"""Names, notes, dates, links, claims, evidence, rights and acts of records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from db.archive import Archive
from db.dates import EdtfError, Reading, read_date, read_edtf
from db.errors import InvalidValue, MissingRecord
from db.history.changes import Changes
from db.history.circles import closes_circle
from db.history.operation import Operation
from db.history.references import remove_parts
from db.operations.values import stored_row
from db.records.relation_types import relation_type
from db.text import clean, fold, script_of
from db.words import N_, _

_ADDED = {
    "name": N_("Add name"),
    "note": N_("Add note"),
    "date": N_("Add date"),
    "relation": N_("Add link"),
    "statement": N_("Add claim"),
    "citation": N_("Add evidence"),
    "rights": N_("Add rights statement"),
    "act": N_("Record an act"),
    "asset": N_("Add file"),
    "region": N_("Mark region"),
}
_EDITED = {
    "name": N_("Edit name"),
    "note": N_("Edit note"),
    "date": N_("Edit date"),
    "relation": N_("Edit link"),
    "statement": N_("Edit claim"),
    "citation": N_("Edit evidence"),
    "rights": N_("Edit rights statement"),
    "act": N_("Edit act"),
    "asset": N_("Edit file"),
    "region": N_("Edit region"),
}
_REMOVED = {
    "name": N_("Remove name"),
    "note": N_("Remove note"),
    "date": N_("Remove date"),
    "relation": N_("Remove link"),
    "statement": N_("Remove claim"),
    "citation": N_("Remove evidence"),
    "rights": N_("Remove rights statement"),
    "act": N_("Remove act"),
    "asset": N_("Remove file"),
    "region": N_("Remove region"),
}
INTERNAL = "fonds.internal"  # the element of notes that are not for readers
# The roles of dates by which a record is sorted and found, the first that it has.
PRIMARY_ROLES = ("creation", "occurrence", "publication", "existence", "received", "expected")


def add_part(archive: Archive, table: str, values: Mapping[str, object]) -> Changes:
    """Add a row of ``table`` (name, note, date, ...) to its record.

    A date may come as words alone (``expressed``); its EDTF and bounds are read here.
    """
    with archive.operation(_ADDED[table]) as op:
        insert_part(op, table, values)
        return op.finish()


def edit_part(archive: Archive, table: str, part_id: int, values: Mapping[str, object]) -> Changes:
    """Change fields of one row of ``table``; making a date primary takes that from the others.

    A date that is given the words that it has, or had when the step began, is not read anew.
    Raises MissingRecord where the row is gone.
    """
    key = f"edit:{table}:{part_id}:{'+'.join(sorted(values))}"
    with archive.operation(_EDITED[table], merge_key=key) as op:
        have = op.rows(table, [part_id])
        if not have:
            raise gone()
        if table == "date" and set(values) == {"expressed"}:
            _change_date(op, part_id, values, is_read=True)
            return op.finish()
        row = stored_row(table, _complete(table, values))
        if table == "relation":
            _check_relation(op, {**have[0], **row})
        op.update(table, part_id, row)
        _after(op, table, op.rows(table, [part_id]), chosen=bool(row.get("is_primary")))
        return op.finish()


def remove_part(archive: Archive, table: str, part_ids: Sequence[int]) -> Changes:
    """Remove rows of ``table``, with the evidence that rests on them."""
    with archive.operation(_REMOVED[table]) as op:
        rows = op.rows(table, part_ids)
        remove_parts(op, table, part_ids)
        _after(op, table, rows)
        return op.finish()


def insert_part(op: Operation, table: str, values: Mapping[str, object]) -> int:
    """Add a row within an operation and return its id."""
    row = stored_row(table, _complete(table, values))
    if table == "relation":
        _check_relation(op, row)
    part_id = op.insert(table, {name: value for name, value in row.items() if value is not None})
    _after(op, table, op.rows(table, [part_id]), chosen=bool(row.get("is_primary")))
    return part_id


def set_date(
    archive: Archive, record_ids: Sequence[int], role: str, words: str, **known: object
) -> Changes:
    """Give records their first date of a role, as written; no words take it away.

    ``known`` is what is known of it besides the words, such as its ``edtf``.
    """
    with archive.operation(
        N_("Date of {count} records") if len(record_ids) > 1 else N_("Edit date"),
        count=len(record_ids),
        merge_key=f"date:{record_ids[0]}:{role}" if len(record_ids) == 1 else None,
    ) as op:
        for record_id in record_ids:
            put_date(op, record_id, role, words, **known)
        return op.finish()


def put_date(op: Operation, record_id: int, role: str, words: str, **known: object) -> None:
    """Set, change or remove a record's first date of a role within an operation.

    ``known`` is what is known of it besides the words, such as its ``edtf``. A date that has
    these words is not read anew, nor one that had them when the operation began: its EDTF
    may have been given by hand.
    """
    have = op.ids(  # the first of them is the one a form shows
        "SELECT id FROM date WHERE record_id = ? AND role = ? ORDER BY is_primary DESC, id",
        record_id,
        role,
    )
    values: dict[str, object] = {"expressed": words, **known}
    if not words.strip():
        remove_parts(op, "date", have[:1])
        renew_span(op, record_id)
    elif not have:
        insert_part(op, "date", {"record_id": record_id, "role": role, **values})
    else:
        _change_date(op, have[0], values, is_read=not known)


def _change_date(
    op: Operation, date_id: int, values: Mapping[str, object], *, is_read: bool
) -> None:
    """Give a date new values; one that ``is_read`` from its words is left where these stay."""
    row, words = op.rows("date", [date_id])[0], clean(str(values["expressed"])).strip()
    if is_read and row["expressed"] == words:
        return
    before = op.log.replaced(row["uuid"]) if is_read else {}
    as_it_was = before.get("expressed") == words
    op.update(
        "date", date_id, before if as_it_was else stored_row("date", _complete("date", values))
    )
    renew_span(op, row["record_id"])


def set_note(
    archive: Archive,
    record_ids: Sequence[int],
    element: str,
    lang: str | None,
    *,
    text: str,
    internal: bool | None = None,
) -> Changes:
    """Give records one note of a standard's element in a language; no text takes it away."""
    key = f"note:{record_ids[0]}:{element}:{lang}" if len(record_ids) == 1 else None
    with archive.operation(N_("Edit text"), merge_key=key) as op:
        for record_id in record_ids:
            have = op.ids(
                "SELECT id FROM note WHERE record_id = ? AND element = ? AND lang IS ?"
                " ORDER BY pos IS NULL, pos, id",  # the first of them is the one a form shows
                record_id,
                element,
                lang,
            )
            values: dict[str, object] = {"element": element, "lang": lang, "text": text}
            if internal is not None:
                values["internal"] = internal
            if not text.strip():
                remove_parts(op, "note", have[:1])
            elif have:
                op.update("note", have[0], stored_row("note", values))
            else:
                insert_part(op, "note", {"record_id": record_id, **values})
        return op.finish()


def relate(
    archive: Archive, a_ids: Sequence[int], type_: str, b_id: int, **values: object
) -> Changes:
    """Link records ``a`` to record ``b``; links that are there already stay as they are."""
    with archive.operation(
        N_("Link {count} records") if len(a_ids) > 1 else N_("Add link"), count=len(a_ids)
    ) as op:
        for a_id in a_ids:
            link_once(op, a_id, type_, b_id, **values)
        return op.finish()


def link_once(op: Operation, a_id: int, type_: str, b_id: int, **values: object) -> None:
    """Link two records within an operation unless they are linked so already."""
    if not _links(op, a_id, type_, b_id):
        insert_part(op, "relation", {"a_id": a_id, "type": type_, "b_id": b_id, **values})


def tag(archive: Archive, record_ids: Sequence[int], text: str) -> Changes:
    """Give records a tag or subject by its name in any form; a new name makes a new tag."""
    with archive.operation(N_("Tag “{tag}”"), tag=text.strip()) as op:
        tag_id = tag_named(op, text)
        for record_id in record_ids:
            link_once(op, record_id, "subject", tag_id)
        return op.finish()


def tag_named(op: Operation, text: str) -> int:
    """Return the subject or tag called ``text`` (folded), making a tag where there is none."""
    found = find_tag(op, text)
    if found is not None:
        return found
    row = stored_row("record", {"title": text})
    tag_id = op.insert("record", {"kind": "concept", "state": "described", **row})
    op.insert("concept", {"record_id": tag_id, "scheme": "tag"})
    return tag_id


def find_tag(op: Operation, text: str) -> int | None:
    """Return the subject or tag called ``text`` (folded); raises InvalidValue for no name."""
    wanted = fold(text).strip()
    if not wanted:
        raise InvalidValue(_("A tag needs a name."), kept=_("Nothing was changed."))
    found = op.connection.exec_driver_sql(
        "SELECT c.record_id, r.title FROM concept c JOIN record r ON r.id = c.record_id"
        " WHERE c.scheme IN ('tag', 'subject')"
        " UNION ALL SELECT c.record_id, n.text FROM concept c JOIN name n"
        " ON n.record_id = c.record_id WHERE c.scheme IN ('tag', 'subject')"
    )
    for record_id, title in found:
        if fold(title).strip() == wanted:
            return int(record_id)
    return None


def renew_span(op: Operation, record_id: int, *, chosen: int | None = None) -> None:
    """Have a record one primary date, and copy its bounds to the header.

    The date ``chosen`` where it is given, else the one that is primary already, else the
    first of the roles that count. A day of no year has no bounds, and a date of the
    archive's own fields does not say when a record is from.
    """
    ids = op.ids("SELECT id FROM date WHERE record_id = ? ORDER BY id", record_id)
    every = op.rows("date", ids)
    rows = [row for row in every if not str(row["role"]).startswith("custom:")]
    order = sorted(
        rows, key=lambda row: (row["id"] != chosen, not row["is_primary"], _primary_order(row))
    )
    primary = order[0] if order else None
    for row in every:
        op.update("date", row["id"], {"is_primary": int(row is primary)})
    dated = primary is not None and not str(primary["edtf"] or "").startswith("XXXX")
    span = (primary["lo"], primary["hi"]) if primary and dated else (None, None)
    op.update("record", record_id, {"lo": span[0], "hi": span[1]})


def _primary_order(row: Mapping[str, object]) -> int:
    role = str(row["role"])
    return PRIMARY_ROLES.index(role) if role in PRIMARY_ROLES else len(PRIMARY_ROLES)


def _complete(table: str, values: Mapping[str, object]) -> dict[str, object]:
    """Fill in what follows from what was given: a date's bounds, a name's script."""
    row = dict(values)
    if table == "date" and "expressed" in row:
        edtf = row.get("edtf")
        reading = _from_edtf(str(edtf)) if edtf else read_date(str(row["expressed"]))
        row["edtf"] = reading.edtf or None
        row["lo"], row["hi"] = reading.lo, reading.hi
        row["qualifier"] = values.get("qualifier") or reading.qualifier
    if table == "statement" and "edtf" in row:
        reading = _from_edtf(str(row["edtf"])) if row["edtf"] else None
        row["lo"] = reading.lo if reading else values.get("lo")
        row["hi"] = reading.hi if reading else values.get("hi")
    if table == "note" and row.get("element") == INTERNAL:
        row.setdefault("internal", True)
    if table == "name" and row.get("text") and not row.get("script"):
        row["script"] = script_of(str(row["text"]))
    return row


def _from_edtf(edtf: str) -> Reading:
    # Not read_date: in words 2025-39 may be fifteen years, in EDTF it is late 2025.
    try:
        return read_edtf(edtf)
    except EdtfError as error:
        raise InvalidValue(
            _("{value} is not a date in the form EDTF.").format(value=edtf),
            kept=_("Nothing was changed."),
            todo=_("Write the date in words: its EDTF is found from them."),
        ) from error


def _after(
    op: Operation, table: str, rows: Sequence[Mapping[str, Any]], *, chosen: bool = False
) -> None:
    for row in rows:
        if table == "date":
            renew_span(op, row["record_id"], chosen=row["id"] if chosen else None)
        elif table == "region":
            op.touch(op.ids("SELECT record_id FROM asset WHERE id = ?", row["asset_id"]))
        elif table == "citation":
            _touch_cited(op, row)


def gone() -> MissingRecord:
    """Return what is said of a row that is not there any more."""
    return MissingRecord(
        _("What you were editing is not there any more."),
        kept=_("Nothing was changed."),
        todo=_("Look into the history of the record."),
    )


def _touch_cited(op: Operation, row: Mapping[str, object]) -> None:
    owner = "a_id" if row["target"] == "relation" else "record_id"
    op.touch(op.ids(f"SELECT {owner} FROM {row['target']} WHERE id = ?", row["target_id"]))


def _check_relation(op: Operation, row: Mapping[str, Any]) -> None:
    kinds = {one["id"]: one["kind"] for one in op.rows("record", [row["a_id"], row["b_id"]])}
    one = relation_type(str(row["type"]))
    a, b = kinds.get(row["a_id"]), kinds.get(row["b_id"])
    if a not in one.a_kinds or b not in one.b_kinds or row["a_id"] == row["b_id"]:
        raise InvalidValue(
            _("“{link}” cannot join these two records.").format(link=_(one.label)),
            kept=_("Nothing was changed."),
            todo=_("Choose another link, or another record."),
        )
    refuse_circle(op, row)


def refuse_circle(op: Operation, row: Mapping[str, Any]) -> None:
    """Raise InvalidValue for a link by which a place or a subject would lie within itself."""
    if closes_circle(op.connection, "relation", row):
        raise InvalidValue(
            _("By this link a record would lie within itself."),
            kept=_("Nothing was changed."),
            todo=_("Take away the link that leads the other way first."),
        )


def _links(op: Operation, a_id: int, type_: str, b_id: int) -> list[int]:
    return op.ids(
        "SELECT id FROM relation WHERE a_id = ? AND type = ? AND b_id = ?", a_id, type_, b_id
    )
