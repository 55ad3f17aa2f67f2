"""The page of a report in a real browser: addresses, search, copying, the chart, and what a layout must keep."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from browsing import Open, current, in_view, texts
from chromium import program
from read_html import SAMPLES, article, claim, kept

from claimx.model import Report

pytestmark = pytest.mark.skipif(program() is None, reason="needs Chromium")

INQUIRY, TRIAL = (kept(next(path for path in SAMPLES if path.name.startswith(name))) for name in ("reservoir", "ferry"))


@pytest.mark.parametrize(("at", "place"), [("#c9", "r1-9"), ("#r1-9", "r1-9"), ("#c99", None)])
def test_the_address_names_a_claim_by_its_number(show: Open, at: str, place: str | None) -> None:
    tab = show(INQUIRY, at=at)
    assert current(tab) == ([place] if place else [])
    if place:
        assert in_view(tab, f'.mark[data-claim="{place}"]')
        assert in_view(tab, f"#{place}-claim")


def test_an_address_typed_later_is_followed_too(show: Open) -> None:
    tab = show(INQUIRY)
    tab.evaluate("location.hash = '#c11'")
    tab.until(lambda: current(tab) == ["r1-11"])


@pytest.mark.parametrize("width", [390, 820])
def test_on_a_narrow_window_a_tap_shows_the_claim_beside_its_passage(show: Open, width: int) -> None:
    tab = show(INQUIRY, width=width)
    tab.click('.content[data-claim="r1-4"]')
    assert in_view(tab, "#r1-4-claim")
    assert in_view(tab, '.content[data-claim="r1-4"]')
    tab.click(".byline")
    assert current(tab) == []
    assert not in_view(tab, "#r1-4-claim")


def test_speakers_stand_by_how_much_they_say_and_none_is_cut(show: Open) -> None:
    text = "word " * 60
    names = [f"Speaker {number}" for number in range(30) for _ in range(1 + (number == 7))]
    tab = show(
        Report(
            "a.txt", None, article(text), tuple(claim(text, (at, at + 4), speaker=name, id=f"c{at + 1}") for at, name in enumerate(names))
        )
    )
    shown = texts(tab, 'fieldset[data-filter="speaker"] button')
    assert len(shown) == 30
    assert shown[0].startswith("Speaker 7 2")
    boxes = "document.querySelector('fieldset')"
    assert tab.evaluate(f"{boxes}.scrollHeight <= {boxes}.clientHeight + 1")


def test_the_search_goes_through_all_claims(show: Open) -> None:
    tab = show(INQUIRY, TRIAL)
    tab.evaluate(
        "(() => { const box = document.getElementById('search'); box.value = 'Alarm HARBOUR'; box.dispatchEvent(new Event('input')); })()"
    )
    assert texts(tab, ".hits") == ["1 found"]
    assert texts(tab, ".claim .said") == ["they had heard an alarm before the ship reached the harbour wall"]
    assert len(texts(tab, ".report")) == 1
    tab.evaluate("(() => { const box = document.getElementById('search'); box.value = ''; box.dispatchEvent(new Event('input')); })()")
    assert len(texts(tab, ".claim")) == 25


def test_a_claim_is_copied_with_its_source(show: Open) -> None:
    tab = show(TRIAL)
    assert texts(tab, ".copy") == []
    tab.evaluate("navigator.clipboard.writeText = async (words) => { window.copied = words; }")
    tab.click("#r1-2-claim .said")
    tab.until(lambda: current(tab) == ["r1-2"])
    tab.click("#r1-2-claim .copy")
    tab.until(lambda: bool(tab.evaluate("typeof copied == 'string'")))
    assert tab.evaluate("copied") == (
        "he had left the bridge to make a telephone call\n— Edmund Tarrant, Captain [Denies this]\n"
        "Ferry captain denies leaving bridge before Skarra crash, Strathorran Courier, 9 October 2024,"
        " https://www.strathorrancourier.example/news/courts/ferry-captain-trial-48213"
    )


def test_several_articles_have_a_chart_by_speaker_and_kind_and_by_day(show: Open) -> None:
    tab = show(*map(kept, SAMPLES))
    assert tab.evaluate("document.getElementById('contents').nextElementSibling.id") == "overview"
    rows = texts(tab, ".chart:not(.days) tbody tr")
    assert rows[:2] == ["Yolanda Prewitt32 direct, 1 indirect", "Dagny Merrow31 direct, 2 indirect"]
    assert texts(tab, ".days tbody th") == ["4 March 2024", "15 May 2024", "9 October 2024"]
    bars = "[...document.querySelectorAll('.days .bar')]"
    widths = tab.evaluate(f"{bars}.map(bar => bar.lastChild.getBoundingClientRect().right - bar.getBoundingClientRect().left)")
    assert max(widths) == pytest.approx(tab.evaluate("document.querySelector('.days .bar').getBoundingClientRect().width"), abs=1)
    assert not texts(show(INQUIRY), "#overview")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 820, 1280])
def test_nothing_overflows_nothing_is_cut_and_nothing_lies_on_another(show: Open, width: int, scheme: str, tmp_path: Path) -> None:
    tab = show(*map(kept, SAMPLES), width=width, scheme=scheme)
    tab.screenshot(tmp_path / "page.png")
    assert (tmp_path / "page.png").stat().st_size > 10_000
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    cut = (
        "[...document.querySelectorAll('body *')].filter(one => one.checkVisibility() && !one.children.length && one.textContent.trim()"
        " && (one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflow === 'hidden')).map(one => one.outerHTML.slice(0, 80))"
    )
    assert tab.evaluate(cut) == []
    below = "one.nextElementSibling && one.nextElementSibling.getBoundingClientRect().top < one.getBoundingClientRect().bottom"
    overlaps = f"[...document.querySelectorAll('.claim, .body p, .chart tr')].filter(one => {below}).length"
    assert tab.evaluate(overlaps) == 0


AXE = next(
    (path for path in (Path(os.environ.get("AXE", "")), Path(__file__).parent / "node_modules/axe-core/axe.min.js") if path.is_file()), None
)


@pytest.mark.skipif(AXE is None, reason="needs axe-core: npm install --prefix tests axe-core")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_serious_fault(show: Open, width: int, scheme: str) -> None:
    assert AXE
    tab = show(*map(kept, SAMPLES), width=width, scheme=scheme)
    tab.evaluate(AXE.read_text(encoding="utf-8"))
    found = tab.evaluate("axe.run().then(found => found.violations.map(one => [one.id, one.impact, one.nodes[0].html]))")
    assert [one for one in found if one[1] in {"serious", "critical"}] == []
