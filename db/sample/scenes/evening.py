"""Scenes of a winter evening of music, food and pictures."""

import math

from db.sample.canvas import Box, Canvas, Finish, Point
from db.sample.colour import Colour, faded, mix, rgb
from db.sample.musicians import musician
from db.sample.people import CLOTHES, Pose, audience, figure, seated, some_look, toned

LAMPS = rgb("#ffdf9c")


def hall_in_december(canvas: Canvas) -> Finish:
    """A hall hung with lights: dancers before musicians, snow behind the windows."""
    canvas.wash([(0, rgb("#5a2f2c")), (0.62, rgb("#8c4f3c")), (1, rgb("#43272a"))])
    for x in (150, 490, 990, 1330):
        _snowy_window(canvas, (x, 170, x + 170, 520))
    canvas.wash([(0, rgb("#b98253")), (1, rgb("#6b4030"))], (0, 690, canvas.width, canvas.height))
    canvas.glow((800, 470), 620, rgb("#ffd693"), strength=0.4)
    for rope in range(3):
        _string_of_lights(canvas, 60 + 46 * rope, 90 + 26 * rope)
    for x in (670, 800, 930):
        musician(canvas, (x, 720), 250)
    for place, (x, y) in enumerate(((330, 800), (520, 860), (1080, 860), (1270, 800), (800, 890))):
        look = some_look(canvas)
        figure(canvas, (x, y), 330, look, pose=Pose.cheering if place % 2 == 0 else Pose.greeting)
    audience(canvas, 985, rows=2, colour=rgb("#2a1a1e"), light=rgb("#7d4f3d"), size=32)
    return Finish(warmth=0.45, vignette=0.5)


def _snowy_window(canvas: Canvas, box: Box) -> None:
    left, top, right, bottom = box
    canvas.block((left - 12, top - 12, right + 12, bottom + 12), rgb("#d8b07d"), corner=8)
    canvas.wash([(0, rgb("#22324d")), (1, rgb("#4d5f7a"))], box)
    for x, y, size in canvas.random.uniform(0, 1, (46, 3)):
        canvas.disc(
            (left + 6 + (right - left - 12) * x, top + 6 + (bottom - top - 12) * y),
            1.5 + 3.5 * size,
            faded((255, 250, 240), 0.8),
        )
    canvas.block((left, bottom - 22, right, bottom), rgb("#eef0ee"), corner=9)
    canvas.block(((left + right) / 2 - 4, top, (left + right) / 2 + 4, bottom), rgb("#d8b07d"))
    canvas.block((left, (top + bottom) / 2 - 4, right, (top + bottom) / 2 + 4), rgb("#d8b07d"))


def _string_of_lights(canvas: Canvas, level: float, sag: float) -> None:
    line = [(x, level + sag * math.sin(x / 400 * math.pi) ** 2) for x in range(0, 1620, 20)]
    canvas.stroke(line, rgb("#3a2024"), width=3)
    for x, y in line[1::3]:
        canvas.glow((x, y + 12), 44, LAMPS, strength=0.6)
        canvas.disc((x, y + 12), 8, rgb("#fff3d0"))


def table_of_guests(canvas: Canvas) -> Finish:
    """A long table from above one end: bread, pomegranates, glasses of tea, a samovar."""
    canvas.wash([(0, rgb("#4c3a36")), (1, rgb("#8f6046"))])
    canvas.glow((800, 260), 560, rgb("#ffcf8a"), strength=0.5)
    for x in (190, 400, 610, 990, 1200, 1410):
        seated(canvas, (x, 470), 470, some_look(canvas))
    canvas.blend(
        [(60, 430), (1540, 430), (1700, 1067), (-100, 1067)],
        [(0, rgb("#f1e4c9")), (1, rgb("#d9c4a0"))],
    )
    canvas.blend(
        [(560, 430), (1040, 430), (1150, 1067), (450, 1067)],
        [(0, rgb("#a8453c")), (1, rgb("#7d2f30"))],
    )
    for place in range(9):
        y = 480 + place * 66
        half = 200 + 11 * place
        for side in (-1, 1):
            _lozenge(canvas, (800 + side * half, y), 22 + 2 * place)
    _samovar(canvas, (800, 660), 330)
    for x, y, size in (
        (300, 560, 110),
        (1290, 560, 110),
        (230, 800, 150),
        (1370, 800, 150),
        (620, 900, 150),
    ):
        _plate(canvas, (x, y), size)
    for x, y in ((470, 600), (1130, 600), (430, 860), (1180, 880), (980, 760)):
        _tea_glass(canvas, (x, y), 64 + (y - 600) * 0.1)
    return Finish(warmth=0.45, vignette=0.45)


