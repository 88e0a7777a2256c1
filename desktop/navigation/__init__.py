"""The pane that leads through the archive: places, the tree of holdings, saved searches."""
