"""A folder of new material for the tour: drawn photographs, a note in Cyrillic, a page, a copy."""

from __future__ import annotations

import shutil
from pathlib import Path

from db.sample.canvas import Canvas
from db.sample.embedding import Caption, jpeg
from db.sample.scenes import camp, summit

SIZE = (1200, 800)
PICTURES = (
    (
        "IMG_0001.jpg",
        camp.campfire,
        Caption(
            {"az": "Düşərgədə axşam", "en": "An evening at the camp"},
            {"az": "Gənclər tonqal başında mahnı oxuyur."},
            ("düşərgə", "gənclər"),
            "Photo: the tour of Fonds",
            "2025-08-14",
        ),
    ),
    (
        "IMG_0002.jpg",
        summit.town_on_the_cliff,
        Caption(
            {"az": "Şuşa, qayanın üstündə"},
            {"ru": "Шуша, вид с дороги."},
            ("Şuşa",),
            "Photo: the tour of Fonds",
            "2025-08",
        ),
    ),
)
NOTE = """Шушада ҝөрүш һаггында гејд

Ҝәнҹләр сәһәр шәһәрә чатдылар вә ахшама гәдәр орада галдылар.
"""
PAGE = """<!doctype html><html lang="tr"><title>Kamp günlüğü</title>
<h1>Kamp günlüğü</h1><p>İkinci gün Şuşa'ya gidildi; dönüşte ateş başında şarkı söylendi.</p></html>
"""


def lay_out(folder: Path) -> None:
    """Make the folder with five files in it, one of them a copy of another."""
    inner = folder / "notes"
    inner.mkdir(parents=True, exist_ok=True)
    for number, (name, draw, caption) in enumerate(PICTURES, 1):
        canvas = Canvas(*SIZE, seed=7000 + number)
        (folder / name).write_bytes(jpeg(canvas.finished(draw(canvas)), caption))
    (inner / "gejd.txt").write_text(NOTE, "utf-8")
    (inner / "gunluk.html").write_text(PAGE, "utf-8")
    shutil.copyfile(folder / PICTURES[0][0], folder / "copy of IMG_0001.jpg")
