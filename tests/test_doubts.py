"""What is said of an article whose claims are doubtful, and that nothing is said of others."""

from __future__ import annotations

import pytest

from claimx.article import read_article
from claimx.article.doubts import DOUBTS, comment_thread, doubts_about, hardly_any_prose, live_blog, not_english
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


@pytest.mark.parametrize("paragraphs", NORMAL)
def test_nothing_is_said_of_other_articles(paragraphs: list[str]) -> None:
    assert doubts_about(article(*paragraphs)) == ()


def test_each_doubt_has_an_example() -> None:
    assert {doubt for _, doubt in DOUBTED} == {doubt for _, doubt in DOUBTS}


def test_a_few_words_of_a_long_page_are_doubted() -> None:
    left_out = tuple(Dropped(number, "outside the article", PROSE) for number in range(3, 30))
    assert [hardly_any_prose(article("It works.", dropped=dropped)) is None for dropped in ((), left_out)] == [True, False]


def test_times_dropped_from_a_plain_text_still_tell_a_live_blog() -> None:
    """Cleaning drops the lines with the times."""
    text = "\n\n".join(["Harbour: as it happened", *(line for hour in range(8, 16) for line in (f"{hour}:05", f"{PROSE} It was {hour}."))])
    found = read_article(Page("-", None, text, "text"))
    assert "8:05" not in found.text
    assert live_blog(found)
