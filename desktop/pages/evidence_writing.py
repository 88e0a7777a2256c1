"""What a person says to claims and their evidence, written to the archive."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from db import operations
from db.records.description import Row
from db.words import _
from desktop.desk import Notice
from desktop.forms.part_dialog import PartDialog
from desktop.forms.writing import Writing
from desktop.jobs import Done
from desktop.pages.claim_dialog import ClaimDialog
from desktop.viewer.viewer import Viewer


def cited_source(viewer: Viewer, asset_id: int, quote: str) -> Row:
    """Return what a viewer knows of evidence from a passage in a file that it shows."""
    shown = viewer.tour.shown
    known: Row = {"asset_id": asset_id, "quote": quote.strip()}
    if shown is not None:
        known |= {"source_id": shown.record_id, "source_title": shown.title}
    return known


class EvidenceWriting(QObject):
    """Gives verdicts, adds and edits claims and evidence; each is a step that can be undone.

    ``refused`` follows when something could not be written, and what is shown is not so.
    """

    refused = Signal()

    def __init__(self, writing: Writing, page: QWidget) -> None:
        super().__init__(page)
        self._writing = writing
        self._page = page

    @Slot(int, str)
    def judge(self, statement_id: int, verdict: str) -> None:
        """Give a claim a verdict."""
        values = {"verdict": verdict}
        self._writing.perform(
            operations.edit_part, "statement", statement_id, values, failed=self._tell
        )

    def _tell(self, error: BaseException) -> None:
        self._writing.tell(error)
        self.refused.emit()

    @Slot(str, object)
    def edit(self, table: str, row: Row) -> None:
        """Ask for what a claim or its evidence should say instead."""
        values = self._ask(table, _("Claim") if table == "statement" else _("Evidence"), row)
        if values is not None:
            self._writing.perform(operations.edit_part, table, row["id"], values)

    @Slot(int)
    def cite(self, statement_id: int) -> None:
        """Ask for one more piece of evidence for a claim."""
        values = self._ask("citation", _("Add evidence"), {})
        if values is not None:
            values |= {"target": "statement", "target_id": statement_id}
            self._writing.perform(operations.add_part, "citation", values)

    def cite_passage(
        self, source: Row, span: tuple[int, int], statement_id: int, done: Done | None = None
    ) -> None:
        """Ask how a passage of a source's text speaks for a claim, and add it as evidence.

        ``source`` is what is known of the evidence: its record, the file, the words.
        """
        values = self._ask("citation", _("Add evidence"), source)
        if values is not None:
            values |= {"target": "statement", "target_id": statement_id}
            asset_id = source["asset_id"]
            self._writing.perform(operations.cite_passage, asset_id, span, values, done=done)

    def cite_for_some_claim(self, source: Row, span: tuple[int, int]) -> None:
        """Ask which claim a passage speaks for, about which record, and add it as evidence."""
        dialog = ClaimDialog(self._writing, source["quote"], self._page.window())
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        claim = dialog.claim if agreed else None
        dialog.deleteLater()
        if claim is not None:
            self.cite_passage(source, span, claim[1], partial(self._tell_kept, claim))

    def _tell_kept(self, claim: tuple[int, int], _changes: object) -> None:
        desk = self._writing.desk
        way = partial(desk.show_evidence, *claim)
        words = _("The passage is kept as evidence.")
        desk.tell(Notice(words, action_text=_("Evidence side by side"), action=way))

    @Slot()
    def claim(self) -> None:
        """Ask for one more claim about the record."""
        values = self._ask("statement", _("Add a claim"), {})
        if values is not None:
            values["record_id"] = self._writing.record_id
            self._writing.perform(operations.add_part, "statement", values)

    def _ask(self, table: str, title: str, row: Row) -> dict[str, object] | None:
        dialog = PartDialog(table, self._writing, title=title, row=row, parent=self._page.window())
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.values if agreed else None
