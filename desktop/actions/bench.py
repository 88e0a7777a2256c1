"""What a command may ask of the window it runs in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from db.archive import Archive
from desktop.content.describing import Describing
from desktop.content.elsewhere import Elsewhere
from desktop.content.new_records import NewRecords
from desktop.content.panes import Panes
from desktop.desk import Desk
from desktop.dialogs.taking_in import Intake
from desktop.navigation.saved_work import SavedWork
from desktop.search_bar.finder import Finder
from desktop.settings import Settings
from desktop.theme.theme import Theme


class Bench(Protocol):
    """The window as commands see it: the desk, the panes, and the way to other archives."""

    @property
    def desk(self) -> Desk: ...

    @property
    def archive(self) -> Archive: ...

    @property
    def settings(self) -> Settings: ...

    @property
    def theme(self) -> Theme: ...

    @property
    def finder(self) -> Finder: ...

    @property
    def describing(self) -> Describing: ...

    @property
    def elsewhere(self) -> Elsewhere:
        """The ways to other archives."""
        ...

    @property
    def new(self) -> NewRecords:
        """The making of records where one is."""
        ...

    @property
    def layout(self) -> Panes: ...

    @property
    def intake(self) -> Intake:
        """The ways into the archive."""
        ...

    @property
    def undo_title(self) -> str | None:
        """The name of what an undo would take back."""
        ...

    @property
    def redo_title(self) -> str | None:
        """The name of what a redo would bring back."""
        ...

    @property
    def view_name(self) -> str:
        """The way of looking in use: list, grid, table, timeline, page."""
        ...

    def dialog_parent(self) -> QWidget:
        """Return the widget that dialogs stand before."""
        ...

    def records(self) -> QWidget:
        """Return the widget that shows the records."""
        ...

    def save_typing(self) -> None:
        """Write what is typed and not yet written."""
        ...

    def show_view(self, name: str) -> None:
        """Look at the records as list, grid, table or timeline."""
        ...

    def go_to(self, place: str) -> None:
        """Show a place of the navigation by its key."""
        ...

    def step_record(self, step: int) -> None:
        """Look at the next (1) or the previous (-1) record of what is shown."""
        ...

    def fill_down(self) -> bool:
        """Fill the selected cells of the table from the uppermost; False in other views."""
        ...

    def edit_cell(self) -> bool:
        """Type into the table's current cell; False where the table is not in use."""
        ...

    def select_all(self) -> None:
        """Select every record that is shown."""
        ...

    def cycle_pane(self, step: int) -> None:
        """Put the keyboard into the next (1) or the previous (-1) pane."""
        ...

    def toggle_pane(self, name: str) -> None:
        """Show or hide the pane called navigation, facets or inspector."""
        ...

    def pane_shown(self, name: str) -> bool:
        """Whether a pane is shown."""
        ...

    def focus_search(self) -> None:
        """Put the keyboard into the search bar."""
        ...

    def focus_field(self, field: str) -> None:
        """Put the keyboard into a field of the inspector."""
        ...

    def open_page(self, record_id: int | None) -> None:
        """Show a record's own page; None goes back to the records."""
        ...

    def open_evidence(self, record_id: int) -> None:
        """Show the claims about a record beside their sources."""
        ...

    def take_in(self, paths: Sequence[Path] = ()) -> None:
        """Open the dialog that takes files in."""
        ...

    def make_report(self) -> None:
        """Open the dialog that makes a PDF."""
        ...

    def show_palette(self) -> None:
        """Show the command palette."""
        ...

    def show_jobs(self) -> None:
        """Show what is being worked on."""
        ...

    def show_manual(self) -> None:
        """Show the manual at the page about where one is."""
        ...

    def show_keys(self) -> None:
        """Show the sheet of all keys."""
        ...

    def saved_searches(self) -> list[tuple[str, str]]:
        """Return the saved searches: name and query."""
        ...

    def save_search(self) -> None:
        """Keep the search in the bar under a name."""
        ...

    @property
    def saved_work(self) -> SavedWork:
        """What can be done with the saved search chosen in the navigation."""
        ...

    def export_found(self) -> None:
        """Write the list that is shown to a file."""
        ...
