"""Files of rarer formats made from nothing: raw data of cameras, sounds, films, messages."""

from __future__ import annotations

import io
import struct
import wave
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from tests.media import making

SHORT, LONG, BYTE, ASCII, RATIONAL = 3, 4, 1, 2, 10
Tag = tuple[int, int, Sequence[int] | bytes]


def directory(tags: list[Tag], at: int, following: int = 0) -> bytes:
    """A TIFF directory that stands at ``at``, its larger values behind it (little-endian)."""
    codes = {SHORT: "H", LONG: "I", BYTE: "B", RATIONAL: "ii"}
    heads, more = b"", b""
    place = at + 2 + 12 * len(tags) + 4
    for tag, kind, values in sorted(tags):
        if isinstance(values, bytes):
            packed, count = values, len(values)
        elif kind == RATIONAL:
            packed, count = b"".join(struct.pack("<ii", v, 10_000) for v in values), len(values)
        else:
            packed, count = struct.pack(f"<{len(values)}{codes[kind]}", *values), len(values)
        if len(packed) <= 4:
            heads += struct.pack("<HHI", tag, kind, count) + packed.ljust(4, b"\0")
        else:
            heads += struct.pack("<HHII", tag, kind, count, place + len(more))
            more += packed + b"\0" * (len(packed) % 2)
    return struct.pack("<H", len(tags)) + heads + struct.pack("<I", following) + more


def dng(path: Path, *, width: int = 320, height: int = 200) -> Path:
    """A camera's raw data as DNG, with a JPEG preview of 640 by 400 and a description."""
    target = io.BytesIO()
    making.picture(640, 400).save(target, "JPEG")
    preview = target.getvalue() + b"\0" * (len(target.getvalue()) % 2)
    mosaic = np.full((height, width), 4000, dtype="<u2").tobytes()
    preview_at = 8 + len(mosaic)
    second_at = preview_at + len(preview)
    second = directory(_preview_tags(preview_at, len(target.getvalue())), second_at)
    first_at = second_at + len(second)
    first = directory(_mosaic_tags(width, height, second_at), first_at)
    head = b"II*\0" + struct.pack("<I", first_at)
    path.write_bytes(head + mosaic + preview + second + first)
    return path


def _preview_tags(at: int, size: int) -> list[Tag]:
    return [
        (254, LONG, [1]),
        (256, LONG, [640]),
        (257, LONG, [400]),
        (258, SHORT, [8, 8, 8]),
        (259, SHORT, [7]),
        (262, SHORT, [6]),
        (273, LONG, [at]),
        (277, SHORT, [3]),
        (278, LONG, [400]),
        (279, LONG, [size]),
    ]


def _mosaic_tags(width: int, height: int, second_at: int) -> list[Tag]:
    return [
        (254, LONG, [0]),
        (256, LONG, [width]),
        (257, LONG, [height]),
        (258, SHORT, [16]),
        (259, SHORT, [1]),
        (262, SHORT, [32803]),
        (270, ASCII, b"Harvest\0"),
        (271, ASCII, b"Fonds\0"),
        (272, ASCII, b"Mosaic 1\0"),
        (273, LONG, [8]),
        (277, SHORT, [1]),
        (278, LONG, [height]),
        (279, LONG, [width * height * 2]),
        (330, LONG, [second_at]),
        (33421, SHORT, [2, 2]),
        (33422, BYTE, [0, 1, 1, 2]),
        (50706, BYTE, [1, 4, 0, 0]),
        (50708, ASCII, b"Fonds Mosaic 1\0"),
        (50717, LONG, [16383]),
        (50721, RATIONAL, [10000, 0, 0, 0, 10000, 0, 0, 0, 10000]),
    ]


def wav(path: Path, seconds: float = 1.5) -> Path:
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(int(16_000 * seconds)))
    return path


def wave_of_kind(path: Path, kind: bytes, seconds: float = 1.5) -> Path:
    """Write RF64 or RIFX: as ``wav``, in the large form or with its numbers turned round."""
    order = ">" if kind == b"RIFX" else "<"
    samples = bytes(int(16_000 * seconds))
    large = kind != b"RIFX"
    parts = [struct.pack(f"{order}4sIHHIIHH", b"fmt ", 16, 1, 1, 8000, 16_000, 2, 16)]
    if large:
        parts.insert(0, struct.pack("<4sIQQQI", b"ds64", 28, 0, len(samples), 0, 0))
    parts.append(struct.pack(f"{order}4sI", b"data", 0xFFFFFFFF if large else len(samples)))
    body = b"WAVE" + b"".join(parts) + samples
    size = 0xFFFFFFFF if large else len(body)
    path.write_bytes(struct.pack(f"{order}4sI", kind, size) + body)
    return path


