"""Any text can be typeset: nothing invisible breaks it, nothing unshowable is lost in silence."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from db.typesetting.characters import Characters
from db.typesetting.fonts import letters

AZERBAIJANI_LATIN = "ABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVYZabcçdeəfgğhxıijkqlmnoöprsştuüvyz"
AZERBAIJANI_CYRILLIC = "АБВГҒДЕӘЖЗЫИЈКҜЛМНОӨПРСТУҮФХҺЧҸШабвгғдеәжзыијкҝлмноөпрстуүфхһчҹш"
RUSSIAN = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя"
ARABIC_SCRIPT = "آابپتثجچحخدذرزژسشصضطظعغفقکگڭلمنوهیؤئۆۇ۰۱۲۳۴۵۶۷۸۹؛؟،"
GEORGIAN = "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ"
ARMENIAN = "ԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖաբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև"
HEBREW = "אבגדהוזחטיךכלםמןנסעףפץצקרשת"
SIGNS = "←↑→↓↔■□▪▫▲△▼●○★☆☎☐☑☒✓✔✗"
OTHERS = "âîûÂÎÛäöüßÄÖÜẞéèêëçœÉÈ«»„“”‘’–—…№§¶·×°€₼₺"


def cleaned(text: str) -> tuple[str, dict[str, int]]:
    characters = Characters(letters())
    return characters.clean(text), dict(characters.missing)


def test_every_letter_of_our_languages_has_a_typeface() -> None:
    alphabets = AZERBAIJANI_LATIN + AZERBAIJANI_CYRILLIC + RUSSIAN + ARABIC_SCRIPT + GEORGIAN
    alphabets += ARMENIAN + HEBREW + SIGNS
    text = alphabets + OTHERS + string.ascii_letters + string.digits + string.punctuation
    assert cleaned(text) == (text, {})


def test_a_letter_without_a_typeface_stands_as_its_code_and_is_counted() -> None:
    assert cleaned("漢 and 漢字") == (
        "[U+6F22] and [U+6F22][U+5B57]",
        {"漢": 2, "字": 1},
    )


def test_control_characters_go_and_line_ends_become_one_kind() -> None:
    assert cleaned("a\x00b\x1bc\td\r\ne\rf\u2028g\x0ch")[0] == "abc d\ne\nf\ng\n\nh"


def test_invisible_signs_that_no_typeface_has_fall_away() -> None:
    assert cleaned("a\ufe0fb\U000e0041c") == ("abc", {})


def test_half_a_surrogate_pair_is_shown_and_not_an_error() -> None:
    assert cleaned("a\ud800b")[0] == "a[U+D800]b"


def test_values_inside_lists_and_objects_are_cleaned_and_keys_stay() -> None:
    characters = Characters(letters())
    assert characters.clean_all({"a": ["\x00b", 1, None, {"c": "漢"}]}) == {
        "a": ["b", 1, None, {"c": "[U+6F22]"}]
    }


@given(st.text())
def test_what_is_cleaned_needs_no_cleaning(text: str) -> None:
    once, _ = cleaned(text)
    again, missing = cleaned(once)
    assert (again, missing) == (once, {})
    assert set(once) <= letters() | set("\n \u00a0\u00ad")


@given(st.text())
def test_letters_that_can_be_shown_stay_in_their_order(text: str) -> None:
    known = [one for one in text if one in letters()]
    kept = iter(cleaned(text)[0])
    assert all(one in kept for one in known)
