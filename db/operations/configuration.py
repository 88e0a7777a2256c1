"""The archive's own fields, templates, saved searches and settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from db.archive import Archive
from db.history.changes import Changes
from db.history.operation import Operation
from db.operations.values import stored_row
from db.records.columns import json_text
from db.records.configuration import REPORT_SETTINGS
from db.text import clean_deep
from db.words import N_

_CHANGED = {
    "field_def": N_("Change own fields"),
    "template": N_("Change template"),
    "saved_search": N_("Change saved searches"),
}


def configure(
    archive: Archive, table: str, values: Mapping[str, object], row_id: int | None = None
) -> Changes:
    """Add a row to field_def, template or saved_search, or change the row ``row_id``."""
    with archive.operation(_CHANGED[table]) as op:
        row = stored_row(table, values)
        if row_id is None:
            op.insert(table, row)
        else:
            op.update(table, row_id, row)
        return op.finish()


def remove_configuration(archive: Archive, table: str, row_ids: Sequence[int]) -> Changes:
    """Remove rows of field_def, template or saved_search."""
    with archive.operation(_CHANGED[table]) as op:
        op.delete(table, row_ids)
        return op.finish()


def keep_report_settings(archive: Archive, name: str, value: object) -> Changes:
    """Keep settings for reports under a name, in the place of those it had; None removes them."""
    with archive.operation(N_("Change report settings {name}"), name=name) as op:
        _set(op, f"{REPORT_SETTINGS}{name}", value)
        return op.finish()


def set_setting(archive: Archive, name: str, value: object) -> Changes:
    """Decide something about the archive as a whole; ``value`` is any JSON value, None for none."""
    with archive.operation(N_("Change setting {name}"), name=name) as op:
        _set(op, name, value)
        return op.finish()


def _set(op: Operation, name: str, value: object) -> None:
    """Write one setting; None removes its row."""
    found = op.ids("SELECT id FROM setting WHERE name = ?", name)
    if value is None:
        op.delete("setting", found)
    elif found:
        op.update("setting", found[0], {"value": json_text(clean_deep(value))})
    else:
        op.insert("setting", {"name": name, "value": json_text(clean_deep(value))})
