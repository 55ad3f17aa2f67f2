"""Is the quotation there, in these words, said by that person: a row a definition."""

from __future__ import annotations

import pytest
from tables import table
from transcripts import council, harbour

from claimx import ClaimxError, verify
from claimx.verification import source_of

# Verdict, whether the words are the claimed speaker's, the claimed speaker, the quotation, what is found.
CASES = [
    # verbatim: marks, hyphens and capitals never matter; where it begins and ends is free; notes are no words
    ("verbatim", True, "Brandt", "we cannot afford a bridge that nobody will cross", "we cannot afford a bridge that nobody will cross"),
    ("verbatim", True, "Brandt", "a bridge that nobody will cross. It would cost $14 million", None),
    ("verbatim", True, "Councillor Brandt", "the families on Mill Street", "The families on Mill Street"),
    ("verbatim", True, "Ada Lindqvist", "The first item is the bridge over the Sorrel,", None),
    ("verbatim", True, "Okafor", "forty one days, and children", "forty-one days, [inaudible] and children"),
    ("verbatim", True, "Brandt", "I know nothing about a crane", None),
    ("verbatim", True, "Okafor", "failed us", "failed us"),
    ("verbatim", None, None, "The ferry carried 118,000 passengers last year", None),
    # same words: contractions, figures, fillers, what is said twice, openers, interjections, brackets that only add, misprints, spaces
    ("same words", True, "Okafor", "We have waited nine years. We’ve waited long enough.", None),
    ("same words", True, "Tesfaye", "The ferry carried 118 thousand passengers last year, which is 50% more than in 2015.", None),
    ("same words", True, "Brandt", "it would serve perhaps 300 cars a day", "it would serve, uh, perhaps 300 cars a day"),
    ("same words", True, "Brandt", "It would cost 14 million, and it would serve", None),
    ("same words", True, "Brandt", "It would cost 14 million dollars", None),
    ("joined", True, "Tesfaye", "which is fifty more than in 2015", "which is fifty percent more than in 2015"),
    ("same words", True, "Lindqvist", "I promise you that. If it does not, you may call me at home.", None),
    ("same words", True, "Lindqvist", "And if it does not, you may call me at home", None),
    ("same words", True, "Okafor", "the ferry [over the Sorrel] has failed us", None),
    ("same words", True, "Okafor", "[T]he ferry has failed us", None),
    ("same words", True, "Okafor", "the ferry … has failed us", None),
    ("same words", True, "Brandt", "Nobody in this room has shown me a single invioce", None),
    ("same words", True, "Okafor", "letters from the ship yard too", None),
    # clipped: a capital or a full stop where the sentence goes on
    ("clipped", True, "Tesfaye", "The engineers did not exaggerate.", None),
    ("clipped", True, "Tesfaye", "We inspected every one of its piles.", None),
    ("verbatim", True, "Tesfaye", "the engineers did not exaggerate.", None),
    ("verbatim", True, "Okafor", "I think the ferry has failed us.", None),
    # elided: words missing or replaced where the quotation shows it
    (
        "elided",
        True,
        "Tesfaye",
        "The ferry carried 118,000 passengers last year ... the pier will have to be closed within two years.",
        None,
    ),
    ("elided", True, "Okafor", "somebody in this building turned [the shipyard] down", None),
    # joined: words left out without a sign
    ("joined", True, "Brandt", "I know nothing about it", "I really know nothing about it"),
    ("joined", True, "Tesfaye", "The pier will have to be closed. We inspected every one of its piles", None),
    # altered: replaced, added, moved, with another ending
    ("altered", True, "Brandt", "we cannot afford a bridge which nobody will cross", "we cannot afford a bridge that nobody will cross"),
    ("altered", True, "Brandt", "we can afford a bridge that nobody will cross", "we cannot afford a bridge that nobody will cross"),
    ("altered", True, "Tesfaye", "eleven of them were rotten", "eleven of them are rotten"),
    ("altered", True, "Tesfaye", "the engineer did not exaggerate", "the engineers did not exaggerate"),
    ("altered", True, "Okafor", "children could no longer get to school", "children could not get to school"),
    ("altered", True, "Brandt", "The pier can be mended for less than two million", "The pier can be mended for less than a million"),
    ("altered", True, "Lindqvist", "if it does not, you can call me at home", None),
    ("altered", True, "Okafor", "their old crane for nothing, they offered us", None),
    # another says it: cited, or not
    ("verbatim", False, "Brandt", "the ferry will outlive us all", "the ferry will outlive us all"),
    ("verbatim", False, "Brandt", "a monument to vanity", "a monument to vanity"),
    ("altered", False, "Brandt", "the ferry would outlive us all", "the ferry will outlive us all"),
    # not found: other words, or the words differ and the speaker is another
    ("not found", None, "Brandt", "the harbour office has lied to this council for years", None),
    ("not found", None, "Okafor", "without a single invoice that says otherwise", None),
    ("not found", None, "Okafor", "we could afford a bridge that nobody will cross", None),
    ("not found", None, "Tesfaye", "the pier will have to be painted by the shipyard in June", None),
    # cannot tell: one word, or a few common ones in another's mouth
    ("cannot tell", None, "Brandt", "bridge", "bridge"),
    ("cannot tell", None, "Brandt", "outlive", "outlive"),
    ("cannot tell", None, "Brandt", "fifty-one", None),
    ("cannot tell", None, "Tesfaye", "long enough", "long enough"),
    ("cannot tell", None, None, "One at a time", "One at a time"),
    ("verbatim", None, None, "a bridge that nobody will cross", None),
]


