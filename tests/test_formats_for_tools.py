"""The formats of other tools: each as its schema has it, and each claim found again where it stands."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from read_html import SAMPLES
from reports import FAILED, claim, report
from shell import SAMPLES as SAMPLES_FOLDER
from shell import claimx

from claimx.evaluation import corpus, standoff
from claimx.model import Report, Span
from claimx.render import brat, labelstudio
from claimx.render.formats import Layout, rendered
from claimx.render.one_text import joined, placed
from claimx.render.webannotation import context

REPORTS = [Report.from_dict(json.loads(path.read_text(encoding="utf-8"))) for path in SAMPLES]
ODD = "“Ünïcode 😀,” Jane  Doe\tsaid.\n\n“It goes on.” — “It goes on.”\n"
ODD_CLAIM = claim(
    text="Ünïcode 😀. It goes on",
    source=Span(13, 22, "Jane  Doe"),
    cue=Span(23, 27, "said"),
    content=(Span(0, 12, "“Ünïcode 😀,”"), Span(30, 43, "“It goes on.”")),
    via=("Reuters",),
)
BARE = claim(source=None, cue=None, speaker=None, named=False, role=None)
ALL = [*REPORTS, report(ODD_CLAIM, text=ODD), report(BARE, title=None, url=None), report(), FAILED]


def written(form: str, *reports: Report) -> str:
    return "".join(rendered(form, reports, StringIO(), Layout()))


def lines(form: str, *reports: Report) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written(form, *reports).split("\n") if line]


def spans_of(one: Report) -> list[tuple[str, str, Span]]:
    """Each span of each claim with the claim's name and its role, in the joined text."""
    return [(each.claim.id, role, span) for each in placed(one) for role, spans in each.roles() for span in spans]


def read(*reports: Report) -> Iterator[Report]:
    return (one for one in reports if one.article)


def test_spans_in_the_joined_text_are_their_words() -> None:
    for one in read(*ALL):
        assert one.article
        assert all(joined(one.article)[span.start : span.end] == span.text for _, _, span in spans_of(one))


# ---- Web Annotations

IRI = {"type": "string", "pattern": r"^[a-z]+:[^\s<>\"{}|\\^`]+$"}
SELECTOR = {
    "oneOf": [
        {
            "properties": {
                "type": {"const": "TextPositionSelector"},
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 0},
            },
            "required": ["type", "start", "end"],
            "additionalProperties": False,
        },
        {
            "properties": {"type": {"const": "TextQuoteSelector"}, **{key: {"type": "string"} for key in ("exact", "prefix", "suffix")}},
            "required": ["type", "exact", "prefix", "suffix"],
            "additionalProperties": False,
        },
    ]
}
PURPOSE = {"enum": ["describing", "tagging", "identifying", "linking"]}
SPECIFIC = {
    "properties": {
        "type": {"const": "SpecificResource"},
        "source": IRI,
        "selector": {"type": "array", "items": SELECTOR, "minItems": 2},
        "purpose": PURPOSE,
    },
    "required": ["type", "source", "selector"],
    "additionalProperties": False,
}
TEXTUAL = {
    "properties": {
        "type": {"const": "TextualBody"},
        "purpose": PURPOSE,
        **{key: {"type": "string"} for key in ("value", "format", "language")},
    },
    "required": ["type", "value"],
    "additionalProperties": False,
}
# What sections 3 to 5 of the Web Annotation Data Model (W3C Recommendation of 23 February 2017) say must be there, as far as it is used.
ANNOTATION = {
    "type": "object",
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": IRI,
        "type": {"const": "Annotation"},
        "motivation": PURPOSE,
        "body": {"type": "array", "items": {"anyOf": [TEXTUAL, SPECIFIC]}},
        "target": {"type": "array", "items": SPECIFIC, "minItems": 1},
    },
    "required": ["@context", "id", "type", "target"],
}
PAGE = {
    "type": "object",
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": IRI,
        "type": {"const": "AnnotationPage"},
        "items": {"type": "array", "items": ANNOTATION},
    },
    "required": ["@context", "id", "type", "items"],
}


def test_web_annotations_keep_the_model_and_their_names_are_their_own() -> None:
    pages = lines("webannotation", *ALL)
    assert len(pages) == len(list(read(*ALL)))
    for page in pages:
        Draft202012Validator(PAGE).validate(page)
    names = [one["id"] for page in pages[: len(REPORTS)] for one in (page, *page["items"])]
    assert len(set(names)) == len(names)
    assert pages == lines("webannotation", *ALL)


