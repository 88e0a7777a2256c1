"""Text of e-mail messages: EML (RFC 5322) and Outlook's MSG."""

from __future__ import annotations

import contextlib
import email
import email.policy
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from db.media.findings import Failing, ReadingFailed
from db.media.texts import code_pages, plain

MAX_BYTES = 100 << 20
MAX_PARTS = 500
MAX_NESTING = 100

_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")


@dataclass(slots=True)
class Message:
    """A message as a person reads it; ``sent`` is ISO 8601."""

    subject: str = ""
    sender: str = ""
    recipients: str = ""
    sent: str = ""
    body: str = ""
    attachments: list[str] = field(default_factory=list[str])

    @property
    def text(self) -> str:
        """All of it in reading order, so that a search for a sender finds the message."""
        lines = (self.subject, self.sender, self.recipients, "", self.body, *self.attachments)
        return "\n".join(lines).strip()


def eml(path: Path) -> Message:
    """Read a message file; raises ReadingFailed."""
    if path.stat().st_size > MAX_BYTES:
        raise ReadingFailed(Failing.too_big, f"more than {MAX_BYTES >> 20} MB")
    content = path.read_bytes()
    if content.count(b"boundary=") > MAX_NESTING:
        raise ReadingFailed(Failing.too_big, "the parts are nested too deep")
    try:
        message = email.message_from_bytes(content, policy=email.policy.default)
        return _read(message)
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError) as error:
        raise ReadingFailed(Failing.unreadable, str(error)[:300]) from error


def _read(message: EmailMessage) -> Message:
    found = Message(
        subject=_header(message, "Subject"),
        sender=_header(message, "From"),
        recipients=", ".join(filter(None, (_header(message, "To"), _header(message, "Cc")))),
    )
    with contextlib.suppress(ValueError, TypeError):
        found.sent = parsedate_to_datetime(_header(message, "Date")).isoformat()
    plains: list[str] = []
    pages: list[str] = []
    for number, part in enumerate(message.walk()):
        if number > MAX_PARTS:
            break
        name = part.get_filename()
        if name:
            found.attachments.append(name)
        elif part.get_content_type() == "text/plain":
            plains.append(_content(part))
        elif part.get_content_type() == "text/html":
            pages.append(plain.html_text(_payload(part), part.get_content_charset() or "")[0])
    found.body = "\n".join(plains if any(text.strip() for text in plains) else pages).strip()
    return found


def _header(message: EmailMessage, name: str) -> str:
    value = message.get(name)
    return " ".join(str(value).split()) if value else ""


def _payload(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _content(part: EmailMessage) -> str:
    content = _payload(part)
    try:
        return content.decode(part.get_content_charset() or "x-none")
    except (LookupError, UnicodeDecodeError):
        return code_pages.decode(content)


def is_outlook(path: Path) -> bool:
    """Say whether a file begins as Microsoft's compound files do."""
    with path.open("rb") as file:
        return file.read(len(_COMPOUND)) == _COMPOUND


def msg(path: Path) -> Message:
    """Read an Outlook message; raises ReadingFailed."""
    # Few workers meet one.
    from oxmsg import Message as OutlookMessage  # noqa: PLC0415

    try:
        outlook = OutlookMessage.load(str(path))
        body = outlook.body or plain.html_text((outlook.html_body or "").encode(), "utf-8")[0]
        return Message(
            subject=outlook.subject or "",
            sender=outlook.sender or "",
            recipients=", ".join(f"{who.name} <{who.email_address}>" for who in outlook.recipients),
            sent=outlook.sent_date.isoformat() if outlook.sent_date else "",
            body=body,
            attachments=[part.file_name or "" for part in outlook.attachments],
        )
    except (OSError, KeyError, ValueError, LookupError, AttributeError, TypeError) as error:
        raise ReadingFailed(Failing.unreadable, str(error)[:300]) from error
