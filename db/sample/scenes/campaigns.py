"""Scenes of youth campaigns in three capitals, and the poster of a forum."""

import math

from db.sample.buildings import arcade, dome, gabled_house, windows
from db.sample.canvas import Canvas, Finish, Point
from db.sample.colour import faded, mix, rgb
from db.sample.landscape import broad_tree, cloud, glints
from db.sample.lettering import Letters, line_of_text
from db.sample.people import CLOTHES, Pose, figure, some_look, toned


def berlin_in_spring(canvas: Canvas) -> Finish:
    """A gate with columns and a tower; young people at a table with leaflets."""
    canvas.wash([(0, rgb("#9db9c6")), (0.62, rgb("#f4e4c6"))])
    cloud(canvas, (380, 180), 700, rgb("#fffaf0"), opacity=0.7)
    _television_tower(canvas, (1240, 640), 540)
    for x in range(0, 1600, 92):
        tall = canvas.random.uniform(90, 190)
        front = mix(rgb("#c6b396"), rgb("#a8937c"), canvas.random.uniform(0, 1))
        canvas.block((x, 650 - tall, x + 90, 660), front)
        windows(canvas, (x + 8, 660 - tall, x + 82, 650), (4, 3), mix(front, (60, 60, 70), 0.4))
    _columned_gate(canvas, (620, 670), 560)
    canvas.wash([(0, rgb("#cdbb9c")), (1, rgb("#94836b"))], (0, 666, canvas.width, canvas.height))
    for x in (60, 1500, 1390):
        broad_tree(canvas, (x, 760), 380, rgb("#7f9a55"))
    for x, y, tall in (
        (350, 760, 150),
        (900, 745, 140),
        (1120, 770, 155),
        (1210, 772, 150),
        (240, 790, 165),
    ):
        figure(
            canvas, (x, y), tall, toned(some_look(canvas), rgb("#b9a78c"), 0.3), pose=Pose.walking
        )
    information_stand(canvas, (800, 985), 1.0)
    return Finish(warmth=0.35)


def information_stand(canvas: Canvas, foot: Point, scale: float) -> None:
    """Draw a table with leaflets under a striped awning, people in front and behind."""
    x, y = foot
    for side in (-1, 1):
        canvas.stroke(
            [(x + side * 280 * scale, y - 20 * scale), (x + side * 280 * scale, y - 400 * scale)],
            rgb("#7a5a40"),
            width=9 * scale,
        )
    for side in (-120, 110):
        figure(
            canvas,
            (x + side * scale, y - 24 * scale),
            310 * scale,
            some_look(canvas),
            pose=Pose.speaking,
        )
    for stripe in range(10):
        left = x + (-310 + 62 * stripe) * scale
        colour = rgb("#f2e7d0") if stripe % 2 else rgb("#b5553f")
        canvas.shape(
            [
                (left + 22 * scale, y - 450 * scale),
                (left + 60 * scale, y - 450 * scale),
                (left + 62 * scale, y - 370 * scale),
                (left, y - 370 * scale),
            ],
            colour,
        )
        canvas.disc((left + 31 * scale, y - 370 * scale), (31 * scale, 15 * scale), colour)
    canvas.blend(
        [
            (x - 290 * scale, y - 150 * scale),
            (x + 290 * scale, y - 150 * scale),
            (x + 300 * scale, y),
            (x - 300 * scale, y),
        ],
        [(0, rgb("#efe1c4")), (0.1, rgb("#d9bf93")), (1, rgb("#a67c52"))],
    )
    for place in range(9):
        left = x + (-250 + 58 * place) * scale
        canvas.block(
            (left, y - 166 * scale, left + 40 * scale, y - 146 * scale),
            CLOTHES[place % len(CLOTHES)],
            corner=2,
        )
    for side, pose in ((-410, Pose.walking), (395, Pose.standing), (480, Pose.greeting)):
        figure(
            canvas, (x + side * scale, y + 26 * scale), 345 * scale, some_look(canvas), pose=pose
        )


def _television_tower(canvas: Canvas, foot: Point, height: float) -> None:
    x, ground = foot
    grey = rgb("#a9a9a4")
    canvas.shape(
        [
            (x - 14, ground),
            (x + 14, ground),
            (x + 5, ground - height * 0.62),
            (x - 5, ground - height * 0.62),
        ],
        grey,
    )
    canvas.disc((x, ground - height * 0.66), 34, mix(grey, (255, 255, 255), 0.25))
    canvas.slice((x, ground - height * 0.66), 34, faded((60, 60, 70), 0.3), turn=(0, 180))
    canvas.stroke([(x, ground - height * 0.7), (x, ground - height)], rgb("#b0675a"), width=5)


