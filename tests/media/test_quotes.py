from __future__ import annotations

from pathlib import Path

import fontpkg_noto_sans_arabic
import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from db.media import quotes
from db.media.findings import Box, Word
from db.media.pool import WorkerPool
from tests.media import making

ARABIC = "سلام الاسلام لا اله"


def line_of(*texts: str, y: float = 0.1) -> list[Word]:
    """Words side by side, each a tenth of the page wide."""
    return [Word(text, n / 10, y, 0.08, 0.02) for n, text in enumerate(texts)]


def found(words: list[Word], quote: str, *, whole: bool = False) -> list[tuple[float, float]]:
    return [(round(box.x, 2), box.y) for box in quotes.rectangles(words, quote, whole=whole)]


def test_a_quote_on_one_line_has_one_box():
    (box,) = quotes.rectangles(line_of("Bakı", "şəhəri,", "1990"), "BAKİ ŞƏHƏRİ")
    assert (box.x, box.y) == (0.0, 0.1)
    assert box.h == pytest.approx(0.02)
    assert box.w == pytest.approx(0.18)


def test_a_quote_over_two_lines_has_a_box_on_each():
    words = line_of("in", "the", "summer") + line_of("camp", "of", "1990", y=0.2)
    assert found(words, "summer camp of") == [(0.2, 0.1), (0.0, 0.2)]


def test_a_word_divided_at_the_end_of_a_line_is_found():
    words = line_of("the", "organi\ufffe") + line_of("sation", "of", y=0.2)
    assert found(words, "organisation of") == [(0.1, 0.1), (0.0, 0.2)]


def test_a_quote_begins_with_a_word_and_may_end_within_one():
    words = line_of("Tbilisi", "Bilis", "bilisib")
    assert found(words, "bilis") == [(0.1, 0.1), (0.2, 0.1)]
    assert found(words, "bilis", whole=True) == [(0.1, 0.1)]
    assert found(words, "bilisi") == [(0.2, 0.1)]
    assert found(words, "... –") == []


def test_an_apostrophe_inside_a_word_may_be_left_out():
    words = line_of("Bakü’de", "yaz")
    assert found(words, "Bakü'de yaz") == found(words, "baküde yaz") == [(0.0, 0.1)]


def test_both_orders_of_lam_and_alef_are_the_same():
    assert found(line_of("سالم"), "سلام") == [(0.0, 0.1)]
    assert quotes.pages_with(["x", "سالم"], "سلام") == [1]


def test_pages_with_the_words_are_counted_from_nought():
    texts = ["Khankendi, 1988", "128 gənc\nbir yerdə", "Bakü'de 128 gün"]
    assert quotes.pages_with(texts, "KHANKENDI") == [0]
    assert quotes.pages_with(texts, "128 gənc") == [1]
    assert quotes.pages_with(texts, "baküde 128") == [2]
    assert quotes.pages_with(texts, "") == []


@given(st.lists(st.text(st.characters(categories=["L", "Nd", "P"]), min_size=1), max_size=8))
def test_any_words_of_a_page_are_found_where_they_stand(texts: list[str]):
    words = line_of(*texts)
    for start in range(len(words)):
        quote = " ".join(texts[start : start + 2])
        if not quotes._bare(texts[start]):
            continue
        boxes = quotes.rectangles(words, quote)
        assert any(abs(box.x - words[start].x) < 1e-9 for box in boxes)


def test_lam_stands_before_alef_on_a_page_with_the_ligature(tmp_path: Path, pool: WorkerPool):
    source = tmp_path / "a.typ"
    source.write_text(
        '#set page(width: 300pt, height: 100pt)\n#set text(font: "Noto Sans Arabic", size: 16pt, '
        f'dir: rtl, lang: "ar")\n{ARABIC}',
        "utf-8",
    )
    fonts = Path(str(fontpkg_noto_sans_arabic.__file__)).parent
    path = tmp_path / "a.pdf"
    path.write_bytes(typst.compile(str(source), font_paths=[str(fonts)]))
    assert pool.analyse(path).text == ARABIC
    assert [word.text for word in pool.words(path)] == ARABIC.split()
    (box,) = pool.rectangles(path, 0, "لا اله")
    assert 0.3 < box.x < 0.8
    assert 0 < box.w < 0.3


def test_a_quote_is_found_on_its_page_of_a_pdf(tmp_path: Path, pool: WorkerPool):
    path = making.pdf(tmp_path / "a.pdf", ["Baku 1990", "Shusha 1989"])
    (box,) = pool.rectangles(path, 1, "shusha 1989")
    assert isinstance(box, Box)
    assert box.x == pytest.approx(0.1, abs=0.02)
    assert 0.19 < box.y < 0.25
    assert pool.rectangles(path, 0, "shusha 1989") == ()
