"""The command ``verify``: its options, and what it says and exits with."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from claimx.cli import options
from claimx.cli.arguments import is_readable, limits_of, refuse_reading
from claimx.cli.files import destination
from claimx.cli.messages import FAILED, OK, Messages, complain
from claimx.cli.output import format_for, write
from claimx.reading.locations import STDIN
from claimx.render.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.reading.limits import Limits
    from claimx.verification.batch import Question
    from claimx.verification.model import Verdict

UNREADABLE = 3  # exit status: a source could not be read, and nothing worse was found
EPILOG = """Verdicts, from mild to grave: verbatim; same words (but for spelling, numbers, contractions, fillers); clipped (a part of a \
sentence looks like the whole); elided (words are missing where the quotation shows it); joined (without a sign); altered (words replaced, \
added, moved); not found (in these sources); cannot tell (one word, common words, a source that could not be read).

Exit status: 0 all quotations are verbatim or same words; 1 at least one is not; 2 the command line is wrong; 3 an article or a source \
could not be read and nothing worse was found; 130 interrupted."""

Format = Literal["table", "json", "jsonl", "csv", "html", "markdown"]

QuoteAndSources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="QUOTE SOURCE...",
        help="The quotation, and where to look for it: transcripts (NAME: text, WebVTT, SRT, TSV or CSV), texts, pages, JSON that claimx"
        " printed, as files or URLs, or - for standard input, which is also read when no source is named. With --article or --from, the"
        " sources alone.",
    ),
]
Articles = Annotated[
    list[str] | None,
    typer.Option(
        "--article",
        metavar="LOCATION",
        help="Verify every direct quotation of this article, each with the speaker that claimx finds; repeatable.",
        rich_help_panel=options.INPUT,
    ),
]
Listed = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="FILE",
        help='Verify the quotations that a file lists, {"id", "quote", "speaker", "source"} in JSON on each line, source relative to the'
        " file; - for standard input. Lines without a source are looked for in the sources named.",
        rich_help_panel=options.INPUT,
    ),
]
Speaker = Annotated[
    str | None,
    typer.Option(
        "--speaker",
        metavar="NAME",
        help="Who is said to have said it; with --article, only the quotations of a speaker whose name contains this.",
        rich_help_panel=options.INPUT,
    ),
]
Form = Annotated[
    Format | None,
    options.format_option(
        "table, json (indented), jsonl (a line each), csv, html or markdown. Default: as the name after -o ends, else table on a"
        " terminal, else jsonl."
    ),
]


@dataclass(frozen=True)
class Asking:
    """What is to be verified, and where."""

    arguments: QuoteAndSources = None
    articles: Articles = None
    listed: Listed = None
    speaker: Speaker = None


def print_verdicts(
    asking: Asking,
    form: Form = None,
    as_json: options.AsJson = False,
    output: options.Output = None,
    reach: options.Reach = options.REACH,
    saying: options.Saying = options.SAYING,
) -> None:
    """Tell whether quotations are really there, in these words, said by that person.

    A quotation is looked for word by word in transcripts and texts, and what differs is shown.
    """
    quote, sources = _quote_and_sources(asking)
    chosen = format_for(form, output, Format, as_json=as_json, default="jsonl")
    limits = limits_of(reach)
    refuse_reading(output, _read(asking, sources))
    messages = Messages(saying, None)
    status = Status()
    with destination(output) as out, ExitStack() as opened:
        from claimx.render.verdicts import rendered
        from claimx.verification.batch import verify_many

        asked = _questions(asking, quote, sources, messages, limits, opened)
        verdicts = status.of(verify_many(asked, messages.watch, limits))
        write(rendered(chosen, verdicts, out, no_color=saying.no_color), out, chosen)
    raise typer.Exit(UNREADABLE if status.now == OK and messages.status == FAILED else status.now)


def _quote_and_sources(asking: Asking) -> tuple[str | None, tuple[str, ...]]:
    """The quotation, None where an article or a list has them, and the sources."""
    given = list(asking.arguments or [])
    if asking.articles and asking.listed:
        raise typer.BadParameter("--article and --from at once")
    if asking.listed and asking.speaker is not None:
        raise typer.BadParameter("--speaker and --from at once; the lines of the list name the speakers")
    if asking.speaker is not None and not asking.speaker.strip():
        raise typer.BadParameter("--speaker with nothing in it")
    quote = None
    if not asking.articles and not asking.listed:
        if not given:
            raise typer.BadParameter("no quotation; give one and a source, or --article or --from")
        quote = _checked(given.pop(0))
    taken = [*given, *(asking.articles or []), asking.listed].count(STDIN)
    if not given and not taken and not asking.listed and is_readable(sys.stdin):
        given, taken = [STDIN], 1
    if not given and not asking.listed:
        raise typer.BadParameter("no source to look in; name one behind the quotation" if quote else "no source to look in; name one")
    if taken > 1:
        raise typer.BadParameter("standard input can be read only once")
    return quote, tuple(given)


def _checked(quote: str) -> str:
    from claimx.matching.wordforms import words
    from claimx.verification.batch import NO_WORD

    if not words(quote):
        raise typer.BadParameter(NO_WORD)
    if Path(quote).is_file():
        raise typer.BadParameter(
            f"“{printable(quote)}” is a file, and the quotation comes first; give --article for one with quotations in it"
        )
    return quote


def _read(asking: Asking, sources: tuple[str, ...]) -> Iterator[str]:
    """All that is read, the list itself and the sources that it names included; what standard input lists is not known yet."""
    from claimx.verification import batch

    yield from [*sources, *(asking.articles or [])]
    if asking.listed and asking.listed != STDIN and Path(asking.listed).is_file():
        yield asking.listed
        with ExitStack() as opened:
            for question in batch.questions(_opened(asking.listed, opened), asking.listed):
                yield from question.sources


def _questions(
    asking: Asking, quote: str | None, sources: tuple[str, ...], messages: Messages, limits: Limits, opened: ExitStack
) -> Iterable[Question]:
    from claimx.verification import batch
    from claimx.verification.model import Quotation

    if asking.articles:
        reports = messages.reported(batch.reports(asking.articles, messages.watch, limits))
        return batch.asked(reports, sources, asking.speaker)
    if asking.listed:
        return batch.questions(_opened(asking.listed, opened), asking.listed, sources)
    return [batch.Question(Quotation(quote or "", asking.speaker), sources)]


def _opened(name: str, opened: ExitStack) -> Iterable[str]:
    """The lines of a list. Raises typer.BadParameter where it cannot be read."""
    if name == STDIN:
        return (line.decode("utf-8", "replace") for line in sys.stdin.buffer)
    try:
        return opened.enter_context(open(name, encoding="utf-8-sig", errors="replace"))  # noqa: PTH123 - Path("") is a directory
    except (OSError, ValueError) as error:
        from claimx.reading.fetching import failure

        raise typer.BadParameter(f"{printable(name)}: {failure(error, name).message}") from error


@dataclass
class Status:
    """What the command exits with, as the verdicts come."""

    now: int = OK
    _said: set[tuple[str, str]] = field(default_factory=set)

    def of(self, verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
        """Hand on the verdicts, and say once of each source why it could not be read."""
        for verdict in verdicts:
            for error in verdict.errors:
                if (error.location, error.message) not in self._said:
                    self._said.add((error.location, error.message))
                    complain(f"{printable(error.location)}: {error.message}")
            unread = bool(verdict.errors) and (verdict.good or verdict.verdict == "cannot tell")
            if not verdict.good and not unread:
                self.now = FAILED
            elif unread and self.now == OK:
                self.now = UNREADABLE
            yield verdict