def _columned_gate(canvas: Canvas, foot: Point, wide: float) -> None:
    x, ground = foot
    stone, half = rgb("#d9c29a"), wide / 2
    canvas.block((x - half, ground - 300, x + half, ground - 236), stone)
    canvas.block(
        (x - half * 0.7, ground - 344, x + half * 0.7, ground - 300),
        mix(stone, (255, 255, 255), 0.15),
    )
    canvas.block(
        (x - half * 1.04, ground - 244, x + half * 1.04, ground - 230),
        mix(stone, (60, 40, 30), 0.25),
    )
    for place in range(6):
        left = x - half + (wide - 52) * place / 5
        canvas.blend(
            [(left, ground - 230), (left + 52, ground - 230), (left + 52, ground), (left, ground)],
            [(0, mix(stone, (60, 40, 30), 0.1)), (1, stone)],
        )
        canvas.block((left + 36, ground - 230, left + 52, ground), faded((60, 44, 30), 0.22))
    for place in (-60, -20, 20, 60):
        canvas.shape(
            [
                (x + place - 12, ground - 344),
                (x + place, ground - 396),
                (x + place + 12, ground - 344),
            ],
            rgb("#6f8a7d"),
        )


def brussels_square(canvas: Canvas) -> Finish:
    """Gabled houses round a wet square in the evening, lamps lit."""
    canvas.wash([(0, rgb("#44597a")), (0.6, rgb("#c59a84")), (0.75, rgb("#e7bf96"))])
    cloud(canvas, (380, 200), 780, rgb("#8f8a9a"), opacity=0.5)
    _spire(canvas, (1060, 640), 590)
    left = 0.0
    for place, colour in enumerate(
        (
            "#b98a5e",
            "#a3685a",
            "#c7a06c",
            "#8a7a6a",
            "#b5764f",
            "#c9b083",
            "#94706a",
            "#b98a5e",
            "#a77a58",
        )
    ):
        wide = (150, 132, 168, 140, 160, 0, 0, 150, 160)[place]
        if not wide:
            left = 1190
            continue
        gabled_house(
            canvas,
            (left, 330 + 40 * (place % 3), left + wide, 690),
            rgb(colour),
            steps=4 + place % 2,
        )
        left += wide + 4
    canvas.wash([(0, rgb("#8d7a76")), (1, rgb("#453d46"))], (0, 690, canvas.width, canvas.height))
    canvas.mirror(692, depth=330, dim=rgb("#6a5f66"), strength=0.62)
    for x in (260, 760, 1290):
        _street_lamp(canvas, (x, 860))
    for _ in range(9):
        x, y = canvas.random.uniform(120, 1480), canvas.random.uniform(770, 850)
        figure(
            canvas,
            (float(x), float(y)),
            120 + (y - 740) * 0.5,
            toned(some_look(canvas), rgb("#3d3740"), 0.4),
            pose=Pose.walking,
        )
    information_stand(canvas, (840, 1010), 0.9)
    return Finish(warmth=0.35, vignette=0.5)


def _spire(canvas: Canvas, foot: Point, height: float) -> None:
    x, ground = foot
    stone = rgb("#a88f78")
    arcade(canvas, (x - 250, ground - 250, x + 250, ground + 60), 9, (stone, rgb("#6a564c")))
    canvas.shape(
        [
            (x - 250, ground - 250),
            (x - 200, ground - 330),
            (x + 200, ground - 330),
            (x + 250, ground - 250),
        ],
        rgb("#6d6468"),
    )
    for half, low, high in ((48, 0, 0.62), (36, 0.62, 0.76), (22, 0.76, 0.86)):
        canvas.block(
            (x - half, ground - height * high, x + half, ground - height * low),
            mix(stone, (255, 236, 200), 0.15),
        )
        for side in (-1, 1):
            peak = x + side * half
            canvas.shape(
                [
                    (peak - 7, ground - height * high),
                    (peak, ground - height * high - 36),
                    (peak + 7, ground - height * high),
                ],
                stone,
            )
    windows(canvas, (x - 44, ground - height * 0.6, x + 44, ground - 60), (2, 5), rgb("#5e4c46"))
    canvas.shape(
        [(x - 20, ground - height * 0.86), (x, ground - height), (x + 20, ground - height * 0.86)],
        rgb("#6d6468"),
    )


def _street_lamp(canvas: Canvas, foot: Point) -> None:
    x, y = foot
    canvas.stroke([(x, y), (x, y - 250)], rgb("#2d2a30"), width=8)
    canvas.glow((x, y - 275), 150, rgb("#ffd58a"), strength=0.75)
    canvas.shape(
        [(x - 16, y - 250), (x - 24, y - 296), (x + 24, y - 296), (x + 16, y - 250)], rgb("#ffeab4")
    )
    canvas.shape([(x - 28, y - 296), (x, y - 322), (x + 28, y - 296)], rgb("#2d2a30"))


