from __future__ import annotations

import numpy as np
from PIL import Image

from db.sample.canvas import Canvas, Finish
from db.sample.colour import mix, rgb
from db.sample.lettering import Letters, line_of_text

PLAIN = Finish(warmth=0, grain=0, vignette=0, fade=0)


def at(picture: Image.Image, x: int, y: int) -> tuple[int, ...]:
    value = picture.getpixel((x, y))
    assert isinstance(value, tuple)
    return value


def test_a_shape_covers_its_own_points_only():
    canvas = Canvas(40, 40, seed=1)
    canvas.wash([(0, (0, 0, 0)), (1, (0, 0, 0))])
    canvas.shape([(10, 10), (30, 10), (30, 30), (10, 30)], rgb("#ffffff"))
    picture = canvas.finished(PLAIN)
    assert at(picture, 20, 20) == (255, 255, 255)
    assert at(picture, 5, 5) == (0, 0, 0)


def test_a_wash_runs_from_its_first_colour_to_its_last():
    canvas = Canvas(10, 100, seed=1)
    canvas.wash([(0, (0, 0, 0)), (1, (200, 100, 50))])
    column = np.asarray(canvas.finished(PLAIN))[:, 5, 0]
    assert column[0] < 5
    assert column[-1] > 195
    assert np.all(np.diff(column.astype(int)) >= 0)


def test_water_mirrors_what_stands_above_it():
    canvas = Canvas(64, 64, seed=1)
    canvas.wash([(0, (250, 0, 0)), (0.5, (250, 0, 0))])
    canvas.mirror(32, depth=24, dim=(0, 0, 0), strength=0)
    assert at(canvas.finished(PLAIN), 32, 50)[0] > 200


def test_a_glow_is_strongest_in_its_middle():
    canvas = Canvas(160, 160, seed=1)
    canvas.wash([(0, (0, 0, 0)), (1, (0, 0, 0))])
    canvas.glow((80, 80), 60, (255, 255, 255), strength=1)
    row = np.asarray(canvas.finished(PLAIN))[80, :, 0]
    assert row[80] > 200 > row[120] > row[159]


def test_one_seed_gives_one_grain():
    first, second, other = (
        np.asarray(Canvas(80, 80, seed=seed).finished(Finish(fade=0.5))) for seed in (1, 1, 2)
    )
    assert np.array_equal(first, second)
    assert not np.array_equal(first, other)


def test_an_old_print_has_one_tint():
    canvas = Canvas(40, 40, seed=1)
    canvas.wash([(0, rgb("#2040c0")), (1, rgb("#c02020"))])
    picture = canvas.finished(Finish(grain=0, vignette=0, monochrome=rgb("#c9a06a")))
    pixels = np.asarray(picture).astype(int)
    assert np.all(pixels[..., 0] >= pixels[..., 2])


def test_colours_mix_by_share():
    assert mix((0, 0, 0), (100, 200, 50), 0.5) == (50, 100, 25)


def test_handwriting_has_the_letters_of_both_alphabets():
    letters = Letters("hand", 40, (0, 0, 0))
    missing = line_of_text("\uffff", letters).tobytes()
    for letter in "əğışöüçҝҹһјөүғӘ":
        assert line_of_text(letter, letters).tobytes() != missing
