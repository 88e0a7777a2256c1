"""Colours as the scenes use them: red, green, blue and, where needed, opacity, 0 to 255."""

Colour = tuple[int, int, int]
Paint = Colour | tuple[int, int, int, int]


def rgb(code: str) -> Colour:
    """Read `#rrggbb`."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Go from the first colour (share 0) to the second (share 1)."""
    red, green, blue = (
        round(a + (b - a) * share) for a, b in zip(first[:3], second[:3], strict=True)
    )
    return red, green, blue


def faded(colour: Colour, opacity: float) -> Paint:
    """Give a colour an opacity, 0 to 1."""
    return (*colour, round(255 * opacity))