def _lozenge(canvas: Canvas, at: Point, size: float) -> None:
    x, y = at
    canvas.shape(
        [(x - size, y), (x, y - size * 0.6), (x + size, y), (x, y + size * 0.6)], rgb("#d9a85a")
    )
    canvas.shape(
        [(x - size * 0.5, y), (x, y - size * 0.3), (x + size * 0.5, y), (x, y + size * 0.3)],
        rgb("#33505c"),
    )


def _samovar(canvas: Canvas, foot: Point, height: float) -> None:
    x, y = foot
    brass, dark = rgb("#d9a441"), rgb("#8a5e28")
    canvas.disc((x, y), (height * 0.34, height * 0.07), faded((40, 16, 16), 0.4))
    canvas.blend(
        [
            (x - height * 0.16, y - height * 0.14),
            (x + height * 0.16, y - height * 0.14),
            (x + height * 0.24, y),
            (x - height * 0.24, y),
        ],
        [(0, dark), (1, brass)],
    )
    canvas.disc((x, y - height * 0.42), (height * 0.27, height * 0.31), brass)
    canvas.slice(
        (x, y - height * 0.42),
        (height * 0.27, height * 0.31),
        faded((70, 34, 14), 0.28),
        turn=(-80, 100),
    )
    canvas.disc(
        (x - height * 0.11, y - height * 0.5),
        (height * 0.035, height * 0.13),
        faded((255, 246, 210), 0.6),
    )
    canvas.block(
        (x - height * 0.19, y - height * 0.76, x + height * 0.19, y - height * 0.69), dark, corner=6
    )
    canvas.block(
        (x - height * 0.09, y - height * 0.9, x + height * 0.09, y - height * 0.76), brass, corner=8
    )
    canvas.disc((x, y - height * 0.97), (height * 0.11, height * 0.08), rgb("#efe6d6"))
    canvas.stroke([(x, y - height * 0.24), (x, y - height * 0.15)], dark, width=14)
    for side in (-1, 1):
        canvas.stroke(
            [
                (x + side * height * 0.26, y - height * 0.48),
                (x + side * height * 0.36, y - height * 0.5),
                (x + side * height * 0.34, y - height * 0.38),
            ],
            dark,
            width=11,
        )


def _plate(canvas: Canvas, at: Point, size: float) -> None:
    x, y = at
    canvas.disc((x, y + size * 0.08), (size * 1.04, size * 0.46), faded((60, 36, 24), 0.3))
    canvas.disc((x, y), (size, size * 0.44), rgb("#f7f0e2"))
    canvas.disc((x, y), (size * 0.84, size * 0.36), mix(rgb("#f7f0e2"), rgb("#4f7683"), 0.22))
    fruit = CLOTHES[int(canvas.random.integers(0, 3))] if size < 130 else rgb("#a3303a")
    for across, up in ((-0.4, 0.02), (0.02, 0.1), (0.42, 0.02), (-0.2, 0.26), (0.22, 0.26)):
        centre = (x + across * size, y - up * size)
        canvas.disc(centre, size * 0.22, mix(fruit, (30, 10, 16), 0.12))
        canvas.disc(
            (centre[0] - size * 0.05, centre[1] - size * 0.06),
            size * 0.12,
            mix(fruit, (255, 220, 190), 0.35),
        )


def _tea_glass(canvas: Canvas, at: Point, size: float) -> None:
    x, y = at
    canvas.disc((x, y + size * 0.95), (size * 0.8, size * 0.26), rgb("#f7f0e2"))
    outline = [
        (-0.42, -0.9),
        (0.42, -0.9),
        (0.26, -0.1),
        (0.4, 0.5),
        (0.24, 0.92),
        (-0.24, 0.92),
        (-0.4, 0.5),
        (-0.26, -0.1),
    ]
    canvas.shape([(x + a * size, y + b * size) for a, b in outline], rgb("#f0dcc0"))
    tea = [
        (-0.38, -0.6),
        (0.38, -0.6),
        (0.23, -0.1),
        (0.36, 0.5),
        (0.2, 0.86),
        (-0.2, 0.86),
        (-0.36, 0.5),
        (-0.23, -0.1),
    ]
    canvas.shape([(x + a * size, y + b * size) for a, b in tea], rgb("#b5541f"))
    canvas.disc((x, y - size * 0.6), (size * 0.38, size * 0.09), rgb("#cf7a35"))
    canvas.stroke(
        [(x - size * 0.22, y - size * 0.4), (x - size * 0.2, y + size * 0.5)],
        faded((255, 240, 210), 0.5),
        width=4,
    )


