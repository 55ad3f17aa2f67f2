"""Any bytes, read as what they are and cleaned: what must hold of it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import islice

from claimx.errors import ERROR_KINDS, ClaimxError
from claimx.model import Article, Page
from claimx.reading.fetching import Raw
from claimx.reading.kinds import kind_of
from claimx.reading.limits import Limits
from claimx.reading.locations import Collection, Input
from claimx.reading.opening import contained

LIMITS = Limits(max_time=5, max_size=1_000_000, max_pages=20)


def pages(data: bytes) -> Iterator[Page]:
    """The pages in these bytes; what cannot be read must say so in one line of a known kind."""
    try:
        raw = Raw("fuzzed", io.BytesIO(data), LIMITS)
        held = contained(raw, kind_of(raw.first))
        for one in islice(held.inputs, LIMITS.max_pages) if isinstance(held, Collection) else [Input("fuzzed", page=held)]:
            if one.error:
                check(one.error)
            if one.page:
                yield one.page
    except ClaimxError as error:
        check(error)


def check(error: ClaimxError) -> None:
    """An error has a known kind and one line, and none is our own fault."""
    assert error.kind in ERROR_KINDS
    assert error.kind != "internal"
    assert "\n" not in error.message


def articles(data: bytes) -> Iterator[tuple[Page, Article]]:
    """The articles in these bytes, with offsets that are true of their page."""
    from claimx.article import read_article

    for page in pages(data):
        try:
            article = read_article(page)
        except ClaimxError as error:
            check(error)
            continue
        for line in article.lines:
            assert article.text[line.start : line.end] == page.text[line.origin : line.origin + line.end - line.start]
        article.text.encode()
        yield page, article


def one_input(data: bytes) -> None:
    """All of it, for a fuzzer."""
    for _ in articles(data):
        pass
