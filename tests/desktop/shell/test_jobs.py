"""Background work reports on the window's thread, in order, and leaves nothing behind."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from desktop.jobs import BEHIND, Job, Jobs, JobState, Lane
from desktop.turns import WINDOW


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


class Receiver(QObject):
    """Keeps what it was told and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.results: list[object] = []
        self.threads: list[QThread] = []

    def take(self, result: object) -> None:
        self.results.append(result)
        self.threads.append(QThread.currentThread())


def test_result_arrives_on_the_windows_thread(qtbot: QtBot, jobs: Jobs) -> None:
    receiver = Receiver()
    jobs.start(lambda _job: threading.get_ident(), receiver.take)
    qtbot.waitUntil(lambda: bool(receiver.results))
    assert receiver.results != [threading.get_ident()]
    assert receiver.threads == [receiver.thread()]


def test_writing_jobs_run_in_the_order_asked_for(qtbot: QtBot, jobs: Jobs) -> None:
    receiver = Receiver()
    order: list[int] = []
    for number in range(50):
        jobs.start(lambda _job, n=number: order.append(n), receiver.take, lane=Lane.WRITING)
    qtbot.waitUntil(lambda: len(receiver.results) == 50)
    assert order == list(range(50))


def test_newer_job_of_the_same_key_silences_the_older(qtbot: QtBot, jobs: Jobs) -> None:
    receiver = Receiver()
    release = threading.Event()
    slow = jobs.start(lambda _job: release.wait(5) and "old", receiver.take, key="rows")
    jobs.start(lambda _job: "new", receiver.take, key="rows")
    qtbot.waitUntil(lambda: receiver.results == ["new"])
    release.set()
    qtbot.waitUntil(lambda: slow not in jobs.active)
    assert receiver.results == ["new"]
    assert slow.cancelled


class _Owned:
    """Stands for a widget: notes on which threads it is let go of at last."""

    def __init__(self, ends: list[int]) -> None:
        self._ends = ends

    def __del__(self) -> None:
        self._ends.append(threading.get_ident())

    def work(self, _job: Job) -> None:
        """Do nothing."""

    def take(self, _result: object) -> None:
        """Take what came."""


def _do_nothing(_given: object) -> None:
    """Stand for work and listeners that hold nothing."""


@pytest.mark.parametrize("manner", ["key", "work", "listener"])
def test_nothing_that_a_job_holds_ends_on_the_thread_that_did_it(
    qtbot: QtBot, jobs: Jobs, manner: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends: list[int] = []
    told = threading.Event()
    go_on = threading.Event()
    pool = jobs._pools[Lane.READING]
    submit = pool.submit

    def slow_to_return(work, *arguments):
        def run() -> None:
            work(*arguments)
            told.set()
            assert go_on.wait(5)

        return submit(run)

    monkeypatch.setattr(pool, "submit", slow_to_return)
    owned = _Owned(ends)
    work = owned.work if manner == "work" else _do_nothing
    done = owned.take if manner == "listener" else _do_nothing
    key = (owned, "lines") if manner == "key" else None
    jobs.start(work, done, _do_nothing, lane=Lane.READING, key=key)
    del owned, work, done, key
    assert told.wait(5)
    qtbot.waitUntil(lambda: not jobs.active)
    go_on.set()
    pool.shutdown()
    assert ends == [threading.get_ident()]


def test_error_goes_to_failed_and_otherwise_to_the_signal(qtbot: QtBot, jobs: Jobs) -> None:
    receiver = Receiver()

    def fail(_job: Job) -> None:
        raise ValueError("no room")

    jobs.start(fail, failed=receiver.take)
    qtbot.waitUntil(lambda: bool(receiver.results))
    assert str(receiver.results[0]) == "no room"
    with qtbot.waitSignal(jobs.failed) as told:
        jobs.start(fail)
    assert isinstance(told.args[1], ValueError)


def test_result_for_a_deleted_receiver_is_dropped(qtbot: QtBot, jobs: Jobs) -> None:
    receiver = Receiver()
    release = threading.Event()
    kept = receiver.results
    job = jobs.start(lambda _job: release.wait(5), receiver.take)
    receiver.deleteLater()
    del receiver
    qtbot.wait(1)
    release.set()
    qtbot.waitUntil(lambda: job not in jobs.active)
    assert kept == []


def test_progress_tells_share_and_time_left(qtbot: QtBot, jobs: Jobs) -> None:
    go = threading.Event()

    def work(job: Job) -> None:
        job.progress(3, 12, "Copying", "scan_0003.tif")
        go.wait(5)

    with qtbot.waitSignal(jobs.progressed) as told:
        job = jobs.start(work, title="Take in")
    assert told.args == [job]
    assert job.step.share == 0.25
    assert (job.step.stage, job.step.text) == ("Copying", "scan_0003.tif")
    assert job.seconds_left is None, "a rate is not trusted at once"
    job._stage_at -= 10  # as if ten seconds had gone by
    assert job.seconds_left == pytest.approx(30, abs=1)
    go.set()


def test_cancelled_job_stops_and_calls_nobody(qtbot: QtBot, jobs: Jobs) -> None:
    receiver = Receiver()
    running = threading.Event()

    def work(job: Job) -> None:
        running.set()
        while True:
            job.raise_if_cancelled()

    job = jobs.start(work, receiver.take, receiver.take)
    running.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: job.over and job not in jobs.active)
    assert job.state is JobState.CANCELLED
    assert receiver.results == []