def students_exhibition(canvas: Canvas) -> Finish:
    """Visitors before a white wall hung with small landscapes and carpets."""
    canvas.wash([(0, rgb("#efe6d6")), (0.7, rgb("#e2d3bc"))])
    canvas.wash([(0, rgb("#a77f5b")), (1, rgb("#7a573f"))], (0, 770, canvas.width, canvas.height))
    canvas.block((0, 756, canvas.width, 774), rgb("#cdb897"))
    for place, (left, top, wide, tall) in enumerate(
        (
            (90, 180, 300, 220),
            (460, 140, 220, 320),
            (750, 190, 330, 230),
            (1150, 140, 220, 320),
            (1430, 210, 240, 200),
        )
    ):
        _framed(canvas, (left, top, left + wide, top + tall), place)
        lamp = left + wide / 2
        canvas.soften(
            [(lamp - 20, 40), (lamp + 20, 40), (lamp + 170, 560), (lamp - 170, 560)],
            faded((255, 250, 232), 0.35),
            blur=26,
        )
    for x, y, tall, behind in (
        (270, 900, 400, True),
        (360, 915, 390, True),
        (720, 930, 430, True),
        (960, 900, 400, False),
        (1260, 940, 440, True),
        (1370, 930, 400, True),
    ):
        pose = Pose.speaking if not behind else Pose.standing
        figure(canvas, (x, y), tall, some_look(canvas, from_behind=behind), pose=pose)
    canvas.block((1020, 830, 1180, 850), rgb("#8a6244"), corner=4)
    for x in (1036, 1152):
        canvas.block((x, 850, x + 14, 910), rgb("#6b4a36"))
    return Finish(warmth=0.35, vignette=0.4)


