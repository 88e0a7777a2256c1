"""Finding aid: a node and all below it, level by level, with an index of names and places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.reports.composition import Composition, LeftOut
from db.reports.days import years
from db.reports.descriptions import Descriptions
from db.reports.frames import frame
from db.reports.indexing import INDEXED_KINDS, index
from db.reports.passages import Passage, passage, shortened
from db.reports.pictures import Pictures
from db.reports.reading import Header, Reading
from db.reports.trees import Node, cut, tree
from db.typesetting.volume import Json, Volume

MOST_PICTURES = 200
"""A finding aid shows its photographs up to this many; beyond, it would be an album."""
_PICTURE_PX = 900
_ROOMY_FROM = 60
"""From this many descriptions on, each series begins on a page of its own."""
_CONTENTS_ENTRIES = 400


@dataclass(frozen=True, slots=True)
class _Whole:
    """What is the same in every volume of one finding aid."""

    root: Header | None
    title: Passage
    total: int
    volumes: int
    left_out: LeftOut
    with_pictures: bool


def compose(reading: Reading) -> Composition:
    """Compose the finding aid of the request's root, or of all top levels."""
    root = reading.request.root
    found = tree(reading.connection, "unit", root, leaves=reading.release.leaves)
    nodes = found.nodes[: reading.request.most]
    pictured = Pictures(reading, [node.id for node in nodes])
    shown = [node.id for node in nodes if pictured.has(node.id)]
    dark = sum(not reading.release.shows_pictures(one) for one in shown)
    left_out = reading.release.left_out(found.all_ids, pictures=dark)
    header = reading.headers([root]).get(root) if root is not None else None
    volumes = cut(nodes) or [[]]
    whole = _Whole(
        root=header,
        title=header.title if header is not None else passage(reading.archive_title),
        total=len(found.nodes),
        volumes=len(volumes),
        left_out=left_out,
        with_pictures=len(shown) <= MOST_PICTURES,
    )
    return Composition(
        title=whole.title["text"],
        records=len(nodes),
        volumes=_volumes(reading, volumes, whole),
        left_out=left_out,
    )


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
        "index": _index(reading, described, nodes),
    }
    return Volume(content, tuple(pictures.wanted), sum(not node.continued for node in nodes))


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
        "description": wording.word("finding_aid"),
        "parallel_titles": titles,
        "summary": [*summary, passage(wording.fill("descriptions", count=whole.total))],
    }


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


def _index(reading: Reading, described: Descriptions, nodes: Sequence[Node]) -> list[Json]:
    mentions: dict[int, list[int]] = defaultdict(list)
    for node in nodes:
        if not node.continued:
            for link in described.links.get(node.id, ()):
                mentions[link.there].append(node.id)
    named = {
        number: header
        for number, header in described.others.items()
        if header.kind in INDEXED_KINDS and number in mentions
    }
    return index(named, mentions, reading.wording.language, names=reading.names(named))
