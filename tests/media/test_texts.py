from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.media.findings import Failing
from db.media.pool import WorkerPool
from db.media.texts import code_pages, language, mail, plain, word_97
from tests.media import making, making_more

RUSSIAN = (
    "Вчера в городском саду прошёл вечер памяти. Собрались жители посёлка, учителя и дети; "
    "читали письма, пели, а потом долго говорили о том, как всё начиналось."
)
TURKISH = (
    "Dün akşam şehir bahçesinde bir anma gecesi düzenlendi. Öğretmenler, çocuklar ve yaşlılar "
    "bir araya geldi; mektuplar okundu, şarkılar söylendi."
)
AZERBAIJANI = (
    "Dün axşam şəhər bağında xatirə gecəsi keçirildi, məktublar oxundu, mahnılar söyləndi."
)
GERMAN = (
    "Gestern Abend fand im Stadtgarten eine Gedenkfeier statt. Schüler und Eltern hörten "
    "schöne Lieder, müde gingen alle über die Brücke nach Hause; es war größer als früher."
)
FRENCH = (
    "Hier soir, une soirée a été organisée à l’école du village : les élèves ont lu des lettres, "
    "après quoi le père d’un élève a chanté très fièrement."
)
CYRILLIC_AZERI = (
    "Дүнән ахшам шәһәр бағында хатирә ҝеҹәси кечирилди, мәктублар охунду, маһнылар сөјләнди."
)

PAGES = [
    (RUSSIAN, "cp1251"),
    (RUSSIAN, "koi8-r"),
    (RUSSIAN, "cp866"),
    (RUSSIAN, "mac-cyrillic"),
    (RUSSIAN, "iso8859-5"),
    (TURKISH, "cp1254"),
    (TURKISH, "cp857"),
    (GERMAN, "cp1252"),
    (FRENCH, "cp1252"),
]


def words_of(text: str, count: int) -> list[str]:
    """Cut a text into pieces of so many letters."""
    return [text[at : at + count] for at in range(0, len(text) - count + 1, 7)]


@pytest.mark.parametrize(("text", "page"), PAGES)
def test_a_paragraph_in_an_old_code_page_is_read(text: str, page: str):
    assert code_pages.decode(text.encode(page)) == text


@pytest.mark.parametrize(("text", "page"), PAGES[:7])
def test_forty_letters_are_nearly_always_enough(text: str, page: str):
    pieces = [piece for piece in words_of(text, 40) if not piece.isascii()]
    right = [code_pages.decode(piece.encode(page)) == piece for piece in pieces]
    assert sum(right) >= 0.8 * len(right)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [RUSSIAN, AZERBAIJANI, CYRILLIC_AZERI, GERMAN])
def test_unicode_in_every_form_is_read(text: str, encoding: str):
    assert code_pages.decode(text.encode(encoding)) == text


@given(st.text())
def test_any_text_in_utf_8_is_read_back(text: str):
    content = text.encode("utf-8")
    if code_pages.guess(content).certain:
        assert content.decode(code_pages.guess(content).encoding) == text.removeprefix("\ufeff")


@given(st.binary())
def test_any_bytes_become_some_text(content: bytes):
    assert isinstance(code_pages.decode(content), str)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (RUSSIAN, "ru"),
        (TURKISH, "tr"),
        (AZERBAIJANI, "az"),
        (CYRILLIC_AZERI, "az-Cyrl"),
        (GERMAN, "de"),
        (FRENCH, "fr"),
        ("Bakı", ""),
    ],
)
def test_the_language_is_guessed_only_from_enough(text: str, lang: str):
    assert language.guess(text) == lang


def test_paragraphs_tabs_and_title_of_a_docx_are_read(tmp_path: Path, pool: WorkerPool):
    body = (
        making.paragraph("Birinci sətir") + "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>"
    )
    body += "<w:p><w:r><w:instrText>PAGE</w:instrText><w:delText>gone</w:delText></w:r></w:p>"
    found = pool.analyse(making.docx(tmp_path / "a.docx", body, title="Məktub"))
    assert not found.problems
    assert found.pages == ("Birinci sətir\na\tb",)
    assert found.embedded["title"] == {"x-default": "Məktub"}
    assert found.puid == "fmt/412"


