"""A volume is typeset in a child process that can be stopped, and that nothing foreign breaks."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import resources
from db.media.pool import WorkerPool
from db.typesetting.child import TypesettingFailed
from db.typesetting.setting import Setting, typeset
from db.typesetting.volume import Picture, ReportCancelled, Volume, Watch

TEMPLATE = """
#let data = json("data.json")
#let pictures = json("pictures.json")
#set document(title: data.title)
#set text(font: ("Noto Serif", "Amiri", "DejaVu Sans Mono"), fallback: false)
= #data.title
#for (name, made) in pictures {
  if "file" in made { image("pictures/" + made.file, alt: name, width: 30mm) } else { made.problem }
}
#for one in data.at("lines", default: ()) { par(one) }
"""


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkerPool]:
    with WorkerPool(2) as pool:
        yield pool


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Put a template of the test's own where the reports' templates lie."""
    folder = tmp_path / "resources"
    folder.mkdir()
    (folder / "page.typ").write_text("")
    monkeypatch.setattr(resources, "path", lambda _folder, name: folder / name)

    def put(text: str) -> str:
        (folder / "own.typ").write_text(text, "utf-8")
        return "own.typ"

    return put


def volume(*pictures: Picture, **content: Any) -> Volume:
    return Volume({"title": "Title", **content}, pictures, 1)


def test_pictures_of_any_kind_are_shown_or_named_with_what_is_wrong(
    tmp_path: Path, pool: WorkerPool, template: Callable[[str], str]
) -> None:
    files = {name: tmp_path / name for name in ("a.jpg", "b.tif", "c.png", "d.jpg", "e.jpg")}
    Image.new("RGB", (40, 30), "teal").save(files["a.jpg"])
    Image.new("CMYK", (40, 30)).save(files["b.tif"])
    Image.new("RGBA", (40, 30), (9, 9, 9, 90)).save(files["c.png"])
    files["d.jpg"].write_bytes(b"\xff\xd8\xff but no picture")
    pictures = [Picture(name, file, 100) for name, file in files.items()]
    setting = Setting(template(TEMPLATE), 0)
    with typeset(volume(*pictures), setting, pool, Watch()) as made:
        assert made.pdf.read_bytes().startswith(b"%PDF-")
        problems = (made.pdf.parent / "pictures.json").read_text()
    assert "picture.unreadable" in problems
    assert "picture.missing" in problems
    assert problems.count('"file"') == 3


def test_letters_that_only_fail_in_the_page_are_replaced_too(
    pool: WorkerPool, template: Callable[[str], str]
) -> None:
    # A list without the Arabic typefaces: the letters are known, but not on this page.
    only_one = TEMPLATE.replace(', "Amiri", "DejaVu Sans Mono"', ",")
    setting = Setting(template(only_one), 0)
    with typeset(volume(lines=["şuşa شوشا"]), setting, pool, Watch()) as made:
        assert set(made.missing) == set("شوا")


def test_data_is_never_read_as_markup(pool: WorkerPool, template: Callable[[str], str]) -> None:
    hostile = ['#read("/etc/passwd")', "*bold* $x$ <label> @ref", '#import "x": *', "\\ = = //"]
    with typeset(volume(lines=hostile), Setting(template(TEMPLATE), 0), pool, Watch()) as made:
        assert made.page_count == 1


def test_a_template_cannot_read_outside_its_folder(
    pool: WorkerPool, template: Callable[[str], str]
) -> None:
    setting = Setting(template('#read("/../../etc/hostname")'), 0)
    with (
        pytest.raises(TypesettingFailed, match="escape the project root"),
        typeset(volume(), setting, pool, Watch()),
    ):
        pass


def test_cancelling_stops_the_child_and_leaves_nothing_behind(
    pool: WorkerPool,
    template: Callable[[str], str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    looks: list[int] = []

    def cancelled() -> bool:
        looks.append(1)
        return len(looks) > 3

    endless = Setting(
        template("#for a in range(3000) { for b in range(3000) { let x = calc.sin(a) } }"), 0
    )
    with (
        pytest.raises(ReportCancelled),
        typeset(volume(), endless, pool, Watch(cancelled=cancelled)),
    ):
        pass
    assert list(scratch.iterdir()) == []


def test_the_same_data_gives_the_same_bytes(
    pool: WorkerPool, template: Callable[[str], str]
) -> None:
    setting = Setting(template(TEMPLATE), 1_700_000_000)
    found: list[bytes] = []
    for _ in range(2):
        with typeset(volume(lines=["a"]), setting, pool, Watch()) as made:
            found.append(made.pdf.read_bytes())
    assert found[0] == found[1]
    assert tempfile.gettempdir().encode() not in found[0]
