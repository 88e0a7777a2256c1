"""What came of a taking-in, line by line where something was not as usual."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from db.words import _, ngettext

MAX_LINES = 10_000


@dataclass(frozen=True, slots=True)
class Line:
    """One file that needs a look: its path, what happened, and the record concerned if any."""

    path: str
    words: str
    record_id: int | None = None


@dataclass(slots=True)
class ImportReport:
    """The outcome of one taking-in.

    ``taken`` files became ``records`` descriptions (``pairs`` of them with front and back);
    ``duplicates`` were in the archive already; ``repeated`` are the same as another file of
    this taking-in; ``problems`` were taken in but not wholly
    read; ``errors`` could not be taken in; ``left`` were found and left where they are;
    ``bag`` are the tags of a bag (bag-info.txt).
    """

    job: str
    state: str = "done"
    files: int = 0
    bytes: int = 0
    taken: int = 0
    records: int = 0
    pairs: int = 0
    seconds: float = 0.0
    duplicates: list[Line] = field(default_factory=list[Line])
    repeated: list[Line] = field(default_factory=list[Line])
    problems: list[Line] = field(default_factory=list[Line])
    errors: list[Line] = field(default_factory=list[Line])
    left: list[Line] = field(default_factory=list[Line])
    formats: dict[str, int] = field(default_factory=dict[str, int])
    bag: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def complete(self) -> bool:
        """Whether everything found was taken in or known already."""
        return self.state == "done" and not self.errors

    def sentences(self) -> list[str]:
        """The report in a few lines in the user's language."""
        lines = [
            ngettext(
                "{count} file was taken in.", "{count} files were taken in.", self.taken
            ).format(count=self.taken)
        ]
        for count, words in self._counts():
            if count:
                lines.append(words.format(count=count))
        if self.state != "done":
            lines.append(_("It was stopped; it can be continued where it stopped."))
        return lines

    def _counts(self) -> tuple[tuple[int, str], ...]:
        known, joined = len(self.duplicates), self.pairs
        repeated = len(self.repeated)
        partly, left = len(self.problems), len(self.left)
        return (
            (
                known,
                ngettext(
                    "{count} was in the archive already.",
                    "{count} were in the archive already.",
                    known,
                ),
            ),
            (
                repeated,
                ngettext(
                    "{count} is the same as another one chosen.",
                    "{count} are the same as another one chosen.",
                    repeated,
                ),
            ),
            (
                joined,
                ngettext(
                    "{count} was joined as front and back.",
                    "{count} were joined as front and back.",
                    joined,
                ),
            ),
            (
                partly,
                ngettext(
                    "{count} was taken in but could not be read wholly.",
                    "{count} were taken in but could not be read wholly.",
                    partly,
                ),
            ),
            (len(self.errors), _("{count} could not be taken in.")),
            (
                left,
                ngettext(
                    "{count} was left where it is.", "{count} were left where they are.", left
                ),
            ),
        )

    def as_json(self) -> str:
        """Return the report as it is kept with the job."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def of_json(cls, kept: str) -> ImportReport:
        """Read a kept report."""
        values: dict[str, Any] = json.loads(kept)
        for name in ("duplicates", "repeated", "problems", "errors", "left"):
            # Reports of earlier versions told fewer things apart.
            values[name] = [Line(**line) for line in values.get(name, ())]
        return cls(**values)