def test_an_odt_is_read(tmp_path: Path, pool: WorkerPool):
    body = (
        "<text:h>Proqram</text:h><text:p>Giriş<text:s text:c='2'/>söz<text:line-break/>son</text:p>"
    )
    found = pool.analyse(making.odt(tmp_path / "a.odt", body))
    assert found.pages == ("Proqram\nGiriş  söz\nson",)


def test_a_presentation_is_read_slide_by_slide_with_the_notes(tmp_path: Path, pool: WorkerPool):
    parts = {"ppt/presentation.xml": "<p/>"}
    parts |= {f"ppt/slides/slide{number}.xml": making.slide(f"S{number}") for number in (10, 9, 2)}
    parts["ppt/notesSlides/notesSlide9.xml"] = making.slide("Burada dayan", "və gözlə")
    found = pool.analyse(making.package(tmp_path / "a.pptx", parts, title="Düşərgə"))
    assert not found.problems
    assert found.pages == ("S2\nS9\nBurada dayan\nvə gözlə\nS10",)
    assert found.embedded["title"] == {"x-default": "Düşərgə"}


def test_a_presentation_s_usual_title_is_none(tmp_path: Path, pool: WorkerPool):
    for title in ("PowerPoint Presentation", "Презентация PowerPoint", "PowerPoint-Präsentation"):
        path = making.package(tmp_path / "a.pptx", {"ppt/presentation.xml": "<p/>"}, title=title)
        assert "title" not in pool.analyse(path).embedded


def test_the_words_of_a_table_are_read_and_figures_alone_are_no_problem(
    tmp_path: Path, pool: WorkerPool
):
    sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    words = (
        f'<sst xmlns="{sheet}"><si><t>Ad</t></si><si><r><t>Ley</t></r><r><t>la</t></r></si></sst>'
    )
    parts = {"xl/workbook.xml": "<w/>", "xl/sharedStrings.xml": words}
    assert pool.analyse(making.package(tmp_path / "a.xlsx", parts)).text == "Ad\nLeyla"
    found = pool.analyse(
        making.package(tmp_path / "b.xlsm", {"xl/workbook.xml": "<w/>"}, title="T")
    )
    assert not found.problems
    assert found.embedded["title"] == {"x-default": "T"}


@pytest.mark.parametrize(
    ("name", "stream", "codepage", "encoding"),
    [
        ("a.xls", "Workbook", 1251, "cp1251"),
        ("a.ppt", "PowerPoint Document", -535, "utf-8"),
        ("wide.xls", "Workbook", 1200, "utf-16-le"),
    ],
)
def test_the_title_of_an_old_table_or_presentation_is_read(
    tmp_path: Path, pool: WorkerPool, name: str, stream: str, codepage: int, encoding: str
):
    # Some programs that write UTF-16 count bytes for letters: what follows is read with it.
    more = "\0Normal.dotm" if codepage == 1200 else ""
    title = f"Список{more}".encode(encoding)
    path = making_more.office_97(tmp_path / name, stream, title=title, codepage=codepage)
    found = pool.analyse(path)
    assert not found.problems
    assert found.embedded["title"] == {"x-default": "Список"}


def test_a_protected_word_document_says_its_title_at_least(tmp_path: Path, pool: WorkerPool):
    heading = bytes(10) + (0x0100).to_bytes(2, "little")
    path = tmp_path / "a.doc"
    making_more.office_97(path, "WordDocument", title=b"Minutes", codepage=1252, content=heading)
    found = pool.analyse(path)
    assert [problem.kind for problem in found.problems] == [Failing.encrypted]
    assert found.embedded["title"] == {"x-default": "Minutes"}


@pytest.mark.parametrize("ending", ["odp", "ods", "odg", "ott"])
def test_the_kin_of_an_odt_are_read(tmp_path: Path, pool: WorkerPool, ending: str):
    path = making.odt(tmp_path / f"a.{ending}", "<text:p>Bir</text:p><text:p>İki</text:p>")
    assert pool.analyse(path).text == "Bir\nİki"


def test_a_document_type_without_entities_does_no_harm(tmp_path: Path, pool: WorkerPool):
    head = '<!DOCTYPE document PUBLIC "-//Example" "document.dtd">'
    path = making.docx(tmp_path / "a.docx", making.paragraph("Mətn"), head=head)
    assert pool.analyse(path).text == "Mətn"


