"""Warnings about places where databases come to harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.location import dangers

_MOUNTS = "/dev/sda1 / ext4 rw 0 0\n//server/share /mnt/share cifs rw 0 0\n"


@pytest.mark.parametrize("name", ["Dropbox", "OneDrive - Arxiv", "Yandex.Disk", "Nextcloud"])
def test_cloud_folder_is_warned_of_by_its_name(name: str):
    found = dangers(Path("/home/leyla") / name / "A.fonds", _MOUNTS)
    assert len(found) == 1
    assert name in found[0]


def test_network_drive_is_warned_of():
    assert "network" in dangers(Path("/mnt/share/A.fonds"), _MOUNTS)[0]


def test_folder_of_this_computer_is_safe():
    assert dangers(Path("/home/leyla/Archive/A.fonds"), _MOUNTS) == ()
