"""Leaves of an invented family album, toned as old prints, and the writing on their backs."""

import math

from PIL import Image

from db.sample.canvas import Canvas, Finish, Point
from db.sample.colour import Colour, faded, mix, rgb
from db.sample.landscape import broad_tree, cloud, ridge
from db.sample.lettering import Letters, line_of_text
from db.sample.musicians import drummer, musician
from db.sample.people import Look, Pose, figure, seated, some_look, toned
from db.sample.scenes.evening import carpet

SEPIA = rgb("#c9a06a")
SILVER = rgb("#b9b2a6")


def portrait_in_an_oval(canvas: Canvas) -> Finish:
    """A young woman in an oval, studio light from the left."""
    canvas.wash([(0, rgb("#e9e2d4")), (1, rgb("#d8cfbd"))])
    canvas.disc((533, 760), (420, 560), rgb("#8e867a"))
    canvas.disc((533, 760), (408, 548), rgb("#b3aa9b"))
    canvas.glow((380, 560), 420, rgb("#f4ede0"), strength=0.8)
    _bust(canvas, (533, 1240), 1.0)
    _around_the_oval(canvas, (533, 760), (408, 548), rgb("#e4dccb"))
    for inset in (36, 48):
        canvas.stroke(
            [
                (inset, inset),
                (1067 - inset, inset),
                (1067 - inset, 1600 - inset),
                (inset, 1600 - inset),
                (inset, inset),
            ],
            faded(rgb("#8a7f6c"), 0.5),
            width=3,
        )
    _pasted(canvas, "Foto N. Nümunə", 64, place=(390, 1400), colour=rgb("#6b6152"), face="serif")
    return Finish(monochrome=SEPIA, warmth=0.3, grain=0.6, fade=0.08)


def _bust(canvas: Canvas, foot: Point, scale: float) -> None:
    x, y = foot
    hair, skin, dress = rgb("#2e2926"), rgb("#d9c2a8"), rgb("#5a5550")
    canvas.disc((x, y - 560 * scale), (172 * scale, 205 * scale), hair)
    canvas.slice((x, y + 40 * scale), (330 * scale, 300 * scale), dress, turn=(180, 360))
    canvas.block((x - 330 * scale, y + 39 * scale, x + 330 * scale, y + 140 * scale), dress)
    canvas.shape(
        [
            (x - 62 * scale, y - 420 * scale),
            (x + 62 * scale, y - 420 * scale),
            (x + 80 * scale, y - 220 * scale),
            (x, y - 150 * scale),
            (x - 80 * scale, y - 220 * scale),
        ],
        mix(skin, (90, 70, 60), 0.18),
    )
    canvas.disc((x, y - 530 * scale), (120 * scale, 156 * scale), skin)
    canvas.slice(
        (x, y - 530 * scale), (120 * scale, 156 * scale), faded((60, 40, 34), 0.16), turn=(-75, 85)
    )
    canvas.slice((x, y - 575 * scale), (136 * scale, 150 * scale), hair, turn=(182, 358))
    for side in (-1, 1):
        canvas.slice(
            (x + side * 118 * scale, y - 520 * scale),
            (34 * scale, 110 * scale),
            hair,
            turn=(0, 360),
        )
        canvas.shape(
            [
                (x, y - 160 * scale),
                (x + side * 84 * scale, y - 236 * scale),
                (x + side * 120 * scale, y - 150 * scale),
            ],
            rgb("#ece4d4"),
        )
    canvas.disc((x, y - 166 * scale), 20 * scale, rgb("#c9bda6"))


def _around_the_oval(canvas: Canvas, centre: Point, radii: Point, colour: Colour) -> None:
    for step in range(0, 360, 3):
        start, end = math.radians(step - 0.5), math.radians(step + 3.5)
        inner = [
            (centre[0] + radii[0] * math.cos(a), centre[1] + radii[1] * math.sin(a))
            for a in (start, end)
        ]
        outer = [
            (centre[0] + 2400 * math.cos(a), centre[1] + 2400 * math.sin(a)) for a in (end, start)
        ]
        canvas.shape([*inner, *outer], colour)


