"""The rows that belong to records: names, notes, dates, relations, claims, evidence, rights."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.records.columns import Flag
from db.records.fields import one_of, to_record
from db.records.record import TRAVELS, Base, Int64, Part, owner
from db.records.vocabulary import (
    Basis,
    Certainty,
    Modality,
    NameKind,
    Qualifier,
    RightsAct,
    Rule,
    Stance,
    Verdict,
)


class Name(Part, Base):
    """One form of a record's name, in one language and script, perhaps for a period."""

    __tablename__ = "name"
    record_id: Mapped[int] = owner()
    text: Mapped[str] = mapped_column(Text)
    lang: Mapped[str | None] = mapped_column(Text)
    script: Mapped[str | None] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text, default="other", server_default="other")
    parts: Mapped[str | None] = mapped_column(Text)
    lo: Mapped[int | None] = mapped_column(Int64)
    hi: Mapped[int | None] = mapped_column(Int64)
    note: Mapped[str | None] = mapped_column(Text)
    pos: Mapped[int | None] = mapped_column(Integer)
    __table_args__ = (one_of("kind", NameKind), TRAVELS)


class Note(Part, Base):
    """A paragraph or more of one standard element in one language."""

    __tablename__ = "note"
    record_id: Mapped[int] = mapped_column(to_record())
    element: Mapped[str] = mapped_column(Text)
    lang: Mapped[str | None] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    internal: Mapped[bool] = mapped_column(Flag, default=False, server_default="0")
    pos: Mapped[int | None] = mapped_column(Integer)
    __table_args__ = (Index("ix_note_record_id", "record_id", "element"), TRAVELS)


class Date(Part, Base):
    """A date in four things: the words, EDTF, two day bounds, what weakens it."""

    __tablename__ = "date"
    record_id: Mapped[int] = owner()
    role: Mapped[str] = mapped_column(Text)
    expressed: Mapped[str] = mapped_column(Text)
    lang: Mapped[str | None] = mapped_column(Text)
    edtf: Mapped[str | None] = mapped_column(Text)
    lo: Mapped[int | None] = mapped_column(Int64)
    hi: Mapped[int | None] = mapped_column(Int64)
    qualifier: Mapped[str | None] = mapped_column(Text)
    calendar: Mapped[str | None] = mapped_column(Text)
    is_primary: Mapped[bool] = mapped_column(Flag, default=False, server_default="0")
    __table_args__ = (
        one_of("qualifier", Qualifier),
        CheckConstraint("lo IS NULL OR hi IS NULL OR lo <= hi", name="bounds_in_order"),
        TRAVELS,
    )


class Relation(Part, Base):
    """A typed link from record ``a`` to record ``b``."""

    __tablename__ = "relation"
    a_id: Mapped[int] = mapped_column(to_record())
    type: Mapped[str] = mapped_column(Text)
    b_id: Mapped[int] = mapped_column(to_record())
    role: Mapped[str | None] = mapped_column(Text)
    lo: Mapped[int | None] = mapped_column(Int64)
    hi: Mapped[int | None] = mapped_column(Int64)
    certainty: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    pos: Mapped[int | None] = mapped_column(Integer)
    __table_args__ = (
        one_of("certainty", Certainty),
        Index("ix_relation_a_id", "a_id", "type"),
        Index("ix_relation_b_id", "b_id", "type"),
        TRAVELS,
    )


