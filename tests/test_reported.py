"""Small articles after what users of neighbouring tools reported in public, with what must come out: one file and one JSON a case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from judged import fits, name, plain, said

from claimx import extract

FOLDER = Path(__file__).parent / "reported"
CASES = sorted(path for path in FOLDER.iterdir() if path.suffix in {".txt", ".html"})


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_reported_case(path: Path) -> None:
    wanted = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))
    claims = extract(str(path)).to_dict()["claims"]
    used = []
    for one in wanted.get("claims", []):
        found = [claim for claim in claims if plain(one["text"]) in said(claim) and one.get("part", claim["part"]) == claim["part"]]
        assert any(fits(one, claim) for claim in found), (one, found)
        used += [claim["id"] for claim in found]
    unwanted = [*wanted.get("no_claim", []), *wanted.get("absent", [])]
    assert [claim for claim in claims for one in unwanted if plain(one) in said(claim)] == []
    wrong = [(claim["speaker"], claim["text"]) for claim in claims for one in wanted.get("not", []) if plain(one["text"]) in said(claim)]
    assert not {name(speaker) for speaker, _ in wrong} & {name(one["speaker"]) for one in wanted.get("not", [])}
    assert not wanted.get("only") or [claim for claim in claims if claim["id"] not in used] == []
