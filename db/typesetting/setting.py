"""Typesets volumes: a folder of copies for each, pictures drawn anew, one child process each."""

from __future__ import annotations

import io
import json
import shutil
from collections import Counter
from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue

from PIL import Image, UnidentifiedImageError

import resources
from db.media.findings import ReadingFailed
from db.media.pool import WorkerPool
from db.typesetting.child import LOOK_EVERY_S, Child, waiting_child
from db.typesetting.fonts import FONTS, single_fonts
from db.typesetting.volume import Json, Picture, Volume, Watch

_SECONDS_A_PICTURE = 30
_PICTURES_SHARE = 0.8
"""How much of the work on a volume with pictures is the pictures."""
_SUFFIX = {"image/jpeg": "jpg", "image/png": "png"}


@dataclass(frozen=True, slots=True)
class Setting:
    """How volumes are to be typeset: the template, the moment (UNIX seconds) they carry.

    ``preview`` is a number of pages to draw as images, 0 for a PDF.
    """

    template: str
    moment: int
    preview: int = 0


@dataclass(frozen=True, slots=True)
class Typeset:
    """What came out of one volume; the files lie in a folder that goes when the block ends."""

    pdf: Path
    page_count: int
    images: tuple[Path, ...]
    missing: Counter[str]


@contextmanager
def typeset(
    volume: Volume, setting: Setting, pool: WorkerPool, watch: Watch, *, child: Child | None = None
) -> Generator[Typeset]:
    """Typeset one volume, by a child process that waits already or by one of its own.

    Raises ReportCancelled and TypesettingFailed.
    """
    with ExitStack() as own:
        child = child or own.enter_context(waiting_child())
        folder = child.folder
        _lay_out(folder, volume, setting)
        problems = _fetch_pictures(folder, volume, pool, watch)
        _write(folder / "pictures.json", problems)
        result = child.run(watch)
        images = tuple(sorted(folder.glob("page-*.png")))
        missing = Counter[str](result["missing"])
        yield Typeset(folder / "volume.pdf", result["pages"], images, missing)


def _lay_out(folder: Path, volume: Volume, setting: Setting) -> None:
    for name in ("page.typ", setting.template):
        shutil.copyfile(resources.path("reports", name), folder / name)
    (folder / "pictures").mkdir()
    (folder / FONTS).mkdir()
    for file in single_fonts():
        shutil.copyfile(file, folder / FONTS / file.name)
    _write(folder / "raw.json", {**volume.content, "attached": bool(volume.attachment)})
    if volume.attachment:
        (folder / "records.json").write_text(volume.attachment, "utf-8")
    _write(
        folder / "job.json",
        {
            "template": setting.template,
            "moment": setting.moment,
            "preview": setting.preview,
            "attached": bool(volume.attachment),
        },
    )


def _write(file: Path, value: Json) -> None:
    file.write_text(json.dumps(value), "utf-8")


# --------------------------------------------------------------------------------- pictures


def _fetch_pictures(
    folder: Path, volume: Volume, pool: WorkerPool, watch: Watch
) -> dict[str, Json]:
    """Draw each picture anew in a media worker; what fails is named with its kind of failure."""
    fetched: dict[str, Json] = {}
    done: Queue[Future[dict[str, Json]]] = Queue()
    with ThreadPoolExecutor(max_workers=pool.size) as threads:
        waiting: dict[Future[dict[str, Json]], Picture] = {
            threads.submit(_fetch, folder, number, picture, pool): picture
            for number, picture in enumerate(volume.pictures)
        }
        # Each tells itself: to look through all that wait, for each one, is slower than drawing.
        for one in waiting:
            one.add_done_callback(done.put)
        try:
            while waiting:
                with suppress(Empty):
                    one = done.get(timeout=LOOK_EVERY_S)
                    fetched[waiting.pop(one).name] = _outcome(one)
                watch.stop_if_asked()
                watch.tell(_PICTURES_SHARE * volume.records * len(fetched) / len(volume.pictures))
        except BaseException:
            for one in waiting:
                one.cancel()
            # Ends those under way too: a report that stops needs no more pictures.
            pool.close()
            raise
    return fetched


def _fetch(folder: Path, number: int, picture: Picture, pool: WorkerPool) -> dict[str, Json]:
    if picture.thumbnail is not None:
        return _keep_thumbnail(folder, number, picture.thumbnail)
    if not picture.source.is_file():
        raise FileNotFoundError(picture.source)
    reply = pool.ask(
        "render",
        seconds=_SECONDS_A_PICTURE,
        path=str(picture.source),
        page=0,
        max_px=picture.longest_px,
    )
    name = f"{number}.{_SUFFIX[reply.values['mime']]}"
    (folder / "pictures" / name).write_bytes(reply.blobs["picture"])
    return {"file": name, "width": reply.values["width"], "height": reply.values["height"]}


def _keep_thumbnail(folder: Path, number: int, thumbnail: bytes) -> dict[str, Json]:
    """Put a thumbnail in its place; Pillow reads only its size, the file is our own."""
    with Image.open(io.BytesIO(thumbnail)) as picture:
        width, height = picture.size
        suffix = "png" if picture.format == "PNG" else "jpg"
    name = f"{number}.{suffix}"
    (folder / "pictures" / name).write_bytes(thumbnail)
    return {"file": name, "width": width, "height": height}


def _outcome(fetched: Future[dict[str, Json]]) -> dict[str, Json]:
    try:
        return fetched.result()
    except ReadingFailed as failure:
        return {"problem": f"picture.{failure.kind}"}
    except FileNotFoundError:
        return {"problem": "picture.missing"}
    except UnidentifiedImageError:
        return {"problem": "picture.unreadable"}
