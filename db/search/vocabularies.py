"""The closed lists whose codes search keeps, and the labels a person reads for them."""

from __future__ import annotations

from db.records import vocabulary
from db.records.fields import Choice
from db.words import _

_LISTS: dict[str, type[Choice]] = {
    "kind": vocabulary.RecordKind,
    "form": vocabulary.Form,
    "level": vocabulary.Level,
    "state": vocabulary.State,
    "access": vocabulary.Access,
    "holding": vocabulary.Holding,
    "mode": vocabulary.Mode,
    "status": vocabulary.EventStatus,
    "modality": vocabulary.Modality,
    "certainty": vocabulary.Certainty,
    "basis": vocabulary.Basis,
    "act": vocabulary.RightsAct,
    "rule": vocabulary.Rule,
}
_LABELS = {name: {one.value: one.label for one in choice} for name, choice in _LISTS.items()}


def label_of(column: str, code: str) -> str:
    """Return the label of a code in the user's language; the value itself where it is no code."""
    label = _LABELS.get(column, {}).get(code)
    return _(label) if label else code
