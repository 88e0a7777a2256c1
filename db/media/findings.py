"""What reading a file can yield, and the ways in which reading can fail."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypedDict

from db.words import N_, _


class Failing(StrEnum):
    """The kinds of failure that reading a foreign file can end in."""

    unreadable = "unreadable"
    truncated = "truncated"
    empty = "empty"
    timeout = "timeout"
    crash = "crash"
    too_big = "too_big"
    encrypted = "encrypted"
    memory = "memory"
    missing = "missing"
    unsupported = "unsupported"
    variant = "variant"
    unreachable = "unreachable"


FAILING_WORDS = {
    Failing.unreadable: N_("The file is damaged or not what its name says."),
    Failing.truncated: N_("The file breaks off: a part of it is missing."),
    Failing.empty: N_("The file is empty."),
    Failing.timeout: N_("Reading the file took too long and was stopped."),
    Failing.crash: N_("The program that reads this format broke down on the file."),
    Failing.too_big: N_("The file unpacks to more than can be shown safely."),
    Failing.encrypted: N_("The file is protected by a password."),
    Failing.memory: N_("Reading the file needed too much memory and was stopped."),
    Failing.missing: N_("The file is not there."),
    Failing.unsupported: N_("Fonds does not read this format; the file is kept as it is."),
    Failing.variant: N_("Fonds cannot show this variant of the format; the file is kept as it is."),
    Failing.unreachable: N_("The file cannot be read from where it lies."),
}
DAMAGED = frozenset({Failing.unreadable, Failing.truncated})
"""The kinds in which a part of the content may still be shown."""
METADATA = "metadata"
"""The part of a reading that looks for what a file says of itself."""
_METADATA_WORDS = N_("What the file says of itself is damaged and could not be read.")
_TOLD = (Failing.unsupported, Failing.timeout, Failing.unreachable)
"""The kinds whose detail says something to everybody: a format, a time, what the system says."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One failure while reading a file; ``part`` says which part of the reading failed.

    ``detail`` is mostly in the words of the library that read the file: for who looks closer.
    """

    kind: Failing
    part: str
    detail: str = ""

    @property
    def sentence(self) -> str:
        """The problem in the user's language."""
        if self.part == METADATA and self.kind in DAMAGED:
            return _(_METADATA_WORDS)
        words = _(FAILING_WORDS[self.kind])
        return f"{words} ({self.detail})" if self.detail and self.kind in _TOLD else words


def failing_of(error: Exception) -> Failing:
    """Return the kind of an error that a decoder raised, by its own words."""
    words = str(error).lower()
    if isinstance(error, MemoryError) or any(sign in words for sign in _OUT_OF_MEMORY):
        return Failing.memory
    if any(sign in words for sign in _CUT_SHORT):
        return Failing.truncated
    return Failing.unreadable


_OUT_OF_MEMORY = ("memory allocation", "bad_alloc", "cannot allocate", "out of memory")
_CUT_SHORT = (
    "truncated",
    "unexpected end",
    "premature end",
    "insufficient input",
    "not enough data",
    "but only got",
)


class ReadingFailed(Exception):
    """Raised inside a worker when one part of a file cannot be read."""

    def __init__(self, kind: Failing, detail: str = "") -> None:
        super().__init__(f"{kind}: {detail}")
        self.kind = kind
        self.detail = detail


class Moment(TypedDict):
    """A point in time found in a file: as written, as EDTF of its day, and where it stood."""

    text: str
    edtf: str
    source: str


class Position(TypedDict, total=False):
    """Where a picture was taken: degrees, WGS 84, and metres above the sea."""

    lat: float
    lon: float
    altitude: float


class Spot(TypedDict, total=False):
    """A place named in IPTC's parts, from the narrowest to the widest."""

    name: str
    sublocation: str
    city: str
    state: str
    country: str
    country_code: str
    region: str


class Area(TypedDict, total=False):
    """A marked region: relative 0..1 of the upright picture, rectangle, circle or polygon.

    A circle keeps its centre in ``x``, ``y`` and its radius in ``w``.
    """

    shape: str
    x: float
    y: float
    w: float
    h: float
    vertices: list[tuple[float, float]]
    label: str
    role: str
    person: bool


Tongues = dict[str, str]
"""One text by language tag; ``x-default`` where the file names no language."""


class Embedded(TypedDict, total=False):
    """Embedded metadata in the catalogue's own words, whichever standard it came from."""

    title: Tongues
    headline: str
    description: Tongues
    alt_text: Tongues
    long_description: Tongues
    keywords: list[str]
    creator: list[str]
    credit_line: str
    source: str
    rights: Tongues
    usage_terms: Tongues
    rights_holder: list[str]
    created: Moment
    digitised: Moment
    changed: Moment
    position: Position
    place_created: list[Spot]
    place_shown: list[Spot]
    people: list[str]
    organisations: list[str]
    event: str
    regions: list[Area]
    source_type: str
    identifier: str
    instructions: str
    rating: int
    languages: list[str]
    camera: dict[str, str]
    software: str
    orientation: int
    guesses: dict[str, str]
    raw: dict[str, dict[str, Any]]


@dataclass(slots=True)
class Analysis:
    """All that one reading of a file found.

    ``width`` and ``height`` are pixels of the upright picture; ``duration`` is seconds;
    ``phash`` and ``dhash`` are signed 64-bit; ``pages`` holds the text of each page.
    """

    puid: str = ""
    mime: str = ""
    format_name: str = ""
    width: int | None = None
    height: int | None = None
    page_count: int | None = None
    duration: float | None = None
    thumbnail: bytes | None = None
    phash: int | None = None
    dhash: int | None = None
    pages: tuple[str, ...] = ()
    text_lang: str = ""
    embedded: Embedded = field(default_factory=Embedded)
    technical: dict[str, Any] = field(default_factory=dict[str, Any])
    problems: tuple[Problem, ...] = ()
    milliseconds: dict[str, float] = field(default_factory=dict[str, float])

    @property
    def text(self) -> str:
        """The pages' text, one form feed between two pages; empty where no page has any."""
        return "\f".join(self.pages) if any(page.strip() for page in self.pages) else ""


@dataclass(frozen=True, slots=True)
class Rendering:
    """One page as an encoded picture, ``width`` by ``height`` pixels."""

    picture: bytes
    mime: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page, relative 0..1 from its top left corner."""

    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page; the box is relative 0..1 of the page, from its top left corner."""

    text: str
    x: float
    y: float
    w: float
    h: float
