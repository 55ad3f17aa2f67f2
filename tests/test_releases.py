"""Press releases: what they say is the article; what a company says of itself and whom to call is dropped, with that reason."""

from __future__ import annotations

import pytest
from tables import table

from claimx.article import dropped, read_article
from claimx.article.lines.releases import release_end
from claimx.model import Page

TITLE = "Norlink Adds Ferries While Harbour Bridge Is Closed"
STORY = (
    "EXAMPLETON, May 3, 2024 (GLOBE NEWSWIRE) -- Norlink Ferries Inc. today announced that it will run more boats until June.",
    "“Nobody should have to miss a shift because of a crack in a pier,” said Ann Roe of Norlink. “We are glad to help.”",
    "The additional boats will run until midnight, and tickets for the bus will be valid on board. The revenue is expected to be small.",
    "“We thank Norlink for its swift response,” said Bo Ness, head of transport at the council of Port Ellis.",
)
ABOUT = "Norlink Ferries Inc. is a leading operator of ferries. Founded in 1962, it carries four million passengers a year."
WARNING = "This press release contains forward-looking statements that involve risks which could cause actual results to differ materially."
CALL = "For further information please contact Mia Tan on 020 7946 0018 or media@norlink.example"
CONTACT = ("Mia Tan", "Norlink Ferries Inc.", "media@norlink.example")
ENDS = {
    "headings": ("About Norlink Ferries", ABOUT, "Forward-Looking Statements", WARNING, "Media Contact:", *CONTACT),
    "warned first": (
        "Cautionary Statement Regarding Forward-Looking Statements",
        WARNING,
        "About Norlink Ferries Inc.",
        ABOUT,
        "Contacts:",
        *CONTACT,
    ),
    "for editors": ("-ENDS-", "Notes to editors:", ABOUT, CALL),
    "a long end": (
        *("About Norlink Ferries", ABOUT, "Forward-Looking Statements", WARNING, "Media contact:"),
        *("Mia Tan", "media@norlink.example", "020 7946 0018", "www.norlink.example", "SOURCE Norlink Ferries"),
    ),
    "no headings": (f"Forward-Looking Statements: {WARNING}", CALL),
}
TOPS = ((), ("FOR IMMEDIATE RELEASE",), ("Press release", "Embargoed until 3 May 2024"))


@table("end", ENDS.values())
@table("top", TOPS)
@table("markup", ["html", "text"])
def test_a_press_release_without_its_boilerplate(top: tuple[str, ...], end: tuple[str, ...], markup: str) -> None:
    if markup == "html":
        body = "".join(f"<p>{line}</p>" for line in (*top, *STORY, *end))
        text = f"<html><head><title>{TITLE} | Newswire</title></head><body><h1>{TITLE}</h1><article>{body}</article></body></html>"
    else:
        text = "\n\n".join((*top, TITLE, *STORY, *end))
    page = Page("-", None, text, markup)  # type: ignore[arg-type]
    article = read_article(page)
    assert article.text.split("\n\n") == list(STORY)
    assert (article.title, article.kind) == (TITLE, "press-release")
    assert [line.text for line in dropped(page, article) if line.reason == "press release"] == list(end)


REPORTS = [
    (*STORY[1:], "For more information the council referred to the company.", STORY[3]),
    (*STORY[1:], "About the bridge", "“It was old,” said Ann Roe.", STORY[3]),
    (STORY[1], "Contacts between the two councils have been few, said the mayor."),
    (STORY[1],),
    (),
]


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_ends_where_it_ends(report: tuple[str, ...]) -> None:
    assert release_end(report) == len(report)


def test_a_warning_that_quotes_its_words_quotes_nobody() -> None:
    warning = (
        "This release contains statements about the future. Words such as “expects” and “plans” identify them; actual results may differ."
    )
    assert release_end((*STORY, "About Norlink Ferries", ABOUT, "Forward-Looking Statements", warning)) == len(STORY)
