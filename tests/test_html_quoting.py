"""Quotations that HTML marks: posts of other platforms, block quotations with a signature, and those that a colon announces."""

from __future__ import annotations

import pytest
from invented import FIRST, THIRD, WHOLE, page
from tables import table

from claimx import extract_html
from claimx.article.html.reader import read_article
from claimx.model import Report

WORDS = "I have loved every pothole of this town. Time for somebody else to fill them."
MORE = "There will be cake at the town hall on Friday, and I hope that nobody brings a cake of their own."


def whole(html: str) -> str:
    return WHOLE.replace(f"<p>{THIRD}</p>", f"{html}<p>{THIRD}</p>")


DATE = '<a href="https://example.org/1">February 5, 2023</a>'
# the markup; the words of the quotation, and the name and the cue in its signature
MARKED: list[tuple[str, str, str | None, str | None]] = [
    (f'<blockquote class="twitter-tweet"><p>{WORDS}</p>&mdash; Sten Ruud (@stenruud) {DATE}</blockquote>', WORDS, "Sten Ruud", "—"),
    (
        f'<blockquote class="bluesky-embed"><p>{WORDS}</p>&mdash; Sten Ruud (<a>@sten.example</a>) {DATE}</blockquote>',
        WORDS,
        "Sten Ruud",
        "—",
    ),
    (
        f'<blockquote class="instagram-media"><p>{WORDS}</p><p>A post shared by Sten Ruud (@stenruud) on Feb 5, 2023</p></blockquote>',
        WORDS,
        "Sten Ruud",
        "shared by",
    ),
    (
        f'<blockquote class="fb-post"><p>{WORDS}</p>Posted by <a>Sten Ruud</a> on Sunday, February 5, 2023</blockquote>',
        WORDS,
        "Sten Ruud",
        "Posted by",
    ),
    (
        f'<blockquote class="tiktok-embed"><section><a>@stenruud</a> <p>{WORDS}</p> <a>♬ sound - Ann Roe</a></section></blockquote>',
        WORDS,
        "@stenruud",
        None,
    ),
    (
        f'<blockquote class="reddit-embed-bq"><a>{WORDS}</a><br> by <a>u/stenruud</a> in <a>skarr</a></blockquote>',
        WORDS,
        "u/stenruud",
        "by",
    ),
    (f"<blockquote><p>“{WORDS}”</p><footer>Vera Lindqvist, sexton</footer></blockquote>", f"“{WORDS}”", "Vera Lindqvist", None),
    (f"<blockquote><p>{WORDS}</p><cite>Vera Lindqvist</cite></blockquote>", WORDS, "Vera Lindqvist", None),
    (f"<blockquote><p>{WORDS}</p><p>{MORE}</p><p>— Vera Lindqvist, sexton</p></blockquote>", f"{WORDS}\n\n{MORE}", "Vera Lindqvist", "—"),
    (f"<blockquote><p>{WORDS}</p></blockquote>", WORDS, None, None),
]


@table(("html", "words", "name", "cue"), MARKED)
def test_a_marked_quotation_its_words_and_its_signature(html: str, words: str, name: str | None, cue: str | None) -> None:
    article = read_article(page(whole(html)))
    (quoted,) = article.quoted
    assert quoted.content.text == words
    assert (quoted.source and quoted.source.text) == name
    assert (quoted.cue and quoted.cue.text) == cue
    spans = [span for span in (quoted.content, quoted.source, quoted.cue) if span]
    assert all(article.text[span.start : span.end] == span.text for span in spans)
    assert Report.from_dict(Report("x.html", None, article, ()).to_dict()).to_dict()["article"]["quoted"][0]["content"]["text"] == words
    assert article.text.startswith(FIRST)


UNFILLED = [
    '<blockquote class="instagram-media"><a>View this post on Instagram</a><p>A post shared by Sten Ruud (@stenruud)</p></blockquote>',
    '<blockquote class="text-post-media"><a><div>Post by @stenruud</div><div>View on Threads</div></a></blockquote>',
    '<blockquote class="mastodon-embed"><a><div>Post by @sten@skarr.example</div><div>View on Mastodon</div></a></blockquote>',
    '<blockquote class="twitter-tweet"><p>Loading tweet …</p></blockquote>',
]


@pytest.mark.parametrize("html", UNFILLED)
def test_a_post_without_its_words_is_none(html: str) -> None:
    article = read_article(page(whole(html)))
    assert article.quoted == ()
    assert article.text == read_article(page(WHOLE)).text


def test_a_post_may_begin_with_any_word() -> None:
    html = '<blockquote class="twitter-tweet"><p>Loading is what dockers do, Ann Roe wrote</p></blockquote>'
    assert [quoted.content.text for quoted in read_article(page(whole(html))).quoted] == ["Loading is what dockers do, Ann Roe wrote"]


BRIEF = "<html><head><title>The news</title></head><body><article><h1>The news</h1>{}<p>It rained.</p></article></body></html>"
POST, SIGNED, PLAIN = (MARKED[place][0] for place in (0, 6, 9))
SAID = [
    (f"<p>The mayor has announced his resignation.</p>{POST}", "Sten Ruud"),
    (f"<p>A mast is to stand behind the church.</p>{SIGNED}", "Vera Lindqvist"),
    (f"<p>The county published the letter in which warden Clara Voigt gave up her post. In it she wrote:</p>{PLAIN}", "Clara Voigt"),
    (f"<p>The bishop of Skarr, Nils Thorup, said in a statement:</p>{PLAIN}", "Nils Thorup"),
    (f"<p>The bishop of Skarr, Nils Thorup, put out a short statement in the afternoon:</p>{PLAIN}", "Nils Thorup"),
    (f"<p>The bishop of Skarr came late. Nils van der Thorup told the council:</p>{PLAIN}", "Nils van der Thorup"),
]


@pytest.mark.parametrize(("html", "speaker"), SAID)
def test_it_is_a_claim_of_who_signed_or_was_announced(html: str, speaker: str) -> None:
    claims = [claim for claim in extract_html(BRIEF.format(html)).claims if WORDS[:30] in claim.content[0].text]
    assert [(claim.speaker, claim.kind) for claim in claims] == [(speaker, "direct")]


@pytest.mark.parametrize("before", ["The mayor has announced his resignation.", "Here is the text:", "It was raining in Skarr:"])
def test_one_that_nobody_announces_is_nobodys(before: str) -> None:
    found = extract_html(BRIEF.format(f"<p>{before}</p>{PLAIN}")).claims
    assert not [claim for claim in found if WORDS[:30] in claim.content[0].text]
