"""Answering one query: from its text to total, order, rows, facets, chips and suggestions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from pyroaring import BitMap
from sqlalchemy import Connection

from db.search.chips import chips_of
from db.search.compile import Compiler
from db.search.facets import count_facets
from db.search.fields import FieldList
from db.search.hits import hits_of
from db.search.language import Vocabulary, read_query
from db.search.plain import has_restrictions, plain_search
from db.search.plan import Every, Plan, Reading, evaluate
from db.search.ranking import arrange
from db.search.result import Options, Result
from db.search.spellings import other_spellings
from db.search.state import OpenIndex
from db.search.suggestions import suggest
from db.search.tree import Query, Span, Trouble
from db.text import word_forms
from db.words import _


@dataclass(frozen=True, slots=True)
class Question:
    """A query's text, how it is to be answered, and whether the answer is still wanted."""

    text: str
    options: Options
    stopped: Callable[[], bool]


def answer(
    index: OpenIndex, catalogue: Connection, fields: FieldList, question: Question
) -> Result:
    """Answer from the index. Raises Cancelled when the answer is not wanted any more."""
    options = question.options
    with index.reading(catalogue, question.stopped, quick=options.quick) as reading:
        query, plan, troubles = _planned(fields, question.text, options, reading)
        found = evaluate(plan, reading)
        chosen = reading.memory.choose(found)
        reading.check()
        ordered = arrange(plan, chosen, order=options.order, reading=reading)
        page = [int(one) for one in ordered[options.offset : options.offset + options.limit]]
        facets = count_facets(reading, chosen) if options.facets else ()

        def find(text: str) -> BitMap:
            return evaluate(_planned(fields, text, options, reading)[1], reading)

        wanted = options.suggestions and not query.is_empty
        widened = options.any_spelling or options.any_form
        wanted = wanted and not (widened and found)  # what would be offered was followed already
        suggestions = suggest(query, found, reading.index, find) if wanted else []
        return Result(
            question.text,
            len(found),
            ordered,
            hits_of(page, plan, catalogue),
            facets,
            chips_of(query, fields, catalogue),
            tuple(suggestions),
            troubles,
            provisional=reading.provisional,
            plan=plan,
        )


def _planned(
    fields: FieldList, text: str, options: Options, reading: Reading
) -> tuple[Query, Plan, tuple[Trouble, ...]]:
    """Return the query read, its plan with the filters, and what was not understood."""
    vocabulary = vocabulary_of(fields, reading)
    query = read_query(text, vocabulary)
    compiler = Compiler(
        fields,
        word_forms,
        frozenset(reading.memory.claims),
        any_form=options.any_form,
        spellings=other_spellings(reading.index) if options.any_spelling else None,
    )
    plans = [compiler.compile(query)]
    plans += [compiler.compile(read_query(line, vocabulary)) for line in options.filters]
    plan = plans[0] if len(plans) == 1 else Every(tuple(plans))
    return query, plan, (*query.troubles, *compiler.troubles)


def vocabulary_of(fields: FieldList, reading: Reading) -> Vocabulary:
    """Return the names a query may use, those of the figures claimed in the archive included."""
    return fields.vocabulary(reading.memory.counted)


def answer_plainly(catalogue: Connection, fields: FieldList, question: Question) -> Result:
    """Answer without an index, from titles, names and reference codes."""
    vocabulary = fields.vocabulary()
    options = question.options
    query = read_query(question.text, vocabulary)
    with_filters = read_query(" ".join((question.text, *options.filters)), vocabulary)
    ids = plain_search(catalogue, with_filters, question.stopped)
    troubles = list(query.troubles)
    if has_restrictions(with_filters.tree):
        what = _("Fields can be searched again when the index is ready.")
        span = Span(0, len(question.text))
        troubles.append(Trouble(what, span, _("Only words were looked for.")))
    plan = Compiler(fields, word_forms).compile(query)
    return Result(
        question.text,
        len(ids),
        np.asarray(ids, dtype=np.uint32),
        hits_of(ids[options.offset : options.offset + options.limit], plan, catalogue),
        chips=chips_of(query, fields, catalogue),
        errors=tuple(troubles),
        plain=True,
        plan=plan,
    )
