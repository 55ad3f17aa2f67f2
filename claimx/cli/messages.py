"""What is said on stderr: errors and doubts, a line each, and what is told of the work while it goes on."""

from __future__ import annotations

import os
import sys
from collections import Counter
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from claimx.cli import interruption
from claimx.reading.locations import kinds
from claimx.render.terminal import printable
from claimx.running import plainly

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager

    from claimx.batch import Wanted, Work
    from claimx.cli.options import Saying
    from claimx.cli.progress import Progress
    from claimx.model import Report
    from claimx.reading.locations import Input
    from claimx.running import Run

OK, FAILED, USAGE = 0, 1, 2  # exit statuses, as in README; interruption gives a shell's own


def quieten() -> None:
    """What libraries have to say is no message of ours."""
    import logging
    import warnings

    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    logging.getLogger().addHandler(logging.NullHandler())


def complain(message: str) -> None:
    """Print one line on stderr."""
    print(f"claimx: {message}", file=sys.stderr, flush=True)


@contextmanager
def watched(location: str, tell: Callable[[str], None], *, verbose: bool, debug: bool) -> Iterator[Run]:
    """Tell what each stage did with an input, where ``verbose``, and where it failed, for ``debug``."""
    try:
        yield _telling(location, tell) if verbose else plainly
    except Exception:
        if debug:
            import traceback

            tell(traceback.format_exc().rstrip())
        raise


def _telling(location: str, tell: Callable[[str], None]) -> Run:
    from claimx.cli.progress import Telling  # which brings rich

    return Telling(location, tell)


@dataclass
class Messages:
    """What a command says of its inputs on stderr; ``total`` is their number, None where it shows only on the way.

    ``skipped`` counts the files that are none of them.
    ``status`` is what the command exits with: FAILED as soon as one input could not be processed.
    """

    options: Saying
    total: int | None
    skipped: Counter[str] = field(default_factory=Counter)
    status: int = OK
    claims: int = 0
    done: int = 0

    def __post_init__(self) -> None:
        if (number := self.skipped.total()) and not self.options.quiet:
            complain(f"{number} {'file' if number == 1 else 'files'} of other kinds skipped: {printable(kinds(self.skipped))}")
        self._progress = self._shown_progress()

    def process(self, inputs: Iterable[Input], work: Work, jobs: int | None, wanted: Wanted | None = None) -> Iterator[Report]:
        """Process the inputs that are ``wanted``, all where it is None, and tell how each fares.

        ``jobs`` is the number of processes, by the number of inputs where it is None.
        """
        from claimx.batch import always, jobs_for, process, process_side_by_side

        wanted = wanted or always

        jobs = jobs or jobs_for(self.total)
        if jobs == 1:
            return process(inputs, work, self.watch, wanted)
        # Where the command is interrupted, the process that clears up after the others must not warn of it on stderr.
        sys.warnoptions.append("ignore:resource_tracker")
        watch = partial(watched, verbose=self.options.verbose, debug=self.options.debug)
        return process_side_by_side(inputs, jobs, work, watch, complain, self._wait, wanted)

    @contextmanager
    def watch(self, location: str) -> Iterator[Run]:
        """Show how an input fares while it is processed."""
        with self._wait(location), watched(location, complain, verbose=self.options.verbose, debug=self.options.debug) as run:
            yield run

    def _wait(self, location: str) -> AbstractContextManager[None]:
        """Show how far the work is where there is something to wait for."""
        waits = self.total != 1 or location.startswith(("http://", "https://"))
        return self._progress.reading(location) if self._progress and waits else nullcontext()

    def reported(self, reports: Iterable[Report], *, no_duplicates: bool = False) -> Iterator[Report]:
        """Hand on the reports, without duplicates where so wished, and say of each what failed or what is doubtful.

        Of an interruption it is said after how many reports it came.
        """
        with interruption.telling(lambda: f" after {self.done}{f' of {self.total}' if self.total and self.done <= self.total else ''}"):
            for report in reports:
                self._report(report)
                if not (report.duplicate_of and no_duplicates):
                    yield report
                self.done += 1

    def _report(self, report: Report) -> None:
        if report.error:
            self.status = FAILED
            complain(f"{printable(report.location)}: {report.error.message}")
        elif report.duplicate_of and not self.options.quiet:
            complain(f"{printable(report.location)}: the same article as {printable(report.duplicate_of)}")
        elif report.article and not self.options.quiet:
            for doubt in report.article.doubts:
                complain(f"{printable(report.location)}: {doubt.message}")

    def counted(self, reports: Iterable[Report]) -> Iterator[Report]:
        """Hand on the reports, and count in ``claims`` the claims that are printed."""
        for report in reports:
            self.claims += len(report.claims)
            yield report

    def _shown_progress(self) -> Progress | None:
        """A line of progress where a person may be looking; -v says more already."""
        if self.options.quiet or self.options.verbose or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
            return None
        from rich.console import Console

        from claimx.cli.progress import Progress

        return Progress(Console(stderr=True, no_color=True if self.options.no_color else None), self.total)
