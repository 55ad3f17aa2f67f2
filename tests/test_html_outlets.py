"""Whole invented pages, each built as another outlet builds its own, with the body that a reader would copy from them."""

from __future__ import annotations

import pytest
from invented import page

from claimx.article.html.reader import read_article

BRIDGE = (
    "The harbour bridge at Skarr has been closed to lorries since Sunday, and nobody at the town hall can say for how long.",
    "“We saw the crack on Saturday night,” said Dana Frey, who looks after the town’s bridges. “By Sunday it was as wide as a thumb.”",
    "Hauliers now drive forty kilometres around the fjord, which costs the fish factory two hours a load, its manager Jo Brandal said.",
    "An engineer from the capital is to look at the pier on Thursday.",
    "The council has asked the ministry for money, but a spokeswoman for the ministry said that it had received no letter.",
    "Frey said that the bridge had been due for repair since 2019.",
    "“Someone will have to explain that to the people who wait in the queue,” she said.",
)
LEAD, SECOND, *MIDDLE = BRIDGE
BANNER = '<div class="ad-slot"><span>Advertisement</span></div>'
PICTURE = '<figure><img src="b.jpg" alt=""><figcaption>The bridge on Sunday. Photo: A. Roe / Example Pictures</figcaption></figure>'
SHARE = '<ul class="share-bar"><li><a href="#">Share</a></li><li><a href="#">Copy link</a></li></ul>'
OTHERS = '<li><a href="/a">Fish factory to take on forty people</a></li><li><a href="/b">Ferry late again</a></li>'
MORE = f"<h2>More from Skarr</h2><ul>{OTHERS}</ul>"


def whole(body: str, title: str = "Bridge closed to lorries") -> str:
    menu = '<header><nav><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></nav></header>'
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title} | Skarr Post</title></head><body>{menu}{body}"
        "<footer><p>© 2025 Skarr Post. <a href='/terms'>Terms</a></p></footer></body></html>"
    )


def told(paragraphs: tuple[str, ...] | list[str], form: str = "<p>{}</p>") -> str:
    return "".join(map(form.format, paragraphs))


HEADLINE = "<h1>Bridge closed to lorries</h1>"
# First paragraphs above, and last ones below, what divides them from the body.
SET_APART = {
    "a kicker and a body's end": f"""<main><div class="art-hd">{HEADLINE}<div class="art-kick"><p>{LEAD}</p><p>{SECOND}</p></div></div>
{BANNER}{PICTURE}{SHARE}
<div class="art-txt">{told(MIDDLE[:-2])}</div>{BANNER}
<div class="article-body-end">{told(MIDDLE[-2:])}</div>{MORE}</main>""",
    "a block for each paragraph": f"""<article><section class="c-hero">{HEADLINE}<time>10 November 2025</time>
<p class="abstract">{LEAD}</p></section>{SHARE}
{told((SECOND, *MIDDLE), f'<div data-component="text-block" class="x7f2"><p>{{}}</p></div>{BANNER}')}</article>{MORE}""",
    "a story of line breaks": f"""<div id="story">{HEADLINE}<div class="ingress"><b>{LEAD}</b></div>{PICTURE}
<div class="txt">{"<br><br>".join((SECOND, *MIDDLE))}</div></div>{MORE}""",
}


@pytest.mark.parametrize("html", SET_APART.values(), ids=SET_APART)
def test_first_and_last_paragraphs_set_apart_are_kept(html: str) -> None:
    assert read_article(page(whole(html))).text.split("\n\n") == list(BRIDGE)


BRIEF = BRIDGE[:2]
ASKS = (
    "We and our 614 partners store and access information on your device, such as cookies, to show you advertisements.",
    "Some of our partners process your personal data on the basis of their legitimate interest, to which you can object at any time.",
    "You can change your choices or withdraw your consent on every page, and you will find the link for it at the bottom of each of them.",
    "Precise location data and identification through device scanning are used by us and by our vendors where you accept it.",
)
VENDORS = told(
    [f"Vendor {number} Ltd. Cookie duration: {number} days. Data collected and processed: IP addresses." for number in range(30)],
    "<li>{}</li>",
)
OFFER = (
    "You have reached your limit of free articles. Subscribe today and get unlimited access to all that our reporters write for you.",
    "Already a subscriber? Sign in. Cancel any time. A free trial of four weeks, then nine crowns per month, with the weekend edition.",
)
ASKED = {
    "a banner with a name": f"""<div id="onetrust-banner-sdk">{told(ASKS)}<button>Accept all</button></div>
<main>{HEADLINE}{told(BRIEF)}</main>""",
    "a list of vendors without one": f"""<div class="q1"><div class="q2">{told(ASKS)}<ul>{VENDORS}</ul></div></div>
<div class="s">{HEADLINE}{told(BRIEF)}</div>""",
    "an offer in the article": f"""<article>{HEADLINE}{told(BRIEF)}
<div class="piano-offer"><h3>Keep reading</h3>{told(OFFER)}</div></article>""",
}


@pytest.mark.parametrize("html", ASKED.values(), ids=ASKED)
def test_what_asks_for_consent_or_money_is_never_the_article(html: str) -> None:
    assert read_article(page(whole(html))).text.split("\n\n") == list(BRIEF)


PLAYER = '&lt;iframe src="https://player.example/7" width="560"&gt;&lt;/iframe&gt;'
QUESTION = "Who pays for it"
MARKUP = {
    "tags printed as text": (
        told((LEAD, PLAYER, SECOND, f"{MIDDLE[0]} &lt;br /&gt;", *MIDDLE[1:])),
        BRIDGE,
    ),
    "subheads above bare text": (
        f"{told((LEAD, SECOND))}<h3>{QUESTION}</h3>{MIDDLE[0]}<br>{told(MIDDLE[1:])}",
        (LEAD, SECOND, QUESTION, *MIDDLE),
    ),
    "words in tags of their own": (
        told((LEAD, SECOND.replace("said Dana Frey", "<span>said</span> <a href='/frey'><b>Dana</b> <i>Frey</i></a>"), *MIDDLE)).replace(
            "The council has", "<strong>The council</strong><br>has"
        ),
        BRIDGE,
    ),
}


@pytest.mark.parametrize(("body", "want"), MARKUP.values(), ids=MARKUP)
def test_no_markup_no_glued_subhead_and_no_lost_space(body: str, want: tuple[str, ...]) -> None:
    assert read_article(page(whole(f"<article>{HEADLINE}{body}</article>{MORE}"))).text.split("\n\n") == list(want)
