"""Templates: what a new record starts with and must have."""

from __future__ import annotations

import pytest

from db import operations
from db.archive import Archive
from db.checks.completeness import incomplete
from db.errors import InvalidValue
from db.records.description import Description, describe, missing
from db.records.templates import RecordTemplate, templates


def _record(archive: Archive, record_id: int) -> Description:
    with archive.read() as connection:
        found = describe(connection, record_id)
    assert found is not None
    return found


def _templates(archive: Archive) -> list[RecordTemplate]:
    with archive.read() as connection:
        return templates(connection, "unit")


def _save(archive: Archive, name: str = "Camp photograph", **shape: object) -> int:
    return operations.save_template(archive, "unit", name, **shape).parts["template"][0]  # type: ignore[arg-type]


def test_template_fills_fields_of_every_kind_as_one_step(archive: Archive):
    camp = operations.create(archive, "event", {"title": "Camp"}).record
    operations.define_field(archive, "unit", "Roll")
    one = _save(
        archive,
        defaults={
            "level": "item",
            "form": "photograph",
            "credit_line": "Photo: AZƏRTAC",
            "creation": "August 2025",
            "scope": [["az", "Düşərgə"], ["ru", "Лагерь"]],
            "documents": [camp],
            "tags": ["camp", "youth"],
            "custom:roll": "12A",
        },
    )
    made = operations.create_by_template(archive, one, {"title": "Opening"})
    found = _record(archive, made.record)
    values = found.values
    assert (found.title, values["level"], values["form"]) == ("Opening", "item", "photograph")
    assert values["credit_line"] == "Photo: AZƏRTAC"
    assert [row["expressed"] for row in found.dates] == ["August 2025"]
    assert {row["lang"]: row["text"] for row in found.notes} == {"az": "Düşərgə", "ru": "Лагерь"}
    assert [row["other_title"] for row in found.relations] == ["Camp", "camp", "youth"]
    assert found.custom == {"roll": "12A"}
    operations.undo(archive)
    with archive.read() as connection:
        assert describe(connection, made.record) is None
        assert connection.exec_driver_sql("SELECT count(*) FROM record").scalar() == 1


def test_what_is_given_goes_before_the_defaults(archive: Archive):
    one = _save(archive, defaults={"credit_line": "A", "form": "photograph"})
    made = operations.create_by_template(archive, one, {"credit_line": "B"}).record
    assert _record(archive, made).values["credit_line"] == "B"
    assert _record(archive, made).title == "[Untitled]"


def test_required_fields_are_needed_by_records_of_the_sort_and_never_refuse_saving(
    archive: Archive,
):
    operations.define_field(archive, "unit", "Roll")
    asked = ["creation", "credit_line", "custom:roll"]
    one = _save(archive, required=asked, defaults={"form": "photograph", "level": "item"})
    made = operations.create_by_template(archive, one, {"credit_line": "A", "ref": "1"}).record
    assert [field.name for field in missing(_record(archive, made))] == ["creation", "custom:roll"]
    letter = operations.create(archive, "unit", {"title": "x", "form": "object", "ref": "2"})
    assert missing(_record(archive, letter.record)) == []
    operations.edit(archive, [made], {"state": "published"})
    with archive.read() as connection:
        (found,) = incomplete(connection)
    assert (found.record_id, found.why) == (made, "Missing: Date, Roll.")
    operations.remove_template(archive, one)
    assert missing(_record(archive, made)) == []


def test_template_is_changed_ordered_and_removed(archive: Archive):
    first, second = _save(archive, "Photograph"), _save(archive, "Letter")
    operations.save_template(archive, "unit", "Camp", template_id=first, defaults={"ref": "C"})
    operations.order_templates(archive, [second, first])
    assert [one.name for one in _templates(archive)] == ["Letter", "Camp"]
    assert _templates(archive)[1].defaults == {"ref": "C"}
    operations.remove_template(archive, second)
    assert [one.name for one in _templates(archive)] == ["Camp"]
    with pytest.raises(InvalidValue, match="any more"):
        operations.create_by_template(archive, second)


@pytest.mark.parametrize(
    ("name", "shape", "reason"),
    [
        (" ", {}, "needs a name"),
        ("Photo", {"required": ["hue"]}, "hue"),
        ("Photo", {"defaults": {"hue": "red"}}, "hue"),
    ],
)
def test_template_that_cannot_work_is_refused(
    archive: Archive, name: str, shape: dict[str, object], reason: str
):
    with pytest.raises(InvalidValue, match=reason):
        _save(archive, name, **shape)
    assert _templates(archive) == []


def test_default_link_to_a_record_that_is_gone_is_left_out(archive: Archive):
    genre = operations.create(archive, "concept", {"title": "Letter"}).record
    camp = operations.create(archive, "event", {"title": "Camp"}).record
    one = _save(archive, defaults={"genre_id": genre, "documents": [camp], "ref": "L"})
    operations.delete(archive, [genre, camp])
    found = _record(archive, operations.create_by_template(archive, one).record)
    assert (found.values["genre_id"], found.relations, found.values["ref"]) == (None, [], "L")


def test_template_that_says_no_makes_records_that_say_no(archive: Archive):
    operations.define_field(archive, "unit", "Negative kept", type="flag")
    made = operations.create_by_template(
        archive, _save(archive, defaults={"custom:negative_kept": False})
    )
    assert _record(archive, made.record).custom == {"negative_kept": False}
