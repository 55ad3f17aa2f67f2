"""What cleaning must hold for any text: nothing invented, nothing counted twice, and what has no clutter around it comes through whole."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import table

from claimx.article.text.reader import read_article
from claimx.article.text.speech import spoken
from claimx.errors import ClaimxError
from claimx.model import Article, Page


def read(text: str) -> Article:
    return read_article(Page("page.txt", None, text, "text"))


NAMES = st.sampled_from(["Ann Ng", "the mayor", "Bo Roe", "a spokesman for the council", "the ferry's captain", "she", "they"])
CLAUSES = st.sampled_from(
    [
        "the harbour of Port Ellis will stay closed until the spring",
        "the channel has become too shallow",
        "nobody was told",
        "it rained for a week",
        "the work will cost $4 million, and the town has no money for it",
        "the boats lie idle",
        "it works",
        "we had no choice",
    ]
)
SENTENCES = st.one_of(
    st.builds("{1}, {0} said.".format, NAMES, CLAUSES).map(lambda text: text[0].upper() + text[1:]),
    st.builds("“{1},” {0} said.".format, NAMES, CLAUSES),
    st.builds('"{1}," {0} told the Example Times.'.format, NAMES, CLAUSES),
    st.builds("{0} said that {1}.".format, NAMES, CLAUSES).map(lambda text: text[0].upper() + text[1:]),
    CLAUSES.map(lambda text: text[0].upper() + text[1:] + "."),
)
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=5).map(" ".join)
JUNK = st.sampled_from(
    [
        "Home",
        "News",
        "Share",
        "Advertisement",
        "Related Stories",
        "Most Popular",
        "Comments",
        "READ MORE: Mayor Says Harbour Is Safe",
        "Town Has New Bus, But Kept the Old Driver",
        "Here's Why the Lighthouse Keeper Is Leaving Town",
        "3 hours ago",
        "By Jane Doe",
        "© 2021 Example News. All rights reserved.",
        "Sign up for our newsletter",
        "Home | News | Sport | Weather",
        "# Harbour to be shut",
        "![x](http://x.example/y.png) It is.",
        "“No,” [Ann **Ng**](https://x.example) _said_.",
        "The harbour of Port Ellis, which the council",
        "Jack says:",
        "***",
        "",
        "   ",
        "\ufeff",
        "“",
        '"',
    ]
)
LINES = st.one_of(PARAGRAPHS, JUNK, st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=60))
PADDING = st.sampled_from(["", " ", "\t", "\u00a0"])
TEXTS = st.one_of(st.text(), st.lists(st.builds("{0}{1}{0}".format, PADDING, LINES), min_size=1, max_size=40).map("\n".join))


@given(TEXTS)
def test_what_is_kept_is_a_subsequence_and_each_line_is_kept_or_dropped_once(text: str) -> None:
    try:
        article = read(text)
    except ClaimxError as error:
        assert error.kind in ("empty", "no-article")  # noqa: PT017
        return
    source = text.split("\n")
    offsets = [0]
    offsets.extend(accumulate(len(raw) + 1 for raw in source))
    numbers = [line.number for line in article.lines]
    assert numbers == sorted(numbers)
    kept = sorted(set(numbers))  # where Markdown is taken off, a line is several pieces, kept and left out
    whole = {number for number in kept if numbers.count(number) == 1}
    for line in article.lines:
        piece = article.text[line.start : line.end]
        assert piece == text[line.origin : line.origin + len(piece)]
        assert offsets[line.number - 1] <= line.origin < line.origin + len(piece) < offsets[line.number]
        assert piece == piece.strip() or line.number not in whole
    covered = "".join(article.text[line.start : line.end] for line in article.lines)
    assert "".join(covered.split()) == "".join(article.text.split())
    head = [article.headline.number] if article.headline else []
    if article.headline:
        assert source[head[0] - 1].strip(" \t\u00a0\ufeff\u200b").find(article.title or "?") >= 0
        assert all(number > head[0] for number in kept)
    dropped = sorted({line.number for line in article.dropped} - set(kept))
    every = [*kept, *dropped, *head]
    assert len(every) == len(set(every))
    if head or article.title is None:
        assert sorted(every) == [number for number, line in enumerate(source, 1) if line.strip().strip("\ufeff\u200b").strip()]


@given(SENTENCES, st.booleans(), st.sampled_from(["", "\n", "\n\n"]))
def test_a_single_sentence_comes_through_whole(sentence: str, stop: bool, end: str) -> None:
    text = sentence if stop else sentence.rstrip(".")
    article = read(text + end)
    assert (article.title, article.text, article.dropped) == (None, text, ())


LABELS = st.sampled_from(["ANN NG:", "BO ROE:", "Q:", "A:", "Ng:", "Example Times:", "UNIDENTIFIED WOMAN:"])
TURNS = st.builds("{0} {1}".format, LABELS, st.one_of(SENTENCES, st.sampled_from(["Yes.", "No", "Why?", "Go on.", "Share.", "Comments?"])))
SHORT = st.sampled_from(["Nobody came.", "“No.”", "She waited.", "“Why?” she asked.", "Then it rained.", "He left.", "“It works”"])
POEM = ["O harbour of the grey morning", "Where the gulls forget their names", "And the ropes remember", "The hands of the drowned."]
LONG = [
    "The council of Port Ellis closed the harbour on Tuesday, saying that the channel had become too shallow for the ferries.",
    "The work will cost $4 million, according to a report that the council published last week, and it will last five months.",
]
HEADLINE = "Port Ellis Closes Its Harbour Until Spring"
HEADLINES = st.sampled_from([None, HEADLINE, "Town closes its harbour", "‘We had no choice’: why a town closed its harbour"])
ARTICLES = st.one_of(
    st.lists(PARAGRAPHS, min_size=1, max_size=12),
    st.lists(SHORT, min_size=2, max_size=12),
    st.lists(TURNS, min_size=2, max_size=20).filter(lambda turns: len(set(turns)) > 1),  # one line again and again is a menu
    st.lists(TURNS, min_size=2, max_size=20).map(lambda turns: [LONG[0], *turns, LONG[1]]),
    st.lists(st.one_of(PARAGRAPHS, SHORT), min_size=1, max_size=8).map(lambda inner: [LONG[0], "She read a poem:", *POEM, *inner]),
    st.lists(PARAGRAPHS, min_size=1, max_size=6).map(lambda inner: ["Dear Editor,", *inner, "Yours sincerely,", "Jane Doe"]),
    st.lists(st.sampled_from(["“The gate was shut", "“No guard", "“Nobody At All At The Gate"]), min_size=1, max_size=6).map(
        lambda inner: [LONG[0], "“I came here at ten,” she said.", *inner, "“That was all that I saw of it that night.”", LONG[1]]
    ),
)


@given(HEADLINES, ARTICLES, st.sampled_from(["\n", "\n\n"]))
def test_a_text_without_clutter_comes_through_whole(headline: str | None, paragraphs: list[str], gap: str) -> None:
    whole = [*([headline] if headline else []), *paragraphs]
    article = read(gap.join(whole) + "\n")
    assert not article.dropped
    assert [*([article.title] if article.title else []), *article.text.split("\n\n")] == whole


@given(
    st.lists(st.sampled_from(["The gate was shut", "Related Stories", "Share", "Nobody At All At The Gate", "3"]), min_size=1, max_size=8)
)
@pytest.mark.parametrize("marks", ["“”", '""'])
@pytest.mark.parametrize("around", [[], ["Home", "News", "Sport", HEADLINE, "Share"]])
def test_short_lines_in_a_quotation_that_goes_on_are_kept(around: list[str], marks: str, inner: list[str]) -> None:
    opened, closed = f"{marks[0]}I came here at ten, before the rain, and I saw the ferry leave.", f"That was all I saw,{marks[1]} he said."
    after = ["Related Stories", "Town Has New Bus, But Kept the Old Driver"] if around else []
    article = read("\n".join([*around, LONG[0], opened, *inner, closed, LONG[1], *after]))
    assert article.text.split("\n\n") == [LONG[0], opened, *inner, closed, LONG[1]]


@table(
    ("texts", "inside"),
    [
        (["“I came.", "The gate was shut", "That was all,” he said."], [1, 2]),
        (["“I came.", "“The gate was shut", "“That was all.”", "Share"], [1, 2]),
        (['He said: "I came.', "The gate was shut", 'That was all."', "Share"], [1, 2]),
        (["“I came.”", "Share", "“I went.”"], []),
        (["“I came, he said.", "Share", "“I went.”"], []),
        (['The 13" screen.', "Share", 'The 14" screen.'], []),
        (["“I came, he said.", *["Share"] * 20, "That was all,” he said."], []),
    ],
)
def test_what_lies_in_a_quotation(texts: list[str], inside: list[int]) -> None:
    assert sorted(spoken(texts)) == inside


def as_printed(article: Article) -> str:
    return "\n\n".join(part for part in (article.title, article.text) if part) + "\n"


@pytest.mark.parametrize("step", [8, pytest.param(1, marks=pytest.mark.slow)])
def test_what_was_cleaned_and_is_cleaned_again_stays(step: int, shared: Callable[[str], Path]) -> None:
    with gzip.open(shared("plaintext/dev.jsonl.gz"), "rt", encoding="utf-8") as rows:
        pages = [json.loads(row)["text"] for row in rows][::step]
    lines = left = 0
    for page in pages:
        once = as_printed(read(page))
        again = as_printed(read(once))
        lines += len(once.split("\n\n"))
        left += len(again.split("\n\n"))
    assert left >= 0.99 * lines


WORDS = [
    "the",
    "council",
    "harbour",
    "boat",
    "mayor",
    "closed",
    "town",
    "ferry",
    "water",
    "captain",
    "said",
    "we",
    "never",
    "money",
    "road",
]
MEGABYTE = 1_000_000


def words(length: int, start: int) -> str:
    return " ".join(WORDS[(start * 7 + at * (start % 11 + 1)) % len(WORDS)] for at in range(length)).capitalize()


def prose(number: int) -> str:
    return " ".join(f"{words(8 + at * 5, number + at)}." for at in range(4))


def turn(number: int) -> str:
    return f"{('NG', 'ROE')[number % 2]}: {words(1 + number % 7, number)}{'.?'[number % 2]}"


def timed(text: str) -> tuple[Article | None, float]:
    began = time.process_time()
    try:
        article = read(text)
    except ClaimxError as error:
        assert error.kind == "no-article"  # noqa: PT017
        return None, time.process_time() - began
    return article, time.process_time() - began


@pytest.mark.slow
def test_ten_megabytes_of_prose_come_through_in_seconds() -> None:
    text = "\n\n".join(map(prose, range(10 * MEGABYTE // 300)))
    assert len(text) > 9 * MEGABYTE
    article, seconds = timed(text)
    assert article is not None
    assert article.text == text
    assert seconds < 30


@pytest.mark.slow
def test_a_million_lines_of_navigation_are_no_article_after_seconds() -> None:
    article, seconds = timed("\n".join(f"Town {number}" for number in range(950_000)))
    assert article is None
    assert seconds < 30


@pytest.mark.slow
def test_a_line_of_ten_megabytes_comes_through_in_seconds() -> None:
    text = " ".join(map(prose, range(10 * MEGABYTE // 300)))
    article, seconds = timed(text)
    assert article is not None
    assert article.text == text
    assert seconds < 10


@pytest.mark.slow
@pytest.mark.parametrize("labels", [True, False])
def test_an_enormous_interview_with_short_turns_is_not_lost(labels: bool) -> None:
    turns = [turn(number) if labels else turn(number).partition(": ")[2] for number in range(5 * MEGABYTE // 30)]
    article, seconds = timed("\n".join(turns))
    assert article is not None
    assert len(article.lines) == len(turns)
    assert seconds < 60


def test_an_interview_of_many_short_turns_is_not_lost_among_navigation() -> None:
    """Longer than what is judged line by line from the start, with a menu before it."""
    menu = [f"Town {number}" for number in range(2_000)]
    turns = [turn(number) for number in range(19_000)]
    article = read("\n".join([*menu, HEADLINE, *LONG, *turns]))
    kept = {article.text[line.start : line.end] for line in article.lines}
    assert len(kept & set(turns)) > 0.95 * len(set(turns))
