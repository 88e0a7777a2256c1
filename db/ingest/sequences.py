"""Sequences of very many things, each made when it is asked for."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TypeVar, overload

T = TypeVar("T")


class MadeWhenAsked(Sequence[T]):
    """Keeps texts, numbers or plain tuples, and makes of them what is asked for.

    Of a hundred thousand objects that are kept, Python's search for garbage would look at each,
    on the window's thread.
    """

    @abstractmethod
    def made(self, place: int) -> T:
        """Return what stands at a place, which is one of these."""

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> list[T]: ...

    def __getitem__(self, place: int | slice) -> T | list[T]:
        places = range(len(self))[place]
        return self.made(places) if isinstance(places, int) else [self.made(at) for at in places]
