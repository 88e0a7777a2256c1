"""The worker process: reads one foreign file at a time within limits of memory and time.

Started as ``python -m db.media.worker``, or by a frozen program as ``fonds --media-worker``.
"""

from __future__ import annotations

import faulthandler
import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from db.media import analysis, pages, pictures, transport
from db.media.findings import Failing, ReadingFailed, Rendering, failing_of
from db.media.wire import Reply, write_reply

MEMORY_BYTES = 3 << 30
GRACE_SECONDS = 10


def main() -> None:
    """Answer requests from standard input until it is closed."""
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    _silence()
    _limit_memory()
    write_reply(replies, Reply({"ready": True}))
    for line in requests:
        _serve(line, replies)


def _silence() -> None:
    """Send what native libraries print to nowhere: it would break the replies."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)


def _limit_memory() -> None:
    try:
        # Only Unix has it; elsewhere the limit of time and Pillow's limit of pixels remain.
        import resource  # noqa: PLC0415
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _serve(line: bytes, replies: BinaryIO) -> None:
    request: dict[str, Any] = json.loads(line)
    # The program ends a late worker itself; this is for when the program is gone. It works
    # from a thread of C, so a decoder that holds the interpreter cannot keep it off.
    faulthandler.dump_traceback_later(request.pop("seconds") + GRACE_SECONDS, exit=True, file=2)
    try:
        reply = answer(request)
    except ReadingFailed as error:
        reply = _failure(error.kind, error.detail)
    except FileNotFoundError as error:
        reply = _failure(Failing.missing, str(error.filename))
    except Exception as error:  # noqa: BLE001 - the worker's loop: any decoder may raise anything
        reply = _failure(failing_of(error), f"{type(error).__name__}: {error}"[:300])
    faulthandler.cancel_dump_traceback_later()
    write_reply(replies, reply)


def _failure(kind: Failing, detail: str) -> Reply:
    return Reply({"failed": {"kind": kind.value, "detail": detail}})


def answer(request: dict[str, Any]) -> Reply:
    """Do one request's task and return its reply."""
    return TASKS[request.pop("task")](**request)


def _analyse(path: str, *, name: str = "") -> Reply:
    return transport.as_reply(analysis.analyse(Path(path), name=name))


def _render(path: str, *, page: int, max_px: int) -> Reply:
    place = Path(path)
    draw = pages.render if pages.is_pdf(place) else pictures.render
    return _drawn(draw(place, page, max_px))


def _glimpse(path: str, *, max_px: int) -> Reply:
    place = Path(path)
    if pages.is_pdf(place):
        return _drawn(pages.render(place, 0, max_px))
    return _drawn(pictures.glimpse(place, max_px))


def _drawn(rendering: Rendering) -> Reply:
    return Reply(
        {"mime": rendering.mime, "width": rendering.width, "height": rendering.height},
        {"picture": rendering.picture},
    )


def _words(path: str, *, page: int) -> Reply:
    found = pages.words(Path(path), page)
    return Reply({"words": [(word.text, word.x, word.y, word.w, word.h) for word in found]})


def _ping() -> Reply:
    return Reply({"pid": os.getpid(), "time": time.time()})


TASKS: dict[str, Callable[..., Reply]] = {
    "analyse": _analyse,
    "render": _render,
    "glimpse": _glimpse,
    "words": _words,
    "ping": _ping,
}


if __name__ == "__main__":
    main()
