"""Plain text to article: whole texts, what must hold for any text, and the data the project develops on."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tables import table

from claimx.article.lines.bylines import byline_names, iso_date
from claimx.article.text.choosing import chosen
from claimx.article.text.paragraphs import lines_of, paragraphs_of
from claimx.article.text.reader import read_article
from claimx.errors import ClaimxError
from claimx.model import Article, Page


def read(text: str) -> Article:
    return read_article(Page("page.txt", None, text, "text"))


HEADLINE = "Port Ellis Closes Its Harbour Until Spring"
STANDFIRST = "The town hopes that the dredgers will be gone by Easter."
FIRST = "The council of Port Ellis closed the harbour on Tuesday, saying that the channel had become too shallow for the ferries."
SECOND = "“We had no choice,” the mayor, Ann Ng, said at a meeting in the town hall, where fishermen had asked for more time."
THIRD = "Nobody answered."
FOURTH = "The work will cost $4 million, according to a report that the council published last week, and it will last five months."
BODY = [FIRST, SECOND, THIRD, FOURTH]
LIST = ("• four million dollars", "• five months")
TEASERS = [
    "Mayor Says Ferries Are Safe, Captains Say They Are Not",
    "Here's Why the Lighthouse Keeper Is Leaving Town",
    "‘Nobody Told Us’: Inside the Fight Over the Pier",
    "Town Has New Bus, But Kept the Old Driver?",
]
MENU = ["Home", "News", "Sport", "Weather", "Contact Us"]
FOOTER = ["About Us | Contact Us | Advertise", "© 2021 Example News", "All rights reserved."]


@table(
    ("before", "after"),
    [
        ([], []),
        (["By Jane Doe", "3 May 2021, 11:18am"], []),
        ([], TEASERS),
        ([], TEASERS[:1]),
        ([], [line.capitalize() for line in TEASERS[:2]]),
        (["3 May 2021"], ["harbour, Port Ellis, ferries, dredging", "like this", *TEASERS]),
        (["Share", "Facebook", "Twitter"], ["Related Topics", "Port Ellis Harbour Ferry Council", "Recent Stories", *TEASERS, *FOOTER]),
        (["Photo: Jane Doe / Example Agency"], ["Comments", "Jack says:", "Close it for good, nobody will miss it anyway.", *FOOTER]),
        ([], ["Most Popular", "1", TEASERS[0], "2", TEASERS[1], "3 hours ago", *FOOTER]),
        ([], ["More Stories From Region", *(line for teaser in TEASERS for line in (teaser, "21 minutes ago")), *FOOTER]),
    ],
)
@table("menu", [[], MENU, [f"{HEADLINE} - Example News", *MENU]])
@table("standfirst", [[], [STANDFIRST]])
def test_the_article_is_found_among_clutter(before: list[str], after: list[str], menu: list[str], standfirst: list[str]) -> None:
    article = read("\n\n".join([*menu, HEADLINE, *standfirst, *before, *BODY, *after]))
    assert article.title == HEADLINE
    assert article.text == "\n\n".join([*standfirst, *BODY])


@pytest.mark.parametrize(
    "between", [[], ["By Jane Doe", "3 May 2021, 11:18am", "Share", "Facebook"], ["Share", "Facebook", "Twitter", "Email"]]
)
def test_a_sentence_right_under_the_headline_is_the_standfirst(between: list[str]) -> None:
    title = f"{HEADLINE} - Example News"
    article = read("\n".join([title, *MENU, "Top Stories", *MENU, HEADLINE, STANDFIRST, *between, *BODY, *FOOTER]))
    assert (article.title, article.text.startswith(STANDFIRST)) == (HEADLINE, True)


def test_the_headline_is_not_a_label_that_stands_twice_nor_a_line_inside_the_body() -> None:
    label, heading = "Show Additional Share Options", "What the Harbour of Port Ellis Will Cost"
    page = ["Harbour to be shut - Example News", *MENU, label, HEADLINE, "By Jane Doe", label, *BODY, heading, *BODY, heading, *FOOTER]
    article = read("\n".join(page))
    assert article.title == HEADLINE
    assert article.text.startswith(FIRST)


@pytest.mark.parametrize(
    "lines", [["Jack says:", "May 3, 2021 at 6:34 am"], ["Jack", "2 days ago at 07:52 am"], ["harbour_fan", "Rating: 3 Votes"]]
)
def test_a_thread_of_comments_longer_than_the_article_is_left_out(lines: list[str]) -> None:
    thread = [line for number in range(20) for line in (*lines, f"{SECOND} I was there {number} times, and it was worse than that.")]
    assert read("\n".join([*MENU, HEADLINE, "By Jane Doe", *BODY, "34 Comments", *thread])).text == "\n\n".join(BODY)


def test_teasers_inside_the_article_are_left_out() -> None:
    lines = [*MENU, HEADLINE, FIRST, SECOND, "Related", TEASERS[0], FOURTH, "READ MORE: " + TEASERS[1], SECOND, FOURTH, *FOOTER]
    assert read("\n".join(lines)).text == "\n\n".join([FIRST, SECOND, FOURTH, SECOND, FOURTH])


def test_dropped_lines_have_number_reason_and_text() -> None:
    article = read("\n".join([f"{HEADLINE} - Example News", HEADLINE, "", "By Jane Doe", *BODY, "Recent Stories", TEASERS[0]]))
    reasons = {line.number: line.reason for line in article.dropped}
    assert reasons == {1: "repeated headline", 4: "byline", 9: "section", 10: "teaser"}
    assert article.dropped[-1].text == TEASERS[0]


def test_a_repeated_headline_is_no_body() -> None:
    article = read("\n\n".join(["Example News", HEADLINE, "Share", HEADLINE.lower(), *BODY]))
    assert article.text == "\n\n".join(BODY)
    assert article.title == HEADLINE.lower()
    assert "repeated headline" in [line.reason for line in article.dropped]


@table(
    "text",
    [
        '"It works," Jane Doe said.',
        "According to the agency, spokesman John Roe told reporters that “it was better to wait”.",
        "It works, Jane Doe said",
        "Nobody came.\n\nNobody called.",
        f"{FIRST}\n\n{SECOND}",
        f"The mayor resigned on Tuesday.\n\n{SECOND}\n\n{FOURTH}",
        f"“We had no choice,” she said.\n\n{FIRST}\n\n{FOURTH}",
        "Der Bürgermeister sagte, der Hafen bleibe bis zum Frühjahr geschlossen.\n\n„Wir hatten keine Wahl“, sagte sie.",
        "市长周二表示，港口将关闭到春天。",
    ],
)
def test_a_text_without_clutter_comes_through_whole(text: str) -> None:
    article = read(text)
    assert article.title is None
    assert article.text == text
    assert not article.dropped


@pytest.mark.parametrize("headline", [HEADLINE, HEADLINE + ".", "Council closes harbour until spring.", "Town closes its harbour"])
def test_a_short_first_line_before_paragraphs_is_the_headline(headline: str) -> None:
    article = read("\n\n".join([headline, *BODY]) + "\n")
    assert (article.title, article.text) == (headline, "\n\n".join(BODY))
    assert article.headline is not None
    assert (article.headline.start, article.headline.end, article.headline.origin, article.headline.number) == (0, len(headline), 0, 1)


WRAPPED = """\
Town closes its harbour

