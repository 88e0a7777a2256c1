"""Taking files in: chosen, looked at in a dry run, done in the background, reported on.

Only the way in stands here; its dialogs, and the taking in itself, are loaded when asked for.
"""

from __future__ import annotations

from desktop.dialogs.taking_in.dropped import paths_of
from desktop.dialogs.taking_in.intake import Intake
from desktop.dialogs.taking_in.target import Target

__all__ = ["Intake", "Target", "paths_of"]
