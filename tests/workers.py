"""Work for processes side by side, which they import by name: each does to a location what the location says."""

from __future__ import annotations

import os
import signal
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from reports import report

from claimx.errors import ClaimxError
from claimx.model import Page
from claimx.reading.locations import Input
from claimx.running import plainly

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from claimx.model import Report
    from claimx.running import Run


def ordered(order: str) -> Input:
    """An input whose page is an order."""
    return Input(order, page=Page(order, None, order, "text"))


def obey(page: Page, _run: Run) -> Report:
    """Do what the page says: ``slow``, ``missing``, ``fault``, ``die`` or ``once PATH``, which dies where the path is not there yet."""
    location = page.location
    order, _, path = location.partition(" ")
    if order == "slow":
        time.sleep(0.5)
    elif order == "missing":
        raise ClaimxError("not-found", "no such file; check the name")
    elif order == "fault":
        raise ZeroDivisionError(location)
    elif order == "die" or (order == "once" and not Path(path).exists()):
        if path:
            Path(path).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return report(location=location)


@contextmanager
def watched(location: str, tell: Callable[[str], None]) -> Iterator[Run]:
    tell(f"reading {location}")
    yield plainly
