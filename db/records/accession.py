"""Accessions: what came in, from whom, on what terms (ISAD 3.2.4, Spectrum acquisition)."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy.orm import Mapped

from db.records.fields import Area, choice, dates, one_of, prose, relations, text
from db.records.record import STRICT, Record, record_key
from db.records.vocabulary import AccessionMethod, Processing
from db.words import N_


class Accession(Record):
    """One arrival of material; its number is the reference code."""

    __tablename__ = "accession"
    record_id: Mapped[int] = record_key()

    received = dates(N_("Received"), "received", element="ISAD 3.2.4", words=("date",), listed=True)
    method: Mapped[str | None] = choice(
        N_("Method"), AccessionMethod, words=("method",), listed=True
    )
    donor = relations(N_("Source"), "received_from", "agent", words=("donor",), weight=4)
    extent_text: Mapped[str | None] = text(N_("Extent"), weight=1, listed=True)
    processing: Mapped[str] = choice(
        N_("Processing"),
        Processing,
        default=Processing.unprocessed,
        area=Area.control,
        words=("processing",),
        listed=True,
    )
    priority: Mapped[str | None] = text(N_("Priority"), area=Area.control)
    units = relations(
        N_("Descriptions made"), "accessioned_in", "unit", inverse=True, area=Area.content
    )
    scope = prose(N_("Scope and content"), "isad.3.3.1", area=Area.content, weight=3)
    appraisal = prose(N_("Appraisal"), "isad.3.3.2", area=Area.content, weight=1)
    terms = prose(N_("Terms of the agreement"), "accession.terms", area=Area.access, weight=1)

    __mapper_args__: ClassVar = {"polymorphic_identity": "accession"}
    __table_args__ = (
        one_of("method", AccessionMethod),
        one_of("processing", Processing),
        STRICT,
    )
