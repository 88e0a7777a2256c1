"""Making a report: read, compose, typeset volume by volume, put the files where they belong."""

from __future__ import annotations

import os
import shutil
import time
from collections import Counter
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from db.archive import Archive
from db.errors import InvalidValue, MissingRecord
from db.media.pool import WorkerPool
from db.media.previews import Previews
from db.reports.attachment import records_as_json
from db.reports.composition import Composition, LeftOut, Request
from db.reports.declaration import Report
from db.reports.reading import Reading, no_thumbnails
from db.reports.registry import REPORTS
from db.reports.release import Release
from db.reports.rows import rows
from db.reports.settings import STANDARD, ReportSettings
from db.typesetting.child import waiting_child
from db.typesetting.setting import Setting, typeset
from db.typesetting.volume import Picture, Volume, Watch
from db.words import _

PREVIEW_PAGES = 4
LOGO = "logo"
_PREVIEW_RECORDS = 24
_KIND = "SELECT kind FROM record WHERE id = :id"


@dataclass(frozen=True, slots=True)
class ReportResult:
    """What came out: the files (one a volume), pages, what was left out, letters without a font.

    ``missing_characters`` counts each character that no typeface has; it stands in the PDF
    as its code, like ``[U+6F22]``.
    """

    path: Path
    paths: tuple[Path, ...]
    pages: int
    records: int
    left_out: LeftOut
    missing_characters: Counter[str] = field(default_factory=Counter[str])
    seconds: float = 0.0


def report_named(name: str) -> Report:
    """Return the report ``name``; raises InvalidValue when there is none."""
    found = next((one for one in REPORTS if one.name == name), None)
    if found is None:
        raise InvalidValue(
            _("There is no report named {name}.").format(name=name),
            todo=_("Choose one of: {names}.").format(names=", ".join(one.name for one in REPORTS)),
        )
    return found


