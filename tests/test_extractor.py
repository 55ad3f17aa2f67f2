"""Pages that somebody has already: a document each, whatever fails, in whatever process."""

from __future__ import annotations

import gzip
import json
import pickle
import subprocess
import sys
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from shell import SAMPLES, SENTENCE
from tables import table

import claimx
from claimx import Extractor, Selection
from claimx.render.document import schema

PAGE = "<html><body><article><h1>It works</h1><p>“It works well,” engineer Jane Doe said on Monday in Port Elsing.</p></article></body>"
URL = "https://news.example/a"


def outcome(document: dict[str, Any]) -> str | list[str]:
    """The kind of a document's error, or who speaks in it."""
    return document["error"]["kind"] if document["error"] else [claim["speaker"] for claim in document["claims"]]


@table(
    ("page", "expected"),
    [
        (SENTENCE, ["Jane Doe"]),
        (PAGE, ["Jane Doe"]),
        (PAGE.encode(), ["Jane Doe"]),
        (PAGE.encode("utf-16"), ["Jane Doe"]),
        (gzip.compress(PAGE.encode()), ["Jane Doe"]),
        (f"\ufeff{PAGE}\ud800\0", ["Jane Doe"]),
        ("", "empty"),
        (b"", "empty"),
        (" \n", "empty"),
        (None, "empty"),
        (float("nan"), "empty"),
        (b"%PDF-1.4 \0\0\0\0", "binary"),
        (b"\x1f\x8b broken", "unreadable"),
        ("<html></html>", "no-article"),
        (3.5, "unsupported"),
    ],
)
def test_a_page_is_a_document_whatever_it_is(page: Any, expected: str | list[str]) -> None:
    document = Extractor()(page, URL)
    Draft202012Validator(json.loads(schema())).validate(json.loads(json.dumps(document)))
    assert outcome(document) == expected
    assert document["location"] == URL


def test_a_fault_of_ours_is_a_document_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("claimx.tagger.read", broken)
    assert outcome(Extractor()(SENTENCE)) == "internal"


def test_too_large_a_page_is_not_read() -> None:
    assert [outcome(one) for one in Extractor(max_size=20).batch([SENTENCE, SENTENCE.encode()])] == ["unreadable"] * 2


def test_the_document_is_that_of_the_same_page_read_by_the_library() -> None:
    path = SAMPLES / "ferry-trial.html"
    page = path.read_bytes()
    assert Extractor()(page) == {**claimx.extract(str(path)).to_dict(), "location": "-"}
    assert Extractor()(page.decode(), URL)["article"]["url"] == URL


def test_a_batch_is_the_documents_of_its_pages_in_order() -> None:
    nan: Any = float("nan")  # what pandas has where there is no URL
    extractor = Extractor()
    assert extractor.batch([SENTENCE, (PAGE, URL), (None, None), (SENTENCE, nan)]) == [
        extractor(SENTENCE),
        extractor(PAGE, URL),
        extractor(None),
        extractor(SENTENCE),
    ]


def test_a_login_in_a_url_is_told_to_nobody() -> None:
    assert "secret" not in json.dumps(Extractor().batch([(SENTENCE, "https://me:secret@news.example/a"), (None, "https://me:secret@x/")]))


def test_only_the_claims_that_are_wanted() -> None:
    assert outcome(Extractor(wanted=Selection(speakers=("roe",)))(SENTENCE)) == []


LATER = """
import pickle, sys
extractor = pickle.load(sys.stdin.buffer)
assert "spacy" not in sys.modules, "a model is loaded before there is a page"
print(extractor('"It works," Jane Doe said.')["claims"][0]["speaker"])
"""


@pytest.mark.slow
def test_it_travels_as_its_options_to_another_process() -> None:
    extractor = Extractor(wanted=Selection(kinds=("direct",)))
    pickled = pickle.dumps(extractor)
    assert pickle.loads(pickled) == extractor
    assert len(pickled) < 1000
    done = subprocess.run([sys.executable, "-c", LATER], input=pickled, capture_output=True, check=True)
    assert done.stdout.decode().strip() == "Jane Doe"
