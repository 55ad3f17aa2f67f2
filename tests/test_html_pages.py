"""Pages made to take long, and the shared ones where they are at hand."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from statistics import mean

import pytest
from invented import BODY, FIRST, page
from tables import table

from claimx.article import dropped
from claimx.article.html.reader import read_article
from claimx.errors import ClaimxError

HOSTILE = {
    "divisions": "<html><body>" + "<div>" * 100_000 + BODY,
    "bold": f"<html><body>{BODY}" + "<b>" * 100_000,
    "lists": "<html><body>" + "<ul><li>" * 50_000 + FIRST,
    "tables": "<html><body>" + "<table><tr><td>" * 30_000 + FIRST,
    "quotations": "<html><body>" + "<blockquote>" * 100_000 + BODY + "</blockquote>" * 100_000,
    "attributes": "<html><body " + " ".join(f"a{number}=1" for number in range(100_000)) + f">{BODY}",
    "JSON": "<html><head><script type='application/ld+json'>" + "[" * 100_000 + f"</script></head><body>{BODY}</body></html>",
}


@table("html", HOSTILE.values())
def test_hostile_pages_end_soon(html: str) -> None:
    began = time.monotonic()
    with suppress(ClaimxError):
        assert read_article(page(html)).text
    assert time.monotonic() - began < 20


NESTED = ("divisions", "bold", "lists", "tables", "quotations")


@pytest.mark.parametrize("name", NESTED)
def test_text_under_a_hundred_thousand_tags_is_found(name: str) -> None:
    assert FIRST in read_article(page(HOSTILE[name])).text


@pytest.mark.parametrize("depth", [260, 1000])
def test_text_nested_deep_is_found(depth: int) -> None:
    html = "<html><body>" + "<div><i></i>" * depth + BODY + "</div>" * depth
    assert FIRST in read_article(page(html)).text


EIGHT = " ".join([FIRST] * 8)
LARGE = {
    "siblings": "<html><body>" + "<p>A line.</p>" * 100_000 + BODY,
    "ten megabytes": "<html><body><article>" + "".join(f"<p>{number} {EIGHT}</p>" for number in range(10_000)) + "</article>",
}


@pytest.mark.slow
@pytest.mark.parametrize("html", LARGE.values(), ids=LARGE)
def test_large_pages_end(html: str) -> None:
    began = time.process_time()
    given = page(html)
    article = read_article(given)
    assert len(article.text) > len(html) // 5
    dropped(given, article)
    assert time.process_time() - began < 60


@pytest.mark.slow
def test_shared_pages(shared: Callable[[str], Path]) -> None:
    import json

    from claimx.reading.fetching import fetch

    truth = {key: entry["articleBody"] for key, entry in json.loads(shared("pages/truth.json").read_text()).items()}
    precisions, recalls = [], []
    for key, body in truth.items():
        want, got = _shingles(body), _shingles(read_article(fetch(str(shared(f"pages/html/{key}.html.gz")))).text)
        precisions.append((want & got).total() / got.total())
        recalls.append((want & got).total() / want.total())
    precision, recall = mean(precisions), mean(recalls)
    assert 2 * precision * recall / (precision + recall) > 0.98


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[start : start + 4]) for start in range(max(1, len(words) - 3)))