def mother_tongue_lesson(canvas: Canvas) -> Finish:
    """A class before a blackboard with the letters of the alphabet."""
    canvas.wash([(0, rgb("#d9cfba")), (0.7, rgb("#bfae92"))])
    canvas.block((300, 130, 1300, 560), rgb("#7a5d43"), corner=6)
    canvas.wash([(0, rgb("#36423c")), (1, rgb("#2c3733"))], (322, 152, 1278, 538))
    _pasted(canvas, "Ана дили", 120, place=(380, 170), colour=rgb("#f1ece0"))
    _pasted(canvas, "Ә ә   Ш ш   Ғ ғ   Ө ө   Ү ү", 94, place=(362, 310), colour=rgb("#e9e2d2"))
    _pasted(canvas, "сөз  сәс  шәһәр  ҝөз", 84, place=(640, 430), colour=rgb("#e9e2d2"))
    canvas.block((60, 150, 230, 520), rgb("#efe6d4"))
    canvas.wash([(0, rgb("#f7f1e2")), (1, rgb("#d9dcd6"))], (76, 166, 214, 504))
    canvas.block((140, 166, 150, 504), rgb("#c9bda4"))
    canvas.wash([(0, rgb("#9a7a5c")), (1, rgb("#6b5140"))], (0, 720, canvas.width, canvas.height))
    figure(canvas, (1390, 830), 520, some_look(canvas), pose=Pose.speaking)
    for row in range(2):
        for place in range(5):
            _school_desk(canvas, (200 + place * 262 + row * 40, 790 + row * 165), 1 + 0.18 * row)
    return Finish(monochrome=SILVER, warmth=0.35, grain=0.6, fade=0.08)


def _school_desk(canvas: Canvas, at: Point, scale: float) -> None:
    x, y = at
    look = some_look(canvas, from_behind=True)
    seated(canvas, (x, y), 330 * scale, look)
    canvas.blend(
        [
            (x - 112 * scale, y + 6),
            (x + 112 * scale, y + 6),
            (x + 118 * scale, y + 54 * scale),
            (x - 118 * scale, y + 54 * scale),
        ],
        [(0, rgb("#b99468")), (1, rgb("#7d5c40"))],
    )
    for side in (-1, 1):
        canvas.block(
            (x + side * 98 * scale - 7, y + 50 * scale, x + side * 98 * scale + 7, y + 150 * scale),
            rgb("#54402f"),
        )


def three_musicians(canvas: Canvas) -> Finish:
    """Three players seated before a hanging carpet."""
    canvas.wash([(0, rgb("#c9bba4")), (1, rgb("#9a8a74"))])
    carpet(canvas, (380, 40, 1220, 560))
    canvas.wash([(0, rgb("#a38a6c")), (1, rgb("#8d7860"))], (0, 800, canvas.width, canvas.height))
    for x in (400, 1200):
        musician(canvas, (x, 950), 520)
    drummer(canvas, (800, 960), 540)
    return Finish(monochrome=SEPIA, warmth=0.35, grain=0.65, fade=0.06)


def at_the_station(canvas: Canvas) -> Finish:
    """Two friends with suitcases on a platform, a carriage behind."""
    canvas.wash([(0, rgb("#cfd2cc")), (0.5, rgb("#e6e0d2"))])
    cloud(canvas, (1100, 140), 700, rgb("#f5f2ea"), opacity=0.7)
    ridge(canvas, 380, 90, (rgb("#a7aca6"), rgb("#c4c2b4")))
    canvas.blend(
        [(-20, 300), (1180, 240), (1180, 700), (-20, 760)],
        [(0, rgb("#5a6058")), (0.62, rgb("#4a5048")), (1, rgb("#2c2f2c"))],
    )
    canvas.shape([(-20, 290), (1180, 228), (1190, 262), (-20, 330)], rgb("#8b8f86"))
    for place in range(6):
        left = 20 + place * 190
        top = 390 - place * 10
        canvas.block((left, top, left + 130, top + 120), rgb("#e4e2d6"), corner=10)
        canvas.block((left + 8, top + 8, left + 122, top + 112), rgb("#757c78"), corner=8)
        if place % 2:
            canvas.disc((left + 60, top + 76), (24, 30), rgb("#cdbca6"))
    for x in range(80, 1180, 230):
        canvas.disc((x, 742 - x * 0.05), 46, rgb("#2a2c2a"))
    canvas.blend(
        [(0, 780), (1600, 690), (1600, 1067), (0, 1067)], [(0, rgb("#b9b3a4")), (1, rgb("#8c8676"))]
    )
    _station_lamp(canvas, (1420, 760))
    _traveller(canvas, (760, 980), woman=True)
    _traveller(canvas, (960, 990), woman=False)
    return Finish(monochrome=SILVER, warmth=0.2, grain=0.7, fade=0.08)


def _station_lamp(canvas: Canvas, foot: Point) -> None:
    x, y = foot
    canvas.stroke([(x, y), (x, y - 560), (x - 60, y - 600)], rgb("#3a3c3a"), width=12)
    canvas.slice((x - 70, y - 590), (54, 40), rgb("#4a4d4a"), turn=(180, 360))
    canvas.disc((x - 70, y - 586), (24, 12), rgb("#faf6e8"))
    canvas.block((x - 136, y - 486, x + 116, y - 412), rgb("#f2eee2"), corner=6)
    _pasted(canvas, "NÜMUNƏ", 46, place=(x - 118, y - 470), colour=rgb("#33302c"), face="sans")


