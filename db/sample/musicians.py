"""Players of the long-necked lute and the frame drum."""

from db.sample.canvas import Canvas, Point
from db.sample.colour import rgb
from db.sample.people import Look, seated, some_look, toned


def musician(canvas: Canvas, foot: Point, height: float) -> None:
    """Draw a person seated on a stool with a long-necked lute."""
    x, y = foot
    look = toned(some_look(canvas, formal=True), rgb("#2a1c20"), 0.25)
    _on_a_stool(canvas, foot, height, look)
    body = (x - height * 0.06, y - height * 0.40)
    neck = (x + height * 0.36, y - height * 0.66)
    canvas.stroke([body, neck], rgb("#8a5a35"), width=height * 0.028)
    canvas.disc(body, (height * 0.095, height * 0.075), rgb("#b9773f"))
    bowl = (body[0] + height * 0.10, body[1] - height * 0.055)
    canvas.disc(bowl, (height * 0.06, height * 0.05), rgb("#e7c48c"))
    canvas.disc((x + height * 0.18, y - height * 0.56), height * 0.03, look.skin)


def drummer(canvas: Canvas, foot: Point, height: float) -> None:
    """Draw a person seated on a stool with a frame drum."""
    x, y = foot
    look = some_look(canvas, formal=True)
    _on_a_stool(canvas, foot, height, look)
    drum = (x + height * 0.04, y - height * 0.47)
    canvas.disc(drum, height * 0.15, rgb("#7a5434"))
    canvas.disc(drum, height * 0.132, rgb("#ecdfc4"))
    for side in (-1, 1):
        hand = (drum[0] + side * height * 0.13, drum[1] + height * 0.01)
        canvas.disc(hand, height * 0.035, look.skin)


def _on_a_stool(canvas: Canvas, foot: Point, height: float, look: Look) -> None:
    x, y = foot
    seat = y - height * 0.27
    stool = (x - height * 0.12, seat, x + height * 0.12, y)
    canvas.block(stool, rgb("#3a241f"), corner=height * 0.015)
    for side in (-1, 1):
        hip, knee = (x + side * height * 0.05, seat), (x + side * height * 0.12, seat)
        canvas.stroke([hip, knee, (knee[0], y)], look.legs, width=height * 0.075)
    seated(canvas, (x, seat), height, look)
