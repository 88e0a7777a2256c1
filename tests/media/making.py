"""Small files of many kinds, made from nothing for the tests of reading and taking in."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import numpy as np
from PIL import Image

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"


def picture(width: int = 640, height: int = 400, seed: int = 1) -> Image.Image:
    """A smooth picture with an unmistakable red top left corner."""
    random = np.random.default_rng(seed)
    rough = random.integers(60, 256, (8, 8, 3), dtype=np.uint8)
    made = Image.fromarray(rough).resize((width, height), Image.Resampling.BICUBIC)
    made.paste((255, 0, 0), (0, 0, width // 4, height // 4))
    return made


def jpeg(path: Path, *, size: tuple[int, int] = (640, 400), seed: int = 1, **more: object) -> Path:
    picture(*size, seed).save(path, "JPEG", quality=85, **more)
    return path


def exif(values: dict[int, object], details: dict[int, object] | None = None) -> Image.Exif:
    """EXIF of tags, and of tags in the EXIF directory."""
    made = Image.Exif()
    for tag, value in values.items():
        made[tag] = value
    made.get_ifd(0x8769).update(details or {})
    return made


def xmp(properties: str, *, head: str = "") -> bytes:
    """An XMP packet around the given properties."""
    names = {
        "dc": "http://purl.org/dc/elements/1.1/",
        "photoshop": "http://ns.adobe.com/photoshop/1.0/",
        "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
        "mwg-rs": "http://www.metadataworkinggroup.com/schemas/regions/",
        "stArea": "http://ns.adobe.com/xmp/sType/Area#",
        "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
        "exif": "http://ns.adobe.com/exif/1.0/",
        "xmp": "http://ns.adobe.com/xap/1.0/",
    }
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in names.items())
    return (
        f'{head}<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{RDF}">'
        f'<rdf:Description rdf:about="" {spaces}>{properties}</rdf:Description>'
        "</rdf:RDF></x:xmpmeta>"
    ).encode()


def with_segment(path: Path, marker: int, content: bytes) -> Path:
    """Put a marker segment at the front of a JPEG file."""
    whole = path.read_bytes()
    segment = bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content
    path.write_bytes(whole[:2] + segment + whole[2:])
    return path


def with_xmp(path: Path, packet: bytes) -> Path:
    return with_segment(path, 0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet)


def iim(fields: list[tuple[int, int, bytes]]) -> bytes:
    """IPTC-IIM records of (record, dataset, bytes)."""
    return b"".join(
        struct.pack(">BBBH", 0x1C, record, number, len(value)) + value
        for record, number, value in fields
    )


def with_iptc(path: Path, fields: list[tuple[int, int, bytes]]) -> Path:
    block = iim(fields)
    resource = (
        b"8BIM\x04\x04\0\0" + struct.pack(">I", len(block)) + block + b"\0" * (len(block) % 2)
    )
    return with_segment(path, 0xED, b"Photoshop 3.0\0" + resource)


def pdf(path: Path, pages: list[str], *, box: str = "0 0 300 400", title: str = "") -> Path:
    """A PDF with a line of text on each page (Latin letters only)."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number, text in enumerate(pages):
        content = text if text.startswith("%") else f"BT /F1 24 Tf 30 300 Td ({text}) Tj ET"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents {5 + 2 * number} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>"
        )
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    objects.append(f"<</Title({title})/CreationDate(D:20190512103000+04'00')>>")
    path.write_bytes(_pdf_bytes(objects))
    return path


def _pdf_bytes(objects: list[str]) -> bytes:
    body = b"%PDF-1.4\n"
    places: list[int] = []
    for number, text in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj{text}endobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    tail = (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer"
        f"<</Size {size}/Root 1 0 R/Info {len(objects)} 0 R>>\nstartxref\n{len(body)}\n%%EOF\n"
    )
    return body + tail.encode()


def docx(path: Path, body: str, *, head: str = "", title: str = "") -> Path:
    """A DOCX of the given WordprocessingML."""
    types = (
        '<?xml version="1.0"?><Types xmlns='
        '"http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    document = f'{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    parts = {"[Content_Types].xml": types, "word/document.xml": document}
    return package(path, parts, title=title)


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def package(path: Path, parts: dict[str, str], *, title: str = "") -> Path:
    """An office file of the given parts, with a title among its properties."""
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title></cp:coreProperties>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in {**parts, "docProps/core.xml": core}.items():
            written.writestr(name, content)
    return path


def slide(*paragraphs: str) -> str:
    """A slide in PresentationML; its words are DrawingML."""
    lines = "".join(f"<a:p><a:r><a:t>{one}</a:t></a:r></a:p>" for one in paragraphs)
    return (
        '<p:sld xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
        f'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{lines}</p:sld>'
    )


def odt(path: Path, body: str) -> Path:
    """An ODT of the given text elements."""
    content = (
        f'<office:document-content xmlns:office="{OFFICE}" xmlns:text="{TEXT}">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content)
    return path


def png_claiming(path: Path, width: int, height: int, rows: int) -> Path:
    """A tiny PNG that says it is huge and holds only the first rows."""
    row = b"\0" * ((width * 3) + 1)
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(row) for _ in range(rows)) + packer.flush()

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    size = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    whole = chunk(b"IHDR", size) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + whole)
    return path


def jpeg_claiming(path: Path, width: int, height: int) -> Path:
    """A small JPEG whose frame header lies about its size."""
    target = io.BytesIO()
    picture(64, 64).save(target, "JPEG")
    whole = target.getvalue()
    at = whole.find(b"\xff\xc0")
    path.write_bytes(whole[: at + 5] + struct.pack(">HH", height, width) + whole[at + 9 :])
    return path


LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {chr(98 + k)} "{("&" + chr(97 + k) + ";") * 10}">' for k in range(9))
    + "]>"
)
