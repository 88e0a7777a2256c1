"""Finding: the query language, the index kept in step, facets, reasons, other spellings."""

from db.search.authorities import Completion
from db.search.chips import Chip
from db.search.compile import EVERYTHING
from db.search.completion import Offer
from db.search.facets import Facet, FacetValue
from db.search.file import Cancelled
from db.search.highlight import Passage
from db.search.hits import Hit, Reason
from db.search.plan import Plan
from db.search.result import Options, Result
from db.search.search import Search
from db.search.suggestions import Suggestion
from db.search.timeline import Period, Timeline
from db.search.tree import Span, Trouble

__all__ = [
    "EVERYTHING",
    "Cancelled",
    "Chip",
    "Completion",
    "Facet",
    "FacetValue",
    "Hit",
    "Offer",
    "Options",
    "Passage",
    "Period",
    "Plan",
    "Reason",
    "Result",
    "Search",
    "Span",
    "Suggestion",
    "Timeline",
    "Trouble",
]
