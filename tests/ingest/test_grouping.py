from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.ingest.found import Found, Left, LeftOut, natural_order
from db.ingest.naming import title_of
from db.ingest.pairing import Grouping, Pairing, Paths, group
from db.ingest.scanning import scan


def pairs(*names: str) -> list[tuple[str, str]]:
    groups = group([Path("folder") / name for name in names])
    return [
        (names[one.members[0]], names[one.members[1]]) for one in groups if len(one.members) == 2
    ]


@pytest.mark.parametrize(
    ("front", "back"),
    [
        ("0001_r.jpg", "0001_v.jpg"),
        ("0001_recto.tif", "0001_verso.tif"),
        ("family-front.jpg", "family-back.jpg"),
        ("family.jpg", "family-back.jpg"),
        ("scan 12.JPG", "scan 12 b.JPG"),
        ("AZD 7.png", "AZD 7_Verso.png"),
        ("0012a.jpg", "0012b.jpg"),
        ("şəkil_üz.jpg", "şəkil_arxa.jpg"),
        ("foto_ön.jpg", "foto_arka.jpg"),
        ("снимок 3.jpg", "снимок 3 оборот.jpg"),
        ("Bild.jpg", "Bild_Rückseite.jpg"),
    ],
)
def test_front_and_back_are_joined_by_their_names(front: str, back: str):
    assert pairs(front, back) == [(front, back)]
    assert pairs(back, front) == [(front, back)]


@pytest.mark.parametrize(
    "names",
    [
        ("a_r.jpg", "b_v.jpg"),
        ("a_v.jpg",),
        ("12a.jpg", "12b.jpg", "12c.jpg"),
        ("12.jpg", "12a.jpg", "12b.jpg"),
        ("letter_r.pdf", "letter_v.pdf"),
        ("a_r.jpg", "a_v.tif"),
        ("bar.jpg", "bav.jpg"),
        ("sea.jpg", "seb.jpg"),
    ],
)
def test_other_names_are_left_alone(names: tuple[str, ...]):
    assert not pairs(*names)


def test_files_of_two_folders_are_never_joined():
    paths = [Path("a") / "1_r.jpg", Path("b") / "1_v.jpg"]
    assert [one.members for one in group(paths)] == [(0,), (1,)]


def test_pairing_can_be_left_off():
    paths = [Path("1_r.jpg"), Path("1_v.jpg")]
    groups = group(paths, Grouping(Pairing.nothing))
    assert [one.sides for one in groups] == [("whole",), ("whole",)]


NAMES = st.sampled_from(["a", "b", "12", "12a", "12b", "12c", "x_r", "x_v", "x", "x-back", "x b"])


@given(st.lists(NAMES, unique=True))
def test_every_file_is_in_exactly_one_group(names: list[str]):
    groups = group([Path(f"{name}.jpg") for name in names])
    assert sorted(number for one in groups for number in one.members) == list(range(len(names)))
    assert all(len(one.members) == len(one.sides) for one in groups)


def test_numbers_in_names_count(tmp_path: Path):
    for name in ("scan 10.txt", "scan 9.txt", "Scan 1.txt", "b.txt"):
        (tmp_path / name).write_text("x")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "z.txt").write_text("x")
    names = [one.path.name for one in scan([tmp_path]) if isinstance(one, Found)]
    assert names == ["b.txt", "Scan 1.txt", "scan 9.txt", "scan 10.txt", "z.txt"]


@given(st.text(), st.text(), st.text())
def test_the_order_of_names_is_an_order(one: str, other: str, third: str):
    keys = sorted((natural_order(one), natural_order(other), natural_order(third)))
    assert keys[0] <= keys[1] <= keys[2]


@pytest.mark.skipif(os.name == "nt", reason="Windows needs a right for symbolic links")
def test_links_system_files_and_archives_stay_out(tmp_path: Path):
    (tmp_path / "real.txt").write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    (tmp_path / "Thumbs.db").write_text("x")
    (tmp_path / "._real.txt").write_text("x")
    (tmp_path / "Other.fonds").mkdir()
    (tmp_path / "Other.fonds" / "catalogue.db").write_text("x")
    os.mkfifo(tmp_path / "pipe")
    found = list(scan([tmp_path]))
    assert [one.path.name for one in found if isinstance(one, Found)] == ["real.txt"]
    left = {one.path.name: one.why for one in found if isinstance(one, LeftOut)}
    assert left == {
        "loop": Left.link,
        "link.txt": Left.link,
        "Thumbs.db": Left.system,
        "._real.txt": Left.system,
        "Other.fonds": Left.archive,
        "pipe": Left.special,
    }
    assert all(one.sentence for one in found if isinstance(one, LeftOut))


