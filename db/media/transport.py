"""An analysis as the plain values and bytes of a reply, and back."""

from __future__ import annotations

from db.media.findings import Analysis, Failing, Problem
from db.media.wire import Reply


def as_reply(found: Analysis) -> Reply:
    """Return the reply that carries ``found``."""
    values = {
        "puid": found.puid,
        "mime": found.mime,
        "format_name": found.format_name,
        "width": found.width,
        "height": found.height,
        "page_count": found.page_count,
        "duration": found.duration,
        "phash": found.phash,
        "dhash": found.dhash,
        "pages": found.pages,
        "text_lang": found.text_lang,
        "embedded": found.embedded,
        "technical": found.technical,
        "problems": [(p.kind.value, p.part, p.detail) for p in found.problems],
        "milliseconds": found.milliseconds,
    }
    return Reply(values, {} if found.thumbnail is None else {"thumbnail": found.thumbnail})


def from_reply(reply: Reply) -> Analysis:
    """Return the analysis that a worker's reply carries."""
    values = dict(reply.values)
    values["pages"] = tuple(values["pages"])
    values["problems"] = tuple(
        Problem(Failing(kind), part, detail) for kind, part, detail in values["problems"]
    )
    return Analysis(**values, thumbnail=reply.blobs.get("thumbnail"))
