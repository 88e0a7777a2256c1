"""Every report is a PDF/A-2b and PDF/UA-1 file that says in text what went into it."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from db import operations, reports
from db.archive import Archive
from db.reports.registry import REPORTS
from tests.reports import pdf
from tests.reports.conftest import Shelf
from tests.reports.filling import Made

NAMES = [one.name for one in REPORTS]

# Our own sentences, one a script and language; each is checked letter by letter.
PASSAGES = {
    "en": "Letters, programmes and “press notes” of the association — 1998–2004, kept in order.",
    "az": "Cəmiyyətin məktubları: ığəöçşü İIĞƏÖÇŞÜ, həmrəylik günü, gözəl şəhər.",
    "tr": "Derneğin mektupları: ıİşŞğĞ, çağrı, gençlik öğüdü, üzüm bağı.",
    "ru": "Письма общества: съезд, ёлка, объявление о приёме в члены.",
    "az-Cyrl": "Ҹәмијјәтин мәктублары: һәмрәјлик ҝүнү, ғәзет, өлкә, чығырҹы, үзүм.",
    "az-Arab": "دیاسپور جمعیتی‌نین مکتوبلاری: گؤزل شوشا، ایشیق، یۆزلر، ۱۹۹۸ ایلی.",
    "ka": "თბილისის საზოგადოება და მისი წერილები.",
    "hy": "Թիֆլիսի ընկերության նամակներն ու ծրագրերը։",
    "he": "מכתבים ותוכניות של האגודה בחיפה",
    "de": "Größere Mappe mit Briefen über Übersetzungen, Straße und Äußeres.",
    "fr": "Le cœur du fonds : œuvres, façade, forêt, Noël et naïveté.",
}


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """An archive whose descriptions are the passages, each as title, name and note."""
    folder = tmp_path_factory.mktemp("scripts") / "Scripts.fonds"
    with Archive.create(folder, title="Scripts") as archive:
        for number, (lang, text) in enumerate(PASSAGES.items()):
            values = {"title": text, "title_lang": lang, "level": "series", "ref": f"S/{number}"}
            record = operations.create(archive, "unit", values).created[0]
            operations.set_note(archive, [record], "isad.3.3.1", lang, text=text)
        yield archive


@pytest.mark.parametrize("name", NAMES)
def test_a_report_keeps_both_standards(shelf: Shelf, name: str) -> None:
    assert pdf.faults(shelf.take(name).path) == []


@pytest.mark.parametrize("name", NAMES)
def test_headings_begin_at_the_top_and_never_skip_a_level(shelf: Shelf, name: str) -> None:
    levels = pdf.headings(shelf.take(name).path)
    assert levels[0] == 1
    steps = pairwise(levels)
    assert all(after - before <= 1 for before, after in steps)


def test_text_of_every_script_comes_out_as_it_went_in(scripts: Archive, tmp_path: Path) -> None:
    out = tmp_path / "scripts.pdf"
    result = reports.make(scripts, "finding-aid", language="az", out=out)
    text = _comparable(pdf.text(out))
    for lang, passage in PASSAGES.items():
        # Title, contents, note: at least twice.
        assert text.count(_comparable(passage)) >= 2, lang
    assert not result.missing_characters
    assert pdf.faults(out) == []


ALPHABETS = {
    "az": "abcçdeəfgğhxıijkqlmnoöprsştuüvyzABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVYZ",
    "az-Cyrl": "абвгғдеәжзиыјкҝлмноөпрстуүфхһчҹшАБВГҒДЕӘЖЗИЫЈКҜЛМНОӨПРСТУҮФХҺЧҸШ",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "az-Arab": "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئؤ",
    "ka": "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    "hy": "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ",
    "he": "אבגדהוזחטיכלמנסעפצקרשת",
}
words = st.sampled_from(list(ALPHABETS)).flatmap(
    lambda lang: st.tuples(
        st.just(lang),
        st.lists(st.text(ALPHABETS[lang], min_size=2, max_size=12), min_size=1, max_size=9),
    )
)


def test_words_in_arabic_script_are_not_parted(archive: Archive, tmp_path: Path) -> None:
    # Some are drawn with letters under one another, which a reader takes for a blank.
    chosen = random.Random(5)
    lengths = [chosen.randint(2, 12) for _ in range(300)]
    words = ["".join(chosen.choices(ALPHABETS["az-Arab"], k=length)) for length in lengths]
    record = operations.create(archive, "unit", {"title": "T", "ref": "W"}).created[0]
    operations.set_note(archive, [record], "isad.3.3.1", "az-Arab", text=" ".join(words))
    text = pdf.text(reports.make(archive, "finding-aid", out=tmp_path / "words.pdf").path)
    assert [word for word in words if word not in text] == []


# Each example is a whole report: not made smaller where it fails.
@settings(max_examples=3, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.lists(words, min_size=20, max_size=40))
def test_any_words_of_any_script_come_out_as_they_went_in(
    lines: list[tuple[str, list[str]]],
) -> None:
    with (
        tempfile.TemporaryDirectory() as scratch,
        Archive.create(Path(scratch) / "Words.fonds", title="Words") as archive,
    ):
        for number, (lang, some) in enumerate(lines):
            values = {"title": f"{number}", "level": "series", "ref": f"W/{number}"}
            record = operations.create(archive, "unit", values).created[0]
            operations.set_note(archive, [record], "isad.3.3.1", lang, text=" ".join(some))
        result = reports.make(archive, "finding-aid", out=Path(scratch) / "words.pdf")
        text = _comparable(pdf.text(result.path))
        assert not result.missing_characters
        for lang, some in lines:
            # Word by word: pdfium puts the short lines of a right-to-left text in another order.
            assert all(word in text for word in some), lang


@pytest.mark.parametrize("name", ["item-list", "catalogue-cards", "pull-list", "labels"])
def test_titles_of_every_script_come_out_of_narrow_places_too(
    scripts: Archive, tmp_path: Path, name: str
) -> None:
    with scripts.read() as connection:
        found = connection.exec_driver_sql("SELECT id FROM record ORDER BY id")
        ids = [number for (number,) in found]
    result = reports.make(scripts, name, ids=ids, out=tmp_path / "scripts.pdf")
    text = _comparable(pdf.text(result.path))
    for lang, passage in PASSAGES.items():
        # Labels shorten a title; its beginning stands there all the same.
        assert _comparable(passage)[:24] in text, lang
    assert pdf.faults(result.path) == []


def _comparable(text: str) -> str:
    """Leave out blanks: where a line breaks, and beside a change of direction, they differ."""
    return "".join(text.replace("\u200c", "").split())


def test_a_letter_without_a_typeface_is_shown_and_told(archive: Archive, tmp_path: Path) -> None:
    operations.create(archive, "unit", {"title": "Scroll 漢字 \U0001f4dc", "ref": "A\x07B"})
    out = tmp_path / "letters.pdf"
    result = reports.make(archive, "item-list", out=out)
    assert dict(result.missing_characters) == {"漢": 1, "字": 1, "\U0001f4dc": 1}
    assert "Scroll [U+6F22][U+5B57] [U+1F4DC]" in pdf.text(out)
    assert pdf.faults(out) == []


def test_pictures_carry_their_alternative_text_and_their_credit_line(shelf: Shelf) -> None:
    file = shelf.take("event-dossier").path
    assert set(pdf.alternative_texts(file)) >= {
        "A hall full of people",
        "Photograph: Panel on teaching",
    }
    text = pdf.text(file)
    assert "Photo: AZƏRTAC" in text
    assert "Photographer: Həsənov, Rauf" in text
    assert "Photo: President.Az" in text


@pytest.mark.parametrize("language", ["en", "az", "tr", "ru", "de", "fr"])
def test_labels_are_in_the_language_chosen(shelf: Shelf, language: str) -> None:
    result = shelf.take("event-dossier", language)
    words = {
        "en": "Counts and claims",
        "az": "Saylar və iddialar",
        "tr": "Sayılar ve iddialar",
        "ru": "Числа и утверждения",
        "de": "Zahlen und Aussagen",
        "fr": "Chiffres et affirmations",
    }
    assert words[language] in pdf.text(result.path)
    assert pdf.language(result.path) == language


def test_a_title_in_the_language_of_the_report_comes_first(shelf: Shelf) -> None:
    assert pdf.document_title(shelf.take("event-dossier", "az").path) == "Şuşada gənclər forumu"
    assert pdf.document_title(shelf.take("event-dossier", "en").path) == "Youth forum in Shusha"


def test_a_file_names_no_machine_and_no_person(shelf: Shelf, made: Made) -> None:
    for name in NAMES:
        content = shelf.take(name).path.read_bytes() + pdf.metadata(shelf.take(name).path)
        for leak in (tempfile.gettempdir(), str(Path.home()), str(made.archive.folder)):
            assert leak.encode() not in content


def test_the_same_archive_on_the_same_day_gives_the_same_file(
    made: Made, shelf: Shelf, tmp_path: Path
) -> None:
    out = tmp_path / "again.pdf"
    reports.make(made.archive, "finding-aid", out=out)
    assert out.read_bytes() == shelf.take("finding-aid").path.read_bytes()


def test_no_text_whatever_breaks_a_report(archive: Archive, tmp_path: Path) -> None:
    chance = random.Random(7)
    ranges = ((0x20, 0x3000), (0xA000, 0xD800), (0xE000, 0x10000), (0x10000, 0x1FFFF))
    parent: int | None = None
    for _ in range(40):
        text = "".join(chr(chance.randrange(*chance.choice(ranges))) for _ in range(60))
        values = {"title": text, "ref": text[:9], "level": "series", "parent_id": parent}
        record = operations.create(archive, "unit", values).created[0]
        # Deeper than a PDF has levels of headings, and titles longer than a line.
        parent = None if chance.random() < 0.1 else record
        operations.set_note(archive, [record], "isad.3.3.1", None, text=text * 5)
    result = reports.make(archive, "finding-aid", out=tmp_path / "any.pdf")
    assert result.missing_characters
    assert pdf.faults(result.path) == []


def test_long_codes_break_and_are_still_copied_whole(archive: Archive, tmp_path: Path) -> None:
    ref = "AZE-NAA/F-0123/S-04/0000000000000000000000000001"
    address = "https://example.org/" + "x" * 150
    record = operations.create(archive, "unit", {"title": address, "ref": ref}).created[0]
    operations.set_note(archive, [record], "isad.3.3.1", "en", text=address)
    operations.create(archive, "store", {"title": address, "type": "box"})
    for name in ("finding-aid", "item-list", "catalogue-cards", "labels"):
        result = reports.make(archive, name, out=tmp_path / f"{name}.pdf")
        text = "".join(pdf.text(result.path).split())
        assert ref in text or name == "labels"
        assert address in text or name in ("catalogue-cards", "labels")
        assert pdf.beyond_the_edge(result.path) == []
