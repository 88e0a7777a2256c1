"""An archive that holds a few files."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.archive import Archive
from tests.preservation.files import keep

NAMES = ("letter.txt", "portrait.jpg", "minutes.pdf")


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    """Files as they came."""
    folder = tmp_path / "as they came"
    folder.mkdir()
    for name in NAMES:
        (folder / name).write_bytes(f"what is in {name}".encode() * 50)
    return [folder / name for name in NAMES]


@pytest.fixture
def sums(archive: Archive, sources: list[Path]) -> list[str]:
    """The checksums of three files that the archive keeps."""
    return [keep(archive, source) for source in sources]
