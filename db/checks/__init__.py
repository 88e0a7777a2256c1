"""The consistency rules: what in the catalogue deserves a second look."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from db.checks import completeness, evidence, naming
from db.checks.finding import Finding
from db.words import N_


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its code, what it looks for, and the query that finds it."""

    code: str
    label: str
    find: Callable[[Connection], Iterator[Finding]]


RULES: tuple[Rule, ...] = (
    Rule("expected_past", N_("Expected for a time before its source"), evidence.expected_past),
    Rule("disagreement", N_("Sources disagree"), evidence.disagreements),
    Rule("coverage", N_("Covers more than it says"), evidence.coverage),
    Rule("edition_gap", N_("Editions missing in a series"), naming.edition_gaps),
    Rule("variant_names", N_("Two spellings in one language"), naming.variant_names),
    Rule("single_source", N_("Number resting on one source"), evidence.single_source),
    Rule("not_held", N_("Named in a source but not held"), completeness.not_held),
    Rule("conjectured", N_("Only conjectured"), evidence.conjectured),
    Rule("consent", N_("Faces without known consent"), completeness.consent),
    Rule("duplicate_ref", N_("One reference code used twice"), naming.duplicate_refs),
    Rule("file_problem", N_("File with a problem"), completeness.file_problems),
    Rule("incomplete", N_("Published with fields missing"), completeness.incomplete),
    Rule("unread_date", N_("Date not understood"), evidence.unread_dates),
)


def check(connection: Connection, codes: tuple[str, ...] = ()) -> Iterator[tuple[Rule, Finding]]:
    """Give every finding of the rules named (all when none is), rule by rule."""
    for rule in RULES:
        if not codes or rule.code in codes:
            for finding in rule.find(connection):
                yield rule, finding
