"""The page of reports in a browser, as readers with a mouse, a keyboard, a narrow screen or a printer have it.

CLAIMX_SCREENSHOT names a file for a picture of it: ``CLAIMX_SCREENSHOT=samples/report.png python -m pytest tests/test_browser.py``.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from browsing import Open, current, focus, in_view, texts
from chromium import Browser, program
from read_html import SAMPLES, article, claim, kept

from claimx.model import Failure, Report

pytestmark = pytest.mark.skipif(program() is None, reason="needs Chromium")

INQUIRY, TRIAL = (kept(next(path for path in SAMPLES if path.name.startswith(name))) for name in ("reservoir", "ferry"))


def test_it_renders_quietly_and_asks_for_nothing(show: Open, tmp_path: Path) -> None:
    tab = show(TRIAL)
    assert len(texts(tab, ".claim")) == 13
    assert texts(tab, ".count") == ["13 claims"]
    picture = Path(os.environ.get("CLAIMX_SCREENSHOT", tmp_path / "report.png"))
    tab.click("#r1-2-claim .said")
    tab.evaluate("scrollTo(0, 0); document.querySelector('.claims').scrollTo(0, 0)")
    tab.screenshot(picture)
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert [event["request"]["url"][:5] for event in tab.told("Network.requestWillBeSent")] == ["file:"]
    assert not tab.told("Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled")


def test_an_intruder_is_stopped_and_reported(show: Open) -> None:
    """What the test before relies on: another script, style or image is blocked, and the console says so."""
    tab = show(INQUIRY)
    tab.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=\"https://example.org/a.png\"><p onclick=\"hit = 1\" id=p>x</p>')"
    )
    tab.evaluate("document.getElementById('p').click()")
    tab.until(lambda: len(tab.told("Log.entryAdded")) >= 2)
    assert tab.evaluate("typeof hit") == "undefined"


def test_a_click_on_a_claim_shows_it_in_its_place(show: Open) -> None:
    tab = show(INQUIRY)
    place = '.mark[data-claim="r1-12"]'
    assert not in_view(tab, place)
    tab.evaluate("document.querySelector('#r1-12-claim').scrollIntoView()")
    tab.click("#r1-12-claim .said")
    assert in_view(tab, place)
    assert current(tab) == ["r1-12"]
    assert tab.evaluate("location.hash") == "#r1-12"
    tab.click("#r1-2-claim .said")
    assert in_view(tab, '.mark[data-claim="r1-2"]')
    assert current(tab) == ["r1-2"]


@pytest.mark.parametrize("selector", ['.content[data-claim="r1-11"]', '.source[data-claim="r1-11"]', '.cue[data-claim="r1-11"]', "#r1-11"])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_click_in_the_article_shows_the_claim(show: Open, selector: str, width: int) -> None:
    tab = show(INQUIRY, width=width)
    assert not in_view(tab, "#r1-11-claim")
    tab.click(selector)
    assert in_view(tab, "#r1-11-claim")
    assert current(tab) == ["r1-11"]


def test_further_clicks_go_outwards_where_marks_lie_in_each_other(show: Open) -> None:
    text = "“He told me it would sink,” Ann said."
    tab = show(Report("a.txt", None, article(text), (claim(text, (0, 27), speaker="Ann"), claim(text, (12, 25), id="c2", speaker="Bob"))))
    seen = []
    for _ in range(3):
        tab.click('.mark .mark[data-claim="r1-2"]')
        seen += current(tab)
    assert seen == ["r1-2", "r1-1", "r1-2"]


def test_the_filter_by_speaker_and_by_kind(show: Open) -> None:
    tab = show(INQUIRY)
    speaker, other, kind = 'fieldset[data-filter="speaker"] [value="1"]', 'fieldset[data-filter="speaker"] [value="2"]', '[value="direct"]'
    tab.click(speaker)
    assert texts(tab, ".count") == ["2 of 12 claims"]
    assert texts(tab, ".claim .number") == ["2", "3"]
    assert texts(tab, ".ref") == [""] * 2
    assert tab.evaluate("[...new Set([...document.querySelectorAll('.mark.off')].map(one => one.dataset.claim))].length") == 10
    tab.click(other)
    assert texts(tab, ".claim .number") == ["2", "3", "4", "5"]
    tab.click(kind)
    assert texts(tab, ".claim .number") == ["2", "5"]
    assert texts(tab, ".count") == ["2 of 12 claims"]
    assert tab.evaluate(f"document.querySelector({json.dumps(speaker)}).getAttribute('aria-pressed')") == "true"
    tab.click('.mark[data-claim="r1-4"]')
    assert current(tab) == []
    tab.press("Escape")
    assert texts(tab, ".count") == ["12 claims"]
    assert tab.evaluate("document.querySelectorAll('[aria-pressed=true], .off').length") == 0


def test_a_filter_that_leaves_the_chosen_claim_out_lets_it_go(show: Open) -> None:
    tab = show(INQUIRY)
    tab.click("#r1-4-claim .said")
    tab.click('fieldset[data-filter="speaker"] [value="1"]')
    assert current(tab) == []


@pytest.mark.parametrize("key", ["Enter", " "])
def test_the_keyboard_does_it_all(show: Open, key: str) -> None:
    tab = show(INQUIRY)
    tab.evaluate("document.querySelector('[value=direct]').focus()")
    tab.press(key)
    assert texts(tab, ".count") == ["3 of 12 claims"]
    tab.press("Escape")
    assert texts(tab, ".count") == ["12 claims"]
    tab.evaluate("document.querySelector('[data-filter=kind] button:last-child').focus()")
    tab.press("Tab")
    assert focus(tab) == "LI #r1-1"
    assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    tab.press("Tab")
    tab.press(key)
    assert current(tab) == ["r1-2"]
    assert focus(tab) == "A #r1-2-claim"
    assert in_view(tab, "#r1-2")
    tab.press(key)
    assert focus(tab) == "LI #r1-2"
    tab.press("Escape")
    assert current(tab) == []
    assert focus(tab) == "A #r1-2-claim"


@pytest.mark.parametrize("width", [360, 700, 1000, 1280, 1600])
def test_nothing_is_wider_than_the_window(show: Open, width: int) -> None:
    long = "W" * 300
    text = f"{long} said {long}, 9."
    said = claim(text, (306, 606), source=(0, 300), speaker=long, role=long, via=(long,), distancing=(long,))
    one = Report(long, None, article(text, long, site=long, authors=(long,), url=f"https://{long}.example/"), (said,))
    tab = show(one, INQUIRY, Report(long, Failure("http", long), None, ()), width=width)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert tab.evaluate("Math.max(...[...document.querySelectorAll('main *')].map(one => one.getBoundingClientRect().right))") <= width


@pytest.mark.parametrize(("width", "beside"), [(360, False), (1280, True), (1600, True)])
def test_the_claims_stand_beside_the_article_where_there_is_room(show: Open, width: int, beside: bool) -> None:
    tab = show(INQUIRY, width=width)
    places = "['.body', '.claims'].map(one => document.querySelector(one).getBoundingClientRect())"
    assert tab.evaluate(f"(([body, claims]) => claims.left >= body.right)({places})") is beside
    assert tab.evaluate(f"(([body, claims]) => claims.top >= body.bottom)({places})") is not beside


def test_dark_where_that_is_preferred(show: Open) -> None:
    colours = {
        scheme: show(INQUIRY, scheme=scheme).evaluate("getComputedStyle(document.documentElement).backgroundColor")
        for scheme in ("light", "dark")
    }
    assert colours == {"light": "rgb(252, 251, 248)", "dark": "rgb(21, 23, 27)"}


def test_in_print_the_claims_come_after_the_article_without_controls(show: Open, tmp_path: Path) -> None:
    tab = show(INQUIRY, scheme="dark")
    tab.print(tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    tab.prefer("dark", "print")
    assert not texts(tab, "button, .to-claims")
    assert len(texts(tab, ".claim")) == 12
    body, claims = (f"document.querySelector('{one}').getBoundingClientRect()" for one in (".body", ".claims"))
    assert tab.evaluate(f"{claims}.top >= {body}.bottom")
    assert tab.evaluate("getComputedStyle(document.body).color") == "rgb(28, 27, 25)"


@pytest.mark.parametrize(("reports", "breaks"), [((INQUIRY,), ["auto"]), ((INQUIRY, TRIAL), ["page", "page"])])
def test_in_print_each_of_several_articles_begins_a_page(show: Open, reports: tuple[Report, ...], breaks: list[str]) -> None:
    tab = show(*reports)
    tab.prefer("light", "print")
    assert tab.evaluate("[...document.querySelectorAll('.report')].map(one => getComputedStyle(one).breakBefore)") == breaks


def test_several_articles_have_their_contents_first(show: Open) -> None:
    failed = Report("b.html", Failure("not-found", "no such file"), None, ())
    tab = show(INQUIRY, failed, *map(kept, SAMPLES))
    assert tab.evaluate("document.querySelector('.masthead').nextElementSibling.id") == "contents"
    assert not texts(tab, ".to-contents")
    assert len(texts(tab, "#contents li")) == 2 + len(SAMPLES)
    tab.click('#contents [href="#r2"]')
    assert in_view(tab, ".failed")
    tab.click('#r4 [value="direct"]')
    assert [text for text in texts(tab, ".count") if " of " in text] == [next(iter(texts(tab, "#r4 .count")))]


def test_an_address_with_a_claim_opens_there(show: Open) -> None:
    tab = show(INQUIRY, at="#r1-11")
    assert current(tab) == ["r1-11"]
    assert in_view(tab, '.mark[data-claim="r1-11"]')


def test_without_script_all_is_there_and_the_links_lead_to_it(show: Open, chromium: Browser) -> None:
    chromium.send("Emulation.setScriptExecutionDisabled", value=True)
    try:
        tab = show(INQUIRY, INQUIRY)
        assert len(texts(tab, ".claim")) == 24
        assert not texts(tab, "button")
        assert texts(tab, ".to-contents") == ["Contents"]
        tab.click("#r2-12-claim a")
        tab.until(lambda: in_view(tab, "#r2-12"))
        tab.click("#r2-2")
        tab.until(lambda: in_view(tab, "#r2-2-claim"))
    finally:
        chromium.send("Emulation.setScriptExecutionDisabled", value=False)


def test_a_hostile_article_is_text_to_a_browser(show: Open) -> None:
    evil = '</p></script><script>hit = 1</script><img src=x onerror=\'hit = 1\'>" onclick="hit = 1" <!-- \u202e &lt;b&gt; ]]>'
    said = claim(evil, (0, 20), (15, 40), source=(3, 9), speaker=evil, role=evil, via=(evil,), distancing=(evil,))
    one = Report(
        evil, None, article(evil, evil, site=evil, authors=(evil,), url=f"javascript:{evil}", published=evil, language=evil), (said,)
    )
    harmless = show(Report("x", None, article("x", "x"), ())).evaluate("[...document.querySelectorAll('script, style, meta')].length")
    tab = show(one)
    assert tab.evaluate("document.querySelector('.body p').textContent") == evil
    assert tab.evaluate("document.querySelector('.headline').textContent") == evil
    assert tab.evaluate("[...document.querySelectorAll('script, style, meta')].length") == harmless
    assert tab.evaluate("document.querySelectorAll('img, b, [onclick], [onerror], a:not([href^=\"#\"])').length") == 0
    assert tab.evaluate("typeof hit") == "undefined"
    assert not tab.told("Log.entryAdded", "Runtime.exceptionThrown")


def test_a_screen_reader_finds_its_way(show: Open) -> None:
    tab = show(INQUIRY, kept(SAMPLES[0]))
    nodes: list[dict[str, Any]] = tab.send("Accessibility.getFullAXTree")["nodes"]
    named = {(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes if "role" in node and not node.get("ignored")}
    title = INQUIRY.article.title if INQUIRY.article else ""
    assert {
        ("banner", ""),
        ("main", ""),
        ("contentinfo", ""),
        ("navigation", "Contents"),
        ("article", title),
        ("region", f"Claims: {title}"),
        ("heading", "Who said what"),
        ("heading", f"{title} Claim 1: Water Board"),
        ("status", ""),
        ("group", "Speaker"),
        ("group", "Kind"),
        ("button", "Rosalind Achterby 2"),
        ("link", "Claim 4: Lionel Prask"),
        ("link", "4 Lionel Prask"),
    } <= named
    assert tab.evaluate("document.documentElement.lang") == "en"
