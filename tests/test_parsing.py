"""The parse as a value: made by claimx, or of Docs that somebody hands in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from claimx.english.parsing import Parsed, parse, parse_text
from claimx.evaluation.rows import article
from claimx.pipeline import claims

TITLE = "Bridge to Stay Open, Mayor Says"
TEXT = "“It works,” Jane Doe told reporters. She left at noon.\n\nMayor Carl Roe denied that the bridge would be closed."


def test_sentences_begin_where_the_text_says() -> None:
    parsed = parse(article(TEXT, TITLE))
    assert parsed.texts == {"title": TITLE, "body": TEXT}
    assert [TEXT[start:].split(maxsplit=1)[0] for start in parsed.sentences["body"]] == ["“It", "She", "Mayor"]
    assert parsed.sentences["title"] == (0,)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\ud800", "a\n\n\n b ", "x" * 50_000, "word " * 10_000])
def test_tokens_lie_where_the_text_has_them(text: str) -> None:
    doc = parse_text(text)
    assert len(doc.text) == len(text)
    assert doc.text == text.replace("\ud800", "\ufffd")


def test_a_doc_may_be_handed_in() -> None:
    whole = article(TEXT, TITLE)
    stages = []

    def run(stage, function, /, *args, **kwargs):  # type: ignore[no-untyped-def]
        stages.append(stage)
        return function(*args, **kwargs)

    handed = claims(whole, run, Parsed.of(parse_text(TITLE), parse_text(TEXT)))
    assert handed == claims(whole)
    assert {claim.speaker for claim in handed} >= {"Jane Doe", "Carl Roe"}
    assert stages == ["tag", "attribute", "nest", "speakers", "stance", "sift"]


def test_a_doc_that_was_not_parsed_is_refused() -> None:
    import spacy

    with pytest.raises(ValueError, match="a Doc without TAG and DEP and ENT_IOB"):
        Parsed.of(parse_text(TITLE), spacy.blank("en")(TEXT))


def test_spacy_is_whole_for_whoever_imports_it_after_us() -> None:
    """What is left out while claimx loads is there when somebody asks for it."""
    program = (
        "import sys; from claimx.english.parsing import parse_text; parse_text('It works.'); assert 'spacy.cli' not in sys.modules;"
        "import spacy; assert spacy.info(silent=True); import spacy.cli; print(spacy.cli.info.__module__)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "spacy.cli.info\n"


def test_the_labels_have_names() -> None:
    doc = parse_text("Jane Doe told reporters in Oslo that 40 ferries would run.")
    assert {token.tag_ for token in doc} >= {"NNP", "VBD", "IN", "CD"}
    assert {token.dep_ for token in doc} >= {"nsubj", "ROOT", "dobj"}
    assert [entity.label_ for entity in doc.ents] == ["PERSON", "GPE", "CARDINAL"]


def test_the_command_imports_no_framework_that_is_installed(tmp_path: Path) -> None:
    (tmp_path / "torch.py").write_text("raise SystemExit('torch was imported')")
    (tmp_path / "note.txt").write_text("“It works,” Jane Doe said.")
    done = subprocess.run(
        [sys.executable, "-m", "claimx", tmp_path / "note.txt", "-f", "csv"],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Jane Doe" in done.stdout
