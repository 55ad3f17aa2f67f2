"""Nothing costs more than about its length: regular expressions on their own, and whole pages of twenty shapes that double."""

from __future__ import annotations

import importlib
import math
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import claimx
from claimx.article import read_article
from claimx.errors import ClaimxError
from claimx.model import Markup, Page

# A clock decides: on a busy machine it may be wrong, so these run on demand.
pytestmark = pytest.mark.slow

# What is repeated against each regular expression: what its parts may begin with again and again.
UNITS = (
    *(" ", "a", "A", "1", ".", "-", "–", "“", "”", '"', "'", "<", ">", "|", "@", "\n", ",", "(", "=", "&", "/", ":", "\t", "\u0301"),
    *(
        "a ",
        "A ",
        "A. ",
        "a.",
        "a@",
        "a-",
        "a,",
        "1 ",
        "1.",
        "1,",
        "Aa ",
        "Aa Aa, ",
        "<a",
        "<a ",
        "<a>",
        "<!--",
        "</a>",
        "<html ",
        "<meta ",
    ),
    *("a=", "a='", "| a ", " - ", "“a” ", "said ", "by ", "By ", "the ", "and ", ", and ", "Mr. ", "http://", "a/", "\n\n", " \n", "a\n"),
)
# Characters that an expression is tried on where it stands at their beginning, and where it may stand anywhere: the second finds what
# grows faster than the square, for of a paragraph that long the square costs nothing.
WHOLE, ANYWHERE = 20_000, 1_000
MOST = 1.0  # CPU seconds: a hundred times what the slowest that is sound takes on an idle processor


def patterns() -> Iterator[tuple[str, re.Pattern[str] | re.Pattern[bytes]]]:
    """Every regular expression that a module of claimx keeps."""
    for module in pkgutil.walk_packages(claimx.__path__, "claimx."):
        if not module.name.startswith(("claimx.training", "claimx.evaluation")) and not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, re.Pattern):
                    yield f"{module.name}.{name}", value


FOUND = dict(sorted(patterns(), key=lambda one: one[0]))


@pytest.mark.parametrize("name", FOUND)
def test_a_regular_expression_costs_its_text_once(name: str) -> None:
    pattern = FOUND[name]
    for unit in UNITS:
        began = time.process_time()
        pattern.match(repeated(pattern, unit, WHOLE))
        pattern.fullmatch(repeated(pattern, unit, WHOLE))
        pattern.search(repeated(pattern, unit, ANYWHERE))
        assert time.process_time() - began < MOST, unit


def repeated(pattern: re.Pattern[Any], unit: str, length: int) -> Any:
    text = unit * (length // len(unit))
    return text if isinstance(pattern.pattern, str) else text.encode()


PROSE = "<p>The council of Elmham closed the bridge in March, saying that it had become too weak for the buses of the town.</p>"


def html(before: str, piece: str, after: str = "") -> Callable[[int], tuple[Markup, str]]:
    return lambda size: ("html", before + piece * (size // len(piece)) + after)


def text(piece: str, after: str = "The council closed the bridge, the mayor said.") -> Callable[[int], tuple[Markup, str]]:
    return lambda size: ("text", piece * (size // len(piece)) + after)


BODY = f"<html><body>{PROSE * 5}"
SHAPES = {
    "a tag that does not end": html(f"{BODY}<", "a"),
    "signs of less": html(BODY, "<"),
    "roots": html("", "<html>", PROSE * 5),
    "roots that do not end": html("", "<html"),
    "a title of bars": html("<html><head><title>", "a | ", f"</title></head><body>{PROSE * 5}"),
    "a title of bars alone": html("<html><head><title>", "|", f"</title></head><body>{PROSE * 5}"),
    "addresses": html("<html><body><p>", "a@", f"</p>{PROSE * 5}"),
    "comments that do not end": html("<html><body>", "<!--", PROSE * 5),
    "scripts that do not end": html("<html><body>", "<script>", PROSE * 5),
    "spaces": html("<html><body><p>", " ", f"</p>{PROSE * 5}"),
    "attributes": html("<html><body ", "a=1 ", f">{PROSE * 5}"),
    "entities": html("<html><body><p>", "&amp;", f"</p>{PROSE * 5}"),
    "JSON": html("<html><head><script type='application/ld+json'>", '{"a":', f"</script></head><body>{PROSE * 5}"),
    "authors": html("<html><head><meta name=author content='", "Ann Lee and ", f"'></head><body>{PROSE * 5}"),
    "paragraphs": html("<html><body>", PROSE),
    "quotation marks": html("<html><body><p>", "“", f"</p>{PROSE * 5}"),
    "lines": text("The mayor said it.\n"),
    "one sentence": text("the council closed the bridge and "),
    "one word": text("a"),
    "accents": text("\u0301"),
    "empty lines": text("\n"),
    "bars": text("| "),
}
FIRST, LAST, STEEPEST = 20_000, 640_000, 1.2


@pytest.mark.parametrize("shape", SHAPES)
def test_a_page_of_twice_the_length_takes_twice_the_time(shape: str) -> None:
    def seconds(size: int) -> float:
        markup, page = SHAPES[shape](size)
        began = time.process_time()
        try:
            read_article(Page("page", None, page, markup))
        except ClaimxError as error:
            assert error.kind == "no-article"  # noqa: PT017
        return time.process_time() - began

    seconds(FIRST)
    size = FIRST
    while (took := seconds(size)) < 0.25 and size < LAST:
        size *= 2
    exponent = math.log2(seconds(4 * size) / took) / 2 if took >= 0.25 else 0
    assert exponent < STEEPEST or took < 0.25, f"{took:.2f} s for {size}, exponent {exponent:.2f}"
