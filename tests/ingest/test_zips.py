"""ZIP files come in member by member; what is wrong with one of them is told and left out."""

from __future__ import annotations

import hashlib
import os
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from db import ingest
from db.archive import Archive
from db.ingest import zips
from db.ingest.found import Found, Left, LeftOut
from db.ingest.opening import Opening
from db.ingest.scanning import scan
from db.media.originals import Originals
from db.media.pool import WorkerPool
from db.media.whole_files import sha256_of
from tests.media import making


def zipped(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as made:
        for name, content in members.items():
            made.writestr(zipfile.ZipInfo(name, (2001, 2, 3, 4, 5, 6)), content, method)
    return path


def found_in(path: Path) -> list[str]:
    found = (one for one in scan([path]) if isinstance(one, Found))
    return [str(one.path.relative_to(path)) for one in found]


def left_in(path: Path) -> dict[str, Left]:
    return {one.path.name: one.why for one in scan([path]) if isinstance(one, LeftOut)}


def test_members_come_in_in_order_under_the_zip_files_own_path(
    archive: Archive, tmp_path: Path, pool: WorkerPool
):
    picture = making.jpeg(tmp_path / "a.jpg").read_bytes()
    path = zipped(
        tmp_path / "box.zip",
        {"deep/z.txt": b"deep", "scan 10.txt": b"ten", "scan 9.txt": b"nine", "b.jpg": picture},
    )
    assert found_in(path) == ["b.jpg", "scan 9.txt", "scan 10.txt", "deep/z.txt"]
    report = ingest.take_in(archive, [path], pool=pool)
    assert (report.state, report.taken, report.errors) == ("done", 4, [])
    with archive.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT source_path, sha256, width FROM asset ORDER BY id"
        ).all()
    assert [row[0] for row in rows] == [
        os.fsencode(path / name) for name in ("b.jpg", "scan 9.txt", "scan 10.txt", "deep/z.txt")
    ]
    assert rows[0][1] == hashlib.sha256(picture).hexdigest()
    assert rows[0][2] == 640
    place = Originals(archive.originals, archive.tmp).find(rows[0][1])
    assert place is not None
    assert place.read_bytes() == picture
    assert place.stat().st_mtime > 0
    assert ingest.take_in(archive, [path], pool=pool).taken == 0, "and never twice"


def test_a_dry_run_of_a_zip_file_writes_nothing(archive: Archive, tmp_path: Path, pool: WorkerPool):
    path = zipped(tmp_path / "box.zip", {"a.txt": b"same", "b.txt": b"same", "c.txt": b"other"})
    planned = ingest.plan(archive, [path])
    assert (planned.files, planned.records, len(planned.repeated)) == (3, 2, 1)
    assert planned.sources == [(path, ingest.SourceKind.zip)]
    ingest.forecast(archive, planned, ingest.EmbeddedFields(), pool=pool)
    assert not list(archive.tmp.iterdir())
    assert not list(archive.originals.rglob("*.txt"))


def test_what_leads_out_of_its_folder_is_left(tmp_path: Path):
    path = zipped(
        tmp_path / "slip.zip",
        {
            "../../evil.txt": b"x",
            "/etc/evil2.txt": b"x",
            "C:\\evil3.txt": b"x",
            "deep/C:/evil4.txt": b"x",
            "fine.txt": b"x",
        },
    )
    assert found_in(path) == ["fine.txt"]
    assert set(left_in(path).values()) == {Left.outside}
    assert len(left_in(path)) == 4
    assert all(path in one.path.parents for one in scan([path]))


def test_links_system_files_and_locked_members_are_left(tmp_path: Path):
    path = tmp_path / "odd.zip"
    with zipfile.ZipFile(path, "w") as made:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(link, "/etc/passwd")
        made.writestr("__MACOSX/._a.txt", "x")
        made.writestr("locked.txt", "secret")
        made.writestr("a.txt", "fine")
    content = bytearray(path.read_bytes())
    # The password bit of the member, in the list at the end.
    at = content.rfind(b"locked.txt") - 46
    assert content[at : at + 4] == b"PK\x01\x02"
    content[at + 8] |= 1
    path.write_bytes(content)
    assert found_in(path) == ["a.txt"]
    left = left_in(path)
    assert left == {"link.txt": Left.link, "._a.txt": Left.system, "locked.txt": Left.encrypted}


def test_a_bomb_is_left_before_it_is_unpacked(tmp_path: Path):
    path = zipped(tmp_path / "bomb.zip", {"zeros.bin": bytes(70 << 20), "a.txt": b"x"})
    assert path.stat().st_size < 1 << 20
    assert found_in(path) == ["a.txt"]
    assert left_in(path) == {"zeros.bin": Left.bomb}


