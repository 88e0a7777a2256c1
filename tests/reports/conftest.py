"""A small archive with everything that reports show, and much that they must never show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db import reports
from db.archive import Archive
from tests.reports.filling import MOMENT, Made
from tests.reports.secrets import plant


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
        plant(filled)
        yield filled


class Shelf:
    """Finished reports: each is made once, however many tests look at it."""

    def __init__(self, made: Made, folder: Path) -> None:
        self._made = made
        self._folder = folder
        self._kept: dict[tuple[str, str, str], reports.ReportResult] = {}

    def take(
        self, name: str, language: str = "en", root: str | None = None
    ) -> reports.ReportResult:
        """Return a report of the whole archive, or the dossier of the event."""
        start = root or ("event" if name == "event-dossier" else "")
        key = (name, language, start)
        if key not in self._kept:
            self._kept[key] = reports.make(
                self._made.archive,
                name,
                root=self._made.ids.get(start),
                language=language,
                out=self._folder / f"{name} {language} {start}.pdf",
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
    made.note("committee", "isaar.5.2.2", "en", "Founded in the year two thousand and two.")
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
