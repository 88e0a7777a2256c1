"""Typing into a cell of the table: a line of text, or a choice from a list."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from db.records.fields import Kind
from db.words import _
from desktop.views.columns import Column
from desktop.views.look import Look
from desktop.views.records_model import RecordsModel

HEADER_INSET = 5
Index = QModelIndex | QPersistentModelIndex


class CellEditor(QStyledItemDelegate):
    """Paints cells and makes their editors from the fields' declarations."""

    def __init__(self, model: RecordsModel, view: QWidget) -> None:
        super().__init__(view)
        self._records = model
        self.look = Look(view)

    def _column(self, index: Index) -> Column:
        return self._records.columns[index.column()]

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._column(index)
        choices = column.field.choices if column.field is not None else None
        if choices is None and (column.field is None or column.field.kind is not Kind.flag):
            line = QLineEdit(parent)
            line.setFrame(False)
            line.setAccessibleName(_(column.label))
            return line
        box = QComboBox(parent)
        box.setAccessibleName(_(column.label))
        if choices is None:
            box.addItem(_("no"), "")
            box.addItem(_("yes"), "1")
        else:
            for choice in choices:
                box.addItem(_(choice.label), choice.value)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        words = self._records.edit_words(index.row(), index.column())
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(words)))
        elif isinstance(editor, QLineEdit):
            editor.setText(words)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text().strip())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        rect: QRect = option.rect
        height = max(rect.height(), editor.sizeHint().height())
        width = max(rect.width(), 140)
        editor.setGeometry(rect.x(), rect.y() - (height - rect.height()) // 2, width, height)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        ink = "ink" if index.column() == 0 else "ink_soft"
        option.palette.setColor(QPalette.ColorRole.Text, self.look.colour(ink))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell as the style does, and a ring around the current one."""
        plain = QStyleOptionViewItem(option)
        focused = bool(plain.state & QStyle.StateFlag.State_HasFocus)
        plain.state &= ~QStyle.StateFlag.State_HasFocus
        if plain.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self.look.colour("selected"))
        # As far from the edge as the words of the header.
        plain.rect = option.rect.adjusted(HEADER_INSET, 0, -HEADER_INSET, 0)
        super().paint(painter, plain, index)
        if focused:
            painter.setPen(QPen(self.look.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
