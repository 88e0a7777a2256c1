"""What files say goes where the archive's table sends it; the table is an operation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import ingest, operations
from db.archive import Archive
from db.ingest.declared import BY_SOURCE, SOURCES, EmbeddedFields, KeywordRule, targets_of
from db.ingest.drafts import Draft
from db.ingest.said import shown_value, write_said
from db.media.findings import Analysis, Embedded
from db.media.pool import WorkerPool
from tests.media import making


def drafted(said: Embedded, table: EmbeddedFields, mime: str = "image/jpeg") -> Draft:
    result = Draft()
    result.unit = {"credit_line": None}
    write_said(result, Analysis(mime=mime, embedded=said), table)
    return result


def links(draft: Draft) -> list[tuple[str, str]]:
    return [(one.relation, one.name) for one in draft.links]


def test_a_caption_goes_to_another_field_or_nowhere():
    said: Embedded = {"description": {"az": "Açılış", "x-default": "Opening"}}
    plain = drafted(said, EmbeddedFields())
    assert [(n["element"], n["lang"], n["text"]) for n in plain.notes] == [
        ("isad.3.3.1", "az", "Açılış"),
        ("isad.3.3.1", None, "Opening"),
    ]
    as_note = drafted(said, EmbeddedFields({"description": "note"}))
    assert {n["element"] for n in as_note.notes} == {"isad.3.6.1"}
    as_title = drafted(said, EmbeddedFields({"description": "title"}))
    assert as_title.record == {"title": "Açılış", "title_lang": "az"}
    assert [name["text"] for name in as_title.names] == ["Opening"]
    nowhere = drafted(said, EmbeddedFields({"description": ""}))
    assert not nowhere.notes


def test_a_title_without_a_letter_or_number_is_none():
    said: Embedded = {"title": {"x-default": "-"}, "headline": "…"}
    assert "title" not in drafted(said, EmbeddedFields()).record
    said["headline"] = "Opening"
    assert drafted(said, EmbeddedFields()).record["title"] == "Opening"


def test_a_credit_line_can_name_the_one_credited():
    said: Embedded = {"credit_line": "Photo: AZERTAC"}
    assert drafted(said, EmbeddedFields()).unit["credit_line"] == "Photo: AZERTAC"
    linked = drafted(said, EmbeddedFields({"credit_line": "credited_to"}))
    assert links(linked) == [("credited_to", "Photo: AZERTAC")]


def test_a_position_stays_with_the_file_unless_it_is_sent_to_a_field():
    said: Embedded = {"position": {"lat": 40.4093, "lon": -49.8671, "altitude": 28.0}}
    plain = drafted(said, EmbeddedFields())
    assert [*plain.notes, *plain.names, *plain.links] == []
    sent = drafted(said, EmbeddedFields({"position": "note"}))
    assert [note["text"] for note in sent.notes] == ["40.4093, -49.8671"]
    assert shown_value(BY_SOURCE["position"], said) == "40.4093, -49.8671"


@pytest.mark.parametrize(
    ("code", "text", "edtf", "words"),
    [
        ("en", "2024-07-12T10:30:05+04:00", "2024-07-12", "12 July 2024, 10:30"),
        ("ru", "2024-07-12T10:30", "2024-07-12", "12 июля 2024 г., 10:30"),
        ("az", "1987", "1987", "1987"),
        ("de", "1987-06", "1987-06", "Juni 1987"),
        ("fr", "2000-01-01T00:00:00", "2000-01-01?", "1 janvier 2000?, 00:00"),
        ("ka", "2024-07-12", "2024-07-12", "2024-07-12"),
    ],
)
def test_a_date_is_shown_in_the_language_of_the_reader(
    monkeypatch: pytest.MonkeyPatch, code: str, text: str, edtf: str, words: str
):
    monkeypatch.setattr("db.ingest.said.language", lambda: code)
    said: Embedded = {"created": {"text": text, "edtf": edtf, "source": "exif"}}
    assert shown_value(BY_SOURCE["created"], said) == words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (KeywordRule(), ["Şuşa", "camp, summer", "AC/DC"]),
        (KeywordRule(levels="all"), ["Places", "Şuşa", "camp, summer", "AC/DC"]),
        (KeywordRule(levels="whole"), ["Places|Şuşa", "camp, summer", "AC/DC"]),
        (KeywordRule(split=True), ["Şuşa", "camp", "summer", "AC/DC"]),
    ],
)
def test_keywords_become_tags_by_the_rule(rule: KeywordRule, words: list[str]):
    said: Embedded = {"keywords": ["Places|Şuşa", "camp, summer", "AC/DC", "ac/dc"]}
    draft = drafted(said, EmbeddedFields({}, rule))
    assert links(draft) == [("subject", word) for word in words]


def test_the_maker_of_a_picture_is_its_photographer_and_of_a_text_its_author():
    said: Embedded = {"creator": ["Əli"]}
    assert links(drafted(said, EmbeddedFields())) == [("photographer", "Əli")]
    assert links(drafted(said, EmbeddedFields(), "application/pdf")) == [("author", "Əli")]
    published = EmbeddedFields({"creator": "publisher"})
    assert links(drafted(said, published)) == [("published_by", "Əli")]


ANY_TABLE = st.fixed_dictionaries(
    {one.key: st.sampled_from(["", *dict(targets_of(one.shape))]) for one in SOURCES}
)


LEVELS = st.sampled_from(["all", "last", "whole"])


@given(ANY_TABLE, st.builds(KeywordRule, st.booleans(), st.booleans(), LEVELS))
def test_every_table_is_kept_as_it_is_and_can_be_followed(
    targets: dict[str, str], rule: KeywordRule
):
    table = EmbeddedFields(targets, rule)
    kept = EmbeddedFields.of_setting(json.loads(json.dumps(table.as_setting())))
    assert all(kept.target(one.key) == targets[one.key] for one in SOURCES)
    assert kept.keywords == table.keywords
    moment = {"text": "1998-07-05", "edtf": "1998-07-05", "source": "exif"}
    values: dict[str, Any] = {
        "text": {"az": "Mətn"},
        "line": "Line",
        "names": ["One", "Two"],
        "moment": moment,
        "spots": [{"city": "Şuşa"}],
        "point": {"lat": 40.4, "lon": 49.9},
    }
    said: Any = {one.key: values[one.shape] for one in SOURCES}
    drafted(said, kept)


@pytest.mark.parametrize("kept", [None, [], "x", {"targets": {"title": "no such field"}}, {}])
def test_a_table_that_makes_no_sense_is_the_default(kept: object):
    table = EmbeddedFields.of_setting(kept)
    assert all(table.target(one.key) == one.target for one in SOURCES)


def test_the_table_is_followed_by_the_next_import_and_undone(
    archive: Archive, tmp_path: Path, pool: WorkerPool
):
    packet = making.xmp(
        "<dc:subject><rdf:Bag><rdf:li>camp</rdf:li><rdf:li>Known</rdf:li></rdf:Bag></dc:subject>"
        "<photoshop:Credit>AZERTAC</photoshop:Credit>"
    )
    making.with_xmp(making.jpeg(tmp_path / "a.jpg"), packet)
    operations.create(archive, "concept", {"title": "Known", "scheme": "tag"})
    table = EmbeddedFields({"credit_line": "note"}, KeywordRule(make=False))
    ingest.set_embedded_fields(archive, table)
    ingest.take_in(archive, [tmp_path / "a.jpg"], pool=pool)
    with archive.read() as connection:
        tags = connection.exec_driver_sql(
            "SELECT r.title FROM relation x JOIN record r ON r.id = x.b_id"
        ).all()
        notes = connection.exec_driver_sql("SELECT element, text FROM note").all()
        credit = connection.exec_driver_sql("SELECT credit_line FROM unit").scalar()
        tech = connection.exec_driver_sql("SELECT tech FROM asset").scalar_one()
    assert [tuple(row) for row in tags] == [("Known",)]
    assert [tuple(row) for row in notes] == [("isad.3.6.1", "AZERTAC")]
    assert credit is None
    assert "AZERTAC" in str(json.loads(str(tech))["raw"]), "the raw block is kept"
    operations.undo(archive)
    operations.undo(archive)
    assert ingest.embedded_fields(archive).target("credit_line") == "credit_line"


def test_the_dry_run_tells_what_files_say_and_where_it_goes(
    archive: Archive, tmp_path: Path, pool: WorkerPool
):
    packet = making.xmp("<photoshop:Credit>AZERTAC</photoshop:Credit>")
    making.with_xmp(making.jpeg(tmp_path / "a.jpg"), packet)
    (tmp_path / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 nothing")
    planned = ingest.plan(archive, [tmp_path])
    seen = ingest.forecast(archive, planned, EmbeddedFields({"credit_line": "note"}), pool=pool)
    assert seen.looked_at == 2
    assert ingest.Said("credit_line", "note", 1, "AZERTAC") in seen.said
    assert [path.name for path, _words in seen.problems] == ["broken.jpg"]
