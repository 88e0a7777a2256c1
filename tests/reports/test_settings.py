"""Reports as an archive wants them: name, address, logo, paper, fields; records as JSON inside."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from db import operations, reports
from db.archive import Archive
from db.reports.own_fields import own_fields
from db.reports.registry import REPORTS
from db.reports.settings import ReportSettings, kept_settings
from db.reports.wording import Wording
from tests.reports import pdf
from tests.reports.filling import SECRET, Made

OURS = ReportSettings(
    name="Ours",
    repository="Diaspor Arxivi",
    address="Nizami küçəsi 12\nAZ1000 Bakı",
    paper="us-letter",
    sheet="US Letter, 2 × 5 (4 × 2 in)",
    fields={"item-list": ("title", "ref")},
    attach=True,
)


def logo() -> bytes:
    """Return a small picture as a PNG file."""
    out = io.BytesIO()
    Image.new("RGBA", (60, 30), (20, 90, 120, 200)).save(out, "PNG")
    return out.getvalue()


def test_settings_are_kept_under_their_name_and_can_be_undone(archive: Archive) -> None:
    with_logo = ReportSettings(**{**_members(OURS), "logo": logo()})
    operations.keep_report_settings(archive, "Ours", with_logo.as_json())
    operations.keep_report_settings(archive, "Another", ReportSettings().as_json())
    with archive.read() as connection:
        kept = kept_settings(connection)
    assert [one.name for one in kept] == ["Another", "Ours"]
    assert kept[1] == with_logo
    operations.keep_report_settings(archive, "Ours", None)
    with archive.read() as connection:
        assert [one.name for one in kept_settings(connection)] == ["Another"]
    operations.undo(archive)
    with archive.read() as connection:
        assert kept_settings(connection)[1] == with_logo


def _members(settings: ReportSettings) -> dict[str, object]:
    return {name: getattr(settings, name) for name in settings.__dataclass_fields__}


@pytest.mark.parametrize("kept", [None, 7, "x", [], {"logo": "no base64!", "fields": 3}])
def test_settings_that_are_not_understood_are_as_if_nothing_was_decided(kept: object) -> None:
    assert ReportSettings.from_json("A", kept) == ReportSettings(name="A")


def test_a_logo_that_is_no_picture_breaks_no_report(made: Made, tmp_path: Path) -> None:
    result = reports.make(
        made.archive,
        "item-list",
        settings=ReportSettings(logo=b"no picture"),
        out=tmp_path / "list.pdf",
    )
    assert pdf.faults(result.path) == []


@pytest.mark.parametrize("report", REPORTS, ids=[one.name for one in REPORTS])
def test_every_report_obeys_the_settings(
    made: Made, tmp_path: Path, report: reports.Report
) -> None:
    settings = ReportSettings(**{**_members(OURS), "logo": logo()})
    root = made.ids["event"] if not report.whole else None
    result = reports.make(
        made.archive, report.name, root=root, settings=settings, out=tmp_path / "ours.pdf"
    )
    for path in result.paths:
        assert pdf.faults(path, part="3") == [] or pdf.faults(path) == []
        with pikepdf.open(path) as opened:
            wide, high = (float(one) for one in opened.pages[0].mediabox[2:])
            assert {round(wide), round(high)} == {612, 792}
            for attached in opened.attachments.values():
                assert SECRET not in attached.get_file().read_bytes().decode("utf-8")


def test_the_records_of_a_report_can_be_taken_out_of_it_again(made: Made, tmp_path: Path) -> None:
    result = reports.make(
        made.archive,
        "finding-aid",
        root=made.ids["fonds"],
        settings=OURS,
        out=tmp_path / "aid.pdf",
    )
    assert pdf.faults(result.path, part="3") == []
    with pikepdf.open(result.path) as opened:
        content = opened.attachments["records.json"].get_file().read_bytes()
    records = {one["ref"]: one for one in json.loads(content)["records"]}
    assert len(records) == result.records
    fonds = records["F"]
    assert {one["lang"] for one in fonds["notes"]["isad.3.3.1"]} == {"en", "az"}
    assert "State Committee" in {one["title"] for one in fonds["relations"]}
    assert records["F/1/1"]["dates"][0]["edtf"] == "2026-02"


def test_only_the_fields_that_are_chosen_are_shown_in_their_order(
    made: Made, tmp_path: Path
) -> None:
    result = reports.make(made.archive, "item-list", settings=OURS, out=tmp_path / "list.pdf")
    text = pdf.text(result.path)
    assert "Title Reference code" in text
    assert "Kept in" not in text
    fields = ("note.isad.3.3.1", "relation.created_by")
    result = reports.make(
        made.archive,
        "finding-aid",
        settings=ReportSettings(fields={"finding-aid": fields}),
        out=tmp_path / "aid.pdf",
    )
    text = pdf.text(result.path)
    assert text.index("Letters and photographs") < text.index("Creator State Committee")
    assert "Mentions" not in text


def test_own_fields_are_shown_where_they_are_chosen(archive: Archive, tmp_path: Path) -> None:
    for label, shape in (
        ("Colour of the cover", {}),
        ("Bound", {"type": "flag"}),
        ("Lent on", {"type": "date"}),
        ("Lent to", {"type": "link", "targets": ("agent",)}),
    ):
        operations.define_field(archive, "unit", label, **shape)
    with archive.read() as connection:
        names = {label: name for name, label in own_fields(connection).items()}
    record = operations.create(archive, "unit", {"title": "Album", "level": "file"}).record
    values = {names["Colour of the cover"]: "dark red", names["Bound"]: True}
    operations.edit(archive, [record], values)
    operations.set_date(archive, [record], names["Lent on"], "3 May 2024")
    for title, access in (("Reader", "open"), (SECRET, "closed")):
        agent = operations.create(archive, "agent", {"title": title, "access": access}).record
        operations.relate(archive, [record], names["Lent to"], agent)
    for fields, shown in (({}, False), ({"finding-aid": tuple(names.values())}, True)):
        result = reports.make(
            archive,
            "finding-aid",
            settings=ReportSettings(fields=fields),
            out=tmp_path / "aid.pdf",
        )
        text = pdf.text(result.path)
        assert ("Colour of the cover dark red Bound yes Lent on 3 May 2024" in text) is shown
        assert ("Lent to Reader" in text) is shown
        assert SECRET not in text
        assert "custom" not in text


def test_every_field_that_can_be_chosen_has_its_word() -> None:
    words = Wording("en").words
    for report in REPORTS:
        for key in report.fields:
            assert key in words, (report.name, key)
