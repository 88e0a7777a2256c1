"""Hills, trees, clouds, stars and water for the drawn pictures."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from db.sample.canvas import Canvas, Point
from db.sample.colour import Colour, faded, mix


def ridge(
    canvas: Canvas, level: float, height: float, colours: tuple[Colour, Colour], *, rough: float = 1
) -> list[Point]:
    """Draw a range of hills around a level, fading downwards; gives its outline."""
    across = np.arange(0, canvas.width + 9, 8)
    rise = np.zeros(len(across), dtype=np.float64)
    for octave in range(6):
        knots = canvas.random.uniform(-1, 1, (4 << octave) + 2)
        places = np.linspace(0, canvas.width, len(knots))
        rise += np.interp(across, places, knots) * math.pow(0.52, octave / rough)
    rise = _eased(rise)
    line = [(float(x), float(level - height * up)) for x, up in zip(across, rise, strict=True)]
    foot = [(float(canvas.width + 8), float(canvas.height)), (0.0, float(canvas.height))]
    canvas.blend(line + foot, [(0, colours[0]), (0.45, colours[1]), (1, colours[1])])
    return line


def _eased(rise: NDArray[np.float64]) -> NDArray[np.float64]:
    kernel = np.array([1, 2, 3, 2, 1]) / 9
    return np.convolve(np.pad(rise, 2, mode="edge"), kernel, mode="valid")


def fir(canvas: Canvas, foot: Point, height: float, colour: Colour) -> None:
    """Draw a fir tree standing on a point."""
    x, ground = foot
    canvas.block((x - height * 0.02, ground - height * 0.2, x + height * 0.02, ground), colour)
    for tier in range(4):
        bottom = ground - height * (0.12 + 0.2 * tier)
        top = bottom - height * (0.36 - 0.02 * tier)
        half = height * (0.24 - 0.045 * tier)
        canvas.shape([(x - half, bottom), (x, top), (x + half, bottom)], colour)
        light = faded(mix(colour, (255, 244, 214), 0.25), 0.5)
        canvas.shape([(x, top), (x + half, bottom), (x + half * 0.3, bottom)], light)


def broad_tree(canvas: Canvas, foot: Point, height: float, colour: Colour) -> None:
    """Draw a round-headed tree standing on a point."""
    x, ground = foot
    bark = mix(colour, (60, 44, 34), 0.7)
    trunk = height * 0.035
    canvas.shape(
        [(x - trunk * 1.6, ground), (x - trunk * 0.6, ground - height * 0.5),
         (x + trunk * 0.6, ground - height * 0.5), (x + trunk * 1.6, ground)],
        bark,
    )  # fmt: skip
    spots = canvas.random.uniform(-1, 1, (150, 2)) * [0.25, 0.21]
    for number, (across, up) in enumerate(spots):
        if (across / 0.27) ** 2 + (up / 0.23) ** 2 > 1:
            continue
        light = 0.30 * number / len(spots) + 0.28 * (-up - across) / 0.4
        shade = mix(mix(colour, (25, 34, 26), 0.35), (255, 236, 150), max(light, 0))
        centre = (x + across * height, ground - height * 0.68 + up * height)
        canvas.disc(centre, height * (0.085 - 0.0003 * number), shade)


def cloud(canvas: Canvas, centre: Point, width: float, colour: Colour, *, opacity: float) -> None:
    """Draw a long soft cloud."""
    x, y = centre
    outline: list[Point] = []
    for step in range(24):
        angle = math.tau * step / 24
        bulge = 1 + 0.25 * math.sin(3 * angle + x)
        flat = 0.14 if math.sin(angle) < 0 else 0.05
        outline.append(
            (x + math.cos(angle) * width / 2, y + math.sin(angle) * width * flat * bulge)
        )
    canvas.soften(outline, faded(colour, opacity), blur=width * 0.05)


def stars(canvas: Canvas, count: int, lowest: float) -> None:
    """Scatter stars above a line."""
    for x, y, size in canvas.random.uniform(0, 1, (count, 3)):
        paint = faded((255, 248, 226), 0.35 + 0.6 * size)
        canvas.disc((x * canvas.width, y * lowest), 0.7 + 1.3 * size**3, paint)


def glints(
    canvas: Canvas, box: tuple[float, float, float, float], colour: Colour, count: int
) -> None:
    """Draw short strokes of light on water, closer together towards the top of the box."""
    left, top, right, bottom = box
    for x, y, size in canvas.random.uniform(0, 1, (count, 3)):
        down = top + (bottom - top) * y**1.7
        long = (8 + 46 * size) * (0.35 + y)
        middle = left + (right - left) * x
        canvas.stroke(
            [(middle - long / 2, down), (middle + long / 2, down)],
            faded(colour, 0.12 + 0.35 * (1 - y)), width=1 + 2.2 * y,
        )  # fmt: skip


def tent(canvas: Canvas, foot: Point, width: float, colour: Colour, *, lit: bool = False) -> None:
    """Draw a ridge tent whose middle stands on a point."""
    x, ground = foot
    top = ground - width * 0.62
    peak, back = (x - width * 0.12, top), (x + width * 0.36, top + width * 0.05)
    left, right = (x - width * 0.5, ground), (x + width * 0.18, ground)
    far = (x + width * 0.58, ground - width * 0.07)
    shade = faded((20, 24, 20), 0.28)
    canvas.disc((x, ground), (width * 0.62, width * 0.06), shade)
    canvas.shape([peak, back, far, right], mix(colour, (30, 34, 40), 0.28))
    canvas.shape([left, peak, right], mix(colour, (255, 246, 224), 0.12))
    inside = (255, 206, 120) if lit else mix(colour, (24, 22, 26), 0.65)
    door = (x - width * 0.14, ground)
    canvas.shape([(x - width * 0.27, ground), (peak[0], top + width * 0.16), door], inside)
    flap = mix(colour, (255, 250, 236), 0.35)
    canvas.shape([door, (peak[0], top + width * 0.16), (x - width * 0.02, ground)], flap)


def grass(canvas: Canvas, top: float, colours: Sequence[Colour], count: int) -> None:
    """Scatter blades from a line down to the lower edge, larger towards the viewer."""
    rolls = canvas.random.uniform(0, 1, (count, 4))
    for x, y, lean, pick in sorted(rolls.tolist(), key=_depth):
        foot = top + (canvas.height - top) * y
        tall = 5 + 34 * y**1.5
        start = (x * canvas.width, foot)
        tip = (start[0] + (lean - 0.5) * tall, foot - tall)
        canvas.stroke([start, tip], colours[int(pick * len(colours))], width=1 + 1.8 * y)


def _depth(roll: list[float]) -> float:
    return roll[1]