class Statement(Part, Base):
    """A claim about a record; claims that disagree stand side by side."""

    __tablename__ = "statement"
    record_id: Mapped[int] = owner()
    property: Mapped[str] = mapped_column(Text)
    text: Mapped[str | None] = mapped_column(Text)
    lang: Mapped[str | None] = mapped_column(Text)
    num_lo: Mapped[float | None] = mapped_column()
    num_hi: Mapped[float | None] = mapped_column()
    unit: Mapped[str | None] = mapped_column(Text)
    object_id: Mapped[int | None] = mapped_column(to_record(), index=True)
    place_id: Mapped[int | None] = mapped_column(to_record(), index=True)
    edtf: Mapped[str | None] = mapped_column(Text)
    lo: Mapped[int | None] = mapped_column(Int64)
    hi: Mapped[int | None] = mapped_column(Int64)
    modality: Mapped[str] = mapped_column(Text, default="asserted", server_default="asserted")
    verdict: Mapped[str] = mapped_column(Text, default="open", server_default="open")
    as_of: Mapped[str | None] = mapped_column(Text)
    __table_args__ = (
        one_of("modality", Modality),
        one_of("verdict", Verdict),
        Index("ix_statement_unit", "unit", "num_lo"),
        TRAVELS,
    )


class Citation(Part, Base):
    """What a source says for or against one row: a name, a date, a relation, a statement."""

    __tablename__ = "citation"
    target: Mapped[str] = mapped_column(Text)
    target_id: Mapped[int] = mapped_column(Integer)
    source_id: Mapped[int | None] = mapped_column(to_record(), index=True)
    asset_id: Mapped[int | None] = mapped_column(
        ForeignKey("asset.id", deferrable=True, initially="DEFERRED"), index=True
    )
    region_id: Mapped[int | None] = mapped_column(
        ForeignKey("region.id", deferrable=True, initially="DEFERRED"), index=True
    )
    locator: Mapped[str | None] = mapped_column(Text)
    quote: Mapped[str | None] = mapped_column(Text)
    stance: Mapped[str] = mapped_column(Text, default="supports", server_default="supports")
    confidence: Mapped[int | None] = mapped_column(Integer)
    attributed_to_id: Mapped[int | None] = mapped_column(to_record(), index=True)
    __table_args__ = (
        one_of("stance", Stance),
        CheckConstraint(
            "target IN ('name', 'note', 'date', 'relation', 'statement')", name="target_known"
        ),
        CheckConstraint("confidence BETWEEN 0 AND 4", name="confidence_range"),
        Index("ix_citation_target", "target", "target_id"),
        TRAVELS,
    )


class Rights(Part, Base):
    """What may be done with a record's material, on what basis, and until when (PREMIS)."""

    __tablename__ = "rights"
    record_id: Mapped[int] = owner()
    basis: Mapped[str] = mapped_column(Text, default="copyright", server_default="copyright")
    code: Mapped[str | None] = mapped_column(Text)
    holder_id: Mapped[int | None] = mapped_column(to_record(), index=True)
    act: Mapped[str] = mapped_column(Text, default="publish", server_default="publish")
    rule: Mapped[str] = mapped_column(Text, default="conditional", server_default="conditional")
    lo: Mapped[int | None] = mapped_column(Int64)
    hi: Mapped[int | None] = mapped_column(Int64)
    terms: Mapped[str | None] = mapped_column(Text)
    inherit: Mapped[bool] = mapped_column(Flag, default=True, server_default="1")
    __table_args__ = (
        one_of("basis", Basis),
        one_of("act", RightsAct),
        one_of("rule", Rule),
        TRAVELS,
    )


class Act(Part, Base):
    """Something done to the material: a fixity check, a movement, a loan (PREMIS, Spectrum)."""

    __tablename__ = "act"
    record_id: Mapped[int] = owner()
    asset_id: Mapped[int | None] = mapped_column(
        ForeignKey("asset.id", deferrable=True, initially="DEFERRED"), index=True
    )
    kind: Mapped[str] = mapped_column(Text)
    at: Mapped[str] = mapped_column(Text)
    by_name: Mapped[str | None] = mapped_column(Text)
    software: Mapped[str | None] = mapped_column(Text)
    outcome: Mapped[str | None] = mapped_column(Text)
    from_id: Mapped[int | None] = mapped_column(to_record(), index=True)
    to_id: Mapped[int | None] = mapped_column(to_record(), index=True)
    due: Mapped[str | None] = mapped_column(Text)
    detail: Mapped[str | None] = mapped_column(Text)
    __table_args__ = (TRAVELS,)
