"""What a page says of itself: its headline, day of publication, authors and outlet, in the forms in which pages declare them."""

from __future__ import annotations

import json

import pytest
from invented import BODY, page
from tables import table

from claimx.article.html.reader import read_article
from claimx.model import Article


def read(head: str, body: str = "<h1>Bridge opens in May</h1>", url: str | None = None) -> Article:
    return read_article(page(f"<html><head><title>Bridge opens in May</title>{head}</head><body>{body}{BODY}</body></html>", url))


def linked_data(**said: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **said})}</script>'


ISSUE = "https://example.org/2018/05/25/bridge.html"
DAYS = [
    ('<meta property="article:published_time" content="2018-05-17T05:00:00+02:00">', "", ISSUE, "2018-05-17"),
    ('<meta name="date" content="Thu, 17 May 2018 05:00:00 XYZT">', "", ISSUE, "2018-05-17"),
    (linked_data(datePublished="2018-05-17", dateModified="2018-06-02"), "", ISSUE, "2018-05-17"),
    ("", '<time itemprop="dateModified" datetime="2018-06-02"></time><time datetime="2018-05-17">Thursday</time>', ISSUE, "2018-05-17"),
    ("", "<p>Updated 2 June 2018</p><p>Published 17 May 2018, 5:00 am</p>", ISSUE, "2018-05-17"),
    ("", "<p>Updated 2 June 2018</p><p>Published: 5/17/2018 2:27 AM</p>", ISSUE, "2018-05-17"),
    ("", "<p>Published: 2/31/2018 2:27 AM</p>", None, None),
    ("", "<p>Published: 00/00/2018 0/31/2018 45/45/2018 5/17/2018</p>", None, "2018-05-17"),
    ("", "", ISSUE, "2018-05-25"),
    ("", "<p>Published: 5/17/2018 2:27 AM</p>", ISSUE, "2018-05-17"),
    (
        "",
        "<p>By Ann Roe on Thursday, May 17th, 2018 at 11:04 a.m.</p><p>A ship leaves port, on Aug. 31, 2017. (AP)</p>",
        None,
        "2018-05-17",
    ),
    ("", "<p>Published: 5/7/2018 2:27 AM</p>", None, None),
    ("", "<p>The bridge was opened on August 14, 1935</p>", None, None),
    ("", "<p>A. Roe - FILE - In this March 2, 2011 file photo, the bridge is closed. (Photo: A. Roe)</p>", None, None),
    ("", "", "https://example.org/2018/may/25/bridge", "2018-05-25"),
    ('<meta property="article:modified_time" content="2018-06-02T09:00:00Z">', "", None, None),
    ("", '<div class="comments"><time datetime="2018-06-02">2 June</time></div><p>© 3 May 2018 Example</p>', None, None),
    (linked_data(datePublished="0001-01-01T00:00:00Z"), "<p>17 May 2018</p>", None, "2018-05-17"),
]


@table(("head", "body", "url", "day"), DAYS)
def test_the_day_of_publication(head: str, body: str, url: str | None, day: str | None) -> None:
    assert read(head, f"<h1>Bridge opens in May</h1>{body}", url).published == day


ORGANISATION = {"@type": "Organization", "name": "Example News"}
ROE = {"@type": "Person", "@id": "#1", "name": "Ann Roe"}
GRAPH = linked_data(**{"@type": "WebPage", "@graph": [{"@type": "Article", "headline": "x", "author": {"@id": "#1"}}, ROE]})
AUTHORS = [
    (linked_data(author={"@type": "Person", "name": "Toby Kaplow"}), ("Toby Kaplow",)),
    (linked_data(author=[{"@type": "Person", "name": "Toby Kaplow"}, ORGANISATION]), ("Toby Kaplow",)),
    (linked_data(author=ORGANISATION), ()),
    (linked_data(author=["Ann Roe", "Bob Doe"]), ("Ann Roe", "Bob Doe")),
    ('<script type="application/ld+json">{not json</script><meta name="author" content="Toby Kaplow">', ("Toby Kaplow",)),
    (GRAPH, ("Ann Roe",)),
    ('<meta property="article:author" content="https://example.org/ann">', ()),
]


@table(("head", "want"), AUTHORS)
def test_authors_that_the_head_declares(head: str, want: tuple[str, ...]) -> None:
    assert read(head).authors == want


BYLINES = [
    ('<p class="byline">By ABBY GOOD, TOBY KAPLOW and DERBY SHAW<br>Health Correspondents</p>', ("Abby Good", "Toby Kaplow", "Derby Shaw")),
    ('<p class="byline">By Jane Goodman, Health Correspondent</p>', ("Jane Goodman",)),
    ('<ul class="authors"><li class="author"><a>Ann Roe</a></li><li class="author"><a>Bob Doe</a></li></ul>', ("Ann Roe", "Bob Doe")),
    ('<p>By <a rel="author" href="/toby">Toby Kaplow</a></p>', ("Toby Kaplow",)),
    ('<p>By Ann Roe</p><div class="latest"><a class="byline">Jack Black</a></div>', ("Ann Roe",)),
    ('<div class="comments"><span class="author">Jack Black</span></div>', ()),
    ('<p class="byline">By The Local staff</p>', ()),
]


def test_the_marked_author_nearest_to_the_headline_wrote_it() -> None:
    menu = '<ul class="menu"><li><a class="author">Jack Black</a></li><li>Another story</li></ul>'
    assert read("", f'{menu}<h1>Bridge opens in May</h1><p class="author">Ann Roe</p>').authors == ("Ann Roe",)


@table(("html", "want"), BYLINES)
def test_authors_on_the_page(html: str, want: tuple[str, ...]) -> None:
    assert read("", f"<h1>Bridge opens in May</h1>{html}").authors == want


TITLES = [
    ("<h1>FOR IMMEDIATE RELEASE</h1>", "Bridge opens in May"),
    ("<h1>Bridge opens in May, to dancing <button>Add to saved</button></h1>", "Bridge opens in May, to dancing"),
    ("<h1>The Daily Example</h1><h2>x</h2>", "Bridge opens in May"),
]


@pytest.mark.parametrize(("body", "title"), TITLES)
def test_the_headline_is_the_articles(body: str, title: str) -> None:
    assert read('<meta property="og:site_name" content="The Daily Example">', body).title == title


SITES = [
    ('<meta property="og:site_name" content="The Daily Example">', "The Daily Example"),
    ('<meta property="og:site_name" content="U.S.">' + linked_data(publisher={"@type": "Organization", "name": "Example"}), "Example"),
    ('<meta property="og:site_name" content="Bridge opens in May">', "example.org"),
    ("", "example.org"),
]


@pytest.mark.parametrize(("head", "site"), SITES)
def test_the_outlet_is_not_the_headline(head: str, site: str) -> None:
    assert read(head, url="https://www.example.org/bridge").site == site


SITES = [
    ('<meta property="og:site_name" content="U.S."><link rel="canonical" href="https://www.wire.example/x">', "wire.example"),
    ('<meta property="og:site_name" content="AP"><link rel="canonical" href="https://apnews.example/x">', "AP"),
    ('<meta property="og:site_name" content="@example"><link rel="canonical" href="https://example.org/x">', "example"),
    ('<meta property="og:site_name" content="The Daily Example">', "The Daily Example"),
]


@pytest.mark.parametrize(("head", "site"), SITES)
def test_the_outlet(head: str, site: str) -> None:
    assert read(head).site == site
