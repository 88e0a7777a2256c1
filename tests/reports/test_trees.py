"""A tree is read in its order, and cut into volumes that each stand on their own."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from db import operations
from db.archive import Archive
from db.reports.trees import Node, cut, tree


def everything(_record: int) -> bool:
    return True


@st.composite
def trees(draw: st.DrawFn) -> list[Node]:
    """Nodes in reading order: each at most one level deeper than the one before."""
    nodes: list[Node] = []
    depth = 1
    for number in range(draw(st.integers(1, 60))):
        nodes.append(Node(number, depth))
        depth = draw(st.integers(1, min(depth + 1, 7)))
    return nodes


@given(trees(), st.integers(1, 25))
def test_volumes_hold_every_record_once_and_in_order(nodes: list[Node], most: int) -> None:
    volumes = cut(nodes, most)
    assert [node for volume in volumes for node in volume if not node.continued] == nodes
    assert all(sum(not node.continued for node in volume) <= most for volume in volumes)


@given(trees(), st.integers(1, 25))
def test_a_volume_begins_at_the_top_and_never_skips_a_level(nodes: list[Node], most: int) -> None:
    for volume in cut(nodes, most):
        depths = [0, *(node.depth for node in volume)]
        assert all(after - before <= 1 for before, after in itertools.pairwise(depths))


@given(trees(), st.integers(2, 25))
def test_what_is_continued_are_the_records_above(nodes: list[Node], most: int) -> None:
    for volume in cut(nodes, most)[1:]:
        above = [node for node in volume if node.continued]
        first = next(node for node in volume if not node.continued)
        assert [node.depth for node in above] == list(range(1, first.depth))


def test_a_cut_falls_at_a_high_level_where_one_is_near() -> None:
    nodes = [Node(0, 1)]
    for series in range(3):
        nodes.append(Node(100 * series + 1, 2))
        nodes.extend(Node(100 * series + item, 3) for item in range(2, 11))
    second = cut(nodes, 12)[1]
    assert [(node.id, node.continued) for node in second[:2]] == [(0, True), (101, False)]


def test_below_a_record_that_may_not_leave_the_rest_moves_up(archive: Archive) -> None:
    ids: list[int] = []
    for number in range(3):
        parent = ids[-1] if ids else None
        values = {"title": str(number), "level": "series", "parent_id": parent}
        ids.extend(operations.create(archive, "unit", values).created)
    with archive.read() as connection:
        found = tree(connection, "unit", [ids[0]], leaves=lambda one: one != ids[1])
    assert found.nodes == [Node(ids[0], 1), Node(ids[2], 2)]
    assert sorted(found.all_ids) == ids


def test_a_root_of_another_kind_gives_no_tree(archive: Archive) -> None:
    event = operations.create(archive, "event", {"title": "E"}).created[0]
    with archive.read() as connection:
        assert tree(connection, "unit", [event], leaves=everything).nodes == []


def test_codes_are_read_by_the_value_of_their_numbers(archive: Archive) -> None:
    for ref in ("F/10", "F/2", "F/1"):
        operations.create(archive, "unit", {"title": ref, "ref": ref})
    with archive.read() as connection:
        found = tree(connection, "unit", None, leaves=everything)
        titles = [
            connection.exec_driver_sql("SELECT ref FROM record WHERE id = ?", (node.id,)).scalar()
            for node in found.nodes
        ]
    assert titles == ["F/1", "F/2", "F/10"]
