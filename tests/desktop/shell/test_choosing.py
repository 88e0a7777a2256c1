"""Dialogs for files begin where the same purpose was served last."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop import choosing
from desktop.choosing import Purpose


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Where each dialog began; every one is answered with something in ``tmp_path``."""
    places: list[str] = []
    (tmp_path / "Roll 1").mkdir()

    def folder(_parent: QWidget, _title: str, start: str) -> str:
        places.append(start)
        return str(tmp_path / "Roll 1")

    def file(_parent: QWidget, _title: str, start: str, *_kinds: str) -> tuple[str, str]:
        places.append(start)
        return str(tmp_path / "Roll 1" / "a.jpg"), ""

    def files(_parent: QWidget, _title: str, start: str) -> tuple[list[str], str]:
        places.append(start)
        return [str(tmp_path / "Roll 1" / "a.jpg")], ""

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", folder)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", file)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", file)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", files)
    return places


def _purpose(tmp_path: Path, request: pytest.FixtureRequest) -> Purpose:
    return Purpose(request.node.name, lambda: tmp_path)


def test_folder_is_looked_for_beside_the_last_one(begun, qtbot, tmp_path, request):
    purpose = _purpose(tmp_path / "Roll 1", request)
    for _ in range(2):
        assert choosing.choose_folder(None, "t", purpose) == tmp_path / "Roll 1"
    assert begun == [str(tmp_path / "Roll 1"), str(tmp_path)]


def test_folder_that_is_entered_already_is_where_it_begins(begun, qtbot, tmp_path, request):
    choosing.choose_folder(None, "t", _purpose(tmp_path, request), at="/scans")
    assert begun == ["/scans"]


@pytest.mark.parametrize("choose", [choosing.choose_file, choosing.choose_files])
def test_files_are_looked_for_where_the_last_ones_were(begun, qtbot, tmp_path, request, choose):
    for _ in range(2):
        choose(None, "t", _purpose(tmp_path, request))
    assert begun == [str(tmp_path), str(tmp_path / "Roll 1")]


def test_target_is_offered_by_name_in_the_last_folder(begun, qtbot, tmp_path, request):
    for _ in range(2):
        choosing.choose_target(None, "t", _purpose(tmp_path, request), "list.csv")
    assert begun == [str(tmp_path / "list.csv"), str(tmp_path / "Roll 1" / "list.csv")]


def test_folder_that_is_gone_is_not_begun_in(begun, qtbot, tmp_path, request):
    purpose = _purpose(tmp_path, request)
    choosing.choose_file(None, "t", purpose)
    (tmp_path / "Roll 1").rmdir()
    choosing.choose_file(None, "t", purpose)
    assert begun[-1] == str(tmp_path)


def test_one_purpose_does_not_move_another(begun, qtbot, tmp_path, request):
    choosing.choose_file(None, "t", _purpose(tmp_path, request))
    other = Purpose(f"{request.node.name} other", lambda: tmp_path)
    choosing.choose_file(None, "t", other)
    assert begun[-1] == str(tmp_path)


def test_nothing_chosen_changes_nothing(qtbot, tmp_path, request, monkeypatch):
    purpose = _purpose(tmp_path, request)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: ("", ""))
    assert choosing.choose_folder(None, "t", purpose) is None
    assert choosing.choose_target(None, "t", purpose, "a") is None
    assert purpose.folder == tmp_path


@pytest.mark.parametrize(
    ("typed", "written"),
    [("28.05.1918", "28.05.1918.csv"), ("a.CSV", "a.CSV"), ("a.txt", "a.txt"), ("a", "a.csv")],
)
def test_a_name_typed_without_an_ending_gets_the_first(
    qtbot, tmp_path, request, monkeypatch, typed, written
):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / typed), ""))
    purpose, endings = _purpose(tmp_path, request), (".csv", ".txt")
    target = choosing.choose_target(None, "t", purpose, "list.csv", endings=endings)
    assert target == tmp_path / written
