"""What is carried when records are dragged: their ids."""

from __future__ import annotations

import json
from collections.abc import Iterable

from PySide6.QtCore import QMimeData

RECORDS_MIME = "application/x-fonds-records"


def records_mime(record_ids: Iterable[int]) -> QMimeData:
    """Return ids to be dragged, as a JSON list."""
    mime = QMimeData()
    mime.setData(RECORDS_MIME, json.dumps(list(record_ids)).encode())
    return mime


def dragged_records(mime: QMimeData) -> list[int]:
    """Return the ids of the records that are dragged; none when it is something else."""
    if not mime.hasFormat(RECORDS_MIME):
        return []
    return [int(record_id) for record_id in json.loads(mime.data(RECORDS_MIME).toStdString())]
