"""Vocabularies of seven languages in three scripts, drawn with the frequencies of real text.

The most frequent words are real ones of our own choosing; the long tail is put together from
syllables, so that a word's length, letters and rank behave as in a real catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.random import Generator

TAIL = 30_000
"""Words of each language beyond its frequent ones."""

FREQUENT = {
    "az-Latn": "və bu ilə üçün bir də ilin oldu görüş gənclər düşərgəsi diaspor forumu məktəbi "
    "şəkil sənəd xalq həmrəylik günü bayram konsert sərgi Azərbaycan Bakı Şuşa Gəncə komitə "
    "mədəniyyət dil tarix musiqi müəllim şagird yaz qış payız açılış iştirakçılar çıxış söhbət",
    "az-Cyrl": "вә бу илә үчүн бир дә илин олду ҝөрүш ҝәнҹләр мәктәби шәкил сәнәд халг "
    "һәмрәјлик ҝүнү бајрам консерт сәрҝи Азәрбајҹан Бакы Шуша комитә мәдәнијјәт дил тарих "
    "мусиги мүәллим шаҝирд ачылыш чыхыш сөһбәт",
    "az-Arab": "و بو ایله اوچون بیر ایلین گؤروش گنجلر مکتبی شکیل سند خالق گونو بایرام تاریخ "
    "موسیقی معلم آذربایجان باکی شوشا",
    "tr": "ve bu ile için bir da yılında oldu toplantı gençler kampı diaspora forumu okulu "
    "fotoğraf belge halk dayanışma günü bayram konser sergi Azerbaycan İstanbul Ankara dernek "
    "kültür dil tarih müzik öğretmen öğrenci açılış katılımcılar konuşma",
    "ru": "и в на с из по для года была встреча молодёжь лагерь диаспора форум школа фотография "
    "документ народ солидарность день праздник концерт выставка Азербайджан Баку Москва комитет "
    "культура язык история музыка учитель ученик открытие участники выступление письмо",
    "en": "the of and in a to for with was meeting youth camp diaspora forum school photograph "
    "document people solidarity day holiday concert exhibition Azerbaijan Baku London committee "
    "culture language history music teacher pupil opening participants speech letter from",
    "de": "die der und in mit für von war Treffen Jugend Lager Diaspora Forum Schule Aufnahme "
    "Urkunde Volk Tag Fest Konzert Ausstellung Aserbaidschan Berlin Verein Kultur Sprache "
    "Geschichte Musik Lehrer Schüler Eröffnung Teilnehmer Rede Brief",
    "fr": "le la les de et dans avec pour une rencontre jeunesse camp diaspora forum école "
    "photographie document peuple solidarité jour fête concert exposition Azerbaïdjan Paris "
    "association culture langue histoire musique professeur élève ouverture discours lettre",
}
SHARES = {
    "az-Latn": 0.42,
    "az-Cyrl": 0.05,
    "az-Arab": 0.03,
    "tr": 0.12,
    "ru": 0.15,
    "en": 0.14,
    "de": 0.04,
    "fr": 0.05,
}
SOUNDS = {
    "az-Latn": ("b c ç d g ğ h x k q l m n p r s ş t v y z", "a e ə ı i o ö u ü", "n r l m ş t"),
    "az-Cyrl": ("б ҹ ч д ҝ ғ һ х к г л м н п р с ш т в ј з", "а е ә ы и о ө у ү", "н р л м ш т"),
    "az-Arab": ("ب ج چ د گ ه خ ک ق ل م ن پ ر س ش ت و ی ز", "ا ی و", "ن ر ل م"),
    "tr": ("b c ç d f g h k l m n p r s ş t v y z", "a e ı i o ö u ü", "n r l m k t"),
    "ru": ("б в г д ж з к л м н п р с т х ч ш", "а е и о у ы я", "н р л й т в"),
    "en": ("b c d f g h k l m n p r s t th sh w", "a e i o u ea", "n r l t d st"),
    "de": ("b d f g h k l m n r s sch t w z", "a e i o u ä ö ü ei", "n r l t ch st"),
    "fr": ("b c d f g j l m n p qu r s t v", "a é e i o u ou ai", "n r l t x"),
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one language, most frequent first, and how they are drawn."""

    tag: str
    words: np.ndarray
    shares: np.ndarray

    @property
    def lang(self) -> str:
        """The language's own code, for the fields that hold one."""
        return self.tag.split("-")[0]

    def text(self, random: Generator, words: int) -> str:
        """Return a sentence of so many words."""
        drawn = np.searchsorted(self.shares, random.random(words))
        return " ".join(self.words[drawn])

    def texts(self, random: Generator, lengths: np.ndarray) -> Iterator[str]:
        """Yield a sentence for each length; one draw for all, as a million need it."""
        drawn = self.words[np.searchsorted(self.shares, random.random(int(lengths.sum())))]
        start = 0
        for end in np.cumsum(lengths):
            yield " ".join(drawn[start:end])
            start = end


def vocabulary(tag: str, seed: int) -> Vocabulary:
    """Make the vocabulary of a language; the same for the same seed."""
    random = Random(f"{seed} {tag}")
    words = dict.fromkeys(FREQUENT[tag].split())
    onsets, vowels, codas = (part.split() for part in SOUNDS[tag])
    while len(words) < TAIL:
        parts = (random.choice(onsets) + random.choice(vowels) for _ in range(random.randint(1, 4)))
        words["".join(parts) + (random.choice(codas) if random.random() < 0.6 else "")] = None
    weights = 1 / (np.arange(1, len(words) + 1) + 2.7) ** 1.02
    return Vocabulary(tag, np.array(list(words), dtype=object), np.cumsum(weights / weights.sum()))


def vocabularies(seed: int) -> list[Vocabulary]:
    """Make all vocabularies, in the order of SHARES."""
    return [vocabulary(tag, seed) for tag in SHARES]
