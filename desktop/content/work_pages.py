"""The pages of the work places: questions, look-alikes, imports, checks, history, bin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import QWidget
from sqlalchemy import Connection

from db import checks, operations
from db.checks import Rule
from db.checks.finding import Finding
from db.history import reading
from db.words import N_, _, ngettext
from desktop.content.work_page import FIRST_AND_LAST, Work, WorkLine, WorkPage
from desktop.desk import Desk
from desktop.late import late
from desktop.thumbnails import Thumbnails
from desktop.widgets.counted import counted

_LookalikesPage = late("desktop.pages.lookalikes", "LookalikesPage")

_LATEST = 500
_OF_ONE_RULE = 200

GoToField = Callable[[int, str], object]
ShowImport = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Ways:
    """What the pages lead to or are drawn with."""

    go_to_field: GoToField
    show_import: ShowImport
    thumbnails: Thumbnails


def work_page(desk: Desk, key: str, ways: Ways) -> QWidget | None:
    """Return the page of a work place, None where ``key`` names another sort of place."""
    if key == "alike":
        return _LookalikesPage(desk, ways.thumbnails)
    if key == "asked":
        return WorkPage(desk, _asked(ways.go_to_field))
    if key == "imports":
        return WorkPage(desk, _imports(ways.show_import))
    if key == "checks":
        return WorkPage(desk, _checks(ways.go_to_field))
    if key == "history":
        return WorkPage(desk, _history(desk))
    if key == "bin":
        return WorkPage(desk, _bin(desk))
    return None


# ------------------------------------------------------------------------------ ask later


def _asked(go_to_field: GoToField) -> Work:
    return Work(
        name=_("Ask later"),
        lead=_("Questions put aside with F7. Enter goes to the record, Shift+F7 answers it there."),
        columns=(_("Record"), _("Question")),
        read=_read_asked,
        glyph="flag",
        sentence=_("No question waits for an answer."),
        verb=_("Go to the record"),
        act=partial(_go_to_question, go_to_field),
        shares=FIRST_AND_LAST,
    )


def _go_to_question(go_to_field: GoToField, record_id: int) -> None:
    go_to_field(record_id, "ask_later")


def _read_asked(connection: Connection) -> list[WorkLine]:
    rows = connection.exec_driver_sql(
        "SELECT id, title, ask_later FROM record WHERE ask_later IS NOT NULL"
        " ORDER BY updated DESC LIMIT ?",
        (_LATEST,),
    )
    return [
        WorkLine(cells=(title or _("[Untitled]"), asked), value=record_id, glyph="flag")
        for record_id, title, asked in rows
    ]


# ------------------------------------------------------------------------------ taking in


def _imports(show_import: ShowImport) -> Work:
    return Work(
        name=_("Imports"),
        lead=_("All that was taken in, the latest first. Enter shows the report."),
        columns=(_("From"), _("How far"), _("When")),
        read=_read_imports,
        glyph="download-simple",
        sentence=_("Nothing was taken in yet."),
        verb=_("Show the report"),
        act=show_import,
    )


_HOW_FAR = {
    "running": N_("under way"),
    "stopped": N_("stopped, can go on"),
    "done": N_("finished"),
}


def _read_imports(connection: Connection) -> list[WorkLine]:
    rows = connection.exec_driver_sql(
        "SELECT j.id, j.source, j.state, j.started, coalesce(o.undone, 0),"
        " (SELECT count(*) FROM import_entry e WHERE e.job_id = j.id AND e.state = 'done'),"
        " (SELECT count(*) FROM import_entry e WHERE e.job_id = j.id AND e.state = 'error')"
        " FROM import_job j LEFT JOIN operation o ON o.id = j.operation_id"
        " ORDER BY j.id DESC LIMIT ?",
        (_LATEST,),
    )
    return [
        WorkLine(
            cells=(
                source.replace("\n", "; "),
                _how_far(state, taken, errors, undone=bool(undone)),
                when(started),
            ),
            value=number,
            glyph="warning" if errors else "download-simple",
            off=bool(undone),
        )
        for number, source, state, started, undone, taken, errors in rows
    ]


def _how_far(state: str, taken: int, errors: int, *, undone: bool) -> str:
    parts = [_(_HOW_FAR[state]) if state in _HOW_FAR else state]
    if undone:
        parts = [_("taken back")] if state == "done" else [*parts, _("taken back")]
    parts.append(ngettext("{count} file", "{count} files", taken).format(count=counted(taken)))
    if errors:
        parts.append(
            ngettext("{count} error", "{count} errors", errors).format(count=counted(errors))
        )
    return ", ".join(parts)


# ------------------------------------------------------------------------------ checks


def _checks(go_to_field: GoToField) -> Work:
    return Work(
        name=_("Checks"),
        lead=_("What deserves a second look. Enter goes to the field."),
        columns=(_("Record"), _("Why")),
        read=_read_checks,
        glyph="check-circle",
        sentence=_("Nothing in the catalogue asks for a second look."),
        verb=_("Go to the field"),
        act=partial(_go, go_to_field),
        shares=FIRST_AND_LAST,
    )


def _go(go_to_field: GoToField, finding: Finding) -> None:
    go_to_field(finding.record_id, finding.field)


def _read_checks(connection: Connection) -> list[WorkLine]:
    lines: list[WorkLine] = []
    for rule, pairs in groupby(checks.check(connection), key=_rule_of):
        findings = [finding for _rule, finding in pairs]
        below = tuple(
            WorkLine(cells=(each.title or _("[Untitled]"), each.why), value=each)
            for each in findings[:_OF_ONE_RULE]
        )
        heading = f"{_(rule.label)}  {counted(len(findings))}"
        lines.append(WorkLine(cells=(heading, ""), glyph="check-square-offset", lines=below))
    return lines


def _rule_of(found: tuple[Rule, Finding]) -> Rule:
    return found[0]


# ------------------------------------------------------------------------------ history


def _history(desk: Desk) -> Work:
    return Work(
        name=_("History"),
        lead=_(
            "All that was done, the latest first. Undo takes back the latest step that is not"
            " struck through; a check of files is taken back by itself."
        ),
        columns=(_("What"), _("Record"), _("Who"), _("When")),
        read=_read_history,
        glyph="clock-counter-clockwise",
        sentence=_("Nothing was changed yet."),
        verb=_("Undo the latest step"),
        act=partial(_undo, desk),
        shares=(5, 4, 0, 0),
    )


def _undo(desk: Desk, step: tuple[int, bool]) -> None:
    operation, is_fact = step
    if is_fact:
        desk.perform(operations.undo_fact, operation)
    else:
        desk.perform(operations.undo)


def _read_history(connection: Connection) -> list[WorkLine]:
    return [_step(entry) for entry in reading.operations(connection, _LATEST)]


def _step(entry: reading.Entry) -> WorkLine:
    is_fact = entry.kind == "fact" and not entry.undone
    return WorkLine(
        cells=(entry.title, entry.about, entry.who, when(entry.at)),
        value=(entry.id, is_fact),
        off=entry.undone,
        verb=_("Undo this step") if is_fact else "",
    )


def when(moment: str) -> str:
    """Return a moment (ISO 8601, UTC) in the words and the time zone of this computer."""
    read = QDateTime.fromString(moment, Qt.DateFormat.ISODateWithMs)
    if not read.isValid():
        return moment
    return QLocale().toString(read.toLocalTime(), QLocale.FormatType.ShortFormat)


# ------------------------------------------------------------------------------ bin


def _bin(desk: Desk) -> Work:
    return Work(
        name=_("Bin"),
        lead=_("What was deleted can be put back, with all that belonged to it."),
        columns=(_("Deleted"), _("Who"), _("When")),
        read=_read_bin,
        glyph="trash",
        sentence=_("The bin is empty."),
        verb=_("Put back"),
        act=partial(_put_back, desk),
    )


def _put_back(desk: Desk, operation_id: int) -> None:
    desk.perform(operations.put_back_deleted, operation_id)


def _read_bin(connection: Connection) -> list[WorkLine]:
    lines: list[WorkLine] = []
    for binned in reading.bin_of(connection):
        titles = tuple(
            WorkLine(cells=(title or _("[Untitled]"), "", "")) for title in binned.titles
        )
        entry = binned.entry
        label = titles[0].cells[0] if len(titles) == 1 else entry.title
        below = titles if len(titles) > 1 else ()
        cells = (label, entry.who, when(entry.at))
        lines.append(WorkLine(cells=cells, value=entry.id, glyph="trash", lines=below))
    return lines
