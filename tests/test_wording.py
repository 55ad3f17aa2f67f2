"""A claim's text for reading."""

from __future__ import annotations

from tables import table

from claimx.claims.wording import readable
from claimx.model import Span

CASES: list[tuple[list[str], str]] = [
    (["“It works,”"], "It works"),
    (['"I like him, he likes me,”'], "I like him, he likes me"),
    (["that it was better to wait"], "it was better to wait"),
    (["that “it was better to wait”"], "it was better to wait"),
    (["the plan was “a gamble”"], "the plan was “a gamble”"),
    (["“a gamble” and “a risk”"], "“a gamble” and “a risk”"),
    (["the firm would buy Acme Inc."], "the firm would buy Acme Inc."),
    (["they met in the U.S."], "they met in the U.S."),
    (["they met at 5 p.m."], "they met at 5 p.m."),
    (["it was over."], "it was over"),
    (["“A fine day pic.twitter.com/abc123”"], "A fine day"),
    (["“A fine day. https://t.co/ab12cd Thank you!”"], "A fine day. Thank you!"),
    (["“Read https://example.org/mill first.”"], "Read https://example.org/mill first"),
    (["“Is it over?”"], "Is it over?"),
    (["“Well …”"], "Well …"),
    (["“Well...”"], "Well..."),
    (["“My hope,”", "“is that it ends.”"], "My hope, is that it ends"),
    (["“If we win,”", "“we will build it.”"], "If we win, we will build it"),
    (["“That is a lie,”"], "That is a lie"),
    (["“No.”"], "No"),
    (["turnout fell to 5."], "turnout fell to 5"),
    (["it was my wife and I."], "it was my wife and I"),
    (["“over”?"], "over?"),
    (['a board 12"'], 'a board 12"'),
    (["`` We wait. ''"], "We wait"),
    (["the plan was “a gamble.”"], "the plan was “a gamble”"),
    (["the buyer was “Acme Inc.”"], "the buyer was “Acme Inc.”"),
    (["that that is so"], "that is so"),
    (["That made it the best"], "That made it the best"),
    (["it needs these goods:"], "it needs these goods"),
    (['"Firstly, we wait.', 'Secondly, we work,"'], "Firstly, we wait. Secondly, we work"),
    (["“It is late. “We go. “We stay.”"], "It is late. We go. We stay"),
    (['"It is late. "We go. "We stay."'], "It is late. We go. We stay"),
    (['"It is late." "We stay."'], '"It is late." "We stay"'),
    (["‘We can’t go on,’"], "We can’t go on"),
    (["it  was\nlate"], "it was late"),
    (["‘Go home’"], "Go home"),
    (["the dogs’"], "the dogs’"),
    (["that"], "that"),
    (["that day was long"], "day was long"),
    (["that, using the usual means, it is lost"], "using the usual means, it is lost"),
]


def worded(spans: list[str], between: str) -> str:
    """The wording of these contents of a text, with the same words between them."""
    text = between.join(spans)
    content, start = [], 0
    for words in spans:
        content.append(Span(start, start + len(words), words))
        start += len(words) + len(between)
    return readable(content, text)


@table(("spans", "expected"), CASES)
def test_wording(spans: list[str], expected: str) -> None:
    assert worded(spans, " she said, ") == expected


def test_a_comma_that_stands_for_a_full_stop_is_one_again() -> None:
    assert worded(["“A is done,”", "“B is not.”"], " she said. ") == "A is done. B is not"
    assert worded(["“If we win,”", "“Bob goes.”"], " she said, ") == "If we win, Bob goes"


def test_a_paragraph_ends_a_sentence() -> None:
    assert worded(["“A is done,”", "“If B is, we go.”"], " she said\n\n") == "A is done. If B is, we go"
    assert worded(["“A is done,”", "“and B is.”"], " she said\n\n") == "A is done, and B is"


def test_two_sentences_have_a_stop_between_them() -> None:
    assert worded(["nothing could help", "“It is lost.”"], ". ") == "nothing could help. It is lost"
    assert worded(["she has “many bags", "It looks great.”"], ".” ") == "she has “many bags. It looks great"
    assert (
        worded(["it is seen with suspicion", "After all that, it is odd"], ", said Doe. ")
        == "it is seen with suspicion. After all that, it is odd"
    )
    assert worded(["talks go on", "“Our door is open.”"], ", saying: ") == "talks go on. Our door is open"
    assert worded(["Duet", "is free"], ", which it said ") == "Duet is free"
