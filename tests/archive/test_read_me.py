"""The note in the folder is true: what it says can be done without Fonds works."""

from __future__ import annotations

import re
from pathlib import Path

from db.archive import Archive
from tests.preservation.files import keep


def test_the_way_to_a_file_that_the_note_gives_leads_to_it(archive: Archive, tmp_path: Path):
    for name in ("portrait.jpg", "no extension"):
        (tmp_path / name).write_text(name)
        keep(archive, tmp_path / name)
    text = (archive.folder / "READ-ME.txt").read_text("utf-8")
    query = re.findall(r"SELECT 'originals/'.*?;", text, re.DOTALL)[-1]
    with archive.read() as connection:
        places = [
            connection.exec_driver_sql(query.replace("= 1", f"= {number}")).scalar_one()
            for number in (1, 2)
        ]
    assert [(archive.folder / place).read_text() for place in places] == [
        "portrait.jpg",
        "no extension",
    ]
