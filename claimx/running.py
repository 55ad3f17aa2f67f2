"""How stages are run: who watches the work wraps each call, and what is unwatched is simply called."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import TYPE_CHECKING, ParamSpec, Protocol, TypeVar

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

P = ParamSpec("P")
T = TypeVar("T")


class Run(Protocol):
    """How a stage is run: who watches the work wraps the call, and hands on what comes of it."""

    def __call__(self, stage: str, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """What ``function`` makes of the arguments; ``stage`` is its name for people."""


def plainly(_: str, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Run a stage unwatched."""
    return function(*args, **kwargs)


def unwatched(_location: str) -> AbstractContextManager[Run]:
    """Nobody watches: the stages are run and nothing is told of them."""
    return nullcontext(plainly)
