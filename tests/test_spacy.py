"""The component of a spaCy pipeline."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import claimx
from claimx.english.parsing import MODELS

spacy = pytest.importorskip("spacy")
NOTE = 'Harbour bridge closes\n\n"It works," engineer Jane Doe said.\n\nAccording to Reuters, she denied that the bridge was closed.'


@pytest.fixture(scope="module")
def blank() -> Any:
    nlp = spacy.blank("en")
    nlp.add_pipe("claimx")
    return nlp


@pytest.fixture(scope="module")
def parsing() -> Any:
    name = next(name for name in MODELS if spacy.util.is_package(name))
    nlp = spacy.load(name)
    nlp.add_pipe("claimx")
    return nlp


def test_a_doc_has_the_claims_of_its_text(blank: Any) -> None:
    doc = blank(NOTE)
    assert doc._.claims == claimx.extract_text(NOTE).claims
    assert doc._.report.to_dict() == claimx.extract_text(NOTE).to_dict()


@pytest.mark.parametrize("between", ["\n\n", "\r\n\r\n", " \n\n", "\n\nAdvertisement\n\n"])
@pytest.mark.parametrize("start", ["", "\ufeff", "😀 "])
def test_spans_stand_in_the_doc_whatever_the_article_leaves_out(blank: Any, between: str, start: str) -> None:
    doc = blank(start + NOTE.replace("\n\n", between))
    spans = [(span.id_, span.label_, span.text, span._.speaker) for span in doc.spans["claimx"]]
    assert spans == [
        ("c1", "CONTENT", '"It works,"', "Jane Doe"),
        ("c1", "SOURCE", "engineer Jane Doe", "Jane Doe"),
        ("c1", "CUE", "said", "Jane Doe"),
        ("c2", "CONTENT", "that the bridge was closed", "Jane Doe"),
        ("c2", "SOURCE", "she", "Jane Doe"),
        ("c2", "CUE", "denied", "Jane Doe"),
    ]
    assert [span._.claim.polarity for span in doc.spans["claimx"]] == ["asserted"] * 3 + ["denied"] * 3


def test_other_spans_have_no_claim(blank: Any) -> None:
    doc = blank(NOTE)
    assert (doc[0:2]._.claim, doc[0:2]._.speaker) == (None, None)
    assert (spacy.blank("en")("Nothing.")._.claims, spacy.blank("en")("Nothing.")._.report) == ((), None)


def test_the_doc_s_own_parse_is_used(parsing: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def unwanted(*_: object) -> None:
        pytest.fail("parsed again")

    monkeypatch.setattr("claimx.english.parsing.parse_texts", unwanted)
    doc = parsing(NOTE)
    assert [claim.speaker for claim in doc._.claims] == ["Jane Doe", "Jane Doe"]


def test_its_entities_too() -> None:
    """An entity that the Doc's own recogniser adds is one that the speakers are found by."""
    text = '"It works," Zzyzx said.'
    nlp = spacy.load(next(name for name in MODELS if spacy.util.is_package(name)), exclude=["ner"])
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "Zzyzx"}])
    nlp.add_pipe("claimx")
    assert [claim.named for claim in nlp(text)._.claims] == [True]


def test_what_is_no_article_is_no_exception(blank: Any) -> None:
    docs = list(blank.pipe(["", " \n", NOTE]))
    assert [len(doc._.claims) for doc in docs] == [0, 0, 2]
    assert [doc._.report.error and doc._.report.error.kind for doc in docs] == ["empty", "empty", None]


def test_without_cleaning_the_whole_text_is_read() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("claimx", config={"clean": False})
    doc = nlp(NOTE)
    assert doc.spans["claimx"][0].text == '"It works,"'
    assert doc._.report.article.text == NOTE


def test_it_goes_to_disk_and_comes_back(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("claimx", config={"clean": False})
    nlp.to_disk(tmp_path / "whole")
    assert spacy.load(tmp_path / "whole")(NOTE)._.report.article.text == NOTE
    nlp.get_pipe("claimx").to_disk(tmp_path / "alone")
    other = spacy.blank("en").add_pipe("claimx")
    assert other.clean
    assert not other.from_disk(tmp_path / "alone").clean


def test_a_doc_goes_as_bytes(blank: Any) -> None:
    doc = blank(NOTE)
    again = spacy.tokens.Doc(blank.vocab).from_bytes(doc.to_bytes())
    assert again._.claims == doc._.claims
    assert [(span.label_, span.text, span._.speaker) for span in again.spans["claimx"]] == [
        (span.label_, span.text, span._.speaker) for span in doc.spans["claimx"]
    ]


@pytest.mark.slow
def test_a_stream_gives_what_extract_text_gives(blank: Any, shared: Callable[[str], Path]) -> None:
    texts = [json.loads(line)["text"] for line in shared("polnear/dev.jsonl").read_text(encoding="utf-8").splitlines()]
    for doc, text in zip(blank.pipe(texts), texts, strict=True):
        assert doc._.claims == claimx.extract_text(text).claims
