"""Scenes of cities where communities live, and a poster."""

from db.sample.buildings import dome, minaret, suspension_bridge, windows
from db.sample.canvas import Canvas, Finish, Point
from db.sample.colour import Colour, faded, mix, rgb
from db.sample.landscape import cloud, glints


def istanbul_from_the_ferry(canvas: Canvas) -> Finish:
    """Domes and minarets above the water, a ferry and gulls."""
    canvas.wash([(0, rgb("#6f8fa6")), (0.35, rgb("#e2b489")), (0.52, rgb("#f7d9a8"))])
    canvas.glow((560, 430), 520, rgb("#fff0c6"), strength=0.9)
    canvas.disc((560, 395), 40, rgb("#fff6de"))
    cloud(canvas, (1180, 190), 640, rgb("#f7d3ac"), opacity=0.6)
    suspension_bridge(canvas, ((900, 500), (1600, 500)), 120, rgb("#a98d80"))
    for x in range(-20, 1640, 46):
        tall = canvas.random.uniform(20, 74)
        canvas.block(
            (x, 560 - tall, x + 44, 580),
            mix(rgb("#a88372"), rgb("#8d6f68"), canvas.random.uniform(0, 1)),
        )
    for foot, size in ((330, 150), (1120, 190)):
        _great_mosque(canvas, (foot, 560), size)
    minaret(canvas, (720, 560), 150, rgb("#7d5f5b"), slim=0.2)
    canvas.block((0, 556, canvas.width, 584), rgb("#77605c"))
    canvas.mirror(584, depth=480, dim=rgb("#7d7f84"), strength=0.42)
    glints(canvas, (0, 590, canvas.width, 1060), rgb("#ffedc6"), 380)
    _ferry(canvas, (980, 790), 560)
    for x, y, wide in (
        (420, 250, 46),
        (520, 310, 34),
        (1300, 330, 40),
        (770, 210, 28),
        (650, 700, 52),
    ):
        _gull(canvas, (x, y), wide)
    return Finish(warmth=0.5, vignette=0.4)


def _great_mosque(canvas: Canvas, foot: Point, size: float) -> None:
    x, ground = foot
    stone = rgb("#8a6a63")
    for side in (-1, 1):
        minaret(canvas, (x + side * size * 0.86, ground), size * 1.75, stone, slim=0.06)
        dome(
            canvas,
            (x + side * size * 0.48, ground - size * 0.16),
            size * 0.46,
            mix(stone, (60, 50, 60), 0.1),
        )
    canvas.block((x - size * 0.7, ground - size * 0.34, x + size * 0.7, ground), stone)
    dome(canvas, (x, ground - size * 0.3), size * 0.84, mix(stone, (70, 60, 70), 0.25))
    windows(
        canvas,
        (x - size * 0.66, ground - size * 0.26, x + size * 0.66, ground - 6),
        (11, 1),
        rgb("#f3c98b"),
    )


def _ferry(canvas: Canvas, foot: Point, long: float) -> None:
    x, y = foot
    half = long / 2
    canvas.blend(
        [
            (x - half, y - 46),
            (x + half * 1.04, y - 58),
            (x + half * 0.9, y + 26),
            (x - half * 0.94, y + 26),
        ],
        [(0, rgb("#f0e6d4")), (0.55, rgb("#d9ccb8")), (0.56, rgb("#4d3a3a")), (1, rgb("#3a2c2e"))],
    )
    canvas.block((x - half * 0.8, y - 104, x + half * 0.74, y - 48), rgb("#efe5d2"))
    windows(canvas, (x - half * 0.78, y - 98, x + half * 0.72, y - 54), (17, 1), rgb("#5e6f78"))
    canvas.block((x - half * 0.62, y - 150, x + half * 0.42, y - 104), rgb("#e6dac4"))
    windows(canvas, (x - half * 0.6, y - 144, x + half * 0.4, y - 108), (11, 1), rgb("#6c7d84"))
    canvas.block((x - 34, y - 216, x + 30, y - 150), rgb("#c0763f"))
    canvas.block((x - 34, y - 216, x + 30, y - 200), rgb("#3a2c2e"))
    smoke = [
        (x, y - 220),
        (x - 60, y - 290),
        (x - 210, y - 330),
        (x - 230, y - 300),
        (x - 70, y - 250),
    ]
    canvas.soften(smoke, faded(rgb("#cbb8a8"), 0.5), blur=20)
    canvas.soften(
        [
            (x - half, y + 24),
            (x + half, y + 24),
            (x + half * 1.1, y + 54),
            (x - half * 1.2, y + 54),
        ],
        faded(rgb("#fff6e4"), 0.5),
        blur=8,
    )


