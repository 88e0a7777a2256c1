"""What goes between the program and its worker processes: JSON, then raw bytes.

A request is one line of JSON. A reply is a four-byte length, a JSON head of that length, and
the byte strings whose lengths the head lists. Nothing that comes back can carry code.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass, field
from typing import Any, BinaryIO, cast

MAX_HEAD = 128 << 20
MAX_BLOB = 256 << 20
_LENGTH = struct.Struct(">I")


class BrokenReply(Exception):
    """The other side closed the pipe in the middle, or sent something that is no reply."""


@dataclass(slots=True)
class Reply:
    """An answer: plain values, and byte strings by name."""

    values: dict[str, Any] = field(default_factory=dict[str, Any])
    blobs: dict[str, bytes] = field(default_factory=dict[str, bytes])


def write_request(stream: BinaryIO, task: str, arguments: dict[str, Any]) -> None:
    """Send one request; paths may hold undecodable bytes as lone surrogates."""
    stream.write(json.dumps({"task": task, **arguments}).encode("ascii") + b"\n")
    stream.flush()


def write_reply(stream: BinaryIO, reply: Reply) -> None:
    """Send one reply."""
    lengths = {name: len(blob) for name, blob in reply.blobs.items()}
    head = json.dumps({"values": reply.values, "blobs": lengths}).encode("ascii")
    stream.write(_LENGTH.pack(len(head)) + head)
    stream.writelines(reply.blobs.values())
    stream.flush()


def read_reply(stream: BinaryIO) -> Reply:
    """Read one reply; raises BrokenReply when the pipe ends early or a length is absurd."""
    head = _read_json(_read(stream, _LENGTH.unpack(_read(stream, 4, MAX_HEAD))[0], MAX_HEAD))
    blobs: dict[str, bytes] = {}
    for name, length in cast("dict[str, int]", head.get("blobs", {})).items():
        blobs[name] = _read(stream, int(length), MAX_BLOB)
    return Reply(cast("dict[str, Any]", head.get("values", {})), blobs)


def _read(stream: BinaryIO, count: int, limit: int) -> bytes:
    if not 0 <= count <= limit:
        raise BrokenReply(f"a part of {count} bytes")
    parts: list[bytes] = []
    while count:
        part = stream.read(min(count, 1 << 20))
        if not part:
            raise BrokenReply("the pipe was closed")
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def _read_json(head: bytes) -> dict[str, Any]:
    try:
        read = json.loads(head)
    except ValueError as error:
        raise BrokenReply("not JSON") from error
    if not isinstance(read, dict):
        raise BrokenReply("not a reply")
    return cast("dict[str, Any]", read)
