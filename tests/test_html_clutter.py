"""What is taken out of an HTML page and what must stay, and the list of what was left out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import BODY, FIRST, FOOTER, HEAD, MENU, SECOND, THIRD, WHOLE, page
from tables import table

from claimx.article import dropped, read_article
from claimx.article.html.outline import passages
from claimx.article.html.preparation import prepare
from claimx.article.html.tree import parsed, text_of
from claimx.article.html.trimming import trimmed
from claimx.article.lines.folding import letters
from claimx.errors import ClaimxError
from claimx.model import Page

OTHER = "Ferry company to sell half of its fleet"
LINK = f'<a href="/ferry">{OTHER}</a>'
LONG = "The ferry company will sell half of its fleet of boats before the winter, the owner of the company said on Friday."

# Inside the article, between its paragraphs and after them: no word of it may stay.
FOREIGN = {
    "a card": f'<a href="/ferry"><img src="x.png"><h3>{OTHER}</h3></a>',
    "a card of words": f'<a href="/ferry" class="read-more-big"><span>Also on example.org</span> <span>{OTHER}</span></a>',
    "a list of links": f"<ul><li>{LINK}</li><li>{LINK} again</li></ul>",
    "a related box": f'<div class="c-related__box"><p>{LINK}</p><p>{LONG}</p></div>',
    "a box of links": f"<div><h2>{OTHER}</h2><div>{LINK}</div><div>{LINK}</div><div>{LINK}</div></div>",
    "a teaser": f"<p>Read more: {LINK}</p>",
    "a teaser of no known words": f"<p>From the archive: {LINK}</p>",
    "a teaser without its link": f"<p><strong>Troubled waters: </strong>{OTHER}</p>",
    "a section": f"<p>DON'T MISS</p><p>{OTHER}</p>",
    "a newsletter": f'<div class="newsletter-signup"><p>{OTHER}</p></div>',
    "a pop-up": f'<p>The mayor, <span>Ann Roe<span class="tooltip">{OTHER}</span></span>, told the council that it was right to wait.</p>',
    "a pull quote": f'<div class="block-pull-quote"><p>{OTHER}.</p><span>Ann Roe</span></div>',
    "a pull quote in a table": f'<table width="40%"><tr><td class="pullquote">{OTHER}.</td></tr></table>',
    "a standfirst": f'<h5 class="deck">{OTHER}</h5>',
    "a quotation in an aside": f"<div><aside><q>{OTHER}</q></aside></div>",
    "a captioned picture": f'<table><tr><td><img src="x.png"><div class="info2">{OTHER}. (credit: A. Roe)</div></td></tr></table>',
    "a box of headlines with a paragraph each": "<div><h2>Opinion</h2>" + f"<h4>{LINK}</h4><p>{LONG}</p>" * 3 + "</div>",
    "an announced box of other stories": f'<div><h4>You may also like</h4><a href="/ferry"><h5>{OTHER}</h5></a><p>{LONG}</p></div>',
    "comments of some length": f'<div class="visitors_comment_block"><p>Reader</p>{f"<p>{OTHER}! {LONG}</p>" * 3}</div>',
    "a hidden box": f'<div style="display: none"><p>{OTHER}. {LONG}</p></div>',
}


@table("html", FOREIGN.values())
@table("place", ["between", "after"])
def test_no_headline_of_another_story_stays(html: str, place: str) -> None:
    whole = (
        WHOLE.replace(f"<p>{THIRD}</p>", f"{html}<p>{THIRD}</p>")
        if place == "between"
        else WHOLE.replace("</article>", f"{html}</article>")
    )
    text = read_article(page(whole)).text
    assert OTHER not in text
    assert [FIRST in text, SECOND in text, THIRD in text] == [True] * 3


POST = """<div class="social-embed"><blockquote class="twitter-tweet"><p>It is open at last! <a href="https://t.co/x">https://t.co/x</a></p>
— Jane Doe (@janedoe) <a href="https://twitter.com/x">May 3, 2021</a></blockquote></div>"""
SPOKE = "She spoke to the Daily Example."
KEPT = {
    "a post": (POST, "It is open at last! https://t.co/x — Jane Doe (@janedoe) May 3, 2021"),
    "a word with a class": (
        f'<p>On Monday <span class="link"><a href="/x">the town</a></span> said: {LONG}</p>',
        f"On Monday the town said: {LONG}",
    ),
    "a sentence that is a link": (f'<p><a href="/x">{LONG}</a></p>', LONG),
    "a box of its own": (f'<div class="c1"><div class="c2"><p>{SPOKE.replace("the Daily", "<a>the</a> Daily")}</p></div></div>', SPOKE),
    "loose text": (f"<div>{LONG}<br><br>“We need the money,” he said in a letter to the <em>Daily Example</em>.</div>", LONG),
    "a box with the wrong name": (f'<div class="content-read-more">{f"<p>{LONG}</p>" * 3}</div>', LONG),
    "a layout table": (f"<table><tr><td><p>{LONG}</p><p>“Yes,” she said.</p><p>“No,” he said.</p></td></tr></table>", LONG),
    "a table of one column": (f"<table><tr><td>{LONG}</td></tr></table>", LONG),
    "a table of facts": (
        "<table><tr><td>Length</td><td>300 metres</td></tr><tr><td>Cost</td><td>two pounds</td></tr></table>",
        "Length\t300 metres",
    ),
    "words after an empty element": (f'<p>{SPOKE}<span id="more-91"></span> {LONG}</p>', f"{SPOKE} {LONG}"),
    "a class that denies": (f'<div class="no_caption"><p>{LONG}</p></div>', LONG),
    "a subheading": ('<div class="x_subheadline">Who pays the ferryman?</div>', "Who pays the ferryman?"),
    "a heading that links to itself": ('<h2 id="x">Who pays him?<a href="#x">#</a></h2>', "Who pays him?"),
    "a list": ("<ul><li>The bridge is 300 metres long.</li><li>It was built in 1921.</li></ul>", "The bridge is 300 metres long."),
}


@table(("html", "want"), KEPT.values())
def test_what_belongs_to_the_story_stays(html: str, want: str) -> None:
    text = read_article(page(WHOLE.replace(f"<p>{THIRD}</p>", f"{html}<p>{THIRD}</p>"))).text
    assert want in [line.removeprefix("- ") for line in text.split("\n\n")]
    assert text.index(SECOND) < text.index(want) < text.index(THIRD)


BOX = "The bridge was closed for two years, and its opening is awaited by half of the town’s people."
LEADS = [
    (f'<div class="article__summary">{BOX}</div>', True),
    (f'<div class="x__quote">{BOX}</div>', True),
    (f'<div class="article__summary">{BOX}</div><p class="byline">By Ann Writer</p>', False),
    (f"<figure><img><figcaption>{BOX}</figcaption></figure>", False),
    (f"<aside>{BOX}</aside>", False),
    ('<div class="summary">Bridge to open</div>', False),
]


@pytest.mark.parametrize(("html", "kept"), LEADS)
def test_a_lead_right_above_the_body_is_kept(html: str, kept: bool) -> None:
    text = read_article(page(WHOLE.replace("</h1>", f"</h1>{html}"))).text
    assert text.startswith(f"{BOX}\n\n{FIRST}" if kept else FIRST)


def test_a_lead_that_the_body_repeats_is_not_added() -> None:
    lead = '<div class="summary">The old bridge over the river will open again in May, after two years of work.</div>'
    assert read_article(page(WHOLE.replace("</h1>", f"</h1>{lead}"))).text.startswith(FIRST)


PIECE = '<div class="row"><div class="body__part">{}</div><div class="ad">{}</div></div>'


@pytest.mark.parametrize(
    ("between", "joined"),
    [("Advertisement", True), ("", True), ("<h2>Ferry company to sell</h2>", False), (f"<p>{LONG}</p>", False)],
)
def test_pieces_are_joined_over_advertisements_alone(between: str, joined: bool) -> None:
    tree = parsed(f"<html><body><div>{PIECE.format(BODY, between)}{PIECE.format(f'<p>{LONG}</p>' * 3, '')}</div></body></html>")
    prepare(tree)
    pieces = tree.findall(".//div[@class='body__part']")
    assert len(pieces) == (1 if joined else 2)
    assert (LONG in (text_of(pieces[0]) or "")) == joined


TIDY = [
    (("Monday, 5 April 2021 at 10:00", FIRST, SECOND), (FIRST, SECOND)),
    (("By Ann Writer", FIRST, SECOND), (FIRST, SECOND)),
    ((FIRST, "Bridge opens in May", SECOND), (FIRST, SECOND)),
    ((FIRST, SECOND, "Ann Writer contributed to this report."), (FIRST, SECOND)),
    ((FIRST, SECOND, "Copyright The Daily Example 2021"), (FIRST, SECOND)),
    ((FIRST, SECOND, "Like this story? Share it with a friend!"), (FIRST, SECOND)),
    ((FIRST, SECOND, "Write to Ann Writer at ann@example.org"), (FIRST, SECOND)),
    ((FIRST, SECOND, "Tags: bridges, ferries"), (FIRST, SECOND)),
    ((FIRST, "[button link=”https://example.org”]Send us yours[/button]", SECOND), (FIRST, SECOND)),
    ((FIRST, "Most read", OTHER, "- " + OTHER, SECOND), (FIRST, SECOND)),
    ((FIRST, "***", SECOND), (FIRST, SECOND)),
    ((FIRST, "“Write to me at ann@example.org,” she said.", SECOND), None),
    (
        (FIRST, "| 6 | Ann Roe | 2339 | | 1 |", "|---|---|", "| It is 300 metres long. |", SECOND),
        (FIRST, "6\tAnn Roe\t2339\t1", "It is 300 metres long.", SECOND),
    ),
    ((FIRST, SECOND, THIRD, "It will last “for a hundred years”, we have built it to last."), None),
    ((FIRST, SECOND, "We have built it to last for a hundred years.", THIRD), (FIRST, SECOND, THIRD)),
    ((FIRST, "- We have built it to last for a hundred years.", SECOND), None),
    ((FIRST, "What do you think of the new bridge?", SECOND, "What do you think of the new bridge?", THIRD), None),
    (("An old bridge over the river will open again in May, after two years of work.", FIRST, SECOND), (FIRST, SECOND)),
    ((FIRST, SECOND, "About Bridge Works", "Bridge Works builds bridges for towns."), (FIRST, SECOND)),
    ((FIRST, SECOND, "About Bridge Works", "“Bridge Works builds bridges,” she said."), None),
    ((FIRST, SECOND, "About the weather", "It was bad."), None),
    ((FIRST, SECOND, "Forward-Looking Statements", "Results may differ.", "Media Contact:", "Ann Roe, 123456"), (FIRST, SECOND)),
    ((FIRST, SECOND, "Notes to editors", "Pictures are at hand."), (FIRST, SECOND)),
    ((FIRST, THIRD, "Media contact", "They met on Monday.", SECOND), None),
    ((FIRST, SECOND, "The forward-looking statements were wrong, he said."), None),
    (
        (
            FIRST,
            SECOND,
            "Works is a global provider of bridges for towns and rivers.",
            "Works is headquartered in Exampleton, and employs 300 people.",
        ),
        (FIRST, SECOND),
    ),
    ((FIRST, SECOND, "Works is a provider of bridges for towns and rivers."), None),
    ((FIRST, SECOND, "ann@example.org"), (FIRST, SECOND)),
    ((FIRST, SECOND, "[1] A. Roe, Bridges of the world. 2015.", "[2] B. Doe, Ferries. 2016."), (FIRST, SECOND)),
    ((FIRST, SECOND, "Why are there no bridges in Exampleton? It’s a long story [Example News]"), (FIRST, SECOND)),
    ((FIRST, SECOND, "“It was worth it for [Exampleton],” she said, and for all of [the county]."), None),
    ((FIRST, SECOND, "Note: we are moderating all comments this week."), (FIRST, SECOND)),
    ((FIRST, SECOND, "This article was originally published by Example News. Read the original article."), (FIRST, SECOND)),
    ((FIRST, "Why the bridge was closed", SECOND), None),
    ((FIRST, "“I would like it if you enjoyed this story,” she said.", SECOND), None),
    ((FIRST, "Model\tfast", "old\tslow", "new\tbetter", SECOND), None),
    ((FIRST, "What it costs", "de la Cruz said that it will cost 40 million crowns.", SECOND), None),
    (
        (FIRST, "The mayor, who has asked for a second bridge for years and was heard", "by nobody, said that it was time.", SECOND),
        (FIRST, "The mayor, who has asked for a second bridge for years and was heard by nobody, said that it was time.", SECOND),
    ),
    (
        (FIRST, "<p>He said <i>yes</i>, and <b>no</b>.<br/>She <a href=x>did</a>n’t <span></span> ask.</p>", SECOND),
        (FIRST, "He said yes, and no. She didn’t ask.", SECOND),
    ),
]


@table(("paragraphs", "want"), TIDY)
def test_tidy(paragraphs: tuple[str, ...], want: tuple[str, ...] | None) -> None:
    assert trimmed(paragraphs, ("Bridge opens in May",)) == (want or paragraphs)


LEDGER = f"""<html><head>{HEAD}</head><body>{MENU}<article><h1>Bridge opens in May</h1><div class="byline">Ann Writer</div>
<p>{FIRST}</p><figure><img src="x.png"><figcaption>The bridge</figcaption></figure><p>{SECOND}</p><p>Read more: {LINK}</p><p>{THIRD}</p>
</article><h2>Most read</h2><p>Mayor wants <a href="/x">a second bridge</a> now</p><h2>Bridge opens in May</h2><form><p>Your name</p></form>
<div class="comments"><p>What a bridge!</p></div><div hidden>Unseen.</div><script>var x = 1;</script>{FOOTER}</body></html>"""


def test_what_is_left_out_has_a_number_a_reason_and_its_text() -> None:
    given = page(LEDGER)
    assert [(entry.number, entry.reason, entry.text) for entry in dropped(given, read_article(given))] == [
        (1, "navigation", "Home"),
        (2, "navigation", "Sport"),
        (4, "byline", "Ann Writer"),
        (6, "caption", "The bridge"),
        (8, "teaser", f"Read more: {OTHER}"),
        (10, "section", "Most read"),
        (11, "teaser", "Mayor wants a second bridge now"),
        (12, "repeated headline", "Bridge opens in May"),
        (13, "form", "Your name"),
        (14, "comments", "What a bridge!"),
        (15, "footer", "Copyright The Daily Example. Terms of use"),
    ]


def test_pull_quotes_and_repetitions_are_called_so() -> None:
    quote = "We have built it to last for a hundred years."
    html = f'<p>{quote}</p><div class="pull-quote">It was worth the wait</div>'
    given = page(WHOLE.replace(f"<p>{THIRD}</p>", f"{html}<p>{THIRD}</p>"))
    reasons = {entry.text: entry.reason for entry in dropped(given, read_article(given))}
    assert (reasons[quote], reasons["It was worth the wait"]) == ("repetition", "pull quote")


def test_plain_text_has_the_same_function() -> None:
    given = Page("x.txt", None, f"Bridge opens in May\n\n{FIRST}\n\n{SECOND}\n\nRelated Stories\n\n{OTHER}\n", "text")
    article = read_article(given)
    assert dropped(given, article) == article.dropped != ()


PARTS = (
    *(f"<p>{text}</p>" for text in (FIRST, SECOND, THIRD, LONG, f"Read more: {LINK}")),
    f"<div>{LONG}",
    "</div>",
    "<br>",
    "<b>",
    "x",
    f"<aside>{OTHER}</aside>",
    "<ul><li>One.</li><li>Two.</li></ul>",
    "<table><tr><td>a</td><td>b</td></tr></table>",
    f'<blockquote class="twitter-tweet"><p>{OTHER}</p>— Ann Roe (@ann)</blockquote>',
    "<span hidden>unseen</span>",
    "<h2>Most read</h2>",
    MENU,
    FOOTER,
)
INSIDE = st.lists(st.sampled_from(PARTS), max_size=12)


@settings(max_examples=60)
@given(INSIDE)
def test_each_block_is_in_the_article_or_in_the_ledger(parts: list[str]) -> None:
    given_page = page(f"<html><head>{HEAD}</head><body>{BODY}{''.join(parts)}</body></html>")
    try:
        article = read_article(given_page)
    except ClaimxError:
        return
    found = list(passages(parsed(given_page.text)))
    entries = dropped(given_page, article)
    numbers = [entry.number for entry in entries]
    assert numbers == sorted(set(numbers))
    assert all(entry.reason and entry.text == found[entry.number - 1].text for entry in entries)
    assert "unseen" not in " ".join(passage.text for passage in found)
    words = letters(f"{article.title} {article.text}")
    for number, block in enumerate(found, start=1):
        assert number in set(numbers) or letters(block.text)[:20] in words


def test_a_table_that_lays_the_page_out_is_opened() -> None:
    menu = "<ul><li><a href='/'>Home</a></li><li><a href='/news'>News</a></li></ul>"
    cell = "".join(f"<p>{paragraph}</p>" for paragraph in (FIRST, SECOND, THIRD))
    table = f"<table><tr><td>{menu}</td><td>{cell}</td></tr></table>"
    assert read_article(page(f"<html><body><h1>Old bridge opens</h1>{table}</body></html>")).text == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
