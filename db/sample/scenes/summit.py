"""Scenes of a summit in a mountain town: halls, a stage, the town itself."""

import math

from db.sample.buildings import dome, minaret, wall, windows
from db.sample.canvas import Canvas, Finish, Point
from db.sample.colour import Colour, faded, mix, rgb
from db.sample.landscape import broad_tree, cloud, ridge, stars
from db.sample.musicians import musician
from db.sample.people import Pose, audience, figure, seated, some_look

BANNERS = ("#b5553f", "#d9a441", "#3f6a78", "#6b7f52", "#8a4b5d", "#4a5a7d")


def plenary(canvas: Canvas) -> Finish:
    """A hall: a speaker before a wide screen, rows of delegates."""
    canvas.wash([(0, rgb("#5a4744")), (0.45, rgb("#9a7860")), (1, rgb("#4a3a38"))])
    canvas.glow((800, 380), 760, rgb("#ffdfae"), strength=0.4)
    _ceiling(canvas)
    canvas.block((420, 150, 1180, 510), rgb("#f3e7cf"), corner=10)
    canvas.wash([(0, rgb("#9db9bd")), (1, rgb("#f0dcb6"))], (440, 170, 1160, 490))
    _hills_on_the_screen(canvas)
    for place, colour in enumerate(BANNERS):
        x = (120, 215, 310, 1225, 1320, 1415)[place]
        canvas.blend(
            [(x, 190), (x + 62, 190), (x + 62, 520), (x + 31, 552), (x, 520)],
            [
                (0, mix(rgb(colour), (255, 255, 255), 0.12)),
                (1, mix(rgb(colour), (20, 16, 20), 0.3)),
            ],
        )
    canvas.blend(
        [(260, 600), (1340, 600), (1440, 700), (160, 700)],
        [(0, rgb("#a6764d")), (1, rgb("#76492f"))],
    )
    _table_of_speakers(canvas, (800, 610), 5)
    _lectern(canvas, (400, 655))
    for x in (300, 800, 1300):
        canvas.soften(
            [(x - 30, 0), (x + 30, 0), (x + 240, 700), (x - 240, 700)],
            faded(rgb("#ffeac0"), 0.16),
            blur=30,
        )
    audience(canvas, 735, rows=5, colour=rgb("#2a2227"), light=rgb("#8f6a56"))
    return Finish(warmth=0.35, vignette=0.4)


def _ceiling(canvas: Canvas) -> None:
    for beam in range(7):
        y = 14 + beam * 20
        canvas.stroke([(60 * beam, y), (1600 - 60 * beam, y)], faded(rgb("#f2cf98"), 0.25), width=3)
    for x in range(200, 1500, 200):
        canvas.disc((x, 64), 9, rgb("#ffe9bd"))
        canvas.glow((x, 64), 80, rgb("#ffdf9e"), strength=0.35)


def _hills_on_the_screen(canvas: Canvas) -> None:
    for base, rise, colour in ((400, 130, "#7d9aa0"), (440, 90, "#5d7b74"), (490, 70, "#4f6a4c")):
        peaks = [440 + 36 * step for step in range(21)]
        line = [(x, base - rise * abs(math.sin(x * 0.011 + rise))) for x in peaks]
        canvas.shape([(440, 490), *[(min(x, 1160), y) for x, y in line], (1160, 490)], rgb(colour))


def _table_of_speakers(canvas: Canvas, middle: Point, count: int) -> None:
    x, y = middle
    for place in range(count):
        at = x + (place - (count - 1) / 2) * 130
        seated(canvas, (at, y), 235, some_look(canvas, formal=True))
    canvas.blend(
        [(x - 360, y - 16), (x + 360, y - 16), (x + 375, y + 78), (x - 375, y + 78)],
        [(0, rgb("#e7d9bd")), (0.12, rgb("#cdb48c")), (1, rgb("#8f6a48"))],
    )
    for place in range(count):
        at = x + (place - (count - 1) / 2) * 130
        canvas.block((at - 26, y - 34, at + 26, y - 16), rgb("#f8f3e6"), corner=2)
        canvas.stroke([(at + 44, y - 16), (at + 36, y - 52)], rgb("#2b2629"), width=3)


