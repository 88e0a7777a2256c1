"""Saved searches, and the settings of the archive."""

from __future__ import annotations

from collections.abc import Mapping

from db.archive import Archive
from db.history.changes import Changes
from db.history.operation import Operation
from db.operations.values import stored_row
from db.records.columns import json_text
from db.records.configuration import REPORT_SETTINGS
from db.text import clean_deep
from db.words import N_

_SEARCHES_CHANGED = N_("Change saved searches")


def save_search(
    archive: Archive, values: Mapping[str, object], search_id: int | None = None
) -> Changes:
    """Keep a search under a name, or change the one ``search_id``."""
    with archive.operation(_SEARCHES_CHANGED) as op:
        row = stored_row("saved_search", values)
        if search_id is None:
            op.insert("saved_search", row)
        else:
            op.update("saved_search", search_id, row)
        return op.finish()


def remove_search(archive: Archive, search_id: int) -> Changes:
    """Remove a saved search; what it finds stays as it is."""
    with archive.operation(_SEARCHES_CHANGED) as op:
        op.delete("saved_search", [search_id])
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
