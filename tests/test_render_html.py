"""The page of reports: its text is the articles', what came from the web is never markup, every claim is where it belongs."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from read_html import SAMPLES, Element, article, claim, kept, read
from tables import table

from claimx.model import Article, Claim, Failure, Report
from claimx.render.html.page import host, pages

CSS = files("claimx").joinpath("render/html/page.css").read_text(encoding="utf-8")
SPEAKERS = [f"s{number}" for number in range(1, 9)]


def page(*reports: Report) -> Element:
    return read("".join(pages(reports)))


def report(text: str, *claims: Claim) -> Report:
    return Report("a.txt", None, article(text), claims)


# What is written is what was read


def shown_body(one: Element) -> str:
    return "\n\n".join(paragraph.text for paragraph in one.only("div", "body").all("p"))


def characters(inside: Element, layers: tuple[tuple[str, str], ...] = ()) -> Iterator[frozenset[tuple[str, str]]]:
    """For each character in an element the marks around it: which claim's, and as what."""
    for one in inside.inside:
        if isinstance(one, str):
            yield from [frozenset(layers)] * len(one)
        elif "mark" in one.classes:
            (role,) = one.classes & {"source", "cue", "content"}
            yield from characters(one, (*layers, (one.attributes["data-claim"], role)))
        else:
            yield from characters(one, layers)


def expected(one: Report, part: str, text: str) -> list[frozenset[tuple[str, str]]]:
    marked: list[set[tuple[str, str]]] = [set() for _ in text]
    for number, said in enumerate(one.claims, start=1):
        if said.part == part:
            for role, spans in (("source", [said.source]), ("cue", [said.cue]), ("content", said.content)):
                for span in filter(None, spans):
                    for at in range(span.start, span.end):
                        marked[at].add((f"r1-{number}", role))
    return [frozenset(marks) for marks in marked]


def without_blank_lines(text: str, marked: list[frozenset[tuple[str, str]]]) -> list[frozenset[tuple[str, str]]]:
    """The marks of the characters that are written: of two newlines, none is, from the left."""
    kept_, at = [], 0
    while at < len(text):
        if text.startswith("\n\n", at):
            at += 2
        else:
            kept_.append(marked[at])
            at += 1
    return kept_


