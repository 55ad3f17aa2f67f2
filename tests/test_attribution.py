"""Role spans to attributions, on spans that are constructed: the tagger has no part in it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tables import table
from tagged import span

from claimx.attribution import attributions, text_of
from claimx.evaluation.rows import article
from claimx.model import Kind

KINDS: list[tuple[str, str, Kind]] = [
    ("“It works,” Ann said.", "“It works,”", "direct"),
    ("‘It works,’ Ann said.", "‘It works,’", "direct"),
    ('"It works,” Ann said.', '"It works,”', "direct"),
    ("«It works», Ann said.", "«It works»", "direct"),
    ("Ann said it works.", "it works", "indirect"),
    ("Ann said it wasn’t Bob’s.", "it wasn’t Bob’s", "indirect"),
    ("Ann said the plan was “a gamble”.", "the plan was “a gamble”", "mixed"),
    ("Ann said that “it works”.", "that “it works”", "mixed"),
]


@table(("text", "content", "expected"), KINDS)
def test_kind(text: str, content: str, expected: Kind) -> None:
    cue = span(text, "cue", "said", span(text, "source", "Ann"))
    (found,) = attributions(article(text), [span(text, "content", content, cue)])
    assert found.kind == expected


CUES = [
    ("said in an interview", "said"),
    ("said in a", "said"),
    ("had told", "had told"),
    ("wrote on Twitter", "wrote"),
    ("commented on", "commented on"),
    ("said", "said"),
    ("insisted on", "insisted on"),
]


@table(("tagged", "cue"), CUES)
def test_a_cue_is_the_verb_without_its_occasion(tagged: str, cue: str) -> None:
    text = f"Ann {tagged} that it works."
    (found,) = attributions(article(text), [span(text, "content", "that it works", span(text, "cue", tagged, span(text, "source", "Ann")))])
    assert found.cue is not None
    assert found.cue.text == cue


APART = [
    ("It works.\n\nAnn said.", "It works.", False),
    ("“It works.”\n\nAnn said.", "“It works.”", True),
    ("Ann said:\n\nIt works.", "It works.", True),
    ("Ann said\n\nIt works.", "It works.", False),
    ("Ann said\nIt works.", "It works.", True),
]


@pytest.mark.parametrize(("text", "content", "found"), APART)
def test_a_paragraph_parts_a_cue_from_what_is_no_quotation(text: str, content: str, found: bool) -> None:
    cue = span(text, "cue", "said", span(text, "source", "Ann"))
    assert bool(attributions(article(text), [span(text, "content", content, cue)])) is found


def test_a_quotation_does_not_look_back_over_somebody_elses_paragraph() -> None:
    text = "“It is late,” Ann said.\n\nBob noted there was no shame.\n\n“We have been through three.”"
    ann, bob = (span(text, "cue", cue, span(text, "source", who)) for who, cue in (("Ann", "said"), ("Bob", "noted")))
    spans = [ann, bob, span(text, "content", "“It is late,”", ann), span(text, "content", "“We have been through three.”", ann)]
    found = attributions(article(text), spans)
    assert [(one.source and one.source.text, one.content[0].text) for one in found] == [
        ("Ann", "“It is late,”"),
        (None, "“We have been through three.”"),
    ]


def test_no_word_is_in_two_contents_of_one_attribution() -> None:
    text = "Ann said the release “gives us support today”."
    cue = span(text, "cue", "said", span(text, "source", "Ann"))
    whole, part = "the release “gives us support today”", "“gives us support today”"
    (found,) = attributions(article(text), [cue, span(text, "content", whole, cue), span(text, "content", part, cue)])
    assert [content.text for content in found.content] == [whole]


def test_contents_that_reach_into_one_another_are_one() -> None:
    """A mark that ends one content opens the quotation that is the next."""
    text = "Ann said the release “gives us support”."
    cue = span(text, "cue", "said", span(text, "source", "Ann"))
    first, second = span(text, "content", "the release “", cue), span(text, "content", "gives us support”", cue)
    (found,) = attributions(article(text), [cue, first, second])
    assert [content.text for content in found.content] == ["the release “gives us support”"]


def test_contents_of_one_cue_are_one_attribution() -> None:
    text = "“It works,” Ann said. “It is done.”"
    cue = span(text, "cue", "said", span(text, "source", "Ann"))
    (found,) = attributions(article(text), [span(text, "content", "“It works,”", cue), span(text, "content", "“It is done.”", cue)])
    assert [content.text for content in found.content] == ["“It works,”", "“It is done.”"]
    assert found.source is not None
    assert found.source.text == "Ann"
    assert found.cue is not None
    assert found.cue.text == "said"


def test_a_quotation_over_a_paragraph_break_is_one_attribution() -> None:
    text = '"Firstly, we wait.\n\nSecondly, we work," Ann said.'
    cue = span(text, "cue", "said", span(text, "source", "Ann"))
    first = span(text, "content", '"Firstly, we wait.')
    (found,) = attributions(article(text), [first, span(text, "content", 'Secondly, we work,"', cue)])
    assert [content.text for content in found.content] == ['"Firstly, we wait.', 'Secondly, we work,"']


def test_both_pieces_have_the_likelier_cue() -> None:
    text = 'Bob said no.\n\n"Firstly, we wait.\n\nSecondly, we work," Ann said.'
    far = span(text, "cue", "said", span(text, "source", "Bob"))
    near = span(text, "cue", "said", span(text, "source", "Ann"), occurrence=1)
    doubtful = replace(span(text, "content", '"Firstly, we wait.', far), link=0.5)
    (found,) = attributions(article(text), [span(text, "content", 'Secondly, we work,"', near), doubtful])
    assert found.source is not None
    assert found.source.text == "Ann"
    assert len(found.content) == 2


def test_a_quotation_in_two_contents_has_the_likelier_cue() -> None:
    text = "Ann told Bob: “It is late. We go.” The mill was shut, according to Poe."
    told, according = span(text, "cue", "told", span(text, "source", "Ann")), span(text, "cue", "according to", span(text, "source", "Poe"))
    contents = [span(text, "content", "“It is late.", told), replace(span(text, "content", "We go.”", according), link=0.3)]
    (found,) = attributions(article(text), [told, according, *contents])
    assert found.source is not None
    assert (found.source.text, [one.text for one in found.content]) == ("Ann", ["“It is late. We go.”"])


def test_a_quotation_that_opens_each_paragraph_is_one_attribution() -> None:
    text = "“Firstly, we wait.\n\n“Secondly, we work,” Ann said."
    cue = span(text, "cue", "said", span(text, "source", "Ann"))
    (found,) = attributions(article(text), [span(text, "content", "“Secondly, we work,”", cue)])
    assert [content.text for content in found.content] == ["“Firstly, we wait.", "“Secondly, we work,”"]


def test_an_open_mark_does_not_swallow_what_is_no_content() -> None:
    text = "“We wait, Ann said to Bob.\n\nWe go,” he said."
    said = span(text, "cue", "said", span(text, "source", "Ann"))
    he = span(text, "cue", "said", span(text, "source", "he"), occurrence=1)
    (found,) = attributions(article(text), [said, span(text, "content", "We go,”", he)])
    assert [content.text for content in found.content] == ["We go,”"]


def test_a_cue_in_the_body_is_none_of_the_headline() -> None:
    whole = article("Ann said so on Monday.", title="Bridge is safe")
    text = text_of(whole)
    cue = span(text, "cue", "said", span(text, "source", "Ann"))
    assert attributions(whole, [span(text, "content", "Bridge is safe", cue)]) == []


def test_a_list_item_is_no_signature() -> None:
    text = "Officials gave figures.\n\n- Ann left."
    assert attributions(article(text), [span(text, "content", "figures."), span(text, "source", "Ann")]) == []


def test_a_quotation_announced_before_the_break_goes_on_after_it() -> None:
    text = 'Ann said: "Firstly, we wait.\n\nSecondly, we work."'
    cue = span(text, "cue", "said", span(text, "source", "Ann"))
    (found,) = attributions(article(text), [span(text, "content", '"Firstly, we wait.', cue), span(text, "content", 'Secondly, we work."')])
    assert len(found.content) == 2


def test_a_content_that_nobody_is_said_to_have_said_is_left_out() -> None:
    text = "“It works.” Bob left. “It is done,” Ann said."
    cue = span(text, "cue", "said", span(text, "source", "Ann"))
    (found,) = attributions(article(text), [span(text, "content", "“It works.”"), span(text, "content", "“It is done,”", cue)])
    assert [content.text for content in found.content] == ["“It is done,”"]


def test_a_piece_of_a_quotation_that_the_tagger_overlooked_is_content() -> None:
    text = '"Firstly, we wait.\n\nSecondly, we work," Ann said.'
    cue = span(text, "cue", "said", span(text, "source", "Ann"))
    (found,) = attributions(article(text), [span(text, "content", 'Secondly, we work,"', cue)])
    assert [content.text for content in found.content] == ['"Firstly, we wait.', 'Secondly, we work,"']


@pytest.mark.parametrize("dash", ["—", "–", "―", "-", "--"])
def test_a_dash_between_a_quotation_and_a_source_is_a_cue(dash: str) -> None:
    text = f"“It works.” {dash} Ann"
    (found,) = attributions(article(text), [span(text, "content", "“It works.”"), span(text, "source", "Ann")])
    assert found.cue is not None
    assert found.cue.text == dash
    assert found.source is not None
    assert found.source.text == "Ann"


def test_a_quotation_is_announced_by_the_paragraph_before() -> None:
    text = "Ann said this:\n\n“It works.”"
    cue = span(text, "cue", "said", span(text, "source", "Ann"))
    (found,) = attributions(article(text), [cue, span(text, "content", "“It works.”")])
    assert found.source is not None
    assert found.source.text == "Ann"


DATELINES = [
    "PORT ELSING (Meridian Wire - 4th March, 2024) ",
    "NEWPORT, Va. (AP) — ",
    "NEWPORT NEWS, Va. - ",
    "LONDON — ",
    "BRANT FALLS – ",
    "LONDON, March 3 (Reuters) - ",
    "WASHINGTON (AP) -- ",
    "BRILL LAKE, Iowa, Dec 23 (Reuters) - ",
    "BRILL, Mass., March 3, 2024 -- ",
    "ELMHAM, England--(BUSINESS WIRE)--",
]
NO_DATELINES = ["NATO and the UN say ", "U.S. forces, ", "The (new) bridge: ", "Elm (north) - ", "A ", "IT-firms "]


@table(("before", "is_dateline"), [*((row, True) for row in DATELINES), *((row, False) for row in NO_DATELINES)])
def test_a_dateline_is_no_content(before: str, is_dateline: bool) -> None:
    text = f"{before}the harbour is closed, Ann said."
    cue = span(text, "cue", "said", span(text, "source", "Ann"))
    (found,) = attributions(article(text), [span(text, "content", f"{before}the harbour is closed", cue)])
    assert found.content[0].text == ("" if is_dateline else before) + "the harbour is closed"


def test_a_subhead_above_a_content_is_none_of_it() -> None:
    text = "What happens next\n\nMembers will vote, the clerk said."
    cue = span(text, "cue", "said", span(text, "source", "the clerk"))
    (found,) = attributions(article(text), [span(text, "content", words, cue) for words in ("What happens next", "Members will vote")])
    assert [one.text for one in found.content] == ["Members will vote"]


def test_capitals_within_a_paragraph_are_no_dateline() -> None:
    text = "Ann said NATO — the alliance — waits."
    cue = span(text, "cue", "said", span(text, "source", "Ann"))
    (found,) = attributions(article(text), [span(text, "content", "NATO — the alliance — waits", cue)])
    assert found.content[0].text == "NATO — the alliance — waits"


def test_quotation_marks_at_the_edge_belong_to_the_content() -> None:
    text = "“It works,” Ann said."
    cue = span(text, "cue", "said", span(text, "source", "Ann"))
    (found,) = attributions(article(text), [span(text, "content", "It works", cue)])
    assert found.content[0].text == "“It works,”"


def test_headline_and_body_are_counted_apart() -> None:
    whole = article("“It works,” Ann said.", title="It works - Ann")
    text = text_of(whole)
    dash = span(text, "cue", "-", span(text, "source", "Ann"))
    said = span(text, "cue", "said", span(text, "source", "Ann", occurrence=1))
    headline, body = attributions(whole, [span(text, "content", "It works", dash), span(text, "content", "“It works,”", said)])
    assert (headline.part, headline.content[0].start, headline.content[0].text) == ("title", 0, "It works")
    assert (body.part, body.content[0].start, body.content[0].text) == ("body", 0, "“It works,”")
    assert body.source is not None
    assert whole.text[body.source.start : body.source.end] == "Ann" == body.source.text


def test_a_cue_in_the_headline_is_none_of_the_body() -> None:
    whole = article("The bridge is shut.", title="Ann said")
    text = text_of(whole)
    cue = span(text, "cue", "said", span(text, "source", "Ann"))
    assert attributions(whole, [span(text, "content", "The bridge is shut", cue)]) == []
