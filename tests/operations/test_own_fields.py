"""Fields that only this archive has, of every kind, from definition to value."""

from __future__ import annotations

from typing import Any

import pytest

from db import operations
from db.archive import Archive
from db.errors import InvalidValue
from db.operations import FieldChange
from db.records.configuration import CustomType
from db.records.description import Description, describe
from db.records.fields import Kind
from db.records.own_fields import OwnField, own_fields


def _record(archive: Archive, record_id: int) -> Description:
    with archive.read() as connection:
        found = describe(connection, record_id)
    assert found is not None
    return found


def _make(archive: Archive, kind: str = "unit", **values: object) -> int:
    return operations.create(archive, kind, {"title": "x", **values}).record


def _define(archive: Archive, label: str, kind: str = "unit", **shape: Any) -> int:
    return operations.define_field(archive, kind, label, **shape).parts["field_def"][0]


def _fields(archive: Archive, *, retired: bool = False) -> list[OwnField]:
    with archive.read() as connection:
        return own_fields(connection, retired=retired)


def _value(archive: Archive, record_id: int, name: str) -> object:
    found = _record(archive, record_id)
    return found.value(next(one for one in found.own_fields if one.name == name))


@pytest.mark.parametrize("type_", list(CustomType))
def test_field_of_every_type_takes_a_value_and_gives_it_back(archive: Archive, type_: CustomType):
    other = _make(archive, "agent", title="Lender")
    given = {
        "text": (" 12A ", "12A"),
        "number": ("3,5", 3.5),
        "flag": (True, True),
        "choice": ("glass", "glass"),
        "url": ("https://fonds.example", "https://fonds.example"),
        "date": ("late 2025", "late 2025"),
        "link": (other, other),
    }[type_.value]
    _define(archive, "Carrier", type=type_.value, values=["glass", "paper"])
    unit = _make(archive)
    operations.edit(archive, [unit], {"custom:carrier": given[0]})
    found = _value(archive, unit, "custom:carrier")
    if isinstance(found, list):
        found = found[0]["expressed" if type_ is CustomType.date else "other_id"]
    assert found == given[1]
    operations.edit(archive, [unit], {"custom:carrier": None})
    assert _value(archive, unit, "custom:carrier") in (None, [])


def test_choice_from_a_vocabulary_is_a_link_to_its_concept(archive: Archive):
    glass = _make(archive, "concept", title="Glass", scheme="technique")
    _define(archive, "Material", type="choice", scheme="technique")
    field = _fields(archive)[0].field
    assert (field.kind, field.target, field.scheme) == (Kind.relations, ("concept",), "technique")
    unit = _make(archive)
    operations.edit(archive, [unit], {"custom:material": glass})
    assert [row["other_title"] for row in _record(archive, unit).value(field)] == ["Glass"]
    other = _make(archive, "concept", title="Verre", scheme="technique")
    operations.merge(archive, other, [glass])
    assert [row["other_id"] for row in _record(archive, unit).value(field)] == [other]


@pytest.mark.parametrize(
    ("shape", "value"),
    [
        ({"type": "number"}, "many"),
        ({"type": "number"}, "9" * 30),
        ({"type": "choice", "values": ["a", "b"]}, "c"),
        ({"type": "text"}, ["a"]),
        ({"type": "link"}, "Lender"),
    ],
)
def test_value_that_does_not_fit_is_refused_and_changes_nothing(
    archive: Archive, shape: dict[str, Any], value: object
):
    _define(archive, "Carrier", **shape)
    unit = _make(archive)
    with pytest.raises(InvalidValue, match="Carrier"):
        operations.edit(archive, [unit], {"custom:carrier": value})
    assert _record(archive, unit).custom == {}


@pytest.mark.parametrize(
    ("label", "shape", "reason"),
    [
        ("Carrier", {}, "already"),
        (" ", {}, "name"),
        ("New", {"type": "choice"}, "list of words"),
        ("New", {"type": "colour"}, "Choose one of"),
        ("New", {"type": "link", "targets": ["ship"]}, "cannot lead"),
    ],
)
def test_definition_that_lacks_something_is_refused(
    archive: Archive, label: str, shape: dict[str, Any], reason: str
):
    _define(archive, "Carrier")
    with pytest.raises(InvalidValue, match=reason):
        operations.define_field(archive, "unit", label, **shape)
    assert len(_fields(archive)) == 1


