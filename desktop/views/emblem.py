"""The icon that stands for a record where it has no picture."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QIcon

from db.records.listing import ListRow
from db.records.vocabulary import Form, Level, RecordKind
from desktop.icons import icon

KINDS = {
    RecordKind.agent: "user",
    RecordKind.event: "calendar-blank",
    RecordKind.place: "map-pin",
    RecordKind.concept: "tag",
    RecordKind.accession: "archive-tray",
    RecordKind.store: "archive-box",
}
FORMS = {
    Form.photograph: "image",
    Form.textual: "file-text",
    Form.audio: "microphone",
    Form.moving_image: "film-strip",
    Form.graphic: "image-square",
    Form.map: "map-trifold",
    Form.object: "cube",
    Form.born_digital: "file",
    Form.oral_history: "microphone",
}


def emblem_name(row: ListRow) -> str:
    """Return the name of the icon for what a record is."""
    if row.kind != RecordKind.unit:
        return KINDS[RecordKind(row.kind)]
    if row.level and row.level not in {Level.item, Level.part}:
        return "folder-simple"
    return FORMS.get(Form(row.form), "stack") if row.form else "stack"


@lru_cache(maxsize=128)
def emblem(name: str, colour: str) -> QIcon:
    """Return an icon in the colour of a token; made once, it follows the theme by itself."""
    return icon(name, colour)
