"""One change to many records: what each way of changing does."""

from __future__ import annotations

from db import operations
from db.archive import Archive
from db.history.reading import undoable
from db.operations import FieldChange
from db.records.description import Description, describe


def _record(archive: Archive, record_id: int) -> Description:
    with archive.read() as connection:
        found = describe(connection, record_id)
    assert found is not None
    return found


def _make(archive: Archive, kind: str = "unit", **values: object) -> int:
    return operations.create(archive, kind, {"title": "x", **values}).record


def test_batch_edit_gives_an_event_and_a_credit_to_many_as_one_step(archive: Archive):
    camp = _make(archive, "event")
    units = [_make(archive, form="photograph") for _ in range(20)]
    operations.batch_edit(
        archive,
        units,
        [
            FieldChange("documents", "append", camp),
            FieldChange("credit_line", "replace", "Photo: AZƏRTAC"),
            FieldChange("tags", "append", "camp"),
            FieldChange("creation", "replace", "August 2025"),
        ],
    )
    assert len(_record(archive, camp).relations) == 20
    assert _record(archive, units[3]).values["credit_line"] == "Photo: AZƏRTAC"
    with archive.read() as connection:
        assert undoable(connection) == "4 fields of 20 records"
    operations.undo(archive)
    found = _record(archive, units[3])
    assert (found.relations, found.dates, found.values["credit_line"]) == ([], [], None)


def test_batch_edit_makes_the_event_it_is_given_by_name_in_the_same_step(archive: Archive):
    units = [_make(archive, form="photograph") for _ in range(3)]
    made = FieldChange("documents", "append", "Novruz 1987", new_kind="event")
    operations.batch_edit(archive, units, [made])
    links = [_record(archive, unit).relations[0] for unit in units]
    assert {(one["other_title"], one["other_kind"]) for one in links} == {("Novruz 1987", "event")}
    assert len({one["other_id"] for one in links}) == 1
    assert _record(archive, links[0]["other_id"]).values["state"] == "stub"
    with archive.read() as connection:
        assert undoable(connection) == "Event of 3 records"
    operations.undo(archive)
    with archive.read() as connection:
        assert describe(connection, links[0]["other_id"]) is None
    assert _record(archive, units[0]).relations == []


def test_batch_append_and_clear(archive: Archive):
    units = [_make(archive, credit_line="Photo:"), _make(archive)]
    operations.batch_edit(archive, units, [FieldChange("credit_line", "append", "AZƏRTAC")])
    assert [_record(archive, one).values["credit_line"] for one in units] == [
        "Photo: AZƏRTAC",
        "AZƏRTAC",
    ]
    operations.batch_edit(archive, units, [FieldChange("credit_line", "clear")])
    assert _record(archive, units[0]).values["credit_line"] is None


def test_batch_replacing_a_text_leaves_the_other_languages(archive: Archive):
    unit = _make(archive)
    operations.set_note(archive, [unit], "isad.3.3.1", "az", text="bir")
    operations.batch_edit(archive, [unit], [FieldChange("scope", "replace", "new")])
    texts = {row["lang"]: row["text"] for row in _record(archive, unit).notes}
    assert texts == {"az": "bir", None: "new"}
    operations.batch_edit(archive, [unit], [FieldChange("scope", "clear")])
    assert _record(archive, unit).notes == []


def test_batch_removes_only_the_value_named(archive: Archive):
    units = [
        _make(archive, credit_line="A", langs="az ru"),
        _make(archive, credit_line="B", langs="ru"),
    ]
    for one in units:
        operations.set_date(archive, [one], "creation", "1990")
    operations.set_date(archive, units[:1], "creation", "2024")
    operations.batch_edit(
        archive,
        units,
        [
            FieldChange("credit_line", "remove", "A"),
            FieldChange("langs", "remove", "ru"),
            FieldChange("creation", "remove", "2024"),
        ],
    )
    assert [_record(archive, one).values["credit_line"] for one in units] == [None, "B"]
    assert [_record(archive, one).values["langs"] for one in units] == ["az", None]
    assert [len(_record(archive, one).dates) for one in units] == [0, 1]


def test_batch_appends_a_date_and_a_language_to_those_there(archive: Archive):
    unit = _make(archive, langs="az")
    operations.set_date(archive, [unit], "creation", "1990")
    more = [FieldChange("creation", "append", "2024"), FieldChange("langs", "append", "ru")]
    for _ in range(2):
        operations.batch_edit(archive, [unit], more)
    found = _record(archive, unit)
    assert [row["expressed"] for row in found.dates] == ["1990", "2024"]
    assert found.values["langs"] == "az ru"


def test_batch_appends_to_a_custom_field(archive: Archive):
    unit = _make(archive)
    for word in ("12A", "13"):
        operations.batch_edit(archive, [unit], [FieldChange("custom:roll", "append", word)])
    assert _record(archive, unit).custom == {"roll": "12A 13"}


def test_taking_away_a_tag_that_is_nowhere_makes_none(archive: Archive):
    unit = _make(archive)
    operations.batch_edit(archive, [unit], [FieldChange("tags", "remove", "camp")])
    with archive.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM concept").scalar() == 0


def test_text_replaced_in_a_batch_stays_internal_and_keeps_its_evidence(archive: Archive):
    unit, source = _make(archive), _make(archive)
    values = {"record_id": unit, "element": "isad.3.3.1", "text": "hearsay", "internal": True}
    note = operations.add_part(archive, "note", values).parts["note"][0]
    cited = {"target": "note", "target_id": note, "source_id": source}
    operations.add_part(archive, "citation", cited)
    operations.batch_edit(archive, [unit], [FieldChange("scope", "replace", (None, "rumour"))])
    (row,) = _record(archive, unit).notes
    assert (row["text"], row["internal"], len(row["citations"])) == ("rumour", 1, 1)


def test_internal_note_given_to_many_is_internal(archive: Archive):
    unit = _make(archive)
    change = FieldChange("internal_note", "replace", (None, "ask the family first"))
    operations.batch_edit(archive, [unit], [change])
    assert [row["internal"] for row in _record(archive, unit).notes] == [1]


def test_replacing_and_clearing_a_date_leaves_no_other_of_its_role(archive: Archive):
    unit = operations.create(archive, "unit", {"title": "x"}).record
    for words in ("1990", "1995"):
        date = {"record_id": unit, "role": "creation", "expressed": words}
        operations.add_part(archive, "date", date)
    operations.batch_edit(archive, [unit], [FieldChange("creation", "replace", "1991")])
    with archive.read() as connection:
        dates = connection.exec_driver_sql("SELECT expressed FROM date ORDER BY id").scalars()
        assert dates.all() == ["1991"]
    date = {"record_id": unit, "role": "creation", "expressed": "1995"}
    operations.add_part(archive, "date", date)
    operations.batch_edit(archive, [unit], [FieldChange("creation", "clear")])
    with archive.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM date").scalar() == 0


def test_adding_fills_a_field_of_one_value_but_never_doubles_it(archive: Archive):
    series = [_make(archive, "event", title=one) for one in "ab"]
    camp = _make(archive, "event")
    for one in series:
        changes = [FieldChange(name, "append", one) for name in ("series_id", "edition_no")]
        operations.batch_edit(archive, [camp], changes)
    values = _record(archive, camp).values
    assert (values["series_id"], values["edition_no"]) == (series[0], series[0])
