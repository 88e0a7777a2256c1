from __future__ import annotations

import hashlib
import json
import shutil
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from db import ingest, operations
from db.archive import Archive
from db.errors import InvalidValue, NothingToUndo
from db.ingest import Progress, Stage
from db.ingest.mapping import form_of
from db.media.findings import Analysis
from db.media.originals import Originals
from db.media.pool import WorkerPool
from db.media.previews import Previews
from db.records.description import describe
from tests.media import making


def rows(archive: Archive, sql: str, *parameters: object) -> list[dict[str, Any]]:
    with archive.read() as connection:
        return [dict(row) for row in connection.exec_driver_sql(sql, parameters).mappings()]


def assets(archive: Archive) -> list[dict[str, Any]]:
    return rows(archive, "SELECT * FROM asset ORDER BY id")


def test_every_file_has_the_event_of_its_ingestion_and_one_undo_takes_it_back(
    archive: Archive, folder: Path, pool: WorkerPool
):
    making.jpeg(folder / "card_front.jpg", seed=21)
    making.jpeg(folder / "card_back.jpg", seed=22)
    ingest.take_in(archive, [folder], pool=pool)
    events = rows(archive, "SELECT * FROM act ORDER BY id")
    files = assets(archive)
    assert [(one["record_id"], one["asset_id"], one["at"]) for one in events] == [
        (one["record_id"], one["id"], one["taken_in"]) for one in files
    ]
    assert len(files) == 7
    assert {(one["kind"], one["outcome"]) for one in events} == {("ingestion", "success")}
    assert {one["software"] for one in events} == {f"Fonds {version('fonds')}"}
    operations.undo(archive)
    assert not rows(archive, "SELECT id FROM act")
    operations.redo(archive)
    assert rows(archive, "SELECT * FROM act ORDER BY id") == events


def titles(archive: Archive, kind: str = "unit") -> list[str]:
    found = rows(archive, "SELECT title FROM record WHERE kind = ? ORDER BY id", kind)
    return [row["title"] for row in found]


def test_a_folder_becomes_originals_with_draft_records(
    archive: Archive, folder: Path, pool: WorkerPool
):
    report = ingest.take_in(archive, [folder], pool=pool)
    assert report.complete
    assert (report.files, report.taken, report.records) == (5, 5, 5)
    assert titles(archive) == [
        "photo 2",
        "photo 10",
        "letter",
        "note",
        "Programme of the camp",
    ] or titles(archive)[:2] == ["[Untitled, photo 2]", "[Untitled, photo 10]"]
    originals = Originals(archive.originals, archive.tmp)
    for asset in assets(archive):
        place = originals.path_of(asset["sha256"], asset["extension"])
        assert hashlib.sha256(place.read_bytes()).hexdigest() == asset["sha256"]
        assert asset["bytes"] == place.stat().st_size
        assert asset["puid"]
        assert not asset["problem"]
    texts = {row["file_name"]: row["text"] for row in assets(archive)}
    assert texts["letter.docx"] == "Hörmətli dostlar"
    assert texts["note.txt"] == "Вечер в саду"
    assert texts["Programme.pdf"] == "Opening speech"
    states = {row["state"] for row in rows(archive, "SELECT state FROM record")}
    assert states == {"draft"}


def test_the_source_is_left_as_it_was(archive: Archive, folder: Path, pool: WorkerPool):
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*.*")}
    ingest.take_in(archive, [folder], pool=pool)
    after = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*.*")}
    assert before == after


def test_previews_are_made(archive: Archive, folder: Path, pool: WorkerPool):
    ingest.take_in(archive, [folder], pool=pool)
    previews = Previews(archive.derived / "previews.db")
    pictures = [row["sha256"] for row in assets(archive) if row["mime"] != "text/plain"]
    shown = previews.get_many(pictures)
    assert len(shown) == 3
    assert all(jpeg.startswith(b"\xff\xd8") for jpeg in shown.values())
    previews.close()


