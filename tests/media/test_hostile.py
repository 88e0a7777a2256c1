"""Files made to hurt end as a problem in words, in bounded time and memory."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from db.media.findings import Failing
from db.media.pool import WorkerPool
from tests.media import making, making_more
from tests.media.hostile import HOSTILE, Maker, laughing_xmp
from tests.media.test_formats import deep_psd


@pytest.mark.parametrize("case", HOSTILE, ids=[row[0] for row in HOSTILE])
def test_a_hostile_file_ends_as_a_problem(
    tmp_path: Path, pool: WorkerPool, case: tuple[str, Maker, Failing | None]
):
    name, make, kind = case
    path = tmp_path / name
    make(path)
    found = pool.analyse(path, seconds=30)
    if kind is not None:
        assert kind in [problem.kind for problem in found.problems], found.problems
    assert all(problem.sentence for problem in found.problems)
    assert "root:" not in found.text
    assert not (tmp_path / "written").exists()


def test_a_picture_with_hostile_metadata_is_still_seen(tmp_path: Path, pool: WorkerPool):
    laughing_xmp(tmp_path / "a.jpg")
    found = pool.analyse(tmp_path / "a.jpg")
    assert found.thumbnail
    assert [problem.part for problem in found.problems] == ["metadata"]


def test_a_pdf_of_endless_lines_is_stopped(tmp_path: Path):
    path = making.pdf(tmp_path / "a.pdf", ["%\n" + "0 0 m 300 400 l S\n" * 1_500_000])
    with WorkerPool(1) as impatient:
        found = impatient.analyse(path, seconds=1.5)
        assert [problem.kind for problem in found.problems] == [Failing.timeout]
        assert impatient.analyse(making.jpeg(tmp_path / "b.jpg")).thumbnail


SEEDS: dict[str, Callable[[Path], object]] = {
    "jpg": lambda path: making.with_iptc(
        making.with_xmp(
            making.jpeg(path, size=(80, 60), exif=making.exif({271: "x"}, {36867: "2001:01:01"})),
            making.xmp("<dc:title>a</dc:title>"),
        ),
        [(2, 120, b"caption")],
    ),
    "tif": lambda path: making.picture(60, 40).save(path, compression="tiff_lzw"),
    "png": lambda path: making.picture(60, 40).save(path),
    "gif": lambda path: making.picture(60, 40).save(path),
    "webp": lambda path: making.picture(60, 40).save(path),
    "avif": lambda path: making.picture(60, 40).save(path),
    "jp2": lambda path: making.picture(60, 40).save(path),
    "pdf": lambda path: making.pdf(path, ["One", "Two"]),
    "docx": lambda path: making.docx(path, making.paragraph("text")),
    "odt": lambda path: making.odt(path, "<text:p>text</text:p>"),
    "rtf": lambda path: path.write_bytes(b"{\\rtf1\\ansicpg1251 \\'cf\\u601? text}"),
    "html": lambda path: path.write_text("<html><body><p>text<ul><li>a</ul>"),
    "psd": lambda path: deep_psd(path, bits=8),
    "dng": making_more.dng,
    "txt": lambda path: path.write_bytes("Как прошёл день в городе?".encode("cp1251") * 9),
    "wav": making_more.wav,
    "mp3": lambda path: making_more.mp3(path, {"TIT2": "a", "TPE1": "b"}),
    "flac": lambda path: making_more.flac(path, {"TITLE": "a"}),
    "ogg": lambda path: making_more.ogg(path, {"TITLE": "a"}),
    "mp4": making_more.film,
    "mov": lambda path: making_more.film(path, brand=b"qt  ", apple=True),
    "eml": lambda path: path.write_bytes(b"Subject: a\nContent-Type: text/html\n\n<p>b</p>"),
}


def mutated(content: bytes, seed: random.Random) -> bytes:
    changed = bytearray(content)
    if seed.random() < 0.1:
        return bytes(changed[: seed.randrange(1, len(changed))])
    for _ in range(seed.choice([1, 3, 10, 40])):
        at = seed.randrange(len(changed))
        if seed.random() < 0.7:
            changed[at] = seed.choice([seed.randrange(256), 0, 255, 127, 128])
        else:
            number = seed.choice([0, 1, 0x7FFFFFFF, 0xFFFFFFFF, 65535])
            changed[at : at + 4] = number.to_bytes(4, "little")
    return bytes(changed)


def mutate_and_read(folder: Path, pool: WorkerPool, ending: str, count: int) -> None:
    original = folder / f"seed.{ending}"
    SEEDS[ending](original)
    content = original.read_bytes()
    for number in range(count):
        path = folder / f"{number}.{ending}"
        path.write_bytes(mutated(content, random.Random(f"{ending}{number}")))
        found = pool.analyse(path, seconds=20)
        assert isinstance(found.text, str)
        assert all(problem.kind is not Failing.crash for problem in found.problems), number
        path.unlink()


@pytest.mark.parametrize("ending", SEEDS)
def test_changed_bytes_never_bring_a_worker_down(tmp_path: Path, pool: WorkerPool, ending: str):
    mutate_and_read(tmp_path, pool, ending, 4)


@pytest.mark.long
@pytest.mark.parametrize("ending", SEEDS)
def test_many_changed_bytes_never_bring_a_worker_down(
    tmp_path: Path, pool: WorkerPool, ending: str
):
    mutate_and_read(tmp_path, pool, ending, 100)
