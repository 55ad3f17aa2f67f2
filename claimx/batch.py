"""Many locations → a report each, failed ones included: one input that cannot be processed does not cost the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.errors import ClaimxError
from claimx.model import Failure, Report
from claimx.pipeline import extract
from claimx.reading.locations import Input
from claimx.running import unwatched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager

    from claimx.running import Run

    Work = Callable[[str, Run], Report]
    Watch = Callable[[str], AbstractContextManager[Run]]


def extract_many(locations: Iterable[str]) -> Iterator[Report]:
    """Yield the report of each location (a path, an http or https URL, ``-`` for standard input) in order, as soon as it is done.

    Where a location cannot be processed, its report says why in ``error``; none of them raises.
    """
    return process(map(Input, locations))


def process(inputs: Iterable[Input], work: Work = extract, watch: Watch = unwatched) -> Iterator[Report]:
    """Yield what ``work`` makes of each input, or the report of its failure, in order, before the next input is asked for.

    Each input is processed within the context that ``watch`` gives for its location, which sees what is raised and hands the work
    the way to run its stages.
    """
    return (_report(one, work, watch) for one in inputs)


def _report(one: Input, work: Work, watch: Watch) -> Report:
    try:
        with watch(one.location) as run:
            return _worked(one, work, run)
    except ClaimxError as error:
        return failed(one.location, error)
    except Exception as error:  # noqa: BLE001 - a fault of ours in one input must not cost the others
        fault = f"{type(error).__name__}: {error}".partition("\n")[0]
        return failed(one.location, ClaimxError("internal", f"a fault in claimx ({fault}); run it with --debug and report it"))


def _worked(one: Input, work: Work, run: Run) -> Report:
    if one.error:
        raise one.error
    return work(one.location, run)


def failed(location: str, error: ClaimxError) -> Report:
    """The report of a location that could not be processed."""
    return Report(location, Failure(error.kind, error.message), None, ())