def id3(frames: dict[str, str], cover: bytes = b"") -> bytes:
    """An ID3v2.3 tag of text frames in UTF-16, and perhaps a front cover in JPEG."""
    parts = b""
    for name, text in frames.items():
        content = b"\x01" + text.encode("utf-16")
        parts += name.encode() + struct.pack(">IH", len(content), 0) + content
    if cover:
        content = b"\0image/jpeg\0\x03\0" + cover
        parts += b"APIC" + struct.pack(">IH", len(content), 0) + content
    size = bytes((len(parts) >> shift) & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\0\0" + size + parts


def mp3(path: Path, frames: dict[str, str], cover: bytes = b"") -> Path:
    """Two seconds of nothing: MPEG 1 layer 3, 128 kbit/s, 44.1 kHz."""
    frame = b"\xff\xfb\x90\x00" + bytes(413)
    path.write_bytes(id3(frames, cover) + frame * 77)
    return path


def _block(kind: int, content: bytes, *, last: bool = False) -> bytes:
    return bytes((kind | (0x80 if last else 0),)) + len(content).to_bytes(3, "big") + content


def comments(texts: dict[str, str]) -> bytes:
    """Vorbis comments, which FLAC and Ogg share."""
    lines = [f"{name}={text}".encode() for name, text in texts.items()]
    packed = b"".join(struct.pack("<I", len(line)) + line for line in lines)
    return struct.pack("<I", 5) + b"fonds" + struct.pack("<I", len(lines)) + packed


def flac(path: Path, texts: dict[str, str]) -> Path:
    """The heading of three seconds of FLAC."""
    rate, channels, depth, samples = 44_100, 2, 16, 132_300
    packed = (rate << 44) | ((channels - 1) << 41) | ((depth - 1) << 36) | samples
    info = struct.pack(">HH", 4096, 4096) + bytes(6) + packed.to_bytes(8, "big") + bytes(16)
    whole = b"fLaC" + _block(0, info) + _block(4, comments(texts), last=True)
    path.write_bytes(whole + b"\xff\xf8" + bytes(200))
    return path


def _page(content: bytes, *, kind: int, position: int, number: int) -> bytes:
    laces = [255] * (len(content) // 255) + [len(content) % 255]
    head = struct.pack("<4sBBqIII", b"OggS", 0, kind, position, 7, number, 0)
    return head + bytes((len(laces), *laces)) + content


def ogg(path: Path, texts: dict[str, str]) -> Path:
    """The heading of two seconds of Ogg Vorbis."""
    first = b"\x01vorbis" + struct.pack("<IBIiiiBB", 0, 1, 44_100, 0, 64_000, 0, 0xB8, 1)
    second = b"\x03vorbis" + comments(texts) + b"\x01"
    path.write_bytes(
        _page(first, kind=2, position=0, number=0)
        + _page(second, kind=0, position=0, number=1)
        + _page(bytes(50), kind=4, position=88_200, number=2)
    )
    return path


def box(kind: str, *parts: bytes) -> bytes:
    content = b"".join(parts)
    return struct.pack(">I4s", len(content) + 8, kind.encode("latin-1")) + content


def film(path: Path, *, brand: bytes = b"isom", lying: bool = False, apple: bool = False) -> Path:
    """The heading of a film of 12.5 seconds, 640 by 480, made on 12 May 2019 at half past six."""
    made = 3_640_487_400
    heading = struct.pack(">IIIII", 0, made, made, 1000, 12_500) + bytes(80)
    turn = (0, 65_536, 0, -65_536, 0, 0, 0, 0, 1 << 30)
    matrix = turn if lying else (65_536, 0, 0, 0, 65_536, 0, 0, 0, 1 << 30)
    track = struct.pack(">IIIIII", 7, made, made, 1, 0, 12_500) + bytes(16)
    track += struct.pack(">9i", *matrix) + struct.pack(">II", 640 << 16, 480 << 16)
    texts = _apple_texts() if apple else _user_texts()
    moov = box("moov", box("mvhd", heading), box("trak", box("tkhd", track)), texts)
    path.write_bytes(box("ftyp", brand, bytes(4), brand) + box("mdat", bytes(64)) + moov)
    return path


def _user_texts() -> bytes:
    def text(kind: str, content: str) -> bytes:
        return box(kind, struct.pack(">HH", len(content.encode()), 0), content.encode())

    return box("udta", text("\xa9nam", "Şənlik"), text("\xa9xyz", "+40.4093+049.8671+028.0/"))


def _apple_texts() -> bytes:
    names = ("creationdate", "location.ISO6709", "make")
    values = ("2018-08-04T19:05:00+0400", "-33.86+151.21/", "Apple")
    keys = b"".join(box("mdta", f"com.apple.quicktime.{name}".encode()) for name in names)
    items = b"".join(
        struct.pack(">II", 24 + len(value.encode()), number)
        + box("data", struct.pack(">II", 1, 0), value.encode())
        for number, value in enumerate(values, 1)
    )
    return box(
        "meta",
        box("hdlr", bytes(25)),
        box("keys", struct.pack(">II", 0, 3), keys),
        box("ilst", items),
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    return kind + struct.pack("<I", len(content)) + content + bytes(len(content) % 2)


def avi(path: Path, picture: bytes, codec: bytes = b"MJPG") -> Path:
    """A film of 50 pictures, 25 a second, 320 by 240; the first of them is ``picture``."""
    heading = struct.pack("<10I", 40_000, 0, 0, 0, 50, 0, 1, 0, 320, 240) + bytes(16)
    stream = b"vids" + codec + bytes(48)
    streams = b"strl" + _chunk(b"strh", stream)
    head = b"hdrl" + _chunk(b"avih", heading) + _chunk(b"LIST", streams)
    titles = b"INFO" + _chunk(b"INAM", "Şənlik".encode() + b"\0")
    frames = b"movi" + _chunk(b"01wb", bytes(8)) + _chunk(b"00dc", picture)
    parts = b"".join(_chunk(b"LIST", part) for part in (head, titles, frames))
    path.write_bytes(_chunk(b"RIFF", b"AVI " + parts))
    return path


def film_of_pictures(path: Path, picture: bytes, codec: str = "jpeg") -> Path:
    """The same as a MOV file, whose first picture lies behind its heading's first box."""
    start = box("ftyp", b"qt  ", bytes(4), b"qt  ")
    at = len(start) + 8
    table = box(
        "stbl",
        box("stsd", struct.pack(">II", 0, 1), box(codec, bytes(78))),
        box("stsz", struct.pack(">IIII", 0, 0, 1, len(picture))),
        box("stco", struct.pack(">III", 0, 1, at)),
    )
    heading = struct.pack(">IIIII", 0, 0, 0, 1000, 2000) + bytes(80)
    track = box("trak", box("mdia", box("minf", table)))
    path.write_bytes(start + box("mdat", picture) + box("moov", box("mvhd", heading), track))
    return path


def office_97(
    path: Path, stream: str, *, title: bytes, codepage: int, content: bytes = b""
) -> Path:
    """A compound file ([MS-CFB]) with a stream and a title in its summary ([MS-OLEPS])."""
    kind_of_text = 31 if codepage == 1200 else 30  # UTF-16, or letters of a code page
    values = (
        struct.pack("<Ih2x", 2, codepage),
        struct.pack("<II", kind_of_text, len(title) + 1) + title,
    )
    section = struct.pack("<IIII", 1, 24, 2, 24 + len(values[0]))
    body = b"".join((*values, bytes(4)))
    section = struct.pack("<II", len(section) + 8 + len(body), 2) + section + body
    kind = bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9")
    summary = struct.pack("<HHI16xI", 0xFFFE, 0, 0, 1) + kind + struct.pack("<I", 48) + section
    free, end = 0xFFFFFFFF, 0xFFFFFFFE
    # Sector 0 is the FAT, 1 the directory, then eight for each stream: none is small.
    chains = [*range(3, 10), end, *range(11, 18), end]
    fat = struct.pack("<128I", 0xFFFFFFFD, end, *chains, *[free] * 110)

    def entry(name: str, form: int, first: int, size: int, *, child: int, after: int) -> bytes:
        letters = name.encode("utf-16-le") + b"\0\0"
        links = struct.pack("<BBIII", form, 1, free, after, child)
        return (
            letters.ljust(64, b"\0")
            + struct.pack("<H", len(letters))
            + links
            + struct.pack("<16xI16xIQ", 0, first, size)
        )

    directory = (
        entry("Root Entry", 5, end, 0, child=1, after=free)
        + entry(stream, 2, 2, 4096, child=free, after=2)
        + entry("\x05SummaryInformation", 2, 10, 4096, child=free, after=free)
    )
    head = bytes.fromhex("d0cf11e0a1b11ae1") + struct.pack(
        "<16xHHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0, 0
    )
    head += struct.pack("<108I", *[free] * 108)
    streams = content.ljust(4096, b"\0") + summary.ljust(4096, b"\0")
    path.write_bytes(head + fat + directory.ljust(512, b"\0") + streams)
    return path
