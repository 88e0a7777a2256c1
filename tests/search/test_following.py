"""The index follows the archive: every verb, undo, import, a kill, damage."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import apsw
import pytest

from db import operations
from db.archive import Archive
from db.search import Cancelled, Search
from tests.search.conftest import Small


def test_a_new_record_is_found_after_catching_up(small: Small, search: Search):
    small.make("unit", "Programme of the concert")
    assert search.find("concert ").total == 0
    assert search.catch_up() > 0
    assert small.titles(search, "concert ") == {"Programme of the concert"}


def test_an_edit_is_followed_and_taken_back(small: Small, search: Search):
    operations.edit(small.archive, [small.ids["A street"]], {"title": "A narrow lane"})
    search.catch_up()
    assert search.find("lane ").total == 1
    assert search.find("title:street ").total == 0
    operations.undo(small.archive)
    search.catch_up()
    assert search.find("lane ").total == 0
    assert search.find("title:street ").total == 1


def test_a_deleted_record_is_not_found_until_it_is_restored(small: Small, search: Search):
    operations.delete(small.archive, [small.ids["Youth Forum"]])
    search.catch_up()
    assert search.find("forum ").total == 0
    assert search.find("countries:>20").total == 1
    operations.undo(small.archive)
    search.catch_up()
    assert small.titles(search, "countries:20..30 organiser:committee") == {"Youth Forum"}


def test_a_name_reaches_what_is_linked_to_the_one_who_bears_it(small: Small, search: Search):
    small.name("Shusha", (("de", "Schuscha"),))
    search.catch_up()
    found = small.titles(search, "Schuscha ")
    assert found == {"Shusha", "Second Shusha Summit"}


def test_a_place_moved_takes_its_records_along(small: Small, search: Search):
    small.make("place", "Zangezur")
    small.relate("Karabakh", "within", "Zangezur")
    search.catch_up()
    assert "Second Shusha Summit" in small.titles(search, "place:Zangezur")
    operations.undo(small.archive)
    search.catch_up()
    assert small.titles(search, "place:Zangezur") == set()


def test_the_date_of_an_event_is_that_of_its_photographs(small: Small, search: Search):
    small.date("Second Shusha Summit", "occurrence", "1992")
    search.catch_up()
    assert "Opening of the summit" in small.titles(search, "date:1992")


def test_settling_changes_no_answer(small: Small, search: Search):
    queries = ("", "summit", "kind:event", "place:Karabakh", "ref:AZD*", "date:2024..", "rauf")
    operations.edit(small.archive, [small.ids["Youth Forum"]], {"title": "Summit of the young"})
    operations.delete(small.archive, [small.ids["A street"]])
    small.make("unit", "A summit seen from afar", ref="AZD/1/3")
    search.catch_up()

    def answers() -> list[object]:
        orders = ("relevance", "title", "date", "ref", "-title", "-date")
        return [
            (found.ids.tolist(), found.facets)
            for query in queries
            for order in orders
            for found in [search.find(query, order=order)]
        ]

    before = answers()
    search.settle()
    assert answers() == before
    search.close()
    again = Search(small.archive)
    try:
        assert again.ready
        search = again
        assert [list(one) for one in answers()] == [list(one) for one in before]
    finally:
        again.close()


def test_changes_not_yet_settled_are_there_after_reopening(small: Small, search: Search):
    small.make("unit", "Programme of the concert", ref="AZD/1/3")
    operations.delete(small.archive, [small.ids["A street"]])
    search.catch_up()
    before = [search.find("", order=order).ids.tolist() for order in ("title", "ref", "date")]
    search.close()
    again = Search(small.archive)
    try:
        after = [again.find("", order=order).ids.tolist() for order in ("title", "ref", "date")]
        assert after == before
        assert again.find("concert ").total == 1
    finally:
        again.close()


def test_plain_search_answers_while_there_is_no_index(small: Small):
    search = Search(small.archive)
    try:
        assert not search.ready
        found = search.find("Шуша kind:event")
        assert found.plain
        assert {hit.title for hit in found.hits} == {"Shusha"}
        assert found.error is not None
        search.catch_up()
        assert search.ready
        assert not search.find("Шуша kind:event").plain
    finally:
        search.close()


@pytest.mark.parametrize("damage", ["nothing", "zeros", "text", "cut", "older"])
def test_a_damaged_index_is_made_anew(small: Small, damage: str):
    first = Search(small.archive)
    first.catch_up()
    first.settle()
    first.close()
    path = small.archive.derived / "search.db"
    spoil(path, damage)
    search = Search(small.archive)
    try:
        assert {hit.title for hit in search.find("forum ").hits} == {"Youth Forum"}
        search.catch_up()
        found = search.find("organiser:committee")
        assert not found.plain
        assert {hit.title for hit in found.hits} == {"Youth Forum"}
    finally:
        search.close()


def spoil(path: Path, damage: str) -> None:
    """Damage an index file in one of the ways of the world."""
    for beside in path.parent.glob(f"{path.name}-*"):
        beside.unlink()
    match damage:
        case "nothing":
            path.unlink()
        case "zeros":
            size = path.stat().st_size
            path.write_bytes(bytes(size))
        case "text":
            path.write_text("not a database " * 1000, "utf-8")
        case "cut":
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        case _:
            connection = apsw.Connection(str(path))
            connection.execute("UPDATE meta SET value = 'older' WHERE name = 'format'")
            connection.close()


def test_a_page_damaged_under_a_running_search_is_survived(small: Small, search: Search):
    search.settle()
    path = small.archive.derived / "search.db"
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(os.urandom(size - 8192))
    for query in ("forum ", "organiser:committee", "ref:AZD*"):
        search.find(query)
    search.rebuild()
    assert {hit.title for hit in search.find("forum ").hits} == {"Youth Forum"}


def test_rebuilding_can_be_cancelled_and_the_old_index_stays(small: Small, search: Search):
    with pytest.raises(Cancelled):
        search.rebuild(cancelled=lambda: True)
    assert search.ready
    assert search.find("forum ").total == 1
    assert not list(small.archive.derived.glob("search.db.new*"))
    small.make("unit", "Programme of the concert")
    search.catch_up()
    assert search.find("concert ").total == 1


def test_rebuilding_tells_how_far_it_is(small: Small, search: Search):
    told: list[float] = []
    search.rebuild(told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_a_reader_of_a_locked_archive_finds_without_writing(small: Small, search: Search):
    with Archive.open(small.archive.folder, read_only=True) as other:
        finder = Search(other)
        assert finder.find("forum ").total == 1
        assert finder.catch_up() == 0
        finder.close()
    search.close()
    (small.archive.derived / "search.db").unlink()
    with Archive.open(small.archive.folder, read_only=True) as other:
        finder = Search(other)
        finder.catch_up()
        assert finder.find("organiser:committee").total == 1
        finder.close()
    assert not (small.archive.derived / "search.db").exists()


def test_queries_of_many_threads_see_whole_states_while_the_index_changes(
    small: Small, search: Search
):
    over = threading.Event()

    def ask() -> set[int]:
        totals: set[int] = set()
        while not over.is_set():
            found = search.find("kind:event or kind:place")
            counted = {one.key: one.count for one in found.facets[0].values}
            assert sum(counted.values()) == found.total == len(found.ids)
            totals.add(found.total)
        return totals

    with ThreadPoolExecutor(3) as pool:
        asked = [pool.submit(ask) for _ in range(3)]
        try:
            for number in range(30):
                small.make("event", f"Evening {number}")
                search.catch_up()
                if number % 10 == 9:
                    search.settle()
            search.rebuild()
        finally:
            over.set()
        for one in asked:
            assert one.result() <= set(range(9, 40))
    assert search.find("kind:event or kind:place").total == 39


KILLED = textwrap.dedent("""
    import sys, threading, os, signal, time
    from pathlib import Path
    from db import operations
    from db.archive import Archive
    from db.search import Search

    archive = Archive.open(Path(sys.argv[1]))
    search = Search(archive)
    search.catch_up()
    threading.Timer(float(sys.argv[2]), os.kill, (os.getpid(), signal.SIGKILL)).start()
    for number in range(10_000):
        operations.create(archive, "unit", {"title": f"Sheet number{number}"})
        if number % 3 == 0:
            operations.undo(archive)
        search.catch_up()
        if number % 7 == 0:
            search.settle()
        if number % 11 == 0:
            search.rebuild()
