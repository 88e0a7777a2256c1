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


def tire() -> Reply:
    """Find no memory left but in a new worker, as after a decoder that leaks."""
    _served.append(None)
    if len(_served) > 1:
        raise RuntimeError("Memory allocation error: Unspecified: Allocating 65482767 bytes failed")
    return Reply({"pid": os.getpid()})


_served: list[None] = []
worker.TASKS.update(hang=hang, fall=fall, grow=grow, tire=tire)

if __name__ == "__main__":
    worker.main()
