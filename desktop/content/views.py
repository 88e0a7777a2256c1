"""The ways of looking at many records, joined to one model."""

from __future__ import annotations

from functools import partial

from db.archive import Archive
from db.media.previews import Previews
from db.words import _
from desktop.content.pane import ContentPane
from desktop.desk import Desk
from desktop.settings import Settings
from desktop.thumbnails import Thumbnails
from desktop.views.cell_writing import CellWriting
from desktop.views.columns import columns_of
from desktop.views.record_grid import RecordGrid
from desktop.views.record_list import RecordList
from desktop.views.record_table import RecordTable
from desktop.views.records_model import RecordsModel

PREVIEWS = "previews.db"
_TILES = "view/tile_size"


def new_model(desk: Desk) -> RecordsModel:
    """Return the model that all views share."""
    return RecordsModel(desk.read_soon, columns_of("unit"))


def new_thumbnails(archive: Archive, content: ContentPane) -> Thumbnails:
    """Return the thumbnails of an archive."""
    return Thumbnails(Previews(archive.derived / PREVIEWS).get, content)


def add_views(content: ContentPane, desk: Desk, thumbnails: Thumbnails, settings: Settings) -> None:
    """Give the content pane its views; what is typed into the table is written."""
    model = content.stack.model
    desk.changed.connect(thumbnails.look_again)
    table = RecordTable(model)
    CellWriting(desk, table)
    content.add_view("list", _("List"), "list-dashes", RecordList(model, thumbnails))
    content.add_view("grid", _("Grid"), "squares-four", _grid(model, thumbnails, settings))
    content.add_view("table", _("Table"), "table", table)


def _grid(model: RecordsModel, thumbnails: Thumbnails, settings: Settings) -> RecordGrid:
    """Return the grid with tiles as large as they were left."""
    grid = RecordGrid(model, thumbnails)
    grid.set_tile_size(round(settings.number(_TILES, grid.tile_size)))
    grid.tile_size_changed.connect(partial(settings.keep, _TILES))
    return grid
