"""What kind of text an article is: by its page, by its headline, by its own paragraphs."""

from __future__ import annotations

import json

import pytest
from invented import BODY, FIRST, SECOND, THIRD, page
from tables import table

from claimx.article import read_article
from claimx.model import Page

NEWS = "\n\n".join((FIRST, SECOND, THIRD))
QUESTIONS = "\n\n".join(
    f"Q: Why was it closed in {year}?\n\nA: It was too shallow, and the channel had to be dredged." for year in range(2001, 2005)
)
TURNS = "\n\n".join(f"ANN NG: Why was it closed in {year}?\n\nBO ROE: It was too shallow for the ferries." for year in range(2001, 2005))
ITEMS = "\n\n".join(f"{number}. Walk over the bridge\n\n{FIRST}" for number in range(1, 5))

LONG = "In {} the council spent {} crowns on its schools, {} on its boats and {} on the only road."

TEXTS = [
    (f"Bridge opens in May\n\n{NEWS}", "article"),
    ("It works.", None),
    (f"Live: Bridge opens in May\n\n{NEWS}", "live"),
    (f"Harbour bridge: as it happened\n\n{NEWS}", "live"),
    (f"Mayor lives by the bridge\n\n{NEWS}", "article"),
    (f"Interview with the mayor\n\n{QUESTIONS}", "interview"),
    (f"The mayor on the bridge\n\n{QUESTIONS}", "interview"),
    (f"The council on the bridge\n\n{TURNS}", "transcript"),
    (f"FOR IMMEDIATE RELEASE\n\nBridge opens in May\n\n{NEWS}", "press-release"),
    (f"Bridge opens in May\n\nEXAMPLETON, May 3, 2021 (GLOBE NEWSWIRE) -- {NEWS}", "press-release"),
    (f"12 things to do in May\n\n{ITEMS}", "list"),
    (f"12 boats sink in a storm\n\n{NEWS}", "article"),
]


@table(("text", "kind"), TEXTS)
def test_the_kind_of_a_text(text: str, kind: str | None) -> None:
    assert read_article(Page("-", None, text, "text")).kind == kind


PAGES = [
    ({"@type": "LiveBlogPosting"}, None, "live"),
    ({"@type": "OpinionNewsArticle"}, None, "opinion"),
    ({"@type": "NewsArticle"}, "https://example.org/opinion/bridge", "opinion"),
    ({"@type": "NewsArticle"}, "https://example.org/news/opinions-differ", "article"),
]


@pytest.mark.parametrize(("said", "url", "kind"), PAGES)
def test_the_kind_that_a_page_declares(said: dict[str, str], url: str | None, kind: str) -> None:
    head = f'<title>Bridge opens in May</title><script type="application/ld+json">{json.dumps(said)}</script>'
    found = read_article(page(f"<html><head>{head}</head><body><h1>Bridge opens in May</h1>{BODY}</body></html>", url))
    assert found.kind == kind
    assert [doubt.kind for doubt in found.doubts] == (["live"] if kind == "live" else [])


def test_the_beginning_of_an_article_for_subscribers_is_doubted() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>'
    short = f"<html><head>{head}</head><body><h1>Bridge opens in May</h1><p>{FIRST}</p></body></html>"
    assert [doubt.kind for doubt in read_article(page(short)).doubts] == ["paywall"]
    assert read_article(page(short.replace("False", "True"))).doubts == ()
    assert (
        read_article(page(short.replace(FIRST, "</p><p>".join(LONG.format(n, 3 * n, 7 * n, 11 * n) for n in range(1951, 1971))))).doubts
        == ()
    )
