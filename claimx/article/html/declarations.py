"""What a page declares of itself for machines: its meta elements, and the article that its JSON-LD describes (schema.org)."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

from claimx.article.html.tree import single

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.html import HtmlElement

# Characters of the longest JSON-LD that is read, and the deepest object in it. Only bounds on cost.
LONGEST = 1_000_000
DEEPEST = 12

_ARTICLE = re.compile(r"Article$|^Report$|Posting$|^CreativeWork$")
# What publishing systems leave in a script besides JSON: a comment around it, control characters in its strings.
_WRAPPING = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\]\]>)\s*;?\s*$")


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page declares: ``meta`` holds the contents of its meta elements by name in lower case; the rest is the JSON-LD's article.

    ``persons`` are the names of authors that are no organisations, ``kinds`` the types of the article, such as NewsArticle;
    ``for_subscribers`` is whether it says that not everybody may read it.
    """

    meta: Mapping[str, tuple[str, ...]]
    headline: str | None = None
    persons: tuple[str, ...] = ()
    published: str | None = None
    publisher: str | None = None
    kinds: tuple[str, ...] = ()
    for_subscribers: bool = False

    def first(self, *names: str) -> str | None:
        """Return the content of the first meta element with one of these names, in the order of the names."""
        return next((content for name in names for content in self.meta.get(name, ())), None)


def declared(tree: HtmlElement) -> Declared:
    """Return what a page declares of itself."""
    meta: defaultdict[str, list[str]] = defaultdict(list)
    for element in tree.iter("meta"):
        if content := single(element.get("content")):
            for name in {element.get(key, "").lower() for key in ("property", "name", "http-equiv", "itemprop")} - {""}:
                meta[name].append(content)
    objects = [found for script in tree.iter("script") if _is_linked_data(script) for found in _objects(_loaded(script.text or ""))]
    articles = [found for found in objects if any(map(_ARTICLE.search, _types(found)))]
    by_identity = {found["@id"]: found for found in objects if isinstance(found.get("@id"), str) and "name" in found}
    contents = {name: tuple(found) for name, found in meta.items()}
    if not articles:
        return Declared(contents)
    # A page may describe the articles that it links to as well: its own comes first and says most.
    best = max(articles, key=lambda found: sum(bool(found.get(key)) for key in ("headline", "author", "datePublished", "articleBody")))
    return Declared(
        contents,
        headline=_text(best.get("headline") or best.get("name")),
        persons=tuple(dict.fromkeys(_persons(best.get("author") or best.get("creator"), by_identity))),
        published=_text(best.get("datePublished")),
        publisher=_text(_named(best.get("publisher"))),
        kinds=tuple(_types(best)),
        for_subscribers=str(best.get("isAccessibleForFree")).lower() == "false",
    )


def _is_linked_data(script: HtmlElement) -> bool:
    return "ld+json" in (script.get("type") or "").lower()


def _loaded(text: str) -> Any:
    try:
        return json.loads(_WRAPPING.sub("", text[:LONGEST]), strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(found: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the objects in what JSON-LD describes, outermost first."""
    if depth > DEEPEST:
        return
    if isinstance(found, list):
        for one in found:
            yield from _objects(one, depth + 1)
    elif isinstance(found, dict):
        yield found
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            yield from _objects(found.get(key), depth + 1)


def _types(found: dict[str, Any]) -> list[str]:
    types = found.get("@type")
    return [one for one in (types if isinstance(types, list) else [types]) if isinstance(one, str)]


def _persons(author: Any, by_identity: Mapping[str, dict[str, Any]]) -> Iterator[str]:
    """Yield the names of authors that are no organisations; one may be given by its identity alone."""
    for given in author if isinstance(author, list) else [author]:
        one = by_identity.get(given["@id"], given) if isinstance(given, dict) and isinstance(given.get("@id"), str) else given
        if not isinstance(one, dict) or "Organization" not in _types(one):
            name = _named(one)
            yield from filter(None, map(_text, name if isinstance(name, list) else [name]))


def _named(found: Any) -> Any:
    return found.get("name") if isinstance(found, dict) else found


def _text(found: Any) -> str | None:
    """Return a string of JSON-LD without the markup and the entities that some outlets write in it."""
    return single(re.sub(r"<[^<>]*>", " ", unescape(found))) if isinstance(found, str) else None
