"""Which attributions are claims, on attributions that are constructed: the tagger has no part in it."""

from __future__ import annotations

import pytest

from claimx.claims.rules import is_claim
from claimx.english.cues import verb_class
from claimx.evaluation.rows import marked
from claimx.model import Attribution, Span, Speaker

SAID_BY = Speaker("Jane Doe", None, named=True)
NOBODY = Speaker(None, None)

# passage, speaker, the tagger's confidence, whether it is a claim
ROWS: list[tuple[str, Speaker, float, bool]] = [
    ("[source]Jane Doe[/source] [cue]said[/cue] [content]it works[/content].", SAID_BY, 0.4, True),
    ("[cue]According to[/cue] [source]Jane Doe[/source], [content]it works[/content].", SAID_BY, 0.4, True),
    ("[content]“Yes,”[/content] [source]she[/source] [cue]said[/cue].", NOBODY, 0.4, True),
    ("[source]Jane Doe[/source] [cue]criticised[/cue] [content]the plan[/content].", SAID_BY, 0.7, True),
    ("[source]Jane Doe[/source] [cue]hopes[/cue] [content]to open in May[/content].", SAID_BY, 0.85, True),
    # too unsure for what the cue does
    ("[source]Jane Doe[/source] [cue]criticised[/cue] [content]the plan[/content].", SAID_BY, 0.4, False),
    ("[source]Jane Doe[/source] [cue]hopes[/cue] [content]to open in May[/content].", SAID_BY, 0.5, False),
    ("[source]Jane Doe[/source] [cue]began imposing[/cue] [content]the tax[/content].", SAID_BY, 0.5, False),
    ("[source]Jane Doe[/source] [cue]began imposing[/cue] [content]“the tax”[/content].", SAID_BY, 0.5, True),
    # nothing is said
    ("[content]the[/content] which [source]Jane Doe[/source] [cue]announced[/cue].", SAID_BY, 0.9, False),
    ("[source]Jane Doe[/source] [cue]said[/cue] [content]that[/content].", SAID_BY, 0.9, False),
    ("[source]Jane Doe[/source] [cue]said[/cue] [content]“that”[/content].", SAID_BY, 0.9, True),
    # the writer's own voice
    ("[source]I[/source] [cue]guess[/cue] [content]it works[/content].", NOBODY, 0.9, False),
    ("As [source]you[/source] [cue]said[/cue], [content]it works[/content].", NOBODY, 0.9, False),
    ("[source]I[/source] [cue]said[/cue] [content]“it works”[/content].", SAID_BY, 0.9, True),
    # what cannot speak
    ("[source]No one[/source] [cue]said[/cue] [content]it works[/content].", Speaker("No one", None), 0.9, False),
    ("[source]The video[/source] [cue]shows[/cue] [content]a man running[/content].", Speaker("The video", None), 0.9, False),
    ("[source]The poll[/source] [cue]shows[/cue] [content]a lead[/content].", Speaker("The poll", None), 0.9, True),
    # nobody says it
    ("The shop [cue]is expected[/cue] [content]to open in May[/content].", NOBODY, 0.9, False),
    ("It [cue]was reported[/cue] [content]that the shop would open[/content].", NOBODY, 0.9, True),
    ("It [cue]was reported[/cue] [content]that the shop would open[/content].", NOBODY, 0.6, False),
    ("The plague [cue]was known as[/cue] [content]the “Black Death”[/content].", NOBODY, 0.9, False),
    ("[source]They[/source] [cue]hoped[/cue] [content]the shop would open[/content].", NOBODY, 0.9, False),
    ("[source]They[/source] [cue]said[/cue] [content]the shop would open[/content].", NOBODY, 0.6, True),
]


@pytest.mark.parametrize(("row", "speaker", "sure", "claim"), ROWS)
def test_what_is_a_claim(row: str, speaker: Speaker, sure: float, claim: bool) -> None:
    _, (one,) = marked(row)
    found = Attribution(one.part, one.kind, one.source, one.cue, one.content, sure)
    assert is_claim(found, speaker) is claim


CLASSES = [
    ("said", "reporting"),
    ("has yet to confirm", "reporting"),
    (":", "reporting"),
    ("per", "reporting"),
    ("was praised by", "speaking"),
    ("wanted", "attitude"),
    ("resigned over", "other"),
]


@pytest.mark.parametrize(("cue", "kind"), CLASSES)
def test_what_a_cue_does(cue: str, kind: str) -> None:
    assert verb_class(Span(0, len(cue), cue)) == kind


def test_no_cue_is_typography() -> None:
    assert verb_class(None) == "reporting"