def test_members_that_lie_on_top_of_each_other_are_a_bomb(tmp_path: Path):
    noise = os.urandom(4000)
    path = zipped(tmp_path / "a.zip", {"one.bin": noise}, zipfile.ZIP_STORED)
    content = path.read_bytes()
    start = content.index(b"PK\x01\x02")
    entry = content[start : content.index(b"PK\x05\x06")]
    many = b"".join(entry.replace(b"one.bin", b"%03d.bin" % n) for n in range(50))
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 50, 50, len(many), start, 0)
    path.write_bytes(content[:start] + many + end)
    assert found_in(path) == []
    assert left_in(path) == {"a.zip": Left.bomb}


def test_a_list_of_members_too_long_for_the_memory_is_refused(tmp_path: Path):
    path = tmp_path / "long.zip"
    path.write_bytes(
        b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, zips.MAX_DIRECTORY + 1, 0, 0)
    )
    (left,) = scan([path])
    assert isinstance(left, LeftOut)
    assert "too many" in left.sentence


@pytest.mark.parametrize(
    ("name", "code_page"),
    [
        ("Фотографии съезда/снимок первый.txt", "cp866"),
        ("Gençlik kampı/açılış töreni.txt", "utf-8"),
        ("Düşərgə/ilk gün.txt", "utf-8"),
    ],
)
def test_names_that_are_no_unicode_are_read(tmp_path: Path, name: str, code_page: str):
    raw = name.encode(code_page)
    stand_in = "x" * len(raw)
    path = zipped(tmp_path / "names.zip", {stand_in: b"x"})
    content = path.read_bytes().replace(stand_in.encode(), raw)
    path.write_bytes(content)
    assert found_in(path) == [name]
    (found,) = (one for one in scan([path]) if isinstance(one, Found))
    assert sha256_of(found.path, Opening([path])) == hashlib.sha256(b"x").hexdigest()


def test_two_members_of_one_name_are_told(tmp_path: Path):
    path = tmp_path / "twice.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("a.txt", "first")
        with pytest.warns(UserWarning, match="Duplicate"):
            made.writestr("a.txt", "second")
    assert found_in(path) == ["a.txt"]
    assert left_in(path) == {"a.txt": Left.repeated}
    (found,) = (one for one in scan([path]) if isinstance(one, Found))
    assert sha256_of(found.path, Opening([path])) == hashlib.sha256(b"first").hexdigest()


def _cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _turned(content: bytes) -> bytes:
    at = content.index(b"PAYLOAD")
    return content[:at] + b"payload" + content[at + 7 :]


@pytest.mark.parametrize("damage", [_cut, _turned])
def test_a_damaged_zip_file_is_told_in_words(
    archive: Archive, tmp_path: Path, pool: WorkerPool, damage: Callable[[bytes], bytes]
):
    path = zipped(
        tmp_path / "bad.zip", {"a.txt": b"PAYLOAD " * 300, "b.txt": b"b"}, zipfile.ZIP_STORED
    )
    path.write_bytes(damage(path.read_bytes()))
    report = ingest.take_in(archive, [path], pool=pool)
    lines = [*report.errors, *report.left]
    assert len(lines) == 1
    assert "damaged" in lines[0].words
    assert not list(archive.tmp.iterdir())


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_whatever_byte_is_changed_a_member_is_read_or_told_to_be_damaged(
    tmp_path: Path, method: int
):
    path = zipped(tmp_path / "a.zip", {"ə/şəkil.txt": b"Karabakh " * 20 + os.urandom(30)}, method)
    whole = path.read_bytes()
    read, told = 0, list[str | None]()
    for at in range(0, len(whole), 3):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xA5]) + whole[at + 1 :])
        opening = Opening([path])
        for one in scan([path]):
            if isinstance(one, LeftOut):
                told.append(one.sentence)
                continue
            try:
                sha256_of(one.path, opening)
                read += 1
            except OSError as error:
                told.append(error.strerror)
        opening.close()
    assert read > 10
    assert len(told) > 10
    assert all(told)


def test_a_zip_file_that_changes_while_it_is_read_gives_nothing_half(tmp_path: Path):
    path = zipped(tmp_path / "a.zip", {"a.txt": b"x" * 100})
    opening = Opening([path])
    member = opening(path / "a.txt")
    before = member.state()
    os.utime(path, (1, 1))
    assert member.state() != before
    member.close()
    opening.close()


def test_a_zip_file_in_a_folder_stays_one_file(tmp_path: Path):
    zipped(tmp_path / "inner.zip", {"a.txt": b"x"})
    found = [one.path.name for one in scan([tmp_path]) if isinstance(one, Found)]
    assert found == ["inner.zip"]
