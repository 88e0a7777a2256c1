"""A line to type a name into: records that fit are offered, in any script; "create" comes last."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from db.records.fields import choice_label
from db.records.vocabulary import RecordKind
from db.words import _
from desktop.forms.line_editors import Line
from desktop.forms.writing import Offer, Writing
from desktop.icons import icon
from desktop.widgets.hanging import Hanging

ID_ROLE = Qt.ItemDataRole.UserRole + 1
_NEW_KIND_ROLE = Qt.ItemDataRole.UserRole + 2
_KIND_ICONS = {
    "agent": "user",
    "event": "calendar-blank",
    "place": "map-pin",
    "concept": "tag",
    "unit": "file",
    "accession": "tray",
    "store": "package",
}
_ASK_AFTER_MS = 60
_MADE_BY_NAME = {"agent", "event", "place", "concept"}
"""The kinds that a name alone begins; a description or an accession needs more."""


class NameBox(Line):
    """Offers records of some kinds while their name is typed.

    ``picked(record id, name)`` follows the choice of one; ``wanted(text, kind)`` the wish to make
    a new one of that name. With ``each_kind`` a new one of each kind is offered where several fit.
    """

    picked = Signal(int, str)
    wanted = Signal(str, str)

    def __init__(
        self,
        kinds: Sequence[str],
        writing: Writing,
        *,
        may_create: bool = True,
        each_kind: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kinds = tuple(kinds)
        self._writing = writing
        self.may_create = may_create
        self._makes = self._kinds if each_kind else self._kinds[:1]
        if len(self._makes) > 1:
            self._makes = tuple(kind for kind in self._makes if kind in _MADE_BY_NAME)
        self._model = QStandardItemModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._popup = QListView()
        self._popup.setProperty("look", "box")
        self._popup.setAccessibleName(_("Names that fit"))
        self._completer.setPopup(self._popup)
        self._completer.activated[QModelIndex].connect(self._take)  # pyright: ignore[reportIndexIssue]
        self._completer.setWidget(self)
        self._hanging = Hanging(self, self._popup)
        self._pause = QTimer(self, singleShot=True, interval=_ASK_AFTER_MS)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(self._typed)
        self._kept = ""
        self._record = 0

    def show_record(self, record_id: int) -> None:
        """Begin empty where another record is described: what was half typed was meant for one."""
        if record_id != self._record:
            self._record = record_id
            self._pause.stop()
            self._popup.hide()
            self.clear()

    def keep(self, text: str) -> None:
        """Go on showing what was picked, where the box itself stands for the choice."""
        self._kept = text

    @Slot()
    def _settle(self) -> None:
        self.setText(self._kept)

    def keyPressEvent(self, key: QKeyEvent) -> None:
        popup = self._popup
        if popup.isVisible() and key.key() in (
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
            Qt.Key.Key_Tab,
            Qt.Key.Key_Escape,
        ):
            if key.key() != Qt.Key.Key_Escape:
                index = popup.currentIndex()
                self._take(index if index.isValid() else self._model.index(0, 0))
            popup.hide()
            return
        is_return = key.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and key.modifiers() & Qt.KeyboardModifier.ControlModifier:
            key.ignore()  # that is meant for the form around
            return
        if is_return and self.text().strip():
            self._ask()
            return
        super().keyPressEvent(key)

    @Slot(str)
    def _typed(self, text: str) -> None:
        if text.strip():
            self._pause.start()
        else:
            self._popup.hide()

    @Slot()
    def _ask(self) -> None:
        if self.text().strip():
            self._writing.offer(self._kinds, self.text(), self.show_offers)

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show the records that fit, and last the wish for a new one."""
        text = self.text().strip()
        if not text or not self.hasFocus():
            return
        self._model.clear()
        for offer in offers:
            self._model.appendRow(self._item(offer))
        for kind in self._makes if self.may_create else ():
            self._model.appendRow(self._wish(text, kind))
        if self._model.rowCount():
            self._completer.complete()
            self._hanging.begin()
            self._popup.setCurrentIndex(self._model.index(0, 0))

    def _item(self, offer: Offer) -> QStandardItem:
        words = offer.title if offer.name == offer.title else f"{offer.title}  ·  {offer.name}"
        if offer.count:
            words += f"  ({offer.count})"
        item = QStandardItem(icon(_KIND_ICONS.get(offer.kind, "file"), "ink_soft"), words)
        item.setData(offer.id, ID_ROLE)
        item.setData(offer.title, Qt.ItemDataRole.UserRole)
        return item

    def _wish(self, text: str, kind: str) -> QStandardItem:
        words = _("Create “{name}”").format(name=text)
        if len(self._makes) > 1:
            words += f"  ·  {choice_label(RecordKind, kind)}"
        item = QStandardItem(icon("plus", "accent"), words)
        item.setData(0, ID_ROLE)
        item.setData(text, Qt.ItemDataRole.UserRole)
        item.setData(kind, _NEW_KIND_ROLE)
        return item

    @Slot(QModelIndex)
    def _take(self, index: QModelIndex) -> None:
        record_id = index.data(ID_ROLE)
        name = index.data(Qt.ItemDataRole.UserRole)
        if name is None:
            return
        self._kept = ""
        QTimer.singleShot(0, self._settle)  # the completer itself writes the text once more
        if record_id:
            self.picked.emit(int(record_id), str(name))
        else:
            self.wanted.emit(str(name), str(index.data(_NEW_KIND_ROLE)))
