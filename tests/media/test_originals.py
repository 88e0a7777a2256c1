from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
import sys
from pathlib import Path

import pytest

from db.errors import ArchiveError, FullDisk
from db.media import fixity, journal, originals
from db.media.findings import Failing
from db.media.originals import Kept, Originals, Refused, Way


@pytest.fixture
def vault(tmp_path: Path) -> Originals:
    for name in ("originals", "tmp", "source"):
        (tmp_path / name).mkdir()
    return Originals(tmp_path / "originals", tmp_path / "tmp")


def source(tmp_path: Path, name: str, content: bytes) -> Path:
    path = tmp_path / "source" / name
    path.write_bytes(content)
    return path


def only(results: list[Kept | Refused]) -> Kept:
    (kept,) = results
    assert isinstance(kept, Kept)
    return kept


def test_an_original_is_kept_read_only_under_its_checksum(tmp_path: Path, vault: Originals):
    path = source(tmp_path, "Şəkil.JPG", b"picture")
    os.utime(path, ns=(10**18, 10**18))
    kept = only(vault.store([path]))
    assert kept.sha256 == hashlib.sha256(b"picture").hexdigest()
    assert (kept.extension, kept.size, kept.is_new) == ("jpg", 7, True)
    place = vault.path_of(kept.sha256, "jpg")
    assert place == tmp_path / "originals" / kept.sha256[:3] / f"{kept.sha256}.jpg"
    assert place.read_bytes() == path.read_bytes()
    assert place.stat().st_mtime_ns == 10**18
    assert not place.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    assert not list((tmp_path / "tmp").iterdir())


def test_the_same_content_is_stored_once_whatever_its_name(tmp_path: Path, vault: Originals):
    paths = [source(tmp_path, name, b"same") for name in ("a.jpg", "b.jpeg", "c")]
    kept = vault.store(paths)
    assert [one.is_new for one in kept if isinstance(one, Kept)] == [True, False, False]
    assert {one.extension for one in kept if isinstance(one, Kept)} == {"jpg"}
    assert len(list(vault.all())) == 1


def test_a_half_written_original_is_put_right(tmp_path: Path, vault: Originals):
    path = source(tmp_path, "a.jpg", b"whole content")
    kept = only(vault.store([path]))
    place = vault.path_of(kept.sha256, "jpg")
    place.chmod(0o644)
    place.write_bytes(b"whole")
    assert only(vault.store([path])).is_new
    assert place.read_bytes() == b"whole content"


def test_a_missing_or_special_source_is_refused_and_the_others_go_on(
    tmp_path: Path, vault: Originals
):
    good = source(tmp_path, "good.txt", b"good")
    gone = tmp_path / "source" / "gone.txt"
    results = vault.store([gone, tmp_path / "source", good])
    refused = [one for one in results if isinstance(one, Refused)]
    assert refused[0].problem.kind is Failing.missing
    assert len(refused) == 2
    assert isinstance(results[2], Kept)


@pytest.mark.skipif(os.name == "nt", reason="Windows needs a right for symbolic links")
def test_a_symbolic_link_is_never_followed(tmp_path: Path, vault: Originals):
    target = source(tmp_path, "secret.txt", b"secret")
    link = tmp_path / "source" / "link.txt"
    link.symlink_to(target)
    assert isinstance(vault.store([link])[0], Refused)


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path, vault: Originals):
    path = source(tmp_path, "a.bin", bytes(3 << 20))

    def change(_count: int) -> None:
        with path.open("ab") as file:
            file.write(b"more")

    (refused,) = vault.store([path], Way(told=change))
    assert isinstance(refused, Refused)
    assert not list(vault.all())


def full(*_: object) -> int:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_keeps_nothing_half(
    tmp_path: Path, vault: Originals, monkeypatch: pytest.MonkeyPatch
):
    safe = only(vault.store([source(tmp_path, "safe.txt", b"safe")]))
    paths = [source(tmp_path, "a.txt", b"a"), source(tmp_path, "b.txt", b"b")]
    monkeypatch.setattr(originals, "_write", full)
    with pytest.raises(FullDisk) as caught:
        vault.store(paths)
    assert caught.value.todo
    assert [sha256 for sha256, _ in vault.all()] == [safe.sha256]
    assert not list((tmp_path / "tmp").iterdir())


