"""The editor for longer texts, a tab for each language, and for each further text in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QMenu, QWidget

from db import operations
from db.records.description import Description, Row
from db.records.fields import Field
from db.text import direction
from db.words import N_, _
from desktop.forms.editor import Editor
from desktop.forms.line_editors import Paragraphs
from desktop.forms.writing import Writing
from desktop.theme.scale import TIGHT
from desktop.widgets.buttons import IconButton
from desktop.widgets.unmoved import UnmovedTabBar

LANGUAGES: tuple[tuple[str, str], ...] = (
    ("az", N_("Azerbaijani")),
    ("az-Cyrl", N_("Azerbaijani, Cyrillic script")),
    ("az-Arab", N_("Azerbaijani, Arabic script")),
    ("tr", N_("Turkish")),
    ("ru", N_("Russian")),
    ("en", N_("English")),
    ("de", N_("German")),
    ("fr", N_("French")),
    ("fa", N_("Persian")),
    ("ka", N_("Georgian")),
)


def language_name(code: str) -> str:
    """Return what a language is called, or its code."""
    return _(dict(LANGUAGES).get(code, code)) if code else _("no language")


def _key_name(key: str) -> str:
    """Return what a tab stands for: a language, with a number from its second text on."""
    code, _gap, number = key.partition(" ")
    return f"{language_name(code)}, {number}" if number else language_name(code)


class ParagraphsEditor(Editor):
    """Edits the notes of one element: a text in each language that has one, and any further.

    A tab's key is the language's code, from its second text on with a number: "az 2".
    """

    def __init__(self, field: Field, writing: Writing) -> None:
        super().__init__(field, writing)
        self.tabs = UnmovedTabBar()
        self.tabs.setAccessibleName(_("Languages of {field}").format(field=self.label))
        self.more = IconButton("plus", _("Add a language to {field}").format(field=self.label))
        self.more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(self._menu())
        self.paragraphs = Paragraphs()
        self.paragraphs.setAccessibleName(self.label)
        self._texts: dict[str, str] = {}
        self._shown = ""
        self._further: dict[str, int] = {}  # the notes that are not the first in their language
        self._taken_away: str | None = None  # the tab whose text is going
        self._begun: list[str] = []  # languages added here, that may have no text yet
        self._lay_out()
        self.tabs.currentChanged.connect(self._turn)
        self.paragraphs.textChanged.connect(self._note)
        self.paragraphs.left.connect(self.flush)
        self.setFocusProxy(self.paragraphs)

    def _lay_out(self) -> None:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(TIGHT)
        row.addWidget(self.tabs)
        row.addWidget(self.more)
        row.addStretch()
        self.add(head)
        self.add(self.paragraphs)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for code, name in LANGUAGES:
            action = menu.addAction(_(name))
            action.setData(code)
        menu.addSeparator()
        menu.addAction(_("Another language…"))
        menu.triggered.connect(self._add_language)
        return menu

    def show_value(self, description: Description) -> None:
        if description.id != self._record_id:
            self._begun = []
        if self.keeps_typed(description):
            return
        self._taken_away = None
        rows: Sequence[Row] = description.value(self.field)
        texts: dict[str, str] = {}
        self._further = {}
        for key, row in _keyed(rows):
            texts[key] = row["text"]
            if " " in key:
                self._further[key] = row["id"]
        for code in self._begun:
            texts.setdefault(code, "")
        same_tabs = list(texts) == list(self._texts)
        self._texts = texts or {description.values.get("title_lang") or "en": ""}
        if not same_tabs or not self.tabs.count():
            self._make_tabs()
        self._show(self._shown if self._shown in self._texts else next(iter(self._texts)))

    def _make_tabs(self) -> None:
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for key in self._texts:
            at = self.tabs.addTab(key if key[:1].strip() else f"–{key}")
            self.tabs.setTabToolTip(at, _key_name(key))
            self.tabs.setTabData(at, key)
        self.tabs.blockSignals(False)

    def _show(self, key: str) -> None:
        self._shown = key
        text = self._texts.get(key, "")
        if text != self.paragraphs.toPlainText():
            self.paragraphs.blockSignals(True)
            self.paragraphs.setPlainText(text)
            self.paragraphs.blockSignals(False)
            self.paragraphs.fit()
        code = key.partition(" ")[0]
        rtl = bool(code) and direction(code) == "rtl"
        side = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        self.paragraphs.setLayoutDirection(side)
        self.paragraphs.setAccessibleName(f"{self.label}, {_key_name(key)}")
        at = list(self._texts).index(key)
        if at != self.tabs.currentIndex():
            self.tabs.blockSignals(True)
            self.tabs.setCurrentIndex(at)
            self.tabs.blockSignals(False)

    @Slot()
    def _note(self) -> None:
        self._texts[self._shown] = self.paragraphs.toPlainText()
        self.note_typing()

    @Slot(int)
    def _turn(self, at: int) -> None:
        self.flush()
        self._show(self.tabs.tabData(at))

    @Slot(object)
    def _add_language(self, action: object) -> None:
        code = action.data()  # type: ignore[attr-defined]
        if not code:
            code, _ok = QInputDialog.getText(
                self, _("Another language"), _("Code of the language (BCP 47), for example uz")
            )
        code = "-".join(code.split())
        if code:
            self.flush()
            self._begun.append(code)
            self._texts.setdefault(code, "")
            self._make_tabs()
            self._show(code)
            self.paragraphs.setFocus()

    @property
    def is_emptied(self) -> bool:
        return not self.paragraphs.toPlainText().strip()

    def write(self) -> None:
        text, further = self._texts[self._shown], self._further.get(self._shown)
        lang = self._shown.partition(" ")[0] or None
        before, self._taken_away = self._taken_away, None if text.strip() else self._shown
        if before == self._shown and text.strip():  # what was here is going: this is another text
            values = {"record_id": self.writing.record_id, "element": self.field.source}
            self.put(operations.add_part, "note", {**values, "lang": lang, "text": text})
        elif further is None:
            to = [self.writing.record_id]
            self.put(operations.set_note, to, self.field.source, lang, text=text)
        elif text.strip():
            self.put(operations.edit_part, "note", further, {"text": text})
        else:
            self.put(operations.remove_part, "note", [further])


def _keyed(rows: Sequence[Row]) -> Iterator[tuple[str, Row]]:
    """Give each note the key of its tab, in the order of the notes."""
    count: Counter[str] = Counter()
    for row in rows:
        code = row["lang"] or ""
        count[code] += 1
        yield (code if count[code] == 1 else f"{code} {count[code]}"), row
