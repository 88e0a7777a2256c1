"""A small archive with everything that reports show, and much that they must never show."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from db import operations, reports
from db.archive import Archive

SECRET = "Qızılquş"  # noqa: S105 - a word, not a password
"""Stands in every text that must not leave; no other text has it."""
TODAY = date(2026, 3, 1)
MOMENT = 1772323200  # noon of that day would do as well: only the day counts


@dataclass
class Made:
    """An archive and the ids of what was put into it, by name."""

    archive: Archive
    ids: dict[str, int] = field(default_factory=dict[str, int])

    def record(self, name: str, kind: str, **values: Any) -> int:
        """Create a record and remember it by name."""
        self.ids[name] = operations.create(self.archive, kind, values).created[0]
        return self.ids[name]

    def part(self, table: str, **values: Any) -> int:
        """Add a row to a record and return its id."""
        operations.add_part(self.archive, table, values)
        with self.archive.read() as connection:
            return int(connection.exec_driver_sql(f"SELECT max(id) FROM {table}").scalar_one())

    def note(
        self, name: str, element: str, lang: str, text: str, *, internal: bool = False
    ) -> None:
        """Give a record a note."""
        operations.set_note(
            self.archive, [self.ids[name]], element, lang, text=text, internal=internal
        )

    def date(self, name: str, role: str, words: str) -> None:
        """Give a record a date."""
        operations.set_date(self.archive, [self.ids[name]], role, words)

    def link(self, a: str, type_: str, b: str, **values: object) -> None:
        """Link two records."""
        operations.relate(self.archive, [self.ids[a]], type_, self.ids[b], **values)

    def picture(self, name: str, colour: str, **values: Any) -> int:
        """Give a record a picture file, put among the originals by its checksum."""
        draft = self.archive.tmp / "draft.png"
        Image.new("RGB", (90, 60), colour).save(draft)
        content = draft.read_bytes()
        sha256 = hashlib.sha256(content).hexdigest()
        place = self.archive.originals / sha256[:3] / f"{sha256}.png"
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(content)
        row = {"extension": "png", "file_name": f"{name}.png", "mime": "image/png", **values}
        return self.part(
            "asset",
            record_id=self.ids[name],
            sha256=sha256,
            bytes=len(content),
            width=90,
            height=60,
            **row,
        )


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    """The archive, made once; tests only read it."""
    folder = tmp_path_factory.mktemp("reports") / "Reports.fonds"
    with Archive.create(folder, title="Community archive") as archive:
        filled = Made(archive)
        _agents_and_places(filled)
        _events(filled)
        _holdings(filled)
        _evidence(filled)
        _keeping(filled)
        _secrets(filled)
        yield filled


class Shelf:
    """Finished reports: each is made once, however many tests look at it."""

    def __init__(self, made: Made, folder: Path) -> None:
        self._made = made
        self._folder = folder
        self._kept: dict[tuple[str, str], reports.ReportResult] = {}

    def take(self, name: str, language: str = "en") -> reports.ReportResult:
        """Return a report of the whole archive, or the dossier of the event."""
        key = (name, language)
        if key not in self._kept:
            root = self._made.ids["event"] if name == "event-dossier" else None
            out = self._folder / f"{name} {language}.pdf"
            self._kept[key] = reports.make(
                self._made.archive, name, root=root, language=language, out=out
            )
        return self._kept[key]


@pytest.fixture(scope="session")
def shelf(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """The finished reports of this run."""
    return Shelf(made, tmp_path_factory.mktemp("finished"))


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports are made on one fixed day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(MOMENT))


def _agents_and_places(made: Made) -> None:
    made.record("archive", "agent", title="Icma arxivi", title_lang="az", type="corporate")
    made.note("archive", "isdiah.5.2.1", "de", "Musterstraße 1, 10115 Berlin")
    made.record("committee", "agent", title="State Committee", title_lang="en", type="corporate")
    made.part(
        "name",
        record_id=made.ids["committee"],
        text="Dövlət Komitəsi",
        lang="az",
        kind="parallel",
    )
    made.record("photographer", "agent", title="Həsənov, Rauf", title_lang="az", type="person")
    made.record("place", "place", title="Şuşa", title_lang="az")
    made.record("type", "concept", title="forum", title_lang="en", scheme="event_type")


def _events(made: Made) -> None:
    made.record("series", "event", title="Youth forum", title_lang="en", is_series=True)
    made.record(
        "event",
        "event",
        title="Youth forum in Shusha",
        title_lang="en",
        type_id=made.ids["type"],
        series_id=made.ids["series"],
        edition_no=3,
    )
    for text, lang in (
        ("Şuşada gənclər forumu", "az"),
        ("Шушада ҝәнҹләр форуму", "az-Cyrl"),
        ("شوشادا گنجلر فورومو", "az-Arab"),
    ):
        made.part("name", record_id=made.ids["event"], text=text, lang=lang, kind="parallel")
    made.date("event", "occurrence", "12.02.2026")
    made.note("event", "event.description", "en", "Two days of talks.")
    made.link("event", "held_at", "place")
    made.link("event", "organised_by", "committee", role="co-organiser")
    made.link("event", "participant", "photographer", certainty="probable")


def _holdings(made: Made) -> None:
    made.record("fonds", "unit", title="Forum papers", title_lang="en", ref="F", level="fonds")
    made.part(
        "name",
        record_id=made.ids["fonds"],
        text="دیاسپور سندلری",
        lang="az-Arab",
        kind="parallel",
    )
    made.date("fonds", "creation", "1998-2026")
    made.link("fonds", "held_by", "archive")
    made.link("fonds", "created_by", "committee")
    made.note("fonds", "isad.3.3.1", "en", "Letters and photographs of the forums.")
    made.note("fonds", "isad.3.3.1", "az", "Forumların məktubları və fotoşəkilləri.")
    for number, (title, lang) in enumerate(
        (("Letters", "en"), ("Фотографии", "ru"), ("مکتوبلار", "az-Arab")), start=1
    ):
        made.record(
            f"series{number}",
            "unit",
            title=title,
            title_lang=lang,
            ref=f"F/{number}",
            level="series",
            parent_id=made.ids["fonds"],
        )
    _letter(made)
    _photographs(made)


def _letter(made: Made) -> None:
    made.record(
        "letter",
        "unit",
        title="Letter about the forum",
        title_lang="en",
        ref="F/1/1",
        form="textual",
        parent_id=made.ids["series1"],
    )
    made.link("letter", "mentions", "event")
    made.date("letter", "creation", "fevral 2026")


def _photographs(made: Made) -> None:
    photographs = (
        ("opening", "Opening of the forum", "teal", {"credit_line": "Photo: AZƏRTAC"}),
        ("panel", "Panel on teaching", "olive", {}),
        ("dinner", "Closing dinner", "navy", {"credit_line": "Photo: President.Az"}),
    )
    for number, (name, title, colour, values) in enumerate(photographs, start=1):
        made.record(
            name,
            "unit",
            title=title,
            title_lang="en",
            ref=f"F/2/{number}",
            form="photograph",
            parent_id=made.ids["series2"],
            **values,
        )
        made.link(name, "documents", "event")
        made.picture(name, colour, side="recto")
    made.note("opening", "iptc.alt_text", "en", "A hall full of people")
    made.link("panel", "photographer", "photographer")


def _evidence(made: Made) -> None:
    claim = made.part(
        "statement",
        record_id=made.ids["event"],
        property="countries represented",
        num_lo=28,
        unit="countries",
        as_of="2026-02-13",
    )
    made.part(
        "citation",
        target="statement",
        target_id=claim,
        source_id=made.ids["letter"],
        locator="p. 2",
        quote="from at least 28 countries",
        confidence=2,
    )
    made.part(
        "statement",
        record_id=made.ids["event"],
        property="participants",
        num_lo=100,
        num_hi=140,
        unit="persons",
        modality="estimated",
        verdict="disputed",
    )


def _keeping(made: Made) -> None:
    made.record("room", "store", title="Room 2", type="room")
    for number in (1, 2):
        made.record(
            f"box{number}",
            "store",
            title=f"Box {number}",
            type="box",
            barcode=f"B000000{number}",
            parent_id=made.ids["room"],
        )
    made.link("series1", "kept_in", "box1")
    made.record(
        "accession",
        "accession",
        title="Papers of the forum",
        ref="2026/001",
        method="gift",
        extent_text="0.2 m",
    )
    made.date("accession", "received", "3 February 2026")
    made.link("accession", "received_from", "photographer")
    made.part(
        "act",
        record_id=made.ids["opening"],
        kind="fixity check",
        at="2026-02-20T09:00:00Z",
        outcome="ok",
    )


# -------------------------------------------------------------------------------- secrets


def _secrets(made: Made) -> None:
    """Put in what must never leave; each text holds the secret word."""
    for kind in ("unit", "event", "agent", "place", "accession", "store", "concept"):
        _withheld(made, kind)
    _embargoes(made)
    _secret_parts(made)
    _secret_evidence(made)


def _withheld(made: Made, kind: str) -> None:
    """Add a closed, a withdrawn and a record below a closed one, of a kind, linked around."""
    above = {"unit": "series1", "store": "room"}.get(kind)
    values: dict[str, Any] = {"parent_id": made.ids[above]} if above else {}
    if kind == "unit":
        values |= {"credit_line": SECRET, "form": "photograph"}
    for why, more in (("closed", {"access": "closed"}), ("withdrawn", {"state": "withdrawn"})):
        name = f"{why} {kind}"
        ref = {"ref": f"{SECRET} {name}"} if kind in ("unit", "accession") else {}
        made.record(name, kind, title=f"{SECRET} {name}", **ref, **values, **more)
        made.part("name", record_id=made.ids[name], text=f"{SECRET} {name} 2", lang="az")
        made.note(name, "isad.3.3.1", "en", f"{SECRET} scope of {name}")
        _link_around(made, name, kind)
    below = f"below closed {kind}"
    parent = {"parent_id": made.ids[f"closed {kind}"], "access": "open"}
    made.record(below, kind, title=f"{SECRET} {below}", **(values | parent))
    _link_around(made, below, kind)


def _link_around(made: Made, name: str, kind: str) -> None:
    """Link a withheld record with what is open, in every way that a report might follow."""
    links = {
        "unit": [
            (name, "documents", "event"),
            (name, "mentions", "event"),
            (name, "kept_in", "box1"),
        ],
        "event": [("dinner", "documents", name), ("letter", "mentions", name)],
        "agent": [
            ("event", "organised_by", name),
            ("event", "participant", name),
            ("letter", "author", name),
            ("accession", "received_from", name),
        ],
        "place": [("event", "held_at", name), ("letter", "place_created", name)],
        "concept": [("letter", "subject", name), ("event", "subject", name)],
        "store": [("letter", "kept_in", name), ("opening", "kept_in", name)],
        "accession": [("letter", "accessioned_in", name)],
    }
    for a, type_, b in links[kind]:
        made.link(a, type_, b)
    if kind == "event":
        made.part("relation", a_id=made.ids["event"], type="follows", b_id=made.ids[name])
        made.link(name, "edition_of", "series")
    if kind == "unit" and name.startswith("closed"):
        made.picture(name, "red", file_name=f"{SECRET}.png")


def _embargoes(made: Made) -> None:
    end = TODAY.toordinal() + 30
    for name, rule, act in (
        ("embargoed", "disallow", "publish"),
        ("embargoed on conditions", "conditional", "display"),
    ):
        made.record(
            name,
            "unit",
            title=f"{SECRET} {name}",
            ref=f"{SECRET} {name}",
            parent_id=made.ids["series2"],
            form="photograph",
        )
        made.link(name, "documents", "event")
        made.picture(name, "maroon", file_name=f"{SECRET} {name}.png")
        made.part("rights", record_id=made.ids[name], act=act, rule=rule, hi=end)
        made.record(
            f"below {name}", "unit", title=f"{SECRET} below {name}", parent_id=made.ids[name]
        )


def _secret_parts(made: Made) -> None:
    """Put secrets into the parts of open records that are for the archive alone."""
    for name in (
        "fonds",
        "letter",
        "opening",
        "event",
        "accession",
        "box1",
        "committee",
        "archive",
    ):
        made.note(name, "fonds.internal", "en", f"{SECRET} internal note of {name}")
        for element in ("isad.3.3.1", "event.description", "isad.3.6.1", "isdiah.5.2.1"):
            made.note(name, element, "tr", f"{SECRET} {element} of {name}", internal=True)
        operations.edit(made.archive, [made.ids[name]], {"ask_later": f"{SECRET} ask about {name}"})
        made.part("name", record_id=made.ids[name], text=f"{SECRET} hidden", kind="hidden")
    made.picture("dinner", "black", usage="consent", file_name=f"{SECRET} agreement.png")
    made.part(
        "rights",
        record_id=made.ids["dinner"],
        basis="consent",
        act="publish_faces",
        rule="conditional",
        terms="consent unknown",
    )


def _secret_evidence(made: Made) -> None:
    """Add claims that rest on closed sources alone, are about closed records, or quote them."""
    event = made.ids["event"]
    closed = made.ids["closed unit"]
    claim = made.part("statement", record_id=event, property=f"{SECRET} claim", text=SECRET)
    made.part(
        "citation", target="statement", target_id=claim, source_id=closed, quote=f"{SECRET} words"
    )
    agent = made.ids["closed agent"]
    made.part("statement", record_id=event, property=f"{SECRET} of", object_id=agent)
    open_claim = made.part("statement", record_id=event, property="languages spoken", num_lo=4)
    for source in (closed, made.ids["letter"]):
        secret = f"{SECRET} quotation" if source == closed else "in four languages"
        made.part(
            "citation",
            target="statement",
            target_id=open_claim,
            source_id=source,
            quote=secret,
        )
    made.part(
        "citation",
        target="statement",
        target_id=open_claim,
        source_id=made.ids["letter"],
        attributed_to_id=agent,
        quote=f"{SECRET} said",
    )
