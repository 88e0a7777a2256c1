"""Keys under which spellings of one name meet, whoever wrote it down and in which alphabet.

What was measured, and why each rule stands: docs/decisions/0010-name-keys.md.
"""

from __future__ import annotations

import re
from functools import lru_cache

from db.text.folding import fold

MOST_KEYS = 8  # a word of many ambiguous letters is not spelled out further
FEWEST_CONSONANTS = 5  # of a skeleton that stands for a name in Latin or Cyrillic letters

# Sounds that no plain letter tells, as capitals: sh, and the Russian ё of Turkish ö.
_SH = "S"
_MARKED = {"ş": _SH, "š": _SH, "ш": _SH, "щ": _SH, "ё": "E"}
_TELLS_S_FROM_SH = re.compile("[əşğıšа-џә-ӿ]|sh|sch")
_GROUPS: tuple[tuple[re.Pattern[str], str], ...] = (  # letters for one sound
    (re.compile("tsch|dsch|dzh|zh|dj|tch"), "c"),
    (re.compile("sch|sh"), _SH),
    (re.compile("gh"), "g"),
    (re.compile("kh|ck"), "x"),
    (re.compile("gu(?=[ei])"), "g"),  # French: Tchinguiz
    (re.compile("ph"), "f"),
    (re.compile("([td])h"), r"\1"),
    (re.compile("t[sz]"), "s"),
    (re.compile("oo"), "u"),
    (re.compile("(?<=[oea])ff?$"), "v"),  # Alieff
    (re.compile("(?<=[aeiou])h$"), ""),  # Rasulzadeh
)
_AMBIGUOUS: tuple[tuple[str, tuple[str, ...]], ...] = (  # letters, and what they may sound like
    ("ch", ("c", _SH, "k")),
    ("x", ("k", "ks")),
    ("j", ("c", "y")),
    ("ou", ("u", "ov")),  # Nouruz
    ("E", ("e", "o")),
    ("co", ("co", "ko")),  # Congress; Azerbaijani has hardly a "co"
)
_CLASSES = str.maketrans("gqxheoyw", "kkkkauiv")
_CLASSES_INSIDE = str.maketrans("bdzf", "ptsv")  # voiced and voiceless differ in front
_GLIDE = re.compile("y+(?=[aeiou])")
_AFTER_NASAL = "K"  # Ankara is not Angara
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile("[aiu]")
_SURNAME = re.compile("[aiu]+v$")  # -ov, -ev, -yev
_FINAL_VOWELS = re.compile("(?<=..)[aiu]+$")


@lru_cache(maxsize=100_000)
def sound_keys(word: str) -> tuple[str, ...]:
    """Return up to eight keys of one word, written or folded (level F2).

    Two words sound alike where they share a key. A word in Arabic script has none.
    """
    plain = "".join(_MARKED.get(letter) or fold(letter) for letter in word.lower())
    if not plain.isascii() or plain.isdigit():
        return (plain,) if plain and not _is_arabic(plain) else ()
    for letters, sound in _GROUPS:
        plain = letters.sub(sound, plain)
    spellings: list[str] = [plain]
    for letters, sounds in _AMBIGUOUS:
        if letters in plain:
            spellings = [s.replace(letters, sound) for s in spellings for sound in sounds]
    if not _TELLS_S_FROM_SH.search(word.lower()):
        spellings = [s for spelling in spellings for s in _with_sh(spelling)]
    keys = dict.fromkeys(_key(spelling) for spelling in spellings[:MOST_KEYS])
    return tuple(key for key in keys if key)


@lru_cache(maxsize=100_000)
def skeletons(word: str) -> tuple[str, ...]:
    """Return the consonants of one word, written or folded (level F3), at most eight.

    This is where Arabic script, which leaves vowels out, meets the others.
    """
    folded = fold(word)
    if _is_arabic(folded):
        return _arabic_skeletons(folded)
    return tuple(dict.fromkeys(filter(None, map(_skeleton, sound_keys(word)))))


def match_keys(word: str) -> tuple[str, ...]:
    """Return the keys under which a word of a name is kept.

    `s` and a sound key; `a` and a skeleton of Arabic script, `l` and one of any other script.
    """
    kind = "a" if _is_arabic(fold(word)) else "l"
    sounds = (f"s{key}" for key in sound_keys(word))
    return (*sounds, *(f"{kind}{bones}" for bones in skeletons(word)), *_stressed(word))


