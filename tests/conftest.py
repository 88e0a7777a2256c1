"""What every test stands on: no screen, no network, no one's home folder, no silent warning."""

from __future__ import annotations

import gc
import logging
import os
import shutil
import socket
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"  # a terminal that asks for no language
os.environ.setdefault("QT_ACCESSIBILITY", "1")
os.environ["FONDS_FFMPEG"] = ""  # films have a picture only where a test asks for it

settings.register_profile(
    "default",
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("long", settings.get_profile("default"), max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture(autouse=True, scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home folder that goes away: settings, logs and caches of tests touch nobody's own."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "USERPROFILE"):
            patch.setenv(name, str(folder))
        for name, place in (
            ("XDG_CONFIG_HOME", ".config"),
            ("XDG_DATA_HOME", ".local/share"),
            ("XDG_STATE_HOME", ".local/state"),
            ("XDG_CACHE_HOME", ".cache"),
            ("XDG_DOCUMENTS_DIR", "Documents"),
            ("APPDATA", "AppData/Roaming"),
            ("LOCALAPPDATA", "AppData/Local"),
        ):
            (folder / place).mkdir(parents=True, exist_ok=True)
            patch.setenv(name, str(folder / place))
        yield folder


@pytest.fixture(autouse=True, scope="session")
def offline() -> Iterator[None]:
    """Fonds is offline for good: a test that reaches for the network fails."""
    plain_connect = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            message = f"Fonds is offline, but something connects to {address}"
            raise AssertionError(message)
        plain_connect(self, address)

    def look_up(host: str, *_rest: object, **_more: object) -> None:
        message = f"Fonds is offline, but something looks up {host}"
        raise AssertionError(message)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        patch.setattr(socket, "getaddrinfo", look_up)
        yield


@pytest.fixture(autouse=True)
def no_unexpected_log(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """A warning or an error in the log fails the test, unless it is marked ``logs``."""
    yield
    if request.node.get_closest_marker("logs") is not None:
        return
    loud = [
        record
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING
    ]
    assert not loud, "unexpected log lines:\n" + "\n".join(
        f"{record.levelname} {record.name}: {record.getMessage()}" for record in loud
    )


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """The application of the tests is the program's own."""
    from desktop.app import Application  # noqa: PLC0415 - only tests with a window load Qt

    return Application


@pytest.fixture(scope="session")
def all_loaded() -> None:
    """The program's modules, set apart for good: to look for garbage takes milliseconds then."""
    import desktop.session  # noqa: F401, PLC0415 - as above

    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def garbage_of_the_window(request: pytest.FixtureRequest) -> Iterator[None]:
    """Have this thread alone take apart what a test with a window leaves, as in the program.

    A test that fails leaves its widgets in the frames of its traceback. These hold each other
    in a circle until pytest lets go of them, when the next test has begun: a thread of that one
    would take the widgets apart, and the process would die. So what is left is collected once
    more before Python may look for garbage on any thread again.
    """
    if not gc.isenabled():
        _forget_failure()
        gc.collect()
        gc.enable()
    if "qapp" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("all_loaded")
    gc.disable()
    yield
    gc.collect()
    if request.node.stash.get(_FAILED, False):
        _hide_windows()
    else:
        gc.enable()


def _hide_windows() -> None:
    """Hide what is still open: a dialog would keep all clicks of the next tests to itself."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - as below

    for window in QApplication.topLevelWidgets():
        window.hide()


def _forget_failure() -> None:
    """Let go of the last traceback, as pytest itself does a moment later."""
    for name in ("last_type", "last_value", "last_traceback", "last_exc"):
        sys.__dict__.pop(name, None)


_FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember with the test that it failed, for what is done after it."""
    report = yield
    item.stash[_FAILED] = report.failed or item.stash.get(_FAILED, False)
    return report


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Any]:
    """A new, empty archive, open for this test alone."""
    # Tests of pure functions start without SQLAlchemy.
    from db.archive import Archive  # noqa: PLC0415

    with Archive.create(tmp_path / "Test.fonds", title="Test") as opened:
        yield opened


@pytest.fixture(scope="session")
def sample_master(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The sample archive, made once for all workers and never opened: copy it."""
    from db.sample import make_sample  # noqa: PLC0415 - as above

    shared = tmp_path_factory.getbasetemp()
    shared = shared if worker_id == "master" else shared.parent
    folder = shared / "master" / "Sample.fonds"
    with FileLock(shared / "sample.lock"):
        finished = shared / "sample.finished"
        if not finished.exists():
            folder.parent.mkdir(exist_ok=True)
            make_sample(folder).close()
            finished.touch()
    return folder


@pytest.fixture
def sample_folder(sample_master: Path, tmp_path: Path) -> Path:
    """A copy of the sample archive's folder, not opened."""
    return Path(shutil.copytree(sample_master, tmp_path / "Sample.fonds"))


@pytest.fixture
def sample_archive(sample_folder: Path) -> Iterator[Any]:
    """A copy of the sample archive, open for this test alone."""
    from db.archive import Archive  # noqa: PLC0415 - as above

    with Archive.open(sample_folder) as opened:
        yield opened
