"""Keeping a search under a name."""

from __future__ import annotations

from PySide6.QtWidgets import QInputDialog, QWidget

from db import operations
from db.words import _
from desktop.desk import Desk


def ask_and_save(window: QWidget, desk: Desk, query: str, order: str) -> None:
    """Ask for a name and keep ``query`` under it, to be found in the navigation."""
    title = _("Save this search")
    name, agreed = QInputDialog.getText(window, title, _("Name of the search"), text=query.strip())
    if agreed and name.strip():
        values = {"name": name.strip(), "query": query, "ordering": order}
        desk.perform(operations.save_search, values)
