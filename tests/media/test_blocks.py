"""Metadata wherever a file keeps it, also in files whose picture cannot be read."""

from __future__ import annotations

import base64
import struct
import zlib
from pathlib import Path

import pytest
from PIL import PngImagePlugin

from db.media.findings import Failing
from db.media.pool import WorkerPool
from tests.media import exiftool, making, making_more
from tests.media.test_embedded import alternative, bag

DETAILS = {36867: "1999:12:31 23:59:58", 36881: "+04:00"}


def resource(block: bytes) -> bytes:
    return b"8BIM\x04\x04\0\0" + struct.pack(">I", len(block)) + block + b"\0" * (len(block) % 2)


def profile(name: str, content: bytes) -> str:
    """A raw profile as ImageMagick writes it into PNG."""
    digits = content.hex()
    lines = "\n".join(digits[at : at + 72] for at in range(0, len(digits), 72))
    return f"\n{name}\n{len(content):8}\n{lines}\n"


def full_jpeg(path: Path) -> Path:
    exif = making.exif({271: "Zenit", 272: "E", 315: "Ali"}, DETAILS)
    exif.get_ifd(0x8825).update({1: "N", 2: (40.0, 22.0, 30.0), 3: "E", 4: (49.0, 51.0, 0.0)})
    making.jpeg(path, exif=exif)
    making.with_iptc(
        path,
        [
            (1, 90, b"\x1b%G"),
            (2, 5, "Görüş".encode()),
            (2, 25, b"one"),
            (2, 25, b"iki"),
            (2, 80, "Əli".encode()),
            (2, 90, b"Baku"),
        ],
    )
    return making.with_xmp(
        path,
        making.xmp(
            alternative("dc:title", x_default="Görüş", az="Görüş")
            + bag("dc:subject", "one", "iki")
            + "<photoshop:Credit>AZERTAC</photoshop:Credit><xmp:Rating>3</xmp:Rating>"
        ),
    )


def full_png(path: Path, *, behind: bool = False) -> Path:
    """A PNG with every kind of block; ``behind`` puts a text after the picture."""
    texts = PngImagePlugin.PngInfo()
    texts.add_itxt(
        "XML:com.adobe.xmp",
        making.xmp(alternative("dc:title", x_default="Görüş", az="Görüş")).decode(),
    )
    block = making.iim([(1, 90, b"\x1b%G"), (2, 120, "Şəkil".encode())])
    texts.add_text("Raw profile type iptc", profile("iptc", resource(block)), zip=True)
    texts.add_itxt("Author", "Əli", zip=True)
    making.picture(60, 40).save(path, pnginfo=texts, exif=making.exif({271: "Zenit"}, DETAILS))
    if behind:
        content = b"Copyright\0Arxiv"
        chunk = struct.pack(">I", len(content)) + b"tEXt" + content
        chunk += struct.pack(">I", zlib.crc32(b"tEXt" + content))
        whole = path.read_bytes()
        at = whole.rfind(b"IEND") - 4
        path.write_bytes(whole[:at] + chunk + whole[at:])
    return path


def full_tiff(path: Path) -> Path:
    """A TIFF with a description, an IPTC block, a packet, and the camera's own directory."""
    old = making.iim([(1, 90, b"\x1b%G"), (2, 110, "Mətbuat".encode())])
    packet = making.xmp(alternative("dc:description", x_default="Урожай", ru="Урожай"))
    colours = bytes(60 * 40 * 3)
    details = making_more.directory(
        [(36867, 2, b"1999:12:31 23:59:58\0"), (36881, 2, b"+04:00\0")], 8 + len(colours)
    )
    at = 8 + len(colours) + len(details)
    tags = [
        (256, 3, [60]),
        (257, 3, [40]),
        (258, 3, [8, 8, 8]),
        (259, 3, [1]),
        (262, 3, [2]),
        (270, 2, b"Harvest\0"),
        (271, 2, b"Zenit\0"),
        (273, 4, [8]),
        (277, 3, [3]),
        (278, 3, [40]),
        (279, 4, [len(colours)]),
        (700, 1, packet),
        (33723, 7, old),
        (34665, 4, [8 + len(colours)]),
    ]
    head = b"II*\0" + struct.pack("<I", at)
    path.write_bytes(head + colours + details + making_more.directory(tags, at))
    return path


