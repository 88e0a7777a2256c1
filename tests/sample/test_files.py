from __future__ import annotations

import io
import re
import zipfile

import pytest
from PIL import Image

from db.sample.embedding import Caption, jpeg
from db.sample.facts import Entry, entries
from db.sample.files import SIZES, sample_files
from db.sample.papers import written

ENTRIES = entries()
PICTURES = [entry for entry in ENTRIES if "scene" in entry.making]
PAPERS = [entry for entry in ENTRIES if "paper" in entry.making]


def only(key: str) -> list[Entry]:
    """Return one entry to be drawn, and those whose titles are its keywords."""
    return [
        entry if entry.key == key else Entry(entry.key, entry.kind, entry.values)
        for entry in ENTRIES
    ]


def test_there_are_about_forty_files_with_names_of_their_own():
    names = [entry.making["file"] for entry in ENTRIES if "file" in entry.making]
    backs = [entry for entry in PICTURES if "back" in entry.making]
    assert 40 <= len(names) + len(backs) <= 48
    assert len({name.lower() for name in names}) == len(names)


def test_a_picture_has_its_size_and_its_back():
    front, back = sample_files(only("station"))
    assert (front.side, back.side, front.seq, back.seq) == ("recto", "verso", 1, 2)
    with Image.open(io.BytesIO(front.content)) as picture:
        assert picture.size == SIZES["landscape"]
        assert picture.format == "JPEG"


def test_a_picture_is_the_same_each_time_it_is_drawn():
    first, second = (next(iter(sample_files(only("portrait")))) for _ in range(2))
    assert first.content == second.content


@pytest.mark.parametrize("scene", [entry.making["scene"] for entry in PICTURES])
def test_every_scene_is_drawn_once(scene: str):
    assert [entry.making["scene"] for entry in PICTURES].count(scene) == 1


def test_a_picture_carries_its_words_in_three_languages():
    front = next(iter(sample_files(only("town"))))
    with Image.open(io.BytesIO(front.content)) as picture:
        xmp = picture.info["xmp"].decode()
    assert '<rdf:li xml:lang="az">Şuşa sübh çağı</rdf:li>' in xmp
    assert '<rdf:li xml:lang="ru">Шуша на рассвете</rdf:li>' in xmp
    assert "<rdf:li>landscape</rdf:li>" in xmp


def test_a_caption_stands_in_exif_and_iptc_too():
    caption = Caption({"az": "Şuşa"}, {"az": "Şəhər"}, ("mənzərə",), "Nümunə", "2024-07-12")
    made = jpeg(Image.new("RGB", (16, 16)), caption)
    assert b"\x1c\x02\x05" in made
    assert "Nümunə".encode() in made
    with Image.open(io.BytesIO(made)) as picture:
        picture.load()
        assert picture.getexif().get_ifd(0x8769)[0x9003] == "2024:07:12 12:00:00"


@pytest.mark.parametrize("paper", [entry.making["paper"] for entry in PAPERS])
def test_a_paper_is_the_same_each_time_it_is_written(paper: str):
    assert written(paper) == written(paper)


def test_papers_come_in_seven_formats():
    endings = {entry.making["file"].rpartition(".")[2] for entry in PAPERS}
    assert endings == {"docx", "eml", "html", "odt", "pdf", "rtf", "txt"}


def test_the_russian_letter_is_in_an_old_code_page():
    text = written("letter-ru").decode("cp1251")
    assert text.startswith("Дорогая Лейла!")
    assert "\r\n" in text


def test_the_odt_begins_with_its_type_unpacked():
    with zipfile.ZipFile(io.BytesIO(written("minutes"))) as package:
        first = package.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_the_article_has_no_title_line_and_24_passages():
    page = written("article").decode()
    assert "<title>" not in page
    assert len(re.findall("<p id=", page)) == 24
