"""What a reader finds in the reports, and where."""

from __future__ import annotations

import pytest

from tests.reports import pdf
from tests.reports.conftest import Shelf


@pytest.fixture
def aid(shelf: Shelf) -> str:
    return pdf.text(shelf.take("finding-aid").path)


@pytest.fixture
def dossier(shelf: Shelf) -> str:
    return pdf.text(shelf.take("event-dossier").path)


def test_a_finding_aid_tells_who_made_the_fonds_and_their_history(aid: str) -> None:
    assert "Creator State Committee" in aid
    assert "Founded in the year two thousand and two." in aid


def test_a_finding_aid_has_contents_and_an_index_with_pages(aid: str) -> None:
    assert "Contents" in aid
    assert "Index of names and places" in aid
    index = aid[aid.rindex("Index of names and places") :]
    assert "Həsənov, Rauf" in index
    assert "Youth forum in Shusha" in index


def test_the_holder_of_the_papers_stands_on_the_title_page(shelf: Shelf) -> None:
    cards = pdf.text(shelf.take("catalogue-cards").path)
    assert "Icma arxivi" in cards


def test_notes_stand_in_the_language_of_the_report(shelf: Shelf) -> None:
    english = pdf.text(shelf.take("finding-aid").path)
    azerbaijani = pdf.text(shelf.take("finding-aid", "az").path)
    assert "Letters and photographs of the forums." in english
    assert "Forumların məktubları və fotoşəkilləri." in azerbaijani
    assert "Letters and photographs of the forums." not in azerbaijani
    # Of a note in no language of the reader, one version stands for all.
    german = pdf.text(shelf.take("finding-aid", "de").path)
    assert "Letters and photographs of the forums." in german
    assert "Forumların məktubları" not in german


def test_a_dossier_gives_a_date_in_words_and_as_written(dossier: str) -> None:
    assert "12 February 2026 — 12.02.2026" in dossier


def test_a_dossier_gives_numbers_with_their_sources_and_words(dossier: str) -> None:
    assert "28 or more countries" in dossier
    assert "asserted · As of 13 Feb 2026" in dossier
    assert "“from at least 28 countries” p. 2, confidence 2 of 4" in dossier
    assert "100–140 persons estimated · disputed" in dossier
    assert "No source recorded" in dossier
    assert "[1] Letter about the forum" in dossier


def test_a_dossier_says_what_is_unsure_and_in_which_role(dossier: str) -> None:
    assert "State Committee — co-organiser" in dossier
    assert "Həsənov, Rauf — probable" in dossier


def test_a_series_names_the_editions_that_no_record_is_about(shelf: Shelf) -> None:
    series = pdf.text(shelf.take("event-dossier", "en", root="series").path)
    assert "No record of: 1, 2" in series


def test_a_fixity_report_counts_what_was_checked(shelf: Shelf) -> None:
    text = pdf.text(shelf.take("fixity").path)
    assert "Sound: 1" in text
    assert "Failed: 0" in text


def test_a_label_says_what_the_box_keeps(shelf: Shelf) -> None:
    text = pdf.text(shelf.take("labels").path)
    assert "Box 1" in text
    assert "F/1" in text
    assert "B0000001" in text


def test_a_register_names_who_gave_what(shelf: Shelf) -> None:
    text = pdf.text(shelf.take("accession-register").path)
    assert "2026/001 3 February 2026 Papers of the forum Həsənov, Rauf gift 0.2 m" in text
