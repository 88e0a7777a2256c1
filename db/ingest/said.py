"""What files say of themselves, written into a draft by the archive's table of fields.

IPTC Photo Metadata 2025.1, EXIF 3.0, the information of PDF and office files, mail headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from db.dates.wording import worded
from db.ingest.declared import (
    DIGITISED,
    IDENTIFIER,
    MAKER,
    NOWHERE,
    SOURCES,
    TITLE,
    EmbeddedFields,
    KeywordRule,
    Shape,
    Source,
    fields,
)
from db.ingest.drafts import Draft, DraftDate, Linked
from db.media.findings import Analysis, Embedded, Moment, Position, Spot, Tongues
from db.records.fields import Kind
from db.text import clean
from db.words import language

_ANY_LANGUAGE = "x-default"
_MAX_NAME = 500
_SPOT_PARTS = ("name", "sublocation", "city", "state", "country")
_COMMAS = re.compile(r"[,;،；]")
_LEVELS = re.compile(r"[|>]")
_CORPORATE = (("type", "corporate"),)
_CORPORATE_LINKS = ("credited_to", "published_by")

Texts = list[tuple[str | None, str]]


@dataclass(frozen=True, slots=True)
class _Word:
    name: str
    only_known: bool = False
    corporate: bool = False


def write_said(result: Draft, found: Analysis, table: EmbeddedFields) -> None:
    """Put everything that a file says of itself into the fields that the table names."""
    for source in SOURCES:
        target = table.target(source.key)
        if target == NOWHERE or source.key not in found.embedded:
            continue
        value = cast("dict[str, Any]", found.embedded)[source.key]
        if source.shape is Shape.moment:
            _write_moment(result, target, value, found)
        elif source.shape is Shape.spots:
            _write_spots(result, target, value)
        elif source.shape is Shape.names:
            _write_names(result, target, _words(source, value, target, table), found)
        else:
            _write_texts(result, target, _texts_of(source, value), found)


def shown_value(source: Source, said: Embedded) -> str:
    """Return in one line what a file says, dates in the language that words are shown in.

    Empty where it says nothing.
    """
    value = cast("dict[str, Any]", said).get(source.key)
    if not value:
        return ""
    if source.shape is Shape.moment:
        return _moment_words(value)
    if source.shape is Shape.spots:
        return "; ".join(filter(None, map(_spot_name, value)))
    if source.shape is Shape.names:
        return "; ".join(_unique(value))
    return " / ".join(text for _lang, text in _texts_of(source, value))


# ------------------------------------------------------------------------------ by shape


def _write_texts(result: Draft, target: str, texts: Texts, found: Analysis) -> None:
    if not texts:
        return
    if target == TITLE:
        _write_title(result, texts)
    elif target == IDENTIFIER:
        result.names += [_name(text, lang, "identifier") for lang, text in texts]
    elif target == MAKER or fields()[target].kind in (Kind.relations, Kind.tags):
        _write_names(result, target, [_Word(text) for _lang, text in texts], found)
    elif fields()[target].kind is Kind.paragraphs:
        _write_notes(result, fields()[target].source, texts)
    elif result.unit.get(target) is None:
        result.unit[target] = _line(texts[0][1])


def _write_title(result: Draft, texts: Texts) -> None:
    # The first source that has a title gives it; a headline beside a title is not another.
    # What has no letter or digit, such as the dash that programs put where they have none, is none.
    texts = [one for one in texts if any(map(str.isalnum, one[1]))]
    if "title" in result.record or not texts:
        return
    lang, title = texts[0]
    result.record |= {"title": " ".join(title.split()), "title_lang": lang}
    result.names += [_name(" ".join(text.split()), lang, "parallel") for lang, text in texts[1:]]


def _name(text: str, lang: str | None, kind: str) -> dict[str, Any]:
    return {"text": text, "lang": lang, "kind": kind}


def _write_notes(result: Draft, element: str, texts: Texts) -> None:
    for lang, text in texts:
        note = {"element": element, "lang": lang, "text": text}
        if note not in result.notes:
            result.notes.append(note)


def _write_moment(result: Draft, target: str, moment: Moment, found: Analysis) -> None:
    role = target if target == DIGITISED else fields()[target].source
    # A scan without text was made by a scanner: its date is not the paper's.
    if role == "creation" and found.mime == "application/pdf" and not found.text:
        role = DIGITISED
    result.dates.append(DraftDate(role, moment["edtf"], moment["edtf"]))


def _write_spots(result: Draft, target: str, spots: Sequence[Spot]) -> None:
    relation = fields()[target].source
    for name in _unique(map(_spot_name, spots)):
        _link(result, Linked(relation, "place", name))


def _write_names(result: Draft, target: str, words: Iterable[_Word], found: Analysis) -> None:
    for word in words:
        name = _line(word.name)
        if name:
            _link(result, _linked(target, name, word, found))


def _linked(target: str, name: str, word: _Word, found: Analysis) -> Linked:
    if target == MAKER:
        picture = found.mime.startswith("image/")
        return Linked("photographer" if picture else "author", "agent", name)
    field = fields()[target]
    if field.kind is Kind.tags:
        return Linked(field.source, "concept", name, only_known=word.only_known)
    if "event" in field.target:
        return Linked(field.source, "event", name)
    corporate = word.corporate or field.source in _CORPORATE_LINKS
    return Linked(field.source, "agent", name, _CORPORATE if corporate else ())


def _link(result: Draft, link: Linked) -> None:
    name = link.name.casefold()
    same = (one for one in result.links if (one.relation, one.kind) == (link.relation, link.kind))
    if all(one.name.casefold() != name for one in same):
        result.links.append(link)


# ------------------------------------------------------------------------------ values


def _texts_of(source: Source, value: Tongues | Position | str) -> Texts:
    """Return a text in its languages; one without a language has None."""
    if source.shape is Shape.point:
        point = cast("dict[str, float]", value)
        return [(None, f"{point['lat']}, {point['lon']}")]
    if source.shape is Shape.line or isinstance(value, str):
        line = _line(str(value))
        return [(None, line)] if line else []
    return [
        (None if lang == _ANY_LANGUAGE else lang, text)
        for lang, content in cast("Tongues", value).items()
        if (text := clean(content).strip())
    ]


def _words(source: Source, value: Sequence[str], target: str, table: EmbeddedFields) -> list[_Word]:
    if target != MAKER and fields()[target].kind is Kind.tags:
        rule = table.keywords
        return [_Word(word, only_known=not rule.make) for word in _keywords(value, rule)]
    return [_Word(word, corporate=source.key == "organisations") for word in value]


def _keywords(words: Sequence[str], rule: KeywordRule) -> Iterator[str]:
    for word in words:
        for part in _COMMAS.split(word) if rule.split else [word]:
            levels = [level.strip() for level in _LEVELS.split(part) if level.strip()]
            if rule.levels == "whole" or not levels:
                yield part
            elif rule.levels == "last":
                yield levels[-1]
            else:
                yield from levels


def _moment_words(moment: Moment) -> str:
    """Write a moment out to the minute; a day that is hardly evidence keeps its "?"."""
    day = moment["edtf"].rstrip("?")
    doubt = moment["edtf"].removeprefix(day)
    clock = moment["text"].partition("T")[2][:5]
    said = f"{worded(day, language()) or day}{doubt}"
    return f"{said}, {clock}" if clock else said


def _spot_name(spot: Spot) -> str:
    parts = cast("dict[str, str]", spot)
    return next(filter(None, (parts.get(part) for part in _SPOT_PARTS)), "")


def _unique(texts: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for text in texts:
        name = _line(text)
        if name and name.casefold() not in seen:
            seen.add(name.casefold())
            yield name


def _line(text: str) -> str | None:
    plain = " ".join(clean(text).split())[:_MAX_NAME]
    return plain or None
