"""Properties of documents, messages and recordings in the catalogue's words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from db.media.embedded import moments
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
_MACHINE_TITLE = re.compile(
    r"^(microsoft (word|powerpoint|excel) - .*|untitled.*|без имени.*|adsız.*|unbenannt.*"
    r"|document ?\d*|dokument ?\d*|документ ?\d*|slide 1|\(?anonymous\)?|.*\.(docx?|odt|rtf|pdf"
    r"|indd|qxd|tmp|cdr|pub|xlsx?|pptx?|wpd|dvi|tex))$",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"[;,\n]")


def of_pdf(found: dict[str, str]) -> Embedded:
    """Read the information dictionary of a PDF (ISO 32000-2, 14.3.3)."""
    words = {ours: found[theirs] for theirs, ours in _PDF_NAMES.items() if theirs in found}
    result = _of_words(words, moments.of_pdf)
    if words.get("software") or words.get("producer"):
        result["software"] = words.get("software") or words["producer"]
    if found:
        result["raw"] = {"pdf": dict[str, Any](found)}
    return result


def of_office(found: dict[str, str]) -> Embedded:
    """Read the properties of a word processor's file."""
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
    if title and not _MACHINE_TITLE.match(title):
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
