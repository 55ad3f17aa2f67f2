"""The day on which an article was published."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate
from typing import TYPE_CHECKING

from claimx.article.html.tree import names_of
from claimx.article.lines.bylines import byline_names, date_in_figures, iso_date
from claimx.article.lines.rules import clutter
from claimx.article.lines.shape import shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from claimx.article.html.declarations import Declared

# Names of meta elements, those that say most plainly that they hold the day of publication first.
NAMES = (
    "article:published_time", "og:article:published_time", "datepublished", "article:published", "parsely-pub-date", "sailthru.date",
    "publish-date", "publishdate", "publish_date", "publication_date", "published_date", "pubdate", "article.published",
    "article_date_original", "originalpublicationdate", "cxenseparse:recs:publishtime", "bt:pubdate", "dc.date.issued", "dcterms.created",
    "dc.date.created", "dcterms.date", "dc.date", "datecreated", "date",
)  # fmt: skip

_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})[/-]?(0?[1-9]|1[0-2]|[a-z]{3})[/-]?([0-2]?\d|3[01])(?=[/_-]|$)", re.IGNORECASE)
_CHANGED = re.compile(r"updated?\b|modified|edited", re.IGNORECASE)
# Words of the longest line that says when an article was published, and the share of function words from which on it is a sentence, which
# may tell of any day, as captions do. By eye on pages of sixty outlets.
LONGEST_STAMP = 20
FUNCTION = 0.2
STAMPS = frozenset({"timestamp", "byline"})
_COPYRIGHT = re.compile(r"©|copyright", re.IGNORECASE)
MAY_HOLD_TIME = ("time", "span", "div", "p", "abbr", "meta")


def declared_day(tree: HtmlElement, said: Declared) -> str | None:
    """Return the day of publication that a page declares as an ISO date; the day of a change or of a comment is none."""
    given = (said.published, *(content for name in NAMES for content in said.meta.get(name, ())), *_marked(tree))
    return next(filter(None, map(_day, filter(None, given))), None)


def printed_day(near: tuple[str, ...]) -> str | None:
    """Return the day that is printed near a headline, one that is not said to be of a change before one that is; never the copyright's."""
    texts = [text for text in near if not _COPYRIGHT.search(text) and _is_stamp(text)]
    unchanged_first = sorted(texts, key=lambda text: _CHANGED.search(text) is not None)
    return next(filter(None, (read(text) for text in unchanged_first for read in (iso_date, date_in_figures))), None)


def _is_stamp(text: str) -> bool:
    at = shape_of(text)
    if at.words > LONGEST_STAMP:
        return False
    reason = clutter(text)
    return reason in STAMPS or bool(byline_names(text)) or (reason is None and at.function < FUNCTION)


def day_in_address(url: str | None) -> str | None:
    """Return the day in the address of a page.

    >>> day_in_address("https://example.org/2018/05/25/left-behind"), day_in_address("https://example.org/news/912343")
    ('2018-05-25', None)
    """
    match = _IN_ADDRESS.search(url or "")
    if not match:
        return None
    return _valid(int(match[1]), int(match[2]), int(match[3])) if match[2].isdigit() else iso_date(f"{match[3]} {match[2]} {match[1]}")


def _marked(tree: HtmlElement) -> Iterator[str]:
    """Yield the dates of elements that are marked as that of publication, then those of other elements that hold a time."""
    times = [element for element in tree.iter(*MAY_HOLD_TIME) if element.tag == "time" or element.get("itemprop")]
    for element in times:
        if (element.get("itemprop") or "").lower() in {"datepublished", "datecreated"} or element.get("pubdate") is not None:
            yield element.get("datetime") or element.get("content") or element.get("title") or "".join(element.itertext())
    for element in times:
        if element.tag != "time" or _CHANGED.search(f"{element.get('itemprop')} {element.get('class')} {''.join(element.itertext())}"):
            continue
        if not any({"comments", "teaser"} & {*names_of(holder)} for holder in (element, *element.iterancestors())):
            yield element.get("datetime") or "".join(element.itertext())


def _day(given: str) -> str | None:
    """Return the day of a moment in one of the forms in which pages declare it.

    >>> _day("2021-04-05T23:30:00-07:00"), _day("Mon, 05 Apr 2021 23:30:00 GMT"), _day("April 5, 2021"), _day("5th")
    ('2021-04-05', '2021-04-05', '2021-04-05', None)
    """
    if match := _ISO.match(given.strip()):
        return _valid(*map(int, match.groups()))
    parsed = parsedate(given)
    return _valid(*parsed[:3]) if parsed else iso_date(given)


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if year > 1900 else None
    except ValueError:
        return None
