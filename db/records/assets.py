"""Files of records and the regions marked in them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, Index, Integer, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.records.columns import Json, Pages
from db.records.fields import one_of, to_record
from db.records.record import TRAVELS, Base, Int64, Part
from db.records.vocabulary import Shape, Side, Usage


class Asset(Part, Base):
    """One file of a record (RiC-E06 Instantiation, PREMIS object), kept by its checksum."""

    __tablename__ = "asset"
    record_id: Mapped[int] = mapped_column(to_record())
    seq: Mapped[int] = mapped_column(Integer, default=1, server_default="1")
    side: Mapped[str] = mapped_column(Text, default="whole", server_default="whole")
    usage: Mapped[str] = mapped_column(Text, default="original", server_default="original")
    sha256: Mapped[str] = mapped_column(Text)
    extension: Mapped[str] = mapped_column(Text)
    file_name: Mapped[str] = mapped_column(Text)
    source_path: Mapped[bytes | None] = mapped_column(LargeBinary)
    byte_count: Mapped[int] = mapped_column("bytes", Int64)
    mime: Mapped[str | None] = mapped_column(Text)
    puid: Mapped[str | None] = mapped_column(Text)
    width: Mapped[int | None] = mapped_column(Integer)
    height: Mapped[int | None] = mapped_column(Integer)
    duration_s: Mapped[float | None] = mapped_column()
    page_count: Mapped[int | None] = mapped_column(Integer)
    text: Mapped[str | None] = mapped_column(Pages)
    text_lang: Mapped[str | None] = mapped_column(Text)
    text_source: Mapped[str | None] = mapped_column(Text)
    tech: Mapped[Any | None] = mapped_column(Json)
    problem: Mapped[str | None] = mapped_column(Text)
    taken_in: Mapped[str | None] = mapped_column(Text)
    phash: Mapped[int | None] = mapped_column(Int64)
    dhash: Mapped[int | None] = mapped_column(Int64)
    __table_args__ = (
        one_of("side", Side),
        one_of("usage", Usage),
        Index("ix_asset_record_id", "record_id", "seq"),
        Index("ix_asset_sha256", "sha256"),
        TRAVELS,
    )


class Region(Part, Base):
    """A part of a file: a face, a passage, a stretch of sound (RiC-E05, IPTC ImageRegion).

    x, y, w, h are relative to the picture (0 to 1), t0 and t1 seconds, c0 and c1 characters.
    """

    __tablename__ = "region"
    asset_id: Mapped[int] = mapped_column(
        ForeignKey("asset.id", deferrable=True, initially="DEFERRED"), index=True
    )
    shape: Mapped[str] = mapped_column(Text, default="rectangle", server_default="rectangle")
    page: Mapped[int | None] = mapped_column(Integer)
    x: Mapped[float | None] = mapped_column()
    y: Mapped[float | None] = mapped_column()
    w: Mapped[float | None] = mapped_column()
    h: Mapped[float | None] = mapped_column()
    vertices: Mapped[Any | None] = mapped_column(Json)
    t0: Mapped[float | None] = mapped_column()
    t1: Mapped[float | None] = mapped_column()
    c0: Mapped[int | None] = mapped_column(Integer)
    c1: Mapped[int | None] = mapped_column(Integer)
    quote: Mapped[str | None] = mapped_column(Text)
    prefix: Mapped[str | None] = mapped_column(Text)
    suffix: Mapped[str | None] = mapped_column(Text)
    label: Mapped[str | None] = mapped_column(Text)
    record_id: Mapped[int | None] = mapped_column(to_record(), index=True)
    role: Mapped[str | None] = mapped_column(Text)
    __table_args__ = (one_of("shape", Shape), TRAVELS)
