"""Why a line of plain text is no part of an article: each rule with what it must take and what it must leave."""

from __future__ import annotations

from tables import table

from claimx.article.lines.rules import RULES, clutter

CLUTTER = [
    ("READ MORE: Mill boss says bonus was ‘earned’", "teaser"),
    ("***", "divider"),
    ("_____", "divider"),
    ("Comments", "comments"),
    ("View 12 comments", "comments"),
    ("34 Responses to “Harbour reopens”", "comments"),
    ("Recent Stories", "section"),
    ("Related Topics:", "section"),
    ("like this", "section"),
    ("Most Popular", "section"),
    ("More Stories From Business", "section"),
    ("See more sport news", "section"),
    ("Share", "sharing"),
    ("Facebook Twitter Email", "sharing"),
    ("Share this on Facebook", "sharing"),
    ("Log in to reply", "sharing"),
    ("Image 2 of 7", "sharing"),
    ("445 shares", "sharing"),
    ("12", "sharing"),
    ("3 hours ago", "timestamp"),
    ("09 November 2020, 11:18am", "timestamp"),
    ("Updated: Tue., Nov. 3, 2020 at 4:05 p.m. ET", "timestamp"),
    ("Ann Ng 1 minute ago Fri 13th November 2020 | 01:40 PM", "timestamp"),
    ("date 2020-11-13 Example.com", "timestamp"),
    ("4 min read", "timestamp"),
    ("harbour, Port Ellis, dredging, city council, elections", "tags"),
    ("Tags: harbour, dredging", "tags"),
    ("Filed under: Business", "tags"),
    ("#harbour #dredging", "tags"),
    ("Home | News | Sport | Weather", "navigation"),
    ("Education - Urdu Poetry - Car Prices - Love Poetry - Prize Bond", "navigation"),
    ("Home > News > Regional news", "navigation"),
    ("READ MORE: Mayor Says Harbour Is Safe", "teaser"),
    ("Related: What the dredging will cost", "teaser"),
    ("Port Ellis fishermen weigh up a second lawsui ..", "teaser"),
    ("By Jane Doe", "byline"),
    ("BY JANE DOE and John Roe, Staff Writers", "byline"),
    ("Written by Jane Doe", "byline"),
    ("(Reporting by Jane Doe; editing by John Roe)", "byline"),
    ("Jane Doe is a senior reporter for the Example Times.", "byline"),
    ("Photo: Jane Doe / Example Agency", "caption"),
    ("Boats in the harbour on Monday. (Photo by Jane Doe)", "caption"),
    ("Boats lie in the harbour of Port Ellis. Jane Doe/Getty Images", "caption"),
    ("Boats lie in the harbour of Port Ellis on a Monday in May Credit: Jane Doe", "caption"),
    ("FILE PHOTO: Boats lie in the harbour of Port Ellis, which the council said it would close, on the first Monday in May.", "caption"),
    ("© 1997-2020, Example Network", "footer"),
    ("Copyright 2021 Example Media. All rights reserved.", "footer"),
    ("All rights of the publication are reserved by Example.com.", "footer"),
    ("By continuing you agree to our Terms of Use and Privacy Policy.", "footer"),
    ("Sign up for our daily briefing.", "newsletter"),
    ("Get the day's news in your inbox every morning.", "newsletter"),
    ("This story is free to read. Support the Courier from £2 a week.", "newsletter"),
    ("Become a digital subscriber from €4.50/month", "newsletter"),
    ("— Jane Doe (@janedoe) November 3, 2020", "embed"),
    ("https://example.com/harbour", "embed"),
]
PROSE = [
    "Support for the family fell to £20 a week.",
    "“Support the Courier for £2 a week,” the editor said.",
    "Clinton responded.",
    "“No,” he said.",
    '"It works," Jane Doe said.',
    "The council closed the harbour on Tuesday.",
    "By Monday the bridge had been closed for a week.",
    "By the time she came, the hall was empty.",
    "It was 2019.",
    "The vote is on November 3, 2020.",
    "Share prices fell by a tenth.",
    "Related costs rose, too, the board said.",
    "“We changed our privacy policy,” the spokeswoman said.",
    "She said the photo was taken in the harbour.",
    "“Sign up for our classes,” the poster said.",
    "Ferries, trains, buses and trams stood still.",
    "The minister wrote: “Nobody was told.”",
    "Comments by the minister were not expected.",
    "MOSCOW (Example News / Wire - 13th November, 2020) The spokesman said that talks would go on.",
    "Trending downwards for years, prices have now risen.",
    "Where the money went",
    "Share.",
    "Comments?",
    "He took all the credit: nobody else was named.",
]


@table(("line", "reason"), CLUTTER)
def test_a_line_of_clutter_has_its_reason(line: str, reason: str) -> None:
    assert clutter(line) == reason


@table("line", PROSE)
def test_a_line_of_prose_has_no_reason(line: str) -> None:
    assert clutter(line) is None


def test_each_rule_has_an_example() -> None:
    assert {reason for _, reason in CLUTTER} == {reason for reason, _ in RULES}
