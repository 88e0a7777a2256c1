"""Text as people write it: folded, compared, sorted, cleaned; pure functions."""

from db.text.cleaning import clean
from db.text.collation import sort_key
from db.text.folding import fold
from db.text.scripts import az_cyrillic_to_latin, az_latin_to_cyrillic, direction, script_of

__all__ = [
    "az_cyrillic_to_latin",
    "az_latin_to_cyrillic",
    "clean",
    "direction",
    "fold",
    "script_of",
    "sort_key",
]
