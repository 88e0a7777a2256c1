"""XMP packets (ISO 16684-1): RDF/XML into plain values, with bounds on size and depth."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

MAX_BYTES = 8 << 20
MAX_DEPTH = 64
MAX_NODES = 200_000

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XML = "http://www.w3.org/XML/1998/namespace"
DC = "http://purl.org/dc/elements/1.1/"
PREFIXES = {
    DC: "dc",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/photoshop/1.0/": "photoshop",
    "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/": "Iptc4xmpCore",
    "http://iptc.org/std/Iptc4xmpExt/2008-02-29/": "Iptc4xmpExt",
    "http://ns.adobe.com/xap/1.0/rights/": "xmpRights",
    "http://www.metadataworkinggroup.com/schemas/regions/": "mwg-rs",
    "http://ns.adobe.com/xmp/sType/Area#": "stArea",
    "http://ns.adobe.com/xap/1.0/sType/Dimensions#": "stDim",
    "http://ns.adobe.com/exif/1.0/": "exif",
    "http://ns.adobe.com/tiff/1.0/": "tiff",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://ns.microsoft.com/photo/1.2/": "MP",
    "http://ns.microsoft.com/photo/1.2/t/RegionInfo#": "MPRI",
    "http://ns.microsoft.com/photo/1.2/t/Region#": "MPReg",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://ns.adobe.com/xmp/note/": "xmpNote",
    "http://www.digikam.org/ns/1.0/": "digiKam",
    "http://ns.adobe.com/lightroom/1.0/": "lr",
    "http://ns.useplus.org/ldf/xmp/1.0/": "plus",
}
_START = re.compile(rb"<(\w+:)?(xmpmeta|xapmeta|RDF)[\s>]")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

Value = Any
"""A text, a list of values, or a mapping (a structure, or one text by language tag)."""


class BadXmp(ValueError):
    """The packet is too big, too deep, declares entities, or is no XML."""


@dataclass(slots=True)
class _Node:
    tag: str
    attributes: dict[str, str]
    children: list[_Node] = field(default_factory=list["_Node"])
    text: str = ""


def parse(packet: bytes) -> dict[str, Value]:
    """Return the packet's properties by their usual prefixed names; raises BadXmp."""
    if len(packet) > MAX_BYTES:
        raise BadXmp("larger than eight megabytes")
    packet = _as_utf8(packet)
    start = _START.search(packet)
    if start is None:
        return {}
    packet = packet[start.start() :].rstrip(b"\0 \r\n\t")
    end = packet.rfind(b"<?xpacket")
    root = _tree(packet[:end] if end > 0 else packet)
    rdf = root if root.tag == f"{RDF} RDF" else _find(root, f"{RDF} RDF")
    found: dict[str, Value] = {}
    for description in rdf.children if rdf else ():
        found |= _structure(description)
    return found


def _as_utf8(packet: bytes) -> bytes:
    if packet[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return packet.decode("utf-16", "replace").encode("utf-8", "replace")
    for encoding, sample in (("utf-16-be", b"\0<"), ("utf-16-le", b"<\0")):
        if packet[:200].count(sample) > 2 or packet[:2] == sample:
            return packet.decode(encoding, "replace").encode("utf-8", "replace")
    return packet


def _tree(packet: bytes) -> _Node:
    try:
        return _Reader().read(packet)
    except expat.ExpatError:
        # Many programs write control characters or half a letter; the rest is still good.
        repaired = _FORBIDDEN.sub("", packet.decode("utf-8", "replace")).encode()
        try:
            return _Reader().read(repaired)
        except expat.ExpatError as error:
            raise BadXmp(str(error)) from error


class _Reader:
    """Builds the tree of one packet; refuses entities, depth and sheer number."""

    def __init__(self) -> None:
        self._path: list[_Node] = [_Node("", {})]
        self._count = 0
        self._parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse

    def read(self, packet: bytes) -> _Node:
        self._parser.Parse(packet, True)
        return self._path[0].children[0]

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._path) > MAX_DEPTH or self._count > MAX_NODES:
            raise BadXmp("nested too deep, or too many elements")
        node = _Node(tag, attributes)
        self._path[-1].children.append(node)
        self._path.append(node)

    def _end(self, _tag: str) -> None:
        self._path.pop()

    def _text(self, text: str) -> None:
        self._path[-1].text += text

    def _refuse(self, *_: object) -> None:
        raise BadXmp("declares a document type or entities")


def _find(node: _Node, tag: str) -> _Node | None:
    for child in node.children:
        found = child if child.tag == tag else _find(child, tag)
        if found:
            return found
    return None


def _name(tag: str) -> str:
    namespace, _, local = tag.rpartition(" ")
    if namespace == DC:
        # All of Dublin Core's elements begin small; some programs write them large.
        local = local[:1].lower() + local[1:]
    return f"{PREFIXES.get(namespace, namespace)}:{local}"


def _own(attributes: dict[str, str]) -> dict[str, Value]:
    """Return the attributes that are properties (and not RDF's or XML's own)."""
    return {
        _name(name): value
        for name, value in attributes.items()
        if " " in name and not name.startswith((RDF, XML))
    }


def _structure(node: _Node) -> dict[str, Value]:
    found = _own(node.attributes)
    for child in node.children:
        found[_name(child.tag)] = _value(child)
    return found


def _value(node: _Node) -> Value:
    resource = node.attributes.get(f"{RDF} resource")
    if resource is not None:
        return resource
    own = _own(node.attributes)
    if not node.children and not own:
        return node.text.strip()
    first = node.children[0] if node.children else node
    if first.tag == f"{RDF} Description":
        return own | _structure(first)
    if first.tag == f"{RDF} Alt" and not own:
        return _alternatives(first)
    if first.tag in (f"{RDF} Bag", f"{RDF} Seq") and not own:
        return [_value(item) for item in first.children]
    return _structure(node)


def _alternatives(node: _Node) -> Value:
    languages = [item.attributes.get(f"{XML} lang") for item in node.children]
    values = [_value(item) for item in node.children]
    if not any(languages):
        return values
    return {
        language or "x-default": value for language, value in zip(languages, values, strict=True)
    }
