"""Finding aid: a node and all below it, level by level, with an index of names and places.

The full one describes every item; the summary stops at the files and counts what they hold.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from db.reports.composition import Composition, LeftOut
from db.reports.days import years
from db.reports.declaration import Report
from db.reports.descriptions import FIELDS, SMALL_LEVELS, Descriptions
from db.reports.frames import frame
from db.reports.indexing import INDEXED_KINDS, index
from db.reports.passages import Passage, passage, shortened
from db.reports.pictures import Pictures
from db.reports.reading import Header, Reading
from db.reports.rows import as_json, rows
from db.reports.trees import Node, Tree, cut, tree
from db.reports.wording import Wording
from db.typesetting.volume import Json, Volume
from db.words import N_

MOST_PICTURES = 200
"""A finding aid shows its photographs up to this many; beyond, it would be an album."""
_PICTURE_PX = 900
_ROOMY_FROM = 60
"""From this many descriptions on, each series begins on a page of its own."""
_CONTENTS_ENTRIES = 400

_ITEMS = """
SELECT record_id FROM (SELECT value FROM json_each(:ids)) AS one
JOIN unit ON unit.record_id = one.value
WHERE level IN (SELECT value FROM json_each(:levels))
"""


@dataclass(frozen=True, slots=True)
class _Whole:
    """What is the same in every volume of one finding aid."""

    root: Header | None
    title: Passage
    total: int
    volumes: int
    left_out: LeftOut
    with_pictures: bool
    items: Mapping[int, Sequence[int]] | None


def compose(reading: Reading) -> Composition:
    """Compose the finding aid of the request's root, of a selection, or of all top levels."""
    found = _asked_for(reading)
    return _composed(reading, found, found.nodes, items=None)


def compose_summary(reading: Reading) -> Composition:
    """Compose the finding aid without its items; each level says how many it holds."""
    found = _asked_for(reading)
    small = _items_among(reading, found.nodes)
    items: dict[int, list[int]] = defaultdict(list)
    above: list[int] = []
    for node in found.nodes:
        above = above[: node.depth - 1]
        hidden = node.id in small and bool(above)
        if hidden:
            items[above[-1]].append(node.id)
        # What lies below an item, its parts, counts for the level above the item.
        above.append(above[-1] if hidden else node.id)
    nodes = [node for node in found.nodes if node.id not in small or node.depth == 1]
    return _composed(reading, found, nodes, items=items)


def _asked_for(reading: Reading) -> Tree:
    request = reading.request
    roots = request.ids if request.root is None else (request.root,)
    # The summary leaves most of them out again, and a preview needs enough to be left over.
    most = None if request.most is None else request.most * 20
    return tree(reading.connection, "unit", roots, leaves=reading.release.leaves, most=most)


def _items_among(reading: Reading, nodes: Sequence[Node]) -> set[int]:
    ids = as_json(node.id for node in nodes)
    levels = json.dumps(SMALL_LEVELS)
    return {row.record_id for row in rows(reading.connection, _ITEMS, ids=ids, levels=levels)}


def _composed(
    reading: Reading,
    found: Tree,
    chosen: Sequence[Node],
    *,
    items: Mapping[int, Sequence[int]] | None,
) -> Composition:
    root = reading.request.root
    nodes = chosen[: reading.request.most]
    pictured = Pictures(reading, [node.id for node in nodes] if items is None else [])
    shown = [node.id for node in nodes if pictured.has(node.id)]
    dark = sum(not reading.release.shows_pictures(one) for one in shown)
    left_out = reading.release.left_out(found.all_ids, pictures=dark)
    header = reading.headers([root]).get(root) if root is not None else None
    volumes = cut(nodes) or [[]]
    whole = _Whole(
        root=header,
        title=_title(reading, header),
        total=found.total,
        volumes=len(volumes),
        left_out=left_out,
        with_pictures=items is None and len(shown) <= MOST_PICTURES,
        items=items,
    )
    return Composition(
        title=whole.title["text"],
        records=len(nodes),
        volumes=_volumes(reading, volumes, whole),
        left_out=left_out,
    )


def _title(reading: Reading, root: Header | None) -> Passage:
    if root is not None:
        return root.title
    if reading.request.ids is not None:
        return passage(reading.wording.word("finding_aid"))
    return passage(reading.archive_title)


def _volumes(reading: Reading, parts: Sequence[Sequence[Node]], whole: _Whole) -> Iterator[Volume]:
    for number, nodes in enumerate(parts, start=1):
        yield _volume(reading, nodes, whole, number)


