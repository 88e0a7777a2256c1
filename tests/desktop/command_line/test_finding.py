"""Showing one record in full."""

from __future__ import annotations

from db import operations
from db.archive import Archive


def test_a_record_is_shown_by_its_reference_code_and_by_its_uuid(fonds, folder):
    by_ref = fonds("show", folder, "A/1", "--json").values
    by_uuid = fonds("show", folder, by_ref["uuid"], "--json").values
    assert by_ref == by_uuid
    assert by_ref["title"] == "Şuşada görüş"
    assert by_ref["fields"]["form"]["values"] == ["photograph"]


def test_what_belongs_to_a_record_is_shown_with_it(fonds, folder):
    with Archive.open(folder) as archive:
        operations.set_date(archive, [1], "creation", "late 2025")
        operations.set_note(archive, [1], "isad.3.3.1", "ru", text="Встреча в Шуше")
        operations.tag(archive, [1], "görüş")
    told = fonds("show", folder, "A/1").out
    for words in ("late 2025", "[ru] Встреча в Шуше", "görüş"):
        assert words in told


def test_a_code_that_no_record_has_fails_and_says_what_to_do(fonds, folder):
    answer = fonds("show", folder, "B/9")
    assert answer.code == 1
    assert "B/9" in answer.err
    assert "fonds search" in answer.err
    assert answer.out == ""
