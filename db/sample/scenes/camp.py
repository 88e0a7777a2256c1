"""Scenes of a youth camp in the mountains."""

import math

from db.sample.canvas import Canvas, Finish, Point
from db.sample.colour import Colour, faded, mix, rgb
from db.sample.landscape import broad_tree, cloud, fir, glints, grass, ridge, stars, tent
from db.sample.people import CLOTHES, Pose, figure, seated, some_look, toned

GREENS = (rgb("#6d7f3f"), rgb("#8a944a"), rgb("#5a6f3c"), rgb("#a3a557"))


def tents_in_the_morning(canvas: Canvas) -> Finish:
    """Tents on a meadow below blue mountains, the sun just up."""
    canvas.wash([(0, rgb("#8fb3c9")), (0.4, rgb("#e9d3b0")), (0.62, rgb("#f7e2bd"))])
    canvas.glow((1180, 420), 520, rgb("#fff1c9"), strength=0.9)
    cloud(canvas, (420, 190), 620, rgb("#fff6e6"), opacity=0.5)
    ridge(canvas, 520, 210, (rgb("#8ea4b4"), rgb("#cdbfae")))
    ridge(canvas, 610, 130, (rgb("#6c8793"), rgb("#b4af96")))
    ridge(canvas, 690, 70, (rgb("#58705a"), rgb("#8f9a63")))
    for _ in range(34):
        x = canvas.random.uniform(0, canvas.width)
        fir(
            canvas,
            (x, canvas.random.uniform(690, 730)),
            canvas.random.uniform(60, 130),
            rgb("#3f5a4a"),
        )
    ridge(canvas, 760, 26, (rgb("#a8a65c"), rgb("#6f7d3e")))
    for x, y, width, colour in (
        (300, 800, 190, "#d8b06a"), (610, 780, 160, "#b5553f"), (860, 800, 190, "#e8dcc4"),
        (1160, 785, 165, "#4f7683"), (1440, 812, 205, "#c98a4b"),
    ):  # fmt: skip
        tent(canvas, (x, y), width, rgb(colour))
    grass(canvas, 800, GREENS, 900)
    for x, pose in ((480, Pose.greeting), (545, Pose.standing), (1010, Pose.walking)):
        figure(canvas, (x, 900), 190, some_look(canvas), pose=pose)
    tent(canvas, (1330, 990), 360, rgb("#b9664a"))
    grass(canvas, 960, GREENS, 500)
    return Finish(warmth=0.45)


def boat_on_the_lake(canvas: Canvas) -> Finish:
    """Two people in a boat on a still lake, towards evening."""
    canvas.wash([(0, rgb("#5b7d94")), (0.35, rgb("#d7a683")), (0.52, rgb("#f3cd9a"))])
    canvas.glow((700, 430), 480, rgb("#ffe3a8"), strength=0.95)
    canvas.disc((700, 400), 40, rgb("#fff0cb"))
    cloud(canvas, (1180, 230), 560, rgb("#f8d6b4"), opacity=0.55)
    cloud(canvas, (260, 330), 420, rgb("#f4c9a3"), opacity=0.5)
    ridge(canvas, 470, 190, (rgb("#7d8797"), rgb("#c49d85")))
    ridge(canvas, 540, 90, (rgb("#52616b"), rgb("#7d6f63")))
    for x in canvas.random.uniform(0, canvas.width, 60):
        fir(canvas, (float(x), 588), float(canvas.random.uniform(40, 96)), rgb("#33443f"))
    canvas.block((0, 584, canvas.width, 592), rgb("#3a4540"))
    canvas.mirror(592, depth=475, dim=rgb("#5b6f78"), strength=0.32)
    glints(canvas, (0, 600, canvas.width, 1060), rgb("#ffe9bf"), 260)
    _boat(canvas, (930, 800), 420)
    return Finish(warmth=0.5, vignette=0.45)


def _boat(canvas: Canvas, middle: Point, width: float) -> None:
    x, y = middle
    half = width / 2
    for offset in (-0.17, 0.19):
        look = toned(some_look(canvas), rgb("#2d2a2c"), 0.35)
        seated(canvas, (x + offset * width, y + 4), 260, look)
    hull = [
        (x - half, y - 8),
        (x - half * 0.8, y + 52),
        (x + half * 0.8, y + 52),
        (x + half, y - 8),
    ]
    canvas.blend(hull, [(0, rgb("#a8643c")), (1, rgb("#5a3424"))])
    canvas.stroke([(x - half, y - 8), (x + half, y - 8)], rgb("#d8a06a"), width=7)
    canvas.stroke([(x + 40, y - 70), (x + 250, y + 74)], rgb("#e6c79a"), width=6)
    canvas.disc((x + 258, y + 80), (22, 9), rgb("#d8b483"))
    reflection = [(px, 2 * (y + 54) - py) for px, py in hull]
    canvas.soften(reflection, faded(rgb("#3a2a26"), 0.55), blur=16)


