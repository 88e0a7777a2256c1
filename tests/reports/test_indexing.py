"""Names stand in the order of the report's language, under the letters that it has."""

from __future__ import annotations

import pytest

from db.reports.indexing import index
from db.reports.passages import passage
from db.reports.reading import Header, NameForm

NAMES = ("Zaur", "Əliyev", "Elçin", "İlham", "Irəvan", "Çingiz", "Cavad", "Шуша", "«Azad»", "şuşa")


def indexed(language: str, names: tuple[str, ...] = NAMES) -> list[tuple[str, list[str]]]:
    headers = {
        number: Header(
            id=number,
            kind="agent",
            ref="",
            title=passage(name),
            original=passage(name),
            lo=None,
            hi=None,
            parent_id=None,
            access="open",
        )
        for number, name in enumerate(names)
    }
    groups = index(headers, {number: [number] for number in headers}, language, names={})
    return [
        (group["letter"], [entry["name"]["text"] for entry in group["entries"]]) for group in groups
    ]


def test_azerbaijani_has_its_own_letters() -> None:
    assert indexed("az") == [
        ("A", ["«Azad»"]),
        ("C", ["Cavad"]),
        ("Ç", ["Çingiz"]),
        ("E", ["Elçin"]),
        ("Ə", ["Əliyev"]),
        ("I", ["Irəvan"]),
        ("İ", ["İlham"]),
        ("Ş", ["şuşa"]),
        ("Z", ["Zaur"]),
        ("Ш", ["Шуша"]),
    ]


def test_english_files_marked_letters_with_plain_ones() -> None:
    assert [letter for letter, _ in indexed("en")] == ["A", "C", "E", "I", "S", "Z", "Ш"]
    assert dict(indexed("en"))["E"] == ["Elçin", "Əliyev"]


@pytest.mark.parametrize("language", ["en", "az", "tr", "ru", "de", "fr"])
def test_every_name_stands_once_and_no_letter_twice(language: str) -> None:
    groups = indexed(language)
    assert sorted(name for _, names in groups for name in names) == sorted(NAMES)
    letters = [letter for letter, _ in groups]
    assert len(letters) == len(set(letters))


def test_a_name_of_digits_or_without_records_is_no_trap() -> None:
    assert indexed("en", ("2024 summit",)) == [("#", ["2024 summit"])]
    assert index({}, {}, "en", names={}) == []


def test_from_every_other_form_the_index_leads_to_the_one_it_uses() -> None:
    title = passage("Şuşa", "az")
    header = Header(
        id=1,
        kind="place",
        ref="",
        title=title,
        original=title,
        lo=None,
        hi=None,
        parent_id=None,
        access="open",
    )
    forms = [NameForm(passage(text), "parallel") for text in ("Шуша", "شوشا", "Şuşa", "Shusha")]
    groups = index({1: header}, {1: [7]}, "az", names={1: forms})
    entries = {entry["name"]["text"]: entry for group in groups for entry in group["entries"]}
    assert set(entries) == {"Şuşa", "Шуша", "شوشا", "Shusha"}
    assert entries["Şuşa"]["records"] == [7]
    assert entries["Шуша"] == {"name": passage("Шуша"), "records": [], "see": title}
