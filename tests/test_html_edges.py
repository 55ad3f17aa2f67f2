"""The first and last paragraphs of an HTML page in boxes of their own, and what lies between the reader and the page."""

from __future__ import annotations

import pytest
from invented import BODY, FIRST, FOOTER, MENU, WHOLE, page
from tables import table

from claimx.article.html import extraction
from claimx.article.html.reader import read_article
from claimx.article.html.tree import parsed
from claimx.article.html.trimming import trimmed

LEAD = "The bridge was closed for two years, and its opening is awaited by half of the town’s people."
SAID = "“There will be dancing on it,” said Karel Dubbins, who runs the inn at the bridge’s northern end."
END = "The next report on the bridge is expected in September, after the summer."

BETWEEN = (
    "",
    '<div class="ad-slot"><span>Advertisement</span></div>',
    '<figure><img src="x.png"><figcaption>The bridge in March. Photo: A. Roe</figcaption></figure>',
    '<ul class="share"><li><a href="#">Share</a></li><li><a href="#">Tweet</a></li></ul>',
    "<time>5 April 2021</time>",
)
BOXES = (
    '<div class="intro"><p>{}</p></div>',
    "<header><p>{}</p></header>",
    '<section class="standfirst"><p>{}</p></section>',
    '<div class="teaser-content x1"><p>{}</p></div>',
    '<div class="a8f3">{}</div>',
)


@table("between", BETWEEN)
@table("box", BOXES)
@table("lead", [(LEAD,), (LEAD, SAID)])
def test_first_paragraphs_in_a_box_of_their_own_are_kept(box: str, between: str, lead: tuple[str, ...]) -> None:
    html = f'<p class="byline">By Ann Writer</p>{box.format("</p><p>".join(lead))}{between}<div class="text">{BODY}</div>'
    if "<p>" not in box and len(lead) > 1:
        html = html.replace("</p><p>", "<br><br>")
    text = read_article(page(WHOLE.replace(BODY, html))).text
    assert text.split("\n\n")[: len(lead) + 1] == [*lead, FIRST]


@pytest.mark.parametrize(("html", "kept"), [("{byline}{heading}", True), ("{heading}{byline}", False)])
def test_a_first_paragraph_set_as_a_heading_is_kept_below_the_byline_alone(html: str, kept: bool) -> None:
    top = html.format(byline='<p class="byline">By Ann Writer</p>', heading=f"<div><h2>{LEAD}</h2></div>")
    head = "<title>Bridge opens in May</title></head><body><h1>Bridge opens in May</h1>"
    whole = f"<html><head>{head}{top}<div class='article-body'>{BODY}</div>"
    assert (LEAD in read_article(page(whole)).text) == kept


YEARS = range(1951, 1986)


def test_most_of_an_article_below_a_class_that_says_hidden_is_kept() -> None:
    told = [
        f"<p>In {year} the council spent {3 * year} crowns on the bridge, and nobody asked it what it had done with them all.</p>"
        for year in YEARS
    ]
    html = f'<div class="story">{BODY}{"".join(told[:7])}<div class="toggle-group hideOnInit">{"".join(told[7:])}</div></div>'
    assert "In 1980 the council" in read_article(page(WHOLE.replace(BODY, html))).text


@table("between", BETWEEN)
@table("box", ['<div class="article-body-end"><p>{}</p></div>', "<div><p>{}</p></div>", '<div class="x">{}</div>'])
def test_last_paragraphs_after_an_advertisement_are_kept(box: str, between: str) -> None:
    html = f'<div class="text">{BODY}</div>{between}{box.format(SAID)}{box.format(END)}'
    assert read_article(page(WHOLE.replace(BODY, html))).text.endswith(f"{SAID}\n\n{END}")


OTHERS = "The ferry company will sell half of its fleet of boats before the winter, the owner of the company said on Friday."


