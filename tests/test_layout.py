"""Plain texts as mail programs, printers, converters of PDF and reader modes write them: the article comes out as it was."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import table

from claimx.article import read_article
from claimx.article.text.layout import undone
from claimx.article.text.paragraphs import lines_of
from claimx.model import Article, Page

TITLE = "Harbour bridge closed until further notice"
BODY = """\
The council of Port Ellis has closed the harbour bridge to all traffic until further notice, officials said on Tuesday after an inspection.

“We had no choice,” Mayor Ann Roe told reporters outside the town hall. “Nobody wants to be the one who waited too long, and I will not be.”

The ferry company says it will run a boat every ten minutes until midnight and that tickets for the bus are valid on board until Friday.

The transport minister, Vera Lind, told parliament that the repairs, which could cost 40 million crowns, would be paid for by the state.

Opposition leader Sten Ruud called for an independent inquiry, saying that warnings about the foundations had been ignored for years."""
PARAGRAPHS = BODY.split("\n\n")


def wrapped(width: int) -> str:
    return "\n\n".join(textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS)


def hyphenated(width: int) -> list[str]:
    """The paragraphs in a narrow column, each indented, long words broken as a typesetter breaks them."""
    lines: list[str] = []
    for paragraph in PARAGRAPHS:
        line = " "
        for word in paragraph.split():
            room = width - len(line) - 2
            if len(line) + 1 + len(word) <= width:
                line = f"{line} {word}"
            elif word.isalpha() and len(word) > 7 and 3 < room < len(word) - 2:
                lines.append(f"{line} {word[:room]}-")
                line = word[room:]
            else:
                lines.append(line)
                line = word
        lines.append(line)
    return [line.removeprefix(" ") if line.startswith("  ") else line for line in lines]


def marked(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def columns() -> str:
    """Two columns side by side."""
    lines = hyphenated(44)
    half = (len(lines) + 1) // 2
    rows = zip(lines[:half], [*lines[half:], ""][:half], strict=True)
    return "\n".join(f"{left:<48}{right}".rstrip() for left, right in rows)


FIELDS = f"From: Daily Example <news@example.org>\nSubject: {{}}{TITLE}\nDate: 3 May 2024 at 09:12:44 BST\nTo: mia@example.org\n\n"
PDF = hyphenated(46)
URL = "https://www.example.org/news/2024/harbour-bridge-closed"
HEAD = f"03/05/2024, 09:12               {TITLE} | Daily Example"
PRINTED = wrapped(88).split("\n")
MARKED = marked(FIELDS.format("") + wrapped(70))
ONE, TWO = (f"{URL}        {page}/2" for page in "12")
FOOT = "Daily Example, 3 May\n{}\n"
TEXTS = {
    "forwarded, with marks": f"Hi Bo,\n\nsee below.\n\nMia\n\nBegin forwarded message:\n\n{MARKED}\n\nSent from my iPhone\n",
    "forwarded, without": f"FYI\n\n-----Original Message-----\n{FIELDS.format('FW: ')}{wrapped(76)}\n\n--\nColm Hayes\nReporter\n",
    "forwarded twice": f"Please read.\n\n{FIELDS.format('Fwd: ')}Good?\n\n---- Forwarded message ----\n{FIELDS.format('')}{BODY}\n",
    "printed": "\n".join((HEAD, "", TITLE, "", *PRINTED[:4], "", ONE, "", "\f" + HEAD, "", *PRINTED[4:], "", TWO, "")),
    "a column": "\n".join((*textwrap.wrap(TITLE, 30), "", *PDF[:8], "", FOOT.format(4), "\f" + PDF[8], *PDF[9:], "", FOOT.format(5))),
    "two columns": f"{TITLE}\n\nBy Colm Hayes\n\n{columns()}\n\n                         4\n",
    "a reader mode": f"example.org\n{TITLE}\nColm Hayes\n3-4 minutes\n{BODY}\n",
}


def read(text: str) -> Article:
    return read_article(Page("-", None, text, "text"))


@table("text", TEXTS.values())
def test_the_article_comes_out_as_it_was(text: str) -> None:
    found = read(text)
    assert found.text == BODY
    assert found.title == TITLE
    assert not any("example.org" in name for name in found.authors)


@table("text", TEXTS.values())
def test_each_line_says_where_it_comes_from(text: str) -> None:
    found = read(text)
    assert all(found.text[line.start : line.end] == text[line.origin : line.origin + line.end - line.start] for line in found.lines)


def test_what_mail_and_printers_added_is_told() -> None:
    reasons = {name: {line.reason for line in read(TEXTS[name]).dropped} for name in ("forwarded, without", "printed")}
    assert "mail" in reasons["forwarded, without"]
    assert "printed margin" in reasons["printed"]


def test_a_word_that_has_a_hyphen_elsewhere_keeps_it() -> None:
    lines = ["A long-term plan for the harbour was what the coun-", "cil of Port Ellis had asked for, and a long-", "term plan it was."]
    assert "long-term plan it was" in read("\n".join(lines)).text
    assert "council of Port" in read("\n".join(lines)).text


PLAIN = [
    "> Home > News\n\n" + BODY,
    "From: the council\n\n" + BODY,
    BODY + "\n\n1\n2\n3",
    "Team        Won    Lost\nPort Ellis  3      1\nElmham      2      2\n\n" + BODY,
]


@pytest.mark.parametrize("text", PLAIN)
def test_nothing_is_undone_where_nothing_was_done(text: str) -> None:
    lines = lines_of(text)
    kept, _ = undone(lines)
    assert [line.text for line in kept if line.text in BODY] == PARAGRAPHS
    assert len(kept) >= len(lines) - 1


MARKDOWN = f"""# {TITLE}