""")


needs_sigkill = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")


@needs_sigkill
@pytest.mark.parametrize("after", [0.02, 0.11, 0.3])
def test_a_killed_index_catches_up_at_the_next_start(
    filled: Path, tmp_path: Path, copy: Callable[[Path, Path], Path], after: float
):
    kill_and_catch_up(copy(filled, tmp_path / "Small.fonds"), after)


@needs_sigkill
@pytest.mark.long
def test_an_index_killed_again_and_again_never_loses_a_record(
    filled: Path, tmp_path: Path, copy: Callable[[Path, Path], Path]
):
    folder = copy(filled, tmp_path / "Small.fonds")
    chance = random.Random(7)
    for _ in range(40):
        kill_and_catch_up(folder, chance.uniform(0.0, 0.6))


def kill_and_catch_up(folder: Path, after: float) -> None:
    """Kill a process that changes an archive, then see that search finds what is there."""
    command = [sys.executable, "-c", KILLED, str(folder), str(after)]
    finished = subprocess.run(command, check=False, cwd=Path(__file__).parents[2])
    assert finished.returncode == -signal.SIGKILL
    with Archive.open(folder) as archive:
        search = Search(archive)
        search.catch_up()
        with archive.read() as connection:
            rows = connection.exec_driver_sql("SELECT id, title FROM record").all()
        sheets = {int(number) for number, title in rows if title.startswith("Sheet")}
        assert set(search.find("sheet ").ids.tolist()) == sheets
        assert search.find("").total == len(rows)
        assert search.find("organiser:committee").total == 1
        search.close()


def test_the_file_itself_is_written_only_when_settling(small: Small, search: Search):
    search.settle()
    path = small.archive.derived / "search.db"
    before = path.read_bytes()
    for number in range(20):
        small.make("unit", f"Programme of the concert {number}")
        search.catch_up()
    assert path.read_bytes() == before
    assert search.find("concert ").total == 20
    search.settle()
    assert path.read_bytes() != before


def test_few_changes_are_left_beside_the_compact_parts_and_are_found(small: Small, search: Search):
    search.settle()
    small.make("unit", "Programme of the concert")
    search.catch_up()
    search.settle(at_least=2)
    with apsw.Connection(str(small.archive.derived / "search.db")) as index:
        assert index.execute("SELECT count(*) FROM pending").fetchall() == [(1,)]
    assert search.find("concert ").total == 1
    search.settle()
    with apsw.Connection(str(small.archive.derived / "search.db")) as index:
        assert index.execute("SELECT count(*) FROM pending").fetchall() == [(0,)]


def test_the_parts_of_many_changes_are_joined_when_settling_and_not_before(
    small: Small, search: Search
):
    def parts() -> int:
        with apsw.Connection(str(small.archive.derived / "search.db")) as index:
            return len(index.execute("SELECT DISTINCT segid FROM fts_idx").fetchall())

    search.settle()
    before = parts()
    for number in range(30):
        small.make("unit", f"Programme of the concert {number}")
        search.catch_up()
    assert parts() >= before + 30
    search.settle()
    assert parts() < before + 10
    assert search.find("concert ").total == 30