@pytest.mark.parametrize(
    "html",
    [
        f"<article class='card'><a href='/x'><h3>Ferries to go</h3></a><p>{OTHERS}</p></article>",
        f"<h2>Also today</h2><div><p>{OTHERS}</p></div>",
        f'<div class="comments"><p>{OTHERS}</p></div>',
        f"<aside><p>{OTHERS}</p></aside>",
        "<p>If you enjoyed what you read, send your thoughts to our editors, and they will be glad to hear them.</p>",
        "<p>Our editors choose the best of each week for you, and they send it to you on Saturday morning.</p>",
    ],
)
def test_prose_below_the_article_that_is_none_of_it_stays_out(html: str) -> None:
    text = read_article(page(WHOLE.replace(f"{BODY}</article>", f'<div class="text">{BODY}</div></article>{html}'))).text
    assert OTHERS not in text
    assert "editors" not in text


BRIEF = "<p>The ferry Sela ran aground off Skarr on Monday with 40 people on board.</p><p>“Nobody was hurt,” Captain Jo Brandal said.</p>"
CONSENT = """<h2>We value your privacy</h2><p>We and our 812 partners store information on a device, such as cookies, and process personal
data, such as unique identifiers, for personalised advertising and content, audience research and the development of
services.</p><p>With your permission we and our partners may use precise location data and identification through device
scanning. You may click to consent to our and our partners’ processing as described above, or refuse to consent.</p><p>Your
preferences will apply to this website only. You can change your preferences or withdraw your consent at any
time.</p><button>Agree</button>"""
OFFER = """<h3>Continue reading with a subscription</h3><p>You have read all of your free articles this month, and we hope that you
liked them. Subscribe today for unlimited access to everything that our reporters write, from one crown a week.</p><p>Already
a subscriber? Sign in. Cancel any time; our full access costs you nine crowns per month after a free trial of four weeks, and
you may leave whenever you like.</p>"""
WALLS = (
    f'<div class="gdpr-modal" role="dialog">{CONSENT}</div>',
    f'<div id="x7"><div class="y">{CONSENT}</div></div>',
    f'<section aria-modal="true"><div>{CONSENT}</div></section>',
    f'<div class="paywall-inner">{OFFER}</div>',
    f'<div class="z">{OFFER}</div>',
)


@table("wall", WALLS)
@table("last", [False, True])
@table("frame", ["<main>{}</main>", "<article>{}</article>", "<div>{}</div>"])
def test_a_wall_longer_than_the_article_is_none_of_it(wall: str, last: bool, frame: str) -> None:
    article = frame.format(f"<h1>Ferry runs aground</h1>{BRIEF}")
    body = f"{MENU}{'' if last else wall}{article}{wall if last else ''}{FOOTER}"
    text = read_article(page(f"<html><head><title>Ferry runs aground | Example</title></head><body>{body}")).text
    assert text.startswith("The ferry Sela")
    assert text.endswith("Captain Jo Brandal said.")


LAW = """<p>A draft law would ban the windows in which websites ask for consent, the justice ministry said on Tuesday. Cookies,
personal data and third parties fill its first chapter.</p><p>“You click and click, and we learn nothing of what our partners
do,” said Ann Roe, who wrote it. “It is your privacy, and your choices should count.” She said that she clicked on “accept
all” herself.</p>"""


def test_an_article_about_consent_stays() -> None:
    text = read_article(
        page(f"<html><head><title>No more cookies</title></head><body>{MENU}<article><h1>No more cookies</h1>{LAW}</article>{FOOTER}")
    ).text
    assert "accept all" in text


@pytest.mark.parametrize(("below", "kept"), [(7, False), (8, True)])
def test_what_closes_an_article_stands_near_its_end(below: int, kept: bool) -> None:
    closing = "Copyright The Daily Example 2021"
    paragraphs = (FIRST, closing, *(f"In {year} the council spent {3 * year} crowns, said Ann Roe." for year in range(1951, 1951 + below)))
    assert (closing in trimmed(paragraphs, ())) == kept


@pytest.mark.parametrize(("looser", "kept"), [(390, 200), (410, 410)])
def test_a_looser_mode_must_keep_more_than_twice_as_much(looser: int, kept: int, monkeypatch: pytest.MonkeyPatch) -> None:
    found = iter(["a" * 200, "b" * looser, "c" * looser])
    monkeypatch.setattr(extraction, "_bare", lambda *_: next(found))
    (paragraph,) = extraction.main_text(parsed("<p>x</p>"), None)
    assert len(paragraph) == kept
