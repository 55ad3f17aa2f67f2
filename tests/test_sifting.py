"""Which attributions are claims, on attributions that are constructed: the tagger has no part in it."""

from __future__ import annotations

import pytest
from tables import table

from claimx.claims import sift
from claimx.claims.mending import mended
from claimx.claims.offered import Offered
from claimx.claims.rules import reason_against
from claimx.english.cues import verb_class
from claimx.english.parsing import parse_text
from claimx.evaluation.rows import article, marked, parsed
from claimx.model import Attribution, Span, Speaker, Stance

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
    ("[source]Jane Doe[/source] [cue]criticised[/cue] [content]the plan[/content].", SAID_BY, 0.3, False),
    ("[source]Jane Doe[/source] [cue]hopes[/cue] [content]to open in May[/content].", SAID_BY, 0.4, False),
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
    # a paragraph that is a quotation, whoever said it
    ("[content]“It took us three years, and we would do it all again.”[/content]", NOBODY, 0.9, True),
    ("[content]“The Mill on the Hill”[/content]", NOBODY, 0.9, False),
]


@table(("row", "speaker", "sure", "claim"), ROWS)
def test_what_is_a_claim(row: str, speaker: Speaker, sure: float, claim: bool) -> None:
    _, (one,) = marked(row)
    found = Attribution(one.part, one.kind, one.source, one.cue, one.content, sure)
    assert (reason_against(Offered(found, speaker)) is None) is claim


FIGURES = Speaker("Official figures", None)
# passage, speaker, and why it is no claim by its words
WORDED: list[tuple[str, Speaker, str | None]] = [
    # what shows something and is nobody's
    ("[source]The results[/source] [cue]suggest[/cue] [content]it works[/content].", Speaker("The results", None), "no speaker"),
    ("[source]Early tests[/source] [cue]show[/cue] [content]it works[/content].", Speaker("Early tests", None), "no speaker"),
    ("[source]2017[/source] [cue]has shown[/cue] [content]how storms can wreck a town[/content].", Speaker("2017", None), "no speaker"),
    ("[source]89%[/source] [cue]said[/cue] [content]that it works[/content].", Speaker("89%", None), None),
    ("[source]Official figures[/source] [cue]show[/cue] [content]that unemployment fell to 4 percent[/content].", FIGURES, None),
    ("[source]Government data[/source] [cue]show[/cue] [content]that unemployment fell[/content].", FIGURES, None),
    ("[source]Police statistics[/source] [cue]suggest[/cue] [content]that thefts fell[/content].", FIGURES, None),
    ("[source]Figures from the ministry[/source] [cue]show[/cue] [content]that thefts fell[/content].", FIGURES, None),
    # nothing more is said
    ("[source]Jane Doe[/source] [cue]declined[/cue] [content]to comment[/content].", SAID_BY, "says no more"),
    ("[source]Jane Doe[/source] [cue]refused to say[/cue] [content]when it opens[/content].", SAID_BY, "says no more"),
    ("[source]Jane Doe[/source] [cue]declined[/cue] [content]the post, which she called a trap[/content].", SAID_BY, None),
    ("[source]Jane Doe[/source] [cue]declined to comment[/cue] [content]“on gossip”[/content].", SAID_BY, None),
    # it may be said, or is to be
    ("[source]Critics[/source] [cue]might wonder[/cue] [content]whether it works[/content].", SAID_BY, "only may"),
    ("[source]Jane Doe[/source] had [cue]to concede[/cue] [content]that it works[/content].", SAID_BY, "only may"),
    ("[source]Jane Doe[/source] [cue]would say[/cue] [content]that it works[/content].", SAID_BY, "only may"),
    ("[source]Jane Doe[/source] [cue]wouldn’t say[/cue] [content]whether it works[/content].", SAID_BY, "only may"),
    ("[source]Jane Doe[/source] [cue]can't confirm[/cue] [content]that it works[/content].", SAID_BY, "only may"),
    ("[source]Jane Doe[/source] [cue]can not say[/cue] [content]that it works[/content].", SAID_BY, "only may"),
    ("[source]Jane Doe[/source][cue]’ll say[/cue] [content]that it works[/content].", SAID_BY, "only may"),
    ("[source]Jane Doe[/source] [cue]didn’t say[/cue] [content]that it works[/content].", SAID_BY, None),
    # what was said is not told
    ("[source]Jane Doe[/source] [cue]discussed[/cue] [content]how it began[/content].", SAID_BY, "tells what"),
    ("[source]Jane Doe[/source] [cue]described[/cue] [content]the mill as lost[/content].", SAID_BY, None),
    ("[source]Jane Doe[/source] [cue]described[/cue] [content]how the mill was lost[/content].", SAID_BY, None),
    # a court hears what is said before it
    ("[source]The inquest[/source] [cue]heard[/cue] [content]that the mill had been shut[/content].", NOBODY, None),
    ("[source]The miller[/source] [cue]heard[/cue] [content]that the mill had been shut[/content].", NOBODY, "nobody says"),
    ("[source]Jane Doe[/source] [cue]asked[/cue] [content]how it began[/content].", SAID_BY, None),
]


