"""Where things are kept: building, room, shelf, box, folder."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from db.records.fields import Area, Kind, choice, one_of, prose, relations, rows, text
from db.records.record import STRICT, Record, record_key
from db.records.vocabulary import StoreType
from db.words import N_


class Store(Record):
    """A storage place in the tree of storage places."""

    __tablename__ = "store"
    record_id: Mapped[int] = record_key()

    type: Mapped[str] = choice(
        N_("Type"), StoreType, default=StoreType.box, words=("type",), listed=True
    )
    barcode: Mapped[str | None] = text(N_("Barcode"), weight=4, words=("barcode",), listed=True)
    capacity: Mapped[str | None] = text(N_("Capacity"))
    climate: Mapped[str | None] = text(N_("Climate"))
    keeps = relations(N_("Kept here"), "kept_in", "unit", inverse=True, area=Area.content)
    moved_here = rows(N_("Moved here"), Kind.acts, area=Area.content, inverse=True, shown=False)
    note = prose(N_("Note"), "store.note", area=Area.notes)

    __mapper_args__: ClassVar = {"polymorphic_identity": "store"}
    __table_args__ = (
        one_of("type", StoreType),
        Index("ix_store_barcode", "barcode"),
        STRICT,
    )
