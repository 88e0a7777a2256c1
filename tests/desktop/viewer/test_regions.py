from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDoubleSpinBox, QLineEdit

from db import operations
from desktop.viewer.region_dialog import RegionDialog

Key, Mod = Qt.Key, Qt.KeyboardModifier


def answer(label, *, accept=True):
    """Type into the dialog that comes up, then close it."""

    def do():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, RegionDialog)
        dialog._label.setText(label)
        dialog.accept() if accept else dialog.reject()

    QTimer.singleShot(0, do)


def mark(look, **values):
    given = {"asset_id": look.assets["front.jpg"], "shape": "rectangle", **values}
    changes = operations.add_part(look.archive, "region", given)
    look.desk.announce(changes)
    look.settle()
    return changes.parts["region"][0]


def at(look, x, y):
    return look.viewer.canvas.placement.from_relative(QRectF(x, y, 0, 0)).topLeft().toPoint()


def test_r_and_a_pulled_box_make_a_named_region(look):
    canvas = look.viewer.canvas
    QTest.keyClick(canvas, Key.Key_R)
    assert canvas.marking
    assert look.viewer.toolbar.mark.isChecked()
    answer("unknown man 3")
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Mod.NoModifier, at(look, 0.5, 0.5))
    QTest.mouseMove(canvas, at(look, 0.4, 0.6))
    QTest.mouseMove(canvas, at(look, 0.25, 0.75))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, Mod.NoModifier, at(look, 0.25, 0.75))
    look.settle()
    (region,) = look.regions()
    assert region["label"] == "unknown man 3"
    assert region["page"] is None
    box = [region[name] for name in "xywh"]
    assert box == pytest.approx([0.25, 0.5, 0.25, 0.25], abs=0.01)
    assert not canvas.marking
    assert look.viewer.regions._list.item(0).text() == "unknown man 3"


def test_a_region_is_made_by_keys_alone(look):
    canvas = look.viewer.canvas
    QTest.keyClick(canvas, Key.Key_R)
    for key, modifiers in (
        (Key.Key_Right, Mod.NoModifier),
        (Key.Key_Down, Mod.NoModifier),
        (Key.Key_Right, Mod.ShiftModifier),
        (Key.Key_Left, Mod.ControlModifier),
    ):
        QTest.keyClick(canvas, key, modifiers)
    assert "42% from the left" in canvas.accessibleDescription()
    answer("Rauf")
    QTest.keyClick(canvas, Key.Key_Return)
    look.settle()
    (region,) = look.regions()
    box = [region[name] for name in "xywh"]
    assert box == pytest.approx([0.4175, 0.37, 0.22, 0.3], abs=0.001)


def test_escape_leaves_marking_without_a_region(look):
    canvas = look.viewer.canvas
    QTest.keyClick(canvas, Key.Key_R)
    QTest.keyClick(canvas, Key.Key_Escape)
    assert not canvas.marking
    QTest.keyClick(canvas, Key.Key_R)
    answer("x", accept=False)
    QTest.keyClick(canvas, Key.Key_Return)
    look.settle()
    assert look.regions() == []


def test_a_click_without_pulling_marks_nothing(look):
    canvas = look.viewer.canvas
    QTest.keyClick(canvas, Key.Key_R)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, Mod.NoModifier, at(look, 0.5, 0.5))
    look.settle()
    assert look.regions() == []


def test_a_box_cannot_leave_the_picture(look):
    canvas = look.viewer.canvas
    QTest.keyClick(canvas, Key.Key_R)
    for _ in range(60):
        QTest.keyClick(canvas, Key.Key_Right)
        QTest.keyClick(canvas, Key.Key_Down, Mod.ShiftModifier)
    box = canvas._box
    assert box.right() <= 1.0001
    assert box.bottom() <= 1.0001


def test_a_click_on_a_region_picks_the_smallest_there(look):
    mark(look, x=0.2, y=0.2, w=0.6, h=0.6, label="group")
    inner = mark(look, x=0.4, y=0.4, w=0.1, h=0.1, label="face")
    with look.qtbot.waitSignal(look.viewer.canvas.region_picked) as picked:
        QTest.mouseClick(
            look.viewer.canvas, Qt.MouseButton.LeftButton, Mod.NoModifier, at(look, 0.45, 0.45)
        )
    assert picked.args == [inner]
    assert look.viewer.regions._list.currentItem().text() == "face"


