"""Reading a query: its tree, and what is told where it is not understood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.search.fields import search_fields
from db.search.language import Vocabulary, read_query
from db.search.tree import (
    All,
    Any,
    Clause,
    Phrase,
    Restriction,
    Span,
    Without,
    Word,
    clauses_of,
    leaves,
)

FIELDS = search_fields().vocabulary(["countries"])


def sketch(clause: Clause) -> str:
    """Write a tree down in a plain way."""
    match clause:
        case Word(text=text, prefix=prefix, forms=forms):
            return f"{'~' * forms}{text}{'*' * prefix}"
        case Phrase(text=text, open_end=open_end):
            return f'"{text}"{"*" * open_end}'
        case Restriction(field=field, values=values):
            shown = ",".join(
                f"{one.text}..{one.upper}" if one.sign == ".." else f"{one.sign}{one.text}"
                for one in values
            )
            return f"{field}:{shown}"
        case Without(clause=inner):
            return f"-{sketch(inner)}"
        case All(clauses=clauses):
            return f"({' & '.join(map(sketch, clauses))})"
        case Any(clauses=clauses):
            return f"({' | '.join(map(sketch, clauses))})"


TREES = [
    ("youth camp", "(youth & camp*)"),
    ("youth camp ", "(youth & camp)"),
    ("you* camp ", "(you* & camp)"),
    ("~camp", "~camp"),
    ('"summer camp"', '"summer camp"'),
    ('"summer ca', '"summer ca"*'),
    ("„Sommer Lager“ ", '"Sommer Lager"'),
    ("a or b c", "(a | (b & c*))"),
    ("(a or b) c ", "((a | b) & c)"),
    ("a (b (c d))", "(a & b & c & d)"),
    ("a OR b ", "(a | b)"),
    ("or", "or*"),
    ("a or", "(a & or*)"),
    ("-a -b ", "(-a & -b)"),
    ("--a ", "a"),
    ("- a ", "a"),
    ("well-known ", "well-known"),
    ("kind:event ", "kind:event"),
    ("kind:event,place ", "kind:event,place"),
    ("kind:(event or place) ", "kind:event,place"),
    ('place:"Washington, D.C." ', "place:Washington, D.C."),
    ("date:2024.. ", "date:2024.."),
    ("date:..2024 ", "date:..2024"),
    ("date:2020..2024 ", "date:2020..2024"),
    ('date:"late 2020".."May 2024" ', "date:late 2020..May 2024"),
    ("may:2024 ", "date:2024"),
    ("countries:>20 ", "count.countries:>20"),
    ("countries:>=20 ", "count.countries:>=20"),
    ("-has:photo ", "-has:photo"),
    ("credit_line:x ", "credit:x"),
    ("Credit-Line:x ", "credit:x"),
    ("http://example.org/x ", "http://example.org/x"),
    ("12:30 ", "12:30"),
    ("", "()"),
    ("  ", "()"),
    ("()", "()"),
    ("?!", "()"),
]


@pytest.mark.parametrize(("text", "expected"), TREES)
def test_a_query_reads_as(text: str, expected: str):
    query = read_query(text, FIELDS)
    assert sketch(query.tree) == expected
    assert query.troubles == ()


TROUBLES = [
    ("colour:red", "colour", "looked for as a word"),
    ("a (b", "(", "taken to close at the end"),
    ("a) b", ")", "left out"),
    ("a kind: b", "kind:", "left out"),
    ("date:(2024", "(", "taken to close at the end"),
    ("(" * 41 + "a" + ")" * 40, "(", "left out"),
]


@pytest.mark.parametrize(("text", "where", "understood"), TROUBLES)
def test_a_trouble_says_where(text: str, where: str, understood: str):
    (trouble,) = read_query(text, FIELDS).troubles
    assert text[trouble.span.start : trouble.span.end] == where
    assert trouble.what
    assert understood in trouble.understood


def test_fields_may_be_named_in_the_language_of_the_user():
    words = {"Kind": "Növ", "Place": "Yer", "Date": "Tarix"}
    fields = search_fields(lambda text: words.get(text, text)).vocabulary()
    for text in ("növ:event yer:Bakı tarix:1990 ", "nov:event YER:Bakı Tarix:1990 "):
        query = read_query(text, fields)
        assert sketch(query.tree) == "(kind:event & place:Bakı & date:1990)"
        assert query.troubles == ()


# What the labels and words of fields are called, and a query that uses them.
TRANSLATED = [
    (
        "az",
        {"Kind": "Növ", "Place": "Yer", "Date": "Tarix", "surely": "dəqiq", "or": "və ya",
         "Person or organisation": "Şəxs və ya təşkilat", "person": "şəxs", "Has": "Var",
         "Has no": "Yoxdur", "Reference code": "Arxiv kodu", "Event": "Tədbir"},
        ("növ:event yer:Bakı tarix:1990 dəqiq:1991.. şəxs:Rauf var:photo yoxdur:date"
        " arxiv_kodu:AZD/1 "),
        ("(kind:event & place:Bakı & date:1990 & sure:1991.. & agent:Rauf & has:photo & no:date"
        " & ref:AZD/1)"),
    ),
    (
        "az-Cyrl",  # the same words in the other alphabet, and typed without marks
        {"Kind": "Növ", "Place": "Yer", "Date": "Tarix", "surely": "dəqiq"},
        "нөв:event јер:Бакы тарих:1990 deqiq:1991 NOV:event ",
        "(kind:event & place:Бакы & date:1990 & sure:1991 & kind:event)",
    ),
    (
        "tr",
        {"Kind": "Tür", "Place": "Yer", "Date": "Tarih", "Language": "Dil", "Within": "İçinde",
         "Title": "Başlık", "or": "veya"},
        "tür:event YER:İstanbul tarih:2024.. dil:tr içinde:Avrupa başlık:şenlik",
        "(kind:event & place:İstanbul & date:2024.. & lang:tr & within:Avrupa & title:şenlik)",
    ),
    (
        "ru",
        {"Kind": "Вид", "Place": "Место", "Date": "Дата", "Form": "Форма", "Has": "Есть",
         "Credit line": "Указание авторства", "organisation": "организация", "or": "или"},
        ('вид:event место:Шуша дата:1990..1995 форма:map есть:photo'
        ' указание_авторства:"Фото" организация:фонд'),
        ("(kind:event & place:Шуша & date:1990..1995 & form:map & has:photo & credit:Фото"
        " & agent:фонд)"),
    ),
    (
        "de",
        {"Kind": "Art", "Place": "Ort", "Date": "Datum", "surely": "sicher", "Title": "Titel",
         "Subject or tag": "Thema oder Schlagwort", "subject": "thema", "or": "oder"},
        "art:event ort:München datum:1990 sicher:..1999 thema:jugend titel:(lager or fest) ",
        ("(kind:event & place:München & date:1990 & sure:..1999 & tag:jugend"
        " & title:lager,fest)"),
    ),
    (
        "fr",
        {"Kind": "Type de notice", "Place": "Lieu", "Date": "Date", "Event": "Événement",
         "Language": "Langue", "Number claimed": "Nombre affirmé", "or": "ou"},
        ("type_de_notice:event lieu:Genève date:1990 évènement:congrès evenement:x langue:fr"
        " nombre-affirmé:>20"),
        "(kind:event & place:Genève & date:1990 & event:congrès & event:x & lang:fr & count:>20)",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [one[1:] for one in TRANSLATED],
    ids=[one[0] for one in TRANSLATED],
)
def test_fields_are_named_in_each_language_and_in_english(
    words: dict[str, str], text: str, expected: str
):
    fields = search_fields(lambda marked: words.get(marked, marked)).vocabulary()
    query = read_query(text, fields)
    assert sketch(query.tree) == expected
    assert query.troubles == ()
    assert sketch(read_query("kind:event place:Bakı date:1990 ", fields).tree) == (
        "(kind:event & place:Bakı & date:1990)"
    )


def test_or_may_be_said_in_the_language_of_the_user():
    fields = Vocabulary({}, frozenset({"or", "və ya"}))
    assert sketch(read_query("a və ya b or c ", fields).tree) == "(a | b | c)"


def test_a_chip_is_cut_out_by_its_span():
    text = 'youth kind:event "summer camp" -has:photo'
    spans = [clause.span for clause in clauses_of(read_query(text, FIELDS).tree)]
    assert [text[span.start : span.end] for span in spans] == [
        "youth", "kind:event", '"summer camp"', "-has:photo",
    ]  # fmt: skip


PIECES = st.sampled_from(
    [
        "a", "şuşa ", "Шуша", " ", "  ", '"', "“", "”", "«", "»", "(", ")", "-", "or", " or ", "|",
        "kind:", "date:", "countries:", "x:", "..", ">", ">=", "<", "=", ",", "*", "~", "#1", ":",
        "\n", "\x00", "’", "۱۲", "🙂", "2024", "1990s",
    ]
)  # fmt: skip
QUERIES = st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=30)


@given(QUERIES)
def test_any_text_reads_as_something(text: str):
    query = read_query(text, FIELDS)
    for clause, _wanted in leaves(query.tree):
        assert 0 <= clause.span.start < clause.span.end <= len(text)
    for trouble in query.troubles:
        assert 0 <= trouble.span.start <= trouble.span.end <= len(text)
        assert trouble.what


@pytest.mark.parametrize("piece", ["(", "-", "-(", '"', "a or ", "kind:(", "~"])
def test_a_very_long_text_reads_as_something(piece: str):
    assert read_query(piece * 3000 + "a", FIELDS).text


def test_spans_are_in_characters_of_the_text_as_typed():
    (trouble,) = read_query("🙂🙂 rəng:x", FIELDS).troubles
    assert trouble.span == Span(3, 7)