def _lectern(canvas: Canvas, foot: Point) -> None:
    x, y = foot
    figure(canvas, (x, y + 10), 265, some_look(canvas, formal=True), pose=Pose.speaking)
    canvas.blend(
        [(x - 52, y - 118), (x + 52, y - 118), (x + 40, y + 26), (x - 40, y + 26)],
        [(0, rgb("#b98a5c")), (1, rgb("#6b4630"))],
    )
    canvas.stroke([(x, y - 118), (x - 6, y - 160)], rgb("#2b2629"), width=4)


def round_table(canvas: Canvas) -> Finish:
    """A talk on a small stage: four armchairs, a moderator, a lamp."""
    canvas.wash([(0, rgb("#274049")), (0.62, rgb("#3f6066"))])
    for x in range(0, 1600, 100):
        canvas.blend(
            [(x, 0), (x + 50, 0), (x + 50, 680), (x, 680)],
            [(0, rgb("#2c4850")), (1, rgb("#48696c"))],
        )
    canvas.wash([(0, rgb("#a8794f")), (1, rgb("#5d3a28"))], (0, 680, 1600, 1067))
    canvas.glow((800, 380), 560, rgb("#ffdca0"), strength=0.45)
    _carpet_on_the_floor(canvas, (800, 850))
    for place, x in enumerate((330, 590, 1010, 1270)):
        _armchair(canvas, (x, 830), rgb(("#b5553f", "#d9a441", "#6b7f52", "#c97b4a")[place]))
    figure(canvas, (800, 820), 390, some_look(canvas, formal=True), pose=Pose.speaking)
    canvas.disc((800, 900), (95, 26), rgb("#6a4530"))
    canvas.disc((800, 892), (95, 24), rgb("#c7a173"))
    for x in (770, 825):
        canvas.block((x, 866, x + 16, 890), rgb("#dfe8e4"), corner=3)
    _potted_plant(canvas, (120, 840))
    _potted_plant(canvas, (1480, 840))
    audience(canvas, 960, rows=2, colour=rgb("#1b1a1d"), light=rgb("#4a3a34"), size=34)
    return Finish(warmth=0.3, vignette=0.5)


def _carpet_on_the_floor(canvas: Canvas, middle: Point) -> None:
    x, y = middle
    for share, colour in (
        (1, "#7a2f2c"),
        (0.9, "#c99a55"),
        (0.82, "#8e3a33"),
        (0.5, "#2f4a58"),
        (0.3, "#c99a55"),
    ):
        half, deep = 620 * share, 105 * share
        canvas.shape(
            [
                (x - half * 0.86, y - deep),
                (x + half * 0.86, y - deep),
                (x + half, y + deep),
                (x - half, y + deep),
            ],
            rgb(colour),
        )


def _armchair(canvas: Canvas, foot: Point, colour: Colour) -> None:
    x, y = foot
    dark = mix(colour, (24, 18, 20), 0.35)
    canvas.disc((x, y + 6), (120, 18), faded((20, 14, 14), 0.4))
    canvas.block((x - 100, y - 270, x + 100, y - 40), dark, corner=40)
    seated(canvas, (x, y - 110), 380, some_look(canvas, formal=True))
    look = some_look(canvas, formal=True)
    for side in (-1, 1):
        canvas.stroke(
            [(x + side * 22, y - 92), (x + side * 36, y - 40), (x + side * 34, y)],
            look.legs,
            width=28,
        )
    canvas.block((x - 118, y - 130, x - 76, y - 10), colour, corner=18)
    canvas.block((x + 76, y - 130, x + 118, y - 10), colour, corner=18)


