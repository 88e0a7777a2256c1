"""Marking, naming, changing and removing the regions of a picture."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from db import operations
from desktop.desk import Desk
from desktop.viewer.assets import Asset, Region
from desktop.viewer.marking import MarkingCanvas
from desktop.viewer.region_dialog import MakeNameLine, RegionDialog
from desktop.viewer.regions_panel import RegionsPanel
from desktop.viewer.tour import Tour


class RegionWork(QObject):
    """Joins the canvas and the list of regions, and writes what is marked to the archive."""

    marking_changed = Signal(bool)

    def __init__(
        self,
        desk: Desk,
        canvas: MarkingCanvas,
        panel: RegionsPanel,
        *,
        make_name_line: MakeNameLine | None,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._canvas = canvas
        self._panel = panel
        self._make_name_line = make_name_line
        self._window = window
        self._asset: Asset | None = None
        self._regions: tuple[Region, ...] = ()
        self._page: int | None = None
        canvas.marked.connect(self._name)
        canvas.region_picked.connect(panel.pick)
        canvas.marking_changed.connect(self.marking_changed)
        panel.picked.connect(canvas.pick_region)
        panel.edit_wanted.connect(self._edit)
        panel.remove_wanted.connect(self._remove)
        panel.marking_wanted.connect(self.mark)

    def show(self, tour: Tour) -> None:
        """Show the regions of the page that is looked at."""
        asset, regions = tour.asset, tour.regions
        self._asset, self._regions = asset, regions
        self._page = tour.page + 1 if asset is not None and asset.is_paged else None
        self._canvas.show_regions(regions)
        self._panel.show_regions(regions)

    def pick(self, region_id: int) -> None:
        """Let one region stand out, on the picture and in the list."""
        self._panel.pick(region_id)
        self._canvas.pick_region(region_id)

    @Slot()
    def mark(self) -> None:
        """Begin to mark a region, or leave it."""
        if self._canvas.marking:
            self._canvas.stop_marking()
        elif self._asset is not None and self._asset.drawable:
            self._canvas.setFocus()
            self._canvas.start_marking()
        self.marking_changed.emit(self._canvas.marking)

    @Slot(QRectF)
    def _name(self, box: QRectF) -> None:
        asset, page = self._asset, self._page  # of when it was drawn
        dialog = RegionDialog(box, None, self._make_name_line, self._window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        if accepted and asset is not None:
            values = {"asset_id": asset.id, "page": page, **dialog.values()}
            self._desk.perform(operations.add_part, "region", values)
        self._canvas.setFocus()

    @Slot(int)
    def _edit(self, region_id: int) -> None:
        region = next((one for one in self._regions if one.id == region_id), None)
        if region is None:
            return
        dialog = RegionDialog(region.box, region, self._make_name_line, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._desk.perform(operations.edit_part, "region", region_id, dialog.values())

    @Slot(int)
    def _remove(self, region_id: int) -> None:
        self._desk.perform(operations.remove_part, "region", [region_id])
