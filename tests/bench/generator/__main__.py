"""Make archives of so many records: ``python -m tests.bench.generator 10000 100000``."""

from __future__ import annotations

import sys

from tests.bench.generator.archives import archive_of

for argument in sys.argv[1:]:
    print(archive_of(int(argument)))