def _potted_plant(canvas: Canvas, foot: Point) -> None:
    x, y = foot
    for turn in range(-70, 71, 14):
        angle = math.radians(turn - 90)
        tip = (x + math.cos(angle) * 210, y - 90 + math.sin(angle) * 250)
        bend = (x + math.cos(angle) * 70, y - 110 + math.sin(angle) * 150)
        canvas.stroke([(x, y - 80), bend, tip], rgb("#4c6b45"), width=15)
    canvas.blend(
        [(x - 62, y - 100), (x + 62, y - 100), (x + 44, y), (x - 44, y)],
        [(0, rgb("#c98a5b")), (1, rgb("#7b4a31"))],
    )


def town_on_the_cliff(canvas: Canvas) -> Finish:
    """A town with a wall and two minarets on a cliff, at first light."""
    canvas.wash([(0, rgb("#86a6b8")), (0.5, rgb("#f0cfa4")), (0.75, rgb("#f5dfbb"))])
    canvas.glow((1260, 420), 480, rgb("#fff0cd"), strength=0.9)
    cloud(canvas, (500, 160), 760, rgb("#fbe6cb"), opacity=0.55)
    ridge(canvas, 520, 190, (rgb("#93a5ae"), rgb("#d9c4a6")))
    ridge(canvas, 610, 100, (rgb("#7d9090"), rgb("#c7b592")))
    _cliff(canvas)
    _houses(canvas)
    for x, height in ((745, 250), (905, 250)):
        minaret(canvas, (x, 486), height, rgb("#d8b083"))
    dome(canvas, (825, 486), 110, rgb("#b98a62"))
    wall(canvas, [(150, 540), (420, 512), (680, 520), (1010, 515), (1180, 550)], 44, rgb("#c39a6f"))
    ridge(canvas, 830, 40, (rgb("#66794a"), rgb("#44572f")))
    for x in (70, 210, 1230, 1390, 1530):
        broad_tree(
            canvas,
            (x, 860 + canvas.random.uniform(-10, 30)),
            canvas.random.uniform(150, 240),
            rgb("#5a7040"),
        )
    return Finish(warmth=0.45)


def _cliff(canvas: Canvas) -> None:
    edge = [(90, 560), (260, 520), (520, 500), (860, 492), (1080, 520), (1230, 580)]
    canvas.blend(
        [*edge, (1330, 900), (0, 900), (20, 640)],
        [(0, rgb("#c7a67a")), (0.3, rgb("#a98763")), (1, rgb("#5f6a49"))],
    )
    for x in range(110, 1230, 26):
        top = 560 - 55 * math.sin((x - 60) / 1200 * math.pi) + canvas.random.uniform(-6, 10)
        deep = canvas.random.uniform(70, 210)
        lean = canvas.random.uniform(-14, 14)
        paint = faded(mix(rgb("#6d5640"), rgb("#e8cfa4"), canvas.random.uniform(0, 1)), 0.4)
        canvas.shape(
            [(x, top), (x + 18, top), (x + 14 + lean, top + deep), (x + 4 + lean, top + deep)],
            paint,
        )


def _houses(canvas: Canvas) -> None:
    for _ in range(26):
        x = float(canvas.random.uniform(230, 1090))
        base = 516 - 20 * math.sin((x - 100) / 1100 * math.pi)
        wide, tall = canvas.random.uniform(44, 88), canvas.random.uniform(34, 78)
        front = mix(rgb("#e3c79c"), rgb("#b5895f"), canvas.random.uniform(0, 1))
        canvas.block((x, base - tall, x + wide, base), front)
        canvas.shape(
            [(x - 6, base - tall), (x + wide / 2, base - tall - 22), (x + wide + 6, base - tall)],
            rgb("#9d5a41"),
        )
        windows(canvas, (x + 8, base - tall + 12, x + wide - 8, base - 8), (3, 1), rgb("#6a5142"))


