"""Reports opened in a real browser: the fixtures, and what a tab shows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from chromium import Browser, program
from read_html import SAMPLES, kept

from claimx.model import Report
from claimx.render.html.page import pages

pytestmark = pytest.mark.skipif(program() is None, reason="needs Chromium")

INQUIRY, TRIAL = (kept(next(path for path in SAMPLES if path.name.startswith(name))) for name in ("reservoir", "ferry"))
Open = Callable[..., Browser]


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(program() or "", tmp_path_factory.mktemp("profile")) as one:
        yield one


@pytest.fixture
def show(chromium: Browser, tmp_path: Path) -> Open:
    """Opens the page of some reports, at its top, 1280 by 800, in light, unless it is said otherwise."""

    def opened(*reports: Report, width: int = 1280, height: int = 800, scheme: str = "light", at: str = "") -> Browser:
        file = tmp_path / "report.html"
        file.write_text("".join(pages(reports)), encoding="utf-8")
        chromium.size(width, height)
        chromium.prefer(scheme)
        chromium.open("about:blank")
        chromium.open(f"{file.as_uri()}{at}")
        return chromium

    return opened


def in_view(tab: Browser, selector: str) -> bool:
    """Whether all of the first element is within the window."""
    return bool(
        tab.evaluate(
            f"(() => {{ const box = document.querySelector({json.dumps(selector)}).getBoundingClientRect();"
            " return box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth && box.height > 0; })()"
        )
    )


def texts(tab: Browser, selector: str) -> list[str]:
    """The text of the elements that are shown."""
    found: list[str] = tab.evaluate(
        f"[...document.querySelectorAll({json.dumps(selector)})].filter(one => one.checkVisibility()).map(one => one.textContent)"
    )
    return found


def current(tab: Browser) -> list[str]:
    """The claims shown as chosen, by mark, reference and card, and those said to be."""
    found: list[str] = tab.evaluate("[...new Set([...document.querySelectorAll('.current')].map(one => one.dataset.claim))]")
    said: list[str] = tab.evaluate(
        "[...document.querySelectorAll('[aria-current=true]')].map(one => one.closest('[data-claim]').dataset.claim)"
    )
    assert said == found * 2
    return found


def focus(tab: Browser) -> str:
    found: str = tab.evaluate("document.activeElement.closest('[data-claim]')?.tagName + ' ' + document.activeElement.getAttribute('href')")
    return found
