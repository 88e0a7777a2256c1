"""Hundreds of random queries against the plain truth: same records, same counts in every facet."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest

from db import operations
from db.archive import Archive
from db.dates import read_date
from db.search import Result, Search

FOLDED = {
    "qala": "gala", "bağ": "bag", "dağ": "dag", "su": "su", "yol": "yol", "ev": "ev",
    "kitab": "kitab", "gün": "gun", "gecə": "gece", "duz": "duz", "çay": "cay", "ala": "ala",
    "alma": "alma", "almaz": "almaz", "bal": "bal", "baltaçı": "baltaci",
}  # fmt: skip
WORDS = list(FOLDED)
PLACES = {"Ölkə": None, "Bölgə": "Ölkə", "Şəhər": "Bölgə", "Kənd": "Bölgə", "Xaric": None}
TAGS = ("toy", "bayram", "idman")
FORMS = ("photograph", "textual", "map")
STATES = ("draft", "described", "published")
RULES = ("allow", "conditional", "disallow")
AGENTS = ("Cəmiyyət", "Birlik")
CREDITS = ("Foto: Vüqar", "Foto: Aynur")
YEARS = ("1968", "1985", "about 1990", "1990-1995", "1999", "2003", "")


@dataclass
class Truth:
    """What we know of one record because we made it."""

    kind: str
    words: list[str]
    form: str = ""
    state: str = "draft"
    place: str = ""
    tag: str = ""
    year: str = ""
    figure: int = 0
    note: list[str] = field(default_factory=list)
    rule: str = ""
    agent: str = ""
    credit: str = ""
    langs: str = ""

    @property
    def all_words(self) -> set[str]:
        linked = [self.place.lower(), self.tag, self.agent.lower()]
        linked += self.credit.lower().replace(":", "").split()
        claim = ["guests", "persons", str(self.figure)] if self.figure else []
        dated = self.year.replace("-", " ").split()
        return {*self.words, *self.note, *claim, *dated, *filter(None, linked)}

    @property
    def places(self) -> set[str]:
        found, one = set(), self.place
        while one:
            found.add(one)
            one = PLACES[one]
        return found

    @property
    def span(self) -> tuple[int, int] | None:
        if not self.year:
            return None
        read = read_date(self.year)
        return read.lo, read.hi


class World:
    """An archive and the truth about it."""

    def __init__(self, archive: Archive, chance: random.Random) -> None:
        self.archive = archive
        self.chance = chance
        self.truths: dict[int, Truth] = {}
        self.named: dict[str, int] = {}
        for title, upper in PLACES.items():
            self.named[title] = self._create("place", title)
            if upper:
                operations.relate(archive, [self.named[title]], "within", self.named[upper])
        for title in AGENTS:
            self.named[title] = self._create("agent", title, type="corporate")
        for title in TAGS:
            self.named[title] = self._create("concept", title, scheme="tag")

    def _create(self, kind: str, title: str, **values: object) -> int:
        return operations.create(self.archive, kind, {"title": title, **values}).created[0]

    def make(self) -> None:
        draw = self.chance.choice
        kind = draw(("unit", "unit", "event"))
        truth = Truth(
            kind, self.chance.choices(WORDS, k=draw((1, 2, 3))),
            form=draw(FORMS) if kind == "unit" else "", state=draw(STATES),
            place=draw((*PLACES, "")), tag=draw((*TAGS, "")), year=draw(YEARS),
            figure=draw((0, 0, 5, 20, 21, 300)), note=self.chance.choices(WORDS, k=draw((0, 4))),
            rule=draw(("", "", *RULES)), agent=draw(("", *AGENTS)), credit=draw(("", *CREDITS)),
            langs=draw(("", "az", "az ru", "tr")),
        )  # fmt: skip
        if kind == "event":
            truth.credit = truth.langs = ""
        values = {"state": truth.state} | ({"form": truth.form} if truth.form else {})
        values |= {"credit_line": truth.credit} if truth.credit else {}
        values |= {"langs": truth.langs} if truth.langs else {}
        number = self._create(kind, " ".join(truth.words), **values)
        place = "held_at" if kind == "event" else "place_shown"
        if truth.place:
            operations.relate(self.archive, [number], place, self.named[truth.place])
        if truth.agent:
            relation = "organised_by" if kind == "event" else "photographer"
            operations.relate(self.archive, [number], relation, self.named[truth.agent])
        if truth.rule:
            rights = {"record_id": number, "basis": "donor", "act": "publish", "rule": truth.rule}
            operations.add_part(self.archive, "rights", rights)
        if truth.tag:
            operations.relate(self.archive, [number], "subject", self.named[truth.tag])
        if truth.year:
            role = "occurrence" if kind == "event" else "creation"
            operations.set_date(self.archive, [number], role, truth.year)
        if truth.figure:
            figure = {"record_id": number, "property": "guests", "unit": "persons",
                      "num_lo": truth.figure, "num_hi": truth.figure}  # fmt: skip
            operations.add_part(self.archive, "statement", figure)
        if truth.note:
            operations.set_note(
                self.archive, [number], "isad.3.6.1", lang="az", text=" ".join(truth.note)
            )
        self.truths[number] = truth

    def change(self) -> None:
        number = self.chance.choice(list(self.truths))
        if self.chance.random() < 0.3:
            operations.delete(self.archive, [number])
            del self.truths[number]
            return
        truth = self.truths[number]
        truth.words = self.chance.choices(WORDS, k=2)
        truth.state = self.chance.choice(STATES)
        values = {"title": " ".join(truth.words), "state": truth.state}
        operations.edit(self.archive, [number], values)


Check = Callable[[Truth], bool]


def some_clause(chance: random.Random) -> tuple[str, Check]:
    """Return a clause and what it means."""
    draw = chance.choice
    word, other = draw(WORDS), draw(WORDS)
    place, tag, form, state = draw(list(PLACES)), draw(TAGS), draw(FORMS), draw(STATES)
    year, figure = draw((1980, 1990, 1993, 2000)), draw((4, 20, 100))
    lo, hi = read_date(str(year)).lo, read_date(str(year)).hi
    rule, agent, credit, lang = draw(RULES), draw(AGENTS), draw(CREDITS), draw(("az", "ru", "tr"))
    begin = FOLDED[word][: draw((1, 2, 3))]

    def begins(truth: Truth) -> bool:
        return any(fold(one).startswith(begin) for one in truth.all_words)

    return draw(
        [
            (word, lambda t: fold(word) in map(fold, t.all_words)),
            (FOLDED[word], lambda t: fold(word) in map(fold, t.all_words)),
            (f"{begin}*", begins),
            (f'"{word} {other}"', lambda t: side_by_side(t, word, other)),
            (f"title:{word}", lambda t: fold(word) in map(fold, t.words)),
            (f"({word} or {other})", lambda t: {word, other} & t.all_words),
            (f"kind:{draw(('unit', 'event'))}", None),
            (f"form:{form}", lambda t: t.form == form),
            (f"state:{state}", lambda t: t.state == state),
            (f"place:{place}", lambda t: place in t.places),
            (f"tag:{tag}", lambda t: t.tag == tag),
            (f"date:{year}..", lambda t: t.span is not None and t.span[1] >= lo),
            (f"date:{year}", lambda t: t.span and t.span[0] <= hi and t.span[1] >= lo),
            (f"sure:..{year}", lambda t: t.span is not None and t.span[1] <= hi),
            (f"persons:>{figure}", lambda t: t.figure > figure),
            (f"count:>={figure}", lambda t: t.figure >= figure),
            (f"rights:{rule}", lambda t: t.rule == rule),
            (f"agent:{agent}", lambda t: t.agent == agent),
            (f'credit:"{credit}"', lambda t: t.credit == credit),
            (f"lang:{lang}", lambda t: lang in t.langs.split()),
            (f"form:{form},map", lambda t: t.form in (form, "map")),
            (f"-(tag:{tag} or {word})", lambda t: not (t.tag == tag or has(t, word))),
            (f"(state:{state} {other})", lambda t: t.state == state and has(t, other)),
            (f"{draw(('has', 'no'))}:{draw(('date', 'place', 'tag', 'note', 'claim'))}", None),
        ]
    )  # fmt: skip


def has(truth: Truth, word: str) -> bool:
    return fold(word) in map(fold, truth.all_words)


def fold(word: str) -> str:
    return FOLDED.get(word, word.translate(str.maketrans("öəşğüçı", "oesguci")))


def side_by_side(truth: Truth, word: str, other: str) -> bool:
    pairs = [*pairwise(truth.words), *pairwise(truth.note)]
    return (word, other) in pairs


def meaning(clause: str, check: Check | None) -> Check:
    """Return what a clause means, worked out from its text where it was drawn at random."""
    if check is not None:
        return lambda truth: bool(check(truth))
    name, value = clause.split(":")
    if name == "kind":
        return lambda truth: truth.kind == value
    owned: dict[str, Check] = {
        "date": lambda t: bool(t.year), "place": lambda t: bool(t.place),
        "tag": lambda t: bool(t.tag), "note": lambda t: bool(t.note),
        "claim": lambda t: bool(t.figure),
    }  # fmt: skip
    return lambda truth: owned[value](truth) == (name == "has")


def some_query(chance: random.Random) -> tuple[str, Check]:
    parts: list[tuple[str, Check]] = []
    for _ in range(chance.choice((1, 1, 2, 2, 3))):
        clause, check = some_clause(chance)
        means = meaning(clause, check)
        if chance.random() < 0.2:
            parts.append((f"-{clause}", lambda t, means=means: not means(t)))
        else:
            parts.append((clause, means))
    text = " ".join(clause for clause, _ in parts)
    return f"{text} ", lambda truth: all(check(truth) for _, check in parts)


def assert_true(world: World, result: Result, check: Check) -> None:
    """Compare a result with the truth: its records, and its facets' counts."""
    wanted = {number for number, truth in world.truths.items() if check(truth)}
    assert set(result.ids.tolist()) == wanted, result.text
    assert result.total == len(wanted) == len(result.ids)
    truths = [world.truths[number] for number in wanted]
    facets = {facet.name: {one.key: one.count for one in facet.values} for facet in result.facets}
    names = {number: name for name, number in world.named.items()}
    assert facets.get("kind", {}) == Counter(t.kind for t in truths)
    assert facets.get("form", {}) == Counter(t.form for t in truths if t.form)
    assert facets.get("state", {}) == Counter(t.state for t in truths)
    decades = Counter(str((read_year(t) // 10) * 10) for t in truths if t.year)
    assert facets.get("decade", {}) == decades
    places = {names[int(key)]: count for key, count in facets.get("place", {}).items()}
    assert places == Counter(place for t in truths for place in t.places)
    tags = {names[int(key)]: count for key, count in facets.get("tag", {}).items()}
    assert tags == Counter(t.tag for t in truths if t.tag)
    agents = {names[int(key)]: count for key, count in facets.get("agent", {}).items()}
    assert agents == Counter(t.agent for t in truths if t.agent)
    assert facets.get("rights", {}) == Counter(t.rule for t in truths if t.rule)
    assert facets.get("credit", {}) == Counter(t.credit for t in truths if t.credit)
    assert facets.get("lang", {}) == Counter(one for t in truths for one in t.langs.split())


def read_year(truth: Truth) -> int:
    return int(truth.year.removeprefix("about ")[:4])


@pytest.fixture(params=[50_000, 10], ids=["no ready-made sets", "ready-made sets"])
def many(request: pytest.FixtureRequest) -> int:
    return request.param


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with Archive.create(tmp_path / "World.fonds", title="World") as archive:
        world = World(archive, random.Random(20))
        for _ in range(90):
            world.make()
        yield world


def test_random_queries_agree_with_the_plain_truth(world: World, many: int):
    search = Search(world.archive, many=many)
    chance = random.Random(many)
    search.rebuild()
    everything = "(kind:unit or kind:event) "
    try:
        for stage in range(4):
            for _ in range(40):
                text, check = some_query(chance)
                assert_true(world, search.find(everything + text), check)
            for _ in range(6):
                world.change()
                world.make()
            search.catch_up()
            if stage == 1:
                search.settle()
    finally:
        search.close()


def test_facet_values_lead_to_as_many_records_as_they_say(world: World, many: int):
    search = Search(world.archive, many=many)
    search.catch_up()
    try:
        for text in ("", "al*", "kind:unit", "-tag:toy"):
            everything = search.find(text)
            for facet in everything.facets:
                for value in facet.values:
                    narrowed = search.find(text, filters=(value.filter,))
                    assert narrowed.total == value.count, (text, value)
                    assert narrowed.errors == ()
                    rest = search.find(text, filters=(value.exclusion,), facets=False)
                    assert rest.total == everything.total - value.count, (text, value)
                    assert rest.errors == ()
    finally:
        search.close()


def test_any_page_of_any_order_holds_every_record_once(world: World, many: int):
    search = Search(world.archive, many=many)
    search.catch_up()
    try:
        for order in ("relevance", "title", "-title", "date", "-date", "ref"):
            for text in ("", "al*", "ala or su", "kind:event"):
                ids = search.find(text, order=order).ids.tolist()
                assert len(set(ids)) == len(ids)
                assert set(ids) == set(search.find(text).ids.tolist())
    finally:
        search.close()
