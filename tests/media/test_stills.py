"""Stills of films by the user's own ffmpeg: what it is asked, and what its failing does."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from db.media import analysis, outside_program, stills
from db.media.findings import Failing
from db.media.pool import WorkerPool
from tests.media import making, making_more

REAL = shutil.which("ffmpeg")
MATROSKA = b"\x1a\x45\xdf\xa3\x93\x42\x82\x88matroska\x42\x87\x81\x02" + bytes(400)
StandIn = Callable[[str], Path]

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="a script does not stand in for a program there"
)


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    """Make a program that tells its version as ffmpeg does, and else does what it is given."""

    def make(deed: str) -> Path:
        place = tmp_path / "tools" / "ffmpeg"
        place.parent.mkdir(exist_ok=True)
        lines = (
            f"#!{sys.executable} -SE",
            "import os, sys, time",
            "if sys.argv[1:] == ['-version']: print('ffmpeg version 7'); sys.exit()",
            deed,
        )
        place.write_text("\n".join(lines), "utf-8")
        place.chmod(0o755)
        monkeypatch.setenv(stills.SETTING, str(place))
        stills.working_program.cache_clear()
        return place

    return make


@pytest.fixture(autouse=True)
def forget_program() -> None:
    stills.working_program.cache_clear()


def showing(tmp_path: Path, *, width: int = 512, height: int = 288) -> str:
    """A deed: print a picture."""
    making.picture(width, height).save(tmp_path / "still.png")
    return f"sys.stdout.buffer.write(open({str(tmp_path / 'still.png')!r}, 'rb').read())"


def test_without_the_program_a_film_is_read_as_ever(tmp_path: Path):
    found = analysis.analyse(making_more.film(tmp_path / "a.mp4"))
    assert (found.thumbnail, found.problems) == (None, ())


def test_the_still_is_the_films_thumbnail(tmp_path: Path, stand_in: StandIn):
    stand_in(showing(tmp_path))
    found = analysis.analyse(making_more.film(tmp_path / "a.mp4"))
    assert not found.problems
    assert found.thumbnail
    assert Image.open(io.BytesIO(found.thumbnail)).size == (256, 144)
    # Of two films that begin alike neither is taken for the other.
    assert found.phash is None


def test_a_film_of_an_unread_format_counts_as_read_once_it_is_seen(
    tmp_path: Path, stand_in: StandIn
):
    (tmp_path / "a.mkv").write_bytes(MATROSKA)
    before = analysis.analyse(tmp_path / "a.mkv")
    assert [problem.kind for problem in before.problems] == [Failing.unsupported]
    stand_in(showing(tmp_path))
    found = analysis.analyse(tmp_path / "a.mkv")
    assert found.thumbnail
    assert not found.problems
    assert found.puid == "fmt/569"


def test_the_program_reads_nothing_but_this_file_and_writes_only_to_us(
    tmp_path: Path, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("FFREPORT", f"file={tmp_path / 'report.log'}")
    told = tmp_path / "told"
    deed = f"open({str(told)!r}, 'w').write(repr((sys.argv[1:], dict(os.environ))))"
    stand_in(f"{deed}\n{showing(tmp_path)}")
    place = making_more.film(tmp_path / "-i http:;rm 'a b'.mp4")
    assert analysis.analyse(place).thumbnail
    arguments, environment = eval(told.read_text("utf-8"))  # noqa: S307 - written by us
    named = [one for one in arguments if "rm 'a b'" in one]
    assert named == [f"file:{place}"]
    assert arguments[arguments.index("-protocol_whitelist") + 1] == "file"
    formats = arguments[arguments.index("-format_whitelist") + 1].split(",")
    assert not {"hls", "concat", "image2", "sdp", "dash", "lavfi"} & set(formats)
    assert arguments[-1] == "pipe:1"
    assert arguments[arguments.index("-ss") + 1] == "1.250"
    assert "FFREPORT" not in environment
    assert list(tmp_path.glob("*.log")) == []


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("a.mp4: Invalid data found when processing input", Failing.unreadable),
        ("[mov] moov atom not found", Failing.truncated),
        ("Cannot determine format of input stream 0:0 after EOF", Failing.truncated),
        ("Decoder (codec av1) not found for input stream #0:0", Failing.variant),
        ("Cannot allocate memory", Failing.memory),
        ("", Failing.variant),
    ],
)
def test_what_the_program_cannot_draw_is_a_row_that_says_why(
    tmp_path: Path, stand_in: StandIn, said: str, kind: Failing
):
    stand_in(f"sys.stderr.write({said!r}); sys.exit(1)")
    found = analysis.analyse(making_more.film(tmp_path / "a.mp4"))
    assert found.thumbnail is None
    assert [problem.kind for problem in found.problems] == [kind]
    assert found.duration == 12.5


def test_a_film_of_an_unread_format_that_cannot_be_drawn_is_told_once(
    tmp_path: Path, stand_in: StandIn
):
    (tmp_path / "a.mkv").write_bytes(MATROSKA)
    stand_in("sys.exit('Invalid data found when processing input')")
    found = analysis.analyse(tmp_path / "a.mkv")
    assert [problem.kind for problem in found.problems] == [Failing.unsupported]


def test_what_the_program_says_is_kept_without_the_place_of_the_file(
    tmp_path: Path, stand_in: StandIn
):
    place = making_more.film(tmp_path / "a.mp4")
    stand_in(f"sys.exit('[mov @ 0x55a9103c] bad atom\\nfile:{place}: Invalid data found')")
    (problem,) = analysis.analyse(place).problems
    assert problem.detail == "[mov] bad atom a.mp4: Invalid data found"


def test_sound_alone_is_no_film_and_no_failure(tmp_path: Path, stand_in: StandIn):
    stand_in("sys.exit(\"Stream map '0:V:0' matches no streams.\")")
    found = analysis.analyse(making_more.film(tmp_path / "a.mp4"))
    assert (found.thumbnail, found.problems) == (None, ())


def test_a_picture_drawn_without_complaint_goes_before_an_earlier_one(
    tmp_path: Path, stand_in: StandIn
):
    making.picture(512, 512).save(tmp_path / "other.png")
    spoilt = f"sys.stdout.buffer.write(open({str(tmp_path / 'other.png')!r}, 'rb').read())"
    complaint = f"{spoilt}; sys.exit('error while decoding MB 21 0')"
    stand_in(f"if '-ss' in sys.argv: {complaint}\n{showing(tmp_path)}")
    found = analysis.analyse(making_more.film(tmp_path / "a.mp4"))
    assert Image.open(io.BytesIO(found.thumbnail or b"")).size == (256, 144)
    stand_in(complaint)
    stills.working_program.cache_clear()
    found = analysis.analyse(tmp_path / "a.mp4")
    assert Image.open(io.BytesIO(found.thumbnail or b"")).size == (256, 256)


@pytest.mark.parametrize(
    ("deed", "kind"),
    [
        ("time.sleep(60)", Failing.timeout),
        ("while True: os.write(1, bytes(1 << 20))", Failing.too_big),
        ("while True: os.write(2, b'error ' * 100)", Failing.too_big),
        ("os.write(1, b'no picture')", Failing.variant),
        ("os.write(1, b'\\x89PNG\\r\\n\\x1a\\n' + bytes(90))", Failing.variant),
        ("os.kill(os.getpid(), 11)", Failing.variant),
    ],
)
def test_a_program_that_hangs_floods_or_falls_is_ended(
    tmp_path: Path, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch, deed: str, kind: Failing
):
    monkeypatch.setattr(stills, "SECONDS", 1.5)
    stand_in(deed)
    started = time.monotonic()
    found = analysis.analyse(making_more.film(tmp_path / "a.mp4"))
    assert [problem.kind for problem in found.problems] == [kind]
    assert time.monotonic() - started < 20


def test_another_program_of_that_name_is_not_used(
    tmp_path: Path, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch
):
    place = stand_in("")
    place.write_text(f"#!{sys.executable} -SE\nprint('hello')\n", "utf-8")
    assert stills.working_program() is None
    stills.working_program.cache_clear()
    place.write_bytes(b"\0\1\2 not a program")
    assert stills.working_program() is None
    stills.working_program.cache_clear()
    monkeypatch.setenv(stills.SETTING, str(tmp_path / "nowhere"))
    assert stills.working_program() is None


def test_it_is_looked_for_on_the_path_but_not_where_the_program_stands(
    tmp_path: Path, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch
):
    place = stand_in("")
    monkeypatch.delenv(stills.SETTING)
    monkeypatch.setattr(stills, "_ELSEWHERE", ())
    monkeypatch.chdir(place.parent)
    monkeypatch.setenv("PATH", os.pathsep.join(("", ".", str(tmp_path))))
    assert stills.program() is None
    monkeypatch.setenv("PATH", os.pathsep.join((str(tmp_path), str(place.parent))))
    assert stills.program() == place


def test_it_gets_back_the_libraries_of_its_own_system(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    mine = {"LD_LIBRARY_PATH": "/fonds", "LD_LIBRARY_PATH_ORIG": "/own", "PATH": "/bin"}
    assert outside_program.environment(mine) == {"LD_LIBRARY_PATH": "/own", "PATH": "/bin"}
    mine.pop("LD_LIBRARY_PATH_ORIG")
    assert outside_program.environment(mine) == {"PATH": "/bin"}


def test_it_ends_with_its_worker(tmp_path: Path, stand_in: StandIn):
    beats = tmp_path / "beats"
    stand_in(f"while True: open({str(beats)!r}, 'a').write('.'); time.sleep(0.01)")
    place = making_more.film(tmp_path / "a.mp4")
    with WorkerPool(1) as pool:
        found = pool.analyse(place, seconds=1.5)
        assert [problem.kind for problem in found.problems] == [Failing.timeout]
        assert beats.stat().st_size > 1
        time.sleep(0.1)
        last = beats.stat().st_size
        time.sleep(0.3)
        assert beats.stat().st_size == last
        # The pool goes on with another worker.
        assert pool.ask("ping").values["pid"]


# ------------------------------------------------------------------- the real one

FILMS = [
    ("a.mp4", ["-c:v", "mpeg4"]),
    ("a.mov", ["-c:v", "mpeg4"]),
    ("a.mkv", ["-c:v", "mpeg4"]),
    ("a.avi", ["-c:v", "mpeg4"]),
    ("a.mpg", ["-c:v", "mpeg2video"]),
    ("a.wmv", ["-c:v", "wmv2"]),
    ("wide.mpg", ["-c:v", "mpeg2video", "-aspect", "16:9"]),
]


@pytest.mark.skipif(REAL is None, reason="there is no ffmpeg")
@pytest.mark.parametrize(("name", "options"), FILMS, ids=[name for name, _ in FILMS])
def test_a_film_that_begins_in_the_dark_shows_what_comes_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, options: list[str]
):
    """The film is black for a second, then half red and half blue."""
    place = tmp_path / name
    source = "color=red:size=320x240:rate=25:duration=20,drawbox=x=160:c=blue:t=fill"
    command = [str(REAL), "-v", "error", "-f", "lavfi", "-i", f"{source},fade=in:0:25"]
    subprocess.run([*command, *options, "-y", str(place)], check=True)
    monkeypatch.setenv(stills.SETTING, str(REAL))
    found = analysis.analyse(place)
    assert not found.problems
    with Image.open(io.BytesIO(found.thumbnail or b"")) as small:
        assert small.size == (256, 144 if name == "wide.mpg" else 192)
        red, _green, blue = small.getpixel((40, 60))
        assert (red > 180, blue < 90) == (True, True)
        red, _green, blue = small.getpixel((200, 60))
        assert (red < 90, blue > 180) == (True, True)


@pytest.mark.skipif(REAL is None, reason="there is no ffmpeg")
def test_a_list_of_other_files_named_as_a_film_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    source = "color=red:size=320x240:rate=25:duration=2"
    command = [str(REAL), "-v", "error", "-f", "lavfi", "-i", source, "-c:v", "mpeg2video"]
    subprocess.run([*command, "-f", "mpegts", str(tmp_path / "secret.ts")], check=True)
    lists = {
        "a.mp4": f"#EXTM3U\n#EXTINF:2,\nfile:{tmp_path / 'secret.ts'}\n#EXT-X-ENDLIST\n",
        "b.mkv": f"ffconcat version 1.0\nfile '{tmp_path / 'secret.ts'}'\n",
    }
    monkeypatch.setenv(stills.SETTING, str(REAL))
    for name, content in lists.items():
        (tmp_path / name).write_text(content, "utf-8")
        found = analysis.analyse(tmp_path / name)
        assert found.thumbnail is None
        assert found.problems
