"""Typesets volumes: a folder of copies for each, pictures drawn anew, one child process each."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue

from PIL import Image, UnidentifiedImageError

import db
import resources
from db.media.findings import ReadingFailed
from db.media.pool import WorkerPool
from db.typesetting.fonts import FONTS, single_fonts
from db.typesetting.volume import Json, Picture, Volume, Watch

_LOOK_EVERY_S = 0.05
_SECONDS_A_PICTURE = 30
_PICTURES_SHARE = 0.8
"""How much of the work on a volume with pictures is the pictures."""
_SUFFIX = {"image/jpeg": "jpg", "image/png": "png"}


class TypesettingFailed(Exception):
    """The child process refused or died: a fault of a template or of ours, not of the archive."""


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
def typeset(volume: Volume, setting: Setting, pool: WorkerPool, watch: Watch) -> Generator[Typeset]:
    """Typeset one volume; raises ReportCancelled and TypesettingFailed."""
    folder = Path(tempfile.mkdtemp(prefix="fonds-report-"))
    try:
        _lay_out(folder, volume, setting)
        problems = _fetch_pictures(folder, volume, pool, watch)
        _write(folder / "pictures.json", problems)
        result = _run(folder, watch)
        images = tuple(sorted(folder.glob("page-*.png")))
        missing = Counter[str](result["missing"])
        yield Typeset(folder / "volume.pdf", result["pages"], images, missing)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


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
                    one = done.get(timeout=_LOOK_EVERY_S)
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


# ---------------------------------------------------------------------------- child process


def worker_command() -> list[str]:
    """Return the command that starts the typesetting child, also from a frozen program."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--report-worker"]
    return [sys.executable, "-P", "-m", "db.typesetting.worker"]


def _run(folder: Path, watch: Watch) -> dict[str, Json]:
    root = str(Path(db.__file__).parent.parent)
    paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    with (folder / "said.txt").open("wb") as said:
        child = subprocess.Popen(
            [*worker_command(), str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            env={**os.environ, "PYTHONPATH": paths, "PYTHONNOUSERSITE": "1"},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        try:
            _await(child, watch)
        finally:
            child.kill()
            child.wait()
    return _result(folder, child.returncode)


def _await(child: subprocess.Popen[bytes], watch: Watch) -> None:
    while True:
        watch.stop_if_asked()
        try:
            child.wait(_LOOK_EVERY_S)
        except subprocess.TimeoutExpired:
            continue
        return


def _result(folder: Path, code: int) -> dict[str, Json]:
    try:
        result: dict[str, Json] = json.loads((folder / "result.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        said = (folder / "said.txt").read_text("utf-8", errors="replace")
        raise TypesettingFailed(f"exit code {code}: {said[-2000:]}") from error
    if result["error"]:
        raise TypesettingFailed(result["error"])
    return result
