"""What a source is, and who speaks in it: transcripts in every form, captions, tables, texts, articles, claimx's own documents."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tables import table

from claimx import ClaimxError, extract_text, verify
from claimx.matching.people import same_person
from claimx.verification.articles import quotations, source
from claimx.verification.batch import reports
from claimx.verification.model import Source
from claimx.verification.reading import read, source_of

if TYPE_CHECKING:
    from pathlib import Path


def spoken(given: Source) -> list[tuple[str | None, str]]:
    """Each turn: its label, and its words."""
    return [(turn.speaker, " ".join(" ".join(given.text[start:end] for start, end in turn.spans).split())) for turn in given.turns]


LABELS = [
    ("DOE: Yes.\nROE: No.", [("DOE", "Yes."), ("ROE", "No.")]),
    ("Jane Doe: Yes.\nRichard Roe: No.", [("Jane Doe", "Yes."), ("Richard Roe", "No.")]),
    ("MR. DOE: Yes.\nTHE PRESIDENT: No.\nQ: Why?", [("MR. DOE", "Yes."), ("THE PRESIDENT", "No."), ("Q", "Why?")]),
    ("SEN. JANE DOE (D-VT), CANDIDATE: Yes.\nDOE: No.", [("SEN. JANE DOE (D-VT), CANDIDATE", "Yes. No.")]),
    ("**Jane Doe:** Yes.\n**Roe:** No.", [("Jane Doe", "Yes."), ("Roe", "No.")]),
    ("[00:01:12] Jane Doe: Yes.\n[00:01:15] Roe: No.", [("Jane Doe", "Yes."), ("Roe", "No.")]),
    ("Jane Doe: (00:12)\nYes.\nRoe: (00:15)\nNo.", [("Jane Doe", "Yes."), ("Roe", "No.")]),
    ("Jane Doe  0:12\nYes.\n\nRoe  0:15\nNo.", [("Jane Doe", "Yes."), ("Roe", "No.")]),
    (">> DOE: Yes.\n>> ROE: No.", [("DOE", "Yes."), ("ROE", "No.")]),
    (">> Yes.\n>> No.\nNo.", [(None, "Yes."), (None, "No. No.")]),
    ("DOE:\nYes.\nROE:\nNo.", [("DOE", "Yes."), ("ROE", "No.")]),
    ("Mr. DOE of Ohio. Yes, yes.\nThe PRESIDENT. No.", [("Mr. DOE of Ohio", "Yes, yes."), ("The PRESIDENT", "No.")]),
    ("Q. Were you there?\nA. I was.", [("Q", "Were you there?"), ("A", "I was.")]),
    ("Speaker 1: Yes.\nSpeaker 2: No.", [("Speaker 1", "Yes."), ("Speaker 2", "No.")]),
    ("Ministerin Müller: Ja.\nO’Malley: Nein.", [("Ministerin Müller", "Ja."), ("O’Malley", "Nein.")]),
    (
        "DOE: Yes. (APPLAUSE) And [ laughter ] no (ph) more (inaudible).\n(CROSSTALK)\nStill DOE.",
        [("DOE", "Yes. And no more . Still DOE.")],
    ),
    ("Recorded in May.\nDOE: Yes.\nROE: No.", [(None, "Recorded in May."), ("DOE", "Yes."), ("ROE", "No.")]),
    *[("CRUZ: Yes.\nROE: No.\n" * 5 + "CURZ: Yes.", [("CRUZ", "Yes."), ("ROE", "No.")] * 5 + [("CURZ", "Yes.")])],
]


@table(("text", "expected"), LABELS)
def test_labels(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert spoken(source_of(text)) == expected


UNLABELLED = [
    "The minister came late. She had one thing to say: no more ferries.\nNote: the ferry is closed.\nIt was Tuesday.\nNobody came.",
    "WASHINGTON: The minister came late.\nShe stayed for an hour.\nThen she left.\nIt rained.\nNobody saw her again.",
    "https://example.org/a\nThe minister came at 12:30 and left.\nShe came again.\nShe went.",
]


@pytest.mark.parametrize("text", UNLABELLED)
def test_a_colon_alone_makes_no_transcript(text: str) -> None:
    assert [turn.speaker for turn in source_of(text).turns] == [None]


def test_a_misspelt_label_is_the_same_person() -> None:
    given = source_of("CRUZ: We begin at nine sharp.\nROE: No.\n" * 6 + "CURZ: We shall never leave the stage.")
    assert verify("We shall never leave the stage.", given, "Ted Cruz").speaker_match is True


@table(
    ("label", "name", "same"),
    [
        ("CLINTON", "Hillary Clinton", True),
        ("BILL CLINTON", "Hillary Clinton", False),
        ("SECRETARY CLINTON", "Clinton", True),
        ("HILLARY CLINTON (D-NY), FORMER SECRETARY OF STATE", "Hillary Clinton", True),
        ("MR. O'MALLEY", "Martin O’Malley", True),
        ("Trump", "Donald J. Trump", True),
        ("Donald", "Donald Trump", True),
        ("PENCE", "Tim Kaine", False),
        ("VON DER LEYEN", "Ursula von der Leyen", True),
        ("KING", "Stephen King", True),
    ],
)
def test_names(label: str, name: str, same: bool) -> None:
    assert same_person(label, name) is same


VTT = """WEBVTT - a debate

NOTE made by hand

