"""What a citation points at is found again: its region, its passage, its words, its file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from db import operations
from db.archive import Archive
from desktop.viewer.spot import Spot, read_cited

TEXT = "The camp was opened in August. 128 young people came. Others stayed away."
WORDS = "128 young people came"
AT = TEXT.index(WORDS)


@dataclass
class Source:
    """A record with two files, of which the second holds the words; a claim elsewhere."""

    archive: Archive
    record: int
    claim: int
    files: tuple[int, int]

    def cite(self, **values: Any) -> int:
        row = {"target": "statement", "target_id": self.claim, **values}
        return operations.add_part(self.archive, "citation", row).parts["citation"][0]

    def write(self, text: str) -> None:
        with self.archive.operation("Text") as op:
            op.update("asset", self.files[1], {"text": text})
            op.finish()

    def mark(self, **values: Any) -> int:
        return operations.add_part(self.archive, "region", values).parts["region"][0]

    def spot(self, citation: int) -> tuple[int, Spot] | None:
        with self.archive.read() as connection:
            return read_cited(connection, citation)


@pytest.fixture
def source(archive: Archive) -> Source:
    camp = operations.create(archive, "event", {"title": "Camp"}).record
    record = operations.create(archive, "unit", {"title": "Article"}).record
    claim = {"record_id": camp, "property": "participants", "num_lo": 128}
    statement = operations.add_part(archive, "statement", claim).parts["statement"][0]
    plain = {"record_id": record, "extension": "txt", "bytes": 9, "mime": "text/plain"}
    files = tuple(
        operations.add_part(
            archive, "asset", {**plain, "seq": seq, "sha256": str(seq) * 64, "file_name": f"{seq}"}
        ).parts["asset"][0]
        for seq in (1, 2)
    )
    made = Source(archive, record, statement, (files[0], files[1]))
    made.write(TEXT)
    return made


def test_marked_passage_is_shown_where_it_was_marked(source: Source):
    place = {"shape": "passage", "c0": AT, "c1": AT + len(WORDS), "quote": WORDS}
    region = source.mark(asset_id=source.files[1], **place)
    citation = source.cite(source_id=source.record, asset_id=source.files[1], region_id=region)
    assert source.spot(citation) == (
        source.record,
        Spot(source.files[1], WORDS, AT, AT + len(WORDS)),
    )


def test_marked_passage_is_found_again_after_the_text_was_read_anew(source: Source):
    text = "Some came. Others came later."
    source.write(text)
    place = {"shape": "passage", "c0": 3, "c1": 3 + len("came"), "quote": "came"}
    region = source.mark(asset_id=source.files[1], prefix="Some came. Others ", **place)
    found = source.spot(source.cite(source_id=source.record, region_id=region))
    at = text.rindex("came")
    assert found == (source.record, Spot(source.files[1], "came", at, at + 4))


def test_words_without_a_mark_are_found_in_the_file_that_has_them(source: Source):
    citation = source.cite(source_id=source.record, quote=WORDS)
    assert source.spot(citation) == (
        source.record,
        Spot(source.files[1], WORDS, AT, AT + len(WORDS)),
    )


def test_words_that_stand_nowhere_lead_to_the_first_file(source: Source):
    citation = source.cite(source_id=source.record, quote="129 young people")
    assert source.spot(citation) == (source.record, Spot(source.files[0]))


def test_part_of_a_picture_is_shown_as_its_region(source: Source):
    box = {"shape": "rectangle", "x": 0.1, "y": 0.1, "w": 0.2, "h": 0.2, "page": 2}
    region = source.mark(asset_id=source.files[0], **box)
    found = source.spot(source.cite(source_id=source.record, region_id=region))
    assert found == (source.record, Spot(source.files[0], page=2, region_id=region))


def test_nothing_is_to_be_shown_without_a_file_or_a_source(source: Source):
    without_file = operations.create(source.archive, "unit", {"title": "Lost"}).record
    assert source.spot(source.cite(source_id=without_file, quote=WORDS)) is None
    assert source.spot(source.cite(quote=WORDS)) is None
