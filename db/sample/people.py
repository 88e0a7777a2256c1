"""People of the drawn pictures: calm figures without faces, alone, in groups and as an audience."""

from dataclasses import dataclass
from enum import Enum

from db.sample.canvas import Canvas, Point
from db.sample.colour import Colour, faded, mix, rgb

SKINS = (rgb("#e2b18c"), rgb("#d39f7a"), rgb("#c68e69"), rgb("#eac3a2"))
HAIRS = (rgb("#2c2220"), rgb("#3c2a22"), rgb("#1f1b1d"), rgb("#5a4030"), rgb("#6f6a66"))
CLOTHES = (
    rgb("#b5553f"), rgb("#3f6a78"), rgb("#d9a441"), rgb("#6b7f52"), rgb("#8a4b5d"),
    rgb("#e8dcc4"), rgb("#4a5a7d"), rgb("#c97b4a"), rgb("#567a70"), rgb("#7d6a94"),
)  # fmt: skip
SUITS = (rgb("#2f3742"), rgb("#3d3a40"), rgb("#4a4f58"), rgb("#2b3038"), rgb("#5b4a46"))


class Pose(Enum):
    """What a figure does with arms and legs."""

    standing = "standing"
    greeting = "greeting"
    walking = "walking"
    speaking = "speaking"
    cheering = "cheering"


@dataclass(frozen=True)
class Look:
    """The colours of one figure and the cut of its clothes."""

    top: Colour
    legs: Colour
    hair: Colour
    skin: Colour
    skirt: bool = False
    long_hair: bool = False
    from_behind: bool = False


def some_look(canvas: Canvas, *, formal: bool = False, from_behind: bool = False) -> Look:
    """Choose a look by the canvas's own chance."""
    pick = canvas.random.integers
    woman = bool(pick(0, 2))
    clothes = SUITS if formal and not woman else CLOTHES
    return Look(
        top=clothes[pick(0, len(clothes))],
        legs=SUITS[pick(0, len(SUITS))],
        hair=HAIRS[pick(0, len(HAIRS))],
        skin=SKINS[pick(0, len(SKINS))],
        skirt=woman and bool(pick(0, 2)),
        long_hair=woman,
        from_behind=from_behind,
    )


def toned(look: Look, towards: Colour, share: float) -> Look:
    """Draw all colours of a look towards one: dusk, distance, a silhouette (share 1)."""
    return Look(
        mix(look.top, towards, share), mix(look.legs, towards, share),
        mix(look.hair, towards, share), mix(look.skin, towards, share),
        look.skirt, look.long_hair, look.from_behind,
    )  # fmt: skip


def figure(
    canvas: Canvas, foot: Point, height: float, look: Look, *, pose: Pose = Pose.standing
) -> None:
    """Draw a person standing on a point."""
    _shadow(canvas, foot, height)
    _legs(canvas, foot, height, look, walking=pose is Pose.walking)
    if look.long_hair:
        _hair_down(canvas, foot, height, look)
    _arms(canvas, foot, height, look, pose=pose)
    _trunk(canvas, foot, height, look)
    _head(canvas, foot, height, look)


def _at(foot: Point, height: float, across: float, up: float) -> Point:
    return foot[0] + across * height, foot[1] - up * height


def _shadow(canvas: Canvas, foot: Point, height: float) -> None:
    canvas.disc(foot, (height * 0.17, height * 0.022), faded((18, 18, 24), 0.28))


def _legs(canvas: Canvas, foot: Point, height: float, look: Look, *, walking: bool) -> None:
    spread = 0.12 if walking else 0.045
    for side in (-1, 1):
        start = _at(foot, height, side * 0.045, 0.5)
        knee = _at(foot, height, side * (0.05 + spread * 0.4), 0.26)
        end = _at(foot, height, side * spread, 0.015)
        colour = look.legs if side < 0 else mix(look.legs, (255, 255, 255), 0.06)
        canvas.stroke([start, knee, end], colour, width=height * 0.075)
    if look.skirt:
        outline = [(-0.075, 0.56), (0.075, 0.56), (0.15, 0.2), (-0.15, 0.2)]
        canvas.shape([_at(foot, height, x, y) for x, y in outline], look.top)


def _hair_down(canvas: Canvas, foot: Point, height: float, look: Look) -> None:
    outline = [(-0.07, 0.93), (0.07, 0.93), (0.085, 0.77), (-0.085, 0.77)]
    canvas.shape([_at(foot, height, x, y) for x, y in outline], look.hair)


