"""Templates: making, changing, ordering and removing them, and records made by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from db.archive import Archive
from db.errors import InvalidValue
from db.history.changes import Changes
from db.history.operation import Operation
from db.operations.batch import FieldChange, apply_change, field_named
from db.operations.records import insert_record, made_name
from db.operations.values import stored_row
from db.records import BY_KIND
from db.records.columns import json_text
from db.records.fields import Field, Kind
from db.records.templates import RecordTemplate, template
from db.words import N_, _


def save_template(
    archive: Archive,
    kind: str,
    name: str,
    *,
    required: Sequence[str] = (),
    defaults: Mapping[str, object] | None = None,
    template_id: int | None = None,
) -> Changes:
    """Make a template, or give the template ``template_id`` this shape.

    ``defaults`` are values by field name: a column's value, a date's words, a text or a list
    of [language, text], record ids (one or a list) for links, names for tags. ``required``
    are the fields that records of its sort need to be published. The id of a new one is
    ``changes.parts["template"][0]``. Raises InvalidValue for a field the kind has not.
    """
    with archive.operation(N_("Save template “{name}”"), name=name.strip()) as op:
        _check(op, kind, name, [*required, *(defaults or {})])
        values: dict[str, Any] = {
            "kind": kind,
            "name": name,
            "fields": json_text({"required": list(required)} if required else {}),
            "defaults": json_text(dict(defaults or {})),
        }
        if template_id is not None:
            _known(op, template_id)
            op.update("template", template_id, stored_row("template", values))
        else:
            last = op.ids("SELECT coalesce(max(pos), 0) FROM template")[0]
            op.insert("template", {**stored_row("template", values), "pos": last + 1})
        return op.finish()


def remove_template(archive: Archive, template_id: int) -> Changes:
    """Remove a template; records made by it stay as they are."""
    with archive.operation(N_("Remove template")) as op:
        op.delete("template", [template_id])
        return op.finish()


def order_templates(archive: Archive, template_ids: Sequence[int]) -> Changes:
    """Put templates into the order given."""
    with archive.operation(N_("Order templates")) as op:
        for place, template_id in enumerate(template_ids, 1):
            op.update("template", template_id, {"pos": place})
        return op.finish()


def create_by_template(
    archive: Archive, template_id: int, values: Mapping[str, object] | None = None
) -> Changes:
    """Make a record with a template's defaults as one step; ``values`` go before defaults.

    Links to records that are gone are left out. Raises InvalidValue where the template is
    gone or a default does not fit its field (any more).
    """
    with archive.read() as connection:
        one = template(connection, template_id)
    if one is None:
        raise _gone()
    given: dict[str, object] = {**one.defaults, **(values or {})}
    title = str(given.get("title") or _("[Untitled]"))
    with archive.operation(made_name(one.kind), title=title) as op:
        _make(op, one.kind, given)
        return op.finish()


def _make(op: Operation, kind: str, given: Mapping[str, object]) -> None:
    columns: dict[str, object] = {}
    others: list[FieldChange] = []
    for name, value in given.items():
        field = field_named(op, kind, name)
        values = [one for one in _each(value) if not _leads_nowhere(op, field, one)]
        if field is not None and (not field.is_column or name.startswith("custom:")):
            mode = "replace" if field.is_column else "append"
            others += [FieldChange(name, mode, one) for one in values]
        elif values:
            columns[name] = values[0]
    record_id = insert_record(op, kind, columns)
    for change in others:
        apply_change(op, record_id, kind, change)


def _each(value: object) -> list[Any]:
    """Return the values of a default: one, or a list of them, pairs of (language, text) too."""
    if not isinstance(value, list):
        return [value]
    several = cast("list[Any]", value)
    return [tuple(cast("list[Any]", one)) if isinstance(one, list) else one for one in several]


def _leads_nowhere(op: Operation, field: Field | None, value: object) -> bool:
    links = field is not None and field.kind in {Kind.link, Kind.relations, Kind.tags}
    return links and isinstance(value, int) and not op.rows("record", [value])


def _check(op: Operation, kind: str, name: str, fields: Sequence[str]) -> None:
    wrong = ""
    if kind not in BY_KIND:
        wrong = _("There are no records of the kind {kind}.").format(kind=kind)
    elif not name.strip():
        wrong = _("A template needs a name.")
    else:
        unknown = [one for one in fields if field_named(op, kind, one) is None]
        if unknown:
            wrong = _("Records of this kind have no field {fields}.").format(
                fields=", ".join(unknown)
            )
    if wrong:
        raise InvalidValue(wrong, kept=_("Nothing was changed."))


def _known(op: Operation, template_id: int) -> RecordTemplate:
    found = template(op.connection, template_id)
    if found is None:
        raise _gone()
    return found


def _gone() -> InvalidValue:
    return InvalidValue(_("This template is not there any more."), kept=_("Nothing was changed."))
