"""Bodies of pages in a table, claimx's and those of other extractors, with the paragraphs that are lost."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest
from invented import PARAGRAPHS, WHOLE
from pages_of_sites import BODY

from claimx.evaluation.extractors import EXTRACTORS, report

FIRST, *_, LAST = BODY.split("\n\n")


def table(path: Path, *, peers: bool = False) -> list[list[str]]:
    lines = [*report(argparse.Namespace(path=path, score=True, peers=peers))]
    return [line.strip("| ").split(" | ") for line in lines[2:]]


def test_the_bodies_of_texts(tmp_path: Path) -> None:
    pages = [{"id": "p", "text": BODY, "body": BODY}, {"id": "q", "text": FIRST, "body": f"{FIRST}\n{LAST}"}]
    (tmp_path / "pages.jsonl").write_text("\n".join(map(json.dumps, pages)), encoding="utf-8")
    ((name, precision, recall, _, first, last),) = table(tmp_path / "pages.jsonl")
    assert (name, precision, first, last) == ("claimx", "1.000", "0", "1")
    assert 0.7 < float(recall) < 0.8


@pytest.mark.slow
def test_every_extractor_finds_the_body_of_a_plain_page(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "p.html").write_text(WHOLE, encoding="utf-8")
    (tmp_path / "truth.json").write_text(json.dumps({"p": {"articleBody": "\n".join(dict.fromkeys(PARAGRAPHS))}}), encoding="utf-8")
    rows = table(tmp_path / "html", peers=True)
    assert {row[0] for row in rows} <= {name for name, _, _ in EXTRACTORS}
    # jusText takes so few short paragraphs for boilerplate.
    assert all(float(row[2]) > 0.9 for row in rows if row[0] != "jusText")
