"""Where settings, log and archives lie: by the platform's custom, or beside the program."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from desktop import folders
from desktop.settings import Settings


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stick with the packed program in a folder of its own."""
    program = tmp_path / "stick" / "Fonds"
    program.mkdir(parents=True)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program / "fonds"))
    return program.parent


def test_from_source_nothing_is_portable(tmp_path: Path, monkeypatch):
    (tmp_path / folders.PORTABLE).mkdir()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    assert folders.portable_folder() is None


def test_without_the_folder_the_platform_s_places_are_used(stick: Path, home: Path):
    for place in (folders.settings_file(), folders.log_folder(), folders.archives_folder()):
        assert place.is_relative_to(home)


@pytest.mark.parametrize("beside", ["Fonds/Fonds data", "Fonds data"])
def test_beside_the_program_everything_is_kept_in_the_folder(stick: Path, beside: str):
    (stick / beside).mkdir()
    for place in (folders.settings_file(), folders.log_folder(), folders.archives_folder()):
        assert place.is_relative_to(stick / beside)


def test_the_folder_lies_beside_an_application_bundle(tmp_path: Path, monkeypatch):
    program = tmp_path / "Fonds.app" / "Contents" / "MacOS" / "fonds"
    program.parent.mkdir(parents=True)
    (tmp_path / folders.PORTABLE).mkdir()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    assert folders.portable_folder() == tmp_path / folders.PORTABLE


def test_a_folder_that_cannot_be_written_does_not_stop_the_start(stick: Path, monkeypatch):
    (stick / folders.PORTABLE).mkdir()
    monkeypatch.setattr(folders.os, "access", lambda *_: False)
    assert folders.portable_folder() is None


def test_a_stick_may_have_another_name_on_the_next_computer(stick: Path, monkeypatch):
    (stick / folders.PORTABLE).mkdir()
    archive = stick / folders.PORTABLE / "Club.fonds"
    archive.mkdir()
    settings = Settings()
    settings.remember_archive(archive)
    settings.flush()
    there = stick.rename(stick.with_name("elsewhere"))
    monkeypatch.setattr(sys, "executable", str(there / "Fonds" / "fonds"))
    moved = there / folders.PORTABLE / "Club.fonds"
    assert Settings().last_archive == moved
    assert Settings().recents == [moved]


def test_an_archive_off_the_stick_is_remembered_where_it_is(stick: Path, tmp_path: Path):
    (stick / folders.PORTABLE).mkdir()
    archive = tmp_path / "on the computer" / "Club.fonds"
    archive.mkdir(parents=True)
    settings = Settings()
    settings.remember_archive(archive)
    assert settings.last_archive == archive
    settings.leave_archive()
    assert settings.last_archive is None
    assert settings.recents == [archive]