def washington_in_blossom(canvas: Canvas) -> Finish:
    """An obelisk across the water, blossom in front, people on the bank."""
    canvas.wash([(0, rgb("#a7c3cf")), (0.4, rgb("#f2dfcf")), (0.55, rgb("#f6e6d2"))])
    canvas.glow((420, 300), 420, rgb("#fff6e2"), strength=0.7)
    cloud(canvas, (1200, 200), 620, rgb("#fff8f0"), opacity=0.65)
    for x in range(-40, 1660, 60):
        canvas.disc(
            (x, 560),
            (70, canvas.random.uniform(24, 52)),
            mix(rgb("#b9b08c"), rgb("#d5a9a8"), canvas.random.uniform(0, 1)),
        )
    canvas.blend(
        [(1020, 570), (1035, 190), (1047, 170), (1059, 190), (1074, 570)],
        [(0, rgb("#f7efe2")), (1, rgb("#cfc2b0"))],
    )
    canvas.shape([(1047, 170), (1059, 190), (1074, 570), (1050, 570)], faded(rgb("#6d625c"), 0.25))
    dome(canvas, (500, 560), 170, rgb("#e6dccb"))
    arcade(canvas, (360, 520, 640, 575), 12, (rgb("#e6dccb"), rgb("#a89a8c")))
    canvas.block((0, 566, canvas.width, 584), rgb("#8f8a6c"))
    canvas.mirror(584, depth=330, dim=rgb("#8fa2a6"), strength=0.35)
    glints(canvas, (0, 590, canvas.width, 900), rgb("#fff4e4"), 200)
    canvas.blend(
        [(0, 900), (600, 870), (1600, 930), (1600, 1067), (0, 1067)],
        [(0, rgb("#93a05c")), (1, rgb("#5d7040"))],
    )
    for place, x in enumerate((520, 600, 700, 1010, 1090)):
        figure(
            canvas,
            (x, 970 + 8 * (place % 2)),
            270,
            some_look(canvas),
            pose=(Pose.standing, Pose.speaking)[place % 2],
        )
    _blossom(canvas, (40, 930), 1)
    _blossom(canvas, (1570, 960), -1)
    return Finish(warmth=0.28)


def _blossom(canvas: Canvas, foot: Point, side: int) -> None:
    x, y = foot
    for reach, up, wide in ((470, 430, 15), (300, 560, 20), (590, 300, 11), (120, 640, 24)):
        bough = [
            (x + side * (60 * along + reach * along**2), y - up * (1.5 * along - 0.5 * along**2))
            for along in (step / 12 for step in range(13))
        ]
        canvas.stroke(bough, rgb("#6b5048"), width=wide)
    for _ in range(520):
        share = canvas.random.uniform(0.1, 1)
        away = canvas.random.normal(0, 58, 2)
        at = (x + side * 540 * share + away[0], y - 690 + 330 * share**1.6 + away[1])
        shade = mix(rgb("#e3a3ab"), rgb("#fff1ee"), canvas.random.uniform(0, 1))
        canvas.disc(at, canvas.random.uniform(7, 20), faded(shade, 0.85))


def forum_poster(canvas: Canvas) -> Finish:
    """A poster for a youth forum: rising paths, a sun, birds and large letters."""
    canvas.wash([(0, rgb("#f3e4c3")), (1, rgb("#efd9b0"))])
    for share, colour in ((1, "#e9b35c"), (0.8, "#e08b4a"), (0.6, "#c95f45")):
        canvas.disc((534, 640), 330 * share, rgb(colour))
    for place, colour in enumerate(("#3f6a78", "#567a70", "#d9a441", "#8a4b5d", "#2f3f5a")):
        base = 900 + place * 105
        line = [
            (x, base - 110 * math.sin(x / 1067 * math.pi * 1.2 + place * 0.9))
            for x in range(0, 1101, 20)
        ]
        canvas.shape([*line, (1100, 1600), (0, 1600)], rgb(colour))
    for x, y, wide in ((250, 330, 60), (420, 250, 44), (760, 300, 70), (640, 210, 36)):
        canvas.stroke(
            [(x - wide, y - wide * 0.3), (x, y), (x + wide, y - wide * 0.34)],
            rgb("#2f3f5a"),
            width=8,
        )
    for x in (300, 420, 534, 650, 770):
        figure(
            canvas,
            (x, 905 - 55 * math.sin((x - 200) / 680 * math.pi)),
            220,
            some_look(canvas),
            pose=Pose.cheering,
        )
    bold = Letters("sans", 92, rgb("#f6ead0"), weight=800)
    small = Letters("sans", 44, rgb("#f6ead0"), weight=500)
    for text, y, letters in (
        ("GƏNCLƏR FORUMU", 1300, bold),
        ("Bir söz, bir səs, bir yol", 1420, small),
        ("nümunə plakatı", 1478, small),
    ):
        canvas.picture(
            line_of_text(text, letters), (534 - line_of_text(text, letters).width / 2, y)
        )
    canvas.block((44, 44, 1023, 50), rgb("#2f3f5a"))
    canvas.block((44, 1550, 1023, 1556), rgb("#f6ead0"))
    return Finish(warmth=0.2, vignette=0.2, grain=0.5, fade=0.06)
