"""What must never leave an archive, planted everywhere; each text holds the secret word."""

from __future__ import annotations

from typing import Any

from db import operations
from tests.reports.filling import SECRET, TODAY, Made


def plant(made: Made) -> None:
    """Put secrets among the records of a filled archive."""
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
        made.note(name, "isaar.5.2.2", "en", f"{SECRET} history of {name}")
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
            ("fonds", "created_by", name),
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
    _secret_acts(made)
    made.picture("dinner", "black", usage="consent", file_name=f"{SECRET} agreement.png")
    made.part(
        "rights",
        record_id=made.ids["dinner"],
        basis="consent",
        act="publish_faces",
        rule="conditional",
        terms="consent unknown",
    )


def _secret_acts(made: Made) -> None:
    """Log requests about what is withheld, and one about an open record that names it."""
    secret = {"by_name": SECRET, "outcome": SECRET, "detail": SECRET, "due": "2026-05-01"}
    for name in ("closed unit", "withdrawn unit", "below closed unit", "embargoed", "closed agent"):
        made.part(
            "act",
            record_id=made.ids[name],
            kind="takedown request",
            at="2026-01-02T09:00:00Z",
            **secret,
        )
    made.part(
        "act",
        record_id=made.ids["opening"],
        kind="takedown request",
        at="2026-01-05T09:00:00Z",
        by_name="A visitor",
        outcome="kept",
        detail=f"Like {SECRET} closed unit",
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