@table(("verdict", "match", "speaker", "quote", "found"), CASES)
def test_a_verdict(verdict: str, match: bool | None, speaker: str | None, quote: str, found: str | None) -> None:
    given = verify(quote, council(), speaker)
    assert (given.verdict, given.speaker_match) == (verdict, match)
    if found is not None:
        assert given.found_text == found


def test_offsets_are_into_the_unaltered_source() -> None:
    source = council()
    given = verify("the ferry has failed us. Last winter it stood still", source, "Okafor")
    (part,) = given.found
    assert source.text[part.start : part.end] == part.text == "the ferry has failed us. Last winter it stood still"
    assert source.text.splitlines()[(part.line or 0) - 1].startswith("OKAFOR: Well")
    assert (part.location, part.speaker, given.found_speaker) == ("council.txt", "OKAFOR", "OKAFOR")
    assert part.context.before.startswith("were never asked. LINDQVIST: Order, please. Ms. Okafor? OKAFOR: Well")
    assert part.context.before.endswith("Well, I think")
    assert part.context.after.startswith("for forty-one days")


def test_the_diff_leads_from_the_quotation_to_the_source() -> None:
    given = verify("people that cannot defend themselves", source_of("DOE: They beat up on people who cannot defend themselves."), "doe")
    assert [(step.op, step.quote, step.source) for step in given.diff] == [
        ("equal", "people", "people"),
        ("replace", "that", "who"),
        ("equal", "cannot defend themselves", "cannot defend themselves"),
    ]
    assert given.note == "words differ: “that” for “who”"


def test_parts_on_several_lines_are_joined_by_a_slash() -> None:
    given = verify("serve, uh, perhaps 300 cars a day. And I ask you, who is going to pay for it?", council(), "Brandt")
    assert (given.verdict, given.found_text) == (
        "verbatim",
        "serve, uh, perhaps 300 cars a day / And I ask you, who is going to pay for it",
    )


def test_interjections_of_more_than_a_few_words_part_what_is_said() -> None:
    said = "DOE: We built the northern dam in nine months.\nROE: {}\nDOE: We shall mend it in nine weeks."
    quote = "We built the northern dam in nine months. We shall mend it in nine weeks."
    assert verify(quote, source_of(said.format("That is news to me.")), "Doe").verdict == "same words"
    assert verify(quote, source_of(said.format("You did no such thing, and " * 3)), "Doe").verdict == "joined"
    assert verify(quote, source_of(said.format("You did no such thing, and " * 9)), "Doe").verdict in {"altered", "not found"}


