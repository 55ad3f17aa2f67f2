"""The samples: what claimx prints for each is kept beside it, and keeps the contract.

``python tests/test_samples.py`` writes the kept documents anew; read the difference before you commit it.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from claimx import extract
from claimx.render.document import schema

SAMPLES = sorted(path for path in (Path(__file__).parent.parent / "samples").iterdir() if path.suffix in {".html", ".txt"})


@cache
def printed(path: Path) -> dict[str, Any]:
    """What claimx prints for a sample, as if run in the repository's folder."""
    found: dict[str, Any] = extract(str(path)).to_dict()
    return {**found, "location": f"samples/{path.name}"}


def without_confidence(found: dict[str, Any]) -> dict[str, Any]:
    """What no new fit of the weights changes."""
    return {**found, "claims": [{key: value for key, value in claim.items() if "confidence" not in key} for claim in found["claims"]]}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_gives_what_is_kept_beside_it(path: Path) -> None:
    kept = json.loads(path.with_suffix(path.suffix + ".json").read_text(encoding="utf-8"))
    assert without_confidence(printed(path)) == without_confidence(kept)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_keeps_the_contract(path: Path) -> None:
    found = printed(path)
    Draft202012Validator(json.loads(schema())).validate(found)
    parts = {"title": found["article"]["title"], "body": found["article"]["text"]}
    for claim in found["claims"]:
        for span in filter(None, [claim["source"], claim["cue"], *claim["content"]]):
            assert parts[claim["part"]][span["start"] : span["end"]] == span["text"]


if __name__ == "__main__":
    for sample in SAMPLES:
        sample.with_suffix(sample.suffix + ".json").write_text(
            json.dumps(printed(sample), ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
        )