def campfire(canvas: Canvas) -> Finish:
    """People round a fire under the stars."""
    canvas.wash([(0, rgb("#101a2e")), (0.5, rgb("#27344e")), (0.75, rgb("#4b4356"))])
    stars(canvas, 420, 620)
    canvas.glow((1220, 190), 200, rgb("#dfe6ee"), strength=0.35)
    canvas.disc((1220, 190), 36, rgb("#f4eddb"))
    ridge(canvas, 600, 150, (rgb("#25304a"), rgb("#2d3347")))
    ridge(canvas, 690, 80, (rgb("#182134"), rgb("#1e2432")))
    for x in canvas.random.uniform(0, canvas.width, 44):
        fir(canvas, (float(x), 735), float(canvas.random.uniform(70, 190)), rgb("#121a26"))
    canvas.wash([(0, rgb("#2a2530")), (1, rgb("#16131a"))], (0, 730, canvas.width, canvas.height))
    tent(canvas, (300, 800), 210, rgb("#6d4a3e"), lit=True)
    tent(canvas, (1360, 790), 190, rgb("#4c5461"), lit=True)
    canvas.glow((800, 830), 430, rgb("#ff9a3c"), strength=0.75)
    for angle in (200, 225, 250, 290, 315, 340):
        _warmed(canvas, (800, 850), math.radians(angle), reach=(420, 110), height=215)
    _fire(canvas, (800, 880), 150)
    for angle in (160, 130, 52, 22):
        _warmed(canvas, (800, 850), math.radians(angle), reach=(480, 190), height=300, behind=True)
    return Finish(warmth=0.35, vignette=0.55, grain=0.45)


def _warmed(
    canvas: Canvas,
    centre: Point,
    angle: float,
    *,
    reach: Point,
    height: float,
    behind: bool = False,
) -> None:
    foot = (centre[0] + math.cos(angle) * reach[0], centre[1] + math.sin(angle) * reach[1] + 30)
    look = some_look(canvas, from_behind=behind)
    dark = rgb("#1a1418") if behind else rgb("#8a4526")
    figure(canvas, foot, height, toned(look, dark, 0.8 if behind else 0.42))


def _fire(canvas: Canvas, foot: Point, height: float) -> None:
    x, y = foot
    for lean in (-70, -30, 35, 75):
        canvas.stroke([(x + lean, y + 8), (x - lean * 0.5, y - 34)], rgb("#3a2218"), width=16)
    for share, colour in ((1, "#e4572e"), (0.76, "#f58b2e"), (0.52, "#ffc24a"), (0.28, "#fff0b8")):
        tongue = height * share
        canvas.shape(
            [(x - tongue * 0.42, y), (x - tongue * 0.34, y - tongue * 0.4),
             (x - tongue * 0.16, y - tongue * 0.3), (x - tongue * 0.05, y - tongue),
             (x + tongue * 0.14, y - tongue * 0.42), (x + tongue * 0.28, y - tongue * 0.62),
             (x + tongue * 0.42, y)],
            rgb(colour),
        )  # fmt: skip
    for spark in canvas.random.normal(0, 1, (40, 2)):
        canvas.disc((x + spark[0] * 60, y - height - abs(spark[1]) * 120), 2, rgb("#ffb867"))


def walk_on_the_ridge(canvas: Canvas) -> Finish:
    """A line of walkers on a mountain ridge above the mist."""
    canvas.wash([(0, rgb("#7fa6bd")), (0.6, rgb("#f0dcc0")), (1, rgb("#f2d9b4"))])
    canvas.glow((300, 260), 420, rgb("#fff3d4"), strength=0.8)
    for level, height, top, low in (
        (520, 240, "#9fb2bd", "#e2d2bb"), (690, 210, "#7b98a5", "#d3c8b2"),
        (850, 170, "#5f8088", "#bfbda3"), (990, 120, "#4c6b66", "#a3a987"),
    ):  # fmt: skip
        ridge(canvas, level, height, (rgb(top), rgb(low)))
        cloud(
            canvas,
            (canvas.random.uniform(100, 950), level + 130),
            900,
            rgb("#fbefdc"),
            opacity=0.55,
        )
    outline = ridge(canvas, 1180, 150, (rgb("#7c8347"), rgb("#4a5730")), rough=0.8)
    for number, (x, y) in enumerate(outline[18:120:13]):
        pose = Pose.greeting if number == 2 else Pose.walking
        figure(canvas, (x, y + 8), 150, toned(some_look(canvas), rgb("#4a4a44"), 0.2), pose=pose)
    grass(canvas, 1320, GREENS, 700)
    return Finish(warmth=0.4)


