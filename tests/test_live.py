"""Live pages: each post with its time, its subhead and its text, from HTML and from the same page as plain text."""

from __future__ import annotations

import pytest

from claimx.article import read_article
from claimx.model import Article, Page

NOTES = (
    ("10.13", "Mayor: ‘We had no choice’", "Mayor Ann Roe said the town had “no choice” after cracks were found in two piers."),
    ("11.16", "More ferries until midnight", "The ferry company says it will run a boat every ten minutes until midnight."),
    ("12.19", "State will pay, says minister", "The minister told parliament that the repairs would be paid for by the state."),
    ("13.22", "Queues in the north", "Queues of up to two hours are reported on the northern road, police said."),
    ("14.25", "Opposition calls for inquiry", "Opposition leader Sten Ruud called for an inquiry, saying that warnings were ignored."),
)
LEAD = "Engineers found cracks in two piers of the bridge overnight; follow the day as it happens."
RELATED = ("Five bridges that fell before their time", "How the harbour was built")
LINKS = "".join(f'<li><a href="/x">{headline}</a></li>' for headline in RELATED)
LIVE = '<script type="application/ld+json">{"@type": "LiveBlogPosting", "headline": "Bridge closed: latest updates"}</script>'
HEAD = f"<html><head><title>Bridge closed: latest updates</title>{LIVE}</head><body><h1>Bridge closed: latest updates</h1>"


def each(post: str, aside: str) -> str:
    """All the notes in a page's markup, something else between two of them."""
    return "".join(
        post.format(at=at, clock=at.replace(".", ":"), subhead=subhead, text=text) + aside * (at == "12.19") for at, subhead, text in NOTES
    )


TIME = '<time datetime="2024-05-03T{clock}:00Z">'
FOOT = "<footer><button>Share</button> Updated at {at} BST</footer>"
ARTICLE = f'<article id="b{{at}}"><header>{TIME}{{at}} BST</time></header><h2>{{subhead}}</h2><p>{{text}}</p>{FOOT}</article>'
ITEM = "<li><h3>{subhead}</h3><span>{at} BST</span><div><p>{text}</p></div><ul><li><button>Share this post</button></li></ul></li>"
BOX = (
    f'<div class="post p{{at}}"><div>{TIME}</time></div><h2>{{subhead}}</h2><div><p>{{text}}</p></div>'
    '<div class="share-bar"><a>Share</a></div></div>'
)
LINES = "{at} BST\n{subhead}\n{text}\nUpdated at {at} BST\n\n"
ARTICLES = f"{HEAD}<div><p>{LEAD}</p></div><div>{each(ARTICLE, f'<ul>{LINKS}</ul>')}</div>"
ITEMS = f"{HEAD}<p>{LEAD}</p><ol>{each(ITEM, '')}</ol><ul>{LINKS}</ul>"
RELATED_BOX = f'<div class="related-content"><h3>Related</h3><a href="/x">{RELATED[0]}</a></div>'
BOXES = f'{HEAD.replace(LIVE, "")}<p>{LEAD}</p><div class="liveblog">{each(BOX, RELATED_BOX)}</div>'
TEXT = "\n\n".join(
    ("Home", "Sport", "Bridge closed: live updates", LEAD, each(LINES, "\n".join(("Related", *RELATED, ""))), "© Daily Example")
)
BELOW = "\n\n".join(("Bridge closed: as it happened", *("\n".join((subhead, at, text)) for at, subhead, text in NOTES)))


@pytest.mark.parametrize(
    ("text", "markup"), [(ARTICLES, "html"), (ITEMS, "html"), (BOXES, "html"), (TEXT, "text"), (BELOW, "text")],
    ids=["articles", "items", "boxes", "text", "subheads above"],
)  # fmt: skip
def test_each_post_has_its_time_its_subhead_and_its_text(text: str, markup: str) -> None:
    found = read_article(Page("-", None, text, markup))  # type: ignore[arg-type]
    lines = found.text.split("\n\n")
    for at, subhead, words in NOTES:
        place = lines.index(words)
        assert subhead in lines[place - 2 : place]
        assert any(at.replace(".", ":") in line.replace(".", ":") for line in lines[place - 2 : place])
    assert len(lines) == 3 * len(NOTES) + (LEAD in lines)
    assert (LEAD in lines) == (text != BELOW)
    assert found.kind == "live"
    assert [doubt.kind for doubt in found.doubts] == ["live"]


def read(html: str) -> Article:
    return read_article(Page("-", None, html, "html"))


def test_a_story_beside_a_box_of_latest_posts_is_that_story() -> None:
    story = "".join(f"<p>{text} It was {at} when she said so, and nobody in the town hall had asked her to.</p>" for at, _, text in NOTES)
    box = "".join(f"<li><time>{at}</time><p>{subhead}, it is said.</p></li>" for at, subhead, _ in NOTES[:3])
    found = read(
        f'<html><head><title>Bridge closed</title></head><body><h1>Bridge closed</h1>{story}<div class="live-updates"><ul>{box}</ul></div>'
    )
    assert found.kind == "article"
    assert [text in found.text for _, _, text in NOTES] == [True] * 5


def test_live_scores_in_a_menu_make_no_live_page() -> None:
    posts = "\n\n".join(f"{text}\n\n— Mia Tan, May 3, 2024, {at}" for at, _, text in NOTES)
    text = f"Bridge closed | Example\n\nLive scores\n\nNews\n\nBridge closed\n\nMay 3, 2024\n\n{LEAD}\n\n{posts}"
    assert read_article(Page("-", None, text, "text")).kind == "article"


def test_readers_comments_with_their_times_are_no_posts() -> None:
    thread = "".join(f'<div class="comment"><time>{at}</time><p>{text}</p></div>' for at, _, text in NOTES)
    days = ("Friday", "Monday", "May 9")
    story = "".join(f"<p>The council will meet on {day}. {LEAD} It has not said what the repairs will cost.</p>" for day in days)
    found = read(f'{HEAD}{story}<div class="comments">{thread}</div>')
    assert NOTES[0][2] not in found.text
