"""Reports as CSV or TSV: a header, then one row a claim."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.model import Claim, Report

COLUMNS = (
    *("location", "title", "id", "part", "kind", "speaker", "role", "source", "cue", "text"),
    *("via", "polarity", "distancing", "confidence", "start", "end"),
)
# With these a spreadsheet takes a cell for a formula, and obeys what a page says: https://owasp.org/www-community/attacks/CSV_Injection
FORMULA = tuple("=+-@\t\r\n＝＋－＠")
BREAK = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")


def csv_rows(reports: Iterable[Report]) -> Iterator[str]:
    """Yield the header and a row a claim as RFC 4180 has it, but for the newline that ends it: cells are quoted where they must be.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    for row in _rows(reports):
        line = io.StringIO()
        # Before 3.13 a lone carriage return is not quoted, and ends the row for who reads it.
        csv.writer(line, lineterminator="\n").writerow([unformed(cell).replace("\r", "\n") for cell in row])
        yield line.getvalue()


def tsv_rows(reports: Iterable[Report]) -> Iterator[str]:
    """Yield the header and a row a claim, with a tab between cells and nothing quoted: tabs and line breaks in a cell become spaces."""
    for row in _rows(reports):
        yield "\t".join(BREAK.sub(" ", cell) for cell in row) + "\n"


def unformed(cell: str) -> str:
    """The cell as text for every spreadsheet; a lone sign, such as the name of standard input, is no formula.

    >>> unformed("=HYPERLINK(…)"), unformed("-"), unformed("It works")
    ("'=HYPERLINK(…)", '-', 'It works')
    """
    return f"'{cell}" if cell.startswith(FORMULA) and len(cell) > 1 else cell


def _rows(reports: Iterable[Report]) -> Iterator[tuple[str, ...]]:
    yield COLUMNS
    for report in reports:
        for claim in report.claims:
            yield _cells(report, claim)


def _cells(report: Report, claim: Claim) -> tuple[str, ...]:
    return (
        report.location,
        (report.article and report.article.title) or "",
        claim.id,
        claim.part,
        claim.kind,
        claim.speaker or "",
        claim.role or "",
        claim.source.text if claim.source else "",
        claim.cue.text if claim.cue else "",
        claim.text,
        "; ".join(claim.via),
        claim.polarity,
        "; ".join(claim.distancing),
        f"{claim.confidence:.2f}",
        str(claim.content[0].start),
        str(claim.content[-1].end),
    )
