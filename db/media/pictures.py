"""Opening, scaling and encoding pictures of every format that Pillow and libheif read."""

from __future__ import annotations

import io
import os
import struct
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
from PIL import Image, ImageCms, ImageFile, UnidentifiedImageError

from db.media import miniatures, raw_data
from db.media.findings import DAMAGED, Failing, ReadingFailed, Rendering, failing_of

THUMBNAIL_PX = 256
QUALITY = 80
MOST_MEGAPIXELS = 600
"""Pictures of more are kept but not shown; FONDS_MAX_MEGAPIXELS in the environment sets it."""

_setting = os.environ.get("FONDS_MAX_MEGAPIXELS", "")
_megapixels = int(_setting) if _setting.isdecimal() and int(_setting) else MOST_MEGAPIXELS
# Pillow refuses at twice the number at which it warns.
Image.MAX_IMAGE_PIXELS = _megapixels * 500_000

_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ORIENTATION = 0x0112
_HEAD = 256 << 10
_DAMAGED_PIXELS = 100_000_000
_TURNED = (5, 6, 7, 8)
_PAGED = ("TIFF", "MPO")
# Named one by one: Pillow would also hand PostScript to an interpreter that it finds installed.
_COMMON = {"JPEG", "MPO", "TIFF", "PNG", "WEBP", "GIF", "BMP", "DIB", "JPEG2000", "PSD"}
_RARER = {"AVIF", "HEIF", "ICO", "ICNS", "PCX", "PPM", "TGA", "SGI", "SUN", "XBM", "XPM"}
_FORMATS = _COMMON | _RARER
_VARIANT = (
    "Unsupported BMP",
    "unknown pixel mode",
    "unknown data organization",
    "unable to",
    "cannot handle",
)
"""How the words begin in which Pillow says that a sound file is of a kind it does not know."""
_PRIVATE = 32_766
"""From here on TIFF's numbers of compressions are those of other makers; no tag it needs is."""
_NOT_BUILT_IN = ("webp",)
"""Compressions of TIFF that Pillow knows by name and its libtiff is built without."""
_COMMON_FRAMES = (0xC0, 0xC1, 0xC2)
_FRAMES = frozenset({*range(0xC0, 0xD0), 0xF7}) - {0xC4, 0xC8, 0xCC}
"""JPEG's markers that begin a frame, JPEG-LS's among them."""
_heif_known = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture made small: the upright thumbnail, and what the file says of itself."""

    picture: Image.Image
    width: int
    height: int
    pages: int
    orientation: int
    technical: dict[str, str | int | list[int]]


@contextmanager
def opened(path: Path) -> Generator[Image.Image, None, None]:
    """Open a picture without decoding it; raises ReadingFailed."""
    _learn_heif(path)
    Image.init()
    try:
        with _open(path) as picture:
            yield picture
    except ReadingFailed as error:
        if error.kind is Failing.unreadable and _is_rare_jpeg(path):
            raise ReadingFailed(Failing.variant, error.detail) from error
        raise


@contextmanager
def _open(path: Path) -> Generator[Image.Image, None, None]:
    with _guarded():
        try:
            picture = Image.open(path, formats=sorted(_FORMATS & Image.OPEN.keys()))
        except UnidentifiedImageError:
            # Photoshop's files of 16 bits and the like still have their preview.
            preview = miniatures.of_psd(path)
            if preview is None:
                _ask_why(path)
                raise
            picture = preview
        with picture:
            try:
                yield picture
            except OSError as error:
                if picture.info.get("compression") in _NOT_BUILT_IN:
                    raise ReadingFailed(Failing.variant, str(error)) from error
                raise


def _is_rare_jpeg(path: Path) -> bool:
    """Say whether it is lossless or another JPEG that no common decoder knows (ITU-T T.81, B.1)."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    at = 2 if head.startswith(b"\xff\xd8") else len(head)
    while at + 4 <= len(head) and head[at] == 0xFF:
        if head[at + 1] in _FRAMES:
            return head[at + 1] not in _COMMON_FRAMES
        at += 2 + int.from_bytes(head[at + 2 : at + 4], "big")
    return False


@contextmanager
def _guarded() -> Generator[None, None, None]:
    """Turn what decoders raise into ReadingFailed."""
    try:
        yield
    except Image.DecompressionBombError as error:
        raise ReadingFailed(Failing.too_big, str(error)) from error
    except UnidentifiedImageError as error:
        raise ReadingFailed(Failing.unsupported) from error
    except (OSError, SyntaxError, ValueError, EOFError, IndexError) as error:
        words = str(error)[:300]
        kind = Failing.variant if _is_variant(words) else failing_of(error)
        raise ReadingFailed(kind, words) from error