def test_a_source_that_is_not_there_is_named(tmp_path: Path):
    (left,) = scan([tmp_path / "gone"])
    assert isinstance(left, LeftOut)
    assert left.why is Left.unreadable


@pytest.mark.parametrize(
    ("stem", "title"),
    [
        ("IMG_1234", "[Untitled, IMG_1234]"),
        ("DSC00012", "[Untitled, DSC00012]"),
        ("scan_0001", "[Untitled, scan_0001]"),
        ("20190512_103000", "[Untitled, 20190512_103000]"),
        ("PXL_20210101_101010123", "[Untitled, PXL_20210101_101010123]"),
        ("0042", "[Untitled, 0042]"),
        ("Opening_of_the  camp", "Opening of the camp"),
        ("8k-1ch-1s-silence", "8k-1ch-1s-silence"),
        ("0012b", "[Untitled, 0012b]"),
        ("Şuşa 1989", "Şuşa 1989"),
        ("Протокол №3", "Протокол №3"),
        ("", "[Untitled]"),
    ],
)
def test_titles_come_from_names_that_say_something(stem: str, title: str):
    assert title_of(stem) == title


def groups_of(names: list[str], how: Grouping | None = None) -> list[list[str]]:
    groups = group([Path("folder") / name for name in names], how)
    return [[names[number] for number in one.members] for one in groups if one.members[1:]]


def test_numbered_pages_are_joined_in_their_order():
    names = [
        "letter_p10.jpg",
        "letter_p9.jpg",
        "letter_p11.jpg",
        "note səh 1.tif",
        "note səh 2.tif",
    ]
    assert groups_of(names) == [
        ["letter_p9.jpg", "letter_p10.jpg", "letter_p11.jpg"],
        ["note səh 1.tif", "note səh 2.tif"],
    ]
    (first, _second) = [one for one in group([Path(name) for name in names]) if one.members[1:]]
    assert first.sides == ("page",) * 3


def test_pages_with_a_gap_are_left_alone():
    assert not groups_of(["letter_p1.jpg", "letter_p3.jpg"])


def test_a_raw_file_goes_with_the_picture_made_of_it():
    assert groups_of(["IMG_1.CR2", "IMG_1.JPG", "IMG_2.JPG"]) == [["IMG_1.JPG", "IMG_1.CR2"]]


def test_every_second_picture_is_the_back_of_the_one_before_it():
    names = ["1.jpg", "2.jpg", "list.txt", "3.jpg", "4.jpg", "5.jpg"]
    turns = Grouping(Pairing.turns)
    assert groups_of(names, turns) == [["1.jpg", "2.jpg"], ["3.jpg", "4.jpg"]]
    apart = turns.set_apart([Path("folder/1.jpg")])
    assert groups_of(names, apart) == [["2.jpg", "3.jpg"], ["4.jpg", "5.jpg"]]


def test_what_a_person_joined_or_set_apart_goes_before_the_rule():
    names = ["a_r.jpg", "a_v.jpg", "b.jpg"]
    paths = [Path("folder") / name for name in names]
    apart = Grouping().set_apart(paths[:2])
    assert not groups_of(names, apart)
    joined = apart.join([paths[2], paths[0]])
    assert groups_of(names, joined) == [["b.jpg", "a_r.jpg"]]
    assert groups_of(names, joined.set_apart(paths)) == []


MOVES = st.lists(
    st.tuples(st.sampled_from(["join", "apart"]), st.sets(st.integers(0, 5), min_size=1)),
    max_size=6,
)


@given(st.lists(NAMES, unique=True, min_size=6, max_size=6), MOVES, st.sampled_from(Pairing))
def test_whatever_a_person_does_every_file_is_in_one_group(
    names: list[str], moves: list[tuple[str, set[int]]], rule: Pairing
):
    paths = [Path(f"{name}.jpg") for name in names]
    how = Grouping(rule)
    for move, chosen in moves:
        some = [paths[number] for number in sorted(chosen)]
        how = how.join(some) if move == "join" else how.set_apart(some)
    groups = group(paths, how)
    assert sorted(number for one in groups for number in one.members) == list(range(6))
    assert all(len(one.members) == len(one.sides) for one in groups)
    assert all(groups.place_of(n) == at for at, one in enumerate(groups) for n in one.members)
    assert list(groups.joined) == [one for one in groups if len(one.members) > 1]


def test_paths_are_found_where_they_stand():
    listed = [Path("a.jpg"), Path("folder/b.jpg")]
    paths = Paths(listed)
    assert list(paths) == listed
    assert [paths.number_of(one) for one in (*listed, Path("c.jpg"))] == [0, 1, -1]
