"""The fields of the rows that belong to records, as a person fills them in."""

from __future__ import annotations

from dataclasses import dataclass

from db.records.fields import Choice, Kind
from db.records.vocabulary import (
    Basis,
    Modality,
    NameKind,
    RightsAct,
    Rule,
    Side,
    Stance,
    Usage,
    Verdict,
)
from db.words import N_, NC_

# Rights statements of rightsstatements.org, and Creative Commons licences.
RIGHTS_CODES = (
    "InC",
    "InC-OW-EU",
    "InC-RUU",
    "InC-EDU",
    "InC-NC",
    "NoC-NC",
    "NoC-CR",
    "NoC-OKLR",
    "NoC-US",
    "NKC",
    "CNE",
    "UND",
    "CC0-1.0",
    "CC-BY-4.0",
    "CC-BY-SA-4.0",
    "CC-BY-NC-4.0",
    "CC-BY-ND-4.0",
)
# PREMIS event types and Spectrum procedures.
ACT_KINDS = (
    N_("ingestion"),
    N_("fixity check"),
    N_("recovery"),
    N_("format identification"),
    N_("virus check"),
    N_("migration"),
    N_("movement"),
    N_("object entry"),
    N_("acquisition"),
    N_("inventory"),
    N_("object exit"),
    N_("loan in"),
    N_("loan out"),
    N_("condition check"),
    N_("conservation"),
    N_("valuation"),
    N_("disposal"),
    N_("use"),
    N_("reading-room request"),
    N_("takedown request"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartField:
    """One column of a part: what it is called, what it holds, what it may point at.

    ``suggested`` are values offered in a list that other values may be added to; a ``date``
    is typed in words and stored as a day, the first (``lo``) or the last (``hi``) of it.
    """

    name: str
    label: str
    kind: Kind = Kind.text
    choices: type[Choice] | None = None
    target: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()
    needed: bool = False


PART_FIELDS: dict[str, tuple[PartField, ...]] = {
    "name": (
        PartField(name="text", label=N_("Name"), needed=True),
        PartField(name="lang", label=N_("Language")),
        PartField(name="kind", label=N_("Kind of name"), kind=Kind.choice, choices=NameKind),
    ),
    "statement": (
        PartField(name="property", label=N_("What is claimed"), needed=True),
        PartField(name="num_lo", label=N_("Number, at least"), kind=Kind.number),
        PartField(name="num_hi", label=N_("Number, at most"), kind=Kind.number),
        PartField(name="unit", label=N_("Counted in")),
        PartField(name="text", label=N_("In words")),
        PartField(name="edtf", label=N_("Date"), kind=Kind.date),
        PartField(
            name="object_id",
            label=N_("Concerning"),
            kind=Kind.link,
            target=("agent", "event", "place", "concept", "unit"),
        ),
        PartField(name="place_id", label=N_("In the place"), kind=Kind.link, target=("place",)),
        PartField(name="modality", label=N_("Kind of saying"), kind=Kind.choice, choices=Modality),
        PartField(name="verdict", label=N_("Verdict"), kind=Kind.choice, choices=Verdict),
        PartField(name="as_of", label=N_("As of")),
    ),
    "citation": (
        PartField(name="source_id", label=N_("Source"), kind=Kind.link, target=("unit",)),
        PartField(name="locator", label=N_("Where in it")),
        PartField(name="quote", label=N_("Passage"), kind=Kind.paragraphs),
        PartField(name="stance", label=N_("Stance"), kind=Kind.choice, choices=Stance),
        PartField(name="confidence", label=N_("Confidence, 0 to 4"), kind=Kind.number),
        PartField(
            name="attributed_to_id", label=N_("Who said it"), kind=Kind.link, target=("agent",)
        ),
    ),
    "rights": (
        PartField(name="basis", label=N_("Basis"), kind=Kind.choice, choices=Basis),
        PartField(name="code", label=N_("Statement or licence"), suggested=RIGHTS_CODES),
        PartField(name="holder_id", label=N_("Rights holder"), kind=Kind.link, target=("agent",)),
        PartField(name="act", label=N_("Concerns"), kind=Kind.choice, choices=RightsAct),
        PartField(name="rule", label=N_("Rule"), kind=Kind.choice, choices=Rule),
        PartField(name="lo", label=NC_("beginning of a period", "From"), kind=Kind.date),
        PartField(name="hi", label=N_("Until"), kind=Kind.date),
        PartField(name="terms", label=N_("Terms"), kind=Kind.paragraphs),
        PartField(name="inherit", label=N_("Holds for all below"), kind=Kind.flag),
    ),
    "act": (
        PartField(name="kind", label=N_("What was done"), suggested=ACT_KINDS, needed=True),
        PartField(name="at", label=N_("When"), needed=True),
        PartField(name="by_name", label=N_("By")),
        PartField(name="outcome", label=N_("Outcome")),
        PartField(name="from_id", label=N_("From"), kind=Kind.link, target=("store", "agent")),
        PartField(name="to_id", label=N_("To"), kind=Kind.link, target=("store", "agent")),
        PartField(name="due", label=N_("Due")),
        PartField(name="detail", label=N_("Detail"), kind=Kind.paragraphs),
    ),
    "asset": (
        PartField(name="side", label=N_("Side"), kind=Kind.choice, choices=Side),
        PartField(name="usage", label=N_("Usage"), kind=Kind.choice, choices=Usage),
        PartField(name="seq", label=N_("Order"), kind=Kind.number),
        PartField(name="file_name", label=N_("File name")),
    ),
}
