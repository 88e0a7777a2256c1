"""Makes the pictures of this folder from the sample archive: ``make screenshots``."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PIL import Image
from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from db import operations
from db.sample import make_sample
from desktop.app import Program, make_application
from desktop.settings import Settings
from desktop.window import Window

FOLDER = Path(__file__).parent
SIZE = QSize(1440, 900)


def live(milliseconds: int) -> None:
    """Let the window do what is to be done."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Photographer:
    """Goes through the program and takes a picture of each screen."""

    def __init__(self, program: Program) -> None:
        self.program = program

    @property
    def window(self) -> Window:
        """The window of the archive that is open."""
        session = self.program.session
        if session is None or session.window is None:
            raise LookupError("no archive is open")
        return session.window

    def record(self, title: str) -> int:
        """Return the record of that title."""
        with self.window.desk.archive.read() as connection:
            found = connection.exec_driver_sql("SELECT id FROM record WHERE title = ?", (title,))
            return int(found.scalar_one())

    def settle(self) -> None:
        """Wait until nothing is under way, and a moment for what is laid out last."""
        live(400)
        while self.window.desk.jobs.active:
            live(50)
        live(900)

    def take(self, name: str, *steps: Callable[[], object]) -> None:
        """Do the steps, then write the picture ``name``."""
        for step in steps:
            step()
            self.settle()
        self.write(name, self.program.frame)

    def take_dialog(self, name: str, *steps: Callable[[], object]) -> None:
        """Do the steps, the last of which opens a dialog; write its picture, close it."""
        for step in steps:
            step()
            self.settle()
        dialog = next(
            one
            for one in self.program.frame.findChildren(QDialog)
            if one.isVisible() and one.isModal()
        )
        self.write(name, dialog)
        dialog.reject()

    def write(self, name: str, widget: QWidget) -> None:
        """Write the picture of a widget."""
        file = FOLDER / f"{name}.png"
        if not widget.grab().save(str(file)):
            raise OSError(name)
        # 256 colours are enough to show a screen, at a third of the size.
        with Image.open(file) as picture:
            picture.convert("RGB").quantize(256).save(file, optimize=True)

    def go(self, place: str) -> Callable[[], object]:
        """Return the step of going to a place."""
        return lambda: self.window.bench.go_to(place)

    def page(self, title: str) -> Callable[[], object]:
        """Return the step of opening a record's page."""
        return lambda: self.window.desk.open_record(self.record(title))

    def search(self, text: str) -> Callable[[], object]:
        """Return the step of searching."""
        return lambda: self.window.desk.search(text)

    def look_at(self, title: str) -> Callable[[], object]:
        """Return the step of looking at a record among those shown."""
        return lambda: self.window.content.stack.look_at(self.record(title))

    def run(self, command: str) -> Callable[[], object]:
        """Return the step of running a command."""
        return lambda: self.window.book.run(command)

    def pin(self, *fields: str) -> Callable[[], object]:
        """Return the step of pinning fields of the record looked at."""
        return lambda: [self.window.inspector.page.toggle_pin(one) for one in fields]

    def pick_all(self) -> None:
        """Pick out all records that are shown."""
        self.window.bench.select_all()

    def large(self) -> None:
        """Make all text twice its size."""
        self.program.theme.set_scale(2.0)

    def usual(self) -> None:
        """Make all text its usual size again."""
        self.program.theme.set_scale(1.0)

    def dark(self) -> None:
        """Turn the lights out."""
        self.program.theme.choose("dark")


def scans(place: Path) -> Path:
    """Return a folder as one comes from a scanner: fronts, backs, a letter, a copy."""
    folder = place / "Scans of the summer camp"
    folder.mkdir()
    for number in range(1, 5):
        for side, colour in (("", "teal"), ("_back", "linen")):
            picture = Image.new("RGB", (640, 480), colour)
            picture.putpixel((number, number), (0, 0, 0))
            picture.save(folder / f"camp{number:02}{side}.jpg")
    shutil.copy(folder / "camp01.jpg", folder / "camp01 copy.jpg")
    (folder / "letter.txt").write_text("Dear committee, we arrived safely.", "utf-8")
    return folder


def describe(person: Photographer) -> None:
    """Take the pictures of describing one photograph after the other."""
    photographs, boat = person.go("photographs"), person.look_at("Boat on the lake")
    person.take("describing", photographs, boat, person.pin("depicts", "credit_line"))
    person.take_dialog("titles", person.pick_all, person.run("titles"))
    archive = person.window.desk.archive
    operations.define_field(archive, "unit", "Film roll", help="12A")
    values = ["good", "fair", "poor"]
    operations.define_field(archive, "unit", "Condition of the print", type="choice", values=values)
    person.take_dialog("own-fields", boat, person.run("own_fields"))
    person.take_dialog("template", person.run("make_template"))
    person.take("large-text", person.large, photographs, boat)
    person.usual()


def main() -> None:
    """Take every picture."""
    with tempfile.TemporaryDirectory() as place:
        archive = Path(place) / "Sample.fonds"
        make_sample(archive).close()
        program = Program(make_application(), Settings(Path(place) / "settings.ini"))
        program.theme.choose("light")
        program.frame.resize(SIZE)
        program.start(archive)
        while program.session is None or not program.session.settled:
            live(50)
        person = Photographer(program)
        person.settle()
        person.take("holdings", person.go("holdings"))
        person.take("photographs", person.go("photographs"))
        person.take("many", person.pick_all)
        person.take("event", person.go("events"), person.page("Diaspora Youth Summer Camp"))
        person.take("timeline", person.go("photographs"), person.run("view_timeline"))
        person.run("view_grid")()
        person.take("photograph", person.go("photographs"), person.page("Boat on the lake"))
        describe(person)
        person.take("search", person.search("Шуша date:2020.."))
        person.take("checks", person.go("checks"))
        person.take_dialog("report", person.go("events"), person.window.bench.make_report)
        person.take_dialog("backup", person.run("back_up"))
        person.take_dialog("files", person.run("check_files"))
        # Pictures show no path of the computer they are made on: the scans lie in the home folder.
        os.environ.update(HOME=place, USERPROFILE=place)
        papers = scans(Path(place))
        person.take_dialog("taking-in", lambda: person.window.bench.take_in([papers]))
        person.take("event-dark", person.dark, person.go("events"), person.page("Shusha"))
        person.take("photographs-dark", person.go("photographs"))
        program.frame.close()
        QApplication.processEvents()


if __name__ == "__main__":
    main()
