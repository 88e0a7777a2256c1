"""Papers, lists for the stores, labels, statistics, the takedown log: what stands in them."""

from __future__ import annotations

import gettext
import math
from pathlib import Path

import pytest

from db import operations, reports, words
from db.archive import Archive
from db.reports import statistics
from db.reports.accession_papers import spoken
from db.reports.barcodes import code128
from db.reports.composition import Request
from db.reports.label_sheets import LABEL_SHEETS, LabelSheet, sheet_for
from db.reports.reading import Reading
from db.reports.settings import ReportSettings
from tests.reports import pdf
from tests.reports.conftest import Shelf
from tests.reports.filling import Made


def test_a_receipt_says_what_came_from_whom_and_is_signed_by_both(shelf: Shelf) -> None:
    text = pdf.text(shelf.take("receipt").path)
    assert "Receipt 2026/001" in text
    assert "Həsənov, Rauf" in text
    assert "3 February 2026" in text
    assert "Handed over by Received for the archive by" in text


def test_a_letter_speaks_to_a_person_by_the_given_name_first(shelf: Shelf) -> None:
    text = pdf.text(shelf.take("donor-letter", "az").path)
    assert "Hörmətli Rauf Həsənov," in text


@pytest.mark.parametrize(
    ("filed", "said"),
    [
        ("Həsənov, Rauf", "Rauf Həsənov"),
        ("Rauf Həsənov", "Rauf Həsənov"),
        ("Braun, Max, Jr.", "Braun, Max, Jr."),
    ],
)
def test_a_name_is_turned_round_only_where_that_is_sure(filed: str, said: str) -> None:
    assert spoken(filed) == said


def test_a_shelf_list_gives_the_way_to_each_thing(shelf: Shelf) -> None:
    text = pdf.text(shelf.take("shelf-list").path)
    assert "Room 2 › Box 1 F/1 Letters" in text


def test_a_place_is_named_from_the_building_down_and_kept_beside_what_stands_above_it(
    archive: Archive, tmp_path: Path
) -> None:
    within = None
    for title, kind in (
        ("Our archive", "repository"),
        ("House", "building"),
        ("Room", "room"),
        ("Shelf", "shelf"),
        ("Box", "box"),
        ("Folder", "folder"),
    ):
        values = {"title": title, "type": kind, "parent_id": within}
        within = operations.create(archive, "store", values).created[0]
        unit = operations.create(archive, "unit", {"title": f"Unit in {title}"}).created[0]
        operations.relate(archive, [unit], "kept_in", within)
    result = reports.make(archive, "pull-list", out=tmp_path / "pull.pdf")
    text = pdf.text(result.path)
    assert "Our archive Unit in Our archive" in text
    assert "House › Room › Shelf › Box › Folder Unit in Folder" in text
    assert text.index("Unit in Box") < text.index("Unit in Folder")
    assert "Our archive › " not in text


def test_a_pull_list_is_ordered_by_place_and_names_what_has_none(
    made: Made, tmp_path: Path
) -> None:
    ids = [made.ids[name] for name in ("letter", "series1")]
    result = reports.make(made.archive, "pull-list", ids=ids, out=tmp_path / "pull.pdf")
    text = pdf.text(result.path)
    assert text.index("Room 2 › Box 1") < text.index("no place recorded")
    assert result.records == 2


def test_a_takedown_log_keeps_every_request_and_names_only_what_may_be_named(
    shelf: Shelf,
) -> None:
    text = pdf.text(shelf.take("takedown-log").path)
    assert text.count("Record not shown: rights") == 5
    assert "5 January 2026 F/2/1 Opening of the forum A visitor kept" in text


def test_statistics_count_only_what_may_leave(made: Made, shelf: Shelf) -> None:
    result = shelf.take("statistics")
    text = pdf.text(result.path)
    assert f"Descriptions {result.records} " in text
    assert "photograph 3" in text
    hidden = [name for name in made.ids if "unit" in name or "embargoed" in name]
    assert len(hidden) == result.left_out.records


