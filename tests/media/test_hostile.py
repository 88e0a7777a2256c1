"""Files made to hurt end as a problem in words, in bounded time and memory."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from db.media.findings import Failing
from db.media.pool import WorkerPool
from tests.media import making

Maker = Callable[[Path], object]


def _cut(path: Path, share: float) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])


def truncated_jpeg(path: Path) -> None:
    making.jpeg(path, size=(900, 700))
    _cut(path, 0.5)


def truncated_webp(path: Path) -> None:
    making.picture(900, 700).save(path)
    _cut(path, 0.5)


def claiming_tiff(path: Path) -> None:
    """Say of a small fax picture that it is 40,000 pixels wide and high."""
    Image.new("1", (1000, 1000)).save(path, compression="group4")
    small, huge = (1000).to_bytes(4, "little"), (40_000).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(small, huge))


def gif_of_many_frames(path: Path) -> None:
    frames = [Image.new("P", (400, 400), n) for n in range(60)]
    frames[0].save(path, save_all=True, append_images=frames[1:])


def zip_bomb(path: Path) -> None:
    making.docx(path, f"<w:p><w:instrText>{'A' * (32 << 20)}</w:instrText></w:p>")


def entity_bomb(path: Path) -> None:
    making.docx(path, making.paragraph("&j;"), head=making.LAUGHS)


def outside_entity(path: Path) -> None:
    head = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    making.docx(path, making.paragraph("&e;"), head=head)


def deep_docx(path: Path) -> None:
    making.docx(path, "<w:p>" * 100_000 + "</w:p>" * 100_000)


def lying_zip(path: Path) -> None:
    """Say in the directory that the text is small."""
    making.docx(path, making.paragraph("A" * (8 << 20)))
    whole = path.read_bytes()
    with zipfile.ZipFile(path) as package:
        size = package.getinfo("word/document.xml").file_size
    path.write_bytes(whole.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little")))


def deep_html(path: Path) -> None:
    path.write_text("<div>" * 300_000 + "x")


def deep_rtf(path: Path) -> None:
    path.write_text("{\\rtf1 " + "{" * 100_000 + "x" + "}" * 100_000 + "}")


def laughing_xmp(path: Path) -> None:
    making.with_xmp(making.jpeg(path), making.xmp("<dc:title>&j;</dc:title>", head=making.LAUGHS))


def deep_xmp(path: Path) -> None:
    making.with_xmp(making.jpeg(path), making.xmp("<dc:a>" * 3000 + "</dc:a>" * 3000))


def postscript(path: Path) -> None:
    """Ask an interpreter of PostScript, if anyone called one, to write a file."""
    target = path.with_name("written")
    head = "%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\n"
    path.write_text(f"{head}({target}) (w) file (x) writestring showpage\n%%EOF\n")


HOSTILE: list[tuple[str, Maker, Failing | None]] = [
    ("empty.jpg", lambda path: path.write_bytes(b""), Failing.unreadable),
    ("text.jpg", lambda path: path.write_bytes(b"hello " * 500), Failing.unreadable),
    ("truncated.jpg", truncated_jpeg, Failing.unreadable),
    ("truncated.webp", truncated_webp, Failing.unreadable),
    ("claims.png", lambda p: making.png_claiming(p, 30_000, 30_000, 100), Failing.too_big),
    ("claims.jpg", lambda p: making.jpeg_claiming(p, 65_500, 65_500), Failing.too_big),
    ("claims.tif", claiming_tiff, Failing.too_big),
    ("many.gif", gif_of_many_frames, None),
    ("bomb.docx", zip_bomb, Failing.too_big),
    ("laughs.docx", entity_bomb, Failing.unreadable),
    ("outside.docx", outside_entity, Failing.unreadable),
    ("deep.docx", deep_docx, Failing.too_big),
    ("lying.docx", lying_zip, Failing.unreadable),
    ("deep.html", deep_html, Failing.too_big),
    ("deep.rtf", deep_rtf, Failing.too_big),
    ("laughs.jpg", laughing_xmp, Failing.unreadable),
    ("deep_xmp.jpg", deep_xmp, Failing.unreadable),
    ("postscript.jpg", postscript, Failing.unsupported),
    ("not.pdf", lambda path: path.write_bytes(b"%PDF-1.4 nothing more"), Failing.unreadable),
    ("folder_name.doc", lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0" * 200), None),
]


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
    mutate_and_read(tmp_path, pool, ending, 6)


@pytest.mark.long
@pytest.mark.parametrize("ending", SEEDS)
def test_many_changed_bytes_never_bring_a_worker_down(
    tmp_path: Path, pool: WorkerPool, ending: str
):
    mutate_and_read(tmp_path, pool, ending, 160)
