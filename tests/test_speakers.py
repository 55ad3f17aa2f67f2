"""Sources to speakers, one invented passage a row: the attribution of interest is the last."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tables import table

from claimx.english.entities import Entity
from claimx.english.parsing import parse, parse_text
from claimx.evaluation.rows import article, marked, resolved
from claimx.model import Attribution, Part, Span, Speaker
from claimx.speakers import resolve
from claimx.speakers.cast.organisations import find_organisations
from claimx.speakers.cast.things import articled

ODD = ("", " ", "’s", "“", "(", "[]", "The", "the the", ",", "and", " and ", "\u200b", "Ⅷ", "😀", "李明", "St.", "Mr.", "he he he", "12")

# text, name, role
NAMES: list[tuple[str, str | None, str | None]] = [
    ("[content]“It works,”[/content] [source]Jane Doe[/source] [cue]said[/cue].", "Jane Doe", None),
    ("[source]Mayor Jane Doe[/source] [cue]said[/cue] [content]it works[/content].", "Jane Doe", "Mayor"),
    ("Jane Doe arrived at noon. [source]Doe[/source] [cue]said[/cue] [content]it works[/content].", "Jane Doe", None),
    ("Ms. Doe left. Later Jane Doe came back. [source]Ms. Doe[/source] [cue]said[/cue] [content]it works[/content].", "Jane Doe", None),
    ("[source]Norland spokesman Peter Falk[/source] [cue]said[/cue] [content]it works[/content].", "Peter Falk", "Norland spokesman"),
    ("[source]Norland Spokesman Peter Falk[/source] [cue]said[/cue] [content]it works[/content].", "Peter Falk", "Norland Spokesman"),
    ("[source]spokesman Peter Falk[/source] [cue]said[/cue] [content]it works[/content].", "Peter Falk", "spokesman"),
    (
        "Norland spokesman Peter Falk left. [source]Falk[/source] [cue]said[/cue] [content]it works[/content].",
        "Peter Falk",
        "Norland spokesman",
    ),
    ("[source]Hugh Hill, a doctor and friend,[/source] [cue]said[/cue] [content]it works[/content].", "Hugh Hill", "doctor and friend"),
    (
        "[source]Ann Poe, the president of the party,[/source] [cue]said[/cue] [content]it works[/content].",
        "Ann Poe",
        "president of the party",
    ),
    ("[source]Ann Poe, 34,[/source] [cue]said[/cue] [content]it works[/content].", "Ann Poe", None),
    ("[source]The club’s spokesman, Carl Roe,[/source] [cue]said[/cue] [content]it works[/content].", "Carl Roe", "spokesman"),
    (("[source]An attorney for the firm, Carl Roe,[/source] [cue]said[/cue] [content]so[/content]."), "Carl Roe", "attorney for the firm"),
    ("[source]Sen. Mary Stone (D-Ohio)[/source] [cue]said[/cue] [content]it works[/content].", "Mary Stone", "Sen."),
    ("[source]Gov. Tom Reed of Ohio[/source] [cue]said[/cue] [content]it works[/content].", "Tom Reed", "Gov."),
    ("[source]Paul Roe’s[/source] [cue]claim[/cue] [content]that it works[/content] is old.", "Paul Roe", None),
    ("[source]President-elect Nora Blum[/source] [cue]said[/cue] [content]it works[/content].", "Nora Blum", "President-elect"),
    ("[source]the editor [Nora Blum][/source] [cue]said[/cue] [content]it works[/content]. Nora Blum left.", "Nora Blum", "editor"),
    ("Maria Stone sang. John Stone wept. [source]Mr. Stone[/source] [cue]said[/cue] [content]it works[/content].", "John Stone", None),
    ("Robert Van Dyke left. [source]Mr. Van Dyke[/source] [cue]said[/cue] [content]it works[/content].", "Robert Van Dyke", None),
    ("[source]JANE DOE[/source][cue]:[/cue] [content]It works.[/content] Jane Doe then left.", "Jane Doe", None),
    # a person whom the parse takes for a body
    (
        "Its chief executive, Lionel Prask, was there. [source]Prask[/source] [cue]denied[/cue] [content]that it leaked[/content].",
        "Lionel Prask",
        "chief executive",
    ),
    # organisations
    ("[source]The Kremlin[/source] [cue]said[/cue] [content]it works[/content].", "The Kremlin", None),
    ("The Kremlin waits. But [source]the Kremlin[/source] [cue]said[/cue] [content]it works[/content].", "The Kremlin", None),
    ("On Friday [source]the World Bank[/source] [cue]said[/cue] [content]it works[/content].", "World Bank", None),
    ("[source]Reuters[/source] [cue]reported[/cue] [content]that it works[/content].", "Reuters", None),
    (
        "The Defence Ministry met on Monday. [source]The ministry[/source] [cue]said[/cue] [content]it works[/content].",
        "Defence Ministry",
        None,
    ),
    # unnamed, as the article puts them
    ("[source]two officials[/source] [cue]said[/cue] [content]it works[/content].", "two officials", None),
    (
        ("[source]Multiple European inquiries[/source] [cue]concluded[/cue] [content]it works[/content]."),
        "Multiple European inquiries",
        None,
    ),
    (("[source]A senior official, who asked not to be named,[/source] [cue]said[/cue] [content]so[/content]."), "A senior official", None),
    ("Carl Roe left. [source]a spokesman[/source] [cue]said[/cue] [content]it works[/content].", "a spokesman", None),
    ("[source]Carl Roe’s wife[/source] [cue]said[/cue] [content]it works[/content].", "Carl Roe’s wife", None),
    ("[source]The Roe campaign[/source] [cue]said[/cue] [content]it works[/content].", "Roe campaign", None),
    ("[source]Attorneys for Carl Roe[/source] [cue]said[/cue] [content]it works[/content].", "Attorneys for Carl Roe", None),
    (("[source]teachers, parents and pupils[/source] [cue]said[/cue] [content]it works[/content]."), "teachers, parents and pupils", None),
    ("[source]the minister[/source] [cue]said[/cue] [content]it works[/content].", "the minister", None),
    ("[source]some Democrats[/source] [cue]said[/cue] [content]it works[/content].", "some Democrats", None),
    ("[source]China, Chad and Norway[/source] [cue]said[/cue] [content]it works[/content].", "China, Chad and Norway", None),
    ("The [source]S.E.C.[/source] [cue]said[/cue] [content]it works[/content].", "S.E.C.", None),
    # several
    ("[source]Jane Doe and Carl Roe[/source] [cue]said[/cue] [content]it works[/content].", "Jane Doe and Carl Roe", None),
    ("Jane Doe met Carl Roe. [source]Doe and Roe[/source] [cue]said[/cue] [content]it works[/content].", "Jane Doe and Carl Roe", None),
    # pronouns
    ("Jane Doe spoke. [content]“It works,”[/content] [source]she[/source] [cue]said[/cue].", "Jane Doe", None),
    ("Jane Doe met Carl Roe. [source]She[/source] [cue]said[/cue] [content]it works[/content].", "Jane Doe", None),
    ("Jane Doe met Carl Roe. [source]He[/source] [cue]said[/cue] [content]it works[/content].", "Carl Roe", None),
    (
        (
            "[source1]Carl Roe[/source1] [cue1]told[/cue1] Tom Reed [content1]it works[/content1]. "
            "[source2]He[/source2] [cue2]added[/cue2] [content2]no[/content2]."
        ),
        "Carl Roe",
        None,
    ),
    ("[source]He[/source] [cue]said[/cue] [content]it works[/content].", None, None),
    ("Jane Doe left. [source]He[/source] [cue]said[/cue] [content]it works[/content].", None, None),
    ("[source]We[/source] [cue]know[/cue] [content]it works[/content].", None, None),
    ("[source]There[/source] [cue]said[/cue] [content]it works[/content].", None, None),
    ("After [source]he[/source] [cue]said[/cue] [content]it works[/content], Carl Roe left.", "Carl Roe", None),
    (
        (
            "[source1]Two officials[/source1] [cue1]said[/cue1] [content1]it works[/content1]. "
            "[source2]They[/source2] [cue2]added[/cue2] [content2]no[/content2]."
        ),
        "Two officials",
        None,
    ),
    (
        (
            "[content1]“[source2]I[/source2] [cue2]believe[/cue2] [content2]so[/content2],”[/content1] "
            "[source1]Jane Doe[/source1] [cue1]said[/cue1]."
        ),
        "Jane Doe",
        None,
    ),
    ("Carl Roe, [source]who[/source] [cue]said[/cue] [content]it works[/content], left.", "Carl Roe", None),
    # descriptions
    (
        "Norland spokesman Peter Falk left. [source]The spokesman[/source] [cue]said[/cue] [content]it works[/content].",
        "Peter Falk",
        "Norland spokesman",
    ),
    (
        "Voters turned from incumbent Carl Roe. [source]The sitting president[/source] [cue]said[/cue] [content]it works[/content].",
        "Carl Roe",
        "incumbent",
    ),
    ("Sen. Mary Stone left. [source]The senator[/source] [cue]said[/cue] [content]it works[/content].", "Mary Stone", "Sen."),
    (("Vice President Carl Roe left. [source]The president[/source] [cue]said[/cue] [content]it works[/content]."), "The president", None),
    (
        "Norland President Carl Roe left. [source]The Estonian president[/source] [cue]said[/cue] [content]it works[/content].",
        "The Estonian president",
        None,
    ),
    (
        "Norland President Carl Roe left. [source]The Norlandish leader[/source] [cue]said[/cue] [content]so[/content].",
        "Carl Roe",
        "Norland President",
    ),
    # no source
    (("[content1]“It works,”[/content1] [source1]Jane Doe[/source1] [cue1]said[/cue1]. [content2]“It does.”[/content2]"), "Jane Doe", None),
    ("Jane Doe left. [content]“It works.”[/content]", "Jane Doe", None),
    (
        "[content1]“It works,”[/content1] [source1]Jane Doe[/source1] [cue1]said[/cue1].\n\nIt rained.\n\n[content2]“No.”[/content2]",
        None,
        None,
    ),
]

VIA = [
    ("[content]“It works,”[/content] [source]Roe[/source] [cue]said[/cue] in an interview with RT.", ("RT",)),
    ("[source]Roe[/source] [cue]told[/cue] Reuters [content]it works[/content].", ("Reuters",)),
    ("[source]Roe[/source] [cue]told[/cue] the BBC [content]that it works[/content].", ("BBC",)),
    ("[source]Roe[/source] [cue]said[/cue] in a statement carried by Interfax [content]that it works[/content].", ("Interfax",)),
    ("According to Reuters, [source]Roe[/source] [cue]told[/cue] reporters [content]it works[/content].", ("Reuters",)),
    ("[content]It works,[/content] [source]Roe[/source] [cue]said[/cue], Reuters reported.", ("Reuters",)),
    ("[source]Roe[/source] [cue]said[/cue] on CNN [content]that it works[/content].", ("CNN",)),
    ("[source]Roe[/source] [cue]told[/cue] Reuters and the BBC [content]that it works[/content].", ("Reuters", "BBC")),
    (
        (
            "[cue1]According to[/cue1] [source1]Reuters[/source1], [content1][source2]Roe[/source2] "
            "[cue2]said[/cue2] [content2]it works[/content2][/content1]."
        ),
        ("Reuters",),
    ),
    ("[source]Roe[/source] [cue]told[/cue] reporters [content]it works[/content].", ()),
    ("[source]Roe[/source] [cue]told[/cue] Congress [content]it works[/content].", ()),
    ("[source]Roe[/source] [cue]said[/cue] [content]he told Reuters it works[/content].", ()),
    ("[cue]According to[/cue] [source]Reuters[/source], [content]it works[/content].", ()),
    ("He told Reuters so. [source]Roe[/source] [cue]said[/cue] [content]it works[/content].", ()),
]

FAILURES = [
    ("Michelle Roe was there. President Roe came late. [source]Roe[/source] [cue]said[/cue] [content]so[/content].", "Roe"),
    ("Carl Roe’s doctor is here. [source]He[/source] [cue]said[/cue] [content]it works[/content].", "Carl Roe’s doctor"),
    ("Jane Doe, a mother of two, wept. [source]The woman[/source] [cue]said[/cue] [content]it works[/content].", "Jane Doe"),
]


def speaker(row: str, title: str | None = None) -> Speaker:
    text, attributions = marked(row)
    return resolved(article(text, title), attributions)[-1]


@table(("row", "name", "role"), NAMES)
def test_name_and_role(row: str, name: str | None, role: str | None) -> None:
    found = speaker(row)
    assert (found.name, found.role) == (name, role)


@table(("row", "via"), VIA)
def test_via(row: str, via: tuple[str, ...]) -> None:
    assert speaker(row).via == via


@pytest.mark.parametrize(("row", "name"), FAILURES)
@pytest.mark.xfail(reason="needs more than names, roles and gender")
def test_known_failures(row: str, name: str) -> None:
    assert speaker(row).name == name


def test_headline() -> None:
    title, (first,) = marked("[content]Norland Never Votes[/content] [cue]-[/cue] [source]Falk[/source]", "title")
    text, (second,) = marked("[source]Norland spokesman Peter Falk[/source] [cue]said[/cue] [content]it never votes[/content].")
    found = resolved(article(text, title), [first, second])
    assert [(one.name, one.role, one.named) for one in found] == [("Peter Falk", "Norland spokesman", True)] * 2


def test_pronoun_of_the_headline_looks_ahead() -> None:
    title, (first,) = marked("[source]He[/source] [cue]Says[/cue] [content]It Works[/content]", "title")
    assert resolved(article("Carl Roe spoke on Monday.", title), [first])[0].name == "Carl Roe"


def test_first_person_is_the_author() -> None:
    text, attributions = marked("[source]I[/source] [cue]believe[/cue] [content]it works[/content].")
    assert resolved(article(text, authors=("Jane Doe",)), attributions)[0].name == "Jane Doe"


@pytest.mark.parametrize(("times", "first", "name"), [(30, "Pavel Kree", "Pavel Kree"), (600, "Pavel Kree", None), (600, "He", None)])
def test_a_paragraph_of_he_and_he(times: int, first: str, name: str | None) -> None:
    he = "He slept well. " * times
    text, (attribution,) = marked(f"{first} came late. {he}[source]He[/source] [cue]said[/cue] [content]it works[/content].")
    found = article(text)
    assert [one.name for one in resolve(found, parse(found, {"title": [], "body": []}), [attribution])] == [name]


def test_order_is_kept() -> None:
    text, attributions = marked(
        "[source1]Jane Doe[/source1] [cue1]said[/cue1] [content1]a[/content1]. [source2]Carl "
        "Roe[/source2] [cue2]said[/cue2] [content2]b[/content2]."
    )
    assert [one.name for one in resolved(article(text), attributions[::-1])] == ["Carl Roe", "Jane Doe"]


def test_what_is_often_written_with_the_is_nobody() -> None:
    text = "We heard the Lark. " + "Larkspur grew. " * 9
    assert articled(["Ann Lark"], {"body": parse_text(text)}, {"body": text}) == {"Ann Lark"}
    text += "Lark left. " * 9
    assert articled(["Ann Lark"], {"body": parse_text(text)}, {"body": text}) == set()


@table("source", ODD)
def test_odd_sources(source: str) -> None:
    text = f"x {source} said y"
    attribution = Attribution("body", "indirect", Span(2, 2 + len(source), source), None, (Span(len(text) - 1, len(text), "y"),), 1.0)
    (found,) = resolved(article(text), [attribution])
    assert found.name is None or found.name.strip()


@pytest.mark.parametrize("part", ["title", "body"])
def test_nothing_there(part: Part) -> None:
    assert resolved(article("", None), []) == []
    assert resolved(article("", ""), [Attribution(part, "direct", None, None, (), 0.0)]) == [Speaker(None, None, confidence=0.5)]


def _seed(path: Path) -> list[tuple[dict[str, Any], Speaker]]:
    """The gold attributions of a seed that careful readers agree on, each with its speaker; only the article's lines are read."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
    kept = {*gold["lines"]["body"], *gold["lines"].get("standfirst", [])}
    body = "\n".join(line if number in kept else " " * len(line) for number, line in enumerate(text.split("\n"), 1))
    rows = [row for row in gold["attributions"] if row["content"][0][0] in range(len(body)) and body[row["content"][0][0]].strip()]

    def span(offsets: list[list[int]]) -> Span | None:
        return Span(offsets[0][0], offsets[-1][1], text[offsets[0][0] : offsets[-1][1]]) if offsets else None

    attributions = [
        Attribution(
            "body",
            row["kind"],
            span(row["source"]),
            span(row["cue"]),
            tuple(Span(start, end, text[start:end]) for start, end in row["content"]),
            1.0,
        )
        for row in rows
    ]
    return [(row, one) for row, one in zip(rows, resolved(article(body), attributions), strict=True) if row["certain"]]


def test_seeds(shared: Callable[[str], Path]) -> None:
    pairs = [pair for path in sorted(shared("seeds").glob("*.gold.json")) for pair in _seed(path)]
    assert len(pairs) > 10
    assert [(one.name, one.role, list(one.via)) for _, one in pairs] == [(row["speaker"], row["role"], row["via"]) for row, _ in pairs]


@pytest.mark.parametrize(
    ("found", "name"),
    [
        ("The Guild of Harbour", "Guild of Harbour Pilots"),  # what was cut off of a plural goes with it
        ("The Guild of Harbour Pilots", "Guild of Harbour Pilots"),
        ("Norland News", "Norland News"),
    ],
)
def test_a_body_by_its_whole_name(found: str, name: str) -> None:
    text = "The Guild of Harbour Pilots walked out. Norland News Director Jane Doe said so."
    start = text.index(found)
    docs: dict[Part, Any] = {"body": parse_text(text, [Entity(start, start + len(found), "ORG")])}
    bodies, _ = find_organisations(docs, {"body": text}, ())
    assert [one.name for one in bodies] == [name]