def test_a_page_shows_what_its_reader_sees(tmp_path: Path, pool: WorkerPool):
    page = (
        "<html><head><title>Gecə</title><style>p{}</style><script>alert(1)</script></head>"
        "<body><p>Bir<br>iki &amp; üç</p><div hidden>dörd</div><ul><li>beş<li>altı</ul></body>"
    )
    path = tmp_path / "a.html"
    path.write_text(page, "utf-8")
    found = pool.analyse(path)
    assert "alert" not in found.text
    assert found.text.splitlines()[:2] == ["Bir", "iki & üç"]
    assert "beş\naltı" in found.text
    assert found.embedded["title"] == {"x-default": "Gecə"}


def test_a_page_in_a_stated_code_page_is_read():
    content = f'<meta charset="windows-1251"><p>{RUSSIAN}</p>'.encode("cp1251")
    assert plain.html_text(content)[0] == RUSSIAN


def test_rtf_in_a_code_page_and_in_unicode_is_read(tmp_path: Path, pool: WorkerPool):
    raw = (
        b"{\\rtf1\\ansi\\ansicpg1251 \\'cf\\'f0\\'e8\\'e2\\'e5\\'f2 \\u601?\\par "
        + "мир".encode("cp1251")
        + b"}"
    )
    path = tmp_path / "a.rtf"
    path.write_bytes(raw)
    assert pool.analyse(path).text == "Привет ə\nмир"


def test_a_message_gives_its_heading_and_its_body(tmp_path: Path, pool: WorkerPool):
    path = tmp_path / "a.eml"
    path.write_bytes(
        b"From: =?utf-8?b?xI1saSBRdWxpeWV2?= <ali@example.org>\nTo: b@example.org\n"
        b"Subject: =?koi8-r?B?8NLJ18XU?=\nDate: Tue, 01 Mar 2005 10:00:00 +0400\n"
        b"MIME-Version: 1.0\nContent-Type: text/plain; charset=koi8-r\n"
        b"Content-Transfer-Encoding: 8bit\n\n" + RUSSIAN.encode("koi8-r")
    )
    found = pool.analyse(path)
    assert not found.problems
    assert found.embedded["title"] == {"x-default": "Привет"}
    assert found.embedded["created"]["edtf"] == "2005-03-01"
    assert found.embedded["creator"] == ["čli Quliyev"]
    assert RUSSIAN in found.text


def test_a_sender_without_a_name_is_its_address():
    assert mail_sender("<ali@example.org>") == "ali@example.org"
    assert mail_sender('"Quliyev, Ali" <a@b>') == "Quliyev, Ali"


def mail_sender(sender: str) -> str:
    from db.media.embedded.documents import sender_name  # noqa: PLC0415

    return sender_name(sender)


def test_a_text_of_zeros_is_no_text(tmp_path: Path, pool: WorkerPool):
    path = tmp_path / "a.txt"
    path.write_bytes(bytes(2000) + b"abc")
    found = pool.analyse(path)
    assert not found.text
    assert found.problems


def test_pieces_of_a_word_document_are_put_together():
    ends = struct.pack("<3I", 0, 5, 8)
    wide, narrow = 512, 0x40000000 | (600 * 2)
    pieces = b"".join(struct.pack("<HIH", 0, place, 0) for place in (wide, narrow))
    clx = b"\x01\x02\x00ab" + b"\x02" + struct.pack("<I", len(ends + pieces)) + ends + pieces
    head = bytearray(700)
    head[512:522] = "Şuşa ".encode("utf-16-le")
    head[600:603] = b"abc"
    found = word_97._pieces(clx)
    assert "".join(word_97._piece(bytes(head), *piece) for piece in found) == "Şuşa abc"


def test_a_message_s_parts_are_bounded(tmp_path: Path, pool: WorkerPool):
    deep = 'Content-Type: multipart/mixed; boundary="b0"\n\n' + "".join(
        f'--b{n}\nContent-Type: multipart/mixed; boundary="b{n + 1}"\n\n' for n in range(2000)
    )
    path = tmp_path / "a.eml"
    path.write_text(deep)
    found = pool.analyse(path)
    assert found.problems
    assert mail.MAX_NESTING < 2000


def test_a_message_catalogue_is_read_as_the_text_it_is(tmp_path: Path, pool: WorkerPool):
    """Other programs than Outlook end names in .msg too."""
    (tmp_path / "az.msg").write_text("salam = Salam, dostlar", "utf-8")
    found = pool.analyse(tmp_path / "az.msg")
    assert (found.text, found.problems) == ("salam = Salam, dostlar", ())
