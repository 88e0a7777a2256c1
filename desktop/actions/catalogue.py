"""All commands in one place."""

from __future__ import annotations

from desktop.actions import (
    archive_actions,
    describing_actions,
    edit_actions,
    go_actions,
    record_actions,
    search_actions,
    tool_actions,
    view_actions,
)
from desktop.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    *archive_actions.ACTIONS,
    *edit_actions.ACTIONS,
    *search_actions.ACTIONS,
    *record_actions.ACTIONS,
    *describing_actions.ACTIONS,
    *view_actions.ACTIONS,
    *go_actions.ACTIONS,
    *tool_actions.ACTIONS,
)
