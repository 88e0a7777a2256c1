"""One reading of one file: what it is, what it says of itself, how it looks, what it reads."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from PIL.Image import Image

from db.media import identification, likeness, pages, pictures, raw_data, sound, stills
from db.media.embedded import containers, documents, pdf_packets, reading, xmp
from db.media.findings import (
    DAMAGED,
    METADATA,
    Analysis,
    Failing,
    Problem,
    ReadingFailed,
    failing_of,
)
from db.media.texts import language, mail, office, plain, word_97

MAX_TEXT = 5_000_000


def analyse(path: Path, *, name: str = "") -> Analysis:
    """Read everything about a file; a part that fails is a problem, the others go on.

    ``name`` is the file's name before it was taken in: its ending says which kind of text a
    file without signature is.
    """
    found = Analysis()
    if path.stat().st_size == 0:
        found.problems = (Problem(Failing.empty, "file"),)
        return found
    known = identification.Format("", "", "", "", "")
    with _step(found, "identify"):
        known = identification.identify(path)
        _put_format(found, known)
    for part, read in _readings(found, path, Path(name or path.name).suffix.lower()):
        with _step(found, part):
            read(found, path)
    likely = identification.by_name(known) if found.duration and not found.problems else None
    if likely:
        _put_format(found, likely)
    if found.text:
        with _step(found, "language"):
            found.text_lang = language.guess(found.text)
    return found


@contextmanager
def _step(found: Analysis, part: str) -> Generator[None, None, None]:
    """Time one part of the reading, and turn its failure into a problem."""
    # Of this thread: asking for that of all threads, the identifier's among them, costs a
    # third of a millisecond each time.
    started = time.thread_time()
    try:
        yield
    except ReadingFailed as error:
        _note(found, error.kind, part, error.detail)
    except Exception as error:  # noqa: BLE001 - part of the worker's loop: a decoder may raise anything
        _note(found, failing_of(error), part, f"{type(error).__name__}: {error}"[:300])
    found.milliseconds[part] = (time.thread_time() - started) * 1000


def _note(found: Analysis, kind: Failing, part: str, detail: str) -> None:
    if kind is Failing.unsupported and not detail:
        detail = found.format_name
    found.problems = (*found.problems, Problem(kind, part, detail))


def _put_format(found: Analysis, known: identification.Format) -> None:
    found.puid, found.mime, found.format_name = known.puid, known.mime, known.name
    for name, value in (("identified_by", known.basis), ("identification_warning", known.warning)):
        found.technical.pop(name, None)
        if value:
            found.technical[name] = value


Reading = Callable[[Analysis, Path], None]


def _readings(found: Analysis, path: Path, ending: str) -> Iterator[tuple[str, Reading]]:
    """Choose how to read a file: by its format, and by its name where the format says nothing."""
    if found.mime == "application/pdf" or (ending == ".pdf" and pages.is_pdf(path)):
        yield "pdf", _read_pdf
        return
    kind = TEXTS.get(found.mime) or TEXTS.get(ending)
    if found.mime == "application/postscript":
        # Never drawn: that would be running a program. What it says of itself is only text.
        yield METADATA, _read_embedded
        yield "picture", _leave_undrawn
    elif found.mime.startswith("image/") and found.mime != "image/svg+xml":
        yield from PICTURE_STEPS
    elif kind is not None and not (ending in PICTURE_ENDINGS and not found.puid):
        yield "text", kind
    elif found.mime.startswith(("audio/", "video/")) or ending in SOUND_ENDINGS:
        yield "sound", _read_sound
        if found.thumbnail is None and stills.is_film(found.mime, ending):
            yield "picture", _draw_still
    elif found.mime.startswith("text/"):
        yield "text", _read_plain
    elif ending in PICTURE_ENDINGS:
        # Named as a picture but not known as one: let the decoders say what is wrong.
        yield from PICTURE_STEPS


def _leave_undrawn(_found: Analysis, _path: Path) -> None:
    raise ReadingFailed(Failing.unsupported)


def _read_embedded(found: Analysis, path: Path) -> None:
    found_blocks = containers.blocks(path)
    size = (found.width, found.height)
    try:
        found.embedded = reading.merged(found_blocks, size)
    except xmp.BadXmp as error:
        found_blocks.xmp = b""
        found.embedded = reading.merged(found_blocks, size)
        raise ReadingFailed(Failing.unreadable, f"XMP: {error}") from error


def _read_picture(found: Analysis, path: Path) -> None:
    try:
        _keep_shown(found, pictures.show_small(path))
    except ReadingFailed as error:
        if error.kind is Failing.unsupported:
            # A format that decoders here should know is damaged, not unknown.
            kind = Failing.unreadable if _is_known(found) else Failing.unsupported
            raise ReadingFailed(kind, found.format_name) from error
        if error.kind in DAMAGED:
            with suppress(ReadingFailed), pictures.as_far_as_sound():
                _keep_shown(found, pictures.show_small(path))
        raise


def _is_known(found: Analysis) -> bool:
    return not found.puid or found.mime in KNOWN_PICTURES


def _keep_shown(found: Analysis, shown: pictures.Shown) -> None:
    found.width, found.height = shown.width, shown.height
    found.page_count = shown.pages if shown.pages > 1 else None
    found.technical |= shown.technical
    _keep_thumbnail(found, shown.picture)


def _keep_thumbnail(found: Analysis, small: Image) -> None:
    found.thumbnail = pictures.as_jpeg(small)
    prints = likeness.fingerprints(small)
    if prints is not None:
        found.phash, found.dhash = prints


def _read_pdf(found: Analysis, path: Path) -> None:
    with pages.opened(path) as document:
        found.page_count = len(document)
        with _step(found, METADATA):
            # What is encrypted cannot be searched for; opened without a password, it can be read.
            open_one = pages.without_encryption(document)
            packet = (
                pdf_packets.packet(path) if open_one is None else pdf_packets.packet_in(open_one)
            )
            _read_pdf_words(found, packet, pages.document_words(document))
        with _step(found, "text"):
            found.pages = pages.texts(document)
        with _step(found, "picture"):
            _keep_thumbnail(found, pages.draw(document, 0, pictures.THUMBNAIL_PX))


def _read_pdf_words(found: Analysis, packet: bytes, words: dict[str, str]) -> None:
    try:
        found.embedded = documents.of_pdf(words, packet)
    except xmp.BadXmp as error:
        found.embedded = documents.of_pdf(words)
        raise ReadingFailed(Failing.unreadable, f"XMP: {error}") from error


def _put_text(found: Analysis, text: str) -> None:
    found.pages = (text[:MAX_TEXT],) if text else ()


def _read_ooxml(found: Analysis, path: Path) -> None:
    text, properties = office.ooxml(path)
    _put_text(found, text)
    found.embedded = documents.of_office(properties)


def _read_opendocument(found: Analysis, path: Path) -> None:
    text, properties = office.opendocument(path)
    _put_text(found, text)
    found.embedded = documents.of_office(properties)


def _read_doc(found: Analysis, path: Path) -> None:
    try:
        text, properties = word_97.doc(path)
    except ReadingFailed:
        # Of a protected document title and author are not.
        with suppress(ReadingFailed):
            _read_properties(found, path)
        raise
    _put_text(found, text)
    found.embedded = documents.of_office(properties)


def _read_properties(found: Analysis, path: Path) -> None:
    found.embedded = documents.of_office(word_97.properties(path))


def _read_plain(found: Analysis, path: Path) -> None:
    text, encoding = plain.text(path)
    _put_text(found, text)
    found.technical["text_encoding"] = encoding


def _read_html(found: Analysis, path: Path) -> None:
    text, title = plain.html(path)
    _put_text(found, text)
    if title:
        found.embedded = {"title": {"x-default": title}}


def _read_rtf(found: Analysis, path: Path) -> None:
    _put_text(found, plain.rtf(path))


def _read_eml(found: Analysis, path: Path) -> None:
    message = mail.eml(path)
    _put_text(found, message.text)
    found.embedded = documents.of_mail(message)


def _read_msg(found: Analysis, path: Path) -> None:
    if not mail.is_outlook(path):
        # Other programs end the names of other things so.
        if found.mime and not found.mime.startswith("text/"):
            raise ReadingFailed(Failing.unsupported)
        _read_plain(found, path)
        return
    message = mail.msg(path)
    _put_text(found, message.text)
    found.embedded = documents.of_mail(message)


def _read_sound(found: Analysis, path: Path) -> None:
    recording = sound.read(path)
    found.duration = recording.duration
    found.width, found.height = recording.width, recording.height
    found.technical |= recording.technical
    found.embedded = documents.of_recording(recording.tags)
    if recording.position:
        found.embedded["position"] = recording.position
    if recording.cover:
        # A cover is of many recordings, a film's first picture of one: neither is looked for.
        with suppress(ReadingFailed):
            found.thumbnail = pictures.as_jpeg(pictures.small_of(recording.cover))


def _draw_still(found: Analysis, path: Path) -> None:
    try:
        small = stills.still(path, found.duration)
    except ReadingFailed:
        # Of a file that could not be read anyway, this says nothing new.
        if not found.problems:
            raise
        return
    if small is None:
        return
    found.thumbnail = pictures.as_jpeg(small)
    if all(problem.kind is Failing.unsupported for problem in found.problems):
        found.problems = ()


PICTURE_STEPS: tuple[tuple[str, Reading], ...] = (
    ("picture", _read_picture),
    (METADATA, _read_embedded),
)
KNOWN_PICTURES = frozenset(
    f"image/{kind}"
    for kind in (
        *("jpeg", "tiff", "png", "apng", "gif", "webp", "bmp", "heic", "heif", "avif", "jp2"),
        *("jpx", "vnd.adobe.photoshop"),
    )
)
_COMMON_PICTURES = frozenset({".jpg", ".jpeg", ".jpe", ".jfif", ".tif", ".tiff", ".png", ".gif"})
_RARER_PICTURES = frozenset({".webp", ".bmp", ".heic", ".heif", ".avif", ".jp2", ".j2k", ".psd"})
PICTURE_ENDINGS = _COMMON_PICTURES | _RARER_PICTURES | raw_data.RAW_ENDINGS
_SOUNDS = frozenset({".mp3", ".wav", ".ogg", ".oga", ".opus", ".flac", ".m4a", ".m4b", ".wma"}) | {
    ".aiff",
    ".aif",
}
SOUND_ENDINGS = _SOUNDS | stills.FILM_ENDINGS
_OOXML = (
    *("wordprocessingml.document", "wordprocessingml.template"),
    *("presentationml.presentation", "presentationml.slideshow", "presentationml.template"),
    *("spreadsheetml.sheet", "spreadsheetml.template"),
)
_WITH_MACROS = (
    *("word.document", "word.template", "powerpoint.presentation", "powerpoint.slideshow"),
    *("powerpoint.template", "excel.sheet", "excel.template", "excel.sheet.binary"),
    *("excel.addin", "powerpoint.addin"),
)
_OOXML_ENDINGS = (
    *(".docx", ".docm", ".dotx", ".dotm", ".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".potm"),
    *(".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb"),
    *(".xlam", ".ppam"),
)
_OPENDOCUMENT = ("text", "presentation", "spreadsheet", "graphics")
_OPENDOCUMENT_ENDINGS = (".odt", ".ott", ".odp", ".otp", ".ods", ".ots", ".odg", ".otg")
TEXTS: dict[str, Reading] = {
    **{f"application/vnd.openxmlformats-officedocument.{kind}": _read_ooxml for kind in _OOXML},
    **{f"application/vnd.ms-{kind}.macroEnabled.12": _read_ooxml for kind in _WITH_MACROS},
    **dict.fromkeys(_OOXML_ENDINGS, _read_ooxml),
    **{
        f"application/vnd.oasis.opendocument.{kind}{form}": _read_opendocument
        for kind in _OPENDOCUMENT
        for form in ("", "-template")
    },
    **dict.fromkeys(_OPENDOCUMENT_ENDINGS, _read_opendocument),
    "application/msword": _read_doc,
    **dict.fromkeys((".doc", ".dot"), _read_doc),
    **dict.fromkeys(
        ("application/vnd.ms-powerpoint", "application/vnd.ms-excel"), _read_properties
    ),
    **dict.fromkeys((".ppt", ".pps", ".pot", ".xls", ".xlt"), _read_properties),
    "application/rtf": _read_rtf,
    "text/rtf": _read_rtf,
    ".rtf": _read_rtf,
    "text/html": _read_html,
    "application/xhtml+xml": _read_html,
    ".html": _read_html,
    ".htm": _read_html,
    ".xhtml": _read_html,
    "message/rfc822": _read_eml,
    ".eml": _read_eml,
    "application/vnd.ms-outlook": _read_msg,
    ".msg": _read_msg,
    "text/plain": _read_plain,
    ".txt": _read_plain,
    ".md": _read_plain,
    ".csv": _read_plain,
    ".tsv": _read_plain,
    ".srt": _read_plain,
    ".vtt": _read_plain,
}
