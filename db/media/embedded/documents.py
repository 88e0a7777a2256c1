"""Properties of documents, messages and recordings in the catalogue's words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

from db.media.embedded import moments, reading
from db.media.embedded.containers import Blocks
from db.media.findings import Embedded, Moment
from db.media.texts.mail import Message

_PDF_NAMES = {
    "Title": "title",
    "Author": "creator",
    "Subject": "description",
    "Keywords": "keywords",
    "CreationDate": "created",
    "ModDate": "changed",
    "Creator": "software",
    "Producer": "producer",
}
_XMP_NAMES = {
    "xmp:CreateDate": "created",
    "xmp:ModifyDate": "changed",
    "pdf:Keywords": "keywords",
    "pdf:Producer": "producer",
}
_MACHINE_TITLE = re.compile(
    r"^(microsoft (word|powerpoint|excel) - .*|untitled.*|без имени.*|adsız.*|unbenannt.*"
    r"|powerpoint[ -](presentation|präsentation|sunusu|təqdimatı)"
    r"|(презентация|présentation) powerpoint"
    r"|document ?\d*|dokument ?\d*|документ ?\d*|slide 1|\(?anonymous\)?|.*\.(docx?|odt|rtf|pdf"
    r"|indd|qxd|tmp|cdr|pub|xlsx?|pptx?|wpd|dvi|tex))$",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"[;,\n]")


def of_pdf(found: dict[str, str], packet: bytes = b"") -> Embedded:
    """Read a PDF's XMP packet and its information dictionary (ISO 32000-2, 14.3).

    XMP comes first, as the standard says; the dictionary fills what it leaves open. Raises
    xmp.BadXmp.
    """
    words = {ours: found[theirs] for theirs, ours in _PDF_NAMES.items() if theirs in found}
    result = reading.merged(Blocks(xmp=packet)) if packet else Embedded()
    if not any(map(_is_own_title, result.get("title", {}).values())):
        result.pop("title", None)
    raw = result.pop("raw", {})
    properties = raw.get("xmp", {})
    for theirs, ours in _XMP_NAMES.items():
        text = " ".join(reading.words(properties.get(theirs))[:1])
        if text:
            words.setdefault(ours, text)
    result = cast("Embedded", {**_of_words(words, _of_pdf_moment), **result})
    if words.get("software") or words.get("producer"):
        result["software"] = words.get("software") or words["producer"]
    if found:
        raw["pdf"] = dict[str, Any](found)
    if raw:
        result["raw"] = raw
    return result


def _of_pdf_moment(text: str) -> Moment | None:
    return moments.of_pdf(text) or moments.of_xmp(text)


def of_office(found: dict[str, str]) -> Embedded:
    """Read the properties of an office file."""
    result = _of_words(found, _of_office_moment)
    if found.get("language"):
        result["languages"] = [found["language"]]
    if found:
        result["raw"] = {"properties": dict[str, Any](found)}
    return result


def _of_office_moment(text: str) -> Moment | None:
    return moments.of_xmp(text, "properties")


def _of_words(words: dict[str, str], read_moment: Callable[[str], Moment | None]) -> Embedded:
    result = Embedded()
    title = words.get("title", "")
    if _is_own_title(title):
        result["title"] = {"x-default": title}
    description = words.get("description") or words.get("subject")
    if description:
        result["description"] = {"x-default": description}
    if words.get("creator"):
        creators = [name.strip() for name in words["creator"].split(";")]
        result["creator"] = list(filter(None, creators))
    keywords = [" ".join(word.split()) for word in _SEPARATORS.split(words.get("keywords", ""))]
    if any(keywords):
        result["keywords"] = list(dict.fromkeys(filter(None, keywords)))
    created: Moment | None = read_moment(words.get("created", ""))
    changed: Moment | None = read_moment(words.get("changed", ""))
    if created:
        result["created"] = created
    if changed:
        result["changed"] = changed
    return result


def _is_own_title(title: str) -> bool:
    return bool(title) and not _MACHINE_TITLE.match(title)


def of_mail(message: Message) -> Embedded:
    """Read a message's own heading: subject, sender and the day it was sent."""
    result = Embedded()
    if message.subject:
        result["title"] = {"x-default": message.subject}
    if message.sender:
        result["creator"] = [sender_name(message.sender)]
    sent = moments.of_xmp(message.sent, "mail") if message.sent else None
    if sent:
        result["created"] = sent
    result["raw"] = {
        "mail": {
            "subject": message.subject,
            "from": message.sender,
            "to": message.recipients,
            "sent": message.sent,
            "attachments": message.attachments,
        }
    }
    return result


def sender_name(sender: str) -> str:
    """Return the name in ``Name <address>``, or the address where there is no name."""
    name, bracket, address = sender.partition("<")
    plain = name.strip().strip('"').strip()
    return plain or (address.rstrip("> ") if bracket else sender.strip())


def of_recording(tags: dict[str, str]) -> Embedded:
    """Read the tags of a sound or film."""
    result = Embedded()
    if tags.get("title"):
        result["title"] = {"x-default": tags["title"]}
    if tags.get("creator"):
        result["creator"] = [tags["creator"]]
    if tags.get("description"):
        result["description"] = {"x-default": tags["description"]}
    if tags.get("copyright"):
        result["rights"] = {"x-default": tags["copyright"]}
    if tags.get("language"):
        result["languages"] = [tags["language"]]
    moment = moments.of_xmp(tags.get("date", ""), "tags")
    if moment:
        result["created"] = moment
    camera = {name: tags[name] for name in ("make", "model") if tags.get(name)}
    if camera:
        result["camera"] = camera
    if tags:
        result["raw"] = {"tags": dict[str, Any](tags)}
    return result
