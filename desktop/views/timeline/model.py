"""The periods of a timeline as a list, each with its name and its counts."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QDate,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from db.dates.days import from_day_number, iso, iso_year
from db.search import Period, Timeline
from db.words import _
from desktop.widgets.counted import counted

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_FIRST_OF_CALENDAR = 1  # 0001-01-01; what lies before it has no name of a month


class PeriodsModel(QAbstractListModel):
    """Periods with names in the language of the program."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.timeline = Timeline()
        self.most = 0

    def show(self, timeline: Timeline) -> None:
        """Show another timeline."""
        self.beginResetModel()
        self.timeline = timeline
        self.most = max((period.may for period in timeline.periods), default=0)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.timeline.periods)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        period = self.timeline.periods[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return name_of(period, self.timeline.unit)
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return f"{name_of(period, self.timeline.unit)}: {counts_of(period)}"
        return None

    def name_of_run(self, first: int, last: int) -> str:
        """Return what the time from one period to another is called."""
        names = [name_of(self.timeline.periods[at], self.timeline.unit) for at in (first, last)]
        return names[0] if first == last else " – ".join(names)


def counts_of(period: Period) -> str:
    """Return how many records surely and how many perhaps fall in a period."""
    return _("{sure} surely, {maybe} perhaps").format(
        sure=counted(period.sure), maybe=counted(period.may - period.sure)
    )


def name_of(period: Period, unit: str) -> str:
    """Return what a period is called."""
    year, month, day = from_day_number(period.lo)
    match unit:
        case "year":
            return iso_year(year)
        case "decade" if year > 0:
            return _("{year}s").format(year=year)
        case "day" | "month" if period.lo < _FIRST_OF_CALENDAR:
            return iso(period.lo)[: None if unit == "day" else -3]
        case "day":
            return QLocale().toString(QDate(year, month, day), "d MMMM yyyy")
        case "month":
            return f"{QLocale().standaloneMonthName(month)} {year}"
        case _:
            return f"{iso_year(year)} – {iso_year(from_day_number(period.hi)[0])}"
