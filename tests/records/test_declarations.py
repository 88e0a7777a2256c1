"""Record types are declared once, and the catalogue's tables follow from them."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy import create_engine, text

from db.archive import Archive
from db.history import tables as log
from db.records import BY_KIND, PARTS, RECORDS, Base, fields_of
from db.records.fields import Kind
from db.records.record import Record
from db.records.relation_types import RELATION_TYPES, relation_type


def _shape(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    names = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        )
    ]
    shape: dict[str, list[tuple[object, ...]]] = {}
    for name in names:
        shape[name] = [tuple(row[1:]) for row in connection.execute(f"PRAGMA table_info({name})")]
        shape[f"{name}: keys"] = sorted(
            tuple(row[2:]) for row in connection.execute(f"PRAGMA foreign_key_list({name})")
        )
        shape[f"{name}: indexes"] = sorted(
            (
                row[1],
                row[2],
                *[one[2] for one in connection.execute(f"PRAGMA index_info({row[1]})")],
            )
            for row in connection.execute(f"PRAGMA index_list({name})")
        )
        sql = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()
        words = "".join(sql[0].split())
        shape[f"{name}: checks"] = [
            *sorted(words.split("CONSTRAINT")[1:]),
            (words.rsplit(")", 1)[-1],),
        ]
    return shape


def test_migrated_archive_equals_the_declarations(archive: Archive):
    assert log.OperationRow.__tablename__ in Base.metadata.tables
    engine = create_engine("sqlite://")
    with engine.connect() as declared:
        Base.metadata.create_all(declared)
        wanted = _shape(declared.connection.dbapi_connection)  # type: ignore[arg-type]
    migrated = sqlite3.connect(archive.catalogue)
    have = _shape(migrated)
    migrated.close()
    differing = {
        name: (have.get(name), rows) for name, rows in wanted.items() if have.get(name) != rows
    }
    assert not differing, f"write a migration step that makes: {differing}"
    assert have.keys() == wanted.keys()


@pytest.mark.parametrize("record_type", RECORDS)
def test_every_field_has_a_label_and_a_name_of_its_own(record_type: type[Record]):
    fields = fields_of(record_type)
    assert all(one.label and one.name for one in fields)
    assert len({one.name for one in fields}) == len(fields)
    assert fields[0].name == "title"


@pytest.mark.parametrize("record_type", RECORDS)
def test_relation_fields_name_relation_types_that_join_their_kinds(record_type: type[Record]):
    kind = record_type.__tablename__
    for field in fields_of(record_type):
        if field.kind in {Kind.relations, Kind.tags}:
            one = relation_type(field.source)
            here, there = (
                (one.b_kinds, one.a_kinds) if field.inverse else (one.a_kinds, one.b_kinds)
            )
            assert kind in here, field.name
            assert set(field.target) <= set(there), field.name


def test_every_kind_has_its_table_and_every_part_travels():
    assert set(BY_KIND) == {"unit", "agent", "event", "place", "concept", "accession", "store"}
    for part in PARTS:
        assert {"id", "uuid"} <= set(part.__table__.columns.keys())


def test_relation_types_are_named_from_both_ends():
    assert all(one.label and one.inverse for one in RELATION_TYPES.values())
    assert relation_type("custom:sister_city").a_kinds == relation_type("subject").a_kinds


def test_tables_are_strict(archive: Archive):
    with archive.read() as connection:
        loose = connection.execute(
            text(
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0"
                " AND name NOT LIKE 'sqlite%'"
            )
        ).scalars()
        assert list(loose) == []
