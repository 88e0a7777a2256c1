"""``fonds check`` says what is damaged, by its exit code too."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from db import operations
from db.archive import Archive

CONTENT = b"what was taken in"


@pytest.fixture
def original(folder: Path) -> Path:
    """An original in the archive ``folder``, as it was taken in."""
    sha256 = hashlib.sha256(CONTENT).hexdigest()
    with Archive.open(folder) as archive:
        place = archive.originals / sha256[:3] / f"{sha256}.txt"
        place.parent.mkdir()
        place.write_bytes(CONTENT)
        values = {
            "record_id": 1,
            "sha256": sha256,
            "extension": "txt",
            "file_name": "a.txt",
            "bytes": len(CONTENT),
        }
        operations.add_part(archive, "asset", values)
    return place


def test_a_sound_archive_passes(fonds, folder, original):
    answer = fonds("check", folder, "--json")
    assert answer.code == 0
    assert answer.values["sound"] is True
    assert answer.values["originals"]["sound"] == 1


def test_a_changed_original_is_named_and_fails(fonds, folder, original):
    original.write_bytes(b"something else")
    answer = fonds("check", folder, "--json")
    assert answer.code == 1
    assert answer.values["originals"]["damaged"] == [original.stem]


def test_a_missing_original_is_named_and_fails(fonds, folder, original):
    original.unlink()
    answer = fonds("check", folder)
    assert answer.code == 1
    assert f"{original.stem}: missing" in answer.out


def test_what_the_rules_find_is_advice_and_no_failure(fonds, folder):
    with Archive.open(folder) as archive:
        operations.create(archive, "unit", {"title": "Same code", "ref": "A/1", "level": "item"})
    answer = fonds("check", folder, "--json")
    assert answer.code == 0
    assert "duplicate_ref" in {one["rule"] for one in answer.values["findings"]}
