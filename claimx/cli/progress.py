"""What is told of the work while it goes on: a line that shows how far it is, and what each stage did."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from rich.text import Text

from claimx.cli import interruption
from claimx.model import Page, Report
from claimx.render.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import Console

    from claimx.reading.locations import Collection

P = ParamSpec("P")
T = TypeVar("T")


class Progress:
    """A line on a console while an input is processed: how many are done, of how many, which is next, and the time left."""

    def __init__(self, console: Console, total: int | None) -> None:
        self._console, self._total = console, total
        self._began, self._done = time.monotonic(), 0

    @contextmanager
    def reading(self, location: str) -> Iterator[None]:
        """Show the line until the block ends; it is gone before anything else is printed."""
        shown = Text(progress_line(self._done, self._total, location, time.monotonic() - self._began))
        shown.truncate(max(1, self._console.width - len("⠋ ") - 1), overflow="ellipsis")  # a line that wraps would not be gone at the end
        try:
            with interruption.undoing(_erase), self._console.status(shown):
                yield
        finally:
            self._done += 1


def _erase() -> None:
    """Leave a terminal as it was: the line gone, the cursor there."""
    os.write(2, b"\r\x1b[2K\x1b[?25h")


def progress_line(done: int, total: int | None, location: str, seconds: float) -> str:
    """How far the work is after so many seconds; the time left comes where one input is done and the number of all is known.

    >>> progress_line(3, 12, "a.html", 6.5), progress_line(3, None, "a.html", 6.5), progress_line(0, 1, "https://example.org/", 0)
    ('3/12 · 0:20 left · a.html', '3 · a.html', 'https://example.org/')
    """
    more = bool(total) and done >= (total or 0)  # one of the inputs brought others
    count = "" if total == 1 and not more else f"{done}/{total}" if total and not more else str(done)
    left = f"{_clock(seconds / done * (total - done))} left" if total and done and not more else ""
    return " · ".join(filter(None, [count, left, printable(location)]))


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"


# What is told of the result of each stage of the pipeline.
TOLD: dict[str, Callable[[Any], str]] = {
    "fetch": lambda found: f"{len(found.text)} characters of {found.markup}" if isinstance(found, Page) else _what(found),
    "clean": lambda article: f"{len(article.text.split())} words" + (f", {len(article.dropped)} lines dropped" if article.dropped else ""),
    "tag": lambda reading: f"{len(reading.spans)} sources, cues and contents, {len(reading.entities)} names",
    "parse": lambda parsed: f"{sum(map(len, parsed.sentences.values()))} sentences",
    "attribute": lambda found: f"{len(found)} attributions",
    "nest": lambda found: f"{len(found)} attributions, those inside others too",
    "speakers": lambda speakers: f"{len({speaker.name for speaker in speakers} - {None})} speakers",
    "stance": lambda stances: f"{sum(stance.polarity != 'asserted' for stance in stances)} denied or left open",
    "sift": lambda claims: f"{len(claims)} claims",
}


def _what(found: Report | Collection) -> str:
    return "a report" if isinstance(found, Report) else found.what


class Telling:
    """Runs each stage of the pipeline for a location and tells what it did and how long it took."""

    def __init__(self, location: str, tell: Callable[[str], None]) -> None:
        self._location, self._tell = printable(location), tell

    def __call__(self, stage: str, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run ``function`` and hand on its result."""
        began = time.monotonic()
        result = function(*args, **kwargs)
        self._tell(f"{self._location}: {stage} {time.monotonic() - began:.2f} s, {TOLD[stage](result)}")
        return result