def evening_concert(canvas: Canvas) -> Finish:
    """An open-air concert under the stars, beams of light over the stage."""
    canvas.wash([(0, rgb("#141b33")), (0.7, rgb("#45365a"))])
    stars(canvas, 260, 420)
    ridge(canvas, 470, 190, (rgb("#27294a"), rgb("#3b3155")))
    canvas.glow((800, 620), 620, rgb("#ffb45e"), strength=0.75)
    for foot, reach, colour in (
        (330, -260, "#ffcf7d"), (520, -60, "#ff9d7a"), (800, 0, "#fff0c4"),
        (1080, 60, "#ff9d7a"), (1270, 260, "#ffcf7d"),
    ):  # fmt: skip
        beam = [
            (foot - 14, 330),
            (foot + 14, 330),
            (foot + reach + 120, 790),
            (foot + reach - 120, 790),
        ]
        canvas.soften(beam, faded(rgb(colour), 0.42), blur=14)
    for x in range(260, 1360, 90):
        canvas.stroke([(x, 300), (x + 45, 340), (x + 90, 300)], rgb("#20203a"), width=5)
    canvas.block((240, 288, 1360, 302), rgb("#20203a"))
    canvas.block((240, 338, 1360, 350), rgb("#20203a"))
    for x in (240, 1345):
        canvas.block((x, 288, x + 18, 800), rgb("#20203a"))
    canvas.wash([(0, rgb("#8a5540")), (1, rgb("#3a2430"))], (200, 770, 1400, 850))
    for x in (470, 800, 1130):
        musician(canvas, (x, 776), 290)
    audience(canvas, 840, rows=4, colour=rgb("#0f0e18"), light=rgb("#5c3a40"))
    return Finish(warmth=0.3, vignette=0.5, grain=0.45)


def flower_of_the_meadow(canvas: Canvas) -> Finish:
    """A bee orchid, close, before blurred hills."""
    canvas.wash([(0, rgb("#a9c1b6")), (0.55, rgb("#e6dcb4")), (1, rgb("#6f8348"))])
    for _ in range(26):
        centre = (canvas.random.uniform(0, canvas.width), canvas.random.uniform(500, canvas.height))
        canvas.glow(centre, canvas.random.uniform(60, 150), rgb("#dfe3a0"), strength=0.22)
    canvas.stroke([(560, 1600), (540, 1200), (520, 760), (530, 330)], rgb("#5f7d3e"), width=20)
    for base, tip in (
        ((548, 1350), (250, 960)),
        ((550, 1430), (860, 1010)),
        ((545, 1240), (770, 850)),
    ):
        angle = math.atan2(tip[1] - base[1], tip[0] - base[0])
        long = math.hypot(tip[0] - base[0], tip[1] - base[1])
        _petal(canvas, base, angle, long, colour=rgb("#66863f"), vein=rgb("#3f5a2c"))
    for place, (x, y, size) in enumerate(
        ((560, 980, 185), (470, 700, 165), (560, 460, 135), (515, 290, 90))
    ):
        _orchid(canvas, (x, y), size, tilt=(-0.15, 0.2, -0.1, 0.1)[place])
    return Finish(warmth=0.35, vignette=0.5)


def _orchid(canvas: Canvas, heart: Point, size: float, *, tilt: float) -> None:
    for angle, long in ((-90, 0.85), (-158, 0.95), (-22, 0.95)):
        turn = math.radians(angle) + tilt
        _petal(canvas, heart, turn, size * long, colour=rgb("#c79ac0"))
    for angle in (-125, -55):
        _petal(canvas, heart, math.radians(angle) + tilt, size * 0.5, colour=rgb("#8fae62"))
    x, y = heart
    canvas.disc((x, y + size * 0.34), (size * 0.30, size * 0.40), rgb("#4c2a26"))
    canvas.disc((x, y + size * 0.30), (size * 0.20, size * 0.26), rgb("#7a4432"))
    canvas.slice((x, y + size * 0.34), (size * 0.20, size * 0.20), rgb("#e7c65f"), turn=(20, 160))
    canvas.disc((x, y + size * 0.24), (size * 0.10, size * 0.09), rgb("#d9c9a6"))
    canvas.disc((x, y - size * 0.02), (size * 0.09, size * 0.13), rgb("#b9c77a"))


