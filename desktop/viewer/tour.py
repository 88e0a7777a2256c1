"""Where in a record's files a person is: which file, which page, and where to go from there."""

from __future__ import annotations

from desktop.viewer.assets import Asset, Region, Shown

SIDES = {"recto": "verso", "whole": "verso", "verso": "recto"}


class Tour:
    """The way through the files of one record; pages and files are counted from 0."""

    def __init__(self) -> None:
        self.shown: Shown | None = None
        self.at = 0
        self.page = 0

    def take(self, shown: Shown | None, wanted: int | None = None) -> None:
        """Go through another record, or the same one as it is now, from the file wanted on."""
        held = self.asset
        same = shown and self.shown and shown.record_id == self.shown.record_id
        if wanted is None and same and held is not None:
            wanted = held.id
        elif not same:
            self.at = self.page = 0
        self.shown = shown
        ids = [asset.id for asset in self.assets]
        self.at = ids.index(wanted) if wanted in ids else min(self.at, max(0, len(ids) - 1))
        self.page = min(self.page, self.asset.pages - 1) if self.asset else 0

    @property
    def assets(self) -> tuple[Asset, ...]:
        """The record's files in order."""
        return self.shown.assets if self.shown else ()

    @property
    def asset(self) -> Asset | None:
        """The file that is looked at."""
        return self.assets[self.at] if self.at < len(self.assets) else None

    @property
    def regions(self) -> tuple[Region, ...]:
        """The regions of the page that is looked at."""
        asset = self.asset
        if asset is None or self.shown is None:
            return ()
        pages = {None, self.page + 1}
        return tuple(
            region
            for region in self.shown.regions
            if region.asset_id == asset.id and region.page in pages
        )

    @property
    def is_first(self) -> bool:
        return self.at == 0 and self.page == 0

    @property
    def is_last(self) -> bool:
        asset = self.asset
        return asset is None or (self.page + 1 >= asset.pages and self.at + 1 >= len(self.assets))

    def to_asset(self, asset_id: int) -> bool:
        """Go to a file; return whether that is another one."""
        ids = [asset.id for asset in self.assets]
        if asset_id not in ids or ids.index(asset_id) == self.at:
            return False
        self.at, self.page = ids.index(asset_id), 0
        return True

    def to_page(self, page: int) -> bool:
        """Go to a page of the same file; return whether that is another one."""
        asset = self.asset
        if asset is None or page == self.page or not 0 <= page < asset.pages:
            return False
        self.page = page
        return True

    def go(self, step: int) -> bool:
        """Go one page on (1) or back (-1), over to the next file where the pages end."""
        asset = self.asset
        if asset is None:
            return False
        if 0 <= self.page + step < asset.pages:
            self.page += step
        elif 0 <= self.at + step < len(self.assets):
            self.at += step
            self.page = 0 if step > 0 else self.assets[self.at].pages - 1
        else:
            return False
        return True

    @property
    def other_side(self) -> int | None:
        """The id of the file that shows the other side, if there is one."""
        asset = self.asset
        if asset is None or asset.side not in SIDES or not asset.is_picture:
            return None
        wanted = {SIDES[asset.side]}
        if asset.side == "verso":
            # A scan of the front alone is often just called whole.
            wanted.add("whole")
        return next((other.id for other in self.assets if other.side in wanted), None)
