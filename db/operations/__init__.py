"""The verbs: everything that changes an archive, each one step in its history."""

from __future__ import annotations

from db.operations.batch import FieldChange, batch_edit
from db.operations.carrying import carry, create_carrying
from db.operations.citing import cite_passage
from db.operations.configuration import (
    keep_report_settings,
    remove_search,
    save_search,
    set_setting,
)
from db.operations.linking import create_and_link, create_and_set
from db.operations.merging import merge
from db.operations.own_fields import (
    define_field,
    edit_field,
    field_use,
    order_fields,
    remove_field,
    retire_field,
)
from db.operations.parts import (
    add_part,
    edit_part,
    relate,
    remove_part,
    set_date,
    set_note,
    tag,
)
from db.operations.records import create, delete, duplicate, edit, move
from db.operations.templates import (
    create_by_template,
    order_templates,
    remove_template,
    save_template,
)
from db.operations.titling import title_by_pattern
from db.operations.undoing import put_back, put_back_deleted, redo, undo, undo_fact

__all__ = [
    "FieldChange",
    "add_part",
    "batch_edit",
    "carry",
    "cite_passage",
    "create",
    "create_and_link",
    "create_and_set",
    "create_by_template",
    "create_carrying",
    "define_field",
    "delete",
    "duplicate",
    "edit",
    "edit_field",
    "edit_part",
    "field_use",
    "keep_report_settings",
    "merge",
    "move",
    "order_fields",
    "order_templates",
    "put_back",
    "put_back_deleted",
    "redo",
    "relate",
    "remove_field",
    "remove_part",
    "remove_search",
    "remove_template",
    "retire_field",
    "save_search",
    "save_template",
    "set_date",
    "set_note",
    "set_setting",
    "tag",
    "title_by_pattern",
    "undo",
    "undo_fact",
]
