"""What a person says to claims and their evidence, written to the archive."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from db import operations
from db.records.description import Row
from db.words import _
from desktop.forms.part_dialog import PartDialog
from desktop.forms.writing import Writing


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

    def cite_passage(self, statement_id: int, source: Row, span: tuple[int, int]) -> None:
        """Ask how a passage of a source's text speaks for a claim, and add it as evidence.

        ``source`` is what is known of the evidence: its record, the file, the words.
        """
        values = self._ask("citation", _("Add evidence"), source)
        if values is not None:
            values |= {"target": "statement", "target_id": statement_id}
            self._writing.perform(operations.cite_passage, source["asset_id"], span, values)

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
