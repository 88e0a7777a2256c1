from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.media.previews import Previews


def key(number: int) -> str:
    return hashlib.sha256(bytes([number])).hexdigest()


@pytest.fixture
def previews(tmp_path: Path) -> Iterator[Previews]:
    opened = Previews(tmp_path / "derived" / "previews.db")
    yield opened
    opened.close()


def test_previews_come_back_by_checksum(previews: Previews):
    previews.put({key(n): b"jpeg %d" % n for n in range(3)})
    assert previews.get(key(1)) == b"jpeg 1"
    assert previews.get(key(9)) is None
    assert previews.get_many([key(n) for n in range(900 % 256)]) == {
        key(n): b"jpeg %d" % n for n in range(3)
    }
    assert previews.missing([key(9), key(1)]) == [key(9)]
    previews.remove([key(1)])
    assert previews.get(key(1)) is None


def test_a_newer_preview_replaces_the_older(previews: Previews):
    previews.put({key(1): b"old"})
    previews.put({key(1): b"new"})
    assert previews.get(key(1)) == b"new"


def test_a_deleted_file_begins_anew(previews: Previews):
    previews.put({key(1): b"x"})
    for path in previews.file.parent.iterdir():
        path.unlink()
    assert previews.get(key(1)) is None
    previews.put({key(1): b"y"})
    assert previews.get(key(1)) == b"y"


def test_a_damaged_file_begins_anew(tmp_path: Path):
    file = tmp_path / "previews.db"
    file.write_bytes(b"this is no database at all" * 100)
    opened = Previews(file)
    opened.put({key(1): b"x"})
    assert opened.get(key(1)) == b"x"
    opened.close()


def test_previews_outlive_their_program(tmp_path: Path):
    one = Previews(tmp_path / "previews.db")
    one.put({key(1): b"x"})
    one.close()
    other = Previews(tmp_path / "previews.db")
    assert other.get(key(1)) == b"x"
    other.close()


def test_threads_may_read_and_write_at_once(previews: Previews):
    def work(start: int) -> None:
        for number in range(start, start + 20):
            previews.put({key(number): bytes([number])})
            assert previews.get(key(number)) == bytes([number])

    threads = [threading.Thread(target=work, args=(start,)) for start in (0, 20, 40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not previews.missing([key(number) for number in range(60)])