def test_the_findings_of_the_checks_are_in_the_language_of_the_report(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Turkish(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return f"tr:{message}"

    monkeypatch.setattr(words, "_catalogue", lambda _code: Turkish())
    assert "tr:Faces without known consent" in pdf.text(shelf.take("checks", "tr").path)
    assert words._("Faces without known consent") == "Faces without known consent"


def test_a_summary_leaves_the_items_out_but_counts_and_indexes_them(shelf: Shelf) -> None:
    text = pdf.text(shelf.take("finding-aid-summary").path)
    assert "Opening of the forum" not in text
    assert "Items: 3" in text
    index = text[text.rindex("Index of names and places") :]
    assert "Həsənov, Rauf" in index, "named by an item that is not shown"


def test_a_finding_aid_of_a_selection_holds_what_lies_below_it(made: Made, tmp_path: Path) -> None:
    ids = [made.ids["series2"], made.ids["opening"]]
    result = reports.make(made.archive, "finding-aid", ids=ids, out=tmp_path / "aid.pdf")
    assert result.records == 4
    assert "Letters about" not in pdf.text(result.path)


def test_each_event_of_a_selection_has_a_dossier_of_its_own(made: Made, tmp_path: Path) -> None:
    ids = [made.ids["event"], made.ids["series"], made.ids["closed event"]]
    result = reports.make(made.archive, "event-dossier", ids=ids, out=tmp_path / "events.pdf")
    titles = [pdf.document_title(one) for one in result.paths]
    assert titles == ["Youth forum in Shusha", "Youth forum"]


@pytest.mark.parametrize("start", ["photographer", "place", "box1", "event"])
def test_reports_on_units_start_from_whatever_units_are_linked_with(
    made: Made, tmp_path: Path, start: str
) -> None:
    made_of = reports.make(
        made.archive, "item-list", root=made.ids[start], out=tmp_path / "list.pdf"
    )
    expected = {"photographer": 1, "place": 0, "box1": 1, "event": 4}
    assert made_of.records == expected[start]


# ------------------------------------------------------------------------------------ labels


@pytest.mark.parametrize("sheet", LABEL_SHEETS, ids=[one.name for one in LABEL_SHEETS])
def test_labels_of_any_sheet_lie_on_its_paper_and_fill_it(
    archive: Archive, tmp_path: Path, sheet: LabelSheet
) -> None:
    papers = {"a4": (210, 297), "us-letter": (215.9, 279.4)}
    across = sheet.left + sheet.columns * sheet.width + (sheet.columns - 1) * sheet.gap
    assert across + sheet.left <= papers[sheet.paper][0] + 0.1
    assert sheet.top * 2 + sheet.rows * sheet.height <= papers[sheet.paper][1] + 0.1
    count = sheet.labels + 1
    for number in range(count):
        values = {"title": f"Box {number}", "type": "box", "barcode": f"B{number:06}"}
        operations.create(archive, "store", values)
    settings = ReportSettings(sheet=sheet.name, paper=sheet.paper)
    result = reports.make(archive, "labels", settings=settings, out=tmp_path / "labels.pdf")
    assert result.pages == math.ceil(count / sheet.labels)
    text = pdf.text(result.path)
    assert all(f"B{number:06}" in text for number in range(count))
    assert pdf.faults(result.path) == []
    assert pdf.beyond_the_edge(result.path) == []


def test_a_sheet_without_a_name_is_of_the_paper_that_is_used() -> None:
    assert sheet_for("", "us-letter").paper == "us-letter"
    assert sheet_for("no such sheet", "a4") == LABEL_SHEETS[0]


def test_bars_are_drawn_only_where_a_scanner_can_read_them() -> None:
    assert code128("B0000001", 60).startswith("<svg")
    assert code128("B0000001", 15) == ""
    assert code128("Şuşa 1", 60) == ""
    assert code128("", 60) == ""


def test_folders_get_labels_with_their_code(made: Made, tmp_path: Path) -> None:
    result = reports.make(
        made.archive, "labels", ids=[made.ids["series1"]], out=tmp_path / "labels.pdf"
    )
    text = pdf.text(result.path)
    assert "Letters" in text
    assert "F/1" in text
    assert "Barcode: F/1" in pdf.alternative_texts(result.path)


def test_statistics_of_all_units_chosen_are_those_of_the_whole(made: Made) -> None:
    with made.archive.read() as connection:
        found = connection.exec_driver_sql("SELECT id FROM record WHERE kind = 'unit'")
        units = tuple(found.scalars())
        whole, chosen = (
            next(iter(statistics.compose(Reading(connection, request, originals=Path())).volumes))
            for request in (Request(None, None, "en", 1), Request(None, units, "en", 1))
        )
    only_of_the_whole = {"Records", "Accessions by year", "Processing"}
    assert chosen.content["sections"]
    assert chosen.content["sections"] == [
        one for one in whole.content["sections"] if one["title"] not in only_of_the_whole
    ]


def test_statistics_put_the_equally_many_in_the_order_of_the_reader(archive: Archive) -> None:
    filled = Made(archive)
    filled.record("unit", "unit", title="U")
    for name in ("Zəfər", "Çinar", "Cavan", "Şuşa"):
        filled.record(name, "place", title=name, title_lang="az")
        filled.link("unit", "depicts", name)
    with archive.read() as connection:
        reading = Reading(connection, Request(None, None, "az", 1), originals=Path())
        content = next(iter(statistics.compose(reading).volumes)).content
    places = content["sections"][-1]["rows"]
    assert [one["label"]["text"] for one in places] == ["Cavan", "Çinar", "Şuşa", "Zəfər"]