1
00:00:01.000 --> 00:00:03.000 align:start
<v Jane Doe>We begin at <i>nine</i>
and never later.

2
00:00:03.000 --> 00:00:05.000
<v.loud Richard Roe>[APPLAUSE] Hear &amp; hear.
"""
SRT = """1
00:00:01,000 --> 00:00:03,000
DOE: We begin at nine

2
00:00:03,000 --> 00:00:04,000
and never later.

3
00:00:04,000 --> 00:00:05,000
ROE: Hear, hear.
"""


def test_captions() -> None:
    assert spoken(source_of(VTT)) == [("Jane Doe", "We begin at nine and never later."), ("Richard Roe", "Hear hear.")]
    assert spoken(source_of(SRT)) == [("DOE", "We begin at nine and never later."), ("ROE", "Hear, hear.")]
    assert spoken(source_of(SRT.replace("DOE: ", "").replace("ROE: ", ""))) == [(None, "We begin at nine and never later. Hear, hear.")]
    given = verify("we begin at nine and never later", source_of(VTT), "Doe")
    assert (given.verdict, [part.line for part in given.found]) == ("verbatim", [7, 8])


def test_rolling_captions_say_each_line_once() -> None:
    rolling = "WEBVTT\n\n00:01.000 --> 00:02.000\nWe begin at nine\n\n00:02.000 --> 00:03.000\nWe begin at nine\nand never later.\n"
    assert spoken(source_of(rolling)) == [(None, "We begin at nine and never later.")]


TABLES = [
    ("speaker,text\nDOE,Yes.\nROE,No.\n", "a.csv"),
    ('time;speaker;text\n1;DOE;"Yes."\n2;ROE;No.\n', "a.csv"),
    ("id\tspeaker\ttext\tlabel\n1\tDOE\tYes.\t0\n2\tROE\tNo.\t1\n", "a.txt"),
    ("1\tDOE\tYes.\t0\n2\tROE\tNo.\t1\n", "a.tsv"),
]


@pytest.mark.parametrize(("text", "location"), TABLES, ids=[text.splitlines()[0] for text, _ in TABLES])
def test_tables(text: str, location: str) -> None:
    assert spoken(source_of(text, location)) == [("DOE", "Yes."), ("ROE", "No.")]


def test_a_quoted_cell_keeps_its_place() -> None:
    given = source_of('speaker,text\nDOE,"We said, ""never"", and\nwe meant it."\nROE,No.\n', "a.csv")
    found = verify("We said, never, and we meant it", given, "Doe")
    assert found.verdict == "verbatim"
    assert given.text[found.found[0].start : found.found[-1].end] == 'We said, ""never"", and\nwe meant it'


ARTICLE = (
    "The bridge will close in May, the mayor said on Monday.\n\n"
    "“We have waited nine years for this bridge,” Jane Doe told reporters. “It will not be closed again in my lifetime.”\n\n"
    "Richard Roe said: “Nobody asked the people on Mill Street.”\n"
)


def test_an_article_is_a_source_whose_quotations_are_their_speakers() -> None:
    given = source(extract_text(ARTICLE))
    assert {turn.speaker for turn in given.turns} == {None, "Jane Doe", "Richard Roe"}
    found = verify("Nobody asked the people on Mill Street", given, "Richard Roe")
    assert (found.verdict, found.speaker_match, found.found[0].line) == ("verbatim", True, None)
    assert given.text[found.found[0].start : found.found[0].end] == "Nobody asked the people on Mill Street"
    assert verify("Nobody asked the people on Mill Street", given, "Jane Doe").speaker_match is False


def test_the_quotations_of_an_article() -> None:
    found = quotations(extract_text(ARTICLE))
    assert [(one.speaker, one.text, one.id) for one in found] == [
        ("Jane Doe", "We have waited nine years for this bridge,", "q1"),
        ("Jane Doe", "It will not be closed again in my lifetime.", "q2"),
        ("Richard Roe", "Nobody asked the people on Mill Street.", "q3"),
    ]
    assert (found[0].after, found[1].before, found[1].after) == (found[1].text, found[0].text, "")


def test_an_odd_mark_does_not_turn_the_text_between_into_quotations() -> None:
    odd = ARTICLE.replace("The bridge", '"The bridge', 1)
    texts = [one.text for one in quotations(extract_text(odd))]
    assert "Nobody asked the people on Mill Street." in texts
    assert not any("told reporters" in text for text in texts)


def test_documents_of_claimx_are_sources_and_articles(tmp_path: Path) -> None:
    report = extract_text(ARTICLE)
    lines = tmp_path / "claims.jsonl"
    lines.write_text((json.dumps(report.to_dict()) + "\n") * 2, encoding="utf-8")
    assert len(read(str(lines))) == 2
    assert len(list(reports([str(lines)]))) == 2
    indented = tmp_path / "claims.json"
    indented.write_text(json.dumps(report.to_dict(), indent=2), encoding="utf-8")
    given = verify("We have waited nine years for this bridge", str(indented), "Jane Doe")
    assert (given.verdict, given.speaker_match) == ("verbatim", True)


@pytest.mark.parametrize("text", ['{"a": 1}', '{"schema": "claimx/1"}', '{"schema": "claimx/1"', '{"a": 1}\n[2]'])
def test_other_json_is_refused_or_read_as_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    try:
        assert read(str(path))[0].turns
    except ClaimxError as error:
        assert error.kind == "unsupported"  # noqa: PT017 - either may be
