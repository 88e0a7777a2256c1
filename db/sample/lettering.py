"""Lines of type and handwriting for posters, boards and the backs of photographs.

Only Latin and Cyrillic: Arabic script needs a shaper that Pillow does not bring everywhere, so
it is set by Typst instead.
"""

from dataclasses import dataclass
from importlib.resources import as_file, files

from PIL import Image, ImageDraw, ImageFont

from db.sample.colour import Colour

_FACES = {
    "sans": ("fontpkg_noto_sans", "NotoSans[wdth,wght].ttf"),
    "serif": ("fontpkg_noto_serif", "NotoSerif-Italic[wdth,wght].ttf"),
    "hand": ("fontpkg_caveat", "Caveat[wght].ttf"),
}


@dataclass(frozen=True)
class Letters:
    """A face (sans, serif, hand), its size in pixels, its colour and weight (100 to 900)."""

    face: str
    size: int
    colour: Colour
    weight: int = 400


def line_of_text(text: str, letters: Letters) -> Image.Image:
    """Draw one line of text on a transparent ground."""
    font = _font(letters)
    left, top, right, bottom = font.getbbox(text)
    drawn = Image.new("RGBA", (int(right - left) + 8, int(bottom - top) + 8), (*letters.colour, 0))
    ImageDraw.Draw(drawn).text((4 - left, 4 - top), text, font=font, fill=letters.colour)
    return drawn


def _font(letters: Letters) -> ImageFont.FreeTypeFont:
    # Opened anew for every line: one FreeType face must not serve two drawing threads.
    package, name = _FACES[letters.face]
    with as_file(files(package) / "files" / name) as path:
        font = ImageFont.truetype(path, letters.size)
    weight_and_rest: list[float] = [
        letters.weight if axis.get("name") == b"Weight" else axis.get("default") or 0
        for axis in font.get_variation_axes()
    ]
    font.set_variation_by_axes(weight_and_rest)
    return font
