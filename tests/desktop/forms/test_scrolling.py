"""Scrolling through a form changes nothing in it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QTabBar, QWidget

from db import operations
from tests.desktop.forms.conftest import Bench


def _turn_over(widget: QWidget) -> bool:
    """Turn the wheel down by one notch; True where the widget keeps that to itself."""
    middle = QPointF(widget.rect().center())
    turn = QWheelEvent(
        middle,
        QPointF(widget.mapToGlobal(middle)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, turn)
    return turn.isAccepted()


def _shown_by(control: QComboBox | QTabBar) -> object:
    return control.currentText() if isinstance(control, QComboBox) else control.currentIndex()


def test_the_wheel_is_left_to_the_form_by_choices_and_tabs(bench: Bench):
    unit = bench.make(level="fonds", form="photograph")
    for lang in ("az", "ru"):
        operations.set_note(bench.archive, [unit], "isad.3.3.1", lang, text=lang)
    operations.add_part(bench.archive, "name", {"record_id": unit, "text": "x", "lang": "az"})
    bench.show(unit)
    before = bench.record(unit)
    form = bench.inspector.page.form
    assert form is not None
    controls = [*form.findChildren(QComboBox), *form.findChildren(QTabBar)]
    shown = [one for one in controls if one.isVisible()]
    assert len(shown) > 5
    states = [_shown_by(one) for one in shown]
    for one in shown:
        assert not one.focusPolicy() & Qt.FocusPolicy.WheelFocus & ~Qt.FocusPolicy.StrongFocus
        one.setFocus()
        assert not _turn_over(one), "the form scrolls"
    bench.settle()
    assert [_shown_by(one) for one in shown] == states
    assert bench.record(unit) == before
