"""What of the words that the tagger takes for a content was said, and what the writer tells, sets above or announces."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tables import table
from tagged import span

from claimx.attribution import attributions, nested, text_of
from claimx.attribution.calibration import LEAST, LEAST_REPORTED
from claimx.evaluation.rows import article
from claimx.model import Attribution, Span

STANDING = [
    ("Ann was there.\n\n“It is late, and we have been through three.”", True),
    ("“It is late, and we have been through three.”\n\nAnn was there.", False),  # nobody was spoken of
    ("Ann was there.\n\n“It is late, and we have been through three”, a song.", False),
    ("Ann was there.\n\n“Too late.”", False),
    ("Ann was there.\n\n“It is late, and we have been through three.” The mill was shut.", True),
    ("Ann was there.\n\n“It is late, and we have been through three”.", True),
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
    ("“A slow and lovely film.” - Pru and Desmond Reed", "Pru and Desmond Reed"),
    ("“I fell into the harbour.” [Laughter]", None),
    ("“I fell into the harbour.” [emphasis added]", None),
]


@pytest.mark.parametrize(("line", "who"), SIGNED)
def test_a_name_in_brackets_signs_a_quotation(line: str, who: str | None) -> None:
    found = attributions(article(f"It opened in May.\n\n{line}"), [])
    assert [one.source and one.source.text for one in found] == ([who] if who else [])


ROSTER = [
    "“He is a fine man.”\n\nJane Doe\n\n“He played it all.”\n\nMary Roe",
    "“He is a fine man.”\n\nJane Doe\n\nDoe was born in Elm.\n\n“She played it all.”\n\nMary Roe\n\nRoe came in May.",
    "“He is,” Ann said. “A fine man.”\n\nJane Doe\n\n“He played,” Ann said. “It all.”\n\nMary Roe",
]


@pytest.mark.parametrize(("text", "who"), tuple(zip(ROSTER, [["Jane Doe", "Mary Roe"], [], []], strict=True)))
def test_a_name_alone_below_a_quotation_signs_it_unless_it_is_a_heading(text: str, who: list[str]) -> None:
    found = attributions(article(f"It opened in May.\n\n{text}"), [])
    assert [one.source.text for one in found if one.source] == who


def test_a_faint_cue_is_none_beside_a_quotation_after_a_sentence() -> None:
    text = "Ann ran a thumb along it. “You could get him in.”"
    cue = replace(span(text, "cue", "ran", span(text, "source", "Ann")), score=0.1, weakest=0.1)
    (found,) = attributions(article(text), [cue, span(text, "content", "“You could get him in.”", cue)])
    assert (found.cue, found.content[0].text) == (None, "“You could get him in.”")


def test_a_cue_has_the_source_right_before_it() -> None:
    text = "It fell, while Ann Reed, said it rose."
    cue = span(text, "cue", "said")
    (found,) = attributions(article(text), [span(text, "source", "Ann Reed,"), cue, span(text, "content", "it rose", cue)])
    assert found.source is not None
    assert found.source.text == "Ann Reed,"


def test_a_headline_is_said_whole_by_who_stands_after_its_dash() -> None:
    whole = article("The bridge is shut.", title="Elm's bridge won't open - Mayor")
    text = text_of(whole)
    dash = replace(span(text, "cue", "-", span(text, "source", "Mayor")), score=0.1, weakest=0.1)
    (found,) = attributions(whole, [dash, span(text, "content", "bridge won't", dash)])
    assert ([one.text for one in found.content], found.source and found.source.text) == (["Elm's bridge won't open"], "Mayor")


@pytest.mark.parametrize(("behind", "is_said"), [("Elm Trust", True), ("Elm News", False)])
def test_a_headline_is_said_by_who_speaks_in_the_body(behind: str, is_said: bool) -> None:
    whole = article("The Elm Trust is against it, said Ann.", title=f"We'll resist plans to shut the bridge – {behind}")
    text = text_of(whole)
    spans = [span(text, "source", "Elm Trust", occurrence=int(is_said)), span(text, "content", "plans to shut the bridge")]
    assert [one.content[0].text for one in attributions(whole, spans)] == (["We'll resist plans to shut the bridge"] if is_said else [])


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
    ("“It was late,” Ann said of the guests.", ["“It was late,”", "the guests"], "said", "Ann", ["“It was late,”"]),
    ("Ann told a widow in Elm that it was late.", ["a widow in Elm that it was late"], "told", "Ann", ["that it was late"]),
    ("Ann told Bob that it needs\n\nmore staff, but no more.", ["that it needs"], "told Bob", "Ann", ["that it needs\n\nmore staff"]),
    ("Ann told Bob that it falls\n\nMore staff came.", ["that it falls"], "told Bob", "Ann", ["that it falls"]),
    ("Ann told us it need not be that way.", ["it need not be that way"], "told us", "Ann", ["it need not be that way"]),
    ("Ann told Bob the mill was lost that day.", ["the mill was lost that day"], "told", "Ann", ["the mill was lost that day"]),
    ("Ann told of a widow that was late.", ["of a widow that was late"], "told", "Ann", ["of a widow that was late"]),
    ("Elm was accused of lying.", ["Elm", "lying"], "was accused of", None, ["lying"]),
    ("This was echoed by Ann. “It was late.”", ["This", "“It was late.”"], "was echoed by", "Ann", ["“It was late.”"]),
    ("Ann had a reply about pay: “It is late.”", ["pay: “It is late.”"], "had a reply", "Ann", ["“It is late.”"]),
    ("Ann said it has one fault: “It is late.”", ["it has one fault: “It is late.”"], "said", "Ann", ["it has one fault: “It is late.”"]),
    ("The van was sunk, an inquest was told.", ["The van was sunk", "an inquest"], "was told", None, ["The van was sunk"]),
    ("Of the bags, Ann says, “They are lost.”", ["Of the bags", "“They are lost.”"], "says", "Ann", ["“They are lost.”"]),
    ("The bags, Ann says, “are lost.”", ["The bags", "“are lost.”"], "says", "Ann", ["The bags", "“are lost.”"]),
]


@table(("text", "tagged", "cue", "source", "contents"), NONE_OF_IT)
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


LISTS = [
    ("He leaves his wife, Kay, and their two sons, the club said.", "their two sons, the club", "the club"),
    ("He leaves his wife, Kay, and their two sons, said Ann Reed, a friend.", "their two sons,", "Ann Reed, a friend"),
]


@pytest.mark.parametrize(("text", "tagged", "source"), LISTS)
def test_the_end_of_a_list_is_no_source(text: str, tagged: str, source: str) -> None:
    cue = span(text, "cue", "said", span(text, "source", tagged))
    (found,) = attributions(article(text), [cue, span(text, "content", "He leaves his wife", cue)])
    assert found.source is not None
    assert (found.content[0].text, found.source.text) == (text[: text.index(" sons") + len(" sons")], source)


def test_sentences_after_a_colon_are_said_whatever_the_one_in_them_feels() -> None:
    text = "Ann told the court: It is late. She feels bitter. It is over."
    told, feels = (span(text, "cue", cue, span(text, "source", who)) for cue, who in (("told", "Ann"), ("feels", "She")))
    spans = [told, feels, span(text, "content", "It is late", told), span(text, "content", "bitter", feels)]
    assert "It is late. She feels bitter. It is over." in [one.content[0].text for one in attributions(article(text), spans)]


@pytest.mark.parametrize(
    "lead", ["From", "And from", "This from", "Then this, in an email to parents, from", "It was late. A statement from"]
)
def test_who_a_quotation_is_from_stands_on_the_line_before(lead: str) -> None:
    (found,) = attributions(article(f"{lead} headmaster Colm Ashby:\n\n“I came for one year.”"), [])
    assert (found.source and found.source.text, found.content[0].text) == ("headmaster Colm Ashby", "“I came for one year.”")
