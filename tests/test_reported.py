"""Small articles after what users of neighbouring tools reported in public, with what must come out: one file and one JSON a case."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from claimx import extract

FOLDER = Path(__file__).parent / "reported"
CASES = sorted(path for path in FOLDER.iterdir() if path.suffix in {".txt", ".html"})
MARKS = str.maketrans("“”„«»‘’—–\u00a0", '"""""\'\'-- ')


def plain(text: str | None) -> str:
    """A text for comparison: marks straight, white space single, case folded."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text or "").translate(MARKS)).strip().lower()


def name(text: str | None) -> str:
    return re.sub(r"^(?:the|an?) ", "", plain(text))


def said(claim: dict[str, Any]) -> str:
    return plain(claim["text"]) + " || " + plain(" ".join(span["text"] for span in claim["content"]))


def accepted(wanted: Any) -> list[Any]:
    return wanted if isinstance(wanted, list) else [wanted]


def fits(wanted: dict[str, Any], claim: dict[str, Any]) -> bool:
    """Whether a claim has the speaker, kind, polarity and relays that are wanted of it."""
    if "speaker" in wanted and name(claim["speaker"]) not in map(name, accepted(wanted["speaker"])):
        return False
    if any(claim[key] not in accepted(wanted[key]) for key in ("kind", "polarity", "role") if key in wanted):
        return False
    relayed = all(any(name(one) in name(other) for other in claim["via"]) for one in wanted.get("via") or [])
    return relayed and not any(plain(one) in said(claim) for one in wanted.get("without", []))


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