def test_paused_job_waits_until_resumed(qtbot: QtBot, jobs: Jobs) -> None:
    receiver = Receiver()
    job_ready = threading.Event()
    counted: list[int] = []

    def work(job: Job) -> str:
        job_ready.wait(5)
        for number in range(3):
            job.raise_if_cancelled()
            counted.append(number)
        return "done"

    job = jobs.start(work, receiver.take)
    job.pause()
    job_ready.set()
    qtbot.wait(30)
    assert counted == []
    job.resume()
    qtbot.waitUntil(lambda: receiver.results == ["done"])


def test_long_work_steps_back_while_the_window_paints(
    qtbot: QtBot, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.turns.PATIENCE_S", 30)
    receiver = Receiver()
    steps: list[str] = []
    painting = threading.Event()

    def work(job: Job) -> None:
        painting.wait(5)
        assert not job.cancelled
        steps.append("goes on")

    jobs.start(work, receiver.take)
    with WINDOW:
        painting.set()
        qtbot.wait(50)
        steps.append("painted")
    qtbot.waitUntil(lambda: len(receiver.results) == 1)
    assert steps == ["painted", "goes on"]


def test_closing_ends_writing_and_leaves_no_thread(qtbot: QtBot) -> None:
    before = set(threading.enumerate())
    jobs = Jobs()
    written: list[int] = []
    for number in range(20):
        jobs.start(lambda _job, n=number: written.append(n), lane=Lane.WRITING)
    jobs.start(lambda job: [job.raise_if_cancelled() for _ in iter(int, 1)], lane=Lane.READING)
    jobs.close()
    assert written == list(range(20)), "what was asked for is written"
    assert set(threading.enumerate()) <= before


def test_nothing_is_read_once_all_is_closed(jobs: Jobs) -> None:
    jobs.close()
    receiver = Receiver()
    job = jobs.start(lambda _job: 1, receiver.take, lane=Lane.READING)
    assert job.cancelled
    assert jobs.active == []
    assert receiver.results == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts the nice value by thread")
def test_what_reads_and_asks_stands_behind_the_window_and_what_writes_does_not(
    qtbot: QtBot, jobs: Jobs
) -> None:
    receiver = Receiver()

    def nice(_job: Job) -> int:
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())

    here = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    for lane in (Lane.WRITING, Lane.READING, Lane.ASKING, Lane.LONG, Lane.INDEXING):
        jobs.start(nice, receiver.take, lane=lane)
        qtbot.waitUntil(lambda: not jobs.active)
    behind = min(here + BEHIND, 19)
    assert receiver.results == [here, behind, behind, behind, behind]
