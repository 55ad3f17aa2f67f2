"""An article alone, as text; and what was dropped around it, a line each."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from claimx.render.document import cleaned, json_indented, json_line
from claimx.render.one_text import joined
from claimx.render.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.model import Article, Report


def rendered_articles(form: str, reports: Iterable[Report], out: IO[str]) -> Iterator[str]:
    """Yield each article in a format: text, markdown, or json and jsonl with what was dropped around it."""
    match form:
        case "markdown":
            from claimx.render.markdown import articles

            return articles(reports)
        case "json" | "jsonl":
            write = json_indented if form == "json" else json_line
            return (write(cleaned(report)) for report in reports)
    return texts(reports, shown=out.isatty())


def texts(reports: Iterable[Report], *, shown: bool) -> Iterator[str]:
    """Yield each article: headline, blank line, paragraphs separated by blank lines; a blank line separates the articles too.

    Where it is ``shown`` on a terminal, control characters are written out.
    """
    between = ""
    for report in reports:
        if report.article:
            text = f"{between}{joined(report.article)}\n"
            yield "\n".join(map(printable, text.split("\n"))) if shown else text
            between = "\n"


def dropped_lines(reports: Iterable[Report], *, shown: bool, many: bool) -> Iterator[str]:
    """Yield a line for each thing dropped: its number, the reason, the words; with the location in front where there are ``many``.

    Tabs separate them, or where they are ``shown`` on a terminal they stand in columns.
    """
    for report in reports:
        if report.article:
            before = [printable(report.location)] if many else []
            for cells in _rows(report.article, aligned=shown):
                yield ("  " if shown else "\t").join([*before, *cells]) + "\n"


def _rows(article: Article, *, aligned: bool) -> Iterator[tuple[str, str, str]]:
    rows = [(str(one.number), printable(one.reason), printable(one.text)) for one in article.dropped]
    number, reason = (max((len(row[column]) for row in rows), default=0) if aligned else 0 for column in (0, 1))
    return ((row[0].rjust(number), row[1].ljust(reason), row[2]) for row in rows)
