"""A record's own page: what it is, when and where, who said so, and its photographs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFormLayout, QScrollArea, QVBoxLayout, QWidget

from db.dates import describe as describe_date
from db.dates import read_date, read_edtf, shown
from db.history.changes import Changes
from db.records import BY_KIND, fields_of
from db.records.description import Row
from db.records.fields import Area, Field, Kind, choice_label
from db.records.listing import ListRow
from db.records.relation_types import relation_type
from db.records.vocabulary import RecordKind, State
from db.words import _, language, ngettext
from desktop.desk import Desk
from desktop.forms.paragraphs_editor import language_name
from desktop.forms.wording import link_words, summary
from desktop.pages.blocks import claims_block, new_block, wrapped
from desktop.pages.picture_wall import PictureWall
from desktop.pages.reading import PageRecord, read_page
from desktop.theme.scale import BROAD, CLOSE, WIDE, Style
from desktop.thumbnails import Thumbnails
from desktop.views import wording
from desktop.widgets.buttons import Chip, TextButton
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.label import TextLabel

_WIDEST = 1040
_LETTERS_BESIDE = 52
_SHOWN_ABOVE = {"title", "names", "ref", "state", "depicted", "photographs", "editions"}


class RecordPage(QScrollArea):
    """Reads one record and shows it as a page; it follows every change of the record."""

    def __init__(
        self, desk: Desk, thumbnails: Thumbnails, record_id: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._thumbnails = thumbnails
        self.record_id = record_id
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Page of the record"))
        self._form: QFormLayout | None = None
        desk.changed.connect(self._follow)
        self.read()

    @Slot()
    def read(self) -> None:
        """Read the record (again)."""
        self._desk.read_soon(
            partial(read_page, record_id=self.record_id), self.show_page, key=(self, "page")
        )

    @Slot(object)
    def _follow(self, changes: Changes) -> None:
        if self.record_id in changes.records or "relation" in changes.tables:
            self.read()

    def show_page(self, page: PageRecord | None) -> None:
        """Set the page anew, keeping the place scrolled to."""
        if page is None:
            return
        place = self.verticalScrollBar().value()
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(BROAD, WIDE, BROAD, BROAD)
        column.setSpacing(WIDE)
        for block in self._blocks(page):
            block.setMaximumWidth(_WIDEST)
            column.addWidget(block)
        column.addStretch()
        self.setWidget(whole)
        self.verticalScrollBar().setValue(place)

    def resizeEvent(self, resizing: QResizeEvent) -> None:
        super().resizeEvent(resizing)
        self._fit()

    def _fit(self) -> None:
        """Set what a fact is called above it where there is no room for it beside."""
        if self._form is not None:
            letters = self.width() / max(1, self.fontMetrics().averageCharWidth())
            wrap = QFormLayout.RowWrapPolicy
            policy = wrap.DontWrapRows if letters > _LETTERS_BESIDE else wrap.WrapAllRows
            self._form.setRowWrapPolicy(policy)
            for at in range(self._form.rowCount()):
                item = self._form.itemAt(at, QFormLayout.ItemRole.LabelRole)
                label = item.widget() if item is not None else None
                if isinstance(label, TextLabel):
                    label.setWordWrap(policy is wrap.WrapAllRows)

    def _blocks(self, page: PageRecord) -> Iterable[QWidget]:
        yield self._head(page)
        yield self._facts(page)
        if page.editions or page.gaps:
            yield self._editions(page)
        if page.photographs:
            yield self._photographs(page.photographs)
        if page.documents:
            yield self._titled(_("Documents"), self._lines(page.documents))
        if page.description.statements:
            claims = claims_block(page.description.statements, self._open, self._show_evidence)
            yield self._titled(_("Claims and what they rest on"), claims)
        yield from self._texts(page)

    def _head(self, page: PageRecord) -> QWidget:
        found = page.description
        block, column = new_block()
        above = [choice_label(RecordKind, found.kind), found.values["ref"] or ""]
        above.append(choice_label(State, found.values["state"]))
        column.addWidget(wrapped("  ·  ".join(filter(None, above)), Style.CAPTION, tone="soft"))
        column.addWidget(wrapped(found.title, Style.DISPLAY))
        names = [
            f"{row['text']} ({row['lang']})" if row["lang"] else row["text"] for row in found.names
        ]
        if names:
            column.addWidget(wrapped("  ·  ".join(names), tone="soft"))
        return block

    def _facts(self, page: PageRecord) -> QWidget:
        block = QWidget()
        form = QFormLayout(block)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(WIDE)
        form.setVerticalSpacing(CLOSE)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        fields = sorted(fields_of(BY_KIND[page.description.kind]), key=_place_of)
        for field in fields:
            if field.shown and field.name not in _SHOWN_ABOVE and page.description.holds(field):
                value = self._value(page, field)
                if value is not None:
                    form.addRow(TextLabel(_(field.label), tone="soft"), value)
        self._form = form
        self._fit()
        return block

    def _value(self, page: PageRecord, field: Field) -> QWidget | None:
        found = page.description
        value = found.value(field)
        match field.kind:
            case Kind.date:
                return _words(_date_words(row) for row in value)
            case Kind.relations | Kind.tags:
                return None if _shown_below(field) else self._chips(_links(value))
            case Kind.link:
                return self._chips([(value, found.linked.get(value, ""), "")])
            case Kind.choice:
                label = choice_label(field.choices, value) if field.choices else str(value)
                return None if value in {"unknown", "inherit"} else TextLabel(label)
            case Kind.flag:
                return TextLabel(_("yes"))
            case Kind.rights | Kind.acts | Kind.assets:
                table = {"rights": "rights", "acts": "act", "assets": "asset"}[field.kind.value]
                return _words(" – ".join(filter(None, summary(table, row))) for row in value)
            case Kind.text | Kind.number | Kind.languages:
                return _words([str(int(value) if _is_whole(value) else value)])
            case _:
                return None

    def _chips(self, shown: Sequence[tuple[int, str, str]]) -> QWidget:
        place = QWidget()
        flow = FlowLayout(place)
        for record_id, text, tip in shown:
            chip = Chip(text, name=_("Open {name}").format(name=text))
            chip.setToolTip(tip)
            chip.setAccessibleDescription(tip)
            chip.clicked.connect(partial(self._open, record_id))
            flow.addWidget(chip)
        return place

    def _editions(self, page: PageRecord) -> QWidget:
        place = QWidget()
        flow = FlowLayout(place, gap=8)
        for record_id, title, number in page.editions:
            chip = Chip(f"{number}.  {title}" if number else title)
            chip.setChecked(record_id == self.record_id)
            chip.clicked.connect(partial(self._open, record_id))
            flow.addWidget(chip)
        block = self._titled(_("Editions"), place)
        if page.gaps:
            text = _("Not recorded: {numbers}").format(numbers=page.gaps)
            block.layout().addWidget(wrapped(text, Style.CAPTION, tone="danger"))  # type: ignore[union-attr]
        return block

    def _photographs(self, photographs: Sequence[ListRow]) -> QWidget:
        wall = PictureWall(self._thumbnails)
        wall.show_rows(photographs)
        wall.opened.connect(self._desk.open_record)
        count = len(photographs)
        title = ngettext("{count} photograph", "{count} photographs", count).format(count=count)
        return self._titled(title, wall)

    def _lines(self, records: Sequence[ListRow]) -> QWidget:
        block, column = new_block()
        for row in records:
            words = "  ·  ".join(filter(None, (row.title, wording.date(row), row.ref)))
            line = TextButton(words, role="link", glyph="file-text")
            line.setToolTip(row.title)
            line.clicked.connect(partial(self._open, row.id))
            column.addWidget(line, 0, Qt.AlignmentFlag.AlignLeading)
        return block

    def _texts(self, page: PageRecord) -> Iterable[QWidget]:
        for field in fields_of(BY_KIND[page.description.kind]):
            if field.kind is not Kind.paragraphs or not page.description.holds(field):
                continue
            block, column = new_block()
            for row in page.description.value(field):
                if row["lang"]:
                    language = language_name(row["lang"])
                    column.addWidget(wrapped(language, Style.CAPTION, tone="soft"))
                column.addWidget(wrapped(row["text"]))
            yield self._titled(_(field.label), block)

    @staticmethod
    def _titled(title: str, content: QWidget) -> QWidget:
        block, column = new_block()
        column.addWidget(wrapped(title, Style.TITLE))
        column.addWidget(content)
        return block

    def _show_evidence(self, statement_id: int, *_clicked: object) -> None:
        self._desk.show_evidence(self.record_id, statement_id)

    def _open(self, record_id: int, *_clicked: object) -> None:
        self._desk.open_record(record_id)


def _links(links: Sequence[Row]) -> list[tuple[int, str, str]]:
    shown: list[tuple[int, str, str]] = []
    for row in links:
        text, doubt = link_words(row)
        shown.append((row["other_id"], text, "\n".join(filter(None, (row["note"], doubt)))))
    return shown


def _words(lines: Iterable[str]) -> TextLabel:
    return wrapped("\n".join(lines))


def _date_words(row: Row) -> str:
    reading = read_edtf(row["edtf"]) if row["edtf"] else read_date(row["expressed"])
    written = row["expressed"]
    words = shown(written, language())
    if words != written and row["edtf"] in (written, None):
        return words
    return f"{words}  =  {describe_date(reading)}"


def _place_of(field: Field) -> int:
    return list(Area).index(field.area)


def _shown_below(field: Field) -> bool:
    """Links from photographs and documents stand below as pictures and lines."""
    units_come_here = field.inverse and field.target == ("unit",)
    return units_come_here and "unit" in relation_type(field.source).a_kinds


def _is_whole(value: object) -> bool:
    return isinstance(value, float) and value.is_integer()
