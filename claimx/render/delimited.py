"""Reports as CSV or TSV: a header, then one row a claim."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from typing import Any

from claimx.model import Article, Claim, Report, Span

COLUMNS = (
    *("location", "title", "id", "part", "kind", "speaker", "role", "source", "cue", "text"),
    *("via", "polarity", "distancing", "confidence", "start", "end"),
    *("url", "site", "published", "authors", "named", "act", "audience", "setting", "line", "checkable"),
)
# Columns whose name alone does not say where they lie in the document; every other is a key of the claim.
PLACES = {
    **{name: f"article.{name}" for name in ("title", "url", "site", "published", "authors", "language")},
    "start": "content.start",
    "end": "content.end",
}
# With these a spreadsheet takes a cell for a formula, and obeys what a page says: https://owasp.org/www-community/attacks/CSV_Injection
FORMULA = tuple("=+-@\t\r\n＝＋－＠")
# Where a semicolon begins another cell, and a formula in it.
_NEXT_CELL = re.compile(r"(;[ \"]*)(?=[=+@＝＋＠]|[-－][^ ;])")
BREAK = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")


def csv_rows(reports: Iterable[Report], columns: Sequence[str] = COLUMNS) -> Iterator[str]:
    """Yield the header and a row a claim as RFC 4180 has it, but for the newline that ends it: cells are quoted where they must be.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front. ``columns`` are names for which ``is_column`` holds.
    """
    return map(csv_row, _rows(reports, columns))


def csv_row(cells: Iterable[str]) -> str:
    """One row of CSV, its end included."""
    row = io.StringIO()
    # Before 3.13 a lone carriage return is not quoted, and ends the row for who reads it.
    csv.writer(row, lineterminator="\n").writerow([unformed(cell).replace("\r", "\n") for cell in cells])
    return row.getvalue()


def tsv_rows(reports: Iterable[Report], columns: Sequence[str] = COLUMNS) -> Iterator[str]:
    """Yield the header and a row a claim, with a tab between cells and nothing quoted: tabs and line breaks in a cell become spaces."""
    return map(tsv_row, _rows(reports, columns))


def tsv_row(cells: Iterable[str]) -> str:
    """One row of TSV, its end included."""
    return "\t".join(BREAK.sub(" ", cell) for cell in cells) + "\n"


def unformed(cell: str) -> str:
    """The cell as text for every spreadsheet; a lone sign, such as the name of standard input, is no formula.

    A spreadsheet that takes semicolons for the ends of cells begins another one behind each.

    >>> unformed("=HYPERLINK(…)"), unformed("-"), unformed("It works"), unformed("a;=b")
    ("'=HYPERLINK(…)", '-', 'It works', "a;'=b")
    """
    cell = _NEXT_CELL.sub(r"\1'", cell)
    return f"'{cell}" if cell.startswith(FORMULA) and len(cell) > 1 else cell


def is_column(name: str) -> bool:
    """Whether there is such a column: one of COLUMNS, or a key of the document by its dotted name.

    >>> [is_column(name) for name in ("speaker", "source.start", "article.text", "language", "speaker.name", "words")]
    [True, True, True, True, False, False]
    """
    first, _, rest = PLACES.get(name, name).partition(".")
    if first == "article":
        return rest in {one.name for one in fields(Article) if not one.metadata}
    if rest:
        return first in {"source", "cue", "content"} and rest in {one.name for one in fields(Span)}
    return first == "location" or first in {one.name for one in fields(Claim)}


def _rows(reports: Iterable[Report], columns: Sequence[str]) -> Iterator[Sequence[str]]:
    places = [PLACES.get(name, name).split(".") for name in columns]
    yield columns
    for report in reports:
        document = report.to_dict()
        for claim in document["claims"]:
            whole = {**claim, "article": document["article"], "location": document["location"]}
            yield [_cell(name, _found(whole, place)) for name, place in zip(columns, places, strict=True)]


def _found(value: Any, place: Sequence[str]) -> Any:
    """What lies at this place; in a list, of each of its members."""
    if isinstance(value, list) and place:
        return [_found(one, place) for one in value]
    return value if not place or value is None else _found(value[place[0]], place[1:])


def _cell(name: str, value: Any) -> str:
    """A value as text: lists joined by "; ", a span as its words; where content has several spans, it is from the first to the last."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case float():
            return f"{value:.2f}"
        case {"text": str(text)}:
            return text
        case [*_, last] if name == "end":
            return str(last)
        case [first, *_] if name == "start":
            return str(first)
        case list():
            return "; ".join(_cell("", one) for one in value)
    return str(value)