@table(("row", "speaker", "reason"), WORDED)
def test_why_it_is_no_claim_by_its_words(row: str, speaker: Speaker, reason: str | None) -> None:
    _, (one,) = marked(row)
    found = Attribution(one.part, one.kind, one.source, one.cue, one.content, 0.95)
    assert reason_against(Offered(found, speaker)) == reason


# passage, and why it is no claim by its parse
PARSED: list[tuple[str, str | None]] = [
    ("[source]The president[/source] [cue]nominated[/cue] [content]her to the bench[/content].", "no proposition"),
    ("[source]The bowler[/source] [cue]claimed[/cue] [content]the other wicket[/content].", "no proposition"),
    ("[source]The envoy[/source] [cue]congratulated[/cue] [content]the nurses who had won the award[/content].", "no proposition"),
    ("[source]Jane Doe[/source] [cue]defended[/cue] [content]the right to vote[/content].", "no proposition"),
    ("[source]Jane Doe[/source] [cue]wants[/cue] [content]to open in May[/content].", "no proposition"),
    ("[source]Jane Doe[/source] [cue]promised[/cue] [content]to open in May[/content].", None),
    ("[source]Jane Doe[/source] [cue]accused[/cue] [content]him of lying to the court[/content].", None),
    ("[source]Jane Doe[/source] [cue]announced[/cue] [content]“the tour”[/content].", None),
    ("[source]Jane Doe[/source] [cue]believes[/cue] [content]that the mill is lost[/content].", None),
    # a denial tells what is denied
    ("[source]Jane Doe[/source] [cue]denies[/cue] [content]theft[/content].", None),
    ("[source]She[/source] [cue]also denied[/cue] [content]any part in the sale of the mill[/content].", None),
    ("[source]The club[/source] [cue]rejected[/cue] [content]claims that it had paid twice[/content].", None),
    ("[source]Jane Doe[/source] [cue]denied[/cue] [content]all the allegations against her[/content].", "no proposition"),
    ("[source]The board[/source] [cue]rejected[/cue] [content]a bid from Hartley[/content].", "no proposition"),
    ("[source]The board[/source] [cue]rejected[/cue] [content]a deal that would have freed the men[/content].", "no proposition"),
    ("[source]The board[/source] [cue]dismissed[/cue] [content]threats that the nurses would be sacked[/content].", None),
    ("[source]Jane Doe[/source] [cue]agreed[/cue] [content]to return the cash[/content].", "no proposition"),
    ("[source]Jane Doe[/source] [cue]agreed[/cue] [content]that the cash was lost[/content].", None),
    ("[source]A court[/source] [cue]denied[/cue] [content]voters the choice[/content].", "no proposition"),
    ("[source]Jane Doe[/source] [cue]pleaded[/cue] [content]not guilty to two counts of arson[/content].", None),
    ("[source]Jane Doe[/source] [cue]pleaded[/cue] [content]the case of the nurses[/content].", "no proposition"),
    ("[source]Q[/source][cue]:[/cue] [content]Why close the bridge now?[/content]", None),
    ("[source]Jane Doe[/source] [cue]reported[/cue] [content]receiving ten letters in May[/content].", None),
    ("[source]Jane Doe[/source] [cue]announced[/cue] [content]opening hours in May[/content].", "no proposition"),
    # a noun, and what it is that it names
    ("[source]Jane Doe[/source] [cue]reminded them of[/cue] [content]the fact that the mill had burned[/content].", None),
    ("[source]Jane Doe[/source] [cue]expressed[/cue] [content]her belief that the mill had burned[/content].", None),
    ("[source]Jane Doe[/source] [cue]faulted[/cue] [content]the view that the mill had burned[/content].", "no proposition"),
    ("[source]The union[/source] [cue]say[/cue] [content]more needs to be done to save the mill[/content].", None),
    ("[source]The union[/source] [cue]has quoted[/cue] [content]a study to say that the mill is lost[/content].", None),
    ("[source]The union[/source] [cue]described[/cue] [content]the man who said that it was lost[/content].", "no proposition"),
    # what somebody or something is called
    ("[source]Jane Doe[/source] [cue]called[/cue] [content]it a tactic to win time[/content].", None),
    ("[source]Jane Doe[/source] [cue]has described[/cue] [content]the chair as one of those who would not let it go[/content].", None),
    ("[source]Jane Doe[/source] [cue]declared[/cue] [content]it a victory[/content].", None),
    ("[source]Jane Doe[/source] [cue]described[/cue] [content]her son[/content].", "no proposition"),
    ("[source]Jane Doe[/source] [cue]had requested[/cue] [content]to reopen the talks[/content].", "no proposition"),
    # a verb that but tells which is meant
    ("[source]Doe[/source]’s [cue]mentioned[/cue] [content]forum will be held in May[/content].", "only qualifies"),
    # a condition
    ("If [source]your brother[/source] [cue]says[/cue] [content]that it is lost[/content], use this line.", "only may"),
    ("Once [source]the bank[/source] [cue]knows[/cue] [content]that she has died[/content], it closes the account.", "only may"),
    ("When [source]the bank[/source] [cue]said[/cue] [content]that she had died[/content], he wept.", None),
    ("[source]Any lawyer[/source] [cue]arguing[/cue] [content]that the court was wrong[/content] lost.", "no speaker"),
    ("[content]They didn’t speak for months after that[/content], [source]Doe[/source] [cue]said[/cue].", None),
    ("[source]Jane Doe[/source] [cue]said[/cue] [content]the mill would[/content] [cue2]and[/cue2] closed the door.", "cut short"),
]


