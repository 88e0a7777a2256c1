"""A list of records as a file for spreadsheets."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from db import operations
from db.archive import Archive
from db.errors import ArchiveError
from db.exchange.list_csv import write_list


class Stopped(Exception):
    """What a person who stops the export causes."""


def lines_of(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def test_records_stand_in_the_order_given_with_a_heading(archive: Archive, tmp_path: Path):
    first = operations.create(archive, "unit", {"title": 'Say "yes", Şuşa', "ref": "A/1"}).record
    second = operations.create(archive, "event", {"title": "Camp;\nforum"}).record
    file = tmp_path / "list.csv"
    assert write_list(archive, [second, first, 999_999], file) == 2
    heading, *lines = lines_of(file)
    assert heading[:2] == ["Reference code", "Title"]
    assert [line[1] for line in lines] == ["Camp;\nforum", 'Say "yes", Şuşa']
    assert lines[1][0] == "A/1"
    assert all(len(line) == len(heading) for line in lines)


def test_the_file_begins_as_spreadsheets_want_utf_8(archive: Archive, tmp_path: Path):
    file = tmp_path / "list.csv"
    write_list(archive, [], file)
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_folder_that_is_not_there_is_told_and_leaves_nothing(archive: Archive, tmp_path: Path):
    with pytest.raises(ArchiveError):
        write_list(archive, [], tmp_path / "gone" / "list.csv")
    assert not list(tmp_path.glob("**/*.part"))


def test_stopping_in_the_middle_leaves_no_half_a_file(archive: Archive, tmp_path: Path):
    record = operations.create(archive, "unit", {"title": "One"}).record

    def stop(_done: int, _total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        write_list(archive, [record], tmp_path / "list.csv", stop)
    assert not list(tmp_path.glob("list.csv*"))
