"""A passage of a file's text becomes evidence, marked where it stands."""

from __future__ import annotations

import pytest

from db import operations
from db.archive import Archive
from db.errors import MissingRecord
from db.records.description import Description, describe


def _record(archive: Archive, record_id: int) -> Description:
    with archive.read() as connection:
        found = describe(connection, record_id)
    assert found is not None
    return found


def _make(archive: Archive, kind: str = "unit") -> int:
    return operations.create(archive, kind, {"title": "x"}).record


def test_cited_passage_is_marked_with_what_stands_around_it_in_one_step(archive: Archive):
    event, source = _make(archive, "event"), _make(archive)
    claim = {"record_id": event, "property": "guests", "num_lo": 200}
    statement = operations.add_part(archive, "statement", claim).parts["statement"][0]
    file = {"record_id": source, "sha256": "a" * 64, "extension": "txt", "file_name": "a.txt"}
    asset = operations.add_part(archive, "asset", {**file, "bytes": 9}).parts["asset"][0]
    text = "Rain fell. 200 guests came. They stayed."
    with archive.operation("Text") as op:
        op.update("asset", asset, {"text": text})
        op.finish()
    start = text.index(" 200")
    values = {"target": "statement", "target_id": statement, "stance": "supports"}
    operations.cite_passage(archive, asset, (start, start + len(" 200 guests came.")), values)
    (mark,) = _record(archive, source).regions
    assert text[mark["c0"] : mark["c1"]] == mark["quote"] == "200 guests came."
    assert (mark["prefix"], mark["suffix"]) == ("Rain fell.", "They stayed.")
    (cited,) = _record(archive, event).statements[0]["citations"]
    assert (cited["source_id"], cited["region_id"]) == (source, mark["id"])
    assert cited["quote"] == mark["quote"]
    operations.undo(archive)
    assert not _record(archive, source).regions
    assert not _record(archive, event).statements[0]["citations"]


def test_passage_of_a_file_that_is_gone_is_not_cited(archive: Archive):
    with pytest.raises(MissingRecord):
        operations.cite_passage(archive, 99, (0, 3), {"target": "statement", "target_id": 1})
