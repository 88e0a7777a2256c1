from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from db.media.findings import Failing, ReadingFailed
from db.media.pool import WorkerPool
from tests.media import making


def test_text_pages_and_title_of_a_pdf_are_read(tmp_path: Path, pool: WorkerPool):
    path = making.pdf(tmp_path / "a.pdf", ["First page", "Second page"], title="Programme")
    found = pool.analyse(path)
    assert not found.problems
    assert found.pages == ("First page", "Second page")
    assert found.text == "First page\fSecond page"
    assert found.page_count == 2
    assert found.embedded["title"] == {"x-default": "Programme"}
    assert found.embedded["created"]["edtf"] == "2019-05-12"
    assert found.embedded["created"]["text"] == "2019-05-12T10:30:00+04:00"
    assert found.thumbnail
    assert found.mime == "application/pdf"
    assert found.puid == "fmt/18"


def test_words_have_boxes_where_they_are_drawn(tmp_path: Path, pool: WorkerPool):
    path = making.pdf(tmp_path / "a.pdf", ["Baku 1990"])
    words = pool.words(path)
    assert [word.text for word in words] == ["Baku", "1990"]
    for word in words:
        # The line stands 300 of 400 points up, in letters of 24 points.
        assert 0.19 < word.y < 0.25
        assert 0.03 < word.h < 0.08
    assert words[0].x == pytest.approx(0.1, abs=0.02)
    assert words[1].x > words[0].x + words[0].w
    rendering = pool.render(path, max_px=800)
    page = Image.open(io.BytesIO(rendering.picture)).convert("L")
    assert page.size == (600, 800)
    box = (words[0].x, words[0].y, words[0].x + words[0].w, words[0].y + words[0].h)
    inked = page.crop(
        tuple(int(part * side) for part, side in zip(box, page.size * 2, strict=True))
    )
    assert inked.getextrema()[0] < 100
    below = page.crop((0, 300, 600, 800))
    assert below.getextrema()[0] > 200


def test_words_follow_the_turning_of_the_page(tmp_path: Path, pool: WorkerPool):
    path = making.pdf(tmp_path / "a.pdf", ["Baku"])
    path.write_bytes(
        path.read_bytes().replace(b"/MediaBox[0 0 300 400]", b"/MediaBox[0 0 300 400]/Rotate 90")
    )
    (word,) = pool.words(path)
    assert word.h > word.w
    assert pool.render(path, max_px=400).width == 400


@pytest.mark.parametrize("box", ["0 0 0 0", "0 0 2000000 2000000"])
def test_a_page_of_impossible_size_ends_in_a_picture_or_a_problem(
    tmp_path: Path, pool: WorkerPool, box: str
):
    found = pool.analyse(making.pdf(tmp_path / "a.pdf", ["Text"], box=box))
    assert found.page_count == 1
    assert found.thumbnail or found.problems


def test_a_locked_pdf_is_named_as_such(tmp_path: Path, pool: WorkerPool):
    pikepdf = pytest.importorskip("pikepdf")
    making.pdf(tmp_path / "plain.pdf", ["Secret"])
    with pikepdf.open(tmp_path / "plain.pdf") as plain:
        plain.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(user="x", owner="y"))
    found = pool.analyse(tmp_path / "locked.pdf")
    assert [problem.kind for problem in found.problems] == [Failing.encrypted]
    with pytest.raises(ReadingFailed):
        pool.render(tmp_path / "locked.pdf")


@pytest.mark.parametrize("method", [2, 4, 6])
def test_a_pdf_that_only_forbids_printing_gives_its_xmp(
    tmp_path: Path, pool: WorkerPool, method: int
):
    pikepdf = pytest.importorskip("pikepdf")
    making.pdf(tmp_path / "plain.pdf", ["Text"])
    lock = pikepdf.Encryption(user="", owner="y", R=method, aes=method > 3, metadata=method > 3)
    with pikepdf.open(tmp_path / "plain.pdf") as plain:
        with plain.open_metadata() as packet:
            packet["dc:title"] = "Şənlik"
            packet["dc:subject"] = {"yay"}
        plain.save(tmp_path / "closed.pdf", encryption=lock)
    found = pool.analyse(tmp_path / "closed.pdf")
    assert not found.problems
    assert found.embedded.get("title") == {"x-default": "Şənlik"}
    assert found.embedded.get("keywords") == ["yay"]
