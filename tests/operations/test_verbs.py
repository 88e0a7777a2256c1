"""What each verb does, one fact a test."""

from __future__ import annotations

import pytest

from db import operations
from db.archive import Archive
from db.errors import InvalidValue, MissingRecord
from db.history.reading import undoable
from db.records import Unit, fields_of
from db.records.description import Description, describe


def _record(archive: Archive, record_id: int) -> Description:
    with archive.read() as connection:
        found = describe(connection, record_id)
    assert found is not None
    return found


def _make(archive: Archive, kind: str = "unit", **values: object) -> int:
    return operations.create(archive, kind, {"title": "x", **values}).record


def test_unit_below_another_gets_the_next_reference_code(archive: Archive):
    top = _make(archive, ref="AZD", level="fonds")
    refs = [_record(archive, _make(archive, parent_id=top)).values["ref"] for _ in range(11)]
    assert refs[:2] == ["AZD/1", "AZD/2"]
    assert refs[-1] == "AZD/11"


def test_record_without_title_is_untitled_and_marked_as_supplied(archive: Archive):
    values = _record(archive, operations.create(archive, "unit", {}).record).values
    assert (values["title"], values["title_supplied"]) == ("[Untitled]", 1)


def test_title_is_cleaned_at_the_door(archive: Archive):
    assert _record(archive, _make(archive, title="  A\x00B ")).title == "AB"


def test_value_outside_a_closed_list_is_refused_with_the_list(archive: Archive):
    with pytest.raises(InvalidValue, match="fonds, subfonds"):
        _make(archive, level="shelf")


def test_words_in_a_number_field_are_refused(archive: Archive):
    unit = _make(archive)
    with pytest.raises(InvalidValue, match="many"):
        operations.edit(archive, [unit], {"page_count": "many"})


def test_editing_a_record_that_is_gone_says_so(archive: Archive):
    with pytest.raises(MissingRecord, match="bin"):
        operations.edit(archive, [99], {"title": "y"})


def test_custom_field_is_kept_and_cleared(archive: Archive):
    unit = _make(archive)
    operations.edit(archive, [unit], {"custom:roll": "12A"})
    assert _record(archive, unit).custom == {"roll": "12A"}
    operations.edit(archive, [unit], {"custom:roll": ""})
    assert _record(archive, unit).custom == {}


def test_date_keeps_the_words_and_reads_the_bounds(archive: Archive):
    made = _make(archive, "event")
    operations.set_date(archive, [made], "occurrence", "late 2025")
    found = _record(archive, made)
    row = found.dates[0]
    assert (row["expressed"], row["edtf"]) == ("late 2025", "2025-39")
    assert (found.values["lo"], found.values["hi"]) == (row["lo"], row["hi"])


def test_primary_date_is_the_first_role_that_counts(archive: Archive):
    made = _make(archive, "event")
    operations.set_date(archive, [made], "expected", "2026")
    operations.set_date(archive, [made], "occurrence", "July 2024")
    operations.set_date(archive, [made], "expected", "")
    found = _record(archive, made)
    assert [row["is_primary"] for row in found.dates] == [1]
    assert found.values["lo"] == found.dates[0]["lo"]


def test_removing_the_last_date_leaves_the_record_undated(archive: Archive):
    made = _make(archive, "event")
    operations.set_date(archive, [made], "occurrence", "2024")
    operations.set_date(archive, [made], "occurrence", "")
    assert _record(archive, made).values["lo"] is None


def test_name_gets_its_script(archive: Archive):
    place = _make(archive, "place", title="Şuşa")
    for text in ("Шуша", "شوشا"):
        operations.add_part(archive, "name", {"record_id": place, "text": text})
    assert [row["script"] for row in _record(archive, place).names] == ["Cyrl", "Arab"]


def test_note_is_set_changed_and_taken_away_by_language(archive: Archive):
    unit = _make(archive)
    operations.set_note(archive, [unit], "isad.3.3.1", "az", text="bir")
    operations.set_note(archive, [unit], "isad.3.3.1", "ru", text="один")
    operations.set_note(archive, [unit], "isad.3.3.1", "az", text="iki")
    assert {row["lang"]: row["text"] for row in _record(archive, unit).notes} == {
        "az": "iki",
        "ru": "один",
    }
    operations.set_note(archive, [unit], "isad.3.3.1", "ru", text=" ")
    assert [row["lang"] for row in _record(archive, unit).notes] == ["az"]


