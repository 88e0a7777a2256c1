"""Merging and duplicating lose nothing and leave nothing hanging."""

from __future__ import annotations

from db import operations
from db.archive import Archive
from db.records.description import Description, describe


def _record(archive: Archive, record_id: int) -> Description:
    with archive.read() as connection:
        found = describe(connection, record_id)
    assert found is not None
    return found


def _make(archive: Archive, kind: str = "unit", **values: object) -> int:
    return operations.create(archive, kind, {"title": "x", **values}).record


def test_own_fields_of_both_are_kept_and_those_of_the_kept_one_win(archive: Archive):
    keep, other = _make(archive), _make(archive)
    operations.edit(archive, [keep], {"custom:roll": "1"})
    operations.edit(archive, [other], {"custom:roll": "2", "custom:frame": "7"})
    operations.merge(archive, keep, [other])
    assert _record(archive, keep).custom == {"roll": "1", "frame": "7"}


def test_evidence_of_a_name_or_link_that_both_had_goes_to_the_one_kept(archive: Archive):
    keep, other = _make(archive), _make(archive)
    source, camp = _make(archive), _make(archive, "event")
    for one in (keep, other):
        name = operations.add_part(archive, "name", {"record_id": one, "text": "Şuşa"})
        link = operations.relate(archive, [one], "documents", camp)
        for made, table in ((name, "name"), (link, "relation")):
            cited = {"target": table, "target_id": made.parts[table][0], "source_id": source}
            operations.add_part(archive, "citation", cited)
    operations.merge(archive, keep, [other])
    found = _record(archive, keep)
    assert [len(row["citations"]) for row in found.names] == [2]
    assert [len(row["citations"]) for row in found.relations] == [2]


def test_merged_record_has_the_primary_date_of_the_kept_one(archive: Archive):
    other, keep = _make(archive, "event"), _make(archive, "event")
    operations.set_date(archive, [other], "occurrence", "1990")
    operations.set_date(archive, [keep], "occurrence", "2024")
    operations.merge(archive, keep, [other])
    found = _record(archive, keep)
    assert [row["expressed"] for row in found.dates if row["is_primary"]] == ["2024"]
    assert found.values["lo"] == next(r["lo"] for r in found.dates if r["is_primary"])


def test_merged_record_does_not_refer_to_itself(archive: Archive):
    series = _make(archive, "event", title="Camps")
    camp = _make(archive, "event", series_id=series)
    operations.merge(archive, series, [camp])
    assert _record(archive, series).values["series_id"] is None
    edition = _make(archive, "event", series_id=series)
    operations.merge(archive, edition, [series])
    assert _record(archive, edition).values["series_id"] is None


def test_duplicate_has_the_dates_that_its_bounds_come_from(archive: Archive):
    unit = _make(archive)
    operations.set_date(archive, [unit], "creation", "August 2025")
    copy = _record(archive, operations.duplicate(archive, unit).record)
    assert [row["expressed"] for row in copy.dates] == ["August 2025"]
    assert copy.values["lo"] == copy.dates[0]["lo"]
    undated = _make(archive)
    assert _record(archive, operations.duplicate(archive, undated).record).values["lo"] is None


def test_links_of_different_years_both_stay_and_one_that_says_less_goes(archive: Archive):
    keep, other, village = (_make(archive, "place", title=name) for name in "ABC")
    operations.relate(archive, [village], "within", keep, lo=100, hi=200, note="district")
    operations.relate(archive, [village], "within", other, lo=500, hi=600)
    operations.merge(archive, keep, [other])
    assert [row["lo"] for row in _record(archive, village).relations] == [100, 500]
    third = _make(archive, "place", title="D")
    operations.relate(archive, [village], "within", third)
    operations.merge(archive, keep, [third])
    assert [row["lo"] for row in _record(archive, village).relations] == [100, 500]


def test_language_of_the_title_is_not_that_of_another_title(archive: Archive):
    keep = _make(archive, "agent", title="Heydər Əliyev")
    other = _make(archive, "agent", title="Гейдар Алиев", title_lang="ru")
    operations.merge(archive, keep, [other])
    found = _record(archive, keep)
    assert found.values["title_lang"] is None
    assert [row["lang"] for row in found.names] == ["ru"]


def test_a_number_and_its_unit_come_from_one_record(archive: Archive):
    keep = _make(archive, extent_n=5, height_mm=100)
    first = _make(archive, extent_n=7, extent_unit="boxes", width_mm=30)
    second = _make(archive, extent_n=5, extent_unit="folders", height_mm=100, width_mm=150)
    operations.merge(archive, keep, [first, second])
    values = _record(archive, keep).values
    assert (values["extent_n"], values["extent_unit"]) == (5, "folders")
    assert (values["height_mm"], values["width_mm"]) == (100, 150)


def test_a_position_is_taken_over_whole_or_not_at_all(archive: Archive):
    empty, half = _make(archive, "place"), _make(archive, "place", lat=40.4)
    for keep, expected in ((empty, (39.8, 46.7, 500)), (half, (40.4, None, None))):
        other = _make(archive, "place", lat=39.8, lon=46.7, radius_m=500)
        operations.merge(archive, keep, [other])
        values = _record(archive, keep).values
        assert (values["lat"], values["lon"], values["radius_m"]) == expected


def test_the_number_of_an_edition_is_taken_only_within_its_series(archive: Archive):
    camps, days = (operations.create(archive, "event", {"title": one}).record for one in "CD")
    values = {"title": "x", "series_id": camps}
    keep = operations.create(archive, "event", values).record
    other = {"title": "y", "series_id": days, "edition_no": 6, "edition_label": "VI"}
    operations.merge(archive, keep, [operations.create(archive, "event", other).record])
    assert _record(archive, keep).values["edition_no"] is None
    other = {**other, "series_id": camps}
    operations.merge(archive, keep, [operations.create(archive, "event", other).record])
    values = _record(archive, keep).values
    assert (values["edition_no"], values["edition_label"]) == (6, "VI")
