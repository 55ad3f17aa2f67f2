"""Verdicts as one page to read and to print: each quotation, what differs, and the passage of the source with the words around it.

The page needs nothing else, and its Content-Security-Policy lets nothing in; it has no script. What came from a source is text in it,
never markup.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from claimx.render.html.marking import exact, isolated, one_line
from claimx.render.verdicts.shown import ABSENT, after, places, summary, whose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.verification.model import Verdict


def pages(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """One page of HTML for all the verdicts, in pieces, each as soon as it has come."""
    page, style = _template(), _resource("page.css")
    yield page.head(f"default-src 'none'; style-src 'sha256-{_hash(style)}'; base-uri 'none'; form-action 'none'", style)
    counts: Counter[str] = Counter()
    for verdict in verdicts:
        counts[verdict.verdict] += 1
        yield page.card(verdict, list(places(verdict)), whose(verdict))
    yield page.foot(summary(counts), ABSENT if counts["not found"] else "")


@cache
def _template() -> Any:
    """The macros of page.html, as functions."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)
    environment.filters |= {one.__name__: one for one in (after, exact, isolated, one_line)}
    return environment.from_string(_resource("page.html")).module


@cache
def _resource(name: str) -> str:
    return files("claimx").joinpath("render", "verdicts", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()
