"""A way of looking: how records spread over time."""

from desktop.views.timeline.view import TimelineView

__all__ = ["TimelineView"]
