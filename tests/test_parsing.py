"""The parse as a value: made by claimx, or of Docs that somebody hands in."""

from __future__ import annotations

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