def pdf_with_packet(path: Path, *, packed: bool = False) -> Path:
    """A PDF whose packet knows more than its dictionary, beside a picture's own packet."""
    other = making.xmp("<dc:format>image/jpeg</dc:format>" + alternative("dc:title", az="Logo"))
    packet = making.xmp(
        "<dc:format>application/pdf</dc:format>"
        + alternative("dc:title", az="Proqram")
        + bag("dc:creator", "Əli", "Leyla", kind="Seq")
        + "<xmp:CreateDate>1998-05-28T10:00:00+04:00</xmp:CreateDate>"
    )
    making.pdf(path, ["One"], title="a.docx")
    objects = b""
    for number, content in ((90, packet), (91, other)):
        body = zlib.compress(content) if packed else content
        more = b"/Filter/FlateDecode" if packed else b""
        head = b"%d 0 obj<</Type/Metadata/Subtype/XML%s/Length %d>>stream\n" % (
            number,
            more,
            len(body),
        )
        objects += head + body + b"\nendstream endobj\n"
    whole = path.read_bytes()
    at = whole.rfind(b"xref\n0")
    whole = whole[:at] + objects + whole[at:]
    path.write_bytes(whole.replace(b"startxref\n%d" % at, b"startxref\n%d" % (at + len(objects))))
    return path


def test_a_png_gives_its_exif_iptc_xmp_and_texts(tmp_path: Path, pool: WorkerPool):
    found = pool.analyse(full_png(tmp_path / "a.png", behind=True))
    assert not found.problems
    said = found.embedded
    assert said["title"] == {"az": "Görüş"}
    assert said["description"] == {"x-default": "Şəkil"}
    assert said["creator"] == ["Əli"]
    assert said["rights"] == {"x-default": "Arxiv"}
    assert said["created"]["text"] == "1999-12-31T23:59:58+04:00"


def test_a_tiff_gives_its_directories_after_it_is_closed(tmp_path: Path, pool: WorkerPool):
    said = pool.analyse(full_tiff(tmp_path / "a.tif")).embedded
    assert said["created"]["text"] == "1999-12-31T23:59:58+04:00"
    assert said["credit_line"] == "Mətbuat"
    assert said["description"] == {"ru": "Урожай"}
    assert said["camera"] == {"make": "Zenit"}


