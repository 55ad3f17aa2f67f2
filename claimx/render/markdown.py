"""Reports and articles as Markdown (CommonMark): a brief with the claims by speaker, or the article alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from claimx.render.phrases import SPOKEN, STANCE, by_speaker, first_role, quoted
from claimx.render.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.model import Article, Claim, Report

# What is markup anywhere, and what is markup only where a line begins.
MARKUP = re.compile(r"[\\`*_\[\]<>#|~&$]")
AT_START = re.compile(r"^(?:([-+=])|(\d+)([.)]))(?=\s|$|[-=])", re.MULTILINE)
WEB = re.compile(r"https?://[!-~\xa1-\uffff]+", re.IGNORECASE)
ENDS = 4  # words at each end of a passage by which a browser finds it: as many as Chromium's own links to a highlight take
LONGEST = 12  # words up to which the whole passage is in the link


def briefs(reports: Iterable[Report], *, in_order: bool = False) -> Iterator[str]:
    """Yield a brief for each article that could be read: its headline, where it is from, and the claims by speaker, or ``in_order``.

    Articles that have claims, but none that is wanted, are left out, unless there is no other.
    """
    between, unmatched = "", None
    for report in reports:
        if report.article is None:
            continue
        if report.omitted and not report.claims:
            unmatched = unmatched or report
            continue
        yield between + "\n".join(_brief(report, report.article, in_order=in_order)) + "\n"
        between = "\n"
    if unmatched and unmatched.article and not between:
        yield "\n".join(_brief(unmatched, unmatched.article, in_order=in_order)) + "\n"


def articles(reports: Iterable[Report]) -> Iterator[str]:
    """Yield each article alone: its headline, where it is from, its paragraphs."""
    between = ""
    for report in reports:
        if report.article:
            text = [escaped(paragraph, lines=True) for paragraph in report.article.text.split("\n\n")]
            yield between + "\n\n".join([*_heading(report, report.article), *text]) + "\n"
            between = "\n"


def escaped(text: str, *, lines: bool = False) -> str:
    r"""The text with nothing in it that Markdown would take for markup; on one line, unless its own ``lines`` are to stay.

    >>> print(escaped("1. *Stop* <b>"), escaped("- x"), escaped("2-1"))
    1\. \*Stop\* \<b\> \- x 2-1
    """
    kept = "\n".join(printable(line.strip()) for line in text.split("\n")) if lines else printable(" ".join(text.split()))
    return AT_START.sub(lambda at: f"\\{at[1]}" if at[1] else f"{at[2]}\\{at[3]}", MARKUP.sub(r"\\\g<0>", kept))


def _heading(report: Report, article: Article) -> Iterator[str]:
    yield f"# {escaped(article.title or report.location)}"
    site = escaped(article.site or "")
    where = _link(site or escaped(_host(article.url)), article.url) if article.url and WEB.fullmatch(article.url) else site
    location = escaped(report.location) if article.title and report.location not in {"-", article.url} else ""
    if about := " · ".join(filter(None, [where, article.published, ", ".join(map(escaped, article.authors)), location])):
        yield about


def _brief(report: Report, article: Article, *, in_order: bool) -> Iterator[str]:
    yield "\n\n".join(_heading(report, article))
    if not report.claims:
        yield "\nNo claims." if not report.omitted else f"\nNo claims that match; {report.omitted} in all."
    for name, claims in by_speaker(report.claims, in_order=in_order):
        role = first_role(claims)
        yield f"\n## {escaped(name)}{f', {escaped(role)}' if role else ''}\n"
        yield from (_item(claim, report, article) for claim in claims)


def _item(claim: Claim, report: Report, article: Article) -> str:
    how = [
        escaped(claim.cue.text) if claim.cue else "",
        claim.act if claim.act not in SPOKEN else "",
        f"via {escaped(', '.join(claim.via))}" if claim.via else "",
        f"to {escaped(claim.audience)}" if claim.audience else "",
        escaped(claim.setting or ""),
        f"the writer keeps away from it: {escaped(', '.join(claim.distancing))}" if claim.distancing else "",
        f"left out: {escaped(claim.left_out)}" if claim.left_out else "",
        _place(claim, report, article),
    ]
    stance = f"**{STANCE[claim.polarity].strip()}** " if STANCE[claim.polarity] else ""
    return f"- {stance}{quoted(claim, escaped(claim.text))} ({'; '.join(filter(None, [claim.id, *how]))})"


def _place(claim: Claim, report: Report, article: Article) -> str:
    """Where it stands: a link that opens the page at the passage, or the line of the text."""
    if article.url and WEB.fullmatch(article.url):
        return _link("passage", f"{article.url.partition('#')[0]}#:~:text={fragment(claim.content[0].text)}")
    return escaped(f"{report.location}:{claim.line}") if claim.line and report.location != "-" else ""


def fragment(passage: str) -> str:
    """A passage as a link to it has it, by its ends where it is long: https://wicg.github.io/scroll-to-text-fragment/.

    >>> fragment("they will not, they said"), fragment("one two three four five six seven eight nine ten eleven twelve thirteen")
    ('they%20will%20not%2C%20they%20said', 'one%20two%20three%20four,ten%20eleven%20twelve%20thirteen')
    """
    words = passage.split()
    ends = [words] if len(words) <= LONGEST else [words[:ENDS], words[-ENDS:]]
    return ",".join(quote(" ".join(end).encode("utf-8", "replace"), safe="").replace("-", "%2D") for end in ends)


def _link(text: str, url: str) -> str:
    return f"[{text}](<{url.replace('<', '%3C').replace('>', '%3E').replace(chr(92), '%5C')}>)"


def _host(url: str | None) -> str:
    return re.split(r"[/?#]", (url or "").partition("://")[2])[0]