def _is_variant(words: str) -> bool:
    # Of a TIFF compressed in a way of its own Pillow says only the number of that way.
    return words.startswith(_VARIANT) or (words.isdecimal() and int(words) >= _PRIVATE)


def _ask_why(path: Path) -> None:
    """Raise what the reader of the format finds wrong, which Pillow keeps to itself."""
    with path.open("rb") as file:
        head = file.read(16)
        for name in sorted(_FORMATS & Image.OPEN.keys()):
            read, is_of_format = Image.OPEN[name]
            if is_of_format is None or is_of_format(head) is not True:
                continue
            file.seek(0)
            try:
                read(file, str(path)).close()
            except (TypeError, struct.error) as error:
                raise SyntaxError(str(error)) from error


def _learn_heif(path: Path) -> None:
    """Load the HEIC decoder when a file first looks like one: it costs 40 ms at the start."""
    global _heif_known  # noqa: PLW0603 - Pillow's list of formats is as global
    if _heif_known:
        return
    with path.open("rb") as file:
        head = file.read(12)
    if head[4:8] == b"ftyp":
        import pi_heif  # noqa: PLC0415 # pyright: ignore[reportMissingTypeStubs]

        pi_heif.register_heif_opener()  # pyright: ignore[reportUnknownMemberType]
        _heif_known = True


def show_small(path: Path, px: int = THUMBNAIL_PX) -> Shown:
    """Return the picture upright and at most ``px`` on its longer side; raises ReadingFailed."""
    if raw_data.is_raw(path):
        return _show_raw(path, px)
    with opened(path) as picture:
        orientation = _orientation(picture)
        width, height = picture.size
        if orientation in _TURNED:
            width, height = height, width
        pages = _page_count(picture)
        technical = _technical(picture)
        miniature = miniatures.of_heic(path, picture, px) if picture.format == "HEIF" else None
        small = _upright(_reduced(miniature or picture, px), orientation)
        return Shown(small, width, height, pages, orientation, technical)


def _show_raw(path: Path, px: int) -> Shown:
    preview = raw_data.preview(path)
    small = _upright(_reduced(preview.picture, px), preview.orientation)
    technical: dict[str, str | int | list[int]] = {"mode": "raw"}
    return Shown(small, preview.width, preview.height, 1, preview.orientation, technical)


