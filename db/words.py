"""Words a person sees, in that person's language (gettext, domain ``fonds``).

``_`` translates at the moment of showing; ``N_`` marks a text in a declaration, to be
translated later with ``_``, and ``NC_`` one that means something else than the same text
elsewhere.
"""

from __future__ import annotations

import gettext
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

import resources

LANGUAGES = ("en", "az", "tr", "ru", "de", "fr")

_current: gettext.NullTranslations = gettext.NullTranslations()
_code = "en"
_here: ContextVar[gettext.NullTranslations | None] = ContextVar("_here", default=None)
"""What stands for the current language in one thread, while it writes for somebody else."""


def set_language(code: str) -> None:
    """Show words in the language ``code`` (BCP 47); English where no catalogue is found."""
    global _current, _code  # noqa: PLW0603 - the one process-wide setting that gettext itself is
    _code = code
    _current = _catalogue(code)


def _catalogue(code: str) -> gettext.NullTranslations:
    folder = str(resources.path("translations"))
    return gettext.translation("fonds", folder, [code.replace("-", "_")], fallback=True)


def language_asked_for(environment: Mapping[str, str]) -> str:
    """Return the language that a terminal's environment asks for, in gettext's own order.

    English where it asks for none that there is, or for the plain ``C``.
    """
    kinds = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((found for kind in kinds if (found := environment.get(kind))), "C")
    if locale.partition(".")[0] in {"C", "POSIX"}:
        return "en"
    wished = [*environment.get("LANGUAGE", "").split(":"), locale]
    codes = [one.partition(".")[0].partition("_")[0] for one in wished]
    return next((code for code in codes if code in LANGUAGES), "en")


@contextmanager
def speaking(code: str) -> Generator[None]:
    """Have words in the language ``code`` inside the block, in this thread alone."""
    before = _here.set(_catalogue(code))
    try:
        yield
    finally:
        _here.reset(before)


def language() -> str:
    """Return the language (BCP 47) that words are shown in."""
    return _code


def _(text: str) -> str:
    """Return ``text`` in the current language."""
    if not text:
        return text
    words = _here.get() or _current
    return (
        words.pgettext(text.context, text) if isinstance(text, _InContext) else words.gettext(text)
    )


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of the current language for ``count`` things."""
    return (_here.get() or _current).ngettext(one, many, count)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for a marked text
    """Mark ``text`` for translation and return it as it is."""
    return text


class _InContext(str):
    """A text that keeps what it speaks of, by which its translation is found."""

    __slots__ = ("context",)
    context: str


def NC_(context: str, text: str) -> str:  # noqa: N802 - gettext's own name, with a context
    """Mark ``text``, said of ``context``, for translation and return it."""
    marked = _InContext(text)
    marked.context = context
    return marked