@table(("row", "reason"), PARSED)
def test_why_it_is_no_claim_by_its_parse(row: str, reason: str | None) -> None:
    text, (one, *_) = marked(row)
    found = Attribution(one.part, one.kind, one.source, one.cue, one.content, 0.95)
    assert reason_against(Offered(found, SAID_BY, parse_text(text))) == reason


COURTS = [
    ("The hearing [cue]was told[/cue] [content]that the mill had been shut[/content].", True),
    ("The miller [cue]was told[/cue] [content]that the mill had been shut[/content].", False),
]


@pytest.mark.parametrize(("row", "claim"), COURTS)
def test_what_a_court_was_told_was_said_by_somebody(row: str, claim: bool) -> None:
    text, (one,) = marked(row)
    found = Attribution(one.part, one.kind, one.source, one.cue, one.content, 0.4)
    assert (reason_against(Offered(found, NOBODY, parse_text(text))) is None) is claim


# passage, and its content in whole words
MENDED: list[tuple[str, str]] = [
    (
        "The lake, [content]which[/content] [source]Doe[/source] [cue]says[/cue] [content]is half empty[/content], is closed.",
        "The lake is half empty",
    ),
    (
        "The town eats prawns [content]that[/content] [source]doctors[/source] [cue]say[/cue] [content]are toxic[/content].",
        "prawns are toxic",
    ),
    ("[source]Jane Doe[/source] [cue]said[/cue] [content]the bridge was[/content] closed on Monday.", "the bridge was closed on Monday"),
    ("[source]Jane Doe[/source] [cue]said[/cue] [content]he found it on the[/content] kitchen table.", "he found it on the kitchen table"),
    (
        "[source]The data[/source] [cue]show[/cue] [content]his wife was moving for an hour[/content] after Doe claimed she was dead.",
        "his wife was moving for an hour after Doe claimed she was dead",
    ),
    (
        "[source]Jane Doe[/source] [cue]said[/cue] [content]the bridge was named after his aunt[/content], a teacher from Elm.",
        "the bridge was named after his aunt, a teacher from Elm",
    ),
    ("[source]Jane Doe[/source] [cue]asked[/cue] [content]what they were waiting for[/content].", "what they were waiting for"),
    ("[source]Jane Doe[/source] [cue]said[/cue] [content]the mill had burned.\n\nWhat happens next[/content]", "the mill had burned."),
    # both halves of a sentence
    (
        "[content]The mill on the hill[/content], [source]Doe[/source] [cue]says[/cue], had burned twice.",
        "The mill on the hill had burned twice",
    ),
    ("The mill, [cue]per[/cue] [source]Jane Doe[/source], [content]had burned twice[/content].", "The mill had burned twice"),
    ("[content]“The Mill,”[/content] [source]Doe[/source] [cue]says[/cue], had burned twice.", "“The Mill,” had burned twice"),
    ("[content]The mill burned[/content], [source]Doe[/source] [cue]says[/cue], was sold and left.", "The mill burned"),
    ("[content]“The Mill,”[/content] [source]Doe[/source] [cue]says[/cue] and leaves.", "“The Mill,”"),
    ("It has a fan that [source]Doe[/source] [cue]says[/cue] [content]is quieter than others[/content].", "a fan is quieter than others"),
    (
        "[source]Doe[/source] [cue]said[/cue] [content]it would go on until Hartley[/content], the new owner, has been paid.",
        "it would go on until Hartley, the new owner, has been paid",
    ),
    # a clause that tells which is meant, though somebody speaks in it
    (
        "[source]Doe[/source] [cue]said[/cue] [content]he would spend the money[/content] he says he raised in May.",
        "he would spend the money he says he raised in May",
    ),
    ("[source]Doe[/source] [cue]said[/cue] [content]the mill was lost[/content], which Reed says is untrue.", "the mill was lost"),
    # what goes on after a comma
    (
        "[source]Doe[/source] [cue]said[/cue] [content]the mill was closed[/content], because it rained.",
        "the mill was closed, because it rained",
    ),
    ("[source]Doe[/source] [cue]said[/cue] [content]he saw many towns[/content], including Elmham.", "he saw many towns, including Elmham"),
    ("[source]Doe[/source] [cue]said[/cue] [content]the mill was closed[/content], while Reed left.", "the mill was closed"),
    (
        "[source]Doe[/source] [cue]said[/cue] [content]sales will rise by 3%[/content], compared with 4% in May.",
        "sales will rise by 3%, compared with 4% in May",
    ),
    (
        "The men left, with [source]Doe[/source] [cue]saying[/cue] [content]that they want the mill[/content], because the terms were met.",
        "that they want the mill, because the terms were met",
    ),
    ("[content]“It was late,”[/content] [cue]said[/cue] [source]Ann Reed[/source], because she had to.", "“It was late,”"),
    # a clause before who says it
    ("[content]The mill was lost[/content], which, [source]Doe[/source] [cue]said[/cue], was sad.", "The mill was lost"),
    # the rest of a sentence that is quoted in part
    (
        "[source]Doe[/source] [cue]said[/cue] [content]it was “no fault” of the mill[/content] but was sad.",
        "it was “no fault” of the mill but was sad",
    ),
    (
        "[source]Doe[/source] [cue]said[/cue] [content]he was not “questioning” the vote[/content] but was only asking Reed to explain.",
        "he was not “questioning” the vote but was only asking Reed to explain",
    ),
    (
        "[source]Doe[/source] [cue]said[/cue] [content]it would mend it after the flood[/content], which skirted it, through a fund.",
        "it would mend it after the flood, which skirted it, through a fund",
    ),
    # a list, an aside between dashes
    (
        "[content]The dam will hold until the spring[/content], the engineer who built it, [source]Jane Doe[/source], [cue]said[/cue].",
        "The dam will hold until the spring",
    ),
    (
        "[source]Doe[/source] [cue]said[/cue] [content]among the dead were a blind man[/content], his wife and their child.",
        "among the dead were a blind man, his wife and their child",
    ),
    ("[source]Doe[/source] [cue]said[/cue] [content]the mill had met a man[/content], and left.", "the mill had met a man"),
    ("[source]Doe[/source] [cue]said[/cue] [content]it was Hartley—not Reed[/content]—who made it.", "it was Hartley—not Reed—who made it"),
    # the verb of what is said
    (
        "[source]Doe[/source] [cue]said[/cue] [content]that 964 people age 12 and older[/content], which account for a third, fell ill.",
        "that 964 people age 12 and older, which account for a third, fell ill",
    ),
    (
        "[source]Doe[/source] [cue]concedes[/cue] [content]that cost and weight[/content] aren’t all that counts.",
        "that cost and weight aren’t all that counts",
    ),
    # what is denied
    ("[source]Doe[/source] [cue]rejected[/cue] [content]a bid[/content] by Hartley in May.", "a bid by Hartley"),
    # a sentence of which but a clause was tagged
    (
        "It paid for all since May, when [content]she began to run[/content], [cue]according to[/cue] [source]the files[/source].",
        "It paid for all since May, when she began to run",
    ),
]


