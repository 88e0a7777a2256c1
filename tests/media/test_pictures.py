from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from db.media import likeness, pictures
from db.media.findings import Failing, ReadingFailed
from db.media.pool import WorkerPool
from tests.media import making


def opened(content: bytes | None) -> Image.Image:
    assert content is not None
    return Image.open(io.BytesIO(content)).convert("RGB")


def is_red(picture: Image.Image, place: tuple[int, int]) -> bool:
    red, green, blue = picture.getpixel(place)
    return red > 180 and green < 90 and blue < 90


LEFT_TOP, RIGHT_TOP, RIGHT_BOTTOM, LEFT_BOTTOM = (2, 2), (-3, 2), (-3, -3), (2, -3)
ROUND = (LEFT_TOP, RIGHT_TOP, RIGHT_BOTTOM, LEFT_BOTTOM)


@pytest.mark.parametrize(("orientation", "corner"), tuple(enumerate(ROUND * 2, 1)))
def test_a_thumbnail_stands_upright(tmp_path: Path, orientation: int, corner: tuple[int, int]):
    path = making.jpeg(tmp_path / "a.jpg", exif=making.exif({274: orientation}))
    shown = pictures.show_small(path)
    assert (shown.width > shown.height) == (orientation < 5)
    width, height = shown.picture.size
    assert max(width, height) == 256
    place = (corner[0] % width, corner[1] % height)
    assert is_red(shown.picture.convert("RGB"), place)


def test_an_avif_picture_is_turned_once(tmp_path: Path):
    path = tmp_path / "a.avif"
    making.picture(300, 200).save(path, exif=making.exif({274: 6}))
    shown = pictures.show_small(path)
    assert (shown.width, shown.height) == (200, 300)
    assert is_red(shown.picture.convert("RGB"), (shown.picture.width - 3, 2))


@given(st.integers(1, 3000), st.integers(1, 3000))
def test_any_size_gives_a_thumbnail_within_the_box(width: int, height: int):
    small = pictures._upright(pictures._reduced(Image.new("RGB", (width, height)), 256), 1)
    assert 1 <= max(small.size) <= 256
    assert max(small.size) == min(256, max(width, height))


@pytest.mark.parametrize(
    "kind",
    [
        ("1", "tif", {"compression": "group4"}),
        ("L", "png", {}),
        ("I;16", "tif", {}),
        ("P", "gif", {}),
        ("RGBA", "png", {}),
        ("LA", "png", {}),
        ("CMYK", "jpg", {}),
        ("CMYK", "tif", {}),
        ("F", "tif", {}),
        ("RGB", "webp", {}),
        ("RGB", "bmp", {}),
        ("RGB", "jp2", {}),
        ("RGB", "avif", {}),
    ],
)
def test_every_mode_and_format_gives_a_thumbnail(
    tmp_path: Path, pool: WorkerPool, kind: tuple[str, str, dict[str, str]]
):
    mode, ending, options = kind
    path = tmp_path / f"a.{ending}"
    made = making.picture(500, 300)
    if mode == "I;16":
        made = made.convert("L").convert("I").point(lambda value: value * 256).convert("I;16")
    made.convert(mode).save(path, **options)
    found = pool.analyse(path)
    assert not found.problems
    assert (found.width, found.height) == (500, 300)
    assert opened(found.thumbnail).size == (256, 154)
    assert found.puid


def test_sixteen_bits_keep_their_tones(tmp_path: Path):
    path = tmp_path / "a.tif"
    Image.new("I;16", (50, 50), 0x8000).save(path)
    assert abs(pictures.show_small(path).picture.convert("L").getpixel((5, 5)) - 128) < 3


def test_transparent_ground_is_white(tmp_path: Path):
    path = tmp_path / "a.png"
    Image.new("RGBA", (400, 400), (0, 0, 0, 0)).save(path)
    assert pictures.show_small(path).picture.getpixel((9, 9)) == (255, 255, 255)


def test_colours_are_shown_by_their_profile(tmp_path: Path):
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    path = tmp_path / "a.tif"
    Image.new("LAB", (40, 40), (200, 128, 128)).save(path, icc_profile=lab.tobytes())
    assert pictures.show_small(path).picture.mode == "RGB"


def test_a_broken_profile_does_not_hide_the_picture(tmp_path: Path):
    path = making.jpeg(tmp_path / "a.jpg", icc_profile=b"no profile at all")
    shown = pictures.show_small(path)
    assert shown.technical["profile"] == "unreadable"
    assert is_red(shown.picture.convert("RGB"), (2, 2))


