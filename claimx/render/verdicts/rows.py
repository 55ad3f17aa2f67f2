"""Verdicts as CSV: a header, then one row a quotation."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from claimx.render.delimited import unformed
from claimx.render.verdicts.shown import inline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.verification.model import Verdict

COLUMNS = (
    *("id", "verdict", "speaker_match", "speaker", "quote", "found_speaker", "cited", "location", "line", "start", "end", "found_text"),
    *("diff", "information", "coverage", "note", "article", "claim"),
)


def csv_rows(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """Yield the header and a row a verdict, cells quoted and made harmless as those of claims are."""
    yield ",".join(COLUMNS) + "\n"
    for verdict in verdicts:
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow([unformed(cell).replace("\r", "\n") for cell in _cells(verdict)])
        yield line.getvalue()


def _cells(verdict: Verdict) -> tuple[str, ...]:
    first, last = (verdict.found[0], verdict.found[-1]) if verdict.found else (None, None)
    return (
        verdict.id or "",
        verdict.verdict,
        {True: "true", False: "false", None: ""}[verdict.speaker_match],
        verdict.quotation.speaker or "",
        verdict.quotation.text,
        verdict.found_speaker or "",
        "true" if verdict.cited else "false",
        first.location if first else "",
        str(first.line or "") if first else "",
        str(first.start) if first else "",
        str(last.end) if last else "",
        verdict.found_text or "",
        inline(verdict.diff),
        f"{verdict.information:.1f}",
        f"{verdict.coverage:.2f}",
        verdict.note,
        verdict.quotation.location or "",
        verdict.quotation.claim or "",
    )