def glimpse(path: Path, px: int = THUMBNAIL_PX) -> Rendering:
    """Draw what the file carries as its own small picture, or else the picture itself.

    The quickest way to something to look at; it may be a little out of date.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    at = head.find(b"Exif\0\0", 0, 4096) if head.startswith(b"\xff\xd8") else -1
    jpeg = miniatures.of_exif(head[at + 6 :]) if at > 0 else None
    if jpeg is not None:
        with suppress(ReadingFailed), _guarded(), Image.open(path) as whole:
            orientation = _orientation(whole)
            small = Image.open(io.BytesIO(jpeg), formats=["JPEG"])
            return _encoded(_upright(_reduced(small, px), orientation))
    return _encoded(show_small(path, px).picture)


def small_of(content: bytes, px: int = THUMBNAIL_PX) -> Image.Image:
    """Return a picture inside another file upright and small; raises ReadingFailed."""
    with _guarded(), Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as picture:
        return _upright(_reduced(picture, px), _orientation(picture))


def _encoded(picture: Image.Image) -> Rendering:
    return Rendering(as_jpeg(picture), "image/jpeg", *picture.size)


@contextmanager
def as_far_as_sound() -> Generator[None, None, None]:
    """Have damaged pictures decoded as far as their data goes, the rest grey.

    Not very large ones: a few bytes can say that they are.
    """
    most = Image.MAX_IMAGE_PIXELS
    ImageFile.LOAD_TRUNCATED_IMAGES, Image.MAX_IMAGE_PIXELS = True, _DAMAGED_PIXELS // 2
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES, Image.MAX_IMAGE_PIXELS = False, most


def _orientation(picture: Image.Image) -> int:
    # libheif hands its pictures over already turned; libavif does not.
    if picture.format == "HEIF":
        return 1
    found = picture.getexif().get(_ORIENTATION, 1)
    return found if isinstance(found, int) and found in range(1, 9) else 1


def _page_count(picture: Image.Image) -> int:
    return getattr(picture, "n_frames", 1) if picture.format in _PAGED else 1


def _technical(picture: Image.Image) -> dict[str, str | int | list[int]]:
    found: dict[str, str | int | list[int]] = {"mode": picture.mode}
    resolution = picture.info.get("dpi")
    if isinstance(resolution, tuple):
        parts = cast("tuple[float, ...]", resolution)
        found["dpi"] = [round(float(part)) for part in parts]
    compression = picture.info.get("compression")
    if isinstance(compression, str):
        found["compression"] = compression
    profile = picture.info.get("icc_profile")
    if isinstance(profile, bytes) and profile:
        found["profile"] = _profile_name(profile)
    if not isinstance(picture, ImageFile.ImageFile) or picture.format == "GIF":
        found["frames"] = getattr(picture, "n_frames", 1)
    return found


def _profile_name(profile: bytes) -> str:
    try:
        return ImageCms.getProfileDescription(io.BytesIO(profile)).strip()[:100]
    except (ImageCms.PyCMSError, OSError, ValueError):
        return "unreadable"


def _reduced(picture: Image.Image, px: int) -> Image.Image:
    """Scale down, letting the JPEG decoder do most of it; the result is RGB or grey."""
    width, height = picture.size
    factor = min(1.0, px / max(width, height))
    box = (max(1, round(width * factor)), max(1, round(height * factor)))
    # The box must have the picture's own aspect: in a square one the decoder stops halving early.
    wanted = (box[0] * 3 // 2, box[1] * 3 // 2) if px <= THUMBNAIL_PX else box
    if wanted[0] < width and wanted[1] < height:
        picture.draft("RGB", wanted)
    plain = _plain(picture)
    if plain.size != box:
        plain = plain.resize(box, Image.Resampling.BICUBIC, reducing_gap=2.0)
    # A picture that nothing had to change is still only the open file.
    plain.load()
    return _in_srgb(_on_white(plain), picture.info.get("icc_profile"))


def _plain(picture: Image.Image) -> Image.Image:
    """Return the picture in a mode that can be scaled smoothly."""
    if picture.mode.startswith("I;16"):
        return picture.convert("I").point(_upper_byte).convert("L")
    if picture.mode in ("I", "F"):
        return _stretched(picture)
    if picture.mode == "1":
        return picture.convert("L")
    if picture.mode == "P":
        return picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    return picture


def _upper_byte(value: float) -> float:
    # Pillow evaluates this with a symbol, so it may only multiply and add.
    return value * (1 / 256)


def _stretched(picture: Image.Image) -> Image.Image:
    """Return 32 bits a pixel as grey: nothing says which values are black and white."""
    values = np.asarray(picture, dtype=np.float64)
    low, high = float(values.min()), float(values.max())
    scaled = (values - low) * (255 / (high - low or 1))
    return Image.fromarray(scaled.astype(np.uint8))


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in ("RGBA", "LA", "PA", "La", "RGBa"):
        picture = picture.convert("RGBA")
        ground = Image.new("RGB", picture.size, "white")
        ground.paste(picture, mask=picture.getchannel("A"))
        return ground
    return picture


def _in_srgb(picture: Image.Image, profile: object) -> Image.Image:
    """Return the picture in sRGB, by its own profile where it has a sound one."""
    if isinstance(profile, bytes) and profile and picture.mode in ("RGB", "CMYK", "LAB"):
        try:
            return _profiled(picture, profile)
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    return picture if picture.mode in ("RGB", "L") else picture.convert("RGB")


def _profiled(picture: Image.Image, profile: bytes) -> Image.Image:
    if picture.mode == "RGB" and "srgb" in _profile_name(profile).lower():
        return picture
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    target = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
    turned = ImageCms.profileToProfile(picture, source, target, outputMode="RGB")
    return turned if turned is not None else picture.convert("RGB")


def _upright(picture: Image.Image, orientation: int) -> Image.Image:
    turn = _UPRIGHT.get(orientation)
    return picture if turn is None else picture.transpose(turn)


def as_jpeg(picture: Image.Image) -> bytes:
    """Return the picture as JPEG of quality 80."""
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=QUALITY)
    return target.getvalue()


def render(path: Path, page: int, max_px: int) -> Rendering:
    """Draw page ``page`` (from 0) of a picture upright; raises ReadingFailed.

    The longer side has ``max_px`` pixels, or fewer where the original has fewer. Of a damaged
    picture as much as can be is drawn.
    """
    try:
        return _rendered(path, page, max_px)
    except ReadingFailed as error:
        if error.kind not in DAMAGED or page:
            raise
        with suppress(ReadingFailed), as_far_as_sound():
            return _rendered(path, page, max_px)
        raise


def _rendered(path: Path, page: int, max_px: int) -> Rendering:
    if raw_data.is_raw(path):
        return _encoded(_show_raw(path, max_px).picture)
    with opened(path) as picture:
        if page:
            picture.seek(page)
        return _encoded(_upright(_reduced(picture, max_px), _orientation(picture)))