def _traveller(canvas: Canvas, foot: Point, *, woman: bool) -> None:
    coat = rgb("#8d857a") if woman else rgb("#4d4a46")
    look = Look(coat, rgb("#3a3835"), rgb("#2c2825"), rgb("#d9c5ae"), skirt=woman, long_hair=woman)
    x, y = foot
    figure(canvas, foot, 560, look, pose=Pose.standing if woman else Pose.greeting)
    case = (x - 190, y - 150, x - 60, y - 8) if woman else (x + 50, y - 160, x + 190, y - 6)
    canvas.block(case, rgb("#7d6a54"), corner=12)
    canvas.block((case[0], case[1] + 40, case[2], case[1] + 52), rgb("#5a4a3a"))
    middle = (case[0] + case[2]) / 2
    canvas.stroke(
        [
            (middle - 26, case[1]),
            (middle - 20, case[1] - 22),
            (middle + 20, case[1] - 22),
            (middle + 26, case[1]),
        ],
        rgb("#4a3d30"),
        width=8,
    )


def in_the_orchard(canvas: Canvas) -> Finish:
    """Four generations on a bench under fruit trees."""
    canvas.wash([(0, rgb("#dcd9cc")), (1, rgb("#c6c4ae"))])
    for x, height in ((160, 720), (560, 640), (1040, 660), (1470, 730)):
        broad_tree(canvas, (x, 800), height, rgb("#6f7d62"))
    canvas.wash([(0, rgb("#a5a684")), (1, rgb("#73755a"))], (0, 790, canvas.width, canvas.height))
    canvas.block((380, 820, 1220, 846), rgb("#6d5844"), corner=4)
    for x in (420, 800, 1180):
        canvas.block((x - 12, 840, x + 12, 940), rgb("#54402f"))
    for place, x in enumerate((480, 640, 960, 1120)):
        seated(
            canvas,
            (x, 830),
            (430, 450, 440, 420)[place],
            toned(some_look(canvas, formal=place in (1, 2)), rgb("#8a8070"), 0.2),
        )
        for side in (-1, 1):
            canvas.stroke([(x + side * 22, 838), (x + side * 26, 940)], rgb("#3d3934"), width=30)
    for x, height in ((800, 300), (350, 330), (1265, 280)):
        figure(canvas, (x, 990), height, some_look(canvas))
    return Finish(monochrome=SEPIA, warmth=0.35, grain=0.6, fade=0.08)


def old_carpet(canvas: Canvas) -> Finish:
    """A carpet, straight from above, its fringes at both ends."""
    canvas.wash([(0, rgb("#d8cdb8")), (1, rgb("#c4b59b"))])
    carpet(canvas, (110, 130, 957, 1470))
    for x in range(114, 956, 9):
        for y, down in ((130, -1), (1470, 1)):
            lean = float(canvas.random.uniform(-5, 5))
            canvas.stroke([(x, y), (x + lean, y + down * 44)], rgb("#efe6d0"), width=3)
    return Finish(warmth=0.4, vignette=0.3, grain=0.8)


def back_of_a_print(canvas: Canvas, lines: tuple[str, ...], ink: Colour) -> Image.Image:
    """Draw the back of a photograph with handwriting, stains and a pencil number."""
    canvas.wash([(0, rgb("#efe4cc")), (1, rgb("#e6d7b8"))])
    for _ in range(9):
        x, y = canvas.random.uniform(0, canvas.width), canvas.random.uniform(0, canvas.height)
        canvas.glow((x, y), canvas.random.uniform(90, 260), rgb("#c9a873"), strength=0.25)
    for corner in ((0, 0), (canvas.width, 0), (0, canvas.height), (canvas.width, canvas.height)):
        canvas.glow(corner, 150, rgb("#b08a58"), strength=0.5)
    size = round(canvas.width / max(14, *(len(line) for line in lines)) * 1.75)
    y = canvas.height * 0.2
    for line in lines:
        written = line_of_text(line, Letters("hand", size, ink, weight=500))
        x = canvas.width * 0.09 + canvas.random.uniform(0, canvas.width * 0.03)
        canvas.picture(written, (x, y), turned=float(canvas.random.uniform(0.2, 1.6)))
        y += size * 1.45
    pencil = Letters("hand", round(size * 0.7), rgb("#7d776c"))
    number = line_of_text(f"№ {int(canvas.random.integers(10, 99))}", pencil)
    canvas.picture(number, (canvas.width * 0.84, canvas.height * 0.9), turned=-3)
    return canvas.finished(Finish(warmth=0.25, grain=0.4, vignette=0.3))


def _pasted(
    canvas: Canvas, text: str, size: int, *, place: Point, colour: Colour, face: str = "hand"
) -> None:
    canvas.picture(line_of_text(text, Letters(face, size, colour, weight=600)), place)