def test_the_claimed_speakers_own_words_come_first() -> None:
    source = source_of("ROE: The dam held, the dam held.\nDOE: I told them so in May.\nROE: I told them so in May.\nDOE: The dam, it held.")
    assert verify("I told them so in May", source, "Roe").found[0].line == 3
    assert verify("I told them so in May", source, "Doe").found[0].line == 2


def test_of_several_sources_the_one_that_has_it_is_told() -> None:
    given = verify("our people count coins", [council(), harbour()], "Sollmann")
    assert (given.verdict, given.found[0].location, given.speaker_match) == ("verbatim", "harbour.txt", True)


def test_a_text_without_labels_says_nothing_of_the_speaker() -> None:
    given = verify("the bakers had no flour left on Tuesday", source_of("In town the bakers had no flour left on Tuesday.\n"), "Roe")
    assert (given.verdict, given.speaker_match, given.found_speaker) == ("verbatim", None, None)


@pytest.mark.parametrize(
    ("quote", "near"),
    [
        ("the minister resigned", "DOE: the minister refused."),
        ("a very quiet night", "DOE: It was a very stormy night."),
        ("he paid the bribe", "DOE: he paid the rent."),
        ("the treaty is dead", "DOE: I read that the treaty is alive."),
        ("all dogs are liars", "DOE: all politicians are liars."),
        ("no evidence of fraud", "DOE: There was evidence of fraud."),
    ],
)
def test_a_lookalike_is_altered_or_not_found(quote: str, near: str) -> None:
    assert verify(quote, source_of(near), "Doe").verdict in {"altered", "not found"}


@pytest.mark.parametrize("quote", ["", "  ", "“…”", "—!?", "\u200b", "[]"])
def test_a_quotation_without_a_word_is_refused(quote: str) -> None:
    with pytest.raises(ClaimxError, match="no word"):
        verify(quote, council())


def test_a_source_that_cannot_be_read_is_told_and_proves_nothing(tmp_path: object) -> None:
    given = verify("we cannot afford a bridge at all", f"{tmp_path}/none.txt")
    assert (given.verdict, given.errors[0].kind) == ("cannot tell", "not-found")
    assert verify("nobody will cross it", [council(), source_of("DOE: nobody will cross it")], "Doe").verdict == "verbatim"


@pytest.mark.parametrize(
    ("quote", "text", "verdict"),
    [
        ("من المستحيل أن نقبل هذا", "الوزير: من المستحيل أن نقبل هذا القرار اليوم.", "verbatim"),
        ("Wir haben nichts gewusst", "MEIER: Wir haben davon nichts gewusst.", "joined"),
        ("我们不接受这个决定", "部长：我们不接受这个决定。", "verbatim"),
        ("Nous n’avons rien à cacher", "DUBOIS : Nous n'avons rien à cacher, monsieur.", "verbatim"),
        ("cafe\u0301s close at nine", "DOE: The caf\u00e9s close at nine.", "verbatim"),
    ],
)
def test_other_languages(quote: str, text: str, verdict: str) -> None:
    assert verify(quote, source_of(text)).verdict == verdict


BROKEN = ["\ud800 DOE: \udfff broken \ud83d halves here", "DOE: " + "word " * 5000, "DOE:x\n" * 2000, "“" * 999 + " a"]


@pytest.mark.parametrize("text", BROKEN, ids=range(len(BROKEN)))
def test_no_source_breaks_it(text: str) -> None:
    assert verify("broken halves \ud83d here word word word", source_of(text)).verdict


@pytest.mark.parametrize("text", ["(" * 3000, "\n\n", "DOE:\nROE:\n", "WEBVTT\n\n00:01.000 --> 00:02.000\n"])
def test_a_source_without_words_is_refused(text: str) -> None:
    with pytest.raises(ClaimxError, match="no words"):
        source_of(text)
