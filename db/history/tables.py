"""The tables of the log, and the two that follow from it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, Index, Integer, LargeBinary, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from db.records.columns import Flag, Json
from db.records.record import STRICT, TRAVELS, Base, Int64, Part


class OperationRow(Part, Base):
    """One named operation: who did what and when, and whether it stands.

    ``hlc`` is a hybrid logical clock (milliseconds << 16), ``site`` the copy of the archive
    it was done in, ``kind`` do, fact (of preservation, which undo passes over), undo or redo,
    ``target_id`` what an undo or redo concerns (and of what was done, the operation it goes
    on with as one step to undo), ``undone`` the id of the undo that took it back, 0 while it
    stands, ``redoable`` whether a redo may bring it back, ``merge_key`` what lets a next edit
    of the same field join this operation.
    """

    __tablename__ = "operation"
    site: Mapped[bytes] = mapped_column(LargeBinary)
    hlc: Mapped[int] = mapped_column(Int64)
    name: Mapped[str] = mapped_column(Text)
    args: Mapped[Any | None] = mapped_column(Json)
    who: Mapped[str] = mapped_column(Text)
    at: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text, default="do", server_default="do")
    target_id: Mapped[int | None] = mapped_column(ForeignKey("operation.id"))
    undone: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    redoable: Mapped[bool] = mapped_column(Flag, default=False, server_default="0")
    merge_key: Mapped[str | None] = mapped_column(Text)
    __table_args__ = (
        Index("ix_operation_standing", "kind", "undone", "id"),
        Index("ix_operation_redoable", "redoable", "id"),
        TRAVELS,
    )


class ChangeRow(Base):
    """One changed field of one row, with the version it replaced.

    ``field`` is a column; ``*`` for a whole row made (``new``) or deleted (``old``);
    ``**`` for the rows ``row_id`` to ``row_last`` made or deleted together, whose values
    stand in ``old`` only when they were deleted. ``parent`` is the change it replaced.
    Old and new are JSON; bytes stand as {"hex": ...}.
    """

    __tablename__ = "change"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    operation_id: Mapped[int] = mapped_column(ForeignKey("operation.id"), index=True)
    tbl: Mapped[str] = mapped_column(Text)
    row_id: Mapped[int] = mapped_column(Integer)
    row_last: Mapped[int | None] = mapped_column(Integer)
    row_uuid: Mapped[bytes | None] = mapped_column(LargeBinary)
    record_id: Mapped[int | None] = mapped_column(Integer, index=True)
    field: Mapped[str] = mapped_column(Text)
    old: Mapped[str | None] = mapped_column(Text)
    new: Mapped[str | None] = mapped_column(Text)
    parent: Mapped[int | None] = mapped_column(Integer)
    __table_args__ = (
        Index("ix_change_row", "row_uuid", "field"),
        Index(  # what the bin lists
            "ix_change_gone",
            "operation_id",
            sqlite_where=text("tbl = 'record' AND field = '*' AND new IS NULL"),
        ),
        TRAVELS,
    )


class SearchDirty(Base):
    """A record that the search index has not seen as it is now; emptied by the index."""

    __tablename__ = "search_dirty"
    record_id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    __table_args__ = (STRICT,)


class LocalState(Base):
    """What this copy of the archive knows of itself and never sends: its site, its clock."""

    __tablename__ = "local_state"
    name: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[str] = mapped_column(Text)
    __table_args__ = (STRICT,)


class ImportJob(Part, Base):
    """One taking-in of files, kept until it is finished so that it can be resumed."""

    __tablename__ = "import_job"
    source: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text, default="new", server_default="new")
    started: Mapped[str] = mapped_column(Text)
    finished: Mapped[str | None] = mapped_column(Text)
    options: Mapped[Any | None] = mapped_column(Json)
    report: Mapped[Any | None] = mapped_column(Json)
    operation_id: Mapped[int | None] = mapped_column(Integer)
    __table_args__ = (TRAVELS,)


class ImportEntry(Base):
    """One file of a taking-in and how far it has come: new, stored, done, error, skipped."""

    __tablename__ = "import_entry"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    job_id: Mapped[int] = mapped_column(ForeignKey("import_job.id"))
    path: Mapped[bytes] = mapped_column(LargeBinary)
    size: Mapped[int | None] = mapped_column(Int64)
    mtime_ns: Mapped[int | None] = mapped_column(Int64)
    state: Mapped[str] = mapped_column(Text, default="new", server_default="new")
    sha256: Mapped[str | None] = mapped_column(Text)
    record_id: Mapped[int | None] = mapped_column(Integer)
    problem: Mapped[str | None] = mapped_column(Text)
    __table_args__ = (
        Index("uq_import_entry_path", "job_id", "path", unique=True),
        Index("ix_import_entry_state", "job_id", "state"),
        STRICT,
    )
