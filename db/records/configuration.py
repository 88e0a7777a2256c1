"""What an archive decides for itself: its own fields, templates, saved searches, settings."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.records.columns import Flag, Json
from db.records.fields import Choice, one_of
from db.records.record import TRAVELS, Base, Part
from db.records.vocabulary import RecordKind
from db.words import N_

REPORT_SETTINGS = "reports/"
"""What the names of settings for reports begin with; the rest is the name a person gave."""


class CustomType(Choice):
    """The sorts of value a custom field can hold."""

    text = "text", N_("text")
    number = "number", N_("number")
    flag = "flag", N_("yes or no")
    choice = "choice", N_("choice from a list")
    url = "url", N_("web address")
    date = "date", N_("date")
    link = "link", N_("link to a record")


class FieldDef(Part, Base):
    """A field that only this archive has; ``kind`` is the record kind it belongs to.

    ``choices`` is what bounds its values and whether it is retired (``own_fields`` reads it).
    """

    __tablename__ = "field_def"
    key: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    label: Mapped[str] = mapped_column(Text)
    type: Mapped[str] = mapped_column(Text, default="text", server_default="text")
    choices: Mapped[Any | None] = mapped_column(Json)
    help: Mapped[str | None] = mapped_column(Text)
    listed: Mapped[bool] = mapped_column(Flag, default=False, server_default="0")
    pos: Mapped[int | None] = mapped_column(Integer)
    __table_args__ = (
        one_of("kind", RecordKind),
        one_of("type", CustomType),
        UniqueConstraint("kind", "key", name="uq_field_def_kind"),
        TRAVELS,
    )


class Template(Part, Base):
    """What new records of a sort start with, and which fields they need to be published.

    ``fields`` is an object that holds the latter under ``required``.
    """

    __tablename__ = "template"
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    fields: Mapped[Any | None] = mapped_column(Json)
    defaults: Mapped[Any | None] = mapped_column(Json)
    pos: Mapped[int | None] = mapped_column(Integer)
    __table_args__ = (one_of("kind", RecordKind), TRAVELS)


class SavedSearch(Part, Base):
    """A query kept under a name; its result is always that of the moment."""

    __tablename__ = "saved_search"
    name: Mapped[str] = mapped_column(Text)
    query: Mapped[str] = mapped_column(Text)
    ordering: Mapped[str | None] = mapped_column(Text)
    pos: Mapped[int | None] = mapped_column(Integer)
    __table_args__ = (TRAVELS,)


class Setting(Part, Base):
    """One decision about the archive as a whole: its title, its language, its masks."""

    __tablename__ = "setting"
    name: Mapped[str] = mapped_column(Text, unique=True)
    value: Mapped[Any | None] = mapped_column(Json)
    __table_args__ = (TRAVELS,)
