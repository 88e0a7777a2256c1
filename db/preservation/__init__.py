"""Keeping what was taken in: fixity on a schedule, backups, and bringing files back from them."""

from __future__ import annotations

from db.preservation.backup import Backup, back_up, last_backup
from db.preservation.checking import (
    DEFAULT_DAYS,
    Checked,
    Failing,
    check_originals,
    count_originals,
    days_between_checks,
    due,
    every_original,
    failing,
    set_days_between_checks,
)
from db.preservation.recovery import Recovered, recover
from db.preservation.restoring import restore

__all__ = [
    "DEFAULT_DAYS",
    "Backup",
    "Checked",
    "Failing",
    "Recovered",
    "back_up",
    "check_originals",
    "count_originals",
    "days_between_checks",
    "due",
    "every_original",
    "failing",
    "last_backup",
    "recover",
    "restore",
    "set_days_between_checks",
]
