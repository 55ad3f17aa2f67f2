"""Nothing costs more than about its length: regular expressions on their own, and whole pages of twenty shapes that double."""

from __future__ import annotations

import importlib
import math
import pkgutil
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

import claimx
from claimx.article import read_article
from claimx.errors import ClaimxError
from claimx.model import Markup, Page

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
WHOLE = 20_000
MOST = 1.0  # CPU seconds: a hundred times what the slowest that is sound takes on an idle processor
# A search is tried on a text that doubles, until it takes so many CPU seconds or is so long: one that costs its text once takes a tenth of
# them for the longest. The square of it shows at 2,000 to 4,000 characters, what is steeper before.
SEARCHED, LONGEST, TOO_MUCH = 500, 8_000, 0.02
SEARCHES = re.compile(r"\.(?:search|finditer|findall|subn?|split)\(")
# Those that take the square of what they are given, and why that is little.
SINGLE, PIECE, LINE = (
    "a text whose white space is single",
    "a name or a phrase of the tagger's, a window at most",
    "a line of captions or a label",
)
ON_PIECES = {
    "claimx.article.html.authors._SEVERAL": SINGLE,
    "claimx.article.html.surroundings._QUOTATION": "a passage of 700 characters at most",
    "claimx.article.html.titles._SEPARATOR": SINGLE,
    "claimx.matching.people._ASIDE": PIECE,
    "claimx.matching.quotation.ELLIPSIS": "one quotation",
    "claimx.reading.markup._LATE_START": "the first 4,096 characters",
    "claimx.speakers.together.BETWEEN": PIECE,
    "claimx.speakers.one_name.OF_PLACE": PIECE,
    "claimx.speakers.one_name.REFLEXIVE": PIECE,
    "claimx.speakers.one_name.TAIL": PIECE,
    "claimx.speakers.context.DATED": PIECE,
    "claimx.speakers.names.BRACKETED": PIECE,
    "claimx.speakers.names.COMPLEMENT": PIECE,
    "claimx.verification.citing.OPENED": "what stands before a passage, to its sentence",
}


def patterns() -> Iterator[tuple[str, re.Pattern[str] | re.Pattern[bytes]]]:
    """Every regular expression that a module of claimx keeps."""
    for module in pkgutil.walk_packages(claimx.__path__, "claimx."):
        if not module.name.startswith(("claimx.training", "claimx.evaluation")) and not module.name.endswith("__main__"):
            try:
                found = importlib.import_module(module.name)
            except ModuleNotFoundError as missing:  # of an optional library
                assert not (missing.name or "").startswith("claimx")  # noqa: PT017
                continue
            yield from ((f"{module.name}.{name}", value) for name, value in vars(found).items() if isinstance(value, re.Pattern))


# Each once, by the first of its names: who imports one has it too.
FOUND = {name: pattern for pattern, name in {pattern: name for name, pattern in sorted(patterns(), reverse=True)}.items()}
FOUND = dict(sorted(FOUND.items()))


@pytest.mark.slow
@pytest.mark.parametrize("name", FOUND)
def test_a_regular_expression_at_one_place_costs_its_text_once(name: str) -> None:
    pattern = FOUND[name]
    for unit in UNITS:
        began = time.process_time()
        pattern.match(repeated(pattern, unit, WHOLE))
        pattern.fullmatch(repeated(pattern, unit, WHOLE))
        assert time.process_time() - began < MOST, unit


def searching() -> Iterator[str]:
    """The expressions with which a text is searched, where that shows, and those that are handed on."""
    for name in FOUND:
        module, _, own = name.rpartition(".")
        source = Path(str(importlib.import_module(module).__file__)).read_text(encoding="utf-8")
        used = re.findall(rf"\b{own}(\.\w+\()", source)
        if not used or any(SEARCHES.fullmatch(use) for use in used):
            yield name


@pytest.mark.parametrize("name", [pytest.param(one, marks=pytest.mark.slow if at % 4 else []) for at, one in enumerate(searching())])
def test_a_regular_expression_that_searches_costs_its_text_once(name: str) -> None:
    def seconds(text: Any) -> float:
        began = time.process_time()
        FOUND[name].search(text)
        return time.process_time() - began

    for unit in UNITS:
        size = SEARCHED
        while (took := seconds(repeated(FOUND[name], unit, size))) < TOO_MUCH and size < LONGEST:
            size *= 2
        if took >= TOO_MUCH:  # or the machine paused
            took = min(seconds(repeated(FOUND[name], unit, size)) for _ in range(3))
        assert took < TOO_MUCH or name in ON_PIECES, (unit, size, took)


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
    "definitions in one another": html(f"{BODY}", "<dl><dt>x<dd>", PROSE),
    "quotation marks": html("<html><body><p>", "“", f"</p>{PROSE * 5}"),
    "lines": text("The mayor said it.\n"),
    "one sentence": text("the council closed the bridge and "),
    "one word": text("a"),
    "accents": text("\u0301"),
    "empty lines": text("\n"),
    "bars": text("| "),
}
FIRST, LAST, STEEPEST = 20_000, 640_000, 1.2


COUNTED = (10_000, 40_000)


@pytest.mark.parametrize("shape", [pytest.param(one, marks=pytest.mark.slow if at % 3 else []) for at, one in enumerate(SHAPES)])
def test_a_page_of_four_times_the_length_takes_four_times_the_calls(shape: str) -> None:
    """What is counted is calls of functions, those of libraries too: no clock, so that it is the same on every machine."""

    def calls(size: int) -> int:
        markup, page = SHAPES[shape](size)
        number = 0

        def count(_frame: object, event: str, _arg: object) -> None:
            nonlocal number
            number += event in {"call", "c_call"}

        sys.setprofile(count)
        try:
            with suppress(ClaimxError):
                read_article(Page("page", None, page, markup))
        finally:
            sys.setprofile(None)
        return number

    calls(COUNTED[0])  # what is loaded once is loaded now
    fewer, more = map(calls, COUNTED)
    assert math.log(more / fewer) / math.log(COUNTED[1] / COUNTED[0]) < STEEPEST, (fewer, more)


@pytest.mark.slow  # a clock decides: on a busy machine it may be wrong
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
