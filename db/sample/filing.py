"""The sample's files put among the originals and joined to their records."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from db.archive import Archive
from db.history.operation import Operation
from db.ingest.declared import EmbeddedFields
from db.ingest.mapping import Taken, draft
from db.media import journal
from db.media.findings import Analysis
from db.media.originals import Kept, Originals
from db.media.pool import WorkerPool
from db.media.previews import Previews
from db.operations.citing import mark_passage
from db.operations.parts import insert_part
from db.sample.facts import Entry
from db.sample.files import SampleFile, sample_files
from db.words import N_

Progress = Callable[[int, int], object]

PREVIEWS = "previews.db"
_MADE = datetime(2026, 2, 12, 12, tzinfo=UTC).timestamp()


@dataclass(frozen=True)
class _Filed:
    """A sample file that is kept and has been read."""

    file: SampleFile
    kept: Kept
    found: Analysis


def add_files(
    archive: Archive, entries: Sequence[Entry], ids: Mapping[str, int], *, progress: Progress
) -> None:
    """Draw, write, keep and read all files, then join them to their records in one operation.

    ``progress`` gets steps done and in all, two for each file.
    """
    with tempfile.TemporaryDirectory(dir=archive.tmp) as folder:
        files = _made(Path(folder), entries, progress)
        filed = _filed(archive, Path(folder), files, progress)
    journal.write(archive.journal, "sample", [one.kept for one in filed])
    previews = Previews(archive.derived / PREVIEWS)
    previews.put({one.kept.sha256: one.found.thumbnail for one in filed if one.found.thumbnail})
    previews.close()
    with archive.operation(N_("Add the files of the sample archive")) as op:
        assets: dict[tuple[str, int], int] = {}
        languages = {entry.key: _one_language(entry) for entry in entries}
        for one in filed:
            key = one.file.key
            assets[key, one.file.seq] = _insert_asset(op, ids[key], one, languages[key])
        for entry in entries:
            for face in entry.making.get("faces", ()):
                _mark_face(op, assets[entry.key, 1], ids[face["person"]], face["box"])
        _point_evidence_at_passages(op, ids["article"], assets["article", 1])
        op.finish()


def _made(folder: Path, entries: Sequence[Entry], progress: Progress) -> list[SampleFile]:
    total = 2 * sum(("file" in entry.making) + ("back" in entry.making) for entry in entries)
    files: list[SampleFile] = []
    for file in sample_files(entries):
        place = folder / file.name
        place.write_bytes(file.content)
        os.utime(place, (_MADE, _MADE))
        files.append(file)
        progress(len(files), total)
    return files


def _filed(
    archive: Archive, folder: Path, files: Sequence[SampleFile], progress: Progress
) -> list[_Filed]:
    originals = Originals(archive.originals, archive.tmp)
    results = originals.store([folder / file.name for file in files])
    kept = [result for result in results if isinstance(result, Kept)]
    filed: list[_Filed] = []
    with WorkerPool() as pool, ThreadPoolExecutor(pool.size) as readers:

        def read(file: SampleFile, one: Kept) -> Analysis:
            return pool.analyse(originals.path_of(one.sha256, one.extension), name=file.name)

        for file, one, found in zip(files, kept, readers.map(read, files, kept), strict=True):
            filed.append(_Filed(file, one, found))
            progress(len(files) + len(filed), 2 * len(files))
    return filed


def _insert_asset(op: Operation, record_id: int, one: _Filed, language: str) -> int:
    """Add the file as an import would, but named as if it had come from a folder of its own."""
    taken = Taken(0, one.kept, one.found, one.file.side)
    row = dict(draft([taken], EmbeddedFields(), now=op.at).assets[0].row)
    row |= {"seq": one.file.seq, "source_path": os.fsencode(one.file.name)}
    if one.file.text:
        row |= {"text": one.file.text, "text_lang": None, "text_source": "typed"}
    elif row["text"] and language:
        row["text_lang"] = language
    return insert_part(op, "asset", {"record_id": record_id, **row})


def _one_language(entry: Entry) -> str:
    """Return the language of a record that has but one: cataloguers know better than guesses."""
    codes = str(entry.values.get("langs", "")).split()
    return codes[0] if len(codes) == 1 else ""


def _mark_face(op: Operation, asset: int, person: int, box: Sequence[float]) -> None:
    x, y, w, h = box
    place = {"asset_id": asset, "shape": "rectangle", "x": x, "y": y, "w": w, "h": h}
    insert_part(op, "region", {**place, "record_id": person})


def _point_evidence_at_passages(op: Operation, source: int, asset: int) -> None:
    """Mark the passages that are cited, and let the evidence point at them, word for word."""
    article = op.rows("asset", [asset])[0]
    text = str(article["text"])
    cited = op.rows("citation", op.ids("SELECT id FROM citation WHERE source_id = ?", source))
    passages: dict[str, dict[str, object]] = {}
    marks = {str(row["locator"]) for row in cited}
    spans = sorted((_span(text, mark), mark) for mark in marks)
    for (start, end), mark in spans:
        region_id = mark_passage(op, article, (start, end), mark)
        passages[mark] = {"asset_id": asset, "region_id": region_id, "quote": text[start:end]}
    for row in cited:
        op.update("citation", int(str(row["id"])), passages[str(row["locator"])])


def _span(text: str, mark: str) -> tuple[int, int]:
    found = re.search(rf"{mark}\s+(.*?)\s*(?=¶\d|\Z)", text, re.DOTALL)
    if found is None:
        raise ValueError(f"the article has no passage {mark}")
    return found.span(1)
