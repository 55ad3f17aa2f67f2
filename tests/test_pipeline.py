"""The library's three functions, and the offset invariant on whatever text there is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx import ClaimxError, Report, extract, extract_html, extract_text

PAGE = """<!doctype html><html lang="en"><head><title>Bridge to Close for Repairs</title></head><body><article>
<h1>Bridge to Close for Repairs</h1>
<p>The bridge over the Elm will close on Monday for repairs that have been put off for years.</p>
<p>“It is safe for now, but it has to be done before the winter,” engineer Jane Doe said at a meeting in the town hall.</p>
<p>The mayor told residents that a ferry would carry them across the river until the work was finished.</p>
</article></body></html>"""


def spans_hold(report: Report) -> bool:
    assert report.article is not None
    parts = {"title": report.article.title or "", "body": report.article.text}
    return all(
        parts[claim.part][span.start : span.end] == span.text
        for claim in report.claims
        for span in (claim.source, claim.cue, *claim.content)
        if span is not None
    )


def test_extract_reads_a_file(tmp_path: Path) -> None:
    path = tmp_path / "page"
    path.write_text(PAGE, encoding="utf-8")
    report = extract(str(path))
    assert report.location == str(path)
    assert report.article is not None
    assert report.article.title == "Bridge to Close for Repairs"
    assert [claim.source.text for claim in report.claims if claim.source] == ["engineer Jane Doe", "The mayor"]
    assert spans_hold(report)


def test_extract_html_knows_where_it_came_from() -> None:
    report = extract_html(PAGE, url="https://example.org/bridge")
    assert report.article is not None
    assert report.article.url == "https://example.org/bridge"
    assert len(report.claims) == 2


def test_extract_text_takes_a_sentence() -> None:
    report = extract_text("“It works,” Jane Doe said.\r\n")
    assert [(claim.id, claim.speaker, claim.text, claim.kind) for claim in report.claims] == [("c1", "Jane Doe", "It works", "direct")]


LINES = [
    ("“It works,” Jane Doe said.", [1]),
    ("\n\nA sentence about nothing in particular.\n\nJane Doe said that it worked.\n\n“It works,” Bob Hart said.\n", [5, 7]),
    ("The bridge is closed.\nJane Doe said on Monday\nthat it would stay closed.\n\nBob Hart\nsaid it was safe.", [2, 5]),
    ("The bridge is closed.\r\n\r\nJane Doe said on Monday that it would stay closed.", [3]),
]


@pytest.mark.parametrize(("text", "lines"), LINES)
def test_a_claim_names_the_line_where_it_begins(text: str, lines: list[int]) -> None:
    assert [claim.line for claim in extract_text(text).claims] == lines


def test_a_claim_of_a_page_of_html_has_no_line() -> None:
    assert {claim.line for claim in extract_html(PAGE).claims} == {None}


def test_the_line_of_a_sample_holds_the_words_with_which_the_claim_begins() -> None:
    path = Path(__file__).parent.parent / "samples" / "harbour-strike.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    claims = extract(str(path)).claims
    assert {"title", "body"} == {claim.part for claim in claims}
    for claim in claims:
        first = min((span for span in (claim.source, claim.cue, *claim.content) if span), key=lambda span: span.start)
        assert claim.line is not None
        assert first.text.splitlines()[0] in lines[claim.line - 1]


def test_what_holds_no_article_is_an_error() -> None:
    with pytest.raises(ClaimxError, match="white space") as caught:
        extract_text("  \n ")
    assert caught.value.kind == "empty"


def test_an_unclosed_mark_never_swallows_the_rest() -> None:
    report = extract_text("“It works, Jane Doe said.\n\nThe harbour is closed.\n\n“We wait,” Bob Hart said.")
    assert any(claim.speaker == "Bob Hart" and claim.text.endswith("We wait") for claim in report.claims)
    assert not any("harbour" in claim.text for claim in report.claims)


PIECES = st.sampled_from(
    [
        "“It works,”",
        '"No,',
        "he said",
        "Jane Doe",
        "told Reuters that",
        "‘we can’t’",
        ".",
        "\n\n",
        " ",
        "according to",
        "”",
        "x\u0301",
        "😀",
        "\u200b",
        "\r\n",
    ]
)


@settings(max_examples=25)
@given(st.lists(PIECES, min_size=1, max_size=25).map(" ".join))
def test_spans_are_where_they_say(text: str) -> None:
    try:
        report = extract_text(text)
    except ClaimxError:
        return
    assert spans_hold(report)
    assert [claim.id for claim in report.claims] == [f"c{number}" for number in range(1, len(report.claims) + 1)]
    assert all(0 <= claim.confidence <= 1 for claim in report.claims)


def test_an_article_as_long_as_a_shelf_of_books_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimx.pipeline.LONGEST", 20)
    with pytest.raises(ClaimxError, match="more than is read at once; cut it into its parts"):
        extract_text("“It works,” engineer Jane Doe said.")
