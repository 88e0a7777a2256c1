"""Walls, domes, towers and houses for the drawn pictures."""

import math
from collections.abc import Sequence
from itertools import pairwise

from db.sample.canvas import Box, Canvas, Point
from db.sample.colour import Colour, faded, mix


def dome(canvas: Canvas, foot: Point, width: float, colour: Colour) -> None:
    """Draw a dome on a low drum, its foot's middle at a point."""
    x, ground = foot
    drum, half = width * 0.28, width / 2
    canvas.block(
        (x - half * 0.94, ground - drum, x + half * 0.94, ground), mix(colour, (255, 240, 214), 0.2)
    )
    canvas.slice((x, ground - drum), (half, half * 0.92), colour, turn=(180, 360))
    canvas.slice(
        (x, ground - drum), (half, half * 0.92), faded((30, 24, 28), 0.16), turn=(290, 360)
    )
    canvas.stroke(
        [(x, ground - drum - half * 0.9), (x, ground - drum - half * 1.25)],
        colour,
        width=max(2, width * 0.03),
    )


def minaret(
    canvas: Canvas, foot: Point, height: float, colour: Colour, *, slim: float = 0.1
) -> None:
    """Draw a slender tower with a balcony and a pointed top."""
    x, ground = foot
    half = height * slim / 2
    dark = mix(colour, (40, 30, 30), 0.25)
    canvas.block((x - half, ground - height * 0.8, x + half, ground), colour)
    canvas.block(
        (x + half * 0.3, ground - height * 0.8, x + half, ground), faded((30, 22, 24), 0.18)
    )
    for level in (0.52, 0.74):
        canvas.block(
            (
                x - half * 1.6,
                ground - height * level - half * 0.7,
                x + half * 1.6,
                ground - height * level,
            ),
            dark,
        )
    canvas.shape(
        [
            (x - half * 1.1, ground - height * 0.8),
            (x, ground - height),
            (x + half * 1.1, ground - height * 0.8),
        ],
        dark,
    )


def wall(canvas: Canvas, line: Sequence[Point], height: float, colour: Colour) -> None:
    """Draw a wall with battlements along a line of points at its foot of the merlons."""
    for (x0, y0), (x1, y1) in pairwise(line):
        canvas.shape([(x0, y0), (x1, y1), (x1, y1 + height), (x0, y0 + height)], colour)
        steps = max(1, int((x1 - x0) / (height * 0.7)))
        for step in range(steps):
            x = x0 + (x1 - x0) * (step + 0.2) / steps
            y = y0 + (y1 - y0) * (step + 0.2) / steps
            wide = (x1 - x0) / steps * 0.6
            canvas.block((x, y - height * 0.42, x + wide, y + 1), colour)
        canvas.stroke([(x0, y0 + height), (x1, y1 + height)], faded((40, 30, 24), 0.35), width=4)


def windows(canvas: Canvas, box: Box, grid: tuple[int, int], colour: Colour) -> None:
    """Draw a grid (columns, rows) of upright windows inside a box."""
    left, top, right, bottom = box
    columns, rows = grid
    wide, tall = (right - left) / columns, (bottom - top) / rows
    for row in range(rows):
        for column in range(columns):
            x, y = left + column * wide, top + row * tall
            canvas.block(
                (x + wide * 0.25, y + tall * 0.18, x + wide * 0.75, y + tall * 0.82), colour
            )


def gabled_house(canvas: Canvas, box: Box, colour: Colour, *, steps: int = 4) -> None:
    """Draw a tall narrow house with a stepped gable."""
    left, top, right, bottom = box
    wide = right - left
    canvas.blend(
        [(left, top), (right, top), (right, bottom), (left, bottom)],
        [(0, mix(colour, (255, 244, 220), 0.2)), (1, mix(colour, (40, 30, 30), 0.2))],
    )
    for step in range(steps):
        inset = wide * 0.5 * step / steps
        up = wide * 0.16
        canvas.block(
            (left + inset, top - up * (step + 1), right - inset, top - up * step + 1),
            mix(colour, (255, 244, 220), 0.2),
        )
    windows(
        canvas,
        (left + wide * 0.1, top + 16, right - wide * 0.1, bottom - wide * 0.75),
        (3, max(2, int((bottom - top) / (wide * 0.55)))),
        mix(colour, (34, 36, 46), 0.65),
    )
    canvas.block(
        (left + wide * 0.38, bottom - wide * 0.5, right - wide * 0.38, bottom),
        mix(colour, (30, 22, 20), 0.6),
    )


def arcade(canvas: Canvas, box: Box, count: int, colours: tuple[Colour, Colour]) -> None:
    """Draw a row of arches (second colour) in a wall (first colour)."""
    left, top, right, bottom = box
    canvas.block(box, colours[0])
    wide = (right - left) / count
    for place in range(count):
        middle = left + wide * (place + 0.5)
        half = wide * 0.3
        canvas.disc((middle, top + wide * 0.5), (half, half), colours[1])
        canvas.block((middle - half, top + wide * 0.5, middle + half, bottom), colours[1])


def suspension_bridge(
    canvas: Canvas, line: tuple[Point, Point], rise: float, colour: Colour
) -> None:
    """Draw a bridge between two points with two towers and hanging cables."""
    (x0, y0), (x1, y1) = line
    canvas.stroke([(x0, y0), (x1, y1)], colour, width=7)
    towers = [x0 + (x1 - x0) * share for share in (0.25, 0.75)]
    for x in towers:
        canvas.block((x - 5, y0 - rise, x + 5, y0 + 40), colour)
    for start, end in ((x0, towers[0]), (towers[0], towers[1]), (towers[1], x1)):
        canvas.stroke(
            [_cable(start, end, share / 24, (x0, towers, y0, rise)) for share in range(25)],
            colour,
            width=2.5,
        )


def _cable(
    start: float, end: float, share: float, frame: tuple[float, list[float], float, float]
) -> Point:
    x0, towers, deck, rise = frame
    x = start + (end - start) * share
    if start == towers[0]:
        sag = 1 - math.sin(math.pi * share) * 0.92
    else:
        sag = (share if start == x0 else 1 - share) ** 1.6
    return x, deck - rise * sag
