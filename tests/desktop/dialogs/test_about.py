"""About: version, the place of the log, the licences of everything that comes along."""

from __future__ import annotations

import json
import re
from importlib.metadata import distribution, version

import pytest

import resources
from desktop.dialogs.about import AboutDialog
from desktop.folders import log_folder, settings_file
from desktop.jobs import Jobs
from resources import licences
from resources.licences import Work


@pytest.fixture
def about(qtbot):
    jobs = Jobs()
    made = AboutDialog(jobs)
    qtbot.addWidget(made)
    qtbot.waitUntil(lambda: not jobs.active)
    yield made
    jobs.close()


def test_it_says_where_log_and_settings_lie(about):
    assert about.log_place.text() == str(log_folder())
    assert about.settings_place.text() == str(settings_file())


def test_each_library_s_own_text_is_reached_by_the_keyboard(qtbot, about):
    rows = {about.works.item(row).text(): row for row in range(about.works.count())}
    row = next(row for text, row in rows.items() if text.startswith("pillow "))
    about.works.setCurrentRow(row)
    assert "Secret Labs" in about.licence.toPlainText()


def test_every_library_that_is_used_is_named_with_its_licence():
    named = {work.name.lower().replace("_", "-"): work for work in licences.gather()}
    for needed in ("pyside6-essentials", "typst", "pillow", "apsw", "sqlalchemy", "python"):
        assert named[needed].licence
        assert len(named[needed].text) > 800
    assert named["pyside6-essentials"].version == version("PySide6_Essentials")
    assert "babel" not in named, "what only tests need is not handed on"


def test_no_library_under_the_gpl_alone_comes_along():
    strict = [
        work.name
        for work in licences.gather()
        if "GPL" in work.licence and not any(mild in work.licence for mild in ("LGPL", "MIT"))
    ]
    assert not strict


def test_a_package_reads_what_was_written_when_it_was_made(tmp_path, monkeypatch):
    more = Work("Debian's zlib", "1.2", "Zlib", "the terms")
    file = tmp_path / "resources" / "licences" / licences.BUNDLED
    file.parent.mkdir(parents=True)
    licences.write(file, without=("pygments",), more=[more])
    monkeypatch.setattr(resources.sys, "_MEIPASS", str(tmp_path), raising=False)
    read = licences.bundled()
    assert more in read
    assert "Pygments" not in {work.name for work in read}
    assert read == sorted(read, key=lambda work: work.name.lower())


def test_nothing_is_handed_on_without_the_text_of_its_licence():
    short = [work.name for work in licences.gather() if len(work.text) < 300]
    assert short == ["bagit"], "bagit is in the public domain: there is no licence to show"
    assert "Public Domain" in licences.work_of("bagit").text


def test_every_part_compiled_into_typst_is_named_with_the_text_of_each_licence():
    [bill] = [
        json.loads(file.read_text("utf-8"))
        for file in distribution("typst").files or ()
        if file.name.endswith(".cyclonedx.json")
    ]
    text = licences.work_of("typst").text
    for part in bill["components"]:
        assert f"{part['name']} {part['version']}: " in text
        for one in part["licenses"]:
            for name in re.findall(r"[A-Za-z0-9.-]+", one["expression"]):
                lies_here = resources.path("licences", f"{name}.txt").is_file()
                assert lies_here or name in ("AND", "OR", "WITH"), name


def test_every_part_compiled_into_the_namer_of_formats_is_named():
    [library] = [
        file
        for file in distribution("pygfried").files or ()
        if file.name.startswith("pygfried.abi3.") and file.suffix in (".so", ".pyd")
    ]
    parts = re.findall(rb"dep\t([\w./-]+)\tv([\w.-]+)\t", library.read_binary())
    text = licences.work_of("pygfried").text
    assert parts
    assert not [part for part, number in parts if f"{part.decode()} {number.decode()}" not in text]
