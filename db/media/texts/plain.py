"""Text files, and formats that are text with marks: HTML and RTF."""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast

from db.media.findings import Failing, ReadingFailed
from db.media.texts import code_pages

MAX_BYTES = 50 << 20
MAX_CHARACTERS = 5_000_000
MAX_HTML = 10 << 20
MAX_OPEN_TAGS = 2_000
MAX_GROUPS = 500

_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]{0,4096})>?")
_VOID = frozenset(b"area base br col embed hr img input link meta param source track wbr".split())
_STATED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([a-zA-Z0-9_\-]+)""", re.IGNORECASE)
_BLOCKS = (
    "p",
    "div",
    "br",
    "li",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "section",
    "article",
    "header",
    "footer",
    "table",
    "ul",
    "ol",
    "pre",
    "dt",
    "dd",
    "title",
    "figcaption",
    "hr",
)
_SPACES = re.compile(r"[ \t\r\f\v\u00a0]+")
_LINES = re.compile(r"\s*\n\s*")
_HIGH = re.compile(rb"[\x80-\xff]")
_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")


def text(path: Path) -> tuple[str, str]:
    """Return a text file's text and the code page it was read in; raises ReadingFailed."""
    content = _content(path, MAX_BYTES)
    encoding = code_pages.guess(content).encoding
    decoded = content.decode(encoding, "replace").removeprefix("\ufeff")
    if decoded.count("\0") > len(decoded) // 100:
        raise ReadingFailed(Failing.unreadable, "not text: it holds zero bytes")
    return _newlines(decoded).replace("\0", "")[:MAX_CHARACTERS].strip(), encoding


def _content(path: Path, limit: int) -> bytes:
    with path.open("rb") as file:
        content = file.read(limit + 1)
    if len(content) > limit:
        raise ReadingFailed(Failing.too_big, f"more than {limit >> 20} MB of text")
    return content


def _newlines(decoded: str) -> str:
    return decoded.replace("\r\n", "\n").replace("\r", "\n")


def html(path: Path) -> tuple[str, str]:
    """Return what a reader of a page sees and its title; raises ReadingFailed."""
    return html_text(_content(path, MAX_HTML))


def html_text(content: bytes, encoding: str = "") -> tuple[str, str]:
    """Return text and title of an HTML page; raises ReadingFailed for one nested too deep."""
    _check_depth(content)
    # Not every worker meets a page.
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415

    stated = _STATED.search(content[:4096])
    name = encoding or (stated[1].decode("ascii") if stated else "")
    tree = LexborHTMLParser(_decoded(content, name))
    title = tree.css_first("title")
    named = title.text(strip=True) if title else ""
    tree.strip_tags(["script", "style", "noscript", "template", "svg", "head"])
    for tag in _BLOCKS:
        for node in tree.css(tag):
            node.insert_after("\n")
    body = tree.body
    seen = body.text() if body else ""
    return _LINES.sub("\n", _SPACES.sub(" ", seen)).strip()[:MAX_CHARACTERS], named


def _decoded(content: bytes, encoding: str) -> str:
    if encoding:
        try:
            return content.decode(encoding, "strict")
        except (LookupError, UnicodeDecodeError):
            pass
    return code_pages.decode(content)


def _check_depth(content: bytes) -> None:
    """Refuse what would take the parser quadratic time: tags opened and never closed."""
    depth = 0
    for match in _TAG.finditer(content):
        if match[2].lower() in _VOID or match[3].endswith(b"/"):
            continue
        depth = max(0, depth + (-1 if match[1] else 1))
        # Unclosed <p> and <li> are usual and do not nest.
        if depth > MAX_OPEN_TAGS and match[2].lower() not in (b"p", b"li", b"td", b"tr"):
            raise ReadingFailed(Failing.too_big, "the page is nested too deep")


def rtf(path: Path) -> str:
    """Return the text of an RTF document; raises ReadingFailed."""
    content = _content(path, MAX_BYTES)
    depth = deepest = 0
    for byte in re.findall(rb"[{}]", content):
        depth += 1 if byte == b"{" else -1
        deepest = max(deepest, depth)
    if deepest > MAX_GROUPS:
        raise ReadingFailed(Failing.too_big, "the groups are nested too deep")
    # Not every worker meets one.
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415 # pyright: ignore[reportUnknownVariableType]

    page = _CODE_PAGE.search(content[:4096])
    encoding = f"cp{page[1].decode()}" if page else "cp1252"
    # Some old programs write letters beyond ASCII as they are: escape them as the rest does.
    escaped = _HIGH.sub(_escaped, content).decode("ascii")
    try:
        read = cast("str", rtf_to_text(escaped, encoding, "replace"))
    except (LookupError, ValueError, IndexError, UnicodeError) as error:
        raise ReadingFailed(Failing.unreadable, str(error)[:200]) from error
    whole = read.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _newlines(whole).replace("\0", "").strip()[:MAX_CHARACTERS]


def _escaped(match: re.Match[bytes]) -> bytes:
    return b"\\'%02x" % match[0][0]
