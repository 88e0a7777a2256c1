"""A worker with three more tasks, each of which does what no reader should."""

from __future__ import annotations

import os
import time

from db.media import worker
from db.media.wire import Reply


def hang(seconds_more: float = 60) -> Reply:
    time.sleep(seconds_more)
    return Reply()


def fall() -> Reply:
    os._exit(3)


def grow() -> Reply:
    kept = [bytearray(1 << 28) for _ in range(64)]
    return Reply({"kept": len(kept)})


worker.TASKS.update(hang=hang, fall=fall, grow=grow)

if __name__ == "__main__":
    worker.main()
