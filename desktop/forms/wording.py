"""Parts of a record in words, for the cards of a form and for the history."""

from __future__ import annotations

from db.dates import OPEN_HI, iso
from db.records.description import Row
from db.records.fields import choice_label
from db.records.outcomes import outcome_label
from db.records.part_fields import PART_FIELDS
from db.records.vocabulary import Certainty, Modality, Rule, Side, Stance, Verdict
from db.text import size_text
from db.words import _


def summary(table: str, row: Row) -> tuple[str, str]:
    """Return a part's headline and its detail."""
    return _SUMMARIES[table](row)


def link_words(row: Row) -> tuple[str, str]:
    """Return what a link is called, with "?" where it is not certain, and what explains that."""
    text = f"{row['other_title']} ({row['role']})" if row["role"] else row["other_title"]
    if row["certainty"] in {None, "", "certain"}:
        return text, ""
    how = _("The “?” says how certain this link is: {certainty}.")
    return f"{text} ?", how.format(certainty=choice_label(Certainty, row["certainty"]))


def number_range(row: Row) -> str:
    """Return a claim's number as it is meant: 50, from 50 on, 50 to 60."""
    lo, hi = row["num_lo"], row["num_hi"]
    if lo is None and hi is None:
        return ""
    if hi is None:
        return _("{number} or more").format(number=_figures(lo))
    if lo is None:
        return _("{number} or fewer").format(number=_figures(hi))
    return _figures(lo) if lo == hi else f"{_figures(lo)}–{_figures(hi)}"


def _figures(number: float | None) -> str:
    if number is None:
        return ""
    text = f"{number:,.0f}" if float(number).is_integer() else f"{number:,}"
    return text.replace(",", "\u202f")


def _statement(row: Row) -> tuple[str, str]:
    parts = [number_range(row), row["unit"] or "", row["text"] or "", row["edtf"] or ""]
    parts += [row["object_title"] or "", row["place_title"] or ""]
    said = " ".join(part for part in parts[:2] if part)
    value = ", ".join(part for part in (said, *parts[2:]) if part)
    detail = [choice_label(Modality, row["modality"])]
    if row["verdict"] != "open":
        detail.append(choice_label(Verdict, row["verdict"]))
    if row["as_of"]:
        detail.append(_("as of {date}").format(date=row["as_of"]))
    return f"{row['property']}: {value}" if value else row["property"], " · ".join(detail)


def _citation(row: Row) -> tuple[str, str]:
    source = row["source_ref"] or row["source_title"] or _("source not recorded")
    head = " ".join(part for part in (source, row["locator"] or "") if part)
    detail = [choice_label(Stance, row["stance"])]
    if row["confidence"] is not None:
        detail.append(_("confidence {number} of 4").format(number=row["confidence"]))
    if row["attributed_to_title"]:
        detail.append(_("said by {name}").format(name=row["attributed_to_title"]))
    if row["quote"]:
        detail.append(f"“{row['quote']}”")
    return head, " · ".join(detail)


def _rights(row: Row) -> tuple[str, str]:
    fields = {one.name: one for one in PART_FIELDS["rights"]}
    act = fields["act"].choices
    head = f"{choice_label(act, row['act'])}: {choice_label(Rule, row['rule'])}" if act else ""
    if row["code"]:
        head += f" ({row['code']})"
    detail = [row["terms"] or ""]
    if row["hi"] is not None and row["hi"] < OPEN_HI:
        detail.append(_("until {date}").format(date=iso(row["hi"])))
    return head, " · ".join(part for part in detail if part)


def _act(row: Row) -> tuple[str, str]:
    detail = [row["by_name"] or "", outcome_label(row["outcome"]), row["detail"] or ""]
    if row["to_title"]:
        detail.insert(0, _("to {place}").format(place=row["to_title"]))
    return f"{row['at'][:10]}  {_(row['kind'])}", " · ".join(part for part in detail if part)


def _asset(row: Row) -> tuple[str, str]:
    detail = [choice_label(Side, row["side"]), row["mime"] or "", size_text(row["bytes"])]
    if row["width"]:
        detail.append(f"{row['width']} × {row['height']}")
    if row["page_count"]:
        detail.append(_("{count} pages").format(count=row["page_count"]))
    if row["problem"]:
        detail.append(row["problem"])
    return row["file_name"], " · ".join(part for part in detail if part)


_SUMMARIES = {
    "statement": _statement,
    "citation": _citation,
    "rights": _rights,
    "act": _act,
    "asset": _asset,
}
