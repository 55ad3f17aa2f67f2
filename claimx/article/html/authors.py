"""The names of an article's authors, out of what its page declares and what its byline holds besides names."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from claimx.article.html.outline import passages
from claimx.article.html.tree import is_named, names_of, single, text_of
from claimx.article.lines.bylines import byline_names
from claimx.article.lines.folding import letters
from claimx.article.lines.shape import listed_words
from claimx.english.lexicon import first_names, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from claimx.article.html.declarations import Declared

# Characters of a byline, and words of a name: what is longer holds other things. By eye on the local pages.
LONGEST_BYLINE = 200
LONGEST_NAME = 5
# Meta elements that name an author; some pages put a profile's address there, which is none.
NAMES = ("author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "article.author")

# Elements that may hold an author's name.
MAY_NAME = ("a", "span", "p", "address", "li", "div", "em", "strong", "cite")

_BY = re.compile(r"^(?:(?:\w+ )?by(?:\s+|:|$)|written by\s+|authors?:?\s+|текст:?\s+)", re.IGNORECASE)
# April, May, June and August are names too.
_DATE = re.compile(
    r"(?:^|(?<=\w)\W+)(?:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|july|september|october|november|december"
    r"|published|updated|posted)\b|(?:(?:april|may|june|august)\W+)?\d).*",
    re.IGNORECASE,
)
# A nickname or an agency in brackets, and what stands after a dash.
_BESIDE = re.compile(r"\s*\([^()]*\)|\s[–—-]\s.*")
_SEVERAL = re.compile(r"\s*[;|•·]\s*|\s*,\s+(?:and\s+)?|\s+(?:and|&)\s+")
_NAME_WORD = re.compile(r"[^\W\d_a-z][\w’'.-]*|(?:de|van|von|der|den|del|della|la|bin|al|el|da|di|du|le|dos|y|e|ter|ten|af|av|zu)")


def declared_authors(said: Declared, site: str | None) -> tuple[str, ...]:
    """Return the persons whom a page declares as authors: in its JSON-LD, else its meta elements."""
    metas = [content for name in NAMES for content in said.meta.get(name, ()) if "://" not in content]
    for given in (said.persons, metas[:LONGEST_NAME]):
        if found := clean_authors("; ".join(given), site):
            return found
    return ()


def marked_authors(tree: HtmlElement, headline: HtmlElement | None, site: str | None) -> tuple[str, ...]:
    """Return the persons in the elements marked as authors that stand nearest to the headline."""
    lines = ((element, "; ".join(passage.text for passage in passages(element))) for element in _marked(tree))
    marked = [(element, names) for element, text in lines if (names := clean_authors(text, site))]
    if not marked:
        return ()
    places = {element: place for place, element in enumerate(tree.iter())} if headline is not None and len(marked) > 1 else {}
    own = min(marked, key=lambda one: abs(places[one[0]] - places[headline]) if headline in places else 0)[0]
    # One and those beside it: others on the page wrote other things.
    beside = [names for element, names in marked if _group(element) is _group(own)]
    return tuple(dict.fromkeys(name for names in beside for name in names))


def _marked(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the innermost elements that are marked as an author's or a byline, in page order; not those of comments and teasers."""
    found = [element for element in tree.iter(*MAY_NAME) if _is_marked(element) and len(text_of(element) or "") <= LONGEST_BYLINE]
    around = {holder for element in found for holder in element.iterancestors()}
    for element in found:
        if element not in around and not any(
            {"comments", "teaser"} & {*names_of(holder)} for holder in (element, *element.iterancestors())
        ):
            yield element


def _is_marked(element: HtmlElement) -> bool:
    return element.get("itemprop") == "author" or "author" in (element.get("rel") or "").split() or is_named(element, "author")


def _group(element: HtmlElement) -> HtmlElement | None:
    return next((holder for holder in element.iterancestors() if holder.tag not in MAY_NAME or len(holder) > 1), None)


def clean_authors(given: str | None, site: str | None) -> tuple[str, ...]:
    """Return the persons among the authors that a page names, split at semicolons, commas and "and".

    >>> clean_authors("Ann Roe Monday; November; AP Auto Writer; JOHN DOE Associated Press; By Jane Doe", "The Daily Example")
    ('Ann Roe', 'John Doe', 'Jane Doe')
    """
    names = [name for part in _SEVERAL.split(given or "") if (name := _name(part, site))]
    full = [name for name in names if " " in name] or names[:1]
    # One who is named with and without a middle initial is named once.
    return tuple({(name.split()[0].casefold(), name.split()[-1].casefold()): name for name in full}.values())


def byline_authors(lines: tuple[str, ...], site: str | None) -> tuple[str, ...]:
    """Return the persons whom the first line that begins as a byline names."""
    found = (byline_names((single(line) or "").replace(" ,", ",")) for line in lines if len(line) <= LONGEST_BYLINE)
    return clean_authors("; ".join(next(filter(None, found), ())), site)


def _forms(site: str) -> frozenset[str]:
    return frozenset({letters(site), letters(site.split(".", maxsplit=1)[0]), letters(site.removeprefix("The "))})


def _name(part: str, site: str | None) -> str | None:
    """Return the name in one part: roles, outlets and dates taken off its ends; None where that leaves no person."""
    name = single(_DATE.sub("", _BESIDE.sub("", _BY.sub("", single(part) or "", count=1)))) or ""
    words = name.split()
    # "Telegraph Sport" and "Guardian staff" are desks of their outlets.
    if (site and letters(name) in _forms(site)) or (words and site and letters(words[0]) in _forms(site)):
        return None
    for size in range(min(LONGEST_NAME, len(words)), 0, -1):
        if " ".join(words[-size:]).casefold() in _no_names():
            words = words[:-size]
            break
    if words and words[-1].casefold() in _collective():
        return None
    # Writer and Author are surnames too; "Senior Washington Correspondent" begins with its first word of a role.
    role = next((place for place, word in enumerate(words) if place > 1 and word.casefold().strip(".,()") in _roles()), len(words))
    words = words[:role]
    return " ".join(map(_in_small_letters, words)) if _is_person(words) else None


def _in_small_letters(word: str) -> str:
    """Return a word that is all capitals with a capital at its beginning and after each hyphen or apostrophe; others as they are."""
    return re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), word) if len(word) > 2 and word.isupper() and "." not in word else word


def _is_person(words: list[str]) -> bool:
    folded = [word.casefold().strip(".,()") for word in words]
    if not 0 < len(words) <= LONGEST_NAME or not all(map(_NAME_WORD.fullmatch, words)):
        return False
    if any(word in _collective() for word in folded) or all(word in _roles() for word in folded):
        return False
    # "Health Correspondent" is a role, "Letters" a label, and Ann Writer a person.
    return folded[0] in first_names() or (len(words) > 1 and folded[-1] not in _roles())


@cache
def _roles() -> frozenset[str]:
    writers = listed_words("writers")
    return frozenset({*writers, *(f"{writer}s" for writer in writers), *listed("furniture", "roles")})


@cache
def _collective() -> frozenset[str]:
    return listed("furniture", "no_persons")


@cache
def _no_names() -> frozenset[str]:
    return frozenset(name.casefold() for name in (*listed("outlets", "names"), *listed("furniture", "publishers")))