def test_link_is_made_once(archive: Archive):
    unit, camp = _make(archive), _make(archive, "event")
    for _ in range(2):
        operations.relate(archive, [unit], "documents", camp)
    assert len(_record(archive, unit).relations) == 1
    assert _record(archive, camp).relations[0]["inverse"] is True


def test_link_between_the_wrong_kinds_is_refused(archive: Archive):
    with pytest.raises(InvalidValue, match="cannot join"):
        operations.relate(archive, [_make(archive, "place")], "documents", _make(archive, "event"))


def test_record_is_not_linked_to_itself(archive: Archive):
    unit = _make(archive)
    with pytest.raises(InvalidValue):
        operations.relate(archive, [unit], "related", unit)


def test_tag_is_found_again_by_any_spelling(archive: Archive):
    one, other = _make(archive), _make(archive)
    operations.tag(archive, [one], "Gənclər")
    operations.tag(archive, [other], "ҝәнҹләр")
    with archive.read() as connection:
        tags = connection.exec_driver_sql("SELECT title FROM record WHERE kind = 'concept'")
        assert tags.scalars().all() == ["Gənclər"]


def test_tag_goes_but_the_concept_stays(archive: Archive):
    unit = _make(archive)
    tag_id = operations.tag(archive, [unit], "camp").created[0]
    operations.batch_edit(archive, [unit], [operations.FieldChange("tags", "remove", "camp")])
    assert _record(archive, unit).relations == []
    assert _record(archive, tag_id).title == "camp"


def test_moving_changes_parent_and_order(archive: Archive):
    top = _make(archive, level="fonds", ref="A")
    children = [_make(archive, parent_id=top) for _ in range(3)]
    operations.move(archive, [children[2]], top, 0)
    with archive.read() as connection:
        order = connection.exec_driver_sql(
            "SELECT id FROM record WHERE parent_id = ? ORDER BY pos", (top,)
        ).scalars()
        assert list(order) == [children[2], children[0], children[1]]


def test_record_is_not_moved_below_itself(archive: Archive):
    top = _make(archive, level="fonds")
    child = _make(archive, parent_id=top)
    with pytest.raises(InvalidValue, match="below itself"):
        operations.move(archive, [top], child)


def test_deleting_takes_all_below_and_all_links(archive: Archive):
    top = _make(archive, level="fonds")
    child = _make(archive, parent_id=top)
    camp = _make(archive, "event")
    operations.relate(archive, [child], "documents", camp)
    changes = operations.delete(archive, [top])
    assert changes.deleted == {top, child}
    assert _record(archive, camp).relations == []


def test_deleting_a_type_of_event_empties_the_field_and_keeps_the_event(archive: Archive):
    camp_type = _make(archive, "concept", scheme="event_type")
    camp = _make(archive, "event", type_id=camp_type)
    operations.delete(archive, [camp_type])
    assert _record(archive, camp).values["type_id"] is None


def test_evidence_goes_with_the_claim_it_supports(archive: Archive):
    camp, source = _make(archive, "event"), _make(archive)
    claim = operations.add_part(
        archive, "statement", {"record_id": camp, "property": "participants", "num_lo": 128}
    ).parts["statement"][0]
    operations.add_part(
        archive, "citation", {"target": "statement", "target_id": claim, "source_id": source}
    )
    assert len(_record(archive, camp).statements[0]["citations"]) == 1
    operations.remove_part(archive, "statement", [claim])
    with archive.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM citation").scalar() == 0


def test_merging_keeps_names_links_and_what_was_empty(archive: Archive):
    keep = _make(archive, "agent", title="State Committee", type="corporate")
    other = _make(archive, "agent", title="Dövlət Komitəsi", type="corporate", ref="A1")
    units = [_make(archive), _make(archive)]
    operations.relate(archive, units, "created_by", other)
    operations.relate(archive, units[:1], "created_by", keep)
    operations.merge(archive, keep, [other])
    found = _record(archive, keep)
    assert [row["text"] for row in found.names] == ["Dövlət Komitəsi"]
    assert found.values["ref"] == "A1"
    assert sorted(row["a_id"] for row in found.relations) == units


