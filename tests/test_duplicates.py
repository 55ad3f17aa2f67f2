"""The same article twice in a batch."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from reports import FAILED, claim, report
from shell import SAMPLES, claimx
from tables import table

from claimx.model import Report
from claimx.reports.duplicates import address, mark_duplicates, resemblance, sketch

WORDS = [f"word{number}" for number in range(400)]


def text(seed: int, length: int = 300) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def edited(original: str, changes: int) -> str:
    words = original.split()
    for at in random.Random(1).sample(range(len(words)), changes):
        words[at] = "changed"
    return " ".join(words)


def marked(*reports: Report) -> list[str | None]:
    return [one.duplicate_of for one in mark_duplicates(reports)]


def at(location: str, body: str, url: str | None = None) -> Report:
    return report(claim(), location=location, text=body, url=url)


@table(
    ("body", "url", "found"),
    [
        (text(1), None, "a"),
        (text(1).upper(), None, "a"),
        (edited(text(1), 10), None, "a"),
        (text(1) + " Our newsletter tells you more every morning.", None, "a"),
        (edited(text(1), 150), None, None),
        (text(2), None, None),
        (edited(text(1), 40), "https://www.example.org/story/?utm_source=x#top", "a"),
        (edited(text(1), 60), "https://example.org/other", None),
        (text(2), "https://example.org/story", None),
    ],
)
def test_nearly_the_same_words_or_the_same_address(body: str, url: str | None, found: str | None) -> None:
    first = at("a", text(1), "http://example.org/story")
    assert marked(first, at("b", text(3)), at("c", body, url)) == [None, None, found]


def test_all_copies_are_those_of_the_first_and_failures_are_nobodys() -> None:
    assert marked(at("a", text(1)), FAILED, at("b", text(1)), FAILED, at("c", text(1))) == [None, None, "a", None, "a"]


def test_a_line_of_news_may_be_said_twice() -> None:
    assert marked(at("a", "“It works,” Jane Doe said."), at("b", "“It works,” Jane Doe said.")) == [None, None]


@pytest.mark.parametrize(
    ("url", "known"),
    [
        ("https://www.Example.org/a/?utm_source=x&id=3#top", "example.org/a?id=3"),
        ("http://example.org/a", "example.org/a?"),
        ("https://example.org/", None),
        ("https://example.org/?p=7", "example.org?p=7"),
        ("https://[::1", None),
        (None, None),
    ],
)
def test_an_address_is_without_what_does_not_name_the_article(url: str | None, known: str | None) -> None:
    found = at("a", "x", url).article
    assert found
    assert address(found) == known


def test_the_estimate_is_near_the_share() -> None:
    one, other = text(1, 2000), text(1, 2000)[: len(text(1, 2000)) // 2]
    assert abs(resemblance(sketch(one), sketch(other)) - 0.5) < 0.2


def test_the_command_tells_it_marks_it_and_leaves_it_out(tmp_path: Path) -> None:
    strike = SAMPLES / "harbour-strike.txt"
    copy = tmp_path / "copy.txt"
    copy.write_text(strike.read_text(encoding="utf-8").replace("2,400", "2,500"), encoding="utf-8")
    done = claimx(strike, copy)
    assert (done.returncode, done.stderr) == (0, f"claimx: {copy}: the same article as {strike}\n")
    assert [json.loads(line)["duplicate_of"] for line in done.stdout.splitlines()] == [None, str(strike)]
    assert len(claimx(strike, copy, "--no-duplicates").stdout.splitlines()) == 1
    once, twice = (claimx("speakers", "-q", *paths).stdout for paths in ([strike], [strike, copy]))
    assert once == twice
