"""A report as a table for people."""

from __future__ import annotations

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from claimx.model import Claim, Report
from claimx.render.printable import printable

STANCE = {"asserted": "", "denied": "denies: ", "open": "open: "}
NARROW = 72  # columns of a terminal under which only who and what are shown


def table(report: Report, width: int) -> RenderableType:
    """Headline and outlet, then a row a claim: who, what, how sure. Nothing is cut; long cells wrap to ``width`` columns.

    What came from the page is shown, never obeyed: control characters are written out.
    """
    article = report.article
    if article is None:
        return Text()
    heading = Text(printable(article.title or report.location), style="bold", overflow="fold")
    facts = filter(None, [article.site, article.published, ", ".join(article.authors)])
    about = Text(printable(" · ".join(facts)), style="dim", overflow="fold")
    parts: list[RenderableType] = [heading, *([about] if about else [])]
    if not report.claims:
        return Group(*parts, Text("No attributed claims found.", style="dim"))
    wide = width >= NARROW
    rows = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    rows.add_column("Speaker", ratio=1, overflow="fold")
    if wide:
        rows.add_column("Cue", overflow="fold", max_width=18)
    rows.add_column("Claim", ratio=3, overflow="fold")
    if wide:
        rows.add_column("Kind", no_wrap=True)
        rows.add_column("Sure", justify="right", no_wrap=True)
    previous: Claim | None = None
    for claim in report.claims:
        again = claim.speaker and previous and (previous.speaker, previous.via) == (claim.speaker, claim.via)
        cue = Text(printable(claim.cue.text) if claim.cue else "", style="dim")
        cells = [
            Text("″", style="dim") if again else _speaker(claim),
            cue,
            _claim(claim),
            Text(claim.kind),
            Text(f"{claim.confidence:.2f}"),
        ]
        rows.add_row(*(cells if wide else [cells[0], cells[2]]))
        previous = claim
    return Group(*parts, rows)


def _speaker(claim: Claim) -> Text:
    name = Text(printable(claim.speaker or "?"), style="bold")
    if claim.role:
        name.append(f"\n{printable(claim.role)}", style="dim not bold")
    if claim.via:
        name.append(f"\nvia {printable(', '.join(claim.via))}", style="italic not bold")
    return name


def _claim(claim: Claim) -> Text:
    said = Text(STANCE[claim.polarity], style="bold red")
    text = printable(claim.text)
    said.append(f"“{text}”" if claim.kind == "direct" else text, style="not bold default")
    if claim.distancing:
        said.append(f" [{printable(', '.join(claim.distancing))}]", style="italic yellow not bold")
    return said