def test_only_records_of_one_kind_merge(archive: Archive):
    with pytest.raises(InvalidValue, match="same kind"):
        operations.merge(archive, _make(archive, "agent"), [_make(archive, "place")])


def test_duplicate_copies_fields_and_links_but_no_code(archive: Archive):
    camp = _make(archive, "event")
    unit = _make(archive, title="Opening", ref="A/1", credit_line="Photo: AZƏRTAC")
    operations.relate(archive, [unit], "documents", camp)
    copy = _record(archive, operations.duplicate(archive, unit).record)
    assert (copy.title, copy.values["credit_line"]) == ("Opening", "Photo: AZƏRTAC")
    assert copy.values["ref"] is None
    assert [row["other_id"] for row in copy.relations] == [camp]


def test_settings_and_own_fields_are_operations_too(archive: Archive):
    operations.set_setting(archive, "title", "Yeni ad")
    assert archive.title == "Yeni ad"
    operations.define_field(archive, "unit", "Roll")
    operations.undo(archive)
    operations.undo(archive)
    assert archive.title == "Test"


def test_internal_note_stays_internal_when_its_text_changes(archive: Archive):
    unit = _make(archive)
    operations.set_note(archive, [unit], "isad.3.6.1", "en", text="a", internal=True)
    operations.set_note(archive, [unit], "isad.3.6.1", "en", text="b")
    assert _record(archive, unit).notes[0]["internal"] == 1


def test_record_does_not_take_over_one_it_lies_below(archive: Archive):
    top = _make(archive, level="fonds")
    low = _make(archive, parent_id=_make(archive, parent_id=top))
    with pytest.raises(InvalidValue, match="lies below"):
        operations.merge(archive, low, [top])


def test_record_is_not_edited_to_be_its_own_parent(archive: Archive):
    unit = _make(archive)
    with pytest.raises(InvalidValue, match="below itself"):
        operations.edit(archive, [unit], {"parent_id": unit})


def test_date_made_primary_takes_that_from_the_older_one(archive: Archive):
    camp = _make(archive, "event")
    operations.set_date(archive, [camp], "occurrence", "2024")
    operations.set_date(archive, [camp], "expected", "2026")
    expected = next(row for row in _record(archive, camp).dates if row["role"] == "expected")
    operations.edit_part(archive, "date", expected["id"], {"is_primary": True})
    found = _record(archive, camp)
    assert [row["role"] for row in found.dates if row["is_primary"]] == ["expected"]
    assert found.values["lo"] == expected["lo"]


def test_part_that_is_gone_is_not_edited_in_silence(archive: Archive):
    with pytest.raises(MissingRecord, match="any more"):
        operations.edit_part(archive, "name", 99, {"text": "a"})


@pytest.mark.parametrize("number", ["9" * 30, 10**30, "1e400", "nan", float("inf")])
def test_number_that_cannot_be_kept_is_refused(archive: Archive, number: object):
    unit = _make(archive)
    with pytest.raises(InvalidValue):
        operations.edit(archive, [unit], {"page_count": number})
    with pytest.raises(InvalidValue):
        operations.add_part(
            archive, "statement", {"record_id": unit, "property": "p", "num_lo": float("nan")}
        )


def test_half_a_character_is_cleaned_away_everywhere(archive: Archive):
    unit = _make(archive, title="a\ud800b")
    operations.edit(archive, [unit], {"custom:ro\udfffll": "1\ud8002", "credit_line": "\udfff"})
    operations.tag(archive, [unit], "ca\ud800mp")
    operations.set_note(archive, [unit], "isad.3.3.1", None, text="x\ud800")
    operations.set_date(archive, [unit], "creation", "20\ud80024")
    operations.set_setting(archive, "masks", {"a": "\ud800"})
    operations.save_search(archive, {"name": "\ud800n", "query": "q\ud800"})
    found = _record(archive, unit)
    assert (found.title, found.custom, found.values["credit_line"]) == ("ab", {"roll": "12"}, None)
    assert found.notes[0]["text"] == "x"


