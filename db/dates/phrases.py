"""The words that tell how a date was read, in each language of the window and of reports.

They stand here and not in the translations: a report may be in another language than the window.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """How one language writes days and what is vague about them."""

    months: tuple[str, ...]
    day: str
    since: str
    until: str
    no_year: str
    approximate: str
    uncertain: str
    expected: str
    undated: str
    partly_undated: str
    not_understood: str


def _months(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_DAY = "{day} {month} {year}"

PHRASES = {
    "en": Phrases(
        _months("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
        _DAY,
        "from {date}",
        "until {date}",
        "{date}, year not given",
        "approximate",
        "uncertain",
        "expected",
        "undated",
        "some undated",
        "not understood – kept as written",
    ),
    "az": Phrases(
        _months("yan fev mart apr may iyun iyul avq sen okt noy dek"),
        _DAY,
        "{date} tarixindən",
        "{date} tarixinədək",
        "{date}, ili göstərilməyib",
        "təxmini",
        "dəqiq deyil",
        "gözlənilir",
        "tarixsiz",
        "bir qismi tarixsiz",
        "anlaşılmadı – yazıldığı kimi saxlanılır",
    ),
    "tr": Phrases(
        _months("Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara"),
        _DAY,
        "{date} tarihinden itibaren",
        "{date} tarihine kadar",
        "{date}, yıl belirtilmemiş",
        "yaklaşık",
        "kesin değil",
        "bekleniyor",
        "tarihsiz",
        "bir kısmı tarihsiz",
        "anlaşılamadı – yazıldığı gibi saklanır",
    ),
    "ru": Phrases(
        _months("янв. февр. мар. апр. мая июн. июл. авг. сент. окт. нояб. дек."),
        _DAY,
        "с {date}",
        "по {date}",
        "{date}, год не указан",
        "приблизительно",
        "под вопросом",
        "ожидается",
        "без даты",
        "частично без даты",
        "не распознано – сохранено как написано",
    ),
    "de": Phrases(
        _months("Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez."),
        "{day}. {month} {year}",
        "ab {date}",
        "bis {date}",
        "{date}, ohne Jahr",
        "ungefähr",
        "unsicher",
        "erwartet",
        "undatiert",
        "teils undatiert",
        "nicht verstanden – bleibt wie geschrieben",
    ),
    "fr": Phrases(
        _months("janv. févr. mars avr. mai juin juill. août sept. oct. nov. déc."),
        _DAY,
        "à partir du {date}",
        "jusqu’au {date}",
        "{date}, année non indiquée",
        "approximatif",
        "incertain",
        "attendu",
        "sans date",
        "en partie sans date",
        "non compris – conservé tel quel",
    ),
}


def phrases_of(language: str) -> Phrases:
    """Return the phrases of a language (BCP 47), English where there are none."""
    return PHRASES.get(language.split("-", maxsplit=1)[0].lower(), PHRASES["en"])
