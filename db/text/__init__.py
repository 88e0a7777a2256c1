"""Text as people write it: folded, compared, sorted, cleaned; pure functions."""

from db.text.cleaning import clean, clean_deep
from db.text.collation import sort_key
from db.text.folding import fold
from db.text.scripts import az_cyrillic_to_latin, az_latin_to_cyrillic, direction, script_of
from db.text.sizes import size_text
from db.text.sounds import asked_keys, match_keys, similar, skeletons, sound_keys
from db.text.word_forms import softened, word_forms

__all__ = [
    "asked_keys",
    "az_cyrillic_to_latin",
    "az_latin_to_cyrillic",
    "clean",
    "clean_deep",
    "direction",
    "fold",
    "match_keys",
    "script_of",
    "similar",
    "size_text",
    "skeletons",
    "softened",
    "sort_key",
    "sound_keys",
    "word_forms",
]
