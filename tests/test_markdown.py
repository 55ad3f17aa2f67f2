"""A brief in Markdown: what a parser of CommonMark makes of it is what was said."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from reports import FAILED, claim, report

from claimx.model import Span
from claimx.render.markdown import articles, briefs, escaped, fragment
from claimx.reports.selection import Selection, select


def rendered(text: str) -> str:
    """The text as HTML."""
    html: str = MarkdownIt("commonmark").enable("table").render(text)
    return html


def plain(html: str) -> str:
    """The words of a piece of HTML."""
    return unescape(re.sub("<[^>]*>", "", html))


def test_a_brief_has_the_headline_the_claims_by_speaker_and_links() -> None:
    jane = claim(kind="direct", text="it works", via=("Reuters",), audience="reporters", setting="in Elsing")
    bob = claim(id="c2", speaker="Bob Hart", role=None, polarity="denied", distancing=("claimed",), cue=None)
    assert "".join(briefs([report(jane, bob)])) == (
        "# Bridge to Close\n\n"
        "[Example](<https://example.org/>) · 2024-03-04 · Ann Lee · a.txt\n\n"
        "## Jane Doe, engineer\n\n"
        "- “it works” (c1; said; via Reuters; to reporters; in Elsing; [passage](<https://example.org/#:~:text=it%20works>))\n\n"
        "## Bob Hart\n\n"
        "- **denies:** it works (c2; the writer keeps away from it: claimed; [passage](<https://example.org/#:~:text=it%20works>))\n"
    )


@pytest.mark.parametrize(("changes", "shown"), [({}, "a.txt:1)"), ({"line": None}, "(c1; said)\n")])
def test_what_has_no_address_has_its_line(changes: dict[str, Any], shown: str) -> None:
    assert shown in "".join(briefs([report(claim(**changes), url=None)]))


def test_several_articles_failed_ones_left_out_and_one_without_claims() -> None:
    text = "".join(briefs([report(claim()), FAILED, report(title=None)]))
    assert re.findall("^# .*", text, re.MULTILINE) == ["# Bridge to Close", "# a.txt"]
    assert text.endswith("\nNo claims.\n")


def test_articles_without_a_claim_that_is_wanted_are_left_out_unless_there_is_no_other() -> None:
    wanted = Selection(kinds=("direct",))
    none, one = select(report(claim(), title="One"), wanted), select(report(claim(kind="direct"), title="Two"), wanted)
    assert re.findall("^# .*", "".join(briefs([none, one, none])), re.MULTILINE) == ["# Two"]
    assert "".join(briefs([none, none])).endswith("\nNo claims that match; 1 in all.\n")


def test_in_the_order_of_the_article() -> None:
    names = ("Jane Doe", "Bob Hart", "Jane Doe")
    one = report(*(claim(speaker=name, id=f"c{at}") for at, name in enumerate(names, 1)))
    assert [re.findall("^## (.*),", "".join(briefs([one], in_order=order)), re.MULTILINE) for order in (False, True)] == [
        ["Jane Doe", "Bob Hart"],
        ["Jane Doe", "Bob Hart", "Jane Doe"],
    ]


def test_an_address_that_is_none_is_no_link() -> None:
    for url in ("javascript:alert(1)", "https://example.org/\nx", "https://"):
        assert "](" not in "".join(briefs([report(claim(), url=url)]))


HOSTILE = [
    "# x",
    "- x",
    "1. x",
    "***",
    "---",
    "===",
    "<img src=x>",
    "&lt;",
    "[a](b)",
    "![a](b)",
    "`x`",
    "| a |",
    "~~~",
    "    x",
    "> x",
    "\\",
    "+",
    "*a*",
]
WORDS = st.lists(st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=["C", "Z"]), max_size=6), max_size=6).map(" ".join)


@given(WORDS)
def test_nothing_that_a_page_says_is_markup(text: str) -> None:
    html = rendered(f"- {escaped(text)} (c1)\n")
    assert set(re.findall(r"<(/?\w+)", html)) <= {"ul", "/ul", "li", "/li"}
    assert plain(html).split() == [*text.split(), "(c1)"]


@given(st.lists(WORDS.filter(lambda text: text.strip() != ""), min_size=1, max_size=3))
def test_an_article_has_its_paragraphs(paragraphs: list[str]) -> None:
    html = rendered("".join(articles([report(title="T", text="\n\n".join(paragraphs))])))
    assert set(re.findall(r"<(\w+)", html)) <= {"h1", "p", "a"}
    found = [" ".join(plain(one).split()) for one in re.findall("<p>(.*?)</p>", html, re.DOTALL)]
    assert found[1:] == [" ".join(one.split()) for one in paragraphs]


def test_a_long_passage_is_found_by_its_ends() -> None:
    words = " ".join(f"word{number}" for number in range(30))
    assert fragment(words) == "word0%20word1%20word2%20word3,word26%20word27%20word28%20word29"
    assert fragment("well-known, so") == "well%2Dknown%2C%20so"
    assert "#:~:text=a%20b)" not in "".join(briefs([report(claim(content=(Span(0, 3, "a b"),)), url="https://example.org/#top")]))