def test_regions_are_listed_edited_and_removed_by_keys(look):
    mark(look, x=0.2, y=0.2, w=0.1, h=0.1, label="face")
    list_ = look.viewer.regions._list
    list_.setFocus()
    list_.setCurrentRow(0)
    spoken = list_.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "face, 20% from the left, 20% from the top, 10% wide, 10% high"
    answer("Rauf Həsənov")
    QTest.keyClick(list_, Key.Key_Return)
    look.settle()
    assert look.regions()[0]["label"] == "Rauf Həsənov"
    assert list_.item(0).text() == "Rauf Həsənov"
    QTest.keyClick(list_, Key.Key_Delete)
    look.settle()
    assert look.regions() == []


def test_a_region_of_one_side_is_not_shown_on_the_other(look):
    mark(look, x=0.2, y=0.2, w=0.1, h=0.1, label="face")
    assert look.viewer.regions._list.count() == 1
    QTest.keyClick(look.viewer.canvas, Key.Key_V)
    look.settle()
    assert look.viewer.regions._list.count() == 0


def test_a_region_on_a_page_knows_its_page(look):
    look.show("note.pdf")
    look.viewer.show_page(1)
    look.settle()
    QTest.keyClick(look.viewer.canvas, Key.Key_R)
    answer("seal")
    QTest.keyClick(look.viewer.canvas, Key.Key_Return)
    look.settle()
    assert look.regions()[0]["page"] == 2
    assert look.viewer.regions._list.count() == 1
    look.viewer.show_page(0)
    assert look.viewer.regions._list.count() == 0


class Names(QLineEdit):
    """Stands for the line that offers names."""

    picked = Signal(int, str)
    wanted = Signal(str)


def test_a_region_is_linked_to_a_person_by_name(qtbot):
    lines: list[Names] = []

    def make() -> Names:
        lines.append(Names())
        return lines[-1]

    dialog = RegionDialog(QRectF(0.1, 0.2, 0.3, 0.4), None, make)
    qtbot.addWidget(dialog)
    lines[0].picked.emit(7, "Həsənov, Rauf")
    assert dialog.values()["record_id"] == 7
    assert dialog._linked.text() == "Həsənov, Rauf"
    dialog._unlink.click()
    assert dialog.values()["record_id"] is None
    lines[0].wanted.emit("unknown man 4")
    assert dialog.values()["label"] == "unknown man 4"


def test_a_region_is_placed_by_numbers_and_stays_within_the_picture(qtbot):
    dialog = RegionDialog(QRectF(0.1, 0.2, 0.3, 0.4))
    qtbot.addWidget(dialog)
    spins = dialog.findChildren(QDoubleSpinBox)
    assert [spin.value() for spin in spins] == pytest.approx([10, 20, 30, 40])
    spins[0].setValue(90)
    values = dialog.values()
    assert (values["x"], values["w"]) == (0.9, 0.1)
    assert all(dialog.label_of(spin) is not None for spin in spins)


def test_buttons_and_fields_of_the_viewer_are_named(look):
    mark(look, x=0.2, y=0.2, w=0.1, h=0.1, label="face")
    for child in look.viewer.findChildren(QLineEdit):
        assert child.accessibleName() or child.placeholderText(), child
    bar = look.viewer.toolbar
    for button in (bar.previous, bar.next, bar.verso, bar.zoom_in, bar.mark, bar.panel, bar.save):
        assert button.accessibleName()
    assert look.viewer.canvas.accessibleName() == "Opening, front · front.jpg"


def test_naming_a_circle_leaves_it_a_circle(look, qtbot):
    made = mark(look, shape="circle", x=0.512345, y=0.5, w=0.1, label="")
    region = next(one for one in look.viewer.tour.regions if one.id == made)
    dialog = RegionDialog(region.box, region)
    qtbot.addWidget(dialog)
    dialog._label.setText("Rauf")
    assert dialog.values() == {"label": "Rauf", "role": None, "record_id": None}
    dialog.findChildren(QDoubleSpinBox)[0].setValue(10)
    moved = dialog.values()
    assert (moved["shape"], moved["x"], moved["vertices"]) == ("rectangle", 0.1, None)
