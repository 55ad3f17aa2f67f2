"""Claims beside the annotations of pages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from shell import evaluation

if TYPE_CHECKING:
    from pathlib import Path

HEADLINE = "Harbour Stays Closed"
BODY = "“The harbour is closed until May,” Jane Doe said on Monday.\n\nThe port authority said that nobody had been paid."
TEXT = f"{HEADLINE}\n\n{BODY}\n"


def attribution(content: str, source: str, speaker: str | None, *, named: bool = True, sure: bool = True) -> dict[str, Any]:
    spans = [[[TEXT.index(words), TEXT.index(words) + len(words)]] for words in (content, source)]
    return {"content": spans[0], "source": spans[1], "speakers": [speaker], "verbatim": [], "named": named, "form": "name", "sure": sure}


CLOSED, UNPAID = "“The harbour is closed until May,”", "nobody had been paid"


def measured(folder: Path, *attributions: dict[str, Any], characters: int = len(TEXT), wrong: bool = False) -> list[str]:
    (folder / "html").mkdir()
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in BODY.split("\n\n"))
    (folder / "html" / "a.html").write_text(f"<html><body><article><h1>{HEADLINE}</h1>{paragraphs}</article></body></html>")
    (folder / "truth.json").write_text(json.dumps({"a": {"articleBody": BODY}}))
    lines = [{"about": "a test"}, {"id": "a", "characters": characters, "attributions": attributions}]
    (folder / "annotations.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    return evaluation("audit", folder / "annotations.jsonl", folder / "html", *["--wrong"] * wrong).splitlines()


def test_what_is_found_and_whose_it_is(tmp_path: Path) -> None:
    lines = measured(
        tmp_path, attribution(CLOSED, "Jane Doe", "Jane Doe"), attribution(UNPAID, "The port authority", "the authority", named=False)
    )
    assert lines[:2] == [
        "pages 1, certain attributions 2, claims 2",
        "found 2/2 = 1.000, precision 2/2 = 1.000, cut short 0/2 = 0.000",
    ]
    assert "right of those found 2/2 = 1.000, wrong names 0/2 = 0.000" in lines


def test_a_wrong_name_and_what_is_no_attribution(tmp_path: Path) -> None:
    lines = measured(tmp_path, attribution(CLOSED, "Jane Doe", "Ann Reed"), wrong=True)
    assert "found 1/1 = 1.000, precision 1/2 = 0.500, cut short 0/2 = 0.000" in lines
    assert "right of those found 0/1 = 0.000, wrong names 1/1 = 1.000" in lines
    assert [line.split("\t")[0] for line in lines[-2:]] == ["wrong", "none"]


def test_what_is_not_sure_is_neither_missed_nor_wrong(tmp_path: Path) -> None:
    unsure = (
        attribution("Harbour Stays Closed", "Harbour", "Harbour", sure=False),
        attribution(UNPAID, "The port authority", "X", sure=False),
    )
    lines = measured(tmp_path, attribution(CLOSED, "Jane Doe", "Jane Doe"), *unsure)
    assert "found 1/1 = 1.000, precision 2/2 = 1.000, cut short 0/2 = 0.000" in lines


def test_another_text_than_the_annotated_one_is_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="another text"):
        measured(tmp_path, characters=3)


def test_pages_may_come_as_plain_texts(tmp_path: Path) -> None:
    row = {"id": "a", "text": f"Menu\n {HEADLINE} \n\n{BODY}", "headline": [1], "body": BODY}
    (tmp_path / "pages.jsonl").write_text(json.dumps(row) + "\n")
    line = {"id": "a", "characters": len(TEXT), "attributions": [attribution(CLOSED, "Jane Doe", "Jane Doe")]}
    (tmp_path / "annotations.jsonl").write_text(json.dumps(line) + "\n")
    lines = evaluation("audit", tmp_path / "annotations.jsonl", tmp_path / "pages.jsonl").splitlines()
    assert lines[1].startswith("found 1/1 = 1.000, precision 1/2")
