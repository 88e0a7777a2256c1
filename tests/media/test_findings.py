"""What a file did not yield is told in the user's words; a library's are kept beside them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from db.media.findings import Failing, Problem, failing_of
from db.media.pool import WorkerPool
from tests.media import making


@pytest.mark.parametrize("kind", Failing)
def test_every_kind_has_words_of_its_own(kind: Failing):
    others = {Problem(one, "picture").sentence for one in Failing if one is not kind}
    assert Problem(kind, "picture").sentence not in others


@pytest.mark.parametrize(
    ("kind", "detail"),
    [
        (Failing.unreadable, "decoder error -2"),
        (Failing.truncated, "image file is truncated (8 bytes not processed)"),
        (Failing.variant, "unknown pixel mode"),
        (Failing.encrypted, "Failed to load document (PDFium: Incorrect password error)."),
        (Failing.too_big, "Image size (1 pixels) exceeds limit"),
        (Failing.crash, "signal 11"),
    ],
)
def test_the_words_of_a_library_are_not_told(kind: Failing, detail: str):
    assert Problem(kind, "picture", detail).sentence == Problem(kind, "picture").sentence


def test_the_name_of_a_format_and_the_words_of_the_system_are_told():
    assert "(WebM)" in Problem(Failing.unsupported, "sound", "WebM").sentence
    refused = Problem(Failing.unreachable, "copy", "Permission denied").sentence
    assert "(Permission denied)" in refused


def test_damage_in_what_a_file_says_of_itself_is_not_damage_of_the_file():
    said = Problem(Failing.unreadable, "metadata", "XMP: not well-formed").sentence
    assert said.startswith("What the file says of itself")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("image file is truncated (0 bytes not processed)", Failing.truncated),
        ("Invalid input: Unexpected end of file: Extent in iloc box", Failing.truncated),
        ("broken data stream when reading image file", Failing.unreadable),
        ("std::bad_alloc", Failing.memory),
    ],
)
def test_a_library_s_words_tell_which_kind_it_is(words: str, kind: Failing):
    assert failing_of(OSError(words)) is kind


def test_a_tiff_compressed_in_a_maker_s_own_way_is_a_variant(tmp_path: Path, pool: WorkerPool):
    path = tmp_path / "a.tif"
    Image.new("L", (8, 8)).save(path)
    whole = path.read_bytes()
    at = whole.index(b"\x03\x01\x03\x00\x01\x00\x00\x00")  # 259, a short, one of it
    path.write_bytes(whole[: at + 8] + (34_887).to_bytes(4, "little") + whole[at + 12 :])
    (problem,) = pool.analyse(path).problems
    assert (problem.kind, problem.detail) == (Failing.variant, "34887")


def test_sound_in_an_unknown_format_is_named(tmp_path: Path, pool: WorkerPool):
    path = tmp_path / "a.mid"
    path.write_bytes(b"MThd\x00\x00\x00\x06\x00\x00\x00\x01\x00\x60MTrk" + bytes(40))
    (problem,) = pool.analyse(path).problems
    assert (problem.kind, problem.detail) == (Failing.unsupported, "MIDI Audio")


def test_an_empty_file_is_told_to_be_empty(tmp_path: Path, pool: WorkerPool):
    making.jpeg(tmp_path / "whole.jpg")
    (tmp_path / "a.jpg").write_bytes(b"")
    assert [one.kind for one in pool.analyse(tmp_path / "a.jpg").problems] == [Failing.empty]
    assert pool.analyse(tmp_path / "whole.jpg").problems == ()
