"""Running commands as a person at a terminal does, and reading what they say."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from db import operations
from db.archive import Archive
from desktop.command_line import commands


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command gave back."""

    code: int
    out: str
    err: str

    @property
    def values(self) -> dict[str, Any]:
        return json.loads(self.out)


Fonds = Callable[..., Answer]


@pytest.fixture
def fonds(capsys: pytest.CaptureFixture[str]) -> Fonds:
    """Run ``fonds WORDS`` within this process."""

    def run(*words: object) -> Answer:
        code = commands.run([str(word) for word in words])
        told = capsys.readouterr()
        return Answer(code, told.out, told.err)

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An archive with one described photograph, closed again."""
    place = tmp_path / "Small.fonds"
    with Archive.create(place, title="Small") as archive:
        operations.create(
            archive,
            "unit",
            {"title": "Şuşada görüş", "ref": "A/1", "level": "item", "form": "photograph"},
        )
    return place