def test_each_selector_finds_its_words_at_its_place_and_nowhere_else() -> None:
    for one, page in zip(read(*ALL), lines("webannotation", *ALL), strict=True):
        assert one.article
        text = joined(one.article)
        found = []
        for annotation in page["items"]:
            for resource in (*annotation["body"], *annotation["target"]):
                if resource["type"] != "SpecificResource":
                    continue
                position, words = resource["selector"]
                whole = words["prefix"] + words["exact"] + words["suffix"]
                assert text.count(whole) == 1
                start = text.index(whole) + len(words["prefix"])
                assert (start, start + len(words["exact"])) == (position["start"], position["end"])
                found.append((position["start"], position["end"]))
        assert sorted(found) == sorted((span.start, span.end) for _, _, span in spans_of(one))


@given(st.text("ab \n", min_size=1, max_size=200), st.data())
def test_the_words_around_leave_one_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    prefix, suffix = context(text, Span(start, end, text[start:end]))
    first = text.find(prefix + text[start:end] + suffix)
    assert first + len(prefix) == start
    assert text.find(prefix + text[start:end] + suffix, first + 1) < 0


# ---- brat


def test_brat_files_are_read_again_as_they_were_written(tmp_path: Path) -> None:
    for number, one in enumerate(read(*ALL)):
        (tmp_path / f"{number:03}.txt").write_bytes("".join(brat.texts([one])).encode())
        (tmp_path / f"{number:03}.ann").write_bytes(brat.annotated(one).encode())
    for one, again in zip(read(*ALL), standoff.documents(tmp_path), strict=True):
        spans = [{role: [(span.start, span.end) for span in given] for role, given in each.roles()} for each in placed(one)]
        assert (again["text"], again["attributions"]) == (joined(one.article) if one.article else "", spans)
        bare = [line for line in brat.annotated(one).splitlines() if not line.startswith("#")]
        assert brat.standoff(again["text"], again["attributions"]).splitlines() == bare


def test_an_annotation_of_brat_goes_over_no_end_of_a_line() -> None:
    whole = report(claim(content=(Span(0, len(ODD), ODD),)), title=None, text=ODD)
    (content,) = [line for line in brat.annotated(whole).splitlines() if "\tContent " in line]
    assert content.split("\t", 2)[1] == "Content 0 28;30 59"


def test_polnear_s_articles_pass_through_brat_unchanged(shared: Callable[[str], Path]) -> None:
    for article in corpus.documents(shared("polnear/dev.jsonl")):
        spans = [{role: [tuple(span) for span in one[role]] for role in brat.ROLES if one[role]} for one in article["attributions"]]
        spans = [one for one in spans if one and not any("\n" in article["text"][slice(*span)] for given in one.values() for span in given)]
        assert standoff.attributions(brat.standoff(article["text"], spans)) == spans


def test_brat_gets_two_files_for_each_input_and_its_configuration(tmp_path: Path) -> None:
    done = claimx("-q", "-r", SAMPLES_FOLDER, "--glob", "*.txt", "-f", "brat", "-O", tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "annotation.conf").read_text(encoding="utf-8") == brat.CONFIGURATION
    assert [bool(one.attributions) for one in corpus.read(tmp_path)] == [True, True]
    assert "-O" in claimx(SAMPLES_FOLDER / "harbour-strike.txt", "-f", "brat").stderr


# ---- Label Studio and Prodigy


def test_label_studio_s_regions_are_the_spans_and_its_relations_join_them() -> None:
    tasks = json.loads(written("labelstudio", *ALL))
    for one, task in zip(read(*ALL), tasks, strict=True):
        (prediction,) = task["predictions"]
        regions = {part["id"]: part for part in prediction["result"] if part["type"] == "labels"}
        text = task["data"]["text"]
        assert all(text[part["value"]["start"] : part["value"]["end"]] == part["value"]["text"] for part in regions.values())
        places = [(part["id"].split("-")[0], part["id"].split("-")[1], part["value"]["start"]) for part in regions.values()]
        assert places == [(name, role, span.start) for name, role, span in spans_of(one)]
        relations = [part for part in prediction["result"] if part["type"] == "relation"]
        assert {end for part in relations for end in (part["from_id"], part["to_id"])} <= set(regions)
        assert len(relations) == len(regions) - len(one.claims)
    assert json.loads(written("labelstudio", FAILED)) == []