@table(("row", "whole"), MENDED)
def test_contents_in_whole_words(row: str, whole: str) -> None:
    text, (one, *_) = marked(row)
    assert " ".join(span.text for span in mended(Offered(one, SAID_BY, parse_text(text), text)).attribution.content) == whole


def test_everything_says_why_it_is_left_out() -> None:
    said = "[source1]Jane Doe[/source1] [cue1]said[/cue1] [content1]the mill burned[/content1]."
    text, found = marked(f"{said} [source2]She[/source2] [cue2]nominated[/cue2] [content2]him[/content2].")
    parse = parsed(article(text))
    rows = (article(text), found, [SAID_BY, SAID_BY], [Stance(), Stance()], parse)
    assert [claim.left_out for claim in sift(*rows)] == [None]
    assert [claim.left_out for claim in sift(*rows, everything=True)] == [None, "says nothing"]


CLASSES = [
    ("said", "reporting"),
    ("has yet to confirm", "reporting"),
    (":", "reporting"),
    ("per", "reporting"),
    ("was praised by", "speaking"),
    ("wanted", "attitude"),
    ("resigned over", "other"),
]


@table(("cue", "kind"), CLASSES)
def test_what_a_cue_does(cue: str, kind: str) -> None:
    assert verb_class(Span(0, len(cue), cue)) == kind


def test_no_cue_is_typography() -> None:
    assert verb_class(None) == "reporting"
