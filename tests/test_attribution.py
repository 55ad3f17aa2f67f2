"""Role spans to attributions, on spans that are constructed: the tagger has no part in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimx.attribution import attributions, nested, text_of
from claimx.attribution.calibration import LEAST, LEAST_REPORTED
from claimx.model import Article, Attribution, Kind, Span
from claimx.tagger import RoleSpan
from claimx.tagger.decoding import Role


def article(text: str, title: str | None = None) -> Article:
    return Article(None, title, (), None, None, "en", text)


def span(text: str, role: Role, words: str, linked: RoleSpan | None = None, occurrence: int = 0) -> RoleSpan:
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(words, start + 1)
    return RoleSpan(role, start, start + len(words), linked, 0.9, 0.8, 0.9)


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


@pytest.mark.parametrize(("text", "content", "expected"), KINDS)
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


@pytest.mark.parametrize(("tagged", "cue"), CUES)
def test_a_cue_is_the_verb_without_its_occasion(tagged: str, cue: str) -> None:
    text = f"Ann {tagged} that it works."
    (found,) = attributions(article(text), [span(text, "content", "that it works", span(text, "cue", tagged, span(text, "source", "Ann")))])
    assert found.cue is not None
    assert found.cue.text == cue


def test_a_name_set_off_after_a_description_is_the_sources() -> None:
    text = "According to the player’s agent, Milo Farrant, “he was fined twice”."
    cue = span(text, "cue", "According to", span(text, "source", "the player’s agent"))
    (found,) = attributions(article(text), [span(text, "content", "Milo Farrant, “he was fined twice”", cue)])
    assert found.source is not None
    assert (found.source.text, found.content[0].text) == ("the player’s agent, Milo Farrant", "“he was fined twice”")


def test_a_name_set_off_is_not_all_that_is_said() -> None:
    text = "According to the player’s agent, Milo Farrant, “he was fined twice”."
    cue = span(text, "cue", "According to", span(text, "source", "the player’s agent"))
    assert attributions(article(text), [span(text, "content", "Milo Farrant", cue)])


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
    (found,) = attributions(article(text), spans)
    assert [content.text for content in found.content] == ["“It is late,”"]


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


@pytest.mark.parametrize(("before", "is_dateline"), [*((row, True) for row in DATELINES), *((row, False) for row in NO_DATELINES)])
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


STANDING = [
    ("Ann was there.\n\n“It is late, and we have been through three.”", True),
    ("“It is late, and we have been through three.”\n\nAnn was there.", False),  # nobody was spoken of
    ("Ann was there.\n\n“It is late, and we have been through three”, a song.", False),
    ("Ann was there.\n\n“Too late.”", False),
]


@pytest.mark.parametrize(("text", "found"), STANDING)
def test_a_paragraph_that_is_one_quotation_stands_alone(text: str, found: bool) -> None:
    content = text[text.index("“") : text.index("”") + 1]
    assert bool(attributions(article(text), [span(text, "content", content)])) is found


NARRATION = [
    ("Ann said, “Nobody asked me” and reached for the cup.", "said", "“Nobody asked me” and reached for the cup", "“Nobody asked me”"),
    ("Ann told Bob, “Nobody move,” with no one stirring.", "told Bob", "“Nobody move,” with no one stirring", "“Nobody move,”"),
    ("Ann told the loud crowd, “Nobody move,” with no one stirring.", "told", "“Nobody move,” with no one stirring", "“Nobody move,”"),
    ("Ann said “It works” and “It is done”.", "said", "“It works” and “It is done”", "“It works” and “It is done”"),
    ("Ann said “cheap” boats sink.", "said", "“cheap” boats sink", "“cheap” boats sink"),
    ("Ann called “The Mill” a bore.", "called", "“The Mill” a bore", "“The Mill” a bore"),
]


@pytest.mark.parametrize(("text", "cue", "tagged", "content"), NARRATION)
def test_what_the_writer_tells_after_a_quotation_is_none_of_it(text: str, cue: str, tagged: str, content: str) -> None:
    said = span(text, "cue", cue, span(text, "source", "Ann"))
    (found,) = attributions(article(text), [said, span(text, "content", tagged, said)])
    assert [one.text for one in found.content] == [content]


def test_the_next_sentence_without_marks_is_the_writers() -> None:
    text = "The mill is lost, Ann said. It had stood for years. It had fed a town."
    cue = span(text, "cue", "said", span(text, "source", "Ann"))
    (found,) = attributions(
        article(text), [cue, *(span(text, "content", words, cue) for words in ("The mill is lost", "It had stood for years"))]
    )
    assert [one.text for one in found.content] == ["The mill is lost"]


def test_words_after_a_quotation_that_are_quoted_too_are_not_the_writers() -> None:
    text = "“It was slow,” Ann said, and it turned out “very well.”"
    cue = span(text, "cue", "said", span(text, "source", "Ann"))
    after = "and it turned out “very well.”"
    (found,) = attributions(article(text), [cue, span(text, "content", "“It was slow,”", cue), span(text, "content", after, cue)])
    assert [one.text for one in found.content] == ["“It was slow,”", after]


def test_a_quotation_left_open_in_the_middle_of_a_content_goes_on() -> None:
    text = "Ann said the news “gives us hope.\n\n“We see it coming.”"
    cue = span(text, "cue", "said", span(text, "source", "Ann"))
    first = span(text, "content", "the news “gives us hope.", cue)
    (found,) = attributions(article(text), [cue, first, span(text, "content", "“We see it coming.”")])
    assert [one.text for one in found.content] == ["the news “gives us hope.", "“We see it coming.”"]


def test_a_dateline_is_no_source() -> None:
    text = "ELMHAM--(BUSINESS WIRE)--Venn Robotics announced that it works."
    cue = span(text, "cue", "announced", span(text, "source", "ELMHAM--(BUSINESS WIRE)--Venn Robotics"))
    (found,) = attributions(article(text), [span(text, "content", "that it works", cue)])
    assert found.source is not None
    assert found.source.text == "Venn Robotics"


SIGNED = [
    ("“A slow and lovely film.” [The Elmham Courier]", "The Elmham Courier"),
    ("“A slow and lovely film.” (Engadget)", "Engadget"),
    ("“I fell into the harbour.” [Laughter]", None),
    ("“I fell into the harbour.” [emphasis added]", None),
]


@pytest.mark.parametrize(("line", "who"), SIGNED)
def test_a_name_in_brackets_signs_a_quotation(line: str, who: str | None) -> None:
    found = attributions(article(f"It opened in May.\n\n{line}"), [])
    assert [one.source and one.source.text for one in found] == ([who] if who else [])


def test_with_a_source_and_a_verb_of_saying_less_is_enough() -> None:
    text = "Ann said it works. Ann mended it all."

    def sure(cue: str, content: str) -> list[Attribution]:
        verb = replace(span(text, "cue", cue, span(text, "source", "Ann")), score=0.2, weakest=0.2)
        return attributions(article(text), [replace(span(text, "content", content, verb), score=0.5, weakest=0.1)])

    (found,) = sure("said", "it works")
    assert LEAST_REPORTED < found.confidence < LEAST
    assert sure("mended", "it all") == []


NONE_OF_IT = [
    ("The hearing was told she had gone.", ["The hearing", "she had gone"], "was told", None, ["she had gone"]),
    ("The van was sunk, an inquest was told.", ["The van was sunk", "an inquest"], "was told", None, ["The van was sunk"]),
    ("Of the bags, Ann says, “They are lost.”", ["Of the bags", "“They are lost.”"], "says", "Ann", ["“They are lost.”"]),
    ("The bags, Ann says, “are lost.”", ["The bags", "“are lost.”"], "says", "Ann", ["The bags", "“are lost.”"]),
]


@pytest.mark.parametrize(("text", "tagged", "cue", "source", "contents"), NONE_OF_IT)
def test_who_is_told_and_what_it_is_about_are_not_said(
    text: str, tagged: list[str], cue: str, source: str | None, contents: list[str]
) -> None:
    verb = span(text, "cue", cue, span(text, "source", source) if source else None)
    (found,) = attributions(article(text), [verb, *(span(text, "content", words, verb) for words in tagged)])
    assert [one.text for one in found.content] == contents


def test_what_a_speaker_tells_of_others_does_not_end_the_quotation() -> None:
    text = "Ann said: “It was late.\n\n“Bob wants to go. We must wait.\n\n“So we stay.”"
    said = span(text, "cue", "said:", span(text, "source", "Ann"))
    wants = span(text, "cue", "wants", span(text, "source", "Bob"))
    contents = [span(text, "content", "“It was late.", said), span(text, "content", "to go", wants), span(text, "content", "“So we stay.”")]
    ann, bob = attributions(article(text), [said, wants, *contents])
    assert [one.text for one in ann.content] == ["“It was late.", "“Bob wants to go. We must wait.", "“So we stay.”"]
    assert [one.text for one in bob.content] == ["to go"]


SUBHEADINGS = [
    ("“He ran,” Ann said.\n\n‘Threat to kill’\n\nThe court rose.", "‘Threat to kill’", False),
    ("“He ran,” Ann said.\n\n“They had the threat.”\n\nThe court rose.", "“They had the threat.”", True),
]


@pytest.mark.parametrize(("text", "quotation", "is_said"), SUBHEADINGS)
def test_a_subheading_in_marks_is_not_said(text: str, quotation: str, is_said: bool) -> None:
    cue = span(text, "cue", "said", span(text, "source", "Ann"))
    (found,) = attributions(article(text), [cue, span(text, "content", "“He ran,”", cue), span(text, "content", quotation, cue)])
    assert (quotation in [one.text for one in found.content]) is is_said


def test_what_is_found_inside_a_turn_already_is_not_found_again() -> None:
    text = "The firm said that it will not pay the men."
    inner = attributions(
        article(text), [span(text, "content", "that it will not pay the men", span(text, "cue", "said", span(text, "source", "The firm")))]
    )
    outer = replace(inner[0], source=None, cue=None, content=(Span(0, len(text), text),))
    again = nested(
        article(text),
        [outer, *inner],
        lambda _: [span(text, "content", "that it will not pay the men", span(text, "cue", "said", span(text, "source", "The firm")))],
    )
    assert len(again) == len([outer, *inner])
