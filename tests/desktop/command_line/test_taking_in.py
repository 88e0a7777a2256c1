"""``fonds import``, and finding what came in."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.archive import Archive


@pytest.fixture
def material(tmp_path: Path) -> Path:
    """A folder with two letters in different scripts, one of them twice."""
    place = tmp_path / "letters"
    place.mkdir()
    (place / "az.txt").write_text("Şuşada görüş haqqında məktub", "utf-8")
    (place / "ru.txt").write_text("Письмо о летнем лагере", "utf-8")
    (place / "ru copy.txt").write_text("Письмо о летнем лагере", "utf-8")
    return place


def test_a_dry_run_says_what_would_come_and_writes_nothing(fonds, folder, material):
    told = fonds("import", folder, material, "--dry-run", "--json").values
    assert (told["files"], told["records"], len(told["repeated"])) == (3, 2, 1)
    with Archive.open(folder) as archive, archive.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM asset").scalar() == 0


def test_what_was_taken_in_is_found_by_the_words_in_it_and_can_be_taken_back(
    fonds, folder, material
):
    taken = fonds("import", folder, material, "--json")
    assert taken.code == 0
    assert (taken.values["taken"], len(taken.values["repeated"])) == (2, 1)
    found = fonds("search", folder, "лагере", "--json").values
    assert found["total"] == 1
    assert found["hits"][0]["why"]
    assert found["facets"]["kind"][0]["count"] == 1
    assert found["milliseconds"] > 0
    assert fonds("undo", folder).code == 0
    assert fonds("search", folder, "лагере", "--json").values["total"] == 0


def test_the_limit_bounds_the_hits_and_not_the_total(fonds, folder, material):
    fonds("import", folder, material)
    found = fonds("search", folder, "kind:unit", "--limit", 1, "--json").values
    assert (found["total"], len(found["hits"])) == (3, 1)


def test_a_source_that_is_not_there_is_a_mistake_of_use(fonds, folder, tmp_path):
    answer = fonds("import", folder, tmp_path / "nowhere")
    assert answer.code == 2
    assert "nowhere" in answer.err


def test_an_archive_in_use_can_still_be_searched(fonds, folder):
    with Archive.open(folder):
        assert fonds("search", folder, "Шушада", "--json").values["total"] == 1


def test_part_of_a_query_that_is_not_understood_is_said(fonds, folder):
    answer = fonds("search", folder, "date:sometimes görüş")
    assert answer.code == 0
    assert "sometimes" in answer.err
