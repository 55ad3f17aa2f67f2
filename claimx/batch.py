"""Many locations → a report each, failed ones included: one input that cannot be processed does not cost the others."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import Future
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import count
from queue import Queue
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

from claimx.english.parsing import own_process
from claimx.errors import ClaimxError, fault
from claimx.model import Failure, Page, Report
from claimx.pipeline import report
from claimx.reading.addresses import without_login
from claimx.reading.locations import Collection, Input
from claimx.reading.opening import opened
from claimx.running import plainly, unwatched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager

    from pebble import ProcessPool

    from claimx.running import Run

    Tell = Callable[[str], None]
    Work = Callable[[Page, Run], Report]
    Wanted = Callable[[Input], bool]
    Watch = Callable[[str], AbstractContextManager[Run]]
    WorkersWatch = Callable[..., AbstractContextManager[Run]]  # of the location and ``tell``
    Wait = Callable[[str], AbstractContextManager[object]]
    Answer = tuple[Report, list[str]]

T = TypeVar("T")
AHEAD = 4  # inputs a worker that are read and waiting to be handed on, so that a slow one leaves nobody idle; bounds memory only
TRIES = 2  # how often an input is tried whose worker dies
# Inputs from which on several processes are the default: for fewer the loading of a second model, 2 to 3 s, costs about what it saves at
# 0.2 to 0.4 s an article.
MANY = 20
ROOM = 1 << 30  # bytes of memory for a process: one that has read the local pages holds 750 MB


def extract_many(locations: Iterable[str], jobs: int = 1) -> Iterator[Report]:
    """Yield the report of each location (a path, an http or https URL, ``-`` for standard input) in order, as soon as it is done.

    A feed, a web archive or a file of pages gives a report for each of them, called ``location#item``.
    Where a location cannot be processed, its report says why in ``error``; none of them raises. With several ``jobs``, that many processes
    work side by side, each with a model of its own; a script that wants them is guarded by ``if __name__ == "__main__":``.
    """
    inputs = map(Input, locations)
    return process(inputs) if jobs == 1 else process_side_by_side(inputs, jobs)


def always(_: Input) -> bool:
    """Every input is wanted."""
    return True


def process(inputs: Iterable[Input], work: Work = report, watch: Watch = unwatched, wanted: Wanted = always) -> Iterator[Report]:
    """Yield what ``work`` makes of the page of each input, or the report of its failure, in order, before the next input is asked for.

    An input that brings others, such as a feed, gives theirs in its place. Those that are not ``wanted`` are passed over unread. Each
    input is processed within the context that ``watch`` gives for its location, which sees what is raised and hands the work the way to
    run its stages.
    """
    for one in inputs:
        if wanted(one):
            found = carefully(one.location, watch, partial(_read_and_worked, one, work))
            if isinstance(found, Report):
                yield found
            else:
                yield from process(found.inputs, work, watch, wanted)


def jobs_for(total: int | None) -> int:
    """How many processes a batch of so many inputs is worth: one where they are few or their number is not known, else one a core.

    No more than have room in the memory.
    """
    if total is None or total < MANY:
        return 1
    try:
        room = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // ROOM
    except (AttributeError, OSError, ValueError):  # not POSIX
        room = cores()
    return max(1, min(cores(), room))


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _read_and_worked(one: Input, work: Work, run: Run) -> Report | Collection:
    found = run("fetch", opened, one)
    return work(found, run) if isinstance(found, Page) else found


def carefully(location: str, watch: Watch, do: Callable[[Run], T]) -> T | Report:
    """What ``do`` gives within the context that ``watch`` gives for the location, or the report of its failure."""
    try:
        with watch(without_login(location)) as run:
            return do(run)
    except ClaimxError as error:
        return failed(location, error)
    except Exception as error:  # noqa: BLE001 - a fault of ours in one input must not cost the others
        return failed(location, fault(error))


def failed(location: str, error: ClaimxError) -> Report:
    """The report of a location that could not be processed."""
    return Report(without_login(location), Failure(error.kind, error.message), None, ())


# ---- several at a time


def silent(_location: str, tell: Tell) -> AbstractContextManager[Run]:
    """Nobody watches a worker."""
    del tell
    return nullcontext(plainly)


def process_side_by_side(
    inputs: Iterable[Input],
    jobs: int,
    work: Work = report,
    watch: WorkersWatch = silent,
    tell: Tell = lambda _: None,
    wait: Wait = nullcontext,
    wanted: Wanted = always,
) -> Iterator[Report]:
    """As ``process``, in the same order, with so many processes, whose model each loads once; one that dies is replaced.

    What is read is read here, that one host is asked for one page at a time however many processes there are. A page whose process dies is
    tried once more before its report says so. ``work`` and ``watch`` are pickled; what ``watch`` has to say in a worker comes to ``tell``
    here, and the context of ``wait`` is open while a location is waited for.
    """
    from pebble import ProcessPool

    # Spawned, not forked: the parsers and the network keep threads, which a fork would tear from their locks.
    pool = ProcessPool(jobs, initializer=own_process, context=multiprocessing.get_context("spawn"))
    try:
        yield from _Workers(pool, jobs * AHEAD, work, watch, tell, wait, wanted).reports(inputs)
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


# What comes of reading an input: a page's work in a worker, or what needs none; and what was said meanwhile.
Reading = tuple["_Task | Report | Collection", list[str]]


@dataclass(frozen=True)
class _Task:
    page: Page
    future: Future[Answer]


@dataclass(frozen=True)
class _Workers:
    pool: ProcessPool
    ahead: int
    work: Work
    watch: WorkersWatch
    tell: Tell
    wait: Wait
    wanted: Wanted

    def reports(self, inputs: Iterable[Input]) -> Iterator[Report]:
        pending: Queue[tuple[Input, Future[Reading]] | BaseException | None] = Queue(self.ahead)
        # Inputs may come from a pipe: while the next is waited for, those that are done are handed on.
        Thread(target=self._feed, args=(inputs, pending), daemon=True).start()
        while (one := pending.get()) is not None:
            if isinstance(one, BaseException):
                raise one
            found, lines = self._waited_for(*one)
            for line in lines:
                self.tell(line)
            if isinstance(found, Report):
                yield found
            else:
                yield from self.reports(found.inputs)

    def _feed(self, inputs: Iterable[Input], pending: Queue[Any]) -> None:
        try:
            for one in inputs:
                if self.wanted(one):
                    pending.put((one, self._begun(one)))
            pending.put(None)
        except BaseException as error:  # noqa: BLE001 - raised again where the reports are asked for
            pending.put(error)

    def _begun(self, one: Input) -> Future[Reading]:
        """What comes of an input; the network is waited for in a thread of its own."""
        reading: Future[Reading] = Future()
        if (one.url or one.location).lstrip()[:4].lower() == "http" and not one.page:
            Thread(target=self._read_into, args=(reading, one), daemon=True).start()
        else:
            self._read_into(reading, one)
        return reading

    def _read_into(self, reading: Future[Reading], one: Input) -> None:
        try:
            reading.set_result(self._read(one))
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for, which else would be for ever
            reading.set_exception(error)

    def _read(self, one: Input) -> Reading:
        lines: list[str] = []
        found = carefully(one.location, partial(self.watch, tell=lines.append), lambda run: run("fetch", opened, one))
        return (_Task(found, self._scheduled(found)) if isinstance(found, Page) else found), lines

    def _scheduled(self, page: Page) -> Future[Answer]:
        return self.pool.schedule(_answer, (page, self.work, self.watch))

    def _waited_for(self, one: Input, reading: Future[Reading]) -> tuple[Report | Collection, list[str]]:
        with self.wait(without_login(one.location)):
            found, lines = reading.result()
            if not isinstance(found, _Task):
                return found, lines
            report, said = self._answered(found)
            return report, lines + said

    def _answered(self, task: _Task) -> Answer:
        from pebble import ProcessExpired

        future = task.future
        for attempt in count(1):
            try:
                return future.result()
            except ProcessExpired as death:
                if attempt == TRIES:
                    died = f"the process that read it died {TRIES} times (exit status {death.exitcode})"
                    why = f"{died}; it may need more memory than there is"
                    return failed(task.page.location, ClaimxError("internal", why)), []
            future = self._scheduled(task.page)
        raise AssertionError


def _answer(page: Page, work: Work, watch: WorkersWatch) -> Answer:
    """The report of a page and what was said meanwhile: a worker has no screen."""
    lines: list[str] = []
    return carefully(page.location, partial(watch, tell=lines.append), partial(work, page)), lines