def asked_keys(word: str) -> tuple[str, ...]:
    """Return the keys to look a word up by, among those that `match_keys` made.

    Skeletons meet across scripts; between words in Latin and Cyrillic letters only where they
    are long enough to tell names apart.
    """
    found = skeletons(word)
    long_enough = [bones for bones in found if len(bones) >= FEWEST_CONSONANTS]
    others = found if _is_arabic(fold(word)) else long_enough
    return (
        *(f"s{key}" for key in sound_keys(word)),
        *(f"a{bones}" for bones in found),
        *(f"l{bones}" for bones in others),
        *_stressed(word),
    )


def _stressed(word: str) -> tuple[str, ...]:
    """Return keys of a stem's four consonants with the stressed, last vowel: Nevruz, Novruz.

    Romanisations disagree about the vowels before it.
    """
    found: dict[str, None] = {}
    for key in sound_keys(word):
        stem = _SURNAME.sub("", key)
        bones, vowels = _VOWELS.sub("", stem), _VOWELS.findall(stem)
        if len(bones) == 4 and vowels:
            found[f"v{len(vowels)}{vowels[-1]}{bones}"] = None
    return tuple(found)


def similar(name: str, other: str) -> bool:
    """Tell whether two names may be spellings of one: each word meets the other's, in order."""
    words, others = fold(name).split(), fold(other).split()
    if len(words) == len(others):
        words, others = _words(name), _words(other)
        return all(map(_meet, words, others))
    return _meet("".join(words), "".join(others))


def _words(name: str) -> list[str]:
    """Return the words of a name as written, as many as its folded form has."""
    written = name.split()
    folded = fold(name).split()
    return written if len(written) == len(folded) else folded


def _meet(word: str, other: str) -> bool:
    return not set(match_keys(word)).isdisjoint(asked_keys(other))


def _with_sh(spelling: str) -> list[str]:
    """Return a spelling with each s as it is, and as the sh that was typed without its mark."""
    places = [place for place, letter in enumerate(spelling) if letter == "s"][:2]
    out = [spelling]
    for place in places:
        out += [s[:place] + _SH + s[place + 1 :] for s in out]
    return out


def _key(spelling: str) -> str:
    text = _GLIDE.sub("", spelling).replace("nk", f"n{_AFTER_NASAL}")
    text = text.translate(_CLASSES)
    text = text[:1].replace("z", "s") + text[1:].translate(_CLASSES_INSIDE)
    text = _DOUBLED.sub(r"\1", text)
    if not spelling.endswith("o"):
        text = _FINAL_VOWELS.sub("", text)
    return text


def _skeleton(key: str) -> str:
    """Return a key's consonants; a vowel in front is written in Arabic script and stays."""
    start = "a" if key[:1] in ("a", "i", "u") else ""
    return start + _DOUBLED.sub(r"\1", _VOWELS.sub("", key).translate(_BARE))


_BARE = str.maketrans("bdzfSK", "ptsvsk")
_ARABIC = {
    **dict.fromkeys("اعی", ""), **dict.fromkeys("بپ", "p"), **dict.fromkeys("تطد", "t"),
    **dict.fromkeys("ضثسشصذزظ", "s"), **dict.fromkeys("جچژ", "c"), **dict.fromkeys("حخغقکگ", "k"),
    "ر": "r", "ف": "v", "ل": "l", "م": "m", "ن": "n", "ڭ": "n",
}  # fmt: skip


def _is_arabic(folded: str) -> bool:
    return any("\u0600" <= letter <= "\u06ff" or letter >= "\ufb50" for letter in folded[:2])


def _arabic_skeletons(folded: str) -> tuple[str, ...]:
    """Return the skeletons of a word in Arabic script; waw and a final he may be silent."""
    found = [""]
    last = len(folded) - 1
    for place, letter in enumerate(folded):
        sounds: tuple[str | None, ...] = (_ARABIC.get(letter),)
        if letter == "و":
            sounds = ("v",) if place == 0 else ("", "v")
        elif letter == "ه":
            sounds = ("", "k") if place == last else ("k",)
        elif place == 0 and letter in "اعی":
            sounds = ("a",)
        found = [bones + (sound or "") for bones in found for sound in sounds][:MOST_KEYS]
    return tuple(dict.fromkeys(_DOUBLED.sub(r"\1", bones) for bones in found if bones))
