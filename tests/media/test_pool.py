from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from db.media.findings import Failing, ReadingFailed
from db.media.pool import ClosedPool, WorkerPool
from tests.media import making

HERE = Path(__file__).parent
COMMAND = [sys.executable, str(HERE / "misbehaving.py")]


@pytest.fixture
def bad_pool() -> Iterator[WorkerPool]:
    with WorkerPool(1, command=COMMAND) as made:
        yield made


def test_a_late_worker_is_stopped_and_the_next_request_is_served(bad_pool: WorkerPool):
    with pytest.raises(ReadingFailed) as caught:
        bad_pool.ask("hang", seconds=0.2)
    assert caught.value.kind is Failing.timeout
    assert "pid" in bad_pool.ask("ping").values


def test_a_fallen_worker_is_named_and_replaced(bad_pool: WorkerPool):
    before = bad_pool.ask("ping").values["pid"]
    with pytest.raises(ReadingFailed) as caught:
        bad_pool.ask("fall")
    assert caught.value.kind is Failing.crash
    assert "3" in caught.value.detail
    assert bad_pool.ask("ping").values["pid"] != before


@pytest.mark.skipif(sys.platform != "linux", reason="only there is memory limited")
def test_a_greedy_worker_ends_as_a_memory_problem(bad_pool: WorkerPool):
    with pytest.raises(ReadingFailed) as caught:
        bad_pool.ask("grow")
    assert caught.value.kind is Failing.memory
    assert "pid" in bad_pool.ask("ping").values


def test_a_worker_without_memory_left_hands_the_file_to_a_new_one(bad_pool: WorkerPool):
    first = bad_pool.ask("tire").values["pid"]
    assert bad_pool.ask("tire").values["pid"] != first


@pytest.mark.skipif(sys.platform == "win32", reason="there it is a class of priority")
def test_workers_in_the_background_stand_back_behind_the_window():
    mine = os.getpriority(os.PRIO_PROCESS, 0)
    for background, steps in ((False, 0), (True, 5)):
        with WorkerPool(1, command=COMMAND, background=background) as made:
            worker = made.ask("ping").values["pid"]
            assert os.getpriority(os.PRIO_PROCESS, worker) == min(mine + steps, 19)


def test_closing_frees_threads_that_wait(bad_pool: WorkerPool):
    outcomes: list[str] = []

    def wait() -> None:
        try:
            bad_pool.ask("hang", seconds=60)
        except ClosedPool:
            outcomes.append("closed")

    threads = [threading.Thread(target=wait) for _ in range(3)]
    for thread in threads:
        thread.start()
    time.sleep(0.3)
    bad_pool.close()
    for thread in threads:
        thread.join(10)
    assert outcomes == ["closed"] * 3


def test_a_closed_pool_refuses(bad_pool: WorkerPool):
    bad_pool.close()
    with pytest.raises(ClosedPool):
        bad_pool.ask("ping")


def test_many_threads_share_two_workers(pool: WorkerPool):
    with ThreadPoolExecutor(8) as threads:
        served = list(threads.map(lambda _: pool.ask("ping").values["pid"], range(40)))
    assert 1 <= len(set(served)) <= pool.size


def test_an_urgent_request_goes_before_those_that_wait(bad_pool: WorkerPool):
    order: list[str] = []

    def ask(name: str, *, urgent: bool) -> None:
        bad_pool.ask("hang", seconds_more=0, urgent=urgent)
        order.append(name)

    first = threading.Thread(target=lambda: bad_pool.ask("hang", seconds_more=1))
    first.start()
    time.sleep(0.3)
    waiting = [threading.Thread(target=ask, args=("later",), kwargs={"urgent": False})]
    waiting += [threading.Thread(target=ask, args=("urgent",), kwargs={"urgent": True})]
    for thread in waiting:
        thread.start()
        time.sleep(0.1)
    for thread in (first, *waiting):
        thread.join(20)
    assert order == ["urgent", "later"]


def test_the_interpreter_ends_though_a_worker_is_busy():
    script = (
        "import threading, time\n"
        "from db.media.pool import WorkerPool\n"
        f"pool = WorkerPool(1, command={COMMAND!r})\n"
        "def ask():\n"
        "    try: pool.ask('hang')\n"
        "    except Exception: pass\n"
        "threading.Thread(target=ask, daemon=True).start()\n"
        "while not pool._workers:\n"
        "    time.sleep(0.05)\n"
        "print(next(iter(pool._workers)).process.pid)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script],
        timeout=30,
        capture_output=True,
        text=True,
        check=True,
        cwd=HERE.parent.parent,
    )
    pid = int(ended.stdout)
    assert not Path(f"/proc/{pid}/cmdline").exists() or sys.platform != "linux"


def test_a_missing_file_is_a_problem_and_no_exception(pool: WorkerPool, tmp_path: Path):
    found = pool.analyse(tmp_path / "gone.jpg")
    assert [problem.kind for problem in found.problems] == [Failing.missing]
    assert found.problems[0].sentence


def test_a_path_that_is_not_utf_8_is_read(pool: WorkerPool, tmp_path: Path):
    path = tmp_path / "\udcff\udcfe.jpg"
    try:
        making.jpeg(path)
    except (OSError, UnicodeError):
        pytest.skip("the file system only takes UTF-8")
    found = pool.analyse(path)
    assert found.width == 640
    assert found.thumbnail
