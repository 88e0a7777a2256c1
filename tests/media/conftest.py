"""One pool of workers for all tests of reading: starting them costs most of the time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from db.media.pool import WorkerPool


@pytest.fixture(scope="session")
def pool() -> Iterator[WorkerPool]:
    with WorkerPool(2) as made:
        yield made
