"""What the project's files may hold."""

from __future__ import annotations

import re

from tests.architecture.source import ROOT, place, tracked

# Put together here, so that this file does not hold what it looks for.
MACHINE = re.compile(
    r"(?<![\w.\-])/(?:" + "|".join(["ro" + "ot", "wo" + "rk", "far" + "m"]) + r")(?:/|\b(?!\w))"
    r"|/tmp/(?:fo" + r"nds|bash_)|(?:fo" + r"o)?C:\\\\Users"
)
REGISTRY = re.compile(
    "|".join(["py" + r"pi\.org", "python" + "hosted", "npm" + r"js\.", r"deb\.deb" + "ian"])
    + "|extra-"
    + "index|index-"
    + "url|find-"
    + "links"
)
BINARY = {".png", ".jpg", ".jpeg", ".ttf", ".otf", ".woff2", ".mo", ".db", ".pdf", ".ico", ".icns"}
LARGEST = 4 * 1024 * 1024


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    """Return where a pattern stands in the project's text files."""
    return [
        f"{place(path, number)}: {line.strip()[:100]}"
        for path in tracked()
        if path.suffix not in BINARY
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_file_names_a_folder_of_a_developer_s_machine():
    assert not lines_with(MACHINE)


def test_no_file_names_a_place_to_download_from():
    assert not lines_with(REGISTRY)


def test_no_file_is_too_large_for_a_repository():
    assert not [path.name for path in tracked() if path.stat().st_size > LARGEST]


def test_every_pin_is_a_name_and_a_version():
    pins = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    loose = [pin for pin in pins if pin and not re.fullmatch(r"#.*|[\w.\-]+==[\w.!+]+", pin)]
    assert not loose