def check(one: Report) -> None:
    """The page shows the article's very text, every span where it lies, and one card and one reference for each claim."""
    assert one.article
    shown = page(one)
    assert shown_body(shown) == one.article.text
    body = without_blank_lines(one.article.text, expected(one, "body", one.article.text))
    assert [marks for paragraph in shown.only("div", "body").all("p") for marks in characters(paragraph)] == body
    if one.article.title:
        headline = shown.only("h2", "headline")
        assert headline.text == one.article.title
        assert list(characters(headline)) == expected(one, "title", one.article.title)
    places = [f"r1-{number}" for number in range(1, len(one.claims) + 1)]
    assert sorted(reference.attributes["id"] for reference in shown.all("a", "ref")) == sorted(places)
    assert [card.attributes["data-claim"] for card in shown.all("li", "claim")] == places
    ids = [element.attributes["id"] for element in shown.all() if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    assert {target[1:] for element in shown.all("a") if (target := element.attributes["href"]).startswith("#")} <= set(ids)


HOSTILE = [
    "</script>",
    "<img src=x onerror=alert(1)>",
    "\" onclick='x'",
    "&lt;b&#62;",
    "<!--",
    "]]>",
    "\u202e",
    "\u2069",
    "\n\n",
    "\r\n",
    "</p>",
]
# Any text but what HTML can't hold, which has its own test.
TEXT = st.lists(
    st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n\r\t \"'<>&="), max_size=8),
    max_size=8,
).map("".join)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report of any text with spans anywhere in it, and anything for the rest."""
    title, text, known = draw(TEXT), draw(TEXT), st.none() | TEXT
    claims = []
    for number in range(draw(st.integers(0, 5))):
        part = draw(st.sampled_from(["title", "body"] if title and text else ["title"] if title else ["body"]))
        within = title if part == "title" else text
        offsets = st.tuples(st.integers(0, len(within)), st.integers(0, len(within))).map(lambda pair: (min(pair), max(pair)))
        said = claim(
            within,
            *draw(st.lists(offsets, min_size=1, max_size=3)),
            source=draw(st.none() | offsets),
            cue=draw(st.none() | offsets),
            part=part,
            kind=draw(st.sampled_from(["direct", "mixed", "indirect"])),
            polarity=draw(st.sampled_from(["asserted", "denied", "open"])),
            speaker=draw(known),
            role=draw(known),
            via=tuple(draw(st.lists(TEXT, max_size=2))),
            distancing=tuple(draw(st.lists(TEXT, max_size=2))),
        )
        claims.append(replace(said, id=f"c{number + 1}"))
    read_ = Article(
        url=draw(known),
        title=title,
        authors=tuple(draw(st.lists(TEXT, max_size=2))),
        published=draw(known),
        site=draw(known),
        language=draw(known),
        text=text,
    )
    return Report(draw(TEXT), None, read_, tuple(claims))


@settings(max_examples=40)
@given(reports())
def test_any_article_is_shown_as_it_is(one: Report) -> None:
    check(one)


def harmless(text: str) -> str:
    """A text of the same shape with nothing in it that could be markup."""
    return re.sub(r"[^\n]", "x", text)


def tamed(one: Report) -> Report:
    """The same report with harmless words."""
    assert one.article
    names = {name: name if name is None else f"x{number}" for number, name in enumerate(dict.fromkeys(said.speaker for said in one.claims))}
    claims = tuple(
        replace(
            said,
            speaker=names[said.speaker],
            role=said.role and "x",
            text="x",
            via=tuple("x" for _ in said.via),
            distancing=tuple("x" for _ in said.distancing),
        )
        for said in one.claims
    )
    safe = replace(
        one.article,
        title=one.article.title and harmless(one.article.title),
        text=harmless(one.article.text),
        authors=tuple("x" for _ in one.article.authors),
        published=one.article.published and "x",
        site=one.article.site and "x",
        language=one.article.language and "x",
    )
    return Report(one.location and "x", None, safe, claims)


@settings(max_examples=40)
@given(reports(), TEXT)
def test_nothing_that_came_from_the_web_is_an_element(one: Report, message: str) -> None:
    def skeleton(*all_: Report) -> list[tuple[str, list[str]]]:
        return [(element.name, sorted(element.attributes)) for element in page(*all_).all()]

    assert one.article
    # Whether a URL becomes a link has its own test.
    one = replace(one, article=replace(one.article, url=None))
    failed, plainly = (Report(place or "-", Failure("http", words), None, ()) for place, words in ((one.location, message), ("x", "x")))
    assert skeleton(one, failed) == skeleton(tamed(one), plainly)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_is_shown_as_it_is(path: Path) -> None:
    check(kept(path))


NESTED = "“He told me it would sink,” Ann said."


def test_marks_nest_with_the_one_that_began_first_outside() -> None:
    outer = claim(NESTED, (0, 27), source=(28, 31), cue=(32, 36), speaker="Ann")
    inner = claim(NESTED, (12, 25), source=(1, 3), cue=(4, 8), speaker="Bob", id="c2")
    html = "".join(pages([report(NESTED, outer, inner)]))
    assert re.search(
        r'<span class="mark content s1" data-claim="r1-1"[^>]*><span class="mark source s2" data-claim="r1-2"[^>]*>He</span></span>', html
    )


def test_of_marks_that_begin_together_the_longer_is_outside() -> None:
    html = "".join(pages([report("abcdef", claim("abcdef", (0, 3)), claim("abcdef", (0, 6), id="c2"))]))
    assert re.search(r'<span [^>]*data-claim="r1-2"[^>]*><span [^>]*data-claim="r1-1"[^>]*>abc</span></span>', html)


def test_spans_that_overlap_without_nesting() -> None:
    check(report("abcdefghij", claim("abcdefghij", (0, 6)), claim("abcdefghij", (3, 10), id="c2")))


@pytest.mark.parametrize(
    ("text", "content", "before"),
    [
        ("One two. Three", [(0, 7)], "One two"),
        ("One two. Three", [(0, 3), (9, 14)], "One two. Three"),
        ("One.\n\nTwo.", [(0, 6)], "One."),
        ("One.\n\nTwo.", [(0, 5)], "One."),
        ("One.\n\nTwo.", [(0, 7)], "One.T"),
    ],
)
def test_a_reference_stands_where_the_content_ends(text: str, content: list[tuple[int, int]], before: str) -> None:
    written = "".join(pages([report(text, claim(text, *content))])).partition('<div class="body"')[2].partition(">")[2]
    assert re.sub(r"<[^>]*>|\n", "", written.partition('<a class="ref')[0]) == before


@pytest.mark.parametrize(
    ("text", "shown"), [("a\x00b", "a␀b"), ("\x1b[2J", "␛[2J"), ("\x7f", "␡"), ("\ud800", "\ufffd"), ("a\r\nb\tc", "a\r\nb\tc")]
)
def test_what_html_cannot_hold_is_pictured(text: str, shown: str) -> None:
    assert shown_body(page(report(text))) == shown


@table(
    ("url", "linked"),
    [
        ("https://example.org/a?b=1&c=%20#d", True),
        ("HTTP://EXAMPLE.ORG", True),
        ("https://example.org/\"onclick='x'", True),
        ("https://bücher.example/ä", True),
        ("javascript:alert(1)//http://example.org", False),
        (" https://example.org/", False),
        ("java\nscript:alert(1)", False),
        ("https://example.org/\nx", False),
        ("data:text/html,<b>", False),
        ("file:///etc/passwd", False),
        ("//example.org/", False),
        ("https://", False),
        ("https:///path", False),
        ("https://[::1", False),
        ("", False),
        (None, False),
    ],
)
def test_only_an_address_on_the_web_becomes_a_link(url: str | None, linked: bool) -> None:
    one = Report("a.txt", None, article("Text.", "Title", url=url), ())
    away = list(page(one).all("a", "away"))
    assert [element.attributes["href"] for element in away] == [url] * linked
    assert bool(host(url)) is linked


# What the page says


def test_one_report_has_its_headline_as_title_and_no_contents() -> None:
    shown = page(
        Report("a.html", None, article("Text.", "A headline", site="The Paper", authors=("Jane Doe",), published="2024-03-04"), ())
    )
    assert shown.only("title").text == "A headline – who said what"
    assert shown.only("p", "outlet").text == "The Paper"
    assert shown.only("p", "byline").text == "By Jane Doe 4 March 2024 a.html"
    assert shown.only("time").attributes["datetime"] == "2024-03-04"
    assert not list(shown.all("nav"))
    assert "Contents" not in shown.text.partition("*/")[0]


def test_no_claims_is_said() -> None:
    assert page(report("Text.")).only("p", "count").text == "No attributed claims were found"


def test_several_reports_have_contents_and_failed_ones_their_message() -> None:
    failed = Report("b.html", Failure("not-found", "no such file; check the path"), None, ())
    text = "It works, Jane Doe said."
    shown = page(Report("a.txt", None, article(text, "One"), (claim(text, (0, 8)),)), failed, report("Two."))
    entries = list(shown.only("nav").all("li"))
    assert [entry.text for entry in entries] == ["One 1 claim", "b.html could not be read: no such file; check the path", "a.txt 0 claims"]
    assert [entry.only("a").attributes["href"] for entry in entries] == ["#r1", "#r2", "#r3"]
    assert shown.only("section", "failed").text.split("\n")[1:3] == ["b.html", "Could not be read: no such file; check the path"]


def test_a_page_of_nothing_and_of_one_failure() -> None:
    assert not list(page().all("article"))
    assert "Could not be read: no answer" in page(Report("-", Failure("unreachable", "no answer"), None, ())).text


def test_a_report_is_written_before_the_next_but_one_is_asked_for() -> None:
    asked = 0

    def coming() -> Iterator[Report]:
        nonlocal asked
        for _ in range(20):
            asked += 1
            yield report("Text.")

    lead = {piece: asked for piece in pages(coming()) if piece.startswith("<article")}
    assert [seen - number for number, seen in enumerate(lead.values(), start=1)] == [1] + [0] * 19


@table(
    ("known", "said"),
    [
        ({}, "indirect · confidence\N{NO-BREAK SPACE}0.90"),
        ({"kind": "direct"}, "“It works”"),
        ({"polarity": "denied"}, "Denies this"),
        ({"polarity": "open"}, "Leaves this open"),
        ({"distancing": ("claimed", "without evidence")}, "Writer’s distance: “claimed”, “without evidence”"),
        ({"via": ("Reuters", "RT")}, "via Reuters, RT"),
        ({"role": "engineer"}, "Jane Doe engineer"),
        ({"speaker": None}, "Speaker not named"),
        ({"id": "c7"}, "7 Jane Doe"),
    ],
)
def test_a_card_says_it_in_words(known: dict[str, object], said: str) -> None:
    text = "It works, Jane Doe said."
    assert said in page(report(text, claim(text, (0, 8), confidence=0.9, **known))).only("li", "claim").text


def test_speakers_have_their_colours_in_order_and_then_patterns() -> None:
    names = [*(f"Speaker {number}" for number in range(17)), "Speaker 0", None]
    shown = page(report("Text.", *(claim("Text.", (0, 4), speaker=name, id=f"c{at}") for at, name in enumerate(names))))
    looks = [" ".join(sorted(card.classes - {"claim", "asserted"}, reverse=True)) for card in shown.all("li", "claim")]
    assert looks == [*SPEAKERS, *(f"{one} p1" for one in SPEAKERS), "s1 p2", "s1", "s2 p2"]
    assert [choice.text for choice in shown.all("button")][:2] == ["Speaker 0 2", "Speaker 1 1"]


# What the page may do


def test_the_policy_allows_this_style_and_this_script_alone() -> None:
    html = "".join(pages([kept(SAMPLES[0])]))
    shown = read(html)
    (policy,) = (meta.attributes["content"] for meta in shown.all("meta") if "http-equiv" in meta.attributes)
    for name in ("style", "script"):
        digest = b64encode(sha256(shown.only(name).text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert not {"style", "src", "srcset"} & {name for element in shown.all() for name in element.attributes}
    assert not [name for element in shown.all() for name in element.attributes if name.startswith("on")]
    assert not re.search(r"url\(|@import", CSS)