def test_another_failure_of_the_archive_s_disk_is_told_in_words(
    tmp_path: Path, vault: Originals, monkeypatch: pytest.MonkeyPatch
):
    def broken(*_: object) -> int:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(originals, "_write", broken)
    with pytest.raises(ArchiveError) as caught:
        vault.store([source(tmp_path, "a.txt", b"a")])
    assert not isinstance(caught.value, FullDisk)


def test_a_copy_that_reads_back_differently_is_never_kept(
    tmp_path: Path, vault: Originals, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(originals, "sha256_of", lambda _path, **_more: "0" * 64)
    with pytest.raises(ArchiveError):
        vault.store([source(tmp_path, "a.txt", b"a")])
    assert not list(vault.all())


def test_cancelling_keeps_whole_files_only(tmp_path: Path, vault: Originals):
    paths = [source(tmp_path, f"{n}.txt", bytes([n])) for n in range(5)]
    taken: list[int] = []
    way = Way(told=taken.append, cancelled=lambda: len(taken) == 2, verify=False)
    assert len(vault.store(paths, way)) == 2
    assert len(list(vault.all())) == 2


@pytest.mark.parametrize("verify", [False, True])
def test_a_film_is_given_up_in_the_middle_and_leaves_nothing(
    tmp_path: Path, vault: Originals, *, verify: bool
):
    # With reading back, the copy is whole already when it is given up.
    small = source(tmp_path, "small.txt", b"small")
    film = source(tmp_path, "film.mp4", bytes(6 << 20))
    copied: list[int] = []
    enough = len(b"small") + (6 << 20 if verify else 3 << 20)
    way = Way(verify, told=copied.append, cancelled=lambda: sum(copied) >= enough)
    kept = only(vault.store([small, film], way))
    assert kept.source == small
    assert sum(copied) == enough
    assert len(list(vault.all())) == 1
    assert not list((tmp_path / "tmp").iterdir())
    assert len(vault.store([film])) == 1
    assert len(list(vault.all())) == 2


ODD_NAMES = [b"\xff\xfe.jpg", b"a" * 246 + b".jpg", b"CON.txt", b".hidden", b"a."]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
@pytest.mark.parametrize("name", ODD_NAMES)
def test_odd_names_are_stored_and_journalled(tmp_path: Path, vault: Originals, name: bytes):
    path = tmp_path / "source" / os.fsdecode(name)
    path.write_bytes(b"x")
    kept = only(vault.store([path]))
    journal.write(tmp_path, "job", [kept])
    (line,) = (tmp_path / "job.jsonl").read_text("ascii").splitlines()
    read = json.loads(line)
    assert os.fsencode(read["path"]) == os.fsencode(path)
    assert read["sha256"] == kept.sha256


@pytest.mark.parametrize(
    ("name", "extension"),
    [
        ("a.JPG", "jpg"),
        ("a.tar.gz", "gz"),
        ("a", ""),
        (".bashrc", ""),
        ("a.b c", ""),
        ("a.şəkil", ""),
        ("a.averyveryverylongending", ""),
        ("a.", ""),
        ("a.mp3", "mp3"),
    ],
)
def test_only_plain_endings_become_extensions(name: str, extension: str):
    assert originals.extension_of(name) == extension


def test_what_a_killed_copy_left_behind_is_cleared(vault: Originals):
    (vault.tmp / f"abc{originals.PART}").write_bytes(b"half")
    (vault.tmp / "other").write_bytes(b"not ours")
    assert vault.clear_parts() == 1
    assert [path.name for path in vault.tmp.iterdir()] == ["other"]


def test_the_check_of_fixity_names_what_is_wrong(tmp_path: Path, vault: Originals):
    paths = [source(tmp_path, f"{n}.txt", b"content %d" % n) for n in range(3)]
    sums = [one.sha256 for one in vault.store(paths) if isinstance(one, Kept)]
    damaged = vault.path_of(sums[0], "txt")
    damaged.chmod(0o644)
    damaged.write_bytes(b"content X")
    assert vault.remove(sums[1]) == 9
    found = fixity.check(vault, sums)
    assert (found.damaged, found.missing, found.sound) == ([sums[0]], [sums[1]], [sums[2]])
    assert not found.all_sound
    assert fixity.check(vault, [sums[2]]).all_sound