def group_on_the_meadow(canvas: Canvas) -> Finish:
    """The whole group in three rows, hills behind."""
    canvas.wash([(0, rgb("#9cc0cf")), (0.6, rgb("#f3e6cb"))])
    cloud(canvas, (1150, 170), 700, rgb("#fffaf0"), opacity=0.6)
    cloud(canvas, (330, 240), 480, rgb("#fffaf0"), opacity=0.5)
    ridge(canvas, 470, 150, (rgb("#87a3a6"), rgb("#bfc2a4")))
    ridge(canvas, 560, 80, (rgb("#64805f"), rgb("#98a56c")))
    for x, height in ((120, 330), (1490, 380), (1330, 260), (260, 230)):
        broad_tree(canvas, (x, 690), height, rgb("#5f7c45"))
    ridge(canvas, 670, 18, (rgb("#a9b060"), rgb("#7c8c44")))
    for row, (ground, height) in enumerate(((770, 265), (835, 285), (915, 300))):
        count = 11 + row
        for place in range(count):
            x = 800 + (place - (count - 1) / 2) * (101 + 5 * row)
            pose = Pose.cheering if row == 0 and place % 4 == 1 else Pose.standing
            figure(
                canvas,
                (x + canvas.random.uniform(-8, 8), ground),
                height,
                some_look(canvas),
                pose=pose,
            )
    grass(canvas, 930, GREENS, 700)
    return Finish(warmth=0.35)


def talk_under_the_tree(canvas: Canvas) -> Finish:
    """A talk in the shade: a speaker, a board, listeners on the grass."""
    canvas.wash([(0, rgb("#b7d0cf")), (0.55, rgb("#f6ebcf"))])
    ridge(canvas, 480, 130, (rgb("#8fa9a0"), rgb("#c9cba9")))
    canvas.wash([(0, rgb("#a8ad5e")), (1, rgb("#69793b"))], (0, 590, canvas.width, canvas.height))
    broad_tree(canvas, (420, 720), 690, rgb("#557a46"))
    canvas.soften(
        [(60, 700), (900, 690), (980, 800), (120, 830)], faded(rgb("#2c3a24"), 0.4), blur=30
    )
    _board(canvas, (760, 430))
    figure(canvas, (650, 770), 330, some_look(canvas, formal=True), pose=Pose.speaking)
    for row in range(3):
        for place in range(6):
            x = 700 + place * 145 + row * -70 + canvas.random.uniform(-14, 14)
            look = toned(some_look(canvas, from_behind=True), rgb("#4b4a3a"), 0.12)
            _on_the_grass(canvas, (x, 850 + row * 88), 250 + 34 * row, top=look.top, hair=look.hair)
    grass(canvas, 880, GREENS, 420)
    return Finish(warmth=0.42)


def _board(canvas: Canvas, corner: Point) -> None:
    x, y = corner
    for leg in (20, 250):
        canvas.stroke([(x + leg, y + 180), (x + leg - 14, y + 350)], rgb("#6d5138"), width=9)
    canvas.block((x, y, x + 270, y + 190), rgb("#f7f1e3"), corner=6)
    for line, long in enumerate((190, 150, 215, 120)):
        canvas.stroke(
            [(x + 28, y + 42 + 36 * line), (x + 28 + long, y + 42 + 36 * line)],
            mix(CLOTHES[line], (90, 90, 90), 0.2), width=6,
        )  # fmt: skip


def _on_the_grass(canvas: Canvas, seat: Point, height: float, *, top: Colour, hair: Colour) -> None:
    x, y = seat
    canvas.disc((x, y), (height * 0.26, height * 0.07), faded(rgb("#20281a"), 0.4))
    canvas.disc(
        (x, y - height * 0.03), (height * 0.23, height * 0.09), mix(top, (30, 30, 40), 0.55)
    )
    body = [(-0.13, 0.0), (-0.12, 0.28), (-0.06, 0.34), (0.06, 0.34), (0.12, 0.28), (0.13, 0.0)]
    canvas.shape([(x + across * height, y - up * height) for across, up in body], top)
    canvas.disc((x, y - height * 0.42), (height * 0.068, height * 0.083), hair)
