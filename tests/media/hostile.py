"""Files made to hurt: python -m tests.media.hostile FOLDER writes them all."""

from __future__ import annotations

import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from db.media.findings import Failing
from tests.media import making, making_more

Maker = Callable[[Path], object]


def _cut(path: Path, share: float) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])


def truncated_jpeg(path: Path) -> None:
    making.jpeg(path, size=(900, 700))
    _cut(path, 0.5)


def truncated_webp(path: Path) -> None:
    making.picture(900, 700).save(path)
    _cut(path, 0.5)


def claiming_tiff(path: Path) -> None:
    """Say of a small fax picture that it is 40,000 pixels wide and high."""
    Image.new("1", (1000, 1000)).save(path, compression="group4")
    small, huge = (1000).to_bytes(4, "little"), (40_000).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(small, huge))


def gif_of_many_frames(path: Path) -> None:
    frames = [Image.new("P", (400, 400), n) for n in range(60)]
    frames[0].save(path, save_all=True, append_images=frames[1:])


def zip_bomb(path: Path) -> None:
    making.docx(path, f"<w:p><w:instrText>{'A' * (32 << 20)}</w:instrText></w:p>")


def entity_bomb(path: Path) -> None:
    making.docx(path, making.paragraph("&j;"), head=making.LAUGHS)


def outside_entity(path: Path) -> None:
    head = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    making.docx(path, making.paragraph("&e;"), head=head)


def deep_docx(path: Path) -> None:
    making.docx(path, "<w:p>" * 100_000 + "</w:p>" * 100_000)


def lying_zip(path: Path) -> None:
    """Say in the directory that the text is small."""
    making.docx(path, making.paragraph("A" * (8 << 20)))
    whole = path.read_bytes()
    with zipfile.ZipFile(path) as package:
        size = package.getinfo("word/document.xml").file_size
    path.write_bytes(whole.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little")))


def deep_html(path: Path) -> None:
    path.write_text("<div>" * 300_000 + "x")


def deep_rtf(path: Path) -> None:
    path.write_text("{\\rtf1 " + "{" * 100_000 + "x" + "}" * 100_000 + "}")


def laughing_xmp(path: Path) -> None:
    making.with_xmp(making.jpeg(path), making.xmp("<dc:title>&j;</dc:title>", head=making.LAUGHS))


def deep_xmp(path: Path) -> None:
    making.with_xmp(making.jpeg(path), making.xmp("<dc:a>" * 3000 + "</dc:a>" * 3000))


def postscript(path: Path) -> None:
    """Ask an interpreter of PostScript, if anyone called one, to write a file."""
    target = path.with_name("written")
    head = "%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\n"
    path.write_text(f"{head}({target}) (w) file (x) writestring showpage\n%%EOF\n")


def truncated_avif(path: Path) -> None:
    making.picture(900, 700).save(path)
    _cut(path, 0.5)


def huge_gif(path: Path) -> None:
    """Say of a small GIF that its canvas is 65,535 pixels wide and high."""
    making.picture(60, 40).save(path)
    whole = path.read_bytes()
    path.write_bytes(whole[:6] + b"\xff\xff\xff\xff" + whole[10:])


def circling_tiff(path: Path) -> None:
    """Let the directory of the second page be that of the first."""
    tags = [
        (256, 3, [4]),
        (257, 3, [4]),
        (258, 3, [8]),
        (259, 3, [1]),
        (262, 3, [1]),
        (273, 4, [8]),
        (277, 3, [1]),
        (278, 3, [4]),
        (279, 4, [16]),
    ]
    path.write_bytes(
        b"II*\0" + struct.pack("<I", 24) + bytes(16) + making_more.directory(tags, 24, 24)
    )


def many_pages(path: Path) -> None:
    sheet = Image.new("1", (8, 8))
    sheet.save(path, save_all=True, append_images=[sheet] * 300)


def packed_words(path: Path) -> None:
    """A PNG with a text that unpacks to 60 megabytes."""
    making.picture(60, 40).save(path)
    content = b"Title\0\0" + zlib.compress(bytes(60 << 20), 1)
    chunk = struct.pack(">I", len(content)) + b"zTXt" + content
    chunk += struct.pack(">I", zlib.crc32(b"zTXt" + content))
    whole = path.read_bytes()
    path.write_bytes(whole[:33] + chunk + whole[33:])


def many_segments(path: Path) -> None:
    making.jpeg(path)
    whole = path.read_bytes()
    path.write_bytes(whole[:2] + b"\xff\xe1\x00\x08Exif\0\0" * 20_000 + whole[2:])


def nested_boxes(path: Path) -> None:
    """A film whose boxes lie in one another, each as long as the file."""
    head = b"".join(struct.pack(">I4s", 0, kind) for kind in (b"moov", b"trak", b"udta") * 3000)
    path.write_bytes(making_more.box("ftyp", b"isom" + bytes(4)) + head)


def lying_tag(path: Path) -> None:
    """A tag that says it is 256 megabytes long."""
    making_more.mp3(path, {"TIT2": "a"})
    path.write_bytes(path.read_bytes()[:6] + b"\x7f\x7f\x7f\x7f" + path.read_bytes()[10:])


def lying_cover(path: Path) -> None:
    making_more.flac(path, {"TITLE": "a"})
    whole = path.read_bytes()
    path.write_bytes(whole[:42] + b"\x06\xff\xff\xff" + whole[46:])


def circling_compound(path: Path) -> None:
    """A compound file whose allocation table points at itself."""
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
    )
    head += bytes(6) + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 1, 1, 1, 0)
    head = head.ljust(76, b"\0") + struct.pack("<I", 0) + b"\xff" * 432
    table = struct.pack("<128I", *([0] * 128))
    path.write_bytes(head + table * 4)


