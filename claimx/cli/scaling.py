"""The command ``scale``: its options, and the one call that they are mapped to."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli import options
from claimx.cli.filters import NO_FILTERS, Filters
from claimx.cli.messages import FAILED, OK, complain
from claimx.errors import ClaimxError
from claimx.render.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from claimx.scaling.partitions import Outcome

EPILOG = """A run that was stopped goes on with the same command: partitions that are there stay. Pages that could not be processed are \
rows with an error, and no failure: exit status 0 all partitions are there; 1 they are not; 2 the command line is wrong; 130 interrupted."""

Crawl = Annotated[
    str,
    typer.Argument(
        metavar="IN",
        help="Files of WARC, WACZ, JSON Lines or Parquet with pages: a file, a folder, a pattern in quotation marks, or an address such as"
        " s3://crawl/*.warc.gz.",
    ),
]
Target = Annotated[str, typer.Argument(metavar="OUT", help="A folder for files of Parquet, here or in an object store: a row a page.")]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        metavar="N",
        min=1,
        help="Run N processes, each with its own models (about 400 MB). Default: as many as the processor has cores.",
        show_default=False,
        rich_help_panel=options.INPUT,
    ),
]
On = Annotated[
    str | None,
    typer.Option(
        "--on",
        metavar="RAY",
        help="Work on the Ray cluster at this address (ray://host:10001), where claimx is installed; ray alone starts one here.",
        rich_help_panel=options.INPUT,
    ),
]


def write_partitions(
    crawl: Crawl,
    target: Target,
    workers: Workers = None,
    on: On = None,
    filters: Filters = NO_FILTERS,
    quiet: options.Quiet = False,
) -> None:
    """Read a whole crawl, on all cores or on a cluster, into files of Parquet: a row a page, with the keys of the JSON document."""
    wanted = filters.selection()
    from claimx.batch import cores
    from claimx.extractor import Extractor
    from claimx.scaling.engine import Engine, scale
    from claimx.scaling.store import Store

    engine = Engine(workers or cores(), on)
    began = time.monotonic()
    try:
        with _shown(quiet=quiet) as show:
            total, before = scale(crawl, Store(target), engine, Extractor(wanted=wanted), show)
    except ClaimxError as error:
        complain(f"{printable(target if error.kind == 'unreadable' else crawl)}: {error.message}")
        raise typer.Exit(FAILED) from error
    if not quiet:
        print(summary(total, before, time.monotonic() - began), file=sys.stderr)
    raise typer.Exit(OK)


def summary(total: Outcome, before: int, seconds: float) -> str:
    """What was done, in lines.

    >>> from collections import Counter
    >>> from claimx.scaling.partitions import Outcome
    >>> print(summary(Outcome(1200, 9000, Counter({"no-article": 3})), 0, 60.0))
    1,200 pages, 9,000 claims, 20.0 pages a second
    not read: 3 no-article
    """
    lines = [f"{total.pages:,} pages, {total.claims:,} claims, {total.pages / max(seconds, 1e-9):.1f} pages a second"]
    if total.errors:
        lines.append(f"not read: {', '.join(f'{number:,} {kind}' for kind, number in total.errors.most_common())}")
    if before:
        lines.append(f"{before:,} partitions were there already")
    return "\n".join(lines)


@contextmanager
def _shown(*, quiet: bool) -> Iterator[Callable[[int, int, Outcome], None]]:
    """What is called after each partition: on a terminal it shows how far the work is."""
    if quiet or not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console

    began = time.monotonic()
    with Console(stderr=True).status("Counting pages …") as status:
        before: list[int] = []  # partitions that were there

        def show(done: int, of: int, total: Outcome) -> None:
            if not before:
                before.append(done - 1)
            minutes = (time.monotonic() - began) / 60 / (done - before[0]) * (of - done)
            status.update(f"{done:,}/{of:,} partitions · {total.pages:,} pages, {total.claims:,} claims · {minutes:.0f} min left")

        yield show
