"""A drawing surface with the few means the scenes need: washes, shapes, glows, haze and grain.

Coordinates are pixels of the finished picture; the surface itself is twice as fine, so that
edges come out smooth.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from db.sample.colour import Colour, Paint

FINER = 2
SOFTER = 4
COARSER = 8
EDGE_OF_A_GLOW = 0.005  # what is left of a glow where its square ends

Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Finish:
    """How a picture looks when it leaves the canvas: strengths from 0 (none) to 1."""

    warmth: float = 0.25
    grain: float = 0.35
    vignette: float = 0.35
    fade: float = 0.12
    monochrome: Colour | None = None


class Canvas:
    """One picture being drawn."""

    def __init__(self, width: int, height: int, *, seed: int) -> None:
        self.width, self.height = width, height
        self.random = np.random.default_rng(seed)
        self._image = Image.new("RGB", (width * FINER, height * FINER), (255, 255, 255))
        self._pen = ImageDraw.Draw(self._image, "RGBA")

    def wash(self, stops: Sequence[tuple[float, Colour]], box: Box | None = None) -> None:
        """Fill a box (all, if none) from top to bottom with colours at positions 0 to 1."""
        left, top, right, bottom = (
            round(value * FINER) for value in box or (0, 0, self.width, self.height)
        )
        self._image.paste(_run_of_colours((right - left, bottom - top), stops), (left, top))

    def blend(self, points: Sequence[Point], stops: Sequence[tuple[float, Colour]]) -> None:
        """Fill an outline with a vertical run of colours."""
        fine = _fine(points)
        left, top = int(min(x for x, _ in fine)), int(min(y for _, y in fine))
        right, bottom = int(max(x for x, _ in fine)) + 1, int(max(y for _, y in fine)) + 1
        size = (max(right - left, 1), max(bottom - top, 1))
        mask = Image.new("L", size, 0)
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in fine], fill=255)
        self._image.paste(_run_of_colours(size, stops), (left, top), mask)

    def shape(self, points: Iterable[Point], paint: Paint) -> None:
        """Fill an outline."""
        self._pen.polygon(_fine(points), fill=paint)

    def block(self, box: Box, paint: Paint, *, corner: float = 0) -> None:
        """Fill a box, its corners rounded by a radius."""
        left, top, right, bottom = (value * FINER for value in box)
        if right <= left or bottom <= top:
            return
        if corner:
            self._pen.rounded_rectangle((left, top, right, bottom), corner * FINER, fill=paint)
        else:
            self._pen.rectangle((left, top, right, bottom), fill=paint)

    def disc(self, centre: Point, radius: float | Point, paint: Paint) -> None:
        """Fill a circle, or an ellipse of two radii."""
        across, down = radius if isinstance(radius, tuple) else (radius, radius)
        (x, y) = centre
        box = (x - across, y - down, x + across, y + down)
        self._pen.ellipse([value * FINER for value in box], fill=paint)

    def slice(self, centre: Point, radius: float | Point, paint: Paint, *, turn: Point) -> None:
        """Fill a slice of an ellipse between two angles in degrees, clockwise from the right."""
        across, down = radius if isinstance(radius, tuple) else (radius, radius)
        (x, y) = centre
        box = (x - across, y - down, x + across, y + down)
        self._pen.pieslice([value * FINER for value in box], turn[0], turn[1], fill=paint)

    def stroke(self, points: Sequence[Point], paint: Paint, *, width: float) -> None:
        """Draw a line with round joints and ends."""
        fine = _fine(points)
        thick = max(1, round(width * FINER))
        self._pen.line(fine, fill=paint, width=thick, joint="curve")
        if thick > FINER and len(paint) == 3:
            half = thick / 2
            for x, y in (fine[0], fine[-1]):
                self._pen.ellipse((x - half, y - half, x + half, y + half), fill=paint)

    def glow(self, centre: Point, radius: float, colour: Colour, *, strength: float) -> None:
        """Let light fall off around a point."""
        reach = radius * 1.55
        left, top = max(0, round(centre[0] - reach)), max(0, round(centre[1] - reach))
        right = min(self.width, round(centre[0] + reach))
        bottom = min(self.height, round(centre[1] + reach))
        if right - left < COARSER or bottom - top < COARSER:
            return
        rows, columns = np.mgrid[top:bottom:COARSER, left:right:COARSER].astype(np.float32)
        away = ((columns - centre[0]) ** 2 + (rows - centre[1]) ** 2) / radius**2
        fall = np.clip((np.exp(-away * 2.2) - EDGE_OF_A_GLOW) / (1 - EDGE_OF_A_GLOW), 0, 1)
        mask = Image.fromarray((255 * strength * fall).astype(np.uint8))
        self._lay(colour, mask, (left, top, right, bottom))

    def soften(self, points: Sequence[Point], paint: Paint, *, blur: float) -> None:
        """Lay a shape with blurred edges: a beam, a shadow, a bank of mist."""
        opacity = paint[3] if len(paint) == 4 else 255
        left = max(0, round(min(x for x, _ in points) - 3 * blur))
        top = max(0, round(min(y for _, y in points) - 3 * blur))
        right = min(self.width, round(max(x for x, _ in points) + 3 * blur))
        bottom = min(self.height, round(max(y for _, y in points) + 3 * blur))
        if right - left < SOFTER or bottom - top < SOFTER:
            return
        mask = Image.new("L", ((right - left) // SOFTER, (bottom - top) // SOFTER), 0)
        outline = [((x - left) / SOFTER, (y - top) / SOFTER) for x, y in points]
        ImageDraw.Draw(mask).polygon(outline, fill=opacity)
        mask = mask.filter(ImageFilter.GaussianBlur(blur / SOFTER))
        self._lay(paint[:3], mask, (left, top, right, bottom))

    def mirror(self, line: float, *, depth: float, dim: Colour, strength: float) -> None:
        """Reflect what stands above a water line into the water below it."""
        at, reach = round(line * FINER), round(depth * FINER)
        above = self._image.crop((0, at - reach, self._image.width, at))
        below = above.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        below = below.reduce((1, SOFTER)).resize(below.size, Image.Resampling.BILINEAR)
        below = Image.blend(below, Image.new("RGB", below.size, dim), strength)
        self._image.paste(below, (0, at))

    def picture(self, drawn: Image.Image, place: Point, *, turned: float = 0) -> None:
        """Paste a ready picture (with transparency) at a place, turned anticlockwise."""
        size = (drawn.width * FINER, drawn.height * FINER)
        layer = drawn.convert("RGBA").resize(size, Image.Resampling.BILINEAR)
        if turned:
            layer = layer.rotate(turned, Image.Resampling.BICUBIC, expand=True)
        self._image.paste(layer, (round(place[0] * FINER), round(place[1] * FINER)), layer)

    def finished(self, finish: Finish | None = None) -> Image.Image:
        """Give the picture at its own size, with tone, vignette and grain."""
        wanted = finish or Finish()
        pixels = np.array(self._image.reduce(FINER), dtype=np.float32)
        pixels = _toned(pixels, wanted)
        pixels *= _vignette(self.width, self.height, wanted.vignette)[..., None]
        pixels += self._grain(wanted.grain)[..., None]
        np.clip(pixels, 0, 255, out=pixels)
        return Image.fromarray(pixels.astype(np.uint8))

    def _lay(self, colour: Colour, mask: Image.Image, box: tuple[int, int, int, int]) -> None:
        """Lay a colour on a box through a coarse mask."""
        left, top, right, bottom = (value * FINER for value in box)
        fine = mask.resize((right - left, bottom - top), Image.Resampling.BILINEAR)
        self._image.paste(colour, (left, top, right, bottom), fine)

    def _grain(self, strength: float) -> NDArray[np.float32]:
        fine = self.random.standard_normal((self.height, self.width), dtype=np.float32)
        rough = self.random.standard_normal((self.height // 24, self.width // 24), np.float32)
        cloud = Image.fromarray(rough).resize((self.width, self.height), Image.Resampling.BICUBIC)
        fine *= np.float32(14 * strength)
        fine += np.asarray(cloud) * np.float32(7 * strength)
        return fine


def _fine(points: Iterable[Point]) -> list[Point]:
    return [(x * FINER, y * FINER) for x, y in points]


def _run_of_colours(size: tuple[int, int], stops: Sequence[tuple[float, Colour]]) -> Image.Image:
    places = np.linspace(0, 1, size[1], dtype=np.float32)
    at = [place for place, _ in stops]
    bands = [np.interp(places, at, [colour[band] for _, colour in stops]) for band in range(3)]
    column = np.stack(bands, axis=-1).round().astype(np.uint8)[:, None, :]
    return Image.fromarray(column).resize(size, Image.Resampling.NEAREST)


def _toned(pixels: NDArray[np.float32], finish: Finish) -> NDArray[np.float32]:
    if finish.monochrome is not None:
        pixels = _monochrome(pixels, np.array(finish.monochrome, dtype=np.float32))
    warmth = finish.warmth
    warm = np.array([1 + 0.10 * warmth, 1 + 0.02 * warmth, 1 - 0.14 * warmth], dtype=np.float32)
    pixels *= warm * np.float32(1 - finish.fade)
    pixels += warm * np.float32(finish.fade * 107)
    return pixels


def _monochrome(pixels: NDArray[np.float32], tint: NDArray[np.float32]) -> NDArray[np.float32]:
    grey = pixels @ np.array([0.3, 0.59, 0.11], dtype=np.float32)
    darkest, lightest = np.percentile(grey[::8, ::8], (0.5, 99)).astype(np.float32)
    grey = np.clip((grey - darkest) / (lightest - darkest), 0, 1) ** np.float32(0.85)
    dark, light = tint * np.float32(0.10), 255 - (255 - tint) * np.float32(0.30)
    return dark + (light - dark) * grey[..., None]


def _vignette(width: int, height: int, strength: float) -> NDArray[np.float32]:
    across = np.linspace(-1, 1, width, dtype=np.float32) ** 2
    down = np.linspace(-1, 1, height, dtype=np.float32) ** 2
    distance = (across[None, :] + down[:, None]) / 2
    return (1 - strength * 0.75 * distance * np.sqrt(distance)).astype(np.float32)