def test_line_ends_in_a_title_or_a_setting_are_read_back(archive: Archive):
    unit = _make(archive, title="a\x85b")
    operations.set_setting(archive, "masks", {"a": "x\x85y"})
    assert archive.setting("masks") == {"a": "x\ny"}
    operations.undo(archive)
    with archive.read() as connection:
        assert undoable(connection) == "New description “a\nb”"
    assert _record(archive, unit).title == "a\nb"


def test_list_in_a_custom_field_is_refused_in_words(archive: Archive):
    unit = _make(archive)
    with pytest.raises(InvalidValue, match="one text or one number"):
        operations.edit(archive, [unit], {"custom:roll": ["a", "b"]})


def test_pages_of_a_text_stay_apart_when_it_is_edited(archive: Archive):
    asset = {"sha256": "0", "extension": "txt", "file_name": "a", "bytes": 1}
    made = operations.add_part(archive, "asset", {"record_id": _make(archive), **asset})
    part = made.parts["asset"][0]
    operations.edit_part(archive, "asset", part, {"text": "\fone\r\n\ftwo\x00\f"})
    with archive.read() as connection:
        text = connection.exec_driver_sql("SELECT text FROM asset").scalar()
    assert text == "\fone\n\ftwo\f"


def test_title_of_blanks_alone_is_untitled(archive: Archive):
    unit = _make(archive)
    operations.edit(archive, [unit], {"title": " \x00 "})
    values = _record(archive, unit).values
    assert (values["title"], values["title_supplied"]) == ("[Untitled]", 1)


def test_moving_to_the_end_leaves_those_before_alone(archive: Archive):
    top = _make(archive, level="fonds", ref="A")
    children = [_make(archive, parent_id=top, pos=place) for place in (10, 20)]
    new = _make(archive)
    changes = operations.move(archive, [new], top)
    assert _record(archive, new).values["pos"] == 21
    assert not changes.records & set(children)


@pytest.mark.parametrize("written", ["1.000", "1,000", "1 000", "1\u202f000", "1'000"])
def test_thousand_in_a_whole_number_is_a_thousand(archive: Archive, written: str):
    unit = _make(archive, page_count=written)
    assert _record(archive, unit).values["page_count"] == 1000


@pytest.mark.parametrize("written", ["1.000", "1,000"])
def test_number_that_is_a_thousand_to_some_and_one_to_others_is_refused(
    archive: Archive, written: str
):
    with pytest.raises(InvalidValue, match="two different numbers"):
        _make(archive, extent_n=written)


@pytest.mark.parametrize(
    ("written", "number"), [("2,5", 2.5), ("0.125", 0.125), ("12.345.678", 12345678)]
)
def test_number_that_has_one_reading_is_read(archive: Archive, written: str, number: float):
    assert _record(archive, _make(archive, extent_n=written)).values["extent_n"] == number


def test_degrees_have_three_decimals(archive: Archive):
    place = _make(archive, "place", lat="40.409", lon="49,867")
    values = _record(archive, place).values
    assert (values["lat"], values["lon"]) == (40.409, 49.867)


def test_text_that_is_edited_is_the_one_that_is_shown_first(archive: Archive):
    unit = _make(archive)
    for place, text in ((None, "later"), (1, "first")):
        values = {"record_id": unit, "element": "isad.3.3.1", "lang": "en", "text": text}
        operations.add_part(archive, "note", {**values, "pos": place})
    operations.set_note(archive, [unit], "isad.3.3.1", "en", text="First.")
    assert [row["text"] for row in _record(archive, unit).notes] == ["First.", "later"]


def test_claim_whose_date_is_taken_away_has_no_bounds(archive: Archive):
    camp = _make(archive, "event")
    claim = operations.add_part(
        archive, "statement", {"record_id": camp, "property": "held", "edtf": "2025"}
    ).parts["statement"][0]
    operations.edit_part(archive, "statement", claim, {"edtf": None})
    row = _record(archive, camp).statements[0]
    assert (row["edtf"], row["lo"], row["hi"]) == (None, None, None)


def test_nought_is_a_value(archive: Archive):
    unit = _make(archive, extent_n=0)
    found = _record(archive, unit)
    field = next(one for one in fields_of(Unit) if one.name == "extent_n")
    assert found.holds(field)