def entity_drawing(path: Path) -> None:
    path.write_text(
        f"<?xml version='1.0'?>{making.LAUGHS}<svg xmlns='http://www.w3.org/2000/svg'>&j;</svg>"
    )


def many_entries(path: Path) -> None:
    making.docx(path, making.paragraph("text"))
    with zipfile.ZipFile(path, "a") as package:
        for number in range(5000):
            package.writestr(f"word/media/{number}", b"")


def deep_mail(path: Path) -> None:
    parts = "".join(
        f'--b{n}\nContent-Type: multipart/mixed; boundary="b{n + 1}"\n\n' for n in range(2000)
    )
    path.write_text(f'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b0"\n\n{parts}')


def circling_pdf(path: Path) -> None:
    """Pages whose parent is their child."""
    making.pdf(path, ["One"])
    path.write_bytes(path.read_bytes().replace(b"/Kids[4 0 R]", b"/Kids[2 0 R]"))


def much_text(path: Path) -> None:
    path.write_bytes(b"\xc0 line of letters that go on \r\n" * 2_000_000)


HOSTILE: list[tuple[str, Maker, Failing | None]] = [
    ("empty.jpg", lambda path: path.write_bytes(b""), Failing.empty),
    ("text.jpg", lambda path: path.write_bytes(b"hello " * 500), Failing.unreadable),
    ("truncated.jpg", truncated_jpeg, Failing.truncated),
    ("truncated.webp", truncated_webp, Failing.unreadable),
    ("claims.png", lambda p: making.png_claiming(p, 30_000, 30_000, 100), Failing.too_big),
    ("claims.jpg", lambda p: making.jpeg_claiming(p, 65_500, 65_500), Failing.too_big),
    ("claims.tif", claiming_tiff, Failing.too_big),
    ("many.gif", gif_of_many_frames, None),
    ("bomb.docx", zip_bomb, Failing.too_big),
    ("laughs.docx", entity_bomb, Failing.unreadable),
    ("outside.docx", outside_entity, Failing.unreadable),
    ("deep.docx", deep_docx, Failing.too_big),
    ("lying.docx", lying_zip, Failing.unreadable),
    ("deep.html", deep_html, Failing.too_big),
    ("deep.rtf", deep_rtf, Failing.too_big),
    ("laughs.jpg", laughing_xmp, Failing.unreadable),
    ("deep_xmp.jpg", deep_xmp, Failing.unreadable),
    ("postscript.jpg", postscript, Failing.unsupported),
    ("not.pdf", lambda path: path.write_bytes(b"%PDF-1.4 nothing more"), Failing.unreadable),
    ("truncated.avif", truncated_avif, Failing.unreadable),
    ("nearly.png", lambda p: making.png_claiming(p, 24_000, 24_000, 20), None),
    ("huge.gif", huge_gif, Failing.too_big),
    ("circle.tif", circling_tiff, None),
    ("pages.tif", many_pages, None),
    ("packed.png", packed_words, None),
    ("segments.jpg", many_segments, None),
    ("boxes.mp4", nested_boxes, None),
    ("tag.mp3", lying_tag, None),
    ("cover.flac", lying_cover, None),
    ("circle.doc", circling_compound, None),
    ("laughs.svg", entity_drawing, None),
    ("entries.docx", many_entries, None),
    ("deep.eml", deep_mail, Failing.too_big),
    ("circle.pdf", circling_pdf, None),
    ("much.txt", much_text, Failing.too_big),
    ("folder_name.doc", lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0" * 200), None),
]


def main() -> None:
    """Write every file into a folder."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, make, _kind in HOSTILE:
        make(folder / name)


if __name__ == "__main__":
    main()
