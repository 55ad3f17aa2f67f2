"""What a command was given to read."""

from __future__ import annotations

import os
import stat
import sys
from collections import Counter
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from typing import IO, TYPE_CHECKING

import typer

from claimx.cli.files import is_among
from claimx.cli.groups import DEFAULT
from claimx.cli.messages import USAGE
from claimx.reading.limits import Limits
from claimx.reading.locations import STDIN, Input, Walked, count, inputs
from claimx.render.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from claimx.cli.options import Reach, Reading


@dataclass(frozen=True)
class Given:
    """The inputs of a command, and how many they are, None where that shows only on the way; ``skipped`` counts files of other kinds.

    ``anew`` gives the inputs once more where their number is known.
    """

    inputs: Iterable[Input]
    total: int | None
    skipped: Counter[str]
    anew: Callable[[], Iterable[Input]]


def given(ctx: typer.Context, reading: Reading) -> Given:
    """The inputs that are named or listed, or standard input where none is; where that is nothing to read, print the help and exit."""
    lists, named = reading.lists or [], _named(ctx, reading)
    if reading.globs and not reading.recursive:
        raise typer.BadParameter("--glob is for directories; give -r too")
    walked = Walked(reading.recursive, tuple(reading.globs or ()))
    limits = replace(limits_of(reading), max_pages=reading.max_pages)
    refuse_reading(ctx.params.get("output"), _read(named, lists, walked))

    def anew() -> Iterable[Input]:
        return inputs(named, lists, replace(walked, skipped=Counter()), limits=limits)

    return Given(anew(), count(named, lists, walked), walked.skipped, anew)


def limits_of(reach: Reach | Reading) -> Limits:
    """The limits that the options say."""
    return Limits(reach.max_time, int(reach.max_size * 1e6), reach.allow_private)


def refuse_reading(output: str | None, locations: Iterable[str]) -> None:
    """Raise typer.BadParameter where the output is a file that is to be read."""
    if output and is_among(output, locations):
        raise typer.BadParameter(f"{printable(output)}: is to be read too; name another file for the output")


def _read(named: list[str], lists: list[str], walked: Walked) -> Iterator[str]:
    """All that is read, lists themselves included; what standard input lists is not known yet."""
    yield from [*named, *lists]
    again = [name for name in lists if os.path.isfile(name)]  # noqa: PTH113 - any string, NULs included
    yield from (one.location for one in inputs(named, again, replace(walked, skipped=Counter())))


def _named(ctx: typer.Context, reading: Reading) -> list[str]:
    locations, lists = reading.locations or [], reading.lists or []
    if locations or lists:
        if [*locations, *lists].count(STDIN) > 1:
            raise typer.BadParameter("standard input can be read only once")
        return locations
    if is_readable(sys.stdin):
        return [STDIN]
    with redirect_stdout(sys.stderr):
        (ctx if ctx.command.name != DEFAULT else ctx.parent or ctx).get_help()
    raise typer.Exit(USAGE)


def is_readable(stream: IO[str] | None) -> bool:
    """Whether standard input is a file, a pipe or a socket, rather than a terminal or nothing."""
    if stream is None:
        return False
    try:
        mode = os.fstat(stream.fileno()).st_mode
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(mode) or stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)
