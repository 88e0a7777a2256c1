"""Backups by command, and files back from them."""

from __future__ import annotations

import pytest

from db.archive import Archive
from tests.preservation.files import damage, keep


@pytest.fixture
def sums(folder, tmp_path):
    (tmp_path / "letter.txt").write_text("a letter")
    with Archive.open(folder) as archive:
        return [keep(archive, tmp_path / "letter.txt")]


def test_backup_and_restore_give_the_archive_again(fonds, folder, sums, tmp_path):
    made = fonds("backup", folder, tmp_path / "Copy.fonds", "--json")
    assert (made.code, made.values["files"], made.values["sound"]) == (0, 1, True)
    again = fonds("restore", tmp_path / "Copy.fonds", tmp_path / "Again.fonds", "--json")
    assert (again.code, again.values["copied"]) == (0, 1)
    assert fonds("check", tmp_path / "Again.fonds").code == 0


def test_backup_of_a_damaged_original_fails_and_names_it(fonds, folder, sums, tmp_path):
    with Archive.open(folder) as archive:
        damage(archive, sums[0])
    answer = fonds("backup", folder, tmp_path / "Copy.fonds")
    assert answer.code == 1
    assert f"{sums[0]}: damaged" in answer.out


def test_recover_brings_a_damaged_original_back(fonds, folder, sums, tmp_path):
    with Archive.open(folder) as archive:
        damage(archive, sums[0])
    answer = fonds("recover", folder, tmp_path, "--json")
    assert (answer.code, answer.values["recovered"]) == (0, sums)
    assert fonds("check", folder).code == 0


def test_recover_fails_where_a_file_is_found_nowhere(fonds, folder, sums, tmp_path):
    with Archive.open(folder) as archive:
        damage(archive, sums[0])
    (tmp_path / "elsewhere").mkdir()
    answer = fonds("recover", folder, tmp_path / "elsewhere")
    assert answer.code == 1
    assert "found nowhere" in answer.out


def test_nothing_is_written_into_a_backup(fonds, folder, sums, tmp_path):
    fonds("backup", folder, tmp_path / "Copy.fonds")
    before = (tmp_path / "Copy.fonds" / "catalogue.db").read_bytes()
    for command in (("undo",), ("import", tmp_path), ("recover", folder), ("reindex",)):
        verb, *rest = command
        answer = fonds(verb, tmp_path / "Copy.fonds", *rest)
        assert answer.code == 1, command
        assert "Restore it to another folder" in answer.err, command
    assert (tmp_path / "Copy.fonds" / "catalogue.db").read_bytes() == before


def test_a_backup_can_be_searched(fonds, folder, sums, tmp_path):
    fonds("backup", folder, tmp_path / "Copy.fonds")
    assert fonds("search", tmp_path / "Copy.fonds", "letter", "--json").values["total"] == 1
