"""The rows of one chunk of records, table by table, as the core inserts them."""

from __future__ import annotations

from collections import defaultdict
from random import Random
from typing import Any

import numpy as np

from tests.bench.generator.dates import drawn_date
from tests.bench.generator.layout import CHUNK, EVENT_TYPES, SECTIONS, Layout
from tests.bench.generator.words import SHARES, Vocabulary

Rows = dict[str, list[dict[str, Any]]]

NOW = "2026-01-01T00:00:00.000Z"
STATES = ("stub", "draft", "described", "checked", "published")
FORMS = ("photograph", "textual", "audio", "moving_image", "map", "object")
FORM_SHARES = (0.62, 0.3, 0.03, 0.02, 0.02, 0.01)
CREDITS = 400
"""Different credit lines, each with a photographer's name."""


class Chunk:
    """Makes the rows of one chunk; the same for the same seed and number."""

    def __init__(self, number: int, vocabularies: list[Vocabulary], seed: int) -> None:
        self.layout = Layout(number)
        self.random = np.random.default_rng([seed, number])
        self.quick = Random(f"{seed} {number}")
        self.rows: Rows = defaultdict(list)
        self._vocabularies = vocabularies
        self._credits = [
            f"Foto: {vocabularies[i % len(vocabularies)].words[200 + i].title()}"
            for i in range(CREDITS)
        ]
        shares = list(SHARES.values())
        self._languages = self.random.choice(len(vocabularies), size=CHUNK, p=shares)

    def make(self) -> Rows:
        """Return all rows by the name of their table."""
        for section in SECTIONS:
            getattr(self, f"_{section}")(self.layout.ids(section))
        return self.rows

    # ------------------------------------------------------------------ what all records have
    def _uuid(self) -> bytes:
        key = bytearray(self.quick.randbytes(16))
        key[6], key[8] = key[6] & 0x0F | 0x70, key[8] & 0x3F | 0x80
        return bytes(key)

    def _language(self, record_id: int) -> Vocabulary:
        return self._vocabularies[self._languages[(record_id - 1) % CHUNK]]

    def _record(self, record_id: int, kind: str, title: str, **more: Any) -> None:
        row = {
            "id": record_id,
            "uuid": self._uuid(),
            "kind": kind,
            "title": title,
            "title_lang": self._language(record_id).tag,
            "title_supplied": 0,
            "ref": None,
            "lo": None,
            "hi": None,
            "parent_id": None,
            "pos": None,
            "state": self.quick.choice(STATES),
            "access": "inherit",
            "created": NOW,
            "updated": NOW,
        }
        self.rows["record"].append(row | more)

    def _part(self, table: str, **values: Any) -> None:
        self.rows[table].append({"uuid": self._uuid(), **values})

    def _relate(self, a_id: int, type_code: str, b_id: int, certainty: str = "certain") -> None:
        self._part("relation", a_id=a_id, type=type_code, b_id=b_id, certainty=certainty)

    def _title(self, record_id: int, least: int, most: int) -> str:
        text = self._language(record_id).text(self.random, self.quick.randint(least, most))
        return text[:1].upper() + text[1:]

    def _date(self, record_id: int, role: str) -> dict[str, int]:
        drawn = drawn_date(self.random)
        self._part(
            "date", record_id=record_id, role=role, is_primary=1, calendar=None, lang=None,
            **drawn._asdict(),
        )  # fmt: skip
        return {"lo": drawn.lo, "hi": drawn.hi}

    def _note(self, record_id: int, element: str, words: int) -> None:
        language = self._language(record_id)
        text = language.text(self.random, words)
        self._part("note", record_id=record_id, element=element, lang=language.lang, text=text)

    def _names(self, record_id: int) -> None:
        """Give one to three forms of the name in other languages and scripts."""
        for pos in range(1, self.quick.randint(1, 3) + 1):
            other = self._vocabularies[int(self.random.integers(len(self._vocabularies)))]
            self._part(
                "name", record_id=record_id, text=other.text(self.random, 2).title(),
                lang=other.lang, script=other.tag.partition("-")[2] or None,
                kind="parallel" if pos == 1 else "other", pos=pos,
            )  # fmt: skip

    # ------------------------------------------------------------------------------- sections
    def _store(self, ids: range) -> None:
        for number, record_id in enumerate(ids):
            parent = None if number == 0 else ids[0]
            title = f"{'Room' if number == 0 else 'Box'} {record_id}"
            self._record(record_id, "store", title, parent_id=parent, pos=number)
            self.rows["store"].append(
                {"record_id": record_id, "type": "room" if number == 0 else "box"}
            )

    def _accession(self, ids: range) -> None:
        for record_id in ids:
            dated = self._date(record_id, "received")
            self._record(record_id, "accession", self._title(record_id, 2, 5), **dated)
            self.rows["accession"].append({"record_id": record_id, "method": "gift"})

    def _place(self, ids: range) -> None:
        for number, record_id in enumerate(ids):
            title = self._title(record_id, 1, 1)
            self._record(record_id, "place", title)
            self._names(record_id)
            self.rows["place"].append(
                {
                    "record_id": record_id,
                    "type": "country" if number < 5 else "region" if number < 20 else "town",
                    "lat": self.quick.uniform(25, 60),
                    "lon": self.quick.uniform(-10, 80),
                }
            )
            if number >= 5:
                upper = ids[self.quick.randrange(5) if number < 20 else self.quick.randrange(5, 20)]
                self._relate(record_id, "within", upper)

    def _concept(self, ids: range) -> None:
        for record_id in ids:
            scheme = (
                "event_type" if record_id - Layout(0).ids("concept")[0] < EVENT_TYPES else "tag"
            )
            self._record(record_id, "concept", self._title(record_id, 1, 2))
            self.rows["concept"].append({"record_id": record_id, "scheme": scheme})

    def _agent(self, ids: range) -> None:
        for number, record_id in enumerate(ids):
            title = self._title(record_id, 2, 2).title()
            dated = self._date(record_id, "existence")
            self._record(record_id, "agent", title, **dated)
            self._names(record_id)
            person = number % 5 > 0
            self.rows["agent"].append(
                {"record_id": record_id, "type": "person" if person else "corporate"}
            )
            self._relate(record_id, "located_in", self.layout.any_id("place", self.random))

    def _event(self, ids: range) -> None:
        for record_id in ids:
            dated = self._date(record_id, "occurrence")
            self._record(record_id, "event", self._title(record_id, 3, 8), **dated)
            self.rows["event"].append(
                {"record_id": record_id, "type_id": self.layout.event_type(self.random)}
            )
            self._note(record_id, "event.description", self.quick.randint(20, 60))
            self._relate(record_id, "held_at", self.layout.any_id("place", self.random))
            self._relate(record_id, "organised_by", self.layout.any_id("agent", self.random))
            countries = self.quick.randint(1, 60)
            self._part(
                "statement", record_id=record_id, property="countries", unit="countries",
                num_lo=countries, num_hi=countries, modality="asserted", verdict="open",
            )  # fmt: skip

    def _fonds(self, ids: range) -> None:
        for record_id in ids:
            self._unit(record_id, "fonds", None, ref=f"F{self.layout.chunk}")

    def _series(self, ids: range) -> None:
        for number, record_id in enumerate(ids, 1):
            ref = f"F{self.layout.chunk}/{number}"
            self._unit(record_id, "series", self.layout.ids("fonds")[0], ref=ref, pos=number)

    def _file(self, ids: range) -> None:
        series = self.layout.ids("series")
        for number, record_id in enumerate(ids):
            of = number % len(series)
            ref = f"F{self.layout.chunk}/{of + 1}/{number + 1}"
            self._unit(record_id, "file", series[of], ref=ref, pos=number)
            self._relate(record_id, "kept_in", self.layout.any_id("store", self.random))

    def _item(self, ids: range) -> None:
        files = self.layout.ids("file")
        forms = self.random.choice(len(FORMS), size=len(ids), p=FORM_SHARES)
        for number, record_id in enumerate(ids):
            parent = files[number * len(files) // len(ids)]
            form = FORMS[forms[number]]
            ref = f"F{self.layout.chunk}/i{number + 1}"
            self._unit(record_id, "item", parent, form=form, ref=ref, pos=number)
            self._linked(record_id, form)
            self._asset(record_id, form)

    def _unit(
        self, record_id: int, level: str, parent_id: int | None, *, form: str = "mixed", **more: Any
    ) -> None:
        dated = self._date(record_id, "creation") if self.quick.random() < 0.85 else {}
        title = self._title(record_id, 3, 9)
        self._record(record_id, "unit", title, parent_id=parent_id, **more, **dated)
        credit = self.quick.choice(self._credits) if form == "photograph" else None
        self.rows["unit"].append(
            {"record_id": record_id, "level": level, "form": form, "credit_line": credit}
        )
        if self.quick.random() < 0.6:
            self._note(record_id, "isad.3.3.1", self.quick.randint(8, 50))

    def _linked(self, record_id: int, form: str) -> None:
        if self.quick.random() < 0.6:
            self._relate(record_id, "documents", self.layout.any_id("event", self.random))
        people = self.quick.choice((0, 0, 1, 1, 2, 4))
        shows = "depicts" if form == "photograph" else "mentions"
        for _ in range(people):
            certainty = "conjectured" if self.quick.random() < 0.1 else "certain"
            self._relate(record_id, shows, self.layout.any_id("agent", self.random), certainty)
        for _ in range(self.quick.choice((0, 1, 2, 3))):
            self._relate(record_id, "subject", self.layout.any_id("concept", self.random))
        if self.quick.random() < 0.4:
            self._relate(record_id, "place_created", self.layout.any_id("place", self.random))

    def _asset(self, record_id: int, form: str) -> None:
        """Give a file, without its bytes; a third of the documents have their text."""
        photo = form == "photograph"
        language = self._language(record_id)
        text = None
        if form == "textual" and self.quick.random() < 0.33:
            text = language.text(self.random, self.quick.randint(300, 700))
        self._part(
            "asset", record_id=record_id, seq=1, side="whole", usage="original",
            sha256=self.quick.randbytes(32).hex(), extension="jpg" if photo else "pdf",
            file_name=f"scan {record_id}", bytes=self.quick.randint(10**5, 10**7),
            mime="image/jpeg" if photo else "application/pdf", text=text,
            text_lang=language.lang if text else None,
        )  # fmt: skip
