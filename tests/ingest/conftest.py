"""One pool of workers, and folders of small files, for the tests of taking in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.media.pool import WorkerPool
from tests.media import making


@pytest.fixture(scope="session")
def pool() -> Iterator[WorkerPool]:
    with WorkerPool(2) as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a few files of several formats."""
    top = tmp_path / "source"
    (top / "camp").mkdir(parents=True)
    making.jpeg(top / "photo 2.jpg", seed=2)
    making.jpeg(top / "photo 10.jpg", seed=10)
    making.pdf(top / "camp" / "Programme.pdf", ["Opening speech"], title="Programme of the camp")
    making.docx(top / "camp" / "letter.docx", making.paragraph("Hörmətli dostlar"))
    (top / "camp" / "note.txt").write_text("Вечер в саду", "cp1251")
    return top