def _gull(canvas: Canvas, at: Point, wide: float) -> None:
    x, y = at
    line = [
        (x - wide, y - wide * 0.22),
        (x - wide * 0.4, y - wide * 0.3),
        (x, y),
        (x + wide * 0.4, y - wide * 0.3),
        (x + wide, y - wide * 0.2),
    ]
    canvas.stroke(line, rgb("#fffaf0"), width=wide * 0.11)


def paris_roofs(canvas: Canvas) -> Finish:
    """Zinc roofs and chimneys in the blue hour, one window lit."""
    canvas.wash([(0, rgb("#3f5674")), (0.45, rgb("#c99c8f")), (0.6, rgb("#efc79d"))])
    canvas.glow((300, 700), 420, rgb("#ffdca6"), strength=0.7)
    _iron_tower(canvas, (720, 860), 560)
    for level, shade in ((880, "#8b8492"), (1040, "#6f6e80"), (1230, "#565a6e")):
        x = -60.0
        while x < canvas.width:
            wide = float(canvas.random.uniform(170, 300))
            _mansard(
                canvas, (x, level + float(canvas.random.uniform(-40, 30)), x + wide), rgb(shade)
            )
            x += wide + 6
    return Finish(warmth=0.3, vignette=0.45)


def _iron_tower(canvas: Canvas, foot: Point, height: float) -> None:
    x, ground = foot
    iron = rgb("#6d5c62")
    for side in (-1, 1):
        leg = [
            (x + side * height * 0.21 * (1 - share) ** 2.1 + side * 3, ground - height * share)
            for share in (0, 0.1, 0.2, 0.35, 0.5, 0.7, 0.92)
        ]
        canvas.stroke(leg, iron, width=11)
    for share, half in ((0.2, 0.145), (0.37, 0.09), (0.88, 0.02)):
        canvas.block(
            (
                x - height * half,
                ground - height * share - 12,
                x + height * half,
                ground - height * share,
            ),
            iron,
        )
    canvas.stroke([(x, ground - height * 0.86), (x, ground - height)], iron, width=6)


def _mansard(canvas: Canvas, span: tuple[float, float, float], shade: Colour) -> None:
    left, top, right = span
    canvas.blend(
        [(left + 18, top), (right - 18, top), (right, top + 110), (left, top + 110)],
        [(0, mix(shade, (230, 210, 200), 0.25)), (1, shade)],
    )
    canvas.block((left, top + 110, right, canvas.height), mix(rgb("#cbb295"), shade, 0.35))
    for chimney in canvas.random.uniform(left + 20, right - 40, 2):
        canvas.block((chimney, top - 54, chimney + 26, top + 4), rgb("#9d6a54"))
        canvas.block((chimney + 4, top - 66, chimney + 10, top - 54), rgb("#b57c5f"))
    for place in range(int((right - left) // 74)):
        x = left + 26 + place * 74
        lit = canvas.random.uniform(0, 1) < 0.42
        glass = rgb("#ffd890") if lit else mix(shade, (30, 32, 48), 0.5)
        canvas.block((x, top + 32, x + 32, top + 92), rgb("#d8c8b4"))
        canvas.block((x + 5, top + 38, x + 27, top + 90), glass)
        canvas.block((x, top + 140, x + 34, top + 220), glass)