def test_one_undo_takes_the_whole_import_back_and_redo_brings_it_again(
    archive: Archive, folder: Path, pool: WorkerPool, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("db.ingest.taking.BATCH_FILES", 1)
    monkeypatch.setattr("db.ingest.taking.RECORD_FILES", 1)
    ingest.take_in(archive, [folder], pool=pool, options=ingest.Options(tags=("camp",)))
    before = rows(archive, "SELECT * FROM asset ORDER BY id")
    assert len(titles(archive)) == 5
    operations.undo(archive)
    assert not rows(archive, "SELECT id FROM record")
    assert not assets(archive)
    binned = ingest.in_bin(archive)
    assert binned.files == 5
    operations.redo(archive)
    assert rows(archive, "SELECT * FROM asset ORDER BY id") == before
    assert ingest.in_bin(archive).files == 0
    assert not archive.integrity_problems()


def test_the_bin_gives_its_room_back_and_keeps_what_is_held(
    archive: Archive, folder: Path, pool: WorkerPool
):
    ingest.take_in(archive, [folder / "camp"], pool=pool)
    ingest.take_in(archive, [folder], pool=pool)
    operations.undo(archive)
    assert ingest.empty_bin(archive).files == 2
    originals = Originals(archive.originals, archive.tmp)
    assert {sha256 for sha256, _ in originals.all()} == {row["sha256"] for row in assets(archive)}
    assert ingest.empty_bin(archive).files == 0


def test_emptied_bin_ends_the_redo_that_would_need_its_files(
    archive: Archive, folder: Path, pool: WorkerPool
):
    operations.create(archive, "event", {"title": "Camp"})
    ingest.take_in(archive, [folder], pool=pool)
    operations.undo(archive)
    operations.undo(archive)
    ingest.empty_bin(archive)
    operations.redo(archive)
    assert [row["title"] for row in rows(archive, "SELECT title FROM record")] == ["Camp"]
    with pytest.raises(NothingToUndo):
        operations.redo(archive)


def test_the_same_file_is_never_stored_twice(archive: Archive, folder: Path, pool: WorkerPool):
    shutil.copy(folder / "photo 2.jpg", folder / "copy of photo.jpg")
    first = ingest.take_in(archive, [folder], pool=pool)
    assert (first.taken, first.duplicates) == (5, [])
    (twice,) = first.repeated
    assert Path(twice.path).name == "photo 2.jpg"
    assert "copy of photo.jpg" in twice.words
    assert any("chosen" in sentence for sentence in first.sentences())
    again = ingest.take_in(archive, [folder], pool=pool)
    assert (again.taken, len(again.duplicates), again.repeated) == (0, 6, [])
    held = {row["record_id"] for row in assets(archive)}
    assert {line.record_id for line in again.duplicates} == held
    assert len(assets(archive)) == 5


def origins(archive: Archive) -> list[str]:
    return [
        row["detail"]
        for row in rows(
            archive, "SELECT detail FROM act WHERE kind = 'ingestion' AND detail IS NOT NULL"
        )
    ]


def test_where_a_known_file_came_from_this_time_is_noted_once_with_it(
    archive: Archive, folder: Path, tmp_path: Path, pool: WorkerPool
):
    ingest.take_in(archive, [folder], pool=pool)
    assert origins(archive) == []
    other = tmp_path / "card" / "DSC 7.jpg"
    other.parent.mkdir()
    shutil.copy(folder / "photo 2.jpg", other)
    report = ingest.take_in(archive, [other], pool=pool)
    assert (report.taken, len(report.duplicates)) == (0, 1)
    (words,) = origins(archive)
    assert str(other) in words
    ingest.take_in(archive, [folder, other], pool=pool)
    assert len(origins(archive)) == 1
    operations.undo(archive)
    assert origins(archive) == []
    assert len(assets(archive)) == 5


def test_after_an_undo_the_files_can_be_taken_in_again(
    archive: Archive, folder: Path, pool: WorkerPool
):
    ingest.take_in(archive, [folder], pool=pool)
    operations.undo(archive)
    assert ingest.take_in(archive, [folder], pool=pool).taken == 5


def test_front_and_back_are_one_record(archive: Archive, tmp_path: Path, pool: WorkerPool):
    making.jpeg(tmp_path / "AZD 1_r.jpg", seed=1)
    making.jpeg(tmp_path / "AZD 1_v.jpg", seed=2)
    making.jpeg(tmp_path / "AZD 2_v.jpg", seed=3)
    report = ingest.take_in(archive, sorted(tmp_path.glob("*.jpg")), pool=pool)
    assert (report.records, report.pairs) == (2, 1)
    assert titles(archive) == ["AZD 1", "AZD 2 v"]
    sides = [(row["record_id"], row["seq"], row["side"]) for row in assets(archive)]
    assert sides == [(1, 1, "recto"), (1, 2, "verso"), (2, 1, "whole")]


def test_embedded_words_go_to_the_fields_of_the_catalogue(
    archive: Archive, tmp_path: Path, pool: WorkerPool
):
    operations.create(archive, "agent", {"title": "Əli Quliyev", "type": "person"})
    path = making.jpeg(
        tmp_path / "a.jpg",
        exif=making.exif({271: "Canon"}, {36867: "1998:07:05 12:30:00", 36881: "+05:00"}),
    )
    packet = making.xmp(
        '<dc:title><rdf:Alt><rdf:li xml:lang="az">Düşərgə</rdf:li>'
        '<rdf:li xml:lang="ru">Лагерь</rdf:li></rdf:Alt></dc:title>'
        '<dc:description><rdf:Alt><rdf:li xml:lang="az">Açılış</rdf:li>'
        '<rdf:li xml:lang="en">The opening</rdf:li></rdf:Alt></dc:description>'
        "<dc:subject><rdf:Bag><rdf:li>Gənclər</rdf:li><rdf:li>camp</rdf:li></rdf:Bag></dc:subject>"
        "<dc:creator><rdf:Seq><rdf:li>Əli Quliyev</rdf:li></rdf:Seq></dc:creator>"
        "<photoshop:Credit>AZERTAC</photoshop:Credit><photoshop:City>Şuşa</photoshop:City>"
        "<Iptc4xmpExt:PersonInImage><rdf:Bag><rdf:li>Leyla Əsgərova</rdf:li></rdf:Bag>"
        "</Iptc4xmpExt:PersonInImage>"
    )
    making.with_xmp(path, packet)
    ingest.take_in(archive, [path], pool=pool, options=ingest.Options(tags=("Camp",)))
    (unit,) = rows(archive, "SELECT id FROM record WHERE kind = 'unit'")
    with archive.read() as connection:
        found = describe(connection, unit["id"])
    assert found is not None
    assert found.title == "Düşərgə"
    assert found.values["title_lang"] == "az"
    assert not found.values["title_supplied"]
    assert found.values["credit_line"] == "AZERTAC"
    assert found.values["form"] == "photograph"
    assert [(row["lang"], row["text"]) for row in found.names] == [("ru", "Лагерь")]
    notes = {row["lang"]: row["text"] for row in found.notes if row["element"] == "isad.3.3.1"}
    assert notes == {"az": "Açılış", "en": "The opening"}
    (date,) = found.dates
    assert (date["role"], date["edtf"], date["is_primary"]) == ("creation", "1998-07-05", 1)
    assert (found.values["lo"], found.values["hi"]) == (date["lo"], date["hi"])
    links = {(row["type"], row["other_title"], row["certainty"]) for row in found.relations}
    assert links == {
        ("subject", "Gənclər", None),
        ("subject", "camp", None),
        ("photographer", "Əli Quliyev", "probable"),
        ("depicts", "Leyla Əsgərova", None),
        ("place_shown", "Şuşa", None),
    }
    assert titles(archive, "agent") == ["Əli Quliyev", "Leyla Əsgərova"]
    tech = json.loads(assets(archive)[0]["tech"])
    assert tech["raw"]["exif"]["Make"] == "Canon"
    assert tech["created"]["text"] == "1998-07-05T12:30:00+05:00"


def test_tags_and_names_are_shared_between_files(
    archive: Archive, tmp_path: Path, pool: WorkerPool
):
    for number, word in enumerate(("Şuşa", "şuşa", "SUSA")):
        packet = making.xmp(f"<dc:subject><rdf:Bag><rdf:li>{word}</rdf:li></rdf:Bag></dc:subject>")
        making.with_xmp(making.jpeg(tmp_path / f"{number}.jpg", seed=number), packet)
    ingest.take_in(archive, sorted(tmp_path.glob("*.jpg")), pool=pool)
    assert titles(archive, "concept") == ["Şuşa"]
    assert len(rows(archive, "SELECT id FROM relation WHERE type = 'subject'")) == 3


def test_regions_come_with_their_file(archive: Archive, tmp_path: Path, pool: WorkerPool):
    region = (
        '<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag>'
        '<rdf:li rdf:parseType="Resource"><mwg-rs:Name>Leyla</mwg-rs:Name>'
        '<mwg-rs:Type>Face</mwg-rs:Type><mwg-rs:Area stArea:x="0.5" stArea:y="0.5"'
        ' stArea:w="0.2" stArea:h="0.4" stArea:unit="normalized"/></rdf:li></rdf:Bag>'
        "</mwg-rs:RegionList></mwg-rs:Regions><Iptc4xmpExt:PersonInImage><rdf:Bag>"
        "<rdf:li>Leyla</rdf:li></rdf:Bag></Iptc4xmpExt:PersonInImage>"
    )
    path = making.with_xmp(making.jpeg(tmp_path / "a.jpg"), making.xmp(region))
    ingest.take_in(archive, [path], pool=pool)
    (row,) = rows(archive, "SELECT * FROM region")
    (agent,) = rows(archive, "SELECT id FROM record WHERE kind = 'agent'")
    assert (row["label"], row["record_id"], row["shape"]) == ("Leyla", agent["id"], "rectangle")
    assert row["x"] == pytest.approx(0.4)


def test_new_records_go_below_a_unit_and_with_an_event(
    archive: Archive, folder: Path, pool: WorkerPool
):
    series = operations.create(archive, "unit", {"title": "Camp", "level": "series", "ref": "C/1"})
    event = operations.create(archive, "event", {"title": "Opening"})
    ingest.take_in(
        archive,
        [folder],
        ingest.Options(series.record, event.record, ("x",)),
        pool=pool,
    )
    found = rows(
        archive, "SELECT ref, pos FROM record WHERE parent_id = ? ORDER BY id", series.record
    )
    assert [row["ref"] for row in found] == [f"C/1/{n}" for n in range(1, 6)]
    assert [row["pos"] for row in found] == list(range(1, 6))
    linked = rows(
        archive, "SELECT a_id FROM relation WHERE type = 'documents' AND b_id = ?", event.record
    )
    assert len(linked) == 5


def test_a_place_that_is_gone_is_refused_before_anything_is_done(archive: Archive, folder: Path):
    with pytest.raises(InvalidValue):
        ingest.take_in(archive, [folder], ingest.Options(parent_id=999))
    assert not rows(archive, "SELECT id FROM import_job")


def test_progress_counts_files_and_bytes_to_the_end(
    archive: Archive, folder: Path, pool: WorkerPool
):
    told: list[Progress] = []
    report = ingest.take_in(archive, [folder], progress=told.append, pool=pool)
    assert told[0].stage is Stage.taking
    last = told[-1]
    assert (last.done, last.total) == (5, 5)
    assert last.bytes_done == last.bytes_total == report.bytes
    assert all(one.done <= other.done for one, other in pairwise(told))


def test_changes_are_told_batch_by_batch(
    archive: Archive, folder: Path, pool: WorkerPool, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("db.ingest.taking.BATCH_FILES", 1)
    monkeypatch.setattr("db.ingest.taking.RECORD_FILES", 1)
    told: list[int] = []
    operation_ids: set[int] = set()

    def hear(changes: Any) -> None:
        told.extend(changes.created)
        operation_ids.add(changes.operation)

    ingest.take_in(archive, [folder], changed=hear, pool=pool)
    assert told == [1, 2, 3, 4, 5]
    assert len(operation_ids) == 1


def test_a_plan_says_what_would_happen_and_writes_nothing(
    archive: Archive, folder: Path, pool: WorkerPool
):
    ingest.take_in(archive, [folder / "camp"], pool=pool)
    before = rows(archive, "SELECT count(*) AS n FROM import_entry")
    making.jpeg(folder / "9_r.jpg", seed=21)
    making.jpeg(folder / "9_v.jpg", seed=22)
    shutil.copy(folder / "9_r.jpg", folder / "again.jpg")
    plan = ingest.plan(archive, [folder])
    assert plan.files == 8
    assert plan.formats["jpg"][0] == 5
    assert [path.name for path, _ in plan.held] == [
        "letter.docx",
        "note.txt",
        "Programme.pdf",
    ]
    assert [(one.name, other.name) for one, other in plan.repeated] == [("again.jpg", "9_r.jpg")]
    assert [(one.name, other.name) for one, other in plan.pairs] == [("9_r.jpg", "9_v.jpg")]
    assert plan.fits
    assert plan.records == 3
    assert rows(archive, "SELECT count(*) AS n FROM import_entry") == before
    assert ingest.take_in(archive, [folder], pool=pool).records == plan.records


@pytest.mark.parametrize(
    ("mime", "extension", "form"),
    [
        ("image/jpeg", "jpg", "photograph"),
        ("image/svg+xml", "svg", "graphic"),
        ("application/mp4", "m4a", "audio"),
        ("application/mp4", "mp4", "moving_image"),
        ("", "aif", "audio"),
        ("application/pdf", "pdf", "textual"),
        ("application/zip", "zip", "born_digital"),
    ],
)
def test_the_form_follows_the_format(mime: str, extension: str, form: str):
    assert form_of(Analysis(mime=mime), extension) == form
