"""Dates written out in words, as a reader of one language would write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from db.dates.edtf import parse_edtf
from db.dates.edtf_error import EdtfError

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)
_FIGURES = re.compile(r"\d{4}-\d\d(-\d\d)?(/\d{4}(-\d\d){0,2})?", re.ASCII)
_DECADE = re.compile(r"(\d{3})X", re.ASCII)
_SEASONS = range(21, 25)
_THIRDS = range(37, 40)


@dataclass(frozen=True, slots=True)
class _Words:
    """How one language writes out days, months, seasons and what is vague about them.

    ``endings`` are those of numbers by their last digit from 1 on, then those of full hundreds
    and thousands; ``tens`` those of full tens. ``of_day`` are the months beside a day.
    """

    months: tuple[str, ...]
    seasons: tuple[str, ...]
    thirds: tuple[str, ...]
    day: str
    month: str
    decade: str
    about: str
    either: str
    between: str
    season: str = "{season} {year}"
    of_day: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    tens: tuple[str, ...] = ()


def _list(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_PLAIN = "{month} {year}"
_WORDS = {
    "en": _Words(
        _list(
            "January February March April May June July August September October November December"
        ),
        _list("spring summer autumn winter"),
        ("early {year}", "mid {year}", "late {year}"),
        "{day} {month} {year}",
        _PLAIN,
        "{year}s",
        "c. {date}",
        "{first} or {last}",
        "between {first} and {last}",
    ),
    "az": _Words(
        _list("yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr"),
        _list("yazı yayı payızı qışı"),
        ("{year}-{end} ilin əvvəli", "{year}-{end} ilin ortası", "{year}-{end} ilin sonu"),
        "{day} {month} {year}",
        _PLAIN,
        "{year}-{end} illər",
        "təxminən {date}",
        "{first} və ya {last}",
        "{first} və {last} arasında",
        season="{year}-{end} ilin {season}",
        endings=_list("ci ci cü cü ci cı ci ci cu cü ci"),
        tens=_list("cu ci cu cı ci cı ci ci cı"),
    ),
    "tr": _Words(
        _list("Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık"),
        _list("ilkbaharı yazı sonbaharı kışı"),
        ("{year} başı", "{year} ortası", "{year} sonu"),
        "{day} {month} {year}",
        _PLAIN,
        "{year}’{end}",
        "yaklaşık {date}",
        "{first} veya {last}",
        "{first} ile {last} arasında",
        season="{year} yılı {season}",  # "yaz 1990" would be spring in Azerbaijani
        endings=_list("ler ler ler ler ler lar ler ler lar ler ler"),
        tens=_list("lar ler lar lar ler lar ler ler lar"),
    ),
    "ru": _Words(
        _list("январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"),
        _list("весна лето осень зима"),
        ("начало {year} г.", "середина {year} г.", "конец {year} г."),
        "{day} {month} {year} г.",
        "{month} {year} г.",
        "{year}-е гг.",
        "ок. {date}",
        "{first} или {last}",
        "между {first} и {last}",
        season="{season} {year} г.",
        of_day=_list(
            "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
        ),
    ),
    "de": _Words(
        _list("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
        _list("Frühjahr Sommer Herbst Winter"),
        ("Anfang {year}", "Mitte {year}", "Ende {year}"),
        "{day}. {month} {year}",
        _PLAIN,
        "{year}er Jahre",
        "um {date}",
        "{first} oder {last}",
        "zwischen {first} und {last}",
    ),
    "fr": _Words(
        _list(
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
        ),
        _list("printemps été automne hiver"),
        ("début {year}", "mi-{year}", "fin {year}"),
        "{day} {month} {year}",
        _PLAIN,
        "années {year}",
        "vers {date}",
        "{first} ou {last}",
        "entre {first} et {last}",
    ),
}


def shown(written: str, language: str) -> str:
    """Return a date as it is shown to a reader: the words of its source stay as they are.

    What stands in figures only (ISO 8601) is no source's words but a camera's, a program's or a
    short way of typing, and is written out in the reader's language (BCP 47).
    """
    if not _FIGURES.fullmatch(written):
        return written
    try:
        parse_edtf(written)
    except EdtfError:  # there is no such day
        return written
    return worded(written, language) or written


def worded(edtf: str, language: str) -> str | None:
    """Write a date in EDTF out in words; None where no usual words say exactly that.

    ``language`` is BCP 47; there are words in az, tr, ru, en, de and fr.
    """
    words = _WORDS.get(language.split("-", maxsplit=1)[0].lower())
    if words is None:
        return None
    if edtf[:1] == "[" and edtf[-1:] == "]":
        inside = edtf[1:-1]
        if inside.count("..") == 1 and "," not in inside:
            return _joined(inside.split(".."), words, words.between)
        return _joined(inside.split(","), words, words.either)
    if "/" in edtf:
        ends = edtf.split("/")
        years = all(len(one) == 4 for one in ends)
        return _joined(ends, words, "{first}–{last}" if years else "{first} – {last}")
    if edtf.endswith("~"):
        plain = _one(edtf[:-1], words)
        return plain and words.about.format(date=plain)
    return _one(edtf, words)


def _joined(ends: list[str], words: _Words, pattern: str) -> str | None:
    if len(ends) != 2:
        return None
    first, last = (_one(one, words) for one in ends)
    return pattern.format(first=first, last=last) if first and last else None


def _one(text: str, words: _Words) -> str | None:
    decade = _DECADE.fullmatch(text)
    if decade:
        year = int(decade[1]) * 10
        return words.decade.format(year=year, end=_ending(year, words))
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, part, day = found.groups()
    if part is None:
        return year
    number = int(part)
    if number in _SEASONS:
        season, end = words.seasons[number - _SEASONS.start], _ending(int(year), words)
        return words.season.format(season=season, year=year, end=end)
    if number in _THIRDS:
        third = words.thirds[number - _THIRDS.start]
        return third.format(year=year, end=_ending(int(year), words))
    if not 1 <= number <= len(words.months):
        return None
    if day is None:
        return words.month.format(month=words.months[number - 1], year=year)
    month = (words.of_day or words.months)[number - 1]
    return words.day.format(day=int(day), month=month, year=year)


def _ending(number: int, words: _Words) -> str:
    """Return the ending that a number takes by how it is spoken."""
    if not words.endings:
        return ""
    if number % 1000 == 0:
        return words.endings[10]
    if number % 100 == 0:
        return words.endings[9]
    if number % 10 == 0:
        return words.tens[number // 10 % 10 - 1]
    return words.endings[number % 10 - 1]