def _petal(
    canvas: Canvas,
    heart: Point,
    angle: float,
    size: float,
    *,
    colour: Colour,
    vein: Colour | None = None,
) -> None:
    outline: list[Point] = []
    for step in range(25):
        along = step / 12 if step <= 12 else 2 - step / 12
        side = (
            (0.27 if vein is None else 0.12)
            * math.sin(math.pi * along**0.8)
            * (1 if step <= 12 else -1)
        )
        out = (
            along * math.cos(angle) - side * math.sin(angle),
            along * math.sin(angle) + side * math.cos(angle),
        )
        outline.append((heart[0] + out[0] * size, heart[1] + out[1] * size))
    canvas.shape(outline, colour)
    canvas.shape(outline[:13], mix(colour, (255, 246, 240), 0.28))
    tip = outline[12]
    for share in (0.3, 0.5, 0.7):
        end = (
            heart[0] + (tip[0] - heart[0]) * (share + 0.25),
            heart[1] + (tip[1] - heart[1]) * (share + 0.25),
        )
        canvas.stroke([heart, end], faded(vein or rgb("#8d5f8c"), 0.18), width=5)


def guests_at_the_gate(canvas: Canvas) -> Finish:
    """Guests walk through the arched gate of an old wall."""
    canvas.wash([(0, rgb("#8fb0c0")), (0.5, rgb("#f2e0bd"))])
    cloud(canvas, (300, 210), 520, rgb("#fff6e4"), opacity=0.6)
    ridge(canvas, 620, 130, (rgb("#8ba0a2"), rgb("#c7c0a0")))
    canvas.wash([(0, rgb("#cdb083")), (1, rgb("#8d7350"))], (0, 1120, canvas.width, canvas.height))
    for box in ((40, 430, 330, 1180), (740, 430, 1030, 1180)):
        _tower(canvas, box)
    canvas.wash([(0, rgb("#cfa878")), (1, rgb("#a37f58"))], (300, 560, 770, 1170))
    wall(canvas, [(300, 568), (770, 568)], 30, rgb("#cfa878"))
    canvas.disc((535, 850), (150, 170), rgb("#f0dcb2"))
    canvas.wash([(0, rgb("#f0dcb2")), (1, rgb("#d8bd8c"))], (385, 850, 685, 1175))
    _stones(canvas, (300, 600, 770, 700))
    for number, (x, y) in enumerate(
        ((535, 1190), (450, 1270), (640, 1280), (330, 1400), (560, 1420), (790, 1430))
    ):
        pose = Pose.greeting if number == 4 else Pose.walking
        figure(
            canvas,
            (x, y),
            270 + 42 * (number // 2),
            some_look(canvas, formal=number % 2 == 0),
            pose=pose,
        )
    return Finish(warmth=0.42)


def _tower(canvas: Canvas, box: tuple[float, float, float, float]) -> None:
    left, top, right, bottom = box
    canvas.wash([(0, rgb("#dab686")), (1, rgb("#a07c56"))], box)
    canvas.shape(
        [(right - 90, top), (right, top), (right, bottom), (right - 60, bottom)],
        faded(rgb("#4a3626"), 0.22),
    )
    wall(canvas, [(left, top + 8), (right, top + 8)], 40, rgb("#dab686"))
    _stones(canvas, (left, top + 40, right, bottom))
    canvas.block(
        ((left + right) / 2 - 14, top + 170, (left + right) / 2 + 14, top + 250),
        rgb("#5a4432"),
        corner=13,
    )


def _stones(canvas: Canvas, box: tuple[float, float, float, float]) -> None:
    left, top, right, bottom = box
    y, row = top, 0
    while y < bottom:
        x = left + (row % 2) * 28
        while x < right - 56:
            paint = faded(mix(rgb("#7d6144"), rgb("#f3dcb0"), canvas.random.uniform(0, 1)), 0.22)
            canvas.block((x + 2, y + 2, x + 54, y + 28), paint, corner=5)
            x += 56
        y, row = y + 30, row + 1
