"""Who wrote an article, by the head of its page and by its byline; and the page's address, wherever it stands."""

from __future__ import annotations

import pytest
from invented import BODY, page
from tables import table

from claimx.article.html.authors import byline_authors, clean_authors
from claimx.article.html.reader import read_article

GIVEN = [
    ("Ann Roe", ("Ann Roe",)),
    ("Ann Roe; Bob Doe", ("Ann Roe", "Bob Doe")),
    ("Ann Roe and Bob Doe", ("Ann Roe", "Bob Doe")),
    ("By Ann Roe", ("Ann Roe",)),
    ("Analysis by Ann Roe", ("Ann Roe",)),
    ("Ann Roe Monday; November", ("Ann Roe",)),
    ("Ann Roe; AP Auto Writer", ("Ann Roe",)),
    ("Ann Roe News reporter", ("Ann Roe",)),
    ("Ann Roe, Staff writer", ("Ann Roe",)),
    ("ANN ROE Associated Press", ("Ann Roe",)),
    ("ANN O’ROE-DOE", ("Ann O’Roe-Doe",)),
    ("Toby Kaplow and Derby Shaw", ("Toby Kaplow", "Derby Shaw")),
    ("By Toby Kaplow, Health Correspondent", ("Toby Kaplow",)),
    ("Toby Kaplow, Political Editor, in Larkhaven", ("Toby Kaplow",)),
    ("Article by", ()),
    ("Letters", ()),
    ("Username", ()),
    ("Account You're logged", ()),
    ("News Service Reports", ()),
    ("The Local", ()),
    ("Andrea Stone Senior Washington Correspondent", ("Andrea Stone",)),
    ("By JORDAN ROE and RACHEL DOE - AP Technology Writers", ("Jordan Roe", "Rachel Doe")),
    ("Richard (R.J.) Roe", ("Richard Roe",)),
    ("Condé Nast; Ann Roe", ("Ann Roe",)),
    ("Ann Roe; The Daily Example", ("Ann Roe",)),
    ("Ann Roe; MS; RDN", ("Ann Roe",)),
    ("Ann Roe; Ann M Roe", ("Ann M Roe",)),
    ("Ann", ("Ann",)),
    ("Ann Writer", ("Ann Writer",)),
    ("April Roe", ("April Roe",)),
    ("May Doe", ("May Doe",)),
    ("Ann June Roe April 3, 2021", ("Ann June Roe",)),
    ("EXAMPLE POST STAFF NOVEMBER", ()),
    ("Example Editorial Staff", ()),
    ("Admin", ()),
    ("Reuters", ()),
    ("", ()),
    (None, ()),
]


@table(("given", "want"), GIVEN)
def test_persons_alone_are_authors(given: str | None, want: tuple[str, ...]) -> None:
    assert clean_authors(given, "The Daily Example") == want


@pytest.mark.parametrize(("given", "want"), [("Telegraph Sport", ()), ("Telegraph Reporters", ()), ("Tele Roe", ("Tele Roe",))])
def test_a_desk_of_the_outlet_is_no_author(given: str, want: tuple[str, ...]) -> None:
    assert clean_authors(given, "The Telegraph") == want


LINES = [
    (("By Ann Roe on Monday, November 18th, 2019 at 11:08 a.m.",), ("Ann Roe",)),
    (("By Ann Roe , Bob Doe on Monday, November 18th, 2019",), ("Ann Roe", "Bob Doe")),
    (("A bridge", "By Ann Roe"), ("Ann Roe",)),
    (("By: Ann Roe",), ("Ann Roe",)),
    (("Written by: Ann Roe",), ("Ann Roe",)),
    (("By Monday the bridge was closed.",), ()),
    (("By staff",), ()),
    ((), ()),
]


@table(("lines", "want"), LINES)
def test_a_byline_names_them(lines: tuple[str, ...], want: tuple[str, ...]) -> None:
    assert byline_authors(lines, None) == want


def test_the_byline_is_read_where_the_head_names_nobody() -> None:
    byline = '<p class="meta"> By <a href="/ann">Ann Roe</a> on Monday, November 18th, 2019</p>'
    assert read_article(page(f"<html><body><h1>Bridge opens</h1>{byline}{BODY}</body></html>")).authors == ("Ann Roe",)


@pytest.mark.parametrize(
    ("element", "want"),
    [
        ('<link rel="canonical" href="https://example.org/bridge">', "https://example.org/bridge"),
        ('<meta property="og:url" content="https://example.org/bridge">', "https://example.org/bridge"),
        ('<link rel="canonical" href="/bridge">', None),
    ],
)
def test_the_address_is_found_below_the_head(element: str, want: str | None) -> None:
    html = f"<html><head><title>Bridge opens</title></head><body><div>Hello</div>{element}<h1>Bridge opens</h1>{BODY}</body></html>"
    assert read_article(page(html)).url == want
