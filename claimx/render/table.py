"""Reports as tables for people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claimx.render.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console, RenderableType

    from claimx.model import Article, Claim, Report

# Words, not colours alone: a denial must not read as a claim in a file or a monochrome terminal.
STANCE = {"asserted": "", "denied": "denied: ", "open": "open: "}
NARROW = 60  # columns under which only the claims are shown: the other columns leave a claim fewer than 20, by eye on the samples
BULLET = "·"
WIDEST_CUE = 18  # columns, room for "was quoted as" and its like: a longer cue wraps; by eye on the samples
KIND, SURE = len("indirect"), len("0.95")
INDENT = GAP = 2


def tables(reports: Iterable[Report], console: Console, wanted: str = "") -> Iterator[str]:
    """Yield the table of each article that could be read, for this console, then a line with their number.

    Nothing is cut: what is long wraps to the console's width. What came from the page is shown, never obeyed: control characters are
    written out.
    """
    articles = claims = failed = 0
    speakers: set[str] = set()
    for report in reports:
        if report.article is None:
            failed += 1
            continue
        yield _drawn(console, article_table(report, report.article, console.width, wanted))
        articles += 1
        claims += len(report.claims)
        speakers.update(claim.speaker for claim in report.claims if claim.speaker)
    if articles:
        yield _drawn(console, Text(summary(claims, len(speakers), articles, failed), style="dim"))


def summary(claims: int, speakers: int, articles: int, failed: int) -> str:
    """What was found, in one line.

    >>> summary(3, 1, 2, 0), summary(1, 0, 1, 1)
    ('3 claims, 1 speaker, 2 articles', '1 claim, 0 speakers, 1 article, 1 failed')
    """
    counts = ((claims, "claim"), (speakers, "speaker"), (articles, "article"))
    found = [f"{number} {what if number == 1 else what + 's'}" for number, what in counts]
    return ", ".join([*found, *([f"{failed} failed"] if failed else [])])


def article_table(report: Report, article: Article, width: int, wanted: str = "") -> RenderableType:
    """The article's headline and where it is from, then each speaker, those who speak first first, with the claims under the name."""
    heading = Text(printable(article.title or report.location), style="bold", overflow="fold")
    return Group(heading, *_facts(report, article), Text(), *_groups(report.claims, width, _nothing(report, wanted)))


def _facts(report: Report, article: Article) -> Iterator[Text]:
    location = report.location if article.title and report.location != "-" else None
    facts = filter(None, [article.site, article.published, ", ".join(article.authors), location])
    if about := " · ".join(facts):
        yield Text(printable(about), style="dim", overflow="fold")


def _nothing(report: Report, wanted: str) -> str:
    """What stands in the place of claims where there are none, or none that are wanted."""
    if not report.omitted:
        return "No claims."
    whole = "The one claim does not match" if report.omitted == 1 else f"None of {report.omitted} claims matches"
    return f"{whole}: {printable(wanted)}."


def _groups(claims: tuple[Claim, ...], width: int, nothing: str) -> Iterator[RenderableType]:
    if not claims:
        yield Text(f"{nothing}\n", style="dim", overflow="fold")
        return
    widths = _widths(claims, width)
    if width >= NARROW:
        yield _rows([[Text(name, style="dim") for name in ("cue", "claim", "kind", "sure")]], widths)
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.speaker or _unknown(claim), []).append(claim)
    for name, members in groups.items():
        role = next((claim.role for claim in members if claim.role), None)
        yield Text.assemble((printable(name), "bold"), (f", {printable(role)}" if role else "", "dim"), overflow="fold")
        yield _rows([_cells(claim) if width >= NARROW else [Text(BULLET), _claim(claim)] for claim in members], widths)
        yield Text()


def _unknown(claim: Claim) -> str:
    """Stand in for the name where there is none: the source's own words, where it has some."""
    return f"unknown ({claim.source.text.lower()})" if claim.source else "unknown"


def _widths(claims: tuple[Claim, ...], width: int) -> tuple[int, ...]:
    """How wide the columns are: cue, claim, kind and sure, or else a bullet and the claim, which has what the others leave."""
    if width < NARROW:
        return 1, max(1, width - INDENT - 1 - GAP)
    cue = min(WIDEST_CUE, max(cell_len(text) for text in ("cue", *(printable(claim.cue.text) for claim in claims if claim.cue))))
    return cue, width - INDENT - cue - KIND - SURE - 3 * GAP, KIND, SURE


def _rows(rows: Iterable[list[Text]], widths: tuple[int, ...]) -> RenderableType:
    grid = Table.grid(padding=(0, GAP, 0, 0))
    for width in widths:
        grid.add_column(width=width, overflow="fold")
    for cells in rows:
        grid.add_row(*cells)
    return Padding(grid, (0, 0, 0, INDENT))


def _cells(claim: Claim) -> list[Text]:
    cue = Text(printable(claim.cue.text) if claim.cue else "", style="dim")
    return [cue, _claim(claim), Text(claim.kind), Text(f"{claim.confidence:.2f}")]


def _claim(claim: Claim) -> Text:
    text = printable(claim.text)
    return Text.assemble(
        (STANCE[claim.polarity], "bold red"),
        f"“{text}”" if claim.kind == "direct" else text,
        (f" [{printable(', '.join(claim.distancing))}]" if claim.distancing else "", "italic yellow"),
        (f" (via {printable(', '.join(claim.via))})" if claim.via else "", "italic"),
    )


def _drawn(console: Console, what: RenderableType) -> str:
    with console.capture() as drawn:
        console.print(what)
    return re.sub(" +$", "", drawn.get(), flags=re.MULTILINE)