def _volume(reading: Reading, nodes: Sequence[Node], whole: _Whole, number: int) -> Volume:
    ids = [node.id for node in nodes]
    described = Descriptions(reading, ids)
    pictures = Pictures(reading, ids)
    units = [
        _unit(described, pictures if whole.with_pictures else None, node, place)
        for place, node in enumerate(nodes)
    ]
    for unit, following in pairwise(units):
        # A heading without fields of its own stays with what is below it.
        unit["leads"] = following["depth"] > unit["depth"]
    if whole.items is not None:
        _count_items(described.wording, units, whole.items)
    content = {
        **frame(
            reading,
            whole.title,
            left_out=whole.left_out,
            record=whole.root.id if whole.root is not None else nodes[0].id if nodes else None,
        ),
        **_title_page(reading, described, whole),
        "volume": number,
        "volumes": whole.volumes,
        "roomy": whole.total > _ROOMY_FROM,
        "head_depth": 2,
        "contents_depth": _contents_depth(described, nodes),
        "units": units,
        "index": _index(reading, described, nodes, whole.items or {}),
    }
    new = tuple(node.id for node in nodes if not node.continued)
    return Volume(content, tuple(pictures.wanted), len(new), new)


def _count_items(
    wording: Wording, units: Sequence[Json], items: Mapping[int, Sequence[int]]
) -> None:
    for unit in units:
        if items.get(unit["id"]):
            said = wording.fill("items", count=wording.number(len(items[unit["id"]])))
            unit["facts"].append(passage(said))


def _title_page(reading: Reading, described: Descriptions, whole: _Whole) -> dict[str, Json]:
    root = whole.root
    wording = reading.wording
    summary: list[Passage] = []
    titles: list[Passage] = []
    if root is not None:
        # A later volume does not hold the root among its own records.
        own = described if root.id in described.headers else Descriptions(reading, [root.id])
        titles = own.other_titles(root)
        date = own.date(root.id) or passage(years(root.lo, root.hi))
        line = [passage(root.ref), date, passage(own.extent(root.id))]
        summary = [one for one in line if one["text"]]
    return {
        "description": _kind(wording, whole),
        "kicker": _kind(wording, whole),
        "parallel_titles": titles,
        "summary": [*summary, passage(wording.fill("descriptions", count=whole.total))],
    }


def _kind(wording: Wording, whole: _Whole) -> str:
    return wording.word("finding_aid" if whole.items is None else "finding_aid_summary")


def _unit(described: Descriptions, pictures: Pictures | None, node: Node, place: int) -> Json:
    header = described.headers[node.id]
    title = header.title
    if node.continued:
        said = described.wording.fill("continued", title=title["text"])
        title = {**title, "text": said}
    shown = pictures is not None and pictures.has(node.id) and not node.continued
    return {
        "id": node.id,
        "depth": node.depth,
        "small": described.is_small(node.id),
        "follows_root": place <= 1,
        "leads": False,
        "ref": header.ref,
        "title": title,
        "short": shortened(header.title["text"]),
        "other_titles": [] if node.continued else described.other_titles(header),
        "facts": [] if node.continued else described.facts(node.id),
        "fields": [] if node.continued else described.fields(header, with_credit=not shown),
        "pictures": [pictures.shown(header, longest_px=_PICTURE_PX, caption=False)]
        if shown and pictures is not None
        else [],
    }


def _contents_depth(described: Descriptions, nodes: Sequence[Node]) -> int:
    """Return how deep the contents go: as deep as still fits on a few pages, never to items."""
    counts: dict[int, int] = defaultdict(int)
    for node in nodes:
        if not described.is_small(node.id):
            counts[node.depth] += 1
    depth, entries = 1, 0
    for level in sorted(counts):
        entries += counts[level]
        if entries > _CONTENTS_ENTRIES:
            break
        depth = level
    return depth


def _index(
    reading: Reading,
    described: Descriptions,
    nodes: Sequence[Node],
    items: Mapping[int, Sequence[int]],
) -> list[Json]:
    """Index the names that the records shown have, and their items that are not shown."""
    mentions: dict[int, list[int]] = defaultdict(list)
    shown = [node.id for node in nodes if not node.continued]
    hidden = reading.links(item for one in shown for item in items.get(one, ()))
    for one in shown:
        found = list(described.links.get(one, ()))
        for item in items.get(one, ()):
            found.extend(hidden.get(item, ()))
        for link in found:
            mentions[link.there].append(one)
    headers = reading.headers(mentions) if hidden else described.others
    named = {
        number: header
        for number, header in headers.items()
        if header.kind in INDEXED_KINDS and number in mentions
    }
    return index(named, mentions, reading.wording.language, names=reading.names(named))


_SUMMARY_FIELDS = (
    "relation.created_by",
    "relation.accumulated_by",
    "relation.collected_by",
    "note.isad.3.2.2",
    "note.isad.3.3.1",
    "languages",
    "note.isad.3.4.1",
)

SUMMARY = Report(
    name="finding-aid-summary",
    label=N_("Finding aid, summary"),
    template="finding_aid.typ",
    compose=compose_summary,
    roots=("unit",),
    selection=("unit",),
    whole=True,
    fields=FIELDS,
    usual=_SUMMARY_FIELDS,
)
REPORT = Report(
    name="finding-aid",
    label=N_("Finding aid"),
    template="finding_aid.typ",
    compose=compose,
    roots=("unit",),
    selection=("unit",),
    whole=True,
    fields=FIELDS,
)
