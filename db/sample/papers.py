"""The papers of the sample, each written into its file format from a text under resources."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP
from html import escape

import resources
from db.sample.office import docx, odt, rtf
from db.sample.typeset import typeset

LEYLA, VERA, KEMAL = "Leyla Nümunəzadə", "Вера Образцова", "Kemal Örnek"


def written(paper: str) -> bytes:
    """Return the bytes of a paper's file; raises KeyError for a paper there is not."""
    return _WRITERS[paper]()


def article() -> bytes:
    """Return the press note as a page of numbered paragraphs, without a title line.

    Its 24 passages state the facts that the catalogue's evidence points at.
    """
    passages = (block.split("\n", 1) for block in _text("article").split("\n\n"))
    lines = "\n".join(
        f'<p id="p{mark.removeprefix("¶")}">{mark} {escape(words)}</p>' for mark, words in passages
    )
    head = (
        '<meta charset="utf-8"><meta name="date" content="2026-02-11">'
        '<meta name="generator" content="Fonds: written anew for the sample archive">'
    )
    page = f"<head>{head}</head>\n<body>\n{lines}\n</body>"
    return f'<!doctype html>\n<html lang="en">\n{page}\n</html>\n'.encode()


def _text(name: str) -> str:
    return resources.path("sample", "papers", f"{name}.txt").read_text("utf-8").strip()


def _blocks(name: str) -> list[str]:
    return _text(name).split("\n\n")


def _letter_az() -> bytes:
    return docx("", _blocks("letter-az"), author=LEYLA)


def _letter_az_cyrl() -> bytes:
    return typeset("letter", text=_text("letter-az-cyrl"), title="Мәктуб", author=LEYLA)


def _letter_ru() -> bytes:
    return _text("letter-ru").replace("\n", "\r\n").encode("cp1251")


def _letter_tr() -> bytes:
    return rtf(_blocks("letter-tr"))


def _programme() -> bytes:
    titles, made, table = _blocks("programme")
    rows = [line.split(" | ") for line in table.split("\n")]
    title, parallel = titles.split("\n")
    return docx(title, [parallel, made], author=KEMAL, table=rows)


def _leaflet() -> bytes:
    return typeset("leaflet", text=_text("leaflet"), title="Düşərgəyə nə gətirməli?", author=KEMAL)


def _minutes() -> bytes:
    title, *lines = _text("minutes").split("\n")
    return odt(title, lines, author=KEMAL)


def _school_text() -> bytes:
    return typeset("school", text=_text("school-text"), title="Ana dili", author=LEYLA)


def _card() -> bytes:
    return typeset("card", text=_text("card"), title="تبریک کارتی", author="")


def _mail() -> bytes:
    mail = EmailMessage(policy=SMTP)
    mail["From"] = f'"{KEMAL}" <kemal.ornek@example.org>'
    mail["To"] = f'"{LEYLA}" <leyla@example.org>'
    mail["Subject"] = "Das Album / Albom haqqında"
    mail["Date"] = "Thu, 17 Oct 2024 15:20:00 +0200"
    mail["Message-ID"] = "<sample-1@example.org>"
    mail.set_content(_text("mail"), cte="base64")
    return bytes(mail)


_WRITERS: dict[str, Callable[[], bytes]] = {
    "article": article,
    "letter-az": _letter_az,
    "letter-az-cyrl": _letter_az_cyrl,
    "letter-ru": _letter_ru,
    "letter-tr": _letter_tr,
    "programme": _programme,
    "leaflet": _leaflet,
    "minutes": _minutes,
    "school-text": _school_text,
    "card": _card,
    "mail": _mail,
}
