"""A backup that dies at any step leaves a backup that opens, the older one or the newer."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from db import operations, preservation
from db.archive import Archive

HERE = Path(__file__).parent


def _title(folder: Path) -> str:
    with Archive.open(folder, read_only=True) as opened, opened.read() as connection:
        assert opened.integrity_problems() == []
        return str(connection.exec_driver_sql("SELECT title FROM record").scalar())


def _dies_at(folder: Path, backup: Path, step: int) -> bool:
    """Back up in a process that ends before a step; False where it ended well before that."""
    command = [sys.executable, str(HERE / "killed.py"), str(folder), str(backup), str(step)]
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent.parent)}
    code = subprocess.run(command, check=False, timeout=120, env=environment).returncode
    assert code in {0, 9}
    return code == 9


def test_a_backup_that_dies_at_any_step_opens(tmp_path: Path, archive: Archive):
    unit = operations.create(archive, "unit", {"title": "older"}).record
    first = tmp_path / "First.fonds"
    preservation.back_up(archive, first)
    operations.edit(archive, [unit], {"title": "newer"})
    archive.close()
    seen: list[str] = []
    step = 1
    dies = True
    while dies:
        backup = tmp_path / f"Backup {step}.fonds"
        shutil.copytree(first, backup)
        dies = _dies_at(archive.folder, backup, step)
        seen.append(_title(backup))
        step += 1
    assert set(seen) == {"older", "newer"}
    assert step > 4, "it was killed between any two steps"


@pytest.mark.parametrize("links", [True, False])
def test_the_older_catalogue_is_kept_also_where_a_disk_knows_no_links(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool
):
    def refuse(*_places: object) -> None:
        raise OSError

    if not links:
        monkeypatch.setattr(os, "link", refuse)
    unit = operations.create(archive, "unit", {"title": "older"}).record
    backup = tmp_path / "Backup.fonds"
    preservation.back_up(archive, backup)
    operations.edit(archive, [unit], {"title": "newer"})
    preservation.back_up(archive, backup)
    assert _title(backup) == "newer"
    (kept,) = (backup / "backups").iterdir()
    kept.replace(backup / "catalogue.db")
    assert _title(backup) == "older"