portellis.example
By [Jane Doe](https://portellis.example/jane)

---

![The bridge](https://portellis.example/bridge.jpg)

{PARAGRAPHS[0].replace("officials", "*officials*")}

{PARAGRAPHS[1].replace("Ann Roe", "[Ann Roe](https://portellis.example/roe)")}

## What it costs

{PARAGRAPHS[2].replace("ferry company", "[ferry company](https://ferry.example/a_b_c 'Ferries')")}

{PARAGRAPHS[3].replace("Vera Lind", "**Vera Lind**")}"""


def test_a_copy_in_markdown_is_read_without_its_marks() -> None:
    article = read_article(Page("-", None, MARKDOWN, "text"))
    assert (article.title, article.authors) == (TITLE, ("Jane Doe",))
    assert article.text.split("\n\n") == [*PARAGRAPHS[:2], "What it costs", *PARAGRAPHS[2:4]]
    assert all(article.text[at.start : at.end] == MARKDOWN[at.origin : at.origin + at.end - at.start] for at in article.lines)


LINK = "https://example.org/wiki/Bridge_(structure)"
WORDS = ("Ann Roe", "the mayor", "it opens", "Dana")
NESTED = st.recursive(
    st.sampled_from(WORDS),
    lambda inner: st.one_of(
        st.builds("**{}**".format, inner),
        st.builds("[{}](https://x.example/a_b)".format, inner),
        st.builds(f"[{{}}]({LINK} 'A bridge')".format, inner),
        st.builds("![A pier](/pier.jpg){}".format, inner),
    ),
    max_leaves=2,
)


@given(st.lists(NESTED, min_size=1, max_size=4))
def test_marks_in_marks_are_taken_off_and_each_piece_says_where_it_stood(parts: list[str]) -> None:
    assert bare(", ".join(parts)) == ", ".join(next(word for word in WORDS if word in part) for part in parts)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("**[Ann Roe](https://x.example)** said no.", "Ann Roe said no."),
        ("She, [*Dana*](https://x.example/a_b), said ***no***.", "She, Dana, said no."),
        (f"A [bridge]({LINK}) is one.", "A bridge is one."),
        ("[![The bridge](/a.jpg)](/b) It opens.", "It opens."),
        ("> “No,” she said, **and** left.", "“No,” she said, and left."),
        ("5 > 3, she said.", "5 > 3, she said."),
    ],
)
def test_marks_in_marks(text: str, want: str) -> None:
    assert bare(text) == want


def bare(text: str) -> str:
    """Return a line of a copy in Markdown as it is read."""
    whole = f"# {TITLE}\n\n{text}"
    pieces = undone(lines_of(whole))[0][1:]
    assert all(whole.startswith(piece.text, piece.origin) for piece in pieces)
    return "".join(piece.text for piece in pieces)


@pytest.mark.parametrize(
    "text", ["# 1 on the list is the bridge.", "5 * 3 * 2 is what it costs, she said.", "See snake_case_names, he said."]
)
def test_signs_that_are_no_marks_stay(text: str) -> None:
    (line,) = undone(lines_of(f"“No,” she said.\n\n{text}"))[0][1:]
    assert line.text == text
