"""Verdicts as a table in Markdown, for a pull request or a chat."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from claimx.render.markdown import escaped
from claimx.render.verdicts.shown import ABSENT, count, differs, places, shortened, summary, whose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.verification.model import Verdict


def lines(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """Yield the header, a row a verdict, and a line with their number; what the quotation has is struck out, what the source has bold."""
    counts: Counter[str] = Counter()
    yield "| verdict | speaker | quotation | found |\n|---|---|---|---|\n"
    for verdict in verdicts:
        count(counts, verdict)
        found = "<br>".join(map(escaped, [*places(verdict), *filter(None, [whose(verdict)])])) or "–"
        yield f"| {verdict.verdict} | {escaped(verdict.quotation.speaker or '–')} | {_quotation(verdict)} | {found} |\n"
    yield f"\n{summary(counts)}\n"
    if counts["not found"]:
        yield f"\n{ABSENT}\n"


def _quotation(verdict: Verdict) -> str:
    if not differs(verdict):
        return escaped(verdict.quotation.text)
    found: list[str] = []
    for step in shortened(verdict):
        if step.op == "equal":
            found.append(escaped(step.quote))
        if step.op in {"replace", "delete"}:
            found.append(f"~~{escaped(step.quote)}~~")
        if step.op in {"replace", "insert"}:
            found.append(f"**{escaped(step.source)}**")
    return " ".join(found)
