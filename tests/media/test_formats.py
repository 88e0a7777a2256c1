"""Every format that is read: identified by its PRONOM id, seen, heard or read."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from db.media import miniatures, pictures
from db.media.findings import Failing
from db.media.pool import WorkerPool
from tests.media import making, making_more

Maker = Callable[[Path], object]


def saved(mode: str = "RGB", **options: object) -> Maker:
    def make(path: Path) -> None:
        making.picture(500, 300).convert(mode).save(path, **options)

    return make


def deep_tiff(path: Path) -> None:
    """Colours of sixteen bits, which Pillow reads but does not write."""
    colours = np.zeros((300, 500, 3), dtype="<u2")
    colours[:, :, 0] = 60_000
    tags = [
        (256, 4, [500]),
        (257, 4, [300]),
        (258, 3, [16, 16, 16]),
        (259, 3, [1]),
        (262, 3, [2]),
        (273, 4, [8]),
        (277, 3, [3]),
        (278, 4, [300]),
        (279, 4, [colours.nbytes]),
    ]
    head = b"II*\0" + struct.pack("<I", 8 + colours.nbytes)
    path.write_bytes(head + colours.tobytes() + making_more.directory(tags, 8 + colours.nbytes))


def deep_psd(path: Path, *, bits: int = 16) -> None:
    """A Photoshop file that only its preview shows, or one of eight bits with its picture."""
    target = io.BytesIO()
    making.picture(500, 300).save(target, "JPEG")
    block = struct.pack(">IIIIIIHH", 1, 500, 300, 1500, 450_000, len(target.getvalue()), 24, 1)
    block += target.getvalue()
    resource = (
        b"8BIM\x04\x0c\0\0" + struct.pack(">I", len(block)) + block + b"\0" * (len(block) % 2)
    )
    head = b"8BPS" + struct.pack(">H6xHIIHH", 1, 3, 300, 500, bits, 3)
    body = struct.pack(">I", 0) + struct.pack(">I", len(resource)) + resource + struct.pack(">I", 0)
    planes = np.moveaxis(np.asarray(making.picture(500, 300)), 2, 0)
    depth = planes.astype(">u2").tobytes() if bits == 16 else planes.tobytes()
    path.write_bytes(head + body + struct.pack(">H", 0) + depth)


def animated_png(path: Path) -> None:
    frames = [making.picture(500, 300, seed) for seed in (1, 2)]
    frames[0].save(path, save_all=True, append_images=frames[1:])


PICTURES: list[tuple[str, Maker, str]] = [
    ("a.jpg", saved(quality=85), "fmt/43"),
    ("a.tif", saved(compression="tiff_lzw"), "fmt/353"),
    ("deep.tif", deep_tiff, "fmt/353"),
    ("fax.tif", saved("1", compression="group4"), "fmt/353"),
    ("a.png", saved(), "fmt/11"),
    ("moving.png", animated_png, "fmt/935"),
    ("a.webp", saved(), "fmt/566"),
    ("exact.webp", saved(lossless=True), "fmt/567"),
    ("a.gif", saved("P"), "fmt/3"),
    ("a.bmp", saved(), "fmt/116"),
    ("a.avif", saved(), "fmt/2062"),
    ("a.jp2", saved(), "x-fmt/392"),
    ("a.psd", lambda path: deep_psd(path, bits=8), "x-fmt/92"),
    ("deep.psd", deep_psd, "x-fmt/92"),
]


@pytest.mark.parametrize(("name", "make", "puid"), PICTURES, ids=[row[0] for row in PICTURES])
def test_a_picture_is_known_and_seen(
    tmp_path: Path, pool: WorkerPool, name: str, make: Maker, puid: str
):
    make(tmp_path / name)
    found = pool.analyse(tmp_path / name)
    assert not found.problems
    assert found.puid == puid
    assert found.format_name
    assert found.mime.startswith("image/")
    assert (found.width, found.height) == (500, 300)
    assert found.thumbnail
    with Image.open(io.BytesIO(found.thumbnail)) as small:
        assert small.size == (256, 154)
        red, green, blue = small.convert("RGB").getpixel((4, 4))
        assert red > 150 or name == "fax.tif"
        assert (green < 120 and blue < 120) or name == "fax.tif"


RECORDINGS: list[tuple[str, Maker, str, float]] = [
    ("a.wav", making_more.wav, "fmt/141", 1.5),
    ("large.wav", lambda p: making_more.wave_of_kind(p, b"RF64"), "fmt/712", 1.5),
    ("turned.wav", lambda p: making_more.wave_of_kind(p, b"RIFX"), "", 1.5),
    ("named wrongly.ogg", making_more.wav, "fmt/141", 1.5),
    ("a.mp3", lambda p: making_more.mp3(p, {"TIT2": "Bahar"}), "fmt/134", 2.0),
    ("a.flac", lambda p: making_more.flac(p, {"TITLE": "Bahar"}), "fmt/279", 3.0),
    ("a.ogg", lambda p: making_more.ogg(p, {"TITLE": "Bahar"}), "fmt/203", 2.0),
    ("a.mp4", making_more.film, "fmt/199", 12.5),
    ("a.mov", lambda p: making_more.film(p, brand=b"qt  "), "x-fmt/384", 12.5),
]


@pytest.mark.parametrize(
    ("name", "make", "puid", "seconds"), RECORDINGS, ids=[row[0] for row in RECORDINGS]
)
def test_a_recording_is_known_and_its_length_read(
    tmp_path: Path, pool: WorkerPool, name: str, make: Maker, puid: str, seconds: float
):
    make(tmp_path / name)
    found = pool.analyse(tmp_path / name)
    assert not found.problems
    assert found.puid == puid
    assert found.duration == pytest.approx(seconds, abs=0.05)
    if name in ("a.mp3", "a.flac", "a.ogg"):
        assert found.embedded["title"] == {"x-default": "Bahar"}


MESSAGE = (
    b"From: a@b.org\nTo: b@b.org\nSubject: Bir\nDate: Tue, 01 Mar 2005 10:00:00 +0400\n"
    b"MIME-Version: 1.0\nContent-Type: text/plain; charset=windows-1251\n\n"
)


@pytest.mark.parametrize(
    ("name", "content", "puid", "text"),
    [
        ("a.rtf", b"{\\rtf1\\ansi\\ansicpg1254 \\'deu\\'dea\\par}", "fmt/50", "ŞuŞa"),
        ("a.html", b"<!DOCTYPE html><html><body><p>Bir</p></body></html>", "fmt/471", "Bir"),
        ("a.eml", MESSAGE + "Привет".encode("cp1251"), "fmt/950", "Привет"),
        ("a.txt", "Привет, мир! Как дела у вас".encode("cp866"), "x-fmt/111", "Привет, мир!"),
    ],
)
def test_a_text_is_known_and_read(
    tmp_path: Path, pool: WorkerPool, name: str, content: bytes, puid: str, text: str
):
    path = tmp_path / name
    path.write_bytes(content)
    found = pool.analyse(path)
    assert not found.problems
    assert text in found.text
    assert found.puid == puid


def test_raw_data_of_a_camera_shows_its_preview_and_says_what_it_is(
    tmp_path: Path, pool: WorkerPool
):
    pytest.importorskip("rawpy")
    found = pool.analyse(making_more.dng(tmp_path / "a.dng"))
    assert not found.problems
    assert found.puid == "fmt/730"
    assert (found.width, found.height) == (320, 200)
    assert found.thumbnail
    assert Image.open(io.BytesIO(found.thumbnail)).size == (256, 160)
    assert found.embedded["camera"] == {"make": "Fonds", "model": "Mosaic 1"}
    assert found.embedded["description"] == {"x-default": "Harvest"}
    assert pool.render(tmp_path / "a.dng", max_px=600).width == 600


def test_a_format_that_is_not_read_says_what_it_is(tmp_path: Path, pool: WorkerPool):
    path = tmp_path / "a.mkv"
    path.write_bytes(b"\x1a\x45\xdf\xa3\x93\x42\x82\x88matroska\x42\x87\x81\x02" + bytes(400))
    found = pool.analyse(path)
    assert found.puid == "fmt/569"
    assert found.format_name.startswith("Matroska")
    assert not found.thumbnail


def test_a_sound_variant_of_a_known_format_is_not_called_damaged(tmp_path: Path, pool: WorkerPool):
    making.picture(40, 30).save(tmp_path / "a.bmp")
    content = bytearray((tmp_path / "a.bmp").read_bytes())
    content[28:30] = (2).to_bytes(2, "little")  # two bits a pixel
    (tmp_path / "a.bmp").write_bytes(content)
    deep_tiff(tmp_path / "a.tif")
    content = bytearray((tmp_path / "a.tif").read_bytes())
    at = content.index(struct.pack("<HHII", 262, 3, 1, 2))
    content[at + 8 : at + 10] = (5).to_bytes(2, "little")  # inks, but only three of them
    (tmp_path / "a.tif").write_bytes(content)
    making.picture(40, 30).save(tmp_path / "b.tif", compression="tiff_lzw")
    content = bytearray((tmp_path / "b.tif").read_bytes())
    at = content.index(struct.pack("<HHI", 259, 3, 1)) + 8
    content[at : at + 2] = (50_001).to_bytes(2, "little")  # WebP, whose reader is not built in
    (tmp_path / "b.tif").write_bytes(content)
    making.jpeg(tmp_path / "a.jpg")
    content = bytearray((tmp_path / "a.jpg").read_bytes())
    content[content.index(b"\xff\xc0") + 1] = 0xC3  # a frame without loss
    (tmp_path / "a.jpg").write_bytes(content)
    for name in ("a.bmp", "a.tif", "b.tif", "a.jpg"):
        problems = pool.analyse(tmp_path / name).problems
        assert [problem.kind for problem in problems] == [Failing.variant]
        assert problems[0].detail


@pytest.mark.parametrize(("name", "form"), [("a.tga", "TGA"), ("a.ppm", "PPM"), ("a.icns", "ICNS")])
def test_old_picture_formats_are_seen(tmp_path: Path, pool: WorkerPool, name: str, form: str):
    making.picture(128, 128).save(tmp_path / name, form)
    found = pool.analyse(tmp_path / name)
    assert not found.problems
    assert found.puid
    assert found.mime.startswith("image/")
    assert found.thumbnail


def test_tags_and_cover_of_a_song_are_read(tmp_path: Path, pool: WorkerPool):
    cover = io.BytesIO()
    making.picture(300, 300).save(cover, "JPEG")
    frames = {"TIT2": "Şənlik", "TPE1": "Əli", "TYER": "1990", "TCOP": "Arxiv"}
    found = pool.analyse(making_more.mp3(tmp_path / "a.mp3", frames, cover.getvalue()))
    assert found.embedded["title"] == {"x-default": "Şənlik"}
    assert found.embedded["creator"] == ["Əli"]
    assert found.embedded["created"]["edtf"] == "1990"
    assert found.embedded["rights"] == {"x-default": "Arxiv"}
    assert found.thumbnail
    assert found.phash is None  # a cover says nothing of what is alike


def test_day_place_and_size_of_a_film_are_read(tmp_path: Path, pool: WorkerPool):
    found = pool.analyse(making_more.film(tmp_path / "a.mp4"))
    assert (found.width, found.height) == (640, 480)
    assert found.embedded["title"] == {"x-default": "Şənlik"}
    assert found.embedded["created"]["text"] == "2019-05-12T06:30:00Z"
    assert found.embedded["position"] == {"lat": 40.4093, "lon": 49.8671, "altitude": 28.0}


def test_a_telephone_s_own_date_wins_and_a_film_on_its_side_is_upright(
    tmp_path: Path, pool: WorkerPool
):
    path = making_more.film(tmp_path / "a.mov", brand=b"qt  ", apple=True, lying=True)
    found = pool.analyse(path)
    assert (found.width, found.height) == (480, 640)
    assert found.embedded["created"]["text"] == "2018-08-04T19:05:00+04:00"
    assert found.embedded["position"] == {"lat": -33.86, "lon": 151.21}


def with_thumbnail(path: Path) -> Path:
    """A large picture whose EXIF carries a green miniature."""
    target = io.BytesIO()
    Image.new("RGB", (160, 100), (0, 160, 0)).save(target, "JPEG")
    jpeg = target.getvalue()
    first = making_more.directory([(274, 3, [6])], 8)
    at = 8 + len(first)
    size = 2 + 12 * 2 + 4
    second = making_more.directory([(0x0201, 4, [at + size]), (0x0202, 4, [len(jpeg)])], at)
    first = making_more.directory([(274, 3, [6])], 8, following=at)
    block = b"Exif\0\0II*\0" + struct.pack("<I", 8) + first + second + jpeg
    return making.with_segment(making.jpeg(path, size=(1600, 1000)), 0xE1, block)


def test_a_glimpse_is_the_miniature_that_the_camera_made(tmp_path: Path, pool: WorkerPool):
    path = with_thumbnail(tmp_path / "a.jpg")
    rendering = pool.glimpse(path)
    assert (rendering.width, rendering.height) == (100, 160)
    with Image.open(io.BytesIO(rendering.picture)) as small:
        assert small.convert("RGB").getpixel((50, 80))[1] > 130
    # What is kept is made from the picture itself.
    kept = pool.analyse(path).thumbnail
    assert kept
    with Image.open(io.BytesIO(kept)) as small:
        assert small.size == (160, 256)
        assert small.convert("RGB").getpixel((150, 5))[0] > 180


def test_a_glimpse_of_a_file_without_miniature_is_the_file(tmp_path: Path, pool: WorkerPool):
    assert pool.glimpse(making.jpeg(tmp_path / "a.jpg")).width == 256
    assert pool.glimpse(making.pdf(tmp_path / "a.pdf", ["One"])).height == 256


def test_a_damaged_picture_is_shown_as_far_as_it_goes(tmp_path: Path, pool: WorkerPool):
    path = making.jpeg(tmp_path / "a.jpg", size=(900, 700))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    found = pool.analyse(path)
    assert [problem.kind for problem in found.problems] == [Failing.truncated]
    assert (found.width, found.height) == (900, 700)
    assert found.thumbnail
    with Image.open(io.BytesIO(found.thumbnail)) as small:
        assert small.convert("RGB").getpixel((4, 4))[0] > 180
    assert pool.render(path, max_px=300).width == 300


def test_the_miniature_of_a_heic_file_is_named_as_its_picture():
    def box(kind: bytes, *parts: bytes) -> bytes:
        content = b"".join(parts)
        return struct.pack(">I4s", len(content) + 8, kind) + content

    full = bytes(4)
    thumb = box(b"thmb", struct.pack(">HHH", 50, 1, 1))
    meta = box(b"meta", full, box(b"pitm", full, struct.pack(">H", 1)), box(b"iref", full, thumb))
    content = box(b"ftyp", b"heic") + meta
    ((item, place),) = miniatures._miniatures(content)
    assert item == 50
    led = miniatures._led_by(content, (item, place))
    assert len(led) == len(content)
    assert struct.pack(">H", 50) in led[led.find(b"pitm") :][:10]
    assert b"thmb" not in led


def test_the_most_pixels_of_a_picture_are_a_setting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = making.jpeg(tmp_path / "a.jpg", size=(1600, 1000))
    monkeypatch.setenv("FONDS_MAX_MEGAPIXELS", "1")
    with WorkerPool(1) as narrow:
        assert [problem.kind for problem in narrow.analyse(path).problems] == [Failing.too_big]
    assert pictures.MOST_MEGAPIXELS == 600


def jpeg_bytes(tmp_path: Path) -> bytes:
    return making.jpeg(tmp_path / "frame.jpg", size=(320, 240)).read_bytes()


@pytest.mark.parametrize("ending", ["avi", "mov"])
def test_a_film_that_is_a_row_of_jpegs_shows_its_first_picture(
    tmp_path: Path, pool: WorkerPool, ending: str
):
    make = making_more.avi if ending == "avi" else making_more.film_of_pictures
    found = pool.analyse(make(tmp_path / f"film.{ending}", jpeg_bytes(tmp_path)))
    assert not found.problems
    assert found.duration == pytest.approx(2.0)
    with Image.open(io.BytesIO(found.thumbnail or b"")) as small:
        assert small.size == (256, 192)
    if ending == "avi":
        assert (found.width, found.height) == (320, 240)
        assert found.embedded.get("title") == {"x-default": "Şənlik"}


def test_a_film_of_another_kind_has_no_picture_and_no_problem(tmp_path: Path, pool: WorkerPool):
    for film in (
        making_more.avi(tmp_path / "other.avi", b"\0\0\1\xb6 no picture", b"XVID"),
        making_more.avi(tmp_path / "broken.avi", b"no picture at all"),
        making_more.film_of_pictures(tmp_path / "other.mov", b"\0\0\0\1e", "avc1"),
    ):
        found = pool.analyse(film)
        assert (found.thumbnail, found.problems, found.duration) == (None, (), 2.0)
