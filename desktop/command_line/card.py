"""All that is known of one record, field by field, as texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from db.dates import shown
from db.errors import MissingRecord
from db.records import BY_KIND, Field, fields_of
from db.records.description import Description, Row
from db.records.fields import Kind, choice_label
from db.words import _, language

Telling = Callable[[Row], str]


def find(connection: Connection, ref_or_uuid: str) -> int:
    """Return the id of the record with this reference code or UUID; raises MissingRecord."""
    try:
        sql, value = "uuid = ?", UUID(ref_or_uuid).bytes
    except ValueError:
        sql, value = "ref = ?", ref_or_uuid
    found = connection.exec_driver_sql(f"SELECT id FROM record WHERE {sql}", (value,)).scalar()
    if found is None:
        raise MissingRecord(
            _("No record has the reference code or UUID {code}.").format(code=ref_or_uuid),
            todo=_("Look for it with: fonds search DIR WORDS"),
        )
    return int(found)


def texts(found: Description) -> dict[str, tuple[str, list[str]]]:
    """Return by name of field its label and its values in words, empty fields left out."""
    told = {
        field.name: (_(field.label), _values(found, field))
        for field in fields_of(BY_KIND[found.kind])
        if found.holds(field)
    }
    for name, value in found.custom.items():
        told[name] = (name, [str(value)])
    return told


def _values(found: Description, field: Field) -> list[str]:
    value: Any = found.value(field)
    if field.kind in _ROWS:
        return [_ROWS[field.kind](row) for row in value]
    if field.kind is Kind.choice and field.choices is not None:
        return [choice_label(field.choices, value)]
    if field.kind is Kind.flag:
        return [_("yes")]
    if field.kind is Kind.link:
        return [found.linked[value]]
    return [f"{value:g}" if isinstance(value, float) else str(value)]


def _with(text: object, *particulars: object) -> str:
    told = ", ".join(str(one) for one in particulars if one)
    return f"{text} ({told})" if told else str(text)


def _name(row: Row) -> str:
    return _with(row["text"], row["lang"], row["script"], row["kind"])


def _note(row: Row) -> str:
    return f"[{row['lang']}] {row['text']}" if row["lang"] else str(row["text"])


def _date(row: Row) -> str:
    return _with(shown(row["expressed"], language()), row["edtf"], row["qualifier"])


def _relation(row: Row) -> str:
    doubt = None if row["certainty"] == "certain" else row["certainty"]
    return _with(row["other_title"], row["other_ref"], row["role"], doubt)


def _statement(row: Row) -> str:
    ends = dict.fromkeys(f"{row[one]:g}" for one in ("num_lo", "num_hi") if row[one] is not None)
    number = " ".join(filter(None, ("–".join(ends), row["unit"])))
    value = row["text"] or (ends and number) or row["object_title"] or row["edtf"] or ""
    return _with(f"{row['property']}: {value}", row["modality"], row["verdict"], row["as_of"])


def _rights(row: Row) -> str:
    return _with(f"{row['act']}: {row['rule']}", row["basis"], row["code"], row["terms"])


def _act(row: Row) -> str:
    return _with(f"{row['at']} {row['kind']}", row["by_name"], row["outcome"], row["detail"])


def _asset(row: Row) -> str:
    return _with(row["file_name"], row["mime"], row["side"], row["sha256"][:12], row["problem"])


_ROWS: dict[Kind, Telling] = {
    Kind.paragraphs: _note,
    Kind.date: _date,
    Kind.names: _name,
    Kind.relations: _relation,
    Kind.tags: _relation,
    Kind.statements: _statement,
    Kind.rights: _rights,
    Kind.acts: _act,
    Kind.assets: _asset,
}