def test_pages_of_a_tiff_are_counted_and_drawn(tmp_path: Path, pool: WorkerPool):
    path = tmp_path / "a.tif"
    sheets = [Image.new("RGB", (90, 60), colour) for colour in ("red", "lime", "blue")]
    sheets[0].save(path, save_all=True, append_images=sheets[1:])
    assert pool.analyse(path).page_count == 3
    drawn = opened(pool.render(path, page=2, max_px=30).picture)
    assert drawn.size == (30, 20)
    assert drawn.getpixel((9, 9))[2] > 200
    with pytest.raises(ReadingFailed):
        pool.render(path, page=9)


def test_a_rendering_never_exceeds_the_original(tmp_path: Path, pool: WorkerPool):
    path = making.jpeg(tmp_path / "a.jpg", exif=making.exif({274: 6}))
    rendering = pool.render(path, max_px=4000)
    assert (rendering.width, rendering.height) == (400, 640)
    assert opened(pool.render(path, max_px=100).picture).size == (62, 100)


def test_copies_of_a_picture_stay_alike_and_others_do_not(tmp_path: Path):
    one = making.picture(800, 600, seed=7)
    other = making.picture(800, 600, seed=8)
    one.convert("L").resize((300, 225)).save(tmp_path / "copy.jpg", quality=40)
    with Image.open(tmp_path / "copy.jpg") as copy:
        assert likeness.distance(likeness.phash(one), likeness.phash(copy)) <= likeness.PHASH_NEAR
    assert likeness.distance(likeness.phash(one), likeness.phash(other)) > likeness.PHASH_NEAR


def is_candidate(one: Image.Image, other: Image.Image) -> bool:
    ours, theirs = likeness.fingerprints(one), likeness.fingerprints(other)
    assert ours is not None
    assert theirs is not None
    return (
        likeness.distance(ours[0], theirs[0]) <= likeness.PHASH_NEAR
        or likeness.distance(ours[1], theirs[1]) <= likeness.DHASH_NEAR
    )


def mounted(picture: Image.Image, tone: int, share: float) -> Image.Image:
    """The picture on a mount that is a share wider than itself on each side."""
    across, down = round(picture.width * share), round(picture.height * share)
    size = (picture.width + 2 * across, picture.height + 2 * down)
    mount = Image.new("RGB", size, (tone, tone, tone))
    mount.paste(picture, (across, down))
    mount.thumbnail((256, 256))
    return mount


@pytest.mark.parametrize("tone", [250, 128, 8])
def test_a_scan_with_a_border_is_like_the_picture_without(tone: int):
    found = [
        is_candidate(
            making.picture(800, 600, seed=n), mounted(making.picture(800, 600, seed=n), tone, 0.12)
        )
        for n in range(20)
    ]
    assert sum(found) >= 18


def test_a_picture_without_border_is_hashed_whole():
    picture = making.picture(256, 200, seed=3).convert("L")
    assert likeness.without_border(picture).size == (256, 200)
    blank = Image.new("L", (256, 200), 240)
    assert likeness.without_border(blank).size == (256, 200)


def test_blank_pages_are_like_nothing():
    assert likeness.fingerprints(Image.new("RGB", (256, 180), "white")) is None


@given(st.integers(-(2**63), 2**63 - 1), st.integers(-(2**63), 2**63 - 1))
def test_distance_is_symmetric_and_zero_only_for_equals(one: int, other: int):
    assert likeness.distance(one, other) == likeness.distance(other, one)
    assert (likeness.distance(one, other) == 0) == (one == other)
    assert likeness.distance(one, other) <= 64


def test_a_picture_of_too_many_pixels_is_refused_in_words(tmp_path: Path):
    path = making.png_claiming(tmp_path / "a.png", 30_000, 30_000, rows=20)
    with pytest.raises(ReadingFailed) as caught:
        pictures.show_small(path)
    assert caught.value.kind is Failing.too_big


def test_a_picture_smaller_than_what_is_asked_for_is_drawn_as_it_is(
    tmp_path: Path, pool: WorkerPool
):
    file = tmp_path / "small.jpg"
    Image.new("RGB", (90, 130), "teal").save(file)
    reply = pool.ask("render", path=str(file), page=0, max_px=1500)
    assert (reply.values["width"], reply.values["height"]) == (90, 130)
