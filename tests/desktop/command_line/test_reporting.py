"""``fonds report`` makes a PDF, of everything or from one record."""

from __future__ import annotations

from db.reports import REPORTS


def test_a_finding_aid_is_made_from_a_record(fonds, folder, tmp_path):
    out = tmp_path / "aid.pdf"
    answer = fonds("report", folder, "finding-aid", "--root", "A/1", "--out", out, "--json")
    assert answer.code == 0
    assert answer.values["files"] == [str(out)]
    assert answer.values["pages"] >= 1
    assert out.read_bytes().startswith(b"%PDF-")


def test_a_report_that_needs_a_record_says_so(fonds, folder, tmp_path):
    answer = fonds("report", folder, "event-dossier", "--out", tmp_path / "dossier.pdf")
    assert answer.code == 1
    assert "Choose a record" in answer.err
    assert not (tmp_path / "dossier.pdf").exists()


def test_a_report_that_is_not_there_is_a_mistake_of_use(fonds, folder, tmp_path):
    answer = fonds("report", folder, "horoscope", "--out", tmp_path / "a.pdf")
    assert answer.code == 2
    assert "finding-aid" in answer.err


def test_a_report_of_a_search_holds_what_the_search_finds(fonds, folder, tmp_path):
    out = tmp_path / "list.pdf"
    answer = fonds("report", folder, "item-list", "--search", "ref:A/1", "--out", out, "--json")
    assert answer.code == 0
    assert answer.values["records"] >= 1
    answer = fonds("report", folder, "item-list", "--search", "xqzw", "--out", out, "--json")
    assert answer.values["records"] == 0


def test_settings_that_the_archive_does_not_keep_are_named(fonds, folder, tmp_path):
    out = tmp_path / "list.pdf"
    answer = fonds("report", folder, "item-list", "--settings", "Ours", "--out", out)
    assert answer.code == 1
    assert "no settings for reports named Ours" in answer.err
    assert not out.exists()


def test_the_help_names_every_report(fonds):
    said = " ".join(fonds("report", "--help").out.split())
    for report in REPORTS:
        assert report.name in said
