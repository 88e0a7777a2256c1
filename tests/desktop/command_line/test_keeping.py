"""Making an archive, looking back on what was done to it, taking it back."""

from __future__ import annotations

from db import operations
from db.archive import Archive
from db.operations.events import Outcome, write_events
from db.records.outcomes import SUCCESS
from desktop.command_line import keeping


def test_new_makes_an_archive_that_opens(fonds, tmp_path):
    place = tmp_path / "Mine.fonds"
    assert fonds("new", place, "--title", "Mənim arxivim").code == 0
    with Archive.open(place) as archive:
        assert archive.title == "Mənim arxivim"


def test_new_leaves_a_folder_that_holds_something_alone(fonds, tmp_path):
    (tmp_path / "letter.txt").write_text("kept", "utf-8")
    answer = fonds("new", tmp_path, "--title", "T")
    assert answer.code == 1
    assert "not empty" in answer.err
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["letter.txt"]


def test_history_lists_the_newest_first(fonds, folder):
    with Archive.open(folder) as archive:
        operations.edit(archive, [1], {"title": "Another"})
    listed = fonds("history", folder, "--json").values["operations"]
    assert [one["id"] for one in listed] == [2, 1]
    assert all(one["who"] and one["at"].endswith("Z") for one in listed)


def test_history_into_a_file_is_one_line_an_operation(fonds, folder):
    lines = fonds("history", folder).out.splitlines()
    assert len(lines) == 1
    assert len(lines[0].split("\t")) == 5


def test_history_can_be_read_while_the_window_has_the_archive_open(fonds, folder):
    with Archive.open(folder):
        assert fonds("history", folder).code == 0


def test_undo_takes_the_last_operation_back(fonds, folder):
    answer = fonds("undo", folder, "--json")
    assert (answer.code, answer.values["records"]) == (0, 1)
    with Archive.open(folder) as archive, archive.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM record").scalar() == 0


def test_undo_of_nothing_fails_and_says_so(fonds, folder):
    fonds("undo", folder)
    answer = fonds("undo", folder)
    assert answer.code == 1
    assert "nothing to undo" in answer.err


def test_undo_waits_for_no_one_who_has_the_archive_open(fonds, folder):
    with Archive.open(folder):
        answer = fonds("undo", folder)
    assert answer.code == 1
    assert "another program" in answer.err


def test_a_folder_that_is_no_archive_is_an_error_in_words(fonds, tmp_path):
    answer = fonds("history", tmp_path)
    assert answer.code == 1
    assert "is not an archive" in answer.err
    assert "Traceback" not in answer.err


def test_ctrl_c_ends_with_the_code_that_shells_expect(fonds, folder, monkeypatch):
    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(keeping.operations, "undo", interrupted)
    answer = fonds("undo", folder)
    assert answer.code == 130
    assert "Stopped" in answer.err


def test_undo_passes_over_a_check_of_files_which_is_taken_back_by_its_id(fonds, folder):
    asset = {"record_id": 1, "sha256": "0", "extension": "txt", "file_name": "a", "bytes": 1}
    with Archive.open(folder) as archive:
        operations.add_part(archive, "asset", asset)
        fact = write_events(archive, "Fixity check", "fixity check", {"0": Outcome(SUCCESS)})
    answer = fonds("undo", folder, "--fact", fact.operation, "--json")
    assert (answer.code, answer.values["undone"]) == (0, "Fixity check")
    assert fonds("undo", folder, "--json").values["undone"] == "Add file"
