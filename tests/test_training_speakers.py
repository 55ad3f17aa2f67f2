"""How often each path to a speaker is right, counted on invented articles."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from claimx.training import speakers
from claimx.training.speakers import Outcome, area, counted, cross_validated, figures, fitted

if TYPE_CHECKING:
    from pathlib import Path

BODY = (
    "Mayor Jane Doe said the harbour is closed. She added that it would open in May. “No ship was lost,” Carl Roe said. "
    "The fishermen said nobody had told them."
)
HEADLINE = "Harbour Stays Closed"


def outcome(article: int, *paths: str, right: bool = True, wrong: bool = False, guessed: bool = False) -> Outcome:
    return Outcome(article, paths, right, wrong, guessed)


def test_shares_are_smoothed_and_ordered() -> None:
    found = [outcome(0, "often")] * 98 + [outcome(1, "seldom"), *[outcome(2, "wrong", right=False)] * 2]
    assert list(fitted(found).items()) == [("often", 0.99), ("seldom", 0.667), ("wrong", 0.25)]


def test_a_source_counts_for_its_own_path_and_for_its_person_and_not_for_its_antecedents() -> None:
    found = [outcome(0, "he or she: named before", "name: full", "person: with a role")]
    assert counted(found) == {"he or she: named before": (1, 0), "person: with a role": (1, 0)}


def test_each_article_is_judged_by_the_others() -> None:
    found = [outcome(0, "a", right=False), outcome(1, "a"), outcome(2, "a"), outcome(3, "b")]
    assert cross_validated(found).tolist() == [0.75, 0.5, 0.5, 0.5]  # 2 of 2, 1 of 2, 1 of 2, none seen


@pytest.mark.parametrize(
    ("sure", "right", "expected"),
    [
        ([0.9, 0.1], [True, False], 1.0),
        ([0.1, 0.9], [True, False], 0.0),
        ([0.5, 0.5], [True, False], 0.5),
        ([0.5, 0.9], [False, True], 1.0),
    ],
)
def test_area(sure: list[float], right: list[bool], expected: float) -> None:
    assert area(np.array(sure), np.array(right)) == expected


def test_a_floor_takes_away_what_is_guessed_and_nothing_that_is_written() -> None:
    bad = [outcome(number, "he", right=False, wrong=True, guessed=True) for number in range(20)]
    written = [outcome(number, "several", right=False, wrong=True) for number in range(20)]
    good = [outcome(number, "she", guessed=True) for number in range(20)]
    floor = next(line for line in figures([*bad, *written, *good]) if line.startswith("| 0.6 |"))
    assert floor == "| 0.6 | 0 | 20 of 60 = 0.3333 |"


def spans(text: str, *words: str) -> list[list[int]]:
    return [[text.index(one), text.index(one) + len(one)] for one in words]


def item(text: str, source: str, cue: str, content: str, speaker: str, **more: Any) -> dict[str, Any]:
    roles = {role: spans(text, words) for role, words in (("source", source), ("cue", cue), ("content", content))}
    return {**roles, "speakers": [speaker], "verbatim": [], "named": True, "sure": True, **more}


def test_one_command_fits_the_table_on_both_corpora(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    annotated = [
        item(BODY, "Mayor Jane Doe", "said", "the harbour is closed", "Jane Doe"),
        item(BODY, "She", "added", "that it would open in May", "Jane Doe"),
    ]
    (tmp_path / "corpus.jsonl").write_text(
        json.dumps({"id": "a", "text": BODY, "attributions": [{**one, "id": f"E{n}"} for n, one in enumerate(annotated)]})
    )
    known = [
        {"id": "a", "attribution": f"E{n}", "source": one["source"], "speakers": ["Jane Doe"], "named": True}
        for n, one in enumerate(annotated)
    ]
    (tmp_path / "names.jsonl").write_text("".join(json.dumps(one) + "\n" for one in known))
    page = f"{HEADLINE}\n\n{BODY}\n"
    on_page = [
        item(page, "Carl Roe", "said", "“No ship was lost,”", "Ann Reed"),
        item(page, "The fishermen", "said", "nobody had told them", "The fishermen", named=False),
        item(page, "She", "added", "that it would open in May", "Jane Doe", sure=False),
    ]
    (tmp_path / "pages.jsonl").write_text(json.dumps({"id": "b", "characters": len(page), "attributions": on_page}) + "\n")
    (tmp_path / "texts.jsonl").write_text(json.dumps({"id": "b", "text": page, "body": BODY, "headline": [0]}) + "\n")
    monkeypatch.setattr(speakers, "PAGES", tmp_path / "pages.jsonl")
    options = ("--annotations", "names.jsonl", "--pages", "texts.jsonl", "--out", "table.json")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["speakers", "corpus.jsonl", *options])
    speakers.main()
    assert json.loads((tmp_path / "table.json").read_text()) == {
        "he or she: named before": 0.667,
        "name: full": 0.5,  # one of two is another's
        "own words: plural": 0.667,
    }
    printed = capsys.readouterr().out
    assert "name: full                              1 of 2     0.500" in printed
    assert "| 0.4 | 0 | 1 of 4 = 0.2500 |" in printed
