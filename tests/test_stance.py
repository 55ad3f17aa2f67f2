"""How the writer stands to a claim, one sentence a row."""

from __future__ import annotations

import pytest
from marked import article, marked

from claimx.lexicon.inflection import lemmas
from claimx.model import Attribution, Span
from claimx.stance import stance

POLARITY = [
    ("[source]Doe[/source] [cue]said[/cue] [content]the bridge was safe[/content].", "asserted"),
    ("[source]Doe[/source] [cue]denied[/cue] [content]taking the money[/content].", "denied"),
    ("[source]The firm[/source] [cue]has repeatedly denied[/cue] [content]that the river was poisoned[/content].", "denied"),
    ("[source]She[/source] [cue]rejected[/cue] [content]the charge[/content].", "denied"),
    ("[source]She[/source] [cue]ruled out[/cue] [content]a second vote[/content].", "denied"),
    ("[source]Roe[/source] [cue]dismissed as untrue[/cue] [content]the report of a split[/content].", "denied"),
    ("[source]Roe[/source] [cue]refutes[/cue] [content]the finding[/content].", "denied"),
    ("[source]The mayor[/source] [cue]does not believe[/cue] [content]that taxes will rise[/content].", "denied"),
    ("[source]The minister[/source] [cue]refused[/cue] [content]to resign[/content].", "denied"),
    ("[source]The minister[/source] [cue]refused to say[/cue] [content]whether she would resign[/content].", "open"),
    ("[source]The minister[/source] [cue]declined[/cue] [content]to comment on the case[/content].", "open"),
    ("[source]Doe[/source] [cue]did not say[/cue] [content]when the road would open[/content].", "open"),
    ("[source]Doe[/source] did not [cue]say[/cue] [content]when the road would open[/content].", "open"),
    ("[source]Doe[/source] [cue]didn’t deny[/cue] [content]that he had been there[/content].", "open"),
    ("[source]Doe[/source] [cue]would neither confirm nor deny[/cue] [content]the sale[/content].", "open"),
    ("[source]Doe[/source] [cue]did not rule out[/cue] [content]a strike[/content].", "open"),
    ("[source]Poe[/source] [cue]asked[/cue] [content]whether anyone had read it[/content].", "open"),
    ("[source]Poe[/source] [cue]wondered[/cue] [content]whether it would last[/content].", "open"),
    ("[source]Poe[/source] [cue]questioned[/cue] [content]the need for a wall[/content].", "open"),
    ("[source]Poe[/source] [cue]not only said[/cue] [content]it was late[/content] but left.", "asserted"),
    ("[source]Poe[/source] [cue]said[/cue] [content]she denied the charge[/content].", "asserted"),
    ("[source]Poe[/source], who denied the charge, [cue]said[/cue] [content]the court was fair[/content].", "asserted"),
    ("[content]“I never lied,”[/content] [source]Poe[/source] [cue]insisted[/cue].", "asserted"),
]

DISTANCING = [
    ("[source]Doe[/source] [cue]claimed[/cue] [content]the vote was stolen[/content].", ("claimed",)),
    (
        "[source]Doe[/source] left early, [cue]claiming[/cue] without evidence [content]that it was stolen[/content].",
        ("claiming", "without evidence"),
    ),
    (
        "[source]Doe[/source] [cue]said[/cue], without providing evidence, [content]that it was stolen[/content].",
        ("without providing evidence",),
    ),
    (
        "[content]“It was stolen,”[/content] [source]Doe[/source] [cue]said[/cue] without offering any proof.",
        ("without offering any proof",),
    ),
    ("Without evidence, [source]Doe[/source] [cue]said[/cue] [content]it was stolen[/content].", ("Without evidence",)),
    ("[source]Doe[/source] falsely [cue]said[/cue] [content]it was stolen[/content].", ("falsely",)),
    ("[source]Doe[/source] [cue]baselessly claimed[/cue] [content]it was stolen[/content].", ("baselessly", "claimed")),
    ("[source]Prosecutors[/source] [cue]allege[/cue] [content]that he hid the money[/content].", ("allege",)),
    ("[source]The letter[/source] [cue]purports[/cue] [content]to be from 1820[/content].", ("purports",)),
    ("[source]Doe[/source] allegedly [cue]told[/cue] a guard [content]that he was sorry[/content].", ("allegedly",)),
    ("[source]Doe[/source] [cue]said[/cue] [content]it was stolen[/content], without evidence.", ("without evidence",)),
    ("[source]Doe[/source] [cue]said[/cue] [content]the vote was late[/content].", ()),
    ("[source]Doe[/source] [cue]said[/cue] [content]they had arrested him without evidence[/content].", ()),
    ("[source]Doe[/source] [cue]said[/cue] [content]Roe had falsely claimed it[/content].", ()),
    ("[source]Doe[/source] [cue]did not claim[/cue] [content]that it was stolen[/content].", ()),
    ("[source]Doe[/source] never [cue]claimed[/cue] [content]that it was stolen[/content].", ()),
    ("[source]The group[/source] [cue]claimed[/cue] [content]responsibility for the fire[/content].", ()),
    ("[source]Doe[/source], who falsely claimed to be a doctor, [cue]said[/cue] [content]the sale was legal[/content].", ()),
    ("[source]Roe[/source] was wrongly held. [source2]Doe[/source2] [cue]said[/cue] [content]it was late[/content].", ()),
    ("He was allegedly drunk. [source]Doe[/source] [cue]said[/cue] [content]it was late[/content].", ()),
]


@pytest.mark.parametrize(("row", "polarity"), POLARITY)
def test_polarity(row: str, polarity: str) -> None:
    text, (attribution,) = marked(row)
    assert stance(article(text), attribution).polarity == polarity


@pytest.mark.parametrize(("row", "distancing"), DISTANCING)
def test_distancing(row: str, distancing: tuple[str, ...]) -> None:
    text, (attribution, *_) = marked(row.replace("[source]Roe[/source]", "Roe").replace("source2", "source") if "source2" in row else row)
    found = stance(article(text), attribution).distancing
    assert found == distancing
    assert all(words in text for words in found)


@pytest.mark.xfail(reason="a noun that denies stands in the content, which word lists over the cue do not read")
def test_called_a_lie() -> None:
    text, (attribution,) = marked("[source]Doe[/source] [cue]called[/cue] [content]the report a lie[/content].")
    assert stance(article(text), attribution).polarity == "denied"


@pytest.mark.parametrize("cue", ["", " ", "—", "n’t", "said\n\nsaid", "\u200b"])
def test_any_cue(cue: str) -> None:
    span = Span(2, 2 + len(cue), cue)
    assert stance(article(f"A {cue} B"), Attribution("body", "indirect", None, span, (), 1.0)).distancing == ()


def test_no_cue() -> None:
    assert stance(article(""), Attribution("title", "direct", None, None, (), 1.0)).polarity == "asserted"


@pytest.mark.parametrize(
    ("word", "base"), [("denies", "deny"), ("ruling", "rule"), ("claimed", "claim"), ("admitted", "admit"), ("said", "say")]
)
def test_lemmas(word: str, base: str) -> None:
    assert base in lemmas(word)
