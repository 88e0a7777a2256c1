"""The files of the sample's records, drawn and written anew each time, byte for byte alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from PIL import Image

from db.dates import read_date
from db.sample.canvas import Canvas, Finish
from db.sample.colour import rgb
from db.sample.embedding import Caption, jpeg
from db.sample.facts import Entry, Table
from db.sample.papers import written
from db.sample.scenes import album, camp, campaigns, cities, evening, summit

SIZES = {"landscape": (1600, 1067), "portrait": (1067, 1600), "wide": (1600, 900)}
BACKS = {"landscape": (1500, 1000), "portrait": (1000, 1500), "wide": (1500, 850)}
_SCENES = {
    "album": album,
    "camp": camp,
    "campaigns": campaigns,
    "cities": cities,
    "evening": evening,
    "summit": summit,
}


@dataclass(frozen=True)
class SampleFile:
    """One file of a record: its name, its bytes and which side of the thing it shows.

    ``text`` is what stands on it where no program can read that: handwriting.
    """

    key: str
    name: str
    content: bytes
    side: str
    seq: int = 1
    text: str = ""


def sample_files(entries: Sequence[Entry]) -> Iterator[SampleFile]:
    """Yield all files in the order of their records; drawn on two threads ahead of the taker."""
    made = [entry for entry in entries if "file" in entry.making]
    titles = {entry.key: str(entry.values["title"]) for entry in entries}
    with ThreadPoolExecutor(2) as threads:
        for files in threads.map(_files_of, made, [titles] * len(made)):
            yield from files


def _files_of(entry: Entry, titles: Mapping[str, str]) -> list[SampleFile]:
    making, name = entry.making, str(entry.making["file"])
    if "paper" in making:
        return [SampleFile(entry.key, name, written(making["paper"]), "whole")]
    drawn = jpeg(_drawn(making), _caption(entry, titles))
    files = [SampleFile(entry.key, name, drawn, "recto")]
    if "back" in making:
        stem, _dot, extension = name.rpartition(".")
        drawn, text = _back(making), "\n".join(making["back"])
        verso = f"{stem}_verso.{extension}"
        files.append(SampleFile(entry.key, verso, drawn, "verso", seq=2, text=text))
    return files


def _drawn(making: Table) -> Image.Image:
    folder, _dot, name = str(making["scene"]).partition(".")
    draw: Callable[[Canvas], Finish] = getattr(_SCENES[folder], name)
    canvas = Canvas(*SIZES[making["size"]], seed=making["seed"])
    return canvas.finished(draw(canvas))


def _back(making: Table) -> bytes:
    canvas = Canvas(*BACKS[making["size"]], seed=making["seed"] + 1000)
    drawn = album.back_of_a_print(canvas, tuple(making["back"]), rgb(making["ink"]))
    return jpeg(drawn, Caption({}, {}, (), ""))


def _caption(entry: Entry, titles: Mapping[str, str]) -> Caption:
    names = entry.parts.get("names", [])
    notes = entry.parts.get("notes", [])
    return Caption(
        titles={"en": entry.values["title"], **{one["lang"]: one["text"] for one in names}},
        descriptions={one["lang"]: one["text"] for one in notes},
        keywords=[
            titles[one["to"]] for one in entry.parts.get("links", []) if one["type"] == "subject"
        ],
        credit=entry.values["credit_line"],
        date=_calendar_date(entry),
        persons=entry.making.get("persons", ()),
    )


def _calendar_date(entry: Entry) -> str:
    """Return the date as a camera would write it: a year, a month or a day; else nothing."""
    edtf = next((read_date(one["words"]).edtf for one in entry.parts.get("dates", [])), None)
    month = edtf is not None and re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?", edtf)
    return edtf if edtf and month else ""
