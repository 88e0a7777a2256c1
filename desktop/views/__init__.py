"""Ways of looking at many records: list, grid and table over one id-only model.

``collection.Collection`` is the pane a window places: it keeps one model and one selection
for all its views, so that changing the view never loses the place.
"""
