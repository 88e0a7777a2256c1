"""What one record has in its fields, given to others: copied, or carried on as one describes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from db.archive import Archive
from db.history.changes import Changes
from db.history.operation import Operation
from db.history.references import remove_parts
from db.operations.parts import insert_part, link_once, put_date
from db.operations.records import edit_records, insert_record, missing
from db.records import BY_KIND, Field, fields_of
from db.records.description import Description, Row, describe
from db.records.fields import Kind
from db.words import N_, _

NOT_CARRIED = {Kind.names, Kind.statements, Kind.rights, Kind.acts, Kind.assets}
"""The kinds of field that say something of one record alone."""


def carry(
    archive: Archive,
    source_id: int,
    record_ids: Sequence[int],
    fields: Sequence[str],
    *,
    only_empty: bool = False,
) -> Changes:
    """Give records what another has in some fields, as one step to undo.

    A single value takes the place of what was there, links and tags are added. With
    ``only_empty`` a field that holds something is left alone. Fields that a record's kind
    lacks, and those of one record alone (names, claims, rights, acts, files), are passed
    over. Raises MissingRecord where the source is gone.
    """
    with archive.operation(
        N_("Carry fields on") if len(fields) != 1 else N_("Copy {field}"),
        field=_label(archive, source_id, fields),
    ) as op:
        source = _described(op, source_id)
        for record_id in record_ids:
            target = _described(op, record_id)
            for field in _shared(source, target, fields):
                if not (only_empty and target.holds(field)):
                    _put(op, source, target, field)
        return op.finish()


def create_carrying(
    archive: Archive,
    kind: str,
    values: Mapping[str, object],
    *,
    source_id: int,
    fields: Sequence[str],
) -> Changes:
    """Make a record of ``kind`` with what another has in some fields, as one step to undo."""
    title = str(values.get("title") or _("[Untitled]"))
    with archive.operation(N_("New record “{title}” with fields carried on"), title=title) as op:
        record_id = insert_record(op, kind, values)
        source, target = _described(op, source_id), _described(op, record_id)
        for field in _shared(source, target, fields):
            if field.name not in values:
                _put(op, source, target, field)
        return op.finish()


def _label(archive: Archive, source_id: int, fields: Sequence[str]) -> str:
    with archive.read() as connection:
        source = describe(connection, source_id)
    known = {one.name: one.label for one in _fields(source)} if source else {}
    return ", ".join(known.get(name, name) for name in fields)


def _described(op: Operation, record_id: int) -> Description:
    found = describe(op.connection, record_id)
    if found is None:
        raise missing(record_id)
    return found


def _fields(found: Description) -> list[Field]:
    return [*fields_of(BY_KIND[found.kind]), *found.own_fields]


def _shared(source: Description, target: Description, names: Sequence[str]) -> list[Field]:
    own = {one.name for one in _fields(target)}
    return [
        one
        for one in _fields(source)
        if one.name in names
        and one.name in own
        and one.kind not in NOT_CARRIED
        and source.holds(one)
        and source.id != target.id
    ]


def _put(op: Operation, source: Description, target: Description, field: Field) -> None:
    value = source.value(field)
    match field.kind:
        case Kind.date:
            _put_dates(op, target, field, value)
        case Kind.paragraphs:
            _put_paragraphs(op, source, target, field)
        case Kind.relations if field.name.startswith("custom:"):  # which leads to one record only
            edit_records(op, [target.id], {field.name: value[0]["b_id"]})
        case Kind.relations | Kind.tags:
            for row in value:
                ends = (row["other_id"], target.id) if field.inverse else (target.id, row["b_id"])
                if ends[0] != ends[1]:
                    kept = {"role": row["role"], "certainty": row["certainty"]}
                    link_once(op, ends[0], field.source, ends[1], **kept)
        case _:
            edit_records(op, [target.id], {field.name: value})


def _put_dates(op: Operation, target: Description, field: Field, dates: Sequence[Row]) -> None:
    """Put the first date in the place of the one that is there, and add the others.

    A date in the same words that is there besides becomes one with it, its evidence with it.
    """
    first, *others = dates
    put_date(op, target.id, field.source, first["expressed"], **_known(first))
    there: list[Row] = target.value(field)
    same = [row["id"] for row in there[1:] if row["expressed"] == first["expressed"]]
    if same:
        _take_evidence(op, same, there[0]["id"])
        remove_parts(op, "date", same)
    have = {row["expressed"] for row in (first, *there[1:])}
    for row in others:
        if row["expressed"] not in have:
            values = {"role": field.source, "expressed": row["expressed"], **_known(row)}
            insert_part(op, "date", {"record_id": target.id, **values})
            have.add(row["expressed"])


def _known(row: Row) -> Row:
    return {name: row[name] for name in ("edtf", "qualifier", "lang", "calendar")}


def _take_evidence(op: Operation, date_ids: Sequence[int], date_id: int) -> None:
    """Have the evidence of dates speak for another one."""
    for one in date_ids:
        cited = "SELECT id FROM citation WHERE target = 'date' AND target_id = ? ORDER BY id"
        op.update_many("citation", op.ids(cited, one), {"target_id": date_id})


def _put_paragraphs(op: Operation, source: Description, target: Description, field: Field) -> None:
    languages = {row["lang"] for row in source.value(field)}
    gone = [row["id"] for row in target.value(field) if row["lang"] in languages]
    remove_parts(op, "note", gone)
    for row in source.value(field):
        copied = {name: row[name] for name in ("element", "lang", "text", "internal", "pos")}
        insert_part(op, "note", {"record_id": target.id, **copied})
