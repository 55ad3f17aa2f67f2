"""What in a claim can be looked up, one sentence a row: the flags that must come out, and where none may."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tables import table

from claimx.evaluation.rows import marked, stance_in
from claimx.model import Attribution, Span

ROWS = [
    (
        "[source]Doe[/source] [cue]said[/cue] [content]unemployment fell to 4 percent last year[/content].",
        "past:fell number:4+percent",
    ),
    ("[source]Doe[/source] [cue]said[/cue] [content]that the board had closed two schools[/content].", "past:had+closed number:two"),
    ("[content]“Crime is higher than it was under Roe,”[/content] [source]Doe[/source] [cue]said[/cue].", "comparison:higher"),
    ("[content]“There were no inspectors on the bridge,”[/content] [source]Doe[/source] [cue]said[/cue].", "past:were"),
    ("[source]Doe[/source] [cue]said[/cue] [content]the ministry is buying votes[/content].", "present:is+buying"),
    ("[source]The report[/source] [cue]found[/cue] [content]that he had taken the money[/content].", "past:had+taken"),
    ("[source]The agency[/source] [cue]reported[/cue] [content]54 times more rain than in May[/content].", "number:54"),
    ("[source]Doe[/source] [cue]denied[/cue] [content]that the firm had poisoned the river[/content].", "past:had+poisoned"),
    # Of a country, a firm, an opponent.
    ("[content]“We cut the deficit by 60 percent,”[/content] [source]Doe[/source] [cue]said[/cue].", "past:cut number:60+percent"),
    ("[content]“My opponent voted against the ban,”[/content] [source]Doe[/source] [cue]said[/cue].", "past:voted"),
    ("[content]“They did not keep their word,”[/content] [source]Doe[/source] [cue]said[/cue].", "past:did+not+keep"),
    ("[content]“Unemployment is down,”[/content] [source]Doe[/source] [cue]said[/cue].", "present:is+down"),
    ("[content]“Ashford has the oldest bridge in Kent,”[/content] [source]Doe[/source] [cue]said[/cue].", "present:has comparison:oldest"),
    ("[content]“Roe is a director of Acme Corp.,”[/content] [source]Doe[/source] [cue]said[/cue].", "present:is"),
    ("[content]“Schools are more diverse now,”[/content] [source]Doe[/source] [cue]said[/cue].", "comparison:more"),
    ("[content]“It is the same rate as in May,”[/content] [source]Doe[/source] [cue]said[/cue].", "comparison:same"),
    ("[content]“Not much: 300 jobs, and that is all there is,”[/content] [source]Doe[/source] [cue]said[/cue].", "number:300"),
    (
        "[content]“Let me point out that the board has cut two grants,”[/content] [source]Doe[/source] [cue]said[/cue].",
        "past:has+cut number:two",
    ),
    ("[content]“There is no doubt that they closed the road,”[/content] [source]Doe[/source] [cue]said[/cue].", "past:closed"),
    ("[content]“One of the bridges collapsed,”[/content] [source]Doe[/source] [cue]said[/cue].", "past:collapsed"),
    # "We" did something, or "they" are at it, and nothing says when, where or how much.
    ("[content]“They are winning,”[/content] [source]Doe[/source] [cue]said[/cue].", ""),
    ("[content]“We have begun to turn the corner,”[/content] [source]Doe[/source] [cue]said[/cue].", ""),
    ("[content]“We have begun to rebuild Ashford,”[/content] [source]Doe[/source] [cue]said[/cue].", "past:have+begun"),
    ("[content]“It is the best of all plans,”[/content] [source]Doe[/source] [cue]said[/cue].", ""),
    # A number counts in a description too, what happened does not.
    ("[content]“It is a firm that employs 200 people,”[/content] [source]Doe[/source] [cue]said[/cue].", "number:200"),
    ("[content]“He is a man who lost his way,”[/content] [source]Doe[/source] [cue]said[/cue].", ""),
    ("[content]“We know that they have closed the road,”[/content] [source]Doe[/source] [cue]said[/cue].", "past:have+closed"),
    # Beliefs and feelings of the speaker.
    ("[content]“I believe that the board closed two schools,”[/content] [source]Doe[/source] [cue]said[/cue].", ""),
    ("[content]“I’m glad that the board closed two schools,”[/content] [source]Doe[/source] [cue]said[/cue].", ""),
    # What others said is theirs.
    ("[content]“The minister said so,”[/content] [source]Doe[/source] [cue]said[/cue].", ""),
    # Promises, predictions, wishes, duties.
    ("[content]“We will build two schools,”[/content] [source]Doe[/source] [cue]said[/cue].", ""),
    ("[source]Doe[/source] [cue]said[/cue] [content]prices would rise by 6 percent[/content].", ""),
    ("[source]Doe[/source] [cue]said[/cue] [content]the city should close two schools[/content].", ""),
    ("[source]Doe[/source] [cue]said[/cue] [content]the city is going to close two schools[/content].", ""),
    ("[source]Doe[/source] [cue]agreed[/cue] [content]to pay a fee of 2 percent[/content].", ""),
    # Of the speaker alone, or to the hearer.
    ("[content]“I am proud of my three daughters,”[/content] [source]Doe[/source] [cue]said[/cue].", ""),
    ("[source]Doe[/source] [cue]said[/cue] [content]she had slept badly[/content].", ""),
    # Judgements, feelings, questions, conditions.
    ("[content]“The plan is a disgrace,”[/content] [source]Doe[/source] [cue]said[/cue].", ""),
    ("[content]“Voters want change,”[/content] [source]Doe[/source] [cue]said[/cue].", ""),
    ("[content]“Who closed the two schools?”[/content] [source]Doe[/source] [cue]asked[/cue].", ""),
    ("[source]Doe[/source] [cue]asked[/cue] [content]whether the board had closed two schools[/content].", ""),
    ("[content]“If they used it there, somebody took it,”[/content] [source]Doe[/source] [cue]said[/cue].", ""),
    ("[source]Doe[/source] [cue]called[/cue] [content]half of the board “spineless”[/content].", ""),
    ("[content]“A double standard,”[/content] [source]Doe[/source] [cue]said[/cue].", ""),
    ("[source]Doe[/source] [cue]said[/cue] [content]the voters were convinced of it[/content].", ""),
    ("[content]“There are plenty of reasons,”[/content] [source]Doe[/source] [cue]said[/cue].", ""),
    ("[content]“There is no doubt about it,”[/content] [source]Doe[/source] [cue]said[/cue].", ""),
]


def flags(row: str) -> str:
    text, attributions = marked(row)
    (one,) = attributions
    found = stance_in(text, one).checkable
    assert all(text[flag.start : flag.end] == flag.text for flag in found)
    return " ".join(f"{flag.kind}:{flag.text.replace(' ', '+')}" for flag in found)


@table(("row", "expected"), ROWS)
def test_flags(row: str, expected: str) -> None:
    assert flags(row) == expected


@settings(max_examples=30)
@given(st.text("ab 6%.?“” than is were\n", min_size=1, max_size=60), st.data())
def test_flags_lie_in_the_content_whatever_it_is(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    one = Attribution("body", "indirect", None, None, (Span(start, end, text[start:end]),), 1.0)
    for flag in stance_in(text, one).checkable:
        assert text[flag.start : flag.end] == flag.text
