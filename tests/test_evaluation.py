"""The scorer on cases whose figures are plain to see, and the way from a claim back to the file it came from."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pages_of_sites import BODY, MONTHS, PARAGRAPH, pages
from shell import evaluation

from claimx.evaluation.bodies import found_bodies, score_bodies, score_pages
from claimx.evaluation.predicting import in_page, predict
from claimx.evaluation.scoring import Spans, Spoken, kind, match, score
from claimx.model import Line, Span

TEXT = "“It works well,” Ann said. Bob said the harbour is closed."
CONTENT, ANN = [(0, 16)], [(17, 20)]
CLOSED, BOB = [(36, 57)], [(27, 30)]


def test_a_perfect_prediction_scores_one() -> None:
    gold = [Spoken(ANN, CONTENT), Spoken(BOB, CLOSED)]
    scored = score([(TEXT, gold, gold)])
    assert set(scored.f1.values()) == {1.0}
    assert scored.recall["direct"]["attributed"] == scored.recall["indirect"]["attributed"] == 1.0


def test_the_wrong_source_is_found_but_not_attributed() -> None:
    (pair,) = match(TEXT, [Spoken(ANN, CONTENT)], [Spoken(BOB, CONTENT)])
    assert (pair.exact, pair.attributed) == (True, False)


def test_marks_do_not_count_towards_exactness_but_words_do() -> None:
    (bare,) = match(TEXT, [Spoken(ANN, CONTENT)], [Spoken(ANN, [(1, 14)])])
    (short,) = match(TEXT, [Spoken(ANN, CONTENT)], [Spoken(ANN, [(0, 9)])])
    assert bare.exact
    assert not short.exact


def test_less_than_half_in_common_is_not_found() -> None:
    assert match(TEXT, [Spoken(BOB, CLOSED)], [Spoken(BOB, [(36, 39)])]) == []


def test_each_prediction_is_used_once() -> None:
    scored = score([(TEXT, [Spoken(ANN, CONTENT)], [Spoken(ANN, CONTENT), Spoken(ANN, CONTENT)])])
    assert scored.precision["found"] == 0.5


@pytest.mark.parametrize(("content", "expected"), [(CONTENT, "direct"), (CLOSED, "indirect"), ([(0, 20)], "mixed")])
def test_kind(content: list[tuple[int, int]], expected: str) -> None:
    assert kind(TEXT, content) == expected


def test_a_span_over_two_lines_is_a_stretch_of_each() -> None:
    lines = [Line(0, 10, 100, 5), Line(12, 20, 115, 7)]
    assert in_page(lines, Span(5, 15, "")) == [(105, 110), (115, 118)]


def test_predictions_count_in_the_text_as_it_was_given() -> None:
    text = "Home | News | Sport\n\nBridge Closed for Repairs\n\nThe bridge over the Elm was closed on Monday.\n\n"
    text += "“It is safe,” Ann Miller said.\n"
    (line,) = predict([json.dumps({"id": "x", "text": text})])
    (found,) = json.loads(line)["attributions"]
    assert [text[start:end] for start, end in found["content"]] == ["“It is safe,”"]
    assert [text[start:end] for start, end in found["source"]] == ["Ann Miller"]


def test_claims_are_what_is_shown_and_what_is_inside_others() -> None:
    text = "The minister said on Tuesday that the company had promised to repay the money. The shop is expected to open."
    (line,) = predict([json.dumps({"id": "x", "text": text})], shown=True)
    sources = [text[start:end] for one in json.loads(line)["attributions"] for start, end in one["source"]]
    assert sources == ["The minister", "the company"]


def test_the_shipped_weights_on_annotated_articles(shared: Callable[[str], Path]) -> None:
    """On every seventh article, through cleaning; the whole gives 0.79."""
    lines = shared("polnear/dev.jsonl").read_text(encoding="utf-8").splitlines()[::7]
    documents = [json.loads(line) for line in lines]
    found = [json.loads(line)["attributions"] for line in predict(lines)]

    def spoken(attributions: list[dict[str, Spans]]) -> list[Spoken]:
        return [Spoken(item["source"], item["content"]) for item in attributions]

    pairs = [(document["text"], spoken(document["attributions"]), spoken(ours)) for document, ours in zip(documents, found, strict=True)]
    assert score(pairs).f1["attributed"] > 0.74


def test_bodies_a_file_gzipped_or_not(tmp_path: Path) -> None:
    rows = "".join(json.dumps({**page, "body": BODY}) + "\n" for page in pages(6))
    (tmp_path / "pages.jsonl").write_text(rows, encoding="utf-8")
    (tmp_path / "pages.jsonl.gz").write_bytes(gzip.compress(rows.encode()))
    plain, packed = ([*found_bodies(tmp_path / name)] for name in ("pages.jsonl", "pages.jsonl.gz"))
    assert plain == packed
    assert {text for _, text in plain} == {BODY}
    assert score_pages(tmp_path / "pages.jsonl").f1 == 1


@pytest.mark.parametrize(
    ("found", "precision", "recall"),
    [
        ({"a": "one two three four five", "b": "six"}, 1.0, 1.0),
        ({"a": "one two three four five"}, 1.0, 0.5),  # a page that is missing counts as empty
        ({"a": "one two three four", "b": "six"}, 1.0, 0.75),
        ({"a": "zero one two three four five", "b": "six seven"}, 1 / 3, 0.5),
        ({}, 0.0, 0.0),
    ],
)
def test_bodies_are_scored_by_runs_of_four_words(found: dict[str, str], precision: float, recall: float) -> None:
    score = score_bodies(found, {"a": "one two three four five", "b": "six"})
    assert (score.precision, score.recall) == pytest.approx((precision, recall))


def test_bodies_a_folder_of_pages(tmp_path: Path) -> None:
    body = "".join(f"<p>{PARAGRAPH.format(month)}</p>" for month in MONTHS[:3])
    page = f"<html><head><title>Bridge closed</title></head><body><h1>Bridge closed</h1><article>{body}</article></body></html>"
    (tmp_path / "b.html").write_text(page, encoding="utf-8")
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(page.encode()))
    (tmp_path / "c.html").write_text("<p>404</p>", encoding="utf-8")
    found = {row["id"]: row["text"] for row in map(json.loads, evaluation("bodies", tmp_path).splitlines())}
    assert list(found) == ["a", "b", "c"]
    assert found["a"] == found["b"]
    assert PARAGRAPH.format("March") in found["a"]
    assert found["c"] == ""
