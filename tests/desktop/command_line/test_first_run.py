"""``make run``: the sample archive in a window, or the main job where there is no screen."""

from __future__ import annotations

import pytest

from desktop.command_line import first_run, tour
from desktop.command_line.commands import run


@pytest.fixture
def no_screen(monkeypatch):
    """A machine that has no screen."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(first_run.sys, "platform", "linux")


def test_without_a_screen_the_window_is_refused_in_words(no_screen, capsys):
    assert first_run.open_window(None) == 1
    assert "no screen" in capsys.readouterr().err


def test_any_kind_of_screen_will_do(no_screen, monkeypatch):
    assert not first_run.has_screen()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert first_run.has_screen()


def test_the_tour_does_the_main_job_and_says_where_the_results_are(sample_folder, capsys):
    assert tour.run(sample_folder) == 0
    told = capsys.readouterr().out
    results = sample_folder.parent / "Fonds tour"
    for name in ("finding-aid.pdf", "fonds.png", "to take in"):
        assert str(results / name) in told
        assert (results / name).exists()


def test_the_tour_can_be_taken_twice(sample_folder, monkeypatch):
    monkeypatch.setattr(tour, "_take_picture", _no_picture)
    assert tour.run(sample_folder) == 0
    assert tour.run(sample_folder) == 0


def test_the_sample_archive_is_sound(sample_folder):
    assert run(["check", str(sample_folder)]) == 0


def test_the_sample_is_never_made_over_something(sample_folder, capsys):
    assert run(["sample", str(sample_folder)]) == 1
    assert "not empty" in capsys.readouterr().err


def _no_picture(*_arguments: object) -> int:
    return 0
