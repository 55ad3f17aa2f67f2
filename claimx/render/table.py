"""Reports as tables for people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claimx.render.phrases import SPOKEN, STANCE, by_speaker, first_role, quoted
from claimx.render.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console, RenderableType

    from claimx.model import Article, Claim, Report

NARROW = 60  # columns under which only the claims are shown: the other columns leave a claim fewer than 20, by eye on the samples
WIDEST_CUE = 18  # columns, room for "was quoted as" and its like: a longer cue wraps; by eye on the samples
KIND, SURE = len("indirect"), len("0.95")
INDENT = GAP = 2  # columns


def tables(reports: Iterable[Report], console: Console, *, wanted: str = "", in_order: bool = False) -> Iterator[str]:
    """Yield the table of each article that could be read, for this console, then a line with their number.

    The claims stand by speaker, or ``in_order`` as they come in the article; ``wanted`` says in words which were asked for. Of several
    articles those with no such claim are left out, where some were asked for.

    Nothing is cut: what is long wraps to the console's width. What came from the page is shown, never obeyed: control characters are
    written out.
    """
    articles = claims = failed = omitted = 0
    speakers: set[str] = set()
    unmatched: list[Report] = []  # the first alone: where it is the only article, it is shown
    for report in reports:
        if report.article is None:
            failed += 1
            continue
        articles += 1
        if not report.claims and (report.omitted or wanted):
            unmatched = unmatched or [report]
            omitted += report.omitted
            continue
        yield _drawn(console, article_table(report, report.article, console.width, wanted=wanted, in_order=in_order))
        claims += len(report.claims)
        speakers.update(claim.speaker for claim in report.claims if claim.speaker)
    if articles == 1 and unmatched and unmatched[0].article:
        yield _drawn(console, article_table(unmatched[0], unmatched[0].article, console.width, wanted=wanted))
    elif unmatched and not claims:
        yield _drawn(console, Text(f"{_unmet(omitted, wanted)}\n", overflow="fold"))
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


def article_table(report: Report, article: Article, width: int, *, wanted: str = "", in_order: bool = False) -> RenderableType:
    """The article's headline and where it is from, then each speaker, those who speak first first, with the claims under the name."""
    heading = Text(printable(article.title or report.location), style="bold", overflow="fold")
    return Group(heading, *_facts(report, article), Text(), *_groups(report, width, wanted, in_order=in_order))


def _facts(report: Report, article: Article) -> Iterator[Text]:
    location = report.location if article.title and report.location != "-" else None
    facts = filter(None, [article.site, article.published, ", ".join(article.authors), location])
    if about := " · ".join(facts):
        yield Text(printable(about), style="dim", overflow="fold")


def _unmet(omitted: int, wanted: str) -> str:
    """What stands in the place of claims where there are none, or none of so many that are wanted."""
    if not omitted:
        return "No claims."
    whole = "The one claim does not match" if omitted == 1 else f"None of {omitted} claims matches"
    return f"{whole}: {printable(wanted)}."


def _groups(report: Report, width: int, wanted: str, *, in_order: bool) -> Iterator[RenderableType]:
    if not report.claims:
        yield Text(f"{_unmet(report.omitted, wanted)}\n", style="dim", overflow="fold")
        return
    columns = _columns(report.claims, width)
    if width >= NARROW:
        yield _grid([[Text(name, style="dim") for name in columns]], columns)
    for name, claims in by_speaker(report.claims, in_order=in_order):
        role = first_role(claims)
        yield Text.assemble((printable(name), "bold"), (f", {printable(role)}" if role else "", "dim"), overflow="fold")
        yield _grid(([_cell(name, claim, width) for name in columns] for claim in claims), columns)
        yield Text()


def _columns(claims: tuple[Claim, ...], width: int) -> dict[str, int]:
    """The columns and how wide each is; the claim has what the others leave."""
    taken = {"id": max(len(claim.id) for claim in claims)}
    if width >= NARROW:
        if any(claim.line for claim in claims):
            taken["line"] = max(len("line"), *(len(str(claim.line)) for claim in claims if claim.line))
        cues = max(cell_len(text) for text in ("cue", *(printable(claim.cue.text) for claim in claims if claim.cue)))
        taken |= {"cue": min(WIDEST_CUE, cues), "claim": 0, "kind": KIND, "sure": SURE}
    rest = width - INDENT - sum(taken.values()) - GAP * max(len(taken) - 1, 1)
    return {**taken, "claim": max(1, rest)}


def _grid(rows: Iterable[list[Text]], columns: dict[str, int]) -> RenderableType:
    grid = Table.grid(padding=(0, GAP, 0, 0))
    for name, width in columns.items():
        grid.add_column(width=width, overflow="fold", justify="right" if name == "line" else "left")
    for cells in rows:
        grid.add_row(*cells)
    return Padding(grid, (0, 0, 0, INDENT))


def _cell(name: str, claim: Claim, width: int) -> Text:
    match name:
        case "id":
            return Text(claim.id, style="dim")
        case "line":
            return Text(str(claim.line or ""), style="dim")
        case "cue":
            return Text(printable(claim.cue.text) if claim.cue else "", style="dim")
        case "kind":
            return Text(claim.kind)
        case "sure":
            return Text(f"{claim.confidence:.2f}")
    return _claim(claim, cue=width < NARROW)


def _claim(claim: Claim, *, cue: bool) -> Text:
    """The words of a claim, and with the ``cue`` where they would mislead without it: where they are not what the speaker asserts."""
    told = (claim.polarity != "asserted" or claim.act not in SPOKEN) and cue and claim.cue is not None
    return Text.assemble(
        (STANCE[claim.polarity], "bold red"),
        quoted(claim, printable(claim.text)),
        (f" ({printable(claim.cue.text)})" if told and claim.cue else "", "dim"),
        (f" ({claim.act})" if claim.act not in SPOKEN else "", "dim"),
        (f" [{printable(', '.join(claim.distancing))}]" if claim.distancing else "", "italic yellow"),
        (f" (via {printable(', '.join(claim.via))})" if claim.via else "", "italic"),
        (f" – left out: {claim.left_out}" if claim.left_out else "", "dim"),
    )


def _drawn(console: Console, what: RenderableType) -> str:
    with console.capture() as drawn:
        console.print(what)
    return re.sub(" +$", "", drawn.get(), flags=re.MULTILINE)
