"""The two articles that the project was started from; they are not in the repository."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimx import Report, Span, extract


@pytest.fixture(scope="module", params=["000_731098a1e56bf3ee", "003_1326a48167fd8216"])
def seed(request: pytest.FixtureRequest, shared: Callable[[str], Path]) -> tuple[str, dict[str, Any], Report]:
    path = shared(f"seeds/{request.param}.txt")
    gold = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
    return path.read_text(encoding="utf-8"), gold, extract(str(path))


def overlap(ours: tuple[Span, ...], spans: list[list[int]], page: str) -> float:
    """The share of the gold content's words that ours has in common with it (Dice), by the words themselves."""
    wanted = " ".join(page[start:end] for start, end in spans).split()
    given = " ".join(span.text for span in ours).split()
    common = sum(min(wanted.count(word), given.count(word)) for word in set(wanted))
    return 2 * common / (len(wanted) + len(given))


def test_every_certain_attribution_is_found_with_its_speaker(seed: tuple[str, dict[str, Any], Report]) -> None:
    page, gold, report = seed
    certain = [item for item in gold["attributions"] if item["certain"]]
    missing = [
        (item["speaker"], item["role"], item["via"], item["polarity"], item["content_text"])
        for item in certain
        if not any(
            (claim.speaker, claim.role, list(claim.via), claim.polarity) == (item["speaker"], item["role"], item["via"], item["polarity"])
            and claim.kind == item["kind"]
            and overlap(claim.content, item["content"], page) > 0.6
            for claim in report.claims
        )
    ]
    assert certain
    assert missing == []


def test_no_trap_is_a_claim(seed: tuple[str, dict[str, Any], Report]) -> None:
    _, gold, report = seed
    assert report.article is not None
    whole = f"{report.article.title}\n\n{report.article.text}"
    assert [trap for trap in gold["traps"] if trap in whole] == []


def test_the_article_is_its_lines(seed: tuple[str, dict[str, Any], Report]) -> None:
    _, gold, report = seed
    assert report.article is not None
    lines = gold["lines"]
    assert [line.number for line in report.article.lines] == sorted([*lines.get("standfirst", []), *lines["body"]])
    assert report.article.headline is not None
    assert report.article.headline.number in lines["headline"]
