"""The names of an article's authors, out of what its page's head and its byline hold besides names."""

from __future__ import annotations

import re
from functools import cache

from claimx.article.html.tree import single
from claimx.article.lines.bylines import byline_names
from claimx.article.lines.folding import letters
from claimx.article.lines.shape import listed_words
from claimx.english.lexicon import listed, tables

# Characters of a line that may be a byline, and words of a name: bounds, by eye on the pages at hand.
LONGEST_BYLINE = 200
LONGEST_NAME = 5

_BY = re.compile(r"(?:\w+ )?by\s+|written by\s+|author:?\s+|текст:?\s+", re.IGNORECASE)
# April, May, June and August are names too.
_DATE = re.compile(
    r"(?:^|(?<=\w)\W+)(?:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|july|september|october|november|december"
    r"|published|updated|posted)\b|(?:(?:april|may|june|august)\W+)?\d).*",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\s*;\s*|\s*,\s+(?:and\s+)?|\s+(?:and|&)\s+")


def clean_authors(given: str | None, site: str | None) -> tuple[str, ...]:
    """Return the persons among the authors that a page's head names, parted by semicolons.

    >>> clean_authors("Ann Roe Monday; November; AP Auto Writer; JOHN DOE Associated Press; By Jane Doe", "The Daily Example")
    ('Ann Roe', 'JOHN DOE', 'Jane Doe')
    """
    names = [name for part in _SEVERAL.split(given or "") if (name := _name(part, site))]
    full = [name for name in names if " " in name] or names[:1]
    # One who is named with and without a middle initial is named once.
    return tuple({(name.split()[0].casefold(), name.split()[-1].casefold()): name for name in full}.values())


def byline_authors(lines: tuple[str, ...], site: str | None) -> tuple[str, ...]:
    """Return the persons whom the first line that begins as a byline names."""
    found = (byline_names((single(line) or "").replace(" ,", ",")) for line in lines if len(line) <= LONGEST_BYLINE)
    return clean_authors("; ".join(next(filter(None, found), ())), site)


def _name(part: str, site: str | None) -> str | None:
    """Return the name in one part: roles, outlets and dates taken off its ends; None where that leaves no person."""
    name = single(_DATE.sub("", _BY.sub("", single(part) or "", count=1))) or ""
    if site and letters(name) in {letters(site), letters(site.split(".")[0]), letters(site.removeprefix("The "))}:
        return None
    words = name.split()
    for size in range(min(LONGEST_NAME, len(words)), 0, -1):
        if " ".join(words[-size:]).casefold() in _no_names():
            words = words[:-size]
            break
    if words and words[-1].casefold() in _collective():
        return None
    # Writer and Author are surnames too.
    while len(words) > 2 and words[-1].casefold().strip(".,()") in _roles():
        words.pop()
    if (
        len(words) > LONGEST_NAME
        or any(word.casefold() in _collective() for word in words)
        or all(word.casefold() in _roles() for word in words)
    ):
        return None
    return " ".join(words)


@cache
def _roles() -> frozenset[str]:
    writers = listed_words("writers")
    return frozenset({*writers, *(f"{writer}s" for writer in writers), *tables("furniture")["roles"]})


@cache
def _collective() -> frozenset[str]:
    return listed("furniture", "no_persons")


@cache
def _no_names() -> frozenset[str]:
    return frozenset(name.casefold() for name in (*tables("outlets")["names"], *tables("furniture")["publishers"]))