def make(  # noqa: PLR0913 - named arguments, each chosen by whoever asks for the report
    archive: Archive,
    name: str,
    *,
    root: int | None = None,
    ids: Sequence[int] | None = None,
    language: str = "en",
    settings: ReportSettings = STANDARD,
    out: Path,
    progress: Callable[[int, int], object] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ReportResult:
    """Make a report as PDF/A-2b and PDF/UA-1 in ``out`` (or, in volumes, beside it).

    ``progress`` gets records done and in all. Raises InvalidValue where the report cannot start
    from what is given or rights keep it back, ReportCancelled, and ArchiveError when the file
    cannot be written; then no file is left behind.
    """
    started = time.monotonic()
    watch = Watch(progress, cancelled)
    report = report_named(name)
    missing: Counter[str] = Counter()
    pages = done = 0
    with (
        _reading(
            archive, _request(report, root=root, ids=ids, language=language, settings=settings)
        ) as reading,
        WorkerPool() as pool,
        _Files.beside(out) as files,
    ):
        composition = _compose(reading, report)
        for volume in map(partial(_finished, reading), composition.volumes):
            watch = replace(watch, done=done, total=composition.records)
            watch.tell()
            with typeset(volume, Setting(report.template, moment()), pool, watch) as made:
                files.add(made.pdf)
                missing.update(made.missing)
                pages += made.page_count
            done += volume.records
        replace(watch, done=done, total=composition.records).tell()
        paths = files.publish()
    return ReportResult(
        path=paths[0],
        paths=paths,
        pages=pages,
        records=composition.records,
        left_out=composition.left_out,
        missing_characters=missing,
        seconds=time.monotonic() - started,
    )


def preview(
    archive: Archive,
    name: str,
    *,
    root: int | None = None,
    ids: Sequence[int] | None = None,
    language: str = "en",
    settings: ReportSettings = STANDARD,
    pages: int = PREVIEW_PAGES,
    cancelled: Callable[[], bool] | None = None,
) -> list[bytes]:
    """Return the first pages of a report as PNG, composed of its first records only.

    Raises as ``make`` does.
    """
    watch = Watch(None, cancelled)
    report = report_named(name)
    request = replace(
        _request(report, root=root, ids=ids, language=language, settings=settings),
        most=_PREVIEW_RECORDS,
    )
    # The child makes itself ready while the report is composed.
    with _reading(archive, request) as reading, WorkerPool() as pool, waiting_child() as child:
        setting = Setting(report.template, moment(), preview=pages)
        for volume in map(partial(_finished, reading), _compose(reading, report).volumes):
            with typeset(volume, setting, pool, watch, child=child) as made:
                return [image.read_bytes() for image in made.images]
    return []


@contextmanager
def _reading(archive: Archive, request: Request) -> Generator[Reading]:
    """Give one state of the catalogue, with the thumbnails that there are."""
    file = archive.derived / "previews.db"
    previews = Previews(file) if file.exists() else None
    try:
        with archive.read() as connection:
            yield Reading(
                connection,
                request,
                originals=archive.originals,
                thumbnails=no_thumbnails if previews is None else previews.get_many,
            )
    finally:
        if previews is not None:
            previews.close()


def moment() -> int:
    """Return the moment that files carry, in UNIX seconds: now, or SOURCE_DATE_EPOCH."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(fixed) if fixed.isdigit() else int(time.time())


def kept_back(archive: Archive, record_ids: Sequence[int]) -> LeftOut:
    """Count, by reason, those records that would not leave in a report made today."""
    with archive.read() as connection:
        return Release(connection, _today()).left_out(record_ids)


def _today() -> int:
    return datetime.fromtimestamp(moment(), UTC).toordinal()


def _request(
    report: Report,
    *,
    root: int | None,
    ids: Sequence[int] | None,
    language: str,
    settings: ReportSettings,
) -> Request:
    return Request(
        root,
        None if ids is None else tuple(ids),
        language,
        _today(),
        settings=settings,
        fields=settings.fields.get(report.name, report.usual),
    )


def _finished(reading: Reading, volume: Volume) -> Volume:
    """Add to a volume what the settings give to every report: the logo, the records as JSON."""
    settings = reading.request.settings
    if settings.logo:
        logo = Picture(LOGO, Path(LOGO), 0, settings.logo)
        volume = replace(volume, pictures=(*volume.pictures, logo))
    if settings.attach and volume.record_ids and not reading.request.is_preview:
        attachment = records_as_json(reading, volume.record_ids)
        volume = replace(volume, attachment=attachment)
    return volume


def _compose(reading: Reading, report: Report) -> Composition:
    request = reading.request
    if request.root is not None:
        _check_root(reading, report, request.root)
    elif request.ids is not None:
        if not report.selection:
            raise InvalidValue(_("This report cannot be made of a selection."))
    elif not report.whole:
        raise InvalidValue(
            _("This report needs something to start from."),
            todo=_("Choose a record, or several, then make the report again."),
        )
    return report.compose(reading)


def _check_root(reading: Reading, report: Report, root: int) -> None:
    if not reading.release.leaves(root):
        raise InvalidValue(
            _("This record is closed, withdrawn or under an embargo: it may not leave."),
            kept=_("No file was made."),
            todo=_("Change its access or rights first if it may be shown now."),
        )
    kinds = [row.kind for row in rows(reading.connection, _KIND, id=root)]
    if not kinds:
        raise MissingRecord(_("The record is not there any more."))
    if kinds[0] not in report.roots:
        raise InvalidValue(_("This report cannot start from a record of this kind."))


class _Files:
    """The finished volumes, kept beside their place until all are there."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._waiting: list[Path] = []

    @classmethod
    @contextmanager
    def beside(cls, out: Path) -> Generator[_Files]:
        """Give a collection that leaves nothing behind unless it is published."""
        files = cls(out)
        try:
            yield files
        finally:
            for one in files._waiting:
                one.unlink(missing_ok=True)

    def add(self, pdf: Path) -> None:
        """Copy a finished volume to the disk it is meant for."""
        place = self._out.with_name(f".{self._out.name}.{len(self._waiting)}.part")
        self._waiting.append(place)
        shutil.copyfile(pdf, place)

    def publish(self) -> tuple[Path, ...]:
        """Move all volumes to their places; several are numbered."""
        places = [self._out]
        if len(self._waiting) > 1:
            width = len(str(len(self._waiting)))
            places = [
                self._out.with_stem(f"{self._out.stem}-{number:0{width}}")
                for number in range(1, len(self._waiting) + 1)
            ]
        for source, target in zip(self._waiting, places, strict=True):
            source.replace(target)
        return tuple(places)
