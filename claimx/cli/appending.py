"""A long run that loses nothing: documents go to the end of a file as they come, and a later run goes on after those that it holds."""

from __future__ import annotations

import csv
import json
import os
from collections import Counter
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import dropwhile
from pathlib import Path
from typing import IO, TYPE_CHECKING, NoReturn

import typer

from claimx.cli import interruption
from claimx.cli.messages import complain
from claimx.cli.output import write
from claimx.render.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claimx.cli.folder import Render
    from claimx.model import Report
    from claimx.reading.locations import Input

FORMS = ("jsonl", "csv")
MARK = "\ufeff"


@dataclass
class Appended:
    """A file of JSON Lines or CSV that is added to; with ``resume``, without the inputs that it holds already.

    What a run that was killed left of a document is cut off first: half a line, and where the run is resumed, in CSV the rows of the last
    document, which may not be all. ``failed`` counts the documents of inputs that failed; they are held too. ``columns`` are those of CSV
    where not the usual ones. Raises typer.BadParameter where there is no such file to be, and OSError with its name where it cannot be
    written.
    """

    output: str | None
    form: str
    columns: Sequence[str]
    resume: bool
    held: Counter[str] = field(default_factory=Counter)
    failed: int = 0

    def __post_init__(self) -> None:
        if self.output is None or self.form not in FORMS:
            raise typer.BadParameter("--append and --resume are for -o FILE in JSON Lines or CSV, which can be added to")
        if self.resume and self.form == "csv" and self.columns and "location" not in self.columns:
            raise typer.BadParameter("--resume needs the column location, by which it knows what the file holds")
        self.path = Path(self.output)

    def is_new(self, one: Input) -> bool:
        """Whether the file does not hold an input yet; each that it holds is asked for once."""
        from claimx.reading.addresses import without_login

        location = without_login(one.location)
        self.held[location] -= 1
        return self.held[location] < 0

    def add(self, reports: Iterable[Report], render: Render) -> bool:
        """Add what ``render`` makes of the reports; tell whether the file holds inputs that failed before, which are not tried again."""
        with self.opened() as out:
            write(self.new(render(reports, out)), out, self.form)
        if not (self.resume and self.failed):
            return False
        failures = f"{self.failed} input{'s' * (self.failed > 1)} that failed before"
        complain(f"{printable(str(self.path))}: holds {failures}, not tried again; jq 'select(.error) | .location' lists them")
        return True

    def new(self, pieces: Iterable[str]) -> Iterable[str]:
        """The pieces without the header that the file has already."""
        if self.form != "csv" or not self.path.stat().st_size:
            return pieces
        header = iter(dropwhile(lambda piece: piece == MARK, pieces))
        next(header, None)
        return header

    @contextmanager
    def opened(self) -> Iterator[IO[str]]:
        """Open the file at its end; each document is on the disk before the next is begun."""
        try:
            self._mend()
            with self.path.open("a", encoding="utf-8", errors="backslashreplace", newline="") as out:
                with interruption.telling(lambda: f"; {printable(str(self.path))} holds what is done, --resume goes on after it"):
                    yield out
                out.flush()
                os.fsync(out.fileno())
        except OSError as error:
            error.filename = self.output
            raise

    def _mend(self) -> None:
        """Cut off what is half done, and count what is held."""
        if not self.path.exists():
            return
        if not self.path.is_file():
            raise typer.BadParameter(f"{printable(str(self.path))}: is no file that can be added to")
        end = last = 0
        locations: list[str] = []
        for text, start, stop in _records(self.path, quoted=self.form == "csv"):
            location = self._location(text, is_header=start == 0)
            if location is not None and (not locations or locations[-1] != location or self.form == "jsonl"):
                last = start
                locations.append(location)
            end = stop
        with self.path.open("rb") as file:
            if not file.read(len(self._beginning())).startswith(self._beginning()[: self.path.stat().st_size]):
                self._refuse()
        if self.resume and self.form == "csv" and locations:
            end = last
            locations.pop()
        self.held = Counter(locations)
        if end < self.path.stat().st_size:
            os.truncate(self.path, end)

    def _beginning(self) -> bytes:
        """How a file that claimx wrote begins, after the byte order mark that may be there."""
        with self.path.open("rb") as file:
            mark = MARK.encode() if file.read(len(MARK.encode())) == MARK.encode() else b""
        return mark + ('{"schema"' if self.form == "jsonl" else (self.columns or ("location",))[0]).encode()

    def _refuse(self) -> NoReturn:
        raise typer.BadParameter(f"{printable(str(self.path))}: is no {self.form} of claimx that can be added to; name another file")

    def _location(self, text: str, *, is_header: bool) -> str | None:
        if self.form == "jsonl":
            with suppress(ValueError, KeyError, TypeError):
                document = json.loads(text)
                self.failed += document.get("error") is not None
                return str(document["location"])
            self._refuse()
        if is_header:
            return None
        cells = next(csv.reader([text]), [])
        place = list(self.columns).index("location") if self.columns else 0
        return cells[place].removeprefix("'") if len(cells) > place else None


def _records(path: Path, *, quoted: bool) -> Iterator[tuple[str, int, int]]:
    """Yield each whole record of a file with the offsets in bytes where it begins and ends; a line break within quotation marks is none."""
    with path.open("rb") as file:
        start = stop = 0
        record = b""
        for line in file:
            record += line
            stop += len(line)
            if record.endswith(b"\n") and not (quoted and record.count(b'"') % 2):
                yield record.decode("utf-8", "replace"), start, stop
                start, record = stop, b""