def test_link_leads_only_to_the_kinds_it_is_for(archive: Archive):
    _define(archive, "Lender", type="link", targets=["agent"])
    with pytest.raises(InvalidValue, match="Lender"):
        operations.edit(archive, [_make(archive)], {"custom:lender": _make(archive, "place")})


def test_label_in_any_script_makes_a_key_of_its_own(archive: Archive):
    for label in ("Плёнка", "لوح", "№"):
        _define(archive, label)
    _define(archive, "Плёнка", "event")
    keys = [one.key for one in _fields(archive)]
    assert len(keys) == 4
    assert all(keys)


def test_retired_field_is_not_offered_but_its_values_stay(archive: Archive):
    field = _define(archive, "Film roll")
    unit, empty = _make(archive), _make(archive)
    operations.edit(archive, [unit], {"custom:film_roll": "12A"})
    operations.retire_field(archive, field)
    assert _fields(archive) == []
    assert [one.retired for one in _fields(archive, retired=True)] == [True]
    assert _value(archive, unit, "custom:film_roll") == "12A"
    assert _record(archive, empty).own_fields == []
    operations.retire_field(archive, field, retired=False)
    assert [one.label for one in _fields(archive)] == ["Film roll"]


def test_field_is_edited_ordered_and_removed_while_nothing_is_lost(archive: Archive):
    first, second = _define(archive, "Roll"), _define(archive, "Frame", type="number")
    operations.order_fields(archive, [second, first])
    assert [one.label for one in _fields(archive)] == ["Frame", "Roll"]
    operations.edit_field(archive, first, label="Film roll", help="As on the box", listed=True)
    assert (_fields(archive)[1].label, _fields(archive)[1].help) == ("Film roll", "As on the box")
    unit = _make(archive)
    operations.edit(archive, [unit], {"custom:roll": "12A"})
    with archive.read() as connection:
        assert operations.field_use(connection, first) == 1
    with pytest.raises(InvalidValue, match="1 records hold"):
        operations.remove_field(archive, first)
    with pytest.raises(InvalidValue, match="1 records hold"):
        operations.edit_field(archive, first, type="date")
    operations.remove_field(archive, second)
    assert [one.label for one in _fields(archive)] == ["Film roll"]


def test_value_in_use_is_not_taken_off_the_list(archive: Archive):
    field = _define(archive, "Carrier", type="choice", values=["glass", "paper"])
    unit = _make(archive)
    operations.edit(archive, [unit], {"custom:carrier": "glass"})
    with pytest.raises(InvalidValue, match="glass"):
        operations.edit_field(archive, field, values=["paper"])
    operations.edit_field(archive, field, values=["glass", "film"])
    assert _fields(archive)[0].values == ("glass", "film")


def test_own_date_does_not_decide_where_a_record_is_sorted(archive: Archive):
    _define(archive, "Insured until", type="date")
    unit = _make(archive)
    operations.edit(archive, [unit], {"custom:insured_until": "2030"})
    assert _record(archive, unit).values["lo"] is None
    operations.set_date(archive, [unit], "creation", "1990")
    assert [row["role"] for row in _record(archive, unit).dates if row["is_primary"]] == [
        "creation"
    ]


def test_batch_appends_to_removes_from_and_clears_an_own_field(archive: Archive):
    _define(archive, "Roll")
    units = [_make(archive), _make(archive)]
    operations.edit(archive, units[:1], {"custom:roll": "12A"})

    def rolls_after(*change: object) -> list[object]:
        operations.batch_edit(archive, units, [FieldChange("custom:roll", *change)])  # type: ignore[arg-type]
        return [_record(archive, one).custom.get("roll") for one in units]

    assert rolls_after("append", "13") == ["12A 13", "13"]
    assert rolls_after("remove", "13") == ["12A 13", None]
    assert rolls_after("replace", "14") == ["14", "14"]
    assert rolls_after("clear") == [None, None]