@pytest.mark.slow
def test_label_studio_s_own_library_takes_them() -> None:
    interfaces = pytest.importorskip("label_studio_sdk.label_interface")
    interface = interfaces.LabelInterface(labelstudio.CONFIGURATION)
    interface.validate()
    for task in json.loads(written("labelstudio", *ALL)):
        assert [interface.validate_prediction(one, return_errors=True) for one in task["predictions"]] == [[]]


def test_prodigy_s_tokens_are_the_text_and_its_spans_are_of_whole_tokens() -> None:
    for one, task in zip(read(*ALL), lines("prodigy", *ALL), strict=True):
        tokens, text = task["tokens"], task["text"]
        assert "".join(token["text"] + " " * token["ws"] for token in tokens) == text
        assert [token["id"] for token in tokens] == list(range(len(tokens)))
        assert all(text[token["start"] : token["end"]] == token["text"] for token in tokens)
        found = []
        for span in task["spans"]:
            assert tokens[span["token_start"]]["start"] == span["start"]
            assert tokens[span["token_end"]]["end"] == span["end"]
            found.append((span["label"].lower(), span["start"], span["end"]))
        assert found == [(role, span.start, span.end) for _, role, span in spans_of(one)]
        for relation in task["relations"]:
            for end in ("head", "child"):
                assert relation[f"{end}_span"] in task["spans"]
                assert relation[end] == relation[f"{end}_span"]["token_end"]


@given(st.text("ab ,\n\t ", min_size=1, max_size=60), st.data())
def test_prodigy_takes_any_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    (task,) = lines("prodigy", report(claim(source=None, cue=None, content=(Span(start, end, text[start:end]),)), title=None, text=text))
    assert "".join(token["text"] + " " * token["ws"] for token in task["tokens"]) == text


# ---- schema.org


def test_schema_org_s_words_and_no_verdict() -> None:
    for one, article in zip(read(*ALL), lines("jsonld", *ALL), strict=True):
        assert (article["@context"], article["@type"]) == ("https://schema.org", "NewsArticle")
        parts = article.get("hasPart", [])
        assert [part["text"] for part in parts] == [each.text for each in one.claims]
        assert [part["@type"] for part in parts] == ["Quotation" if each.kind == "direct" else "Claim" for each in one.claims]
        assert "ClaimReview" not in json.dumps(article)


@pytest.mark.parametrize(
    ("changes", "who", "description"),
    [
        ({}, {"@type": "Person", "name": "Jane Doe", "jobTitle": "engineer"}, None),
        ({"role": None}, {"@type": "Thing", "name": "Jane Doe"}, None),
        ({"polarity": "denied"}, None, "Jane Doe denies this"),
        ({"polarity": "open"}, None, "Jane Doe leaves open this"),
        ({"act": "thought"}, None, "Jane Doe holds this (thought)"),
        ({"speaker": None, "role": None}, None, None),
    ],
)
def test_nobody_is_the_author_of_what_he_does_not_assert(changes: dict[str, Any], who: Any, description: str | None) -> None:
    for kind, key in (("indirect", "author"), ("direct", "spokenByCharacter")):
        (article,) = lines("jsonld", report(claim(**changes, kind=kind)))
        (part,) = article["hasPart"]
        assert (part.get(key), part.get("description")) == (who, description)


def test_every_name_is_one_of_schema_org_s() -> None:
    """As models made of the vocabulary have it."""
    pytest.importorskip("pydantic2_schemaorg")
    from importlib import import_module

    def check(node: Any) -> None:
        for one in node if isinstance(node, list) else [node]:
            if isinstance(one, dict):
                model = getattr(import_module(f"pydantic2_schemaorg.{one['@type']}"), one["@type"])
                assert {key for key in one if not key.startswith("@")} <= set(model.__fields__)
                for value in one.values():
                    check(value)

    check(lines("jsonld", *ALL))


def test_json_ld_processors_read_it() -> None:
    """Expanded with the vocabulary of schema.org alone, every key is one of its terms and every address absolute."""
    jsonld = pytest.importorskip("pyld").jsonld
    local = {"@vocab": "https://schema.org/", "url": {"@type": "@id"}}
    for one in lines("jsonld", *ALL):
        (expanded,) = jsonld.expand({**one, "@context": local})
        assert expanded["@type"] == ["https://schema.org/NewsArticle"]
        parts = expanded.get("https://schema.org/hasPart", [])
        assert len(parts) == len(one.get("hasPart", []))
        assert all(":" in part["@id"] for part in parts)