def _framed(canvas: Canvas, box: Box, subject: int) -> None:
    left, top, right, bottom = box
    canvas.soften(
        [(left, top + 16), (right + 14, top + 16), (right + 14, bottom + 20), (left, bottom + 20)],
        faded((60, 44, 34), 0.4),
        blur=14,
    )
    canvas.block(box, rgb(("#7a5138", "#3a3436", "#b58a4c", "#7a5138", "#3a3436")[subject]))
    inner = (left + 14, top + 14, right - 14, bottom - 14)
    if subject % 2:
        carpet(canvas, inner)
        return
    sky, far, near = (
        ("#9fc0cc", "#6f8f8a", "#8a9a52"),
        ("#f0c48e", "#a8715a", "#5d3f44"),
        ("#cfd9d2", "#8fa3a8", "#5a7280"),
    )[subject // 2]
    canvas.wash([(0, rgb(sky)), (1, rgb("#f6ead0"))], inner)
    steps = range(21)
    for share, colour in ((0.45, far), (0.68, near)):
        level = inner[1] + (inner[3] - inner[1]) * share
        line = [
            (
                inner[0] + (inner[2] - inner[0]) * step / 20,
                level - 22 * math.sin(step * (0.4 + share)),
            )
            for step in steps
        ]
        canvas.shape([(inner[0], inner[3]), *line, (inner[2], inner[3])], rgb(colour))


def carpet(canvas: Canvas, box: Box) -> None:
    """Draw a carpet with borders, a medallion and small figures, filling a box."""
    left, top, right, bottom = box
    wide, tall = right - left, bottom - top
    unit = min(wide, tall)
    for inset, colour in (
        (0, "#6d2427"),
        (0.05, "#d6b06a"),
        (0.065, "#26404c"),
        (0.16, "#d6b06a"),
        (0.175, "#8e2f2d"),
    ):
        canvas.block(
            (left + unit * inset, top + unit * inset, right - unit * inset, bottom - unit * inset),
            rgb(colour),
        )
    _border_figures(canvas, box, unit)
    middle = ((left + right) / 2, (top + bottom) / 2)
    for share, colour in (
        (0.72, "#26404c"),
        (0.62, "#d6b06a"),
        (0.56, "#6d2427"),
        (0.36, "#d9c59a"),
        (0.30, "#26404c"),
        (0.14, "#b5553f"),
    ):
        _star(canvas, middle, (wide * share / 2 * 0.82, tall * share / 2), rgb(colour))
    for side in (-1, 1):
        for across in range(-2, 3):
            at = (middle[0] + across * unit * 0.13, middle[1] + side * (tall * 0.5 - unit * 0.24))
            _star(
                canvas,
                at,
                (unit * 0.035, unit * 0.035),
                rgb(("#d6b06a", "#4f7683", "#d9c59a")[across % 3]),
            )


def _border_figures(canvas: Canvas, box: Box, unit: float) -> None:
    left, top, right, bottom = box
    step, lane = unit * 0.085, unit * 0.112
    count = int((right - left) // step)
    for place in range(1, count):
        x = left + (right - left) * place / count
        for y in (top + lane, bottom - lane):
            _star(
                canvas,
                (x, y),
                (step * 0.36, step * 0.36),
                rgb(("#d9c59a", "#b5553f", "#d9a441")[place % 3]),
            )
    count = int((bottom - top) // step)
    for place in range(2, count - 1):
        y = top + (bottom - top) * place / count
        for x in (left + lane, right - lane):
            _star(
                canvas,
                (x, y),
                (step * 0.36, step * 0.36),
                rgb(("#d9c59a", "#b5553f", "#d9a441")[place % 3]),
            )


def _star(canvas: Canvas, middle: Point, half: Point, colour: Colour) -> None:
    outline: list[Point] = []
    for step in range(16):
        angle = math.tau * step / 16
        reach = 1 if step % 4 == 0 else (0.78 if step % 2 == 0 else 0.62)
        outline.append(
            (
                middle[0] + half[0] * reach * math.cos(angle),
                middle[1] + half[1] * reach * math.sin(angle),
            )
        )
    canvas.shape(outline, colour)


def joined_from_afar(canvas: Canvas) -> Finish:
    """A small room follows a wide screen with sixteen callers from elsewhere."""
    canvas.wash([(0, rgb("#2f3a45")), (0.7, rgb("#4a4a50")), (1, rgb("#2a2628"))])
    canvas.glow((800, 420), 720, rgb("#bcd3d8"), strength=0.4)
    canvas.block((300, 110, 1300, 690), rgb("#1d2227"), corner=14)
    for row in range(4):
        for column in range(4):
            left, top = 322 + column * 242, 130 + row * 137
            _caller(canvas, (left, top, left + 230, top + 128))
    canvas.wash([(0, rgb("#8a6a50")), (1, rgb("#5d4436"))], (0, 800, canvas.width, canvas.height))
    for place, x in enumerate((180, 420, 660, 940, 1180, 1420)):
        look = toned(some_look(canvas, from_behind=True), rgb("#2a2a30"), 0.25)
        y = 960 + 26 * (place % 2)
        canvas.block((x - 92, y - 150, x + 92, y + 140), rgb("#4d3a33"), corner=20)
        seated(canvas, (x, y), 420, look)
        canvas.block((x - 80, y - 96, x + 80, y + 140), rgb("#5f473c"), corner=22)
    return Finish(warmth=0.25, vignette=0.5)


def _caller(canvas: Canvas, box: Box) -> None:
    left, top, right, bottom = box
    back = mix(CLOTHES[int(canvas.random.integers(0, len(CLOTHES)))], rgb("#f2e8d4"), 0.55)
    canvas.blend(
        [(left, top), (right, top), (right, bottom), (left, bottom)],
        [(0, back), (1, mix(back, (50, 44, 48), 0.3))],
    )
    look = some_look(canvas)
    middle = (left + right) / 2
    if look.long_hair:
        canvas.disc((middle, top + 74), (34, 44), look.hair)
    canvas.slice((middle, bottom), (58, 40), look.top, turn=(180, 360))
    canvas.block((middle - 11, top + 76, middle + 11, top + 100), look.skin)
    canvas.disc((middle, top + 60), (26, 32), look.skin)
    canvas.slice((middle, top + 56), (28, 32), look.hair, turn=(180, 360))
