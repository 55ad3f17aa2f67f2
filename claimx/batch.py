"""Many locations → a report each, failed ones included: one input that cannot be processed does not cost the others."""

from __future__ import annotations

import multiprocessing
import os
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import count
from queue import Queue
from threading import Thread
from typing import TYPE_CHECKING, Any

from claimx.errors import ClaimxError
from claimx.model import Failure, Report
from claimx.pipeline import extract
from claimx.reading.locations import STDIN, Input
from claimx.reading.web import without_login
from claimx.running import plainly, unwatched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future
    from contextlib import AbstractContextManager

    from pebble import ProcessPool

    from claimx.reading.limits import Limits
    from claimx.running import Run

    Tell = Callable[[str], None]
    Work = Callable[[str, Run, Limits], Report]
    Watch = Callable[[str], AbstractContextManager[Run]]
    WorkersWatch = Callable[..., AbstractContextManager[Run]]  # of the location and ``tell``
    Wait = Callable[[str], AbstractContextManager[object]]
    Answer = tuple[Report, list[str]]

AHEAD = 4  # inputs a worker that are read and waiting to be handed on, so that a slow one leaves nobody idle; bounds memory only
TRIES = 2  # how often an input is tried whose worker dies
# Inputs from which on several processes are the default: for fewer the loading of a second model, 2 to 3 s, costs about what it saves at
# 0.2 to 0.4 s an article.
MANY = 20
ROOM = 1 << 30  # bytes of memory for a process: one that has read the local pages holds 750 MB


def extract_many(locations: Iterable[str], jobs: int = 1) -> Iterator[Report]:
    """Yield the report of each location (a path, an http or https URL, ``-`` for standard input) in order, as soon as it is done.

    Where a location cannot be processed, its report says why in ``error``; none of them raises. With several ``jobs``, that many processes
    work side by side, each with a model of its own; a script that wants them is guarded by ``if __name__ == "__main__":``.
    """
    inputs = map(Input, locations)
    return process(inputs) if jobs == 1 else process_side_by_side(inputs, jobs)


def process(inputs: Iterable[Input], work: Work = extract, watch: Watch = unwatched) -> Iterator[Report]:
    """Yield what ``work`` makes of each input, or the report of its failure, in order, before the next input is asked for.

    Each input is processed within the context that ``watch`` gives for its location, which sees what is raised and hands the work
    the way to run its stages.
    """
    return (_report(one, work, watch) for one in inputs)


def jobs_for(total: int | None) -> int:
    """How many processes a batch of so many inputs is worth: one where they are few or their number is not known, else one a core.

    No more than have room in the memory.
    """
    if total is None or total < MANY:
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        room = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // ROOM
    except (AttributeError, OSError, ValueError):  # not POSIX
        room = cores
    return max(1, min(cores, room))


def _report(one: Input, work: Work, watch: Watch) -> Report:
    try:
        with watch(without_login(one.location)) as run:
            return _worked(one, work, run)
    except ClaimxError as error:
        return failed(one.location, error)
    except Exception as error:  # noqa: BLE001 - a fault of ours in one input must not cost the others
        fault = f"{type(error).__name__}: {error}".partition("\n")[0]
        return failed(one.location, ClaimxError("internal", f"a fault in claimx ({fault}); run it with --debug and report it"))


def _worked(one: Input, work: Work, run: Run) -> Report:
    if one.error:
        raise one.error
    return work(one.location, run, one.limits)


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
    work: Work = extract,
    watch: WorkersWatch = silent,
    tell: Tell = lambda _: None,
    wait: Wait = nullcontext,
) -> Iterator[Report]:
    """As ``process``, in the same order, with so many processes, whose model each loads once; one that dies is replaced.

    An input whose process dies is tried once more before its report says so. ``work`` and ``watch`` are pickled; what ``watch`` has to say
    in a worker comes to ``tell`` here, and the context of ``wait`` is open while a location is waited for.
    """
    from pebble import ProcessPool

    # Spawned, not forked: the parsers and the network keep threads, which a fork would tear from their locks.
    pool = ProcessPool(jobs, context=multiprocessing.get_context("spawn"))
    worked = partial(_answer, work=work, watch=watch)
    pending: Queue[_Pending | BaseException | None] = Queue(jobs * AHEAD)
    # Inputs may come from a pipe: while the next is waited for, those that are done are handed on.
    Thread(target=_feed, args=(pool, inputs, worked, pending), daemon=True).start()
    try:
        while (one := pending.get()) is not None:
            if isinstance(one, BaseException):
                raise one
            with wait(without_login(one.input.location)):
                report, lines = _answered(pool, one, worked)
            for line in lines:
                tell(line)
            yield report
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


@dataclass(frozen=True)
class _Pending:
    """An input and its answer to come; None where it is not for a worker to read."""

    input: Input
    future: Future[Answer] | None


def _answer(one: Input, work: Work, watch: WorkersWatch) -> Answer:
    """The report of an input and what was said meanwhile: a worker has no screen."""
    lines: list[str] = []
    return _report(one, work, partial(watch, tell=lines.append)), lines


def _feed(pool: ProcessPool, inputs: Iterable[Input], worked: Callable[[Input], Answer], pending: Queue[Any]) -> None:
    try:
        for one in inputs:
            # Standard input is this process's own.
            pending.put(_Pending(one, None if one.location == STDIN or one.error else pool.schedule(worked, (one,))))
        pending.put(None)
    except BaseException as error:  # noqa: BLE001 - raised again where the reports are asked for
        pending.put(error)


def _answered(pool: ProcessPool, pending: _Pending, worked: Callable[[Input], Answer]) -> Answer:
    from pebble import ProcessExpired

    if pending.future is None:
        return worked(pending.input)
    future = pending.future
    for attempt in count(1):
        try:
            return future.result()
        except ProcessExpired as death:
            if attempt == TRIES:
                why = f"the process that read it died {TRIES} times (exit status {death.exitcode}); it may need more memory than there is"
                return failed(pending.input.location, ClaimxError("internal", why)), []
        future = pool.schedule(worked, (pending.input,))
    raise AssertionError
