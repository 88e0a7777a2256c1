"""A small archive of events, places, people, photographs and letters, and its search."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db import operations
from db.archive import Archive
from db.search import Search

Names = tuple[tuple[str, str], ...]

PLACES: dict[str, tuple[str, Names]] = {
    "Azerbaijan": ("", (("az", "Azərbaycan"), ("ru", "Азербайджан"))),
    "Karabakh": ("Azerbaijan", (("az", "Qarabağ"), ("az-Cyrl", "Гарабағ"))),
    "Shusha": ("Karabakh", (("az", "Şuşa"), ("ru", "Шуша"), ("az-Arab", "شوشا"))),
    "Türkiye": ("", (("en", "Turkey"), ("ru", "Турция"))),
    "Istanbul": ("Türkiye", (("tr", "İstanbul"), ("ru", "Стамбул"))),
}
AGENTS: dict[str, tuple[str, Names]] = {
    "Diaspora Committee": ("corporate", (("en", "Committee for the Diaspora"),)),
    "Həsənov, Rauf": ("person", (("ru", "Гасанов, Рауф"),)),
    "News Agency": ("corporate", (("az", "AZƏRTAC"), ("en", "NA"))),
}


class Small:
    """The archive with its records by title, and what makes more of them."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.ids: dict[str, int] = {}

    def make(self, kind: str, title: str, **values: object) -> int:
        """Make a record and remember it under its title."""
        found = operations.create(self.archive, kind, {"title": title, **values})
        self.ids[title] = found.created[0]
        return self.ids[title]

    def name(self, title: str, names: Names) -> None:
        """Give a record more names, each with its language."""
        for lang, text in names:
            values = {
                "record_id": self.ids[title],
                "text": text,
                "lang": lang,
                "kind": "parallel",
            }
            operations.add_part(self.archive, "name", values)

    def relate(self, a: str, relation: str, b: str, **more: object) -> None:
        """Join two records by their titles."""
        operations.relate(self.archive, [self.ids[a]], relation, self.ids[b], **more)

    def part(self, table: str, title: str, **values: object) -> int:
        """Add a row to a record; returns the row's id."""
        made = operations.add_part(self.archive, table, {"record_id": self.ids[title], **values})
        return made.parts[table][0]

    def date(self, title: str, role: str, text: str) -> None:
        """Date a record in words."""
        operations.set_date(self.archive, [self.ids[title]], role, text)

    def titles(self, search: Search, query: str, **options: object) -> set[str]:
        """Return the titles that a query finds."""
        by_id = {number: title for title, number in self.ids.items()}
        return {by_id[int(one)] for one in search.find(query, **options).ids}


def fill(small: Small) -> None:
    """Make the records: each stands for a way of being found."""
    for title, (upper, names) in PLACES.items():
        small.make("place", title)
        small.name(title, names)
        if upper:
            small.relate(title, "within", upper)
    for title, (sort, names) in AGENTS.items():
        small.make("agent", title, type=sort)
        small.name(title, names)
    _events(small)
    _units(small)


def _events(small: Small) -> None:
    small.make("concept", "youth", scheme="subject")
    small.name("youth", (("az", "gənclər"), ("ru", "молодёжь")))
    small.make("event", "Second Shusha Summit", edition_no=2, mode="in_person")
    small.relate("Second Shusha Summit", "held_at", "Shusha")
    small.date("Second Shusha Summit", "occurrence", "July 2024")
    small.part(
        "statement",
        "Second Shusha Summit",
        property="countries represented",
        unit="countries",
        num_lo=50,
        num_hi=50,
    )
    small.make("event", "Youth Forum", mode="mixed")
    small.relate("Youth Forum", "held_at", "Istanbul")
    small.relate("Youth Forum", "subject", "youth")
    small.relate("Youth Forum", "organised_by", "Diaspora Committee", role="co-organiser")
    small.date("Youth Forum", "occurrence", "February 2026")
    small.part(
        "statement",
        "Youth Forum",
        property="countries represented",
        unit="countries",
        num_lo=28,
        num_hi=28,
    )
    small.part(
        "statement",
        "Youth Forum",
        property="applications",
        unit="persons",
        num_lo=1000,
        modality="estimated",
    )
    small.make("event", "Həmrəylik Günü", recurs="XXXX-12-31", is_series=True)
    small.make("event", "Consultations", status="planned")
    small.date("Consultations", "expected", "late 2025")


def _units(small: Small) -> None:
    small.make("unit", "Archive of the diaspora", level="fonds", ref="AZD", state="published")
    top = small.ids["Archive of the diaspora"]
    small.make("unit", "Press", level="series", ref="AZD/1", parent_id=top)
    series = small.ids["Press"]
    small.make(
        "unit",
        "Opening of the summit",
        form="photograph",
        ref="AZD/1/2",
        parent_id=series,
        credit_line="Photo: AZƏRTAC",
    )
    small.relate("Opening of the summit", "documents", "Second Shusha Summit")
    small.make(
        "unit", "A street", form="photograph", ref="AZD/1/10", parent_id=series, holding="wanting"
    )
    small.relate("A street", "depicts", "Həsənov, Rauf", certainty="conjectured")
    small.make("unit", "Letter to Rauf", form="textual", langs="az ru", parent_id=series)
    small.date("Letter to Rauf", "creation", "about 1990")
    small.part(
        "note",
        "Letter to Rauf",
        element="isad.3.3.1",
        lang="az",
        text="Bakı'da həmrəyliyin günü haqqında, quşlar və dağlar.",
    )
    small.part(
        "rights", "Letter to Rauf", basis="donor", act="publish", rule="disallow", terms="Ask first"
    )


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small archive, to be copied and not to be changed."""
    folder = tmp_path_factory.mktemp("small") / "Small.fonds"
    with Archive.create(folder, title="Small") as archive:
        small = Small(archive)
        fill(small)
    return folder


def titles_of(archive: Archive) -> dict[str, int]:
    """Return the ids of all records by title."""
    with archive.read() as connection:
        rows = connection.exec_driver_sql("SELECT title, id FROM record").all()
    return {str(title): int(number) for title, number in rows}


@pytest.fixture
def small(filled: Path, tmp_path: Path, copy: Callable[[Path, Path], Path]) -> Iterator[Small]:
    """The small archive as a copy of its own."""
    with Archive.open(copy(filled, tmp_path / "Small.fonds")) as archive:
        found = Small(archive)
        found.ids = titles_of(archive)
        yield found


@pytest.fixture(scope="session")
def copy() -> Callable[[Path, Path], Path]:
    """What copies an archive that is closed."""

    def copied(source: Path, target: Path) -> Path:
        return Path(shutil.copytree(source, target))

    return copied


@pytest.fixture
def search(small: Small) -> Iterator[Search]:
    """The search of the small archive, in step with it."""
    found = Search(small.archive)
    found.catch_up()
    yield found
    found.close()


@pytest.fixture(scope="module")
def quiet(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Small, Search]]:
    """Archive and search for tests that only ask."""
    folder = Path(shutil.copytree(filled, tmp_path_factory.mktemp("quiet") / "Small.fonds"))
    with Archive.open(folder) as archive:
        found = Small(archive)
        found.ids = titles_of(archive)
        finder = Search(archive)
        finder.catch_up()
        yield found, finder
        finder.close()
