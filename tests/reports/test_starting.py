"""What a report can start from, from where one is."""

from __future__ import annotations

from db import operations
from db.reports import linked_starts


def made(archive, kind, title, **values):
    return operations.create(archive, kind, {"title": title, **values}).record


def starts(archive, record_id):
    with archive.read() as connection:
        return [(one.kind, one.title) for one in linked_starts(connection, record_id)]


def test_a_photograph_leads_to_its_own_event_before_that_of_its_series(archive):
    series = made(archive, "unit", "Camps", level="series")
    photo = made(archive, "unit", "On the stage", parent_id=series)
    opening, camp = made(archive, "event", "Opening"), made(archive, "event", "Camp")
    gift = made(archive, "accession", "Gift")
    operations.relate(archive, [series], "documents", camp)
    operations.relate(archive, [photo], "documents", opening)
    operations.relate(archive, [photo], "depicts", opening)
    operations.relate(archive, [photo], "accessioned_in", gift)
    found = [("accession", "Gift"), ("event", "Opening"), ("event", "Camp")]
    assert starts(archive, photo) == found


def test_a_person_leads_to_the_events_taken_part_in_by_their_dates(archive):
    person = made(archive, "agent", "Həsənov, Rauf")
    for title, year in (("Later", "1994"), ("Undated", ""), ("Earlier", "1987")):
        camp = made(archive, "event", title)
        if year:
            operations.set_date(archive, [camp], "occurrence", year)
        operations.relate(archive, [camp], "participant", person)
    photo = made(archive, "unit", "On the stage")
    operations.relate(archive, [photo], "depicts", person)
    found = [("event", "Earlier"), ("event", "Later"), ("event", "Undated")]
    assert starts(archive, person) == found


def test_an_event_leads_to_itself_alone(archive):
    opening, camp = made(archive, "event", "Opening"), made(archive, "event", "Camp")
    operations.relate(archive, [opening], "part_of_event", camp)
    assert starts(archive, opening) == []
