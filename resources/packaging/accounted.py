"""Whether everything that a package hands on stands in its list of licences."""

from __future__ import annotations

import sysconfig
from collections.abc import Iterable
from importlib.metadata import distributions
from pathlib import Path


def without_licence(files: Iterable[str], named: Iterable[str]) -> list[str]:
    """Return the distributions that some of the files come from and that are not named.

    Files that no installed distribution owns are the system's or our own; they are not looked at.
    """
    known = {_key(name) for name in named}
    installed = Path(sysconfig.get_path("purelib")).resolve()
    asked = {
        path.relative_to(installed).as_posix()
        for file in files
        if (path := Path(file).resolve()).is_relative_to(installed)
    }
    return sorted(
        found.metadata["Name"]
        for found in distributions()
        if _key(found.metadata["Name"]) not in known
        and any(file.as_posix() in asked for file in found.files or ())
    )


def _key(name: str) -> str:
    return name.lower().replace("_", "-")
