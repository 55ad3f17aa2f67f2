"""What is said of an article whose claims are doubtful, and that nothing is said of others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from read_html import SAMPLES, kept
from shell import claimx
from tables import table

from claimx import pipeline
from claimx.article import read_article
from claimx.article.doubts import (
    DOUBTS,
    comment_thread,
    doubts_about,
    for_subscribers,
    front_page,
    hardly_any_prose,
    live_blog,
    mostly_caption,
    not_english,
)
from claimx.model import Article, Dropped, Page

PROSE = "The council of Port Ellis closed the harbour on Tuesday, saying that the channel had become too shallow for the ferries."
GERMAN = "Der Rat von Port Ellis schloss den Hafen am Dienstag und sagte, die Fahrrinne sei für die Fähren zu flach geworden."


def article(*paragraphs: str, dropped: tuple[Dropped, ...] = ()) -> Article:
    return Article(None, None, (), None, None, "en", "\n\n".join(paragraphs), dropped=dropped)


NAMES = ["Port Ellis 3, Elmham 1", "Ashford 2, Wells 2", "Norton 0, Sutton 4", "Hill Town 1, Dale 1"]
DOUBTED = [
    ([GERMAN] * 4, not_english),
    (["市长周二表示，港口将关闭到春天。渡轮公司说，航道太浅了。" * 40], not_english),
    ([line for hour in range(8, 15) for line in (f"{hour}:05 a.m. EST", PROSE)], live_blog),
    ([line for minutes in range(5, 45, 5) for line in (f"{minutes} minutes ago", PROSE)], live_blog),
    (
        [PROSE, *[line for name in ("Jack", "Ann Ng", "harbour_fan", "Bo") for line in (f"{name} says:", "Close it.", "Reply")]],
        comment_thread,
    ),
    (NAMES * 8, hardly_any_prose),
]
NORMAL = [
    [PROSE],
    ["Nobody came."],
    [PROSE] * 12,
    [GERMAN[:60]],
    [f"“{PROSE}” ― Ann Ng, 38, Port Ellis, who has fished there all her life"] * 6,
    [PROSE, "3:05 p.m.", PROSE, "4:10 p.m.", PROSE],
    [PROSE, *NAMES, PROSE],
    ["Ann Ng said: “Close it.”", "Jack said he would.", PROSE, PROSE],
    ["ANN NG: Why was it closed?", "BO ROE: It was too shallow.", "ANN NG: Since when?", "BO ROE: Since the spring."] * 4,
]


@pytest.mark.parametrize(("paragraphs", "doubt"), DOUBTED)
def test_a_doubtful_article_has_its_line(paragraphs: list[str], doubt: object) -> None:
    found = [one for _, one in DOUBTS if one(article(*paragraphs))]
    assert doubt in found
    lines = [found.message for found in doubts_about(article(*paragraphs))]
    assert len(lines) == len(found)
    assert all("\n" not in line and len(line) < 160 for line in lines)


@table("paragraphs", NORMAL)
def test_nothing_is_said_of_other_articles(paragraphs: list[str]) -> None:
    assert doubts_about(article(*paragraphs)) == ()


def test_a_few_words_of_a_long_page_are_doubted() -> None:
    left_out = tuple(Dropped(number, "outside the article", PROSE) for number in range(3, 30))
    assert [hardly_any_prose(article("It works.", dropped=dropped)) is None for dropped in ((), left_out)] == [True, False]


def plain(text: str) -> Article:
    return read_article(Page("-", None, text, "text"))


STORIES = [
    f"{word} Closed Until Further Notice\n\nThe council of {word} has closed it to all traffic, officials said on Tuesday."
    for word in "ABCDEF"
]
OFFER = "Subscribe to continue reading"
PICTURE = "The harbour bridge of Port Ellis at dawn on Monday, before the council closed it to all traffic. (Mia Tan/Daily Example)"
PLAIN = [
    ("\n\n".join(STORIES), front_page),
    (f"Home\n\nBridge Closed\n\n{PROSE}\n\n{OFFER}\n\nSign in", for_subscribers),
    (PICTURE, mostly_caption),
]


@pytest.mark.parametrize(("text", "doubt"), PLAIN)
def test_a_doubtful_text_has_its_line(text: str, doubt: object) -> None:
    assert doubt in [one for _, one in DOUBTS if one(plain(text))]


def test_each_doubt_has_an_example() -> None:
    assert {doubt for _, doubt in (*DOUBTED, *PLAIN)} == {doubt for _, doubt in DOUBTS}


@pytest.mark.parametrize(
    "text", [f"{STORIES[0]}\n\n{PROSE}\n\n{PROSE.replace('Tuesday', 'Monday')}", f"{PROSE}\n\n{PICTURE}\n\n{PROSE[:60]} it did."]
)
def test_a_story_with_its_headline_and_its_picture_is_not_doubted(text: str) -> None:
    assert plain(text).doubts == ()


TEASER = (
    '<div><h3><a href="/{0}">Harbour of {0} closed until the spring</a></h3><p>The council of {0} closed it on Tuesday, it said.</p></div>'
)
FRONT = "".join(TEASER.format(name) for name in ("Elmham", "Wells", "Norton", "Sutton", "Dale"))
FIGURE = f"<figure><img src='x.jpg'><figcaption>{PROSE}</figcaption></figure>"
STORY = "".join(f"<p>{PROSE.replace('Tuesday', day)} Nobody was asked on {day}.</p>" for day in ("Monday", "Wednesday", "Friday"))
PAGES = [
    (f"<main><h1>News</h1>{FRONT}</main>", ["front"]),
    (f"<h1>The harbour at dawn</h1>{FIGURE}", ["caption"]),
    (f"<h1>Harbour closed</h1><article><p>{PROSE}</p></article><div><h3>{OFFER}</h3></div>", ["paywall"]),
    (
        f"<h1>Harbour closed</h1><article>{FIGURE}{STORY}</article>{FRONT}",
        [],
    ),
    (f"<h1>Hafen</h1><article>{''.join(f'<p>{n} {GERMAN}</p>' for n in range(4))}</article>", ["not-english"]),
]


@pytest.mark.parametrize(("html", "kinds"), PAGES)
def test_what_a_page_makes_doubtful(html: str, kinds: list[str]) -> None:
    found = read_article(Page("-", None, f"<html><head><title>Harbour</title></head><body>{html}</body></html>", "html"))
    assert [doubt.kind for doubt in found.doubts] == kinds


def test_a_front_page_is_a_text_of_no_kind() -> None:
    pages = (Page("-", None, f"<html><body>{PAGES[0][0]}</body></html>", "html"), Page("-", None, "\n\n".join(STORIES), "text"))
    assert [read_article(page).kind for page in pages] == [None, None]


def test_claims_are_not_looked_for_in_another_language_unless_forced(monkeypatch: pytest.MonkeyPatch) -> None:
    found = kept(SAMPLES[0]).claims
    monkeypatch.setattr(pipeline, "claims", lambda *_, **__: found)
    page = Page("-", None, "\n\n".join([GERMAN] * 4), "text")
    assert pipeline.report(page).claims == ()
    assert pipeline.report(page, force=True).claims == found


def test_the_command_says_that_a_text_is_not_english_and_how_it_is_read_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\n\n".join([GERMAN] * 4), encoding="utf-8")
    run = claimx("-f", "json", tmp_path / "a.txt")
    document = json.loads(run.stdout)
    assert (run.returncode, document["claims"]) == (0, [])
    (doubt,) = document["article"]["doubts"]
    assert doubt["kind"] == "not-english"
    assert doubt["message"] in run.stderr
    assert "--force" in doubt["message"]