@pytest.mark.parametrize("swapped", [False, True])
def test_iptc_that_a_tiff_keeps_as_numbers_is_read(
    tmp_path: Path, pool: WorkerPool, *, swapped: bool
):
    path = full_tiff(tmp_path / "a.tif")
    old = making.iim([(1, 90, b"\x1b%G"), (2, 110, "Mətbuat".encode())])
    padded = old.ljust(-(-len(old) // 4) * 4, b"\0")
    numbers = struct.unpack(f">{len(padded) // 4}I", padded)
    block = struct.pack(f"<{len(numbers)}I", *numbers) if swapped else padded
    colours = bytes(4)
    tags: list[making_more.Tag] = [
        (256, 3, [1]),
        (257, 3, [1]),
        (258, 3, [8]),
        (259, 3, [1]),
        (262, 3, [1]),
        (273, 4, [8]),
        (277, 3, [1]),
        (278, 3, [1]),
        (279, 4, [1]),
        (33723, 4, list(struct.unpack(f"<{len(block) // 4}I", block))),
    ]
    head = b"II*\0" + struct.pack("<I", 12)
    path.write_bytes(head + colours + making_more.directory(tags, 12))
    assert pool.analyse(path).embedded["credit_line"] == "Mətbuat"


def test_a_picture_that_no_decoder_opens_still_gives_its_metadata(tmp_path: Path, pool: WorkerPool):
    png = full_png(tmp_path / "a.png")
    png.write_bytes(png.read_bytes().replace(b"\0\0\0<\0\0\0(", b"\0\0\0\0\0\0\0\0"))
    tiff = full_tiff(tmp_path / "a.tif")
    whole = tiff.read_bytes()
    # Photometric interpretation (262), two bytes: to something that nobody knows.
    at = whole.find(struct.pack("<HHI", 262, 3, 1))
    tiff.write_bytes(whole[: at + 8] + b"\xee\xee" + whole[at + 10 :])
    for path, kind in ((png, Failing.unreadable), (tiff, Failing.variant)):
        found = pool.analyse(path)
        assert [problem.part for problem in found.problems] == ["picture"], path
        assert found.problems[0].kind is kind
        assert found.embedded["created"]["edtf"] == "1999-12-31"
        assert found.embedded["camera"]["make"] == "Zenit"


def test_a_webp_and_a_gif_give_their_packets(tmp_path: Path, pool: WorkerPool):
    packet = making.xmp(alternative("dc:title", az="Görüş"))
    making.picture(60, 40).save(tmp_path / "a.webp", xmp=packet)
    assert pool.analyse(tmp_path / "a.webp").embedded["title"] == {"az": "Görüş"}
    gif = tmp_path / "a.gif"
    making.picture(60, 40).save(gif)
    whole = gif.read_bytes()
    trailer = bytes((1, *range(255, -1, -1), 0))
    block = b"\x21\xff\x0bXMP DataXMP" + packet + trailer
    gif.write_bytes(whole[:-1] + block + whole[-1:])
    assert pool.analyse(gif).embedded["title"] == {"az": "Görüş"}


def test_bytes_between_two_segments_do_not_hide_the_rest(tmp_path: Path, pool: WorkerPool):
    path = full_jpeg(tmp_path / "a.jpg")
    whole = path.read_bytes()
    path.write_bytes(whole[:2] + b"\xff\xe5\0\x04ab" + bytes(16) + whole[2:])
    assert pool.analyse(path).embedded["title"] == {"az": "Görüş"}


@pytest.mark.parametrize("packed", [False, True])
def test_the_packet_of_a_pdf_goes_before_its_dictionary(
    tmp_path: Path, pool: WorkerPool, *, packed: bool
):
    found = pool.analyse(pdf_with_packet(tmp_path / "a.pdf", packed=packed))
    assert not found.problems
    assert found.embedded["title"] == {"az": "Proqram"}
    assert found.embedded["creator"] == ["Əli", "Leyla"]
    assert found.embedded["raw"]["pdf"]["Title"] == "a.docx"
    # The dictionary's day is of the same file; the packet only fills what it leaves open.
    assert found.embedded["created"]["edtf"] == "2019-05-12"


@pytest.mark.parametrize(
    ("escape", "charset", "stated"),
    [
        (b"\x1b%G", "utf-8", True),
        (b"\x1b-L", "iso8859-5", True),
        (b"\x1b-M", "iso8859-9", True),
        (b"\x1b%G", "cp1251", False),
    ],
)
def test_a_stated_charset_is_believed_where_it_can_be(
    tmp_path: Path, pool: WorkerPool, escape: bytes, charset: str, *, stated: bool
):
    text = "Yeşil dağ, ağ gömlek" if charset == "iso8859-9" else "Площадь Свободы в Баку"
    fields = [(1, 90, escape), (2, 120, text.encode(charset)), (2, 118, b"desk")]
    said = pool.analyse(making.with_iptc(making.jpeg(tmp_path / "a.jpg"), fields)).embedded
    assert said["description"] == {"x-default": text}
    assert ("guesses" in said) == (not stated)
    assert said["raw"]["iptc"]["2:118"] == ["desk"]
    if not stated:
        kept = base64.b64decode(said["raw"]["iptc"]["bytes"])
        assert text.encode(charset) in kept


@pytest.mark.skipif(exiftool.PROGRAM is None, reason="needs exiftool to compare with")
def test_another_program_reads_the_same(tmp_path: Path, pool: WorkerPool):
    paths = [
        full_jpeg(tmp_path / "a.jpg"),
        full_png(tmp_path / "a.png"),
        full_tiff(tmp_path / "a.tif"),
        making_more.dng(tmp_path / "a.dng"),
        making.pdf(tmp_path / "a.pdf", ["One"], title="Programme"),
    ]
    theirs = exiftool.told(paths)
    count = 0
    for path in paths:
        for name, one, other in exiftool.compared(theirs[path], pool.analyse(path)):
            assert one == other, (path.name, name)
            count += 1
    assert count >= 20


def test_what_is_no_picture_of_any_kind_gives_nothing(tmp_path: Path, pool: WorkerPool):
    path = tmp_path / "a.jpg"
    path.write_bytes(b"\xff\xd8" + bytes(9000))
    found = pool.analyse(path)
    assert found.problems
    assert not found.embedded.get("title")


def test_eps_gives_what_photoshop_hid_in_its_comments(tmp_path: Path, pool: WorkerPool):
    """The blocks stand there in hexadecimal, 32 bytes a line."""
    exif = making.exif({271: "Canon"}, {36867: "2019:05:12 10:30:00"})
    block = exif.tobytes().removeprefix(b"Exif\0\0")
    iim = making.iim([(2, 120, b"Opening of the camp"), (2, 25, b"camp")])

    def resource(number: int, content: bytes) -> bytes:
        head = b"8BIM" + number.to_bytes(2, "big") + bytes(2) + len(content).to_bytes(4, "big")
        return head + content + bytes(len(content) % 2)

    digits = (resource(0x0404, iim) + resource(1058, block)).hex().upper()
    lines = "\n".join(f"% {digits[at : at + 64]}" for at in range(0, len(digits), 64))
    path = tmp_path / "poster.eps"
    path.write_text(
        "%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n"
        f"%BeginPhotoshop: {len(digits) // 2}\n{lines}\n%EndPhotoshop\n%%EOF\n",
        "ascii",
    )
    said = pool.analyse(path).embedded
    assert said.get("description") == {"x-default": "Opening of the camp"}
    assert said.get("keywords") == ["camp"]
    assert said.get("camera") == {"make": "Canon"}
    assert said.get("created", {}).get("edtf") == "2019-05-12"
