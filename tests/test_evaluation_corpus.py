"""Annotated articles read, scored beside people, and told in tables."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from shell import evaluation

from claimx.evaluation import marked, tables
from claimx.evaluation.annotators import Several, consensus, table
from claimx.evaluation.corpus import Gold, gold, read
from claimx.evaluation.scoring import Counts, Document, Spoken, count, groups, interval, precision, recall
from claimx.tagger.decoding import ROLES

TEXT = "“It works well,” Ann said. Bob said the harbour is closed. According to Cora, no ship was lost at all in May."


def attribution(source: str, cue: str, content: str) -> Gold:
    """An attribution whose spans are these words of TEXT."""
    return Gold(*(((TEXT.index(words), TEXT.index(words) + len(words)),) if words else () for words in (source, cue, content)))


WORKS = attribution("Ann", "said", "“It works well,”")
CLOSED = attribution("Bob", "said", "the harbour is closed")
SHORTER = attribution("Bob", "said", "harbour is closed")
BY_ANN = attribution("Ann", "said", "the harbour is closed")
LOST = attribution("Cora", "According to", "no ship was lost at all in May")


def as_json(attributions: tuple[Gold, ...]) -> list[dict[str, Any]]:
    return [{role: getattr(one, role) for role in ROLES} for one in attributions]


def test_articles_are_read_from_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "train.jsonl"
    path.write_text('{"id": "a", "text": "Ann said no.", "attributions": [{"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 11]]}]}\n')
    (article,) = read(path)
    assert article.attributions == (Gold(((0, 3),), ((4, 8),), ((9, 11),)),)
    assert article.spoken == [Spoken(((0, 3),), ((9, 11),), ((4, 8),))]


@pytest.mark.parametrize(
    ("people", "agreed"),
    [
        ([[WORKS], [WORKS], [WORKS, CLOSED]], [WORKS]),
        ([[CLOSED], [SHORTER], [CLOSED]], [CLOSED]),  # the one most like the others
        ([[CLOSED], [BY_ANN], [CLOSED]], []),  # who said it is part of it
        ([[CLOSED], [CLOSED]], []),
        ([[], [], []], []),
    ],
)
def test_consensus_is_what_three_agree_on(people: list[list[Gold]], agreed: list[Gold]) -> None:
    assert consensus(people, TEXT) == agreed


def test_attributions_are_grouped_by_kind_cue_and_length() -> None:
    assert groups(TEXT, WORKS.spoken) == ("all", "direct", "say", "3 to 9 words")
    assert groups(TEXT, LOST.spoken) == ("all", "indirect", "according to", "3 to 9 words")
    assert groups(TEXT, attribution("Ann", "", "said").spoken)[2:] == ("no cue", "1 to 2 words")
    assert groups(TEXT, attribution("Ann", "works", TEXT[1:]).spoken)[1:] == ("mixed", "other words", "10 to 24 words")


def test_recall_counts_by_the_annotated_group_and_precision_by_the_predicted() -> None:
    total = count(TEXT, [WORKS.spoken, CLOSED.spoken], [CLOSED.spoken, LOST.spoken])
    assert (recall(total, "exact", "direct"), recall(total, "exact", "indirect")) == (0, 1)
    assert precision(total, "exact", "indirect") == 0.5


def test_the_interval_of_what_is_always_right_is_a_point_and_of_what_is_not_holds_the_figure() -> None:
    right, wrong = count(TEXT, [WORKS.spoken], [WORKS.spoken]), count(TEXT, [WORKS.spoken], [CLOSED.spoken])
    assert interval([right] * 5, "exact") == (1, 1)
    mixed: list[Counts] = [right, wrong] * 20
    low, high = interval(mixed, "exact")
    assert 0.3 < low < 0.5 < high < 0.7
    assert interval(mixed, "exact", base=mixed) == (0, 0)


def test_one_table_for_all_and_one_by_group_for_each() -> None:
    good, bad = ([Document(TEXT, [WORKS.spoken, CLOSED.spoken], found)] for found in ([WORKS.spoken, CLOSED.spoken], [WORKS.spoken]))
    lines = list(tables.figures([("old", bad), ("new", good)]))
    assert lines[3].startswith("| new | 1.000 (1.000 to 1.000) |")
    assert any(line.startswith("| new | +0.333 (+0.333 to +0.333)") for line in lines)
    assert sum(line.startswith("| indirect |") for line in lines) == 2


def test_people_are_scored_beside_the_predictions() -> None:
    people = ((WORKS, CLOSED), (WORKS, SHORTER), (WORKS, CLOSED), (WORKS, CLOSED))
    rows = list(table([Several("a", people)], {"a": TEXT}, [("ours", {"a": [WORKS.spoken, CLOSED.spoken]})]))
    exact = [row.split("|")[3].split()[0] for row in rows if row.startswith(("| one annotator", "| ours"))]
    assert exact == ["0.750", "0.875", "0.875", "1.000"]


def test_the_commands_score_what_the_product_finds(tmp_path: Path) -> None:
    people, texts, predictions = (tmp_path / name for name in ("annotators.jsonl", "dev.jsonl", "ours.jsonl"))
    own = as_json((WORKS, CLOSED, LOST))
    people.write_text(json.dumps({"id": "a", "annotators": [own] * 3}) + "\n", encoding="utf-8")
    texts.write_text("".join(json.dumps({"id": name, "text": TEXT, "attributions": own}) + "\n" for name in "ab"), encoding="utf-8")
    predictions.write_text(json.dumps({"id": "a", "attributions": own}) + "\n", encoding="utf-8")

    assert "| ours | 0.667 (0.000 to 1.000) |" in evaluation("score", texts, "--predictions", predictions)
    assert evaluation("annotators", people, texts, "--predictions", predictions).count("| ours | 1.000") == 2
    assert "| claimx | 1.000" in evaluation("score", texts)


def test_invented_sentences_are_well_marked_and_none_of_them_trains() -> None:
    from importlib.resources import files

    measuring = marked.sentences()
    training = tuple(marked.read(files("claimx.training").joinpath("sentences.txt").read_text(encoding="utf-8")))
    assert [one.kind for one in measuring] == [one.kind for one in training]
    assert not {text.text for one in measuring for text in one.texts} & {text.text for one in training for text in one.texts}
    for one in (*measuring, *training):
        for text in one.texts:
            assert all(item.content and item.cue for item in text.attributions), text.text


@pytest.mark.slow
def test_claimx_on_invented_sentences() -> None:
    attributed = evaluation("sentences").splitlines()[-1].split("|")[4]
    assert float(attributed) > 0.7


def test_marks_that_do_not_fit_are_refused() -> None:
    for line in ("[cue]said", "said[/cue]"):
        with pytest.raises(marked.MarksError):
            marked.annotated("a", line)


def test_gold_spans_come_in_text_order() -> None:
    (one,) = gold([{"content": [[9, 12], [0, 3]]}])
    assert one == Gold((), (), ((0, 3), (9, 12)))


@pytest.mark.slow
def test_claimx_beside_people(shared: Callable[[str], Path]) -> None:
    """Through the product; one annotator against another has 0.773 attributed, and 0.815 against what the others agree on."""
    printed = evaluation("annotators", *(shared(f"polnear/{name}.jsonl") for name in ("annotators", "train", "dev")))
    attributed = [float(row.split("|")[4].split()[0]) for row in printed.splitlines() if row.startswith("| claimx")]
    assert attributed[0] > 0.75
    assert attributed[1] > 0.80


def test_measuring_needs_nothing_of_training() -> None:
    check = (
        "import importlib, pkgutil, sys, claimx.evaluation as package\n"
        "for one in pkgutil.iter_modules(package.__path__):\n"
        "    importlib.import_module(f'claimx.evaluation.{one.name}')\n"
        "print(*(name for name in sys.modules if name.startswith(('claimx.training', 'torch'))))"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "\n"
