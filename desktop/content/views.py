"""The ways of looking at many records, joined to one model."""

from __future__ import annotations

from db.words import _
from desktop.content.pane import ContentPane
from desktop.desk import Desk
from desktop.thumbnails import Thumbnails
from desktop.views.record_grid import RecordGrid
from desktop.views.record_list import RecordList
from desktop.views.records_model import RecordsModel


def new_model(desk: Desk) -> RecordsModel:
    """Return the model that all views share."""
    return RecordsModel(desk.read_soon)


def add_views(content: ContentPane, desk: Desk) -> Thumbnails:
    """Give the content pane its views, and return the thumbnails they show."""
    model = content.stack.model
    thumbnails = Thumbnails(_no_picture, content)
    content.add_view("list", _("List"), "list-dashes", RecordList(model, thumbnails))
    content.add_view("grid", _("Grid"), "squares-four", RecordGrid(model, thumbnails))
    return thumbnails


def _no_picture(sha256: str) -> bytes | None:
    del sha256
    return None
