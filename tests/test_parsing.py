"""The parse as a value: made by claimx, or of Docs that somebody hands in."""

from __future__ import annotations

import subprocess
import sys

import pytest
from tables import table

from claimx.english.entities import Entity, settled
from claimx.english.parsing import Parsed, parse_text
from claimx.evaluation.rows import article, parsed
from claimx.pipeline import claims

TITLE = "Bridge to Stay Open, Mayor Says"
TEXT = "“It works,” Jane Doe told reporters. She left at noon.\n\nMayor Carl Roe denied that the bridge would be closed."


def test_sentences_begin_where_the_text_says() -> None:
    found = parsed(article(TEXT, TITLE))
    assert found.texts == {"title": TITLE, "body": TEXT}
    assert [TEXT[start:].split(maxsplit=1)[0] for start in found.sentences["body"]] == ["“It", "She", "Mayor"]
    assert found.sentences["title"] == (0,)


@table("text", ["", " ", "\n\n", "\ud800", "a\n\n\n b ", "x" * 50_000, "word " * 10_000])
def test_tokens_lie_where_the_text_has_them(text: str) -> None:
    doc = parse_text(text)
    assert len(doc.text) == len(text)
    assert doc.text == text.replace("\ud800", "\ufffd")


def test_a_doc_may_be_handed_in() -> None:
    whole = article(TEXT, TITLE)
    own = parsed(whole).docs
    made = {}

    def run(stage, function, /, *args, **kwargs):  # type: ignore[no-untyped-def]
        made[stage] = function(*args, **kwargs)
        return made[stage]

    assert claims(whole, run, own) == claims(whole)
    assert {claim.speaker for claim in made["sift"]} >= {"Jane Doe", "Carl Roe"}
    assert made["parse"].docs == own
    claims(whole, run, {"title": own["title"]})
    assert (made["parse"].docs["title"] is own["title"], made["parse"].docs["body"] is own["body"]) == (True, False)


def test_a_doc_that_was_not_parsed_is_refused() -> None:
    import spacy

    with pytest.raises(ValueError, match="a Doc without TAG and DEP and ENT_IOB"):
        Parsed.of(parse_text(TITLE), spacy.blank("en")(TEXT))


@pytest.mark.slow
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
    assert not doc.ents


def test_entities_are_set_where_they_lie() -> None:
    text = "Jane Doe’s friends from South\nNorland met in Oslo."
    given = [Entity(0, 8, "PERSON"), Entity(24, 37, "GPE"), Entity(30, 37, "ORG"), Entity(45, 49, "GPE")]
    found = [(entity.text, entity.label_) for entity in parse_text(text, given).ents]
    assert found == [("Jane Doe", "PERSON"), ("South\nNorland", "GPE"), ("Oslo", "GPE")]


def test_entities_agree_over_an_article() -> None:
    text = "Ann Miller’s bank. Miller met Acme in May. Acme hired Miller. Acme, Mr. Miller said."
    places = {"Ann Miller’s": "PERSON", "Acme": "ORG", "May": "DATE"}
    given = [Entity(text.index(name), text.index(name) + len(name), kind) for name, kind in places.items()]
    given += [Entity(43, 47, "GPE"), Entity(62, 66, "ORG")]
    found = [(text[one.start : one.end], one.kind) for one in settled(text, given)]
    miller, acme, may = ("Miller", "PERSON"), ("Acme", "ORG"), ("May", "DATE")
    assert found == [("Ann Miller", "PERSON"), miller, acme, may, acme, miller, acme, miller]


# text, what was found in it, and what is made of it
SETTLED = [
    ("The old Soviet Union; the city council", ["The old Soviet Union GPE", "the city council ORG"], ["Soviet Union GPE"]),
    ("The Guardian, the 49ers’", ["The Guardian ORG", "the 49ers’ ORG"], ["The Guardian ORG", "the 49ers ORG"]),
    ("Bank of Oslo, Bank of Oslo. The Bank of Oslo", ["Bank of Oslo ORG"] * 2 + ["Oslo GPE"], ["Bank of Oslo ORG"] * 3),  # whole
    ("Acme. The Acme. Acme", ["Acme PERSON", "The Acme ORG", "Acme ORG"], ["Acme ORG", "The Acme ORG", "Acme ORG"]),
    ("Jane Doe of Doe & Sons", ["Jane Doe PERSON", "Doe & Sons ORG"], ["Jane Doe PERSON", "Doe & Sons ORG"]),
    ("Mr. Doe, J.K. Doe", ["Doe PERSON", "J.K. Doe GPE"], ["Doe PERSON", "J.K. Doe PERSON"]),
    ("nine years", ["nine years DATE"], ["nine years DATE"]),
    ("The Liberal Democrats", ["Liberal NORP", "Democrats NORP"], ["Liberal Democrats NORP"]),
    ("Radio Ost, Bank of Ost, Ost", ["Radio Ost ORG", "Bank of Ost ORG", "Ost PERSON"], ["Radio Ost ORG", "Bank of Ost ORG", "Ost GPE"]),
    ("ⒶBC met ⒶBC", ["ⒶBC ORG"] * 2, ["ⒶBC ORG"] * 2),
    ("nine dollars", ["nine dollars MONEY"], []),
    ("Blythe Danner. Blythe Danner left", ["Blythe Danner PERSON"], ["Blythe Danner PERSON"] * 2),
    ("Ann Li-Roe. Ann Li. Ann Li-Ro", ["Ann Li-Roe PERSON", "Ann Li PERSON"], ["Ann Li-Roe PERSON", "Ann Li PERSON"]),
    ("", [], []),
]


@table(("text", "given", "wanted"), SETTLED)
def test_entities_are_settled(text: str, given: list[str], wanted: list[str]) -> None:
    found: list[Entity] = []
    for row in given:
        name, kind = row.rsplit(" ", 1)
        start = text.index(name, found[-1].end if found else 0)
        found.append(Entity(start, start + len(name), kind))
    assert [f"{text[one.start : one.end]} {one.kind}" for one in settled(text, found)] == wanted


def test_entities_go_to_the_part_where_they_lie() -> None:
    found = parsed(article(TEXT, TITLE))
    assert {entity.text for entity in found.docs["body"].ents} >= {"Jane Doe", "Carl Roe"}
