"""Passages of files' texts as the evidence for claims."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.archive import Archive
from db.history.changes import Changes
from db.history.operation import Operation
from db.operations.parts import gone, insert_part
from db.words import N_

_CONTEXT = 32  # characters kept before and behind a passage, to find it again


def cite_passage(
    archive: Archive, asset_id: int, span: tuple[int, int], values: Mapping[str, object]
) -> Changes:
    """Add evidence that points at a passage of a file's text, and mark the passage.

    ``span`` counts characters of the text, from the first to behind the last; ``values`` are
    those of the citation: its ``target``, its stance. Raises MissingRecord where the file is gone.
    """
    with archive.operation(N_("Add evidence")) as op:
        have = op.rows("asset", [asset_id])
        if not have:
            raise gone()
        region_id = mark_passage(op, have[0], span)
        quote = op.rows("region", [region_id])[0]["quote"]
        place = {"source_id": have[0]["record_id"], "asset_id": asset_id, "region_id": region_id}
        insert_part(op, "citation", {"quote": quote, **values, **place})
        return op.finish()


def mark_passage(
    op: Operation, asset: Mapping[str, Any], span: tuple[int, int], label: str = ""
) -> int:
    """Mark a passage of a file's text within an operation and return the region's id.

    It is kept with the words before and behind it, so that it is found in a text read anew.
    """
    text, (start, stop) = str(asset["text"] or ""), span
    words = text[start:stop].strip()
    start += text[start:stop].find(words)
    stop = start + len(words)
    row = {
        "asset_id": asset["id"],
        "shape": "passage",
        "c0": start,
        "c1": stop,
        "quote": words,
        "prefix": text[max(0, start - _CONTEXT) : start],
        "suffix": text[stop : stop + _CONTEXT],
        "label": label,
    }
    return insert_part(op, "region", row)
