"""The pages of the manual as text: their order, their sections, and finding words in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import resources
from db.text.folding import fold

CONTENTS = "README"
FIRST = "first-archive"
_TOPICS = {
    "inbox": "taking-in",
    "holdings": "arranging",
    "unit": "arranging",
    "photographs": "describing",
    "documents": "describing",
    "events": "describing",
    "agents": "names",
    "places": "names",
    "concepts": "describing",
    "accessions": "taking-in",
    "stores": "arranging",
    "saved": "finding",
    "asked": "describing",
    "alike": "taking-in",
    "imports": "taking-in",
    "checks": "checks",
    "history": "undoing",
    "bin": "undoing",
}
"""Which page is about which place of the navigation."""
_DIALOGS = {
    "AboutDialog": "settings",
    "BackupDialog": "backup",
    "CommandPalette": "keys",
    "EmbeddedFieldsDialog": "taking-in",
    "FixityDialog": "backup",
    "ImportReportDialog": "taking-in",
    "KeysSheet": "keys",
    "MoveDialog": "arranging",
    "OwnFieldsDialog": "describing",
    "ClaimDialog": "relations",
    "PartDialog": "describing",
    "QuickLook": "describing",
    "RecordHistoryDialog": "undoing",
    "RegionDialog": "describing",
    "ReportDialog": "reports",
    "ReportSettingsDialog": "reports",
    "SettingsDialog": "settings",
    "TakeInDialog": "taking-in",
    "TemplateFromRecord": "describing",
    "TemplatesDialog": "describing",
    "TitlesDialog": "describing",
    "WatchedFolderDialog": "taking-in",
}
"""Which page is about which dialog."""
_LINK = re.compile(r"\]\(([a-z-]+)\.md\)")
_MARKS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[*`#|_]")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the manual and the text below it, up to the next heading."""

    page: str
    page_title: str
    title: str
    text: str
    file: Path

    @property
    def is_page(self) -> bool:
        """Whether this is the beginning of a page."""
        return self.title == self.page_title


@cache
def sections() -> tuple[Section, ...]:
    """Return every section of the manual in the order of its contents page."""
    folder = resources.beside("docs", "manual")
    contents = (folder / f"{CONTENTS}.md").read_text("utf-8")
    names = dict.fromkeys((CONTENTS, *_LINK.findall(contents)))
    return tuple(section for name in names for section in _sections_of(name, folder / f"{name}.md"))


def find(text: str) -> list[Section]:
    """Return the sections that hold every word of ``text``, those with it in the title first."""
    words = fold(text).split()
    found = [one for one in sections() if all(word in _folded(one) for word in words)]
    return sorted(found, key=lambda one: not any(word in fold(one.title) for word in words))


def topic_of(place: str, *, searching: bool = False) -> str:
    """Return the page about a place of the navigation, by the place's key; or the contents."""
    if searching:
        return "finding"
    return _TOPICS.get(place.partition(":")[0], CONTENTS)


def topic_of_dialog(dialog: str) -> str:
    """Return the page about a dialog, by the name of its class; or the contents."""
    return _DIALOGS.get(dialog, CONTENTS)


def _sections_of(name: str, file: Path) -> list[Section]:
    made: list[Section] = []
    parts = re.split(r"^#{1,3} (.+)$", file.read_text("utf-8"), flags=re.MULTILINE)
    for title, body in zip(parts[1::2], parts[2::2], strict=True):
        made.append(Section(name, parts[1], title, body.strip(), file))
    return made


@cache
def _folded(section: Section) -> str:
    return fold(f"{section.title} {_MARKS.sub(_plain, section.text)}")


def _plain(mark: re.Match[str]) -> str:
    return mark.group(1) or " "
