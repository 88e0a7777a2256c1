"""Subjects, tags, genres and other terms (SKOS)."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from db.records.fields import Area, choice, one_of, prose, relations, text
from db.records.record import STRICT, Record, record_key
from db.records.vocabulary import Scheme
from db.words import N_


class Concept(Record):
    """A term of a vocabulary; a tag is a term nobody has placed in one yet."""

    __tablename__ = "concept"
    record_id: Mapped[int] = record_key()

    scheme: Mapped[str] = choice(
        N_("Vocabulary"), Scheme, default=Scheme.tag, words=("scheme",), listed=True
    )
    code: Mapped[str | None] = text(N_("Code"), words=("code",), listed=True)
    uri: Mapped[str | None] = text(N_("Web identifier"))
    broader = relations(N_("Broader term"), "broader", "concept", element="SKOS broader")
    narrower = relations(
        N_("Narrower terms"), "broader", "concept", inverse=True, element="SKOS narrower"
    )
    exact_match = relations(N_("Same as"), "exact_match", "concept", element="SKOS exactMatch")
    used_by = relations(N_("Used for"), "subject", inverse=True, area=Area.context)
    definition = prose(N_("Definition"), "skos.definition", area=Area.content)
    scope_note = prose(N_("Scope note"), "skos.scope_note", area=Area.content)

    __mapper_args__: ClassVar = {"polymorphic_identity": "concept"}
    __table_args__ = (one_of("scheme", Scheme), Index("ix_concept_scheme", "scheme"), STRICT)
