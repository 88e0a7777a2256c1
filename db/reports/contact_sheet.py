"""Contact sheet: photographs small, side by side, each with its code, title and credit line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from db.reports.composition import Composition, LeftOut
from db.reports.declaration import Report
from db.reports.frames import frame
from db.reports.passages import shortened
from db.reports.pictures import Pictures, with_pictures
from db.reports.reading import Header, Reading
from db.reports.selections import UNIT_ROOTS, Selection, chosen
from db.typesetting.volume import Json, Volume
from db.words import N_

MOST_PICTURES = 1000
_PICTURE_PX = 320
_TITLE_LETTERS = 90


def compose(reading: Reading) -> Composition:
    """Compose the sheets of a selection, of a unit, of an event, or of the whole archive."""
    most = reading.request.most
    selection, ids = _pictured(reading, None if most is None else most * 50)
    if most is not None and len(ids) < min(most, selection.total):
        # So few among the first that the preview looks at all.
        selection, ids = _pictured(reading, None)
    ids = ids[:most]
    dark = sum(not reading.release.shows_pictures(one) for one in ids)
    left_out = reading.release.left_out(selection.asked, pictures=dark)
    parts = [ids[at : at + MOST_PICTURES] for at in range(0, len(ids), MOST_PICTURES)] or [[]]
    return Composition(
        title=selection.title["text"],
        records=len(ids),
        volumes=_volumes(reading, selection, parts, left_out),
        left_out=left_out,
    )


def _pictured(reading: Reading, most: int | None) -> tuple[Selection, list[int]]:
    selection = chosen(reading, "unit", reading.wording.word("contact_sheet"), most=most)
    return selection, with_pictures(reading, selection.ids)


def _volumes(
    reading: Reading, selection: Selection, parts: Sequence[Sequence[int]], left_out: LeftOut
) -> Iterator[Volume]:
    top = frame(reading, selection.title, left_out=left_out, record=_first(parts))
    for number, ids in enumerate(parts, start=1):
        pictures = Pictures(reading, ids, small=True)
        headers = reading.headers(ids)
        content = {
            **top,
            "kicker": reading.wording.word("contact_sheet"),
            "summary": [reading.wording.fill("items", count=sum(map(len, parts)))],
            "volume": number,
            "volumes": len(parts),
            "pictures": [_shown(pictures, headers[one]) for one in ids if one in headers],
        }
        yield Volume(content, tuple(pictures.wanted), len(ids), tuple(ids))


def _first(parts: Sequence[Sequence[int]]) -> int | None:
    return parts[0][0] if parts[0] else None


def _shown(pictures: Pictures, header: Header) -> Json:
    title = {**header.title, "text": shortened(header.title["text"], _TITLE_LETTERS)}
    shown = pictures.shown(header, longest_px=_PICTURE_PX)
    return {**shown, "caption": title, "ref": header.ref}


REPORT = Report(
    name="contact-sheet",
    label=N_("Photo contact sheet"),
    template="contact_sheet.typ",
    compose=compose,
    roots=UNIT_ROOTS,
    selection=("unit",),
    whole=True,
)