The council of Port Ellis closed the harbour on Tuesday, saying that
the channel had become too shallow for the ferries, and that nobody
could tell when it would open.

"We had no choice," the mayor said.

She told the fishermen that the work would begin before the winter and
end by Easter.
"""


def test_hard_wrapped_paragraphs_are_joined() -> None:
    article = read(WRAPPED)
    assert article.title == "Town closes its harbour"
    assert article.text == "\n\n".join(
        [
            (
                "The council of Port Ellis closed the harbour on Tuesday, saying that the channel had become too shallow"
                " for the ferries, and that nobody could tell when it would open."
            ),
            '"We had no choice," the mayor said.',
            "She told the fishermen that the work would begin before the winter and end by Easter.",
        ]
    )
    assert [line.number for line in article.lines] == [3, 4, 5, 7, 9, 10]


def test_a_hard_wrapped_headline_is_a_title_of_no_single_line() -> None:
    headline = "Town closes its harbour until the spring, and the fishermen of\nthe whole county say they will sue"
    article = read(headline + "\n\n" + WRAPPED.split("\n\n", 1)[1])
    assert article.title == headline.replace("\n", " ")
    assert article.headline is None
    assert not article.dropped


def test_white_space_at_the_ends_of_lines_goes_and_that_inside_stays() -> None:
    article = read(f"\ufeff  {FIRST}  \r\n\n\t“Two  spaces\u00a0stay,” she said.\t\n")
    assert article.text == f"{FIRST}\n\n“Two  spaces\u00a0stay,” she said."


@pytest.mark.parametrize(
    ("text", "kind"), [("", "empty"), (" \n\t\n\ufeff", "empty"), ("\n".join(MENU + FOOTER), "no-article"), ("Share\n\n3", "no-article")]
)
def test_no_article(text: str, kind: str) -> None:
    with pytest.raises(ClaimxError) as error:
        read(text)
    assert error.value.kind == kind


def test_authors_and_date_come_from_lines_near_the_headline() -> None:
    article = read("\n\n".join([HEADLINE, "By Jane Doe and John Roe, Staff Writers", "Published 3 May 2021, 11:18am", *BODY]))
    assert (article.authors, article.published, article.language) == (("Jane Doe", "John Roe"), "2021-05-03", "en")
    assert read(f"{HEADLINE}\n\nOSLO (Example News / Wire - 4th May, 2021) {FIRST}\n\n{SECOND}").published == "2021-05-04"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe", ("Jane Doe",)),
        ("By JANE DOE, JOHN ROE & Ann de la Cruz | May 3, 2021", ("JANE DOE", "JOHN ROE", "Ann de la Cruz")),
        ("By The Associated Press", ()),
        ("By Jane Doe Nov. 3, 2020", ("Jane Doe",)),
        ("By then it was over.", ()),
    ],
)
def test_names_of_a_byline(line: str, names: tuple[str, ...]) -> None:
    assert byline_names(line) == names


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2021-05-03T10:00", "2021-05-03"),
        ("May 3rd, 2021", "2021-05-03"),
        ("3 Sept. 2021", "2021-09-03"),
        ("03/05/2021", None),
        ("31 February 2021", None),
        ("May 2021", None),
    ],
)
def test_dates(line: str, day: str | None) -> None:
    assert iso_date(line) == day


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        f"{FIRST} {SECOND}\n\n",
        FIRST + "\n",
        "word , ",
        "(" * 390 + "\n",
        "By " + "Ab " * 120 + "\n",
        " - " * 130 + "\n",
        "a, " * 130 + "\n",
    ],
)
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    def seconds(size: int) -> float:
        text, start = (unit * (size // len(unit))), time.process_time()
        try:
            read(text)
        except ClaimxError as error:
            assert error.kind == "no-article"  # noqa: PT017
        return time.process_time() - start

    seconds(10_000)
    assert seconds(2_000_000) < 16 * max(seconds(250_000), 0.05)


@pytest.mark.parametrize("name", ["000_731098a1e56bf3ee", "003_1326a48167fd8216"])
def test_the_seeds_come_out_exactly(name: str, shared: Callable[[str], Path]) -> None:
    text = shared(f"seeds/{name}.txt").read_text(encoding="utf-8")
    gold = json.loads(shared(f"seeds/{name}.gold.json").read_text(encoding="utf-8"))["lines"]
    article = read(text)
    assert [line.number for line in article.lines] == sorted([*gold.get("standfirst", []), *gold["body"]])
    assert article.headline is not None
    assert [article.headline.number] == gold["headline"]


def test_clean_articles_keep_what_is_said_in_them(shared: Callable[[str], Path]) -> None:
    said = kept = 0
    for row in shared("polnear/dev.jsonl").read_text(encoding="utf-8").splitlines():
        document = json.loads(row)
        article = read(document["text"])
        lines = [*article.lines, *([article.headline] if article.headline else [])]
        inside = {at for line in lines for at in range(line.origin, line.origin + line.end - line.start)}
        spans = [span for attribution in document["attributions"] for span in attribution["content"]]
        content = {at for start, end in spans for at in range(start, end) if not document["text"][at].isspace()}
        said += len(content)
        kept += len(content & inside)
    assert kept >= 0.995 * said


@table(
    ("page", "kept"),
    [
        ([(FIRST, 0.9), (SECOND, 0.5), (THIRD, 0.3), (FOURTH, 0.9)], [FIRST, SECOND, FOURTH]),
        # What looks like the headline of another story must be likelier than prose.
        ([(FIRST, 0.9), (TEASERS[0], 0.6), (SECOND, 0.9)], [FIRST, SECOND]),
        ([(FIRST, 0.9), (TEASERS[0], 0.8), (SECOND, 0.9)], [FIRST, TEASERS[0], SECOND]),
        # Prose just above the body may be its first paragraph.
        ([(FIRST, 0.2), (THIRD, 0.1), (SECOND, 0.9)], [FIRST, SECOND]),
        ([(FIRST, 0.1), (SECOND, 0.9)], [SECOND]),
        ([(FIRST, 0.2), *[(THIRD, 0.1)] * 6, (SECOND, 0.9)], [SECOND]),
        # So may prose just below it be the last one, if nothing says that the article has ended.
        ([(SECOND, 0.9), (FIRST, 0.3)], [SECOND, FIRST]),
        ([(SECOND, 0.9), (FIRST, 0.1)], [SECOND]),
        ([(SECOND, 0.9), ("Comments", 0.1), (FIRST, 0.3)], [SECOND]),
        ([(SECOND, 0.9), *[(THIRD, 0.1)] * 3, (FIRST, 0.3)], [SECOND]),
        # A list within the body stays, a single line with a bullet does not.
        (
            [(FIRST, 0.9), *((line, 0.1) for line in LIST), (SECOND, 0.9)],
            [FIRST, *LIST, SECOND],
        ),
        ([(FIRST, 0.9), ("• Ferries are safe", 0.1), (SECOND, 0.9)], [FIRST, SECOND]),
        # A page on which nothing is likely keeps its sentences.
        ([(FIRST, 0.06), (MENU[0], 0.06), (SECOND, 0.01)], [FIRST]),
    ],
)
def test_how_likely_a_paragraph_must_be(page: list[tuple[str, float]], kept: list[str]) -> None:
    found = paragraphs_of(lines_of("\n\n".join(text for text, _ in page)))
    assert [found[place].text for place in chosen(found, tuple(likely for _, likely in page))] == kept


def test_a_teaser_that_is_prose_above_the_headline_is_none_of_the_article() -> None:
    teaser = "The fish factory has more orders than ever, its manager told the council."
    lines = [
        "Example News",
        *MENU,
        "Weather",
        teaser,
        "Log in",
        "Home > News",
        HEADLINE,
        "Discuss Comment, Blog about",
        "By Jane Doe",
        *BODY,
    ]
    article = read("\n".join([*lines, "Related stories", TEASERS[0], *FOOTER]))
    assert (article.title, article.text) == (HEADLINE, "\n\n".join(BODY))


def test_the_name_of_the_site_and_a_section_above_a_headline_are_none_of_it() -> None:
    article = read("\n\n".join(["Example Post", "World news", HEADLINE, "Jane Doe", "3 May 2021", *BODY]))
    assert (article.title, article.authors, article.text) == (HEADLINE, ("Jane Doe",), "\n\n".join(BODY))


@pytest.mark.parametrize("line", ["Unsubscribe | View in browser", "Print · Save · Manage preferences"])
def test_a_row_of_buttons_is_no_part_of_a_text(line: str) -> None:
    assert read("\n\n".join([HEADLINE, "By Jane Doe", *BODY, line])).text == "\n\n".join(BODY)


def test_what_goes_on_after_a_list_of_other_stories_is_the_articles() -> None:
    said = "“We cannot wait for weeks,” he said."
    lines = [
        *MENU,
        HEADLINE,
        "By Jane Doe",
        "3 May 2021",
        FIRST,
        SECOND,
        "Recommended",
        *TEASERS[:2],
        FOURTH,
        said,
        "More about",
        "Bridges",
    ]
    assert read("\n".join([*lines, "Port Ellis", "Most popular", *FOOTER])).text == "\n\n".join([FIRST, SECOND, FOURTH, said])
