"""What all records share: the header row, and the base of every table."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import REAL, BigInteger, Index, Integer, MetaData, Text
from sqlalchemy import text as condition
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column

from db.records.columns import Json, Key, Moment
from db.records.fields import (
    Area,
    Kind,
    choice,
    flag,
    one_of,
    prose,
    rows,
    text,
    to_record,
)
from db.records.vocabulary import Access, Detail, RecordKind, State
from db.words import N_

Int64 = BigInteger().with_variant(Integer, "sqlite")
STRICT: dict[str, Any] = {"sqlite_strict": True}
# A local id is never given twice, so that what was deleted can come back as it was.
TRAVELS: dict[str, Any] = {**STRICT, "sqlite_autoincrement": True}


class Base(DeclarativeBase):
    """The base of every table of the catalogue."""

    type_annotation_map: ClassVar[dict[Any, Any]] = {float: REAL, str: Text}
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )


class Record(Base):
    """The header every record has: its code, title, time span, place in the tree and state."""

    __tablename__ = "record"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    uuid: Mapped[uuid.UUID] = mapped_column(Key, unique=True)
    kind: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = text(
        N_("Title"), element="ISAD 3.1.2", term="title", weight=10, words=("title",), listed=True
    )
    title_lang: Mapped[str | None] = text(N_("Language of the title"), shown=False)
    title_supplied: Mapped[bool] = flag(N_("Title supplied by the cataloguer"), shown=False)
    names = rows(
        N_("Names in other languages and scripts"),
        Kind.names,
        element="ISAAR 5.1.3",
        term="alternative",
        weight=8,
        words=("name",),
    )
    ref: Mapped[str | None] = text(
        N_("Reference code"),
        element="ISAD 3.1.1",
        term="identifier",
        weight=6,
        words=("ref",),
        listed=True,
    )
    lo: Mapped[int | None] = mapped_column(Int64)
    hi: Mapped[int | None] = mapped_column(Int64)
    parent_id: Mapped[int | None] = mapped_column(to_record())
    pos: Mapped[int | None] = mapped_column(Integer)
    tags = rows(
        N_("Subjects and tags"),
        Kind.tags,
        source="subject",
        target=("concept",),
        area=Area.content,
        term="subject",
        weight=5,
        words=("tag", "subject"),
    )
    statements = rows(N_("Claims"), Kind.statements, area=Area.evidence, weight=1, words=("claim",))
    internal_note = prose(
        N_("Internal note"), "fonds.internal", area=Area.notes, weight=1, words=("internal",)
    )
    state: Mapped[str] = choice(
        N_("State"), State, default=State.draft, area=Area.control, words=("state",), listed=True
    )
    detail: Mapped[str | None] = choice(
        N_("Level of detail"), Detail, area=Area.control, element="ISAAR 5.4.5", shown=False
    )
    access: Mapped[str] = choice(
        N_("Access"),
        Access,
        default=Access.inherit,
        area=Area.access,
        element="ISAD 3.4.1",
        words=("access",),
    )
    rights = rows(N_("Rights"), Kind.rights, area=Area.access, term="rights")
    acts = rows(N_("Custody and care"), Kind.acts, area=Area.control, element="ISAD 3.2.3")
    ask_later: Mapped[str | None] = text(N_("Ask later"), area=Area.control, words=("ask",))
    custom: Mapped[dict[str, Any] | None] = mapped_column(Json)
    created: Mapped[datetime] = mapped_column(Moment)
    updated: Mapped[datetime] = mapped_column(Moment)

    __mapper_args__: ClassVar = {"polymorphic_on": "kind"}
    __table_args__ = (
        one_of("kind", RecordKind),
        one_of("state", State),
        one_of("access", Access),
        one_of("detail", Detail),
        Index("ix_record_kind", "kind", "state"),
        Index("ix_record_parent_id", "parent_id", "pos"),
        Index("ix_record_ref", "ref"),
        Index("ix_record_lo", "lo", "hi"),
        Index("ix_record_top", "kind", sqlite_where=condition("parent_id IS NULL")),
        TRAVELS,
    )


class Part:
    """What the rows belonging to records share: a local id and a UUID that travels."""

    id: Mapped[int] = mapped_column(Integer, primary_key=True, sort_order=-2)
    uuid: Mapped[uuid.UUID] = mapped_column(Key, unique=True, sort_order=-1)


def owner() -> MappedColumn[Any]:
    """Declare the record that a part belongs to."""
    return mapped_column(to_record(), index=True)


def record_key() -> MappedColumn[Any]:
    """Declare the key of a kind table: the id of the header row."""
    return mapped_column(to_record(), primary_key=True)