def _trunk(canvas: Canvas, foot: Point, height: float, look: Look) -> None:
    outline = [
        (-0.115, 0.80),
        (-0.06, 0.835),
        (0.06, 0.835),
        (0.115, 0.80),
        (0.085, 0.47),
        (-0.085, 0.47),
    ]
    canvas.shape([_at(foot, height, x, y) for x, y in outline], look.top)
    shaded = [(0.03, 0.83), (0.06, 0.835), (0.115, 0.80), (0.085, 0.47), (0.02, 0.47)]
    canvas.shape([_at(foot, height, x, y) for x, y in shaded], faded((20, 16, 24), 0.16))


def _head(canvas: Canvas, foot: Point, height: float, look: Look) -> None:
    if look.long_hair and look.from_behind:
        _hair_down(canvas, foot, height, look)
    canvas.stroke(
        [_at(foot, height, 0, 0.80), _at(foot, height, 0, 0.88)], look.skin, width=height * 0.055
    )
    centre = _at(foot, height, 0, 0.915)
    canvas.disc(
        centre, (height * 0.057, height * 0.07), look.hair if look.from_behind else look.skin
    )
    if not look.from_behind:
        crown = _at(foot, height, 0, 0.934)
        canvas.slice(crown, (height * 0.062, height * 0.068), look.hair, turn=(180, 360))


_ELBOWS_AND_HANDS = {
    Pose.standing: (((-0.15, 0.63), (-0.14, 0.47)), ((0.15, 0.63), (0.14, 0.47))),
    Pose.walking: (((-0.16, 0.64), (-0.20, 0.50)), ((0.16, 0.64), (0.10, 0.50))),
    Pose.greeting: (((-0.15, 0.63), (-0.13, 0.47)), ((0.20, 0.78), (0.23, 0.97))),
    Pose.speaking: (((-0.17, 0.65), (-0.07, 0.60)), ((0.18, 0.68), (0.26, 0.76))),
    Pose.cheering: (((-0.20, 0.88), (-0.17, 1.06)), ((0.20, 0.88), (0.17, 1.06))),
}


def _arms(canvas: Canvas, foot: Point, height: float, look: Look, *, pose: Pose) -> None:
    for side, (elbow, hand) in zip((-1, 1), _ELBOWS_AND_HANDS[pose], strict=True):
        shoulder = _at(foot, height, side * 0.098, 0.79)
        sleeve = mix(look.top, (20, 16, 24), 0.14)
        bent, end = _at(foot, height, *elbow), _at(foot, height, *hand)
        canvas.stroke([shoulder, bent, end], sleeve, width=height * 0.055)
        canvas.disc(end, height * 0.03, look.skin)


def seated(canvas: Canvas, seat: Point, height: float, look: Look) -> None:
    """Draw a person from the waist up, sitting at a point (the height of a standing one)."""
    foot = (seat[0], seat[1] + height * 0.47)
    if look.long_hair:
        _hair_down(canvas, foot, height, look)
    _trunk(canvas, foot, height, look)
    for side in (-1, 1):
        joints = [(side * 0.098, 0.79), (side * 0.15, 0.62), (side * 0.06, 0.53)]
        sleeve = mix(look.top, (20, 16, 24), 0.14)
        canvas.stroke([_at(foot, height, *joint) for joint in joints], sleeve, width=height * 0.055)
        canvas.disc(_at(foot, height, side * 0.06, 0.53), height * 0.028, look.skin)
    _head(canvas, foot, height, look)


def audience(
    canvas: Canvas, top: float, *, rows: int, colour: Colour, light: Colour, size: float = 26
) -> None:
    """Fill the lower part with rows of heads and shoulders seen from behind."""
    for row in range(rows):
        nearness = row / max(rows - 1, 1)
        head = size * (0.55 + 1.25 * nearness)
        level = top + (canvas.height - top + head) * nearness**1.25
        shade = mix(mix(colour, light, 0.38), colour, nearness)
        x = -head * canvas.random.uniform(0, 2)
        while x < canvas.width + head:
            _onlooker(canvas, (x, level + canvas.random.uniform(-0.3, 0.3) * head), head, shade)
            x += head * canvas.random.uniform(2.5, 3.2)


def _onlooker(canvas: Canvas, at: Point, head: float, shade: Colour) -> None:
    x, y = at
    edge = mix(shade, (255, 232, 190), 0.16)
    canvas.disc((x, y + head * 2.2), (head * 1.45, head * 1.5), shade)
    canvas.block((x - head * 1.45, y + head * 2.2, x + head * 1.45, y + head * 5), shade)
    canvas.disc((x, y - head * 0.05), (head * 0.72, head * 0.86), edge)
    canvas.disc((x, y + head * 0.03), (head * 0.70, head * 0.85), shade)
