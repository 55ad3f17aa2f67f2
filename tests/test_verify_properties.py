"""What holds of any quotation: one word changed is seen, words of others are not found, and offsets are those of the source."""

from __future__ import annotations

import random
import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tables import table
from transcripts import council, harbour

from claimx.errors import ClaimxError
from claimx.evaluation.quotations import edits_of
from claimx.matching.wordforms import words
from claimx.verification import verify
from claimx.verification.checking import verdicts
from claimx.verification.model import FOUND, NAMES, Quotation
from claimx.verification.reading import source_of
from claimx.verification.sources import Ready, ready

READY = {"council": ready(council()), "harbour": ready(harbour())}
LENGTHS = st.integers(5, 14)


def stretch(source: Ready, start: int, size: int) -> tuple[str, str | None] | None:
    """So many words of one line from there on, and whose they are."""
    first = start % (len(source.terms) - size)
    last = first + size - 1
    if source.turn(first) != source.turn(last) or not source.terms.whole(first, last):
        return None
    text = source.terms.text[source.terms.starts[first] : source.terms.ends[last]]
    return None if "\n" in text else (text, source.turn_of(first).person)


@cache
def edited() -> list[tuple[str, str, str, str | None]]:
    """Every one-word edit of every stretch of nine words: where, the edit, the stretch, whose it is.

    A word left out at an end leaves a shorter quotation that is there: what the source has, word for word, is no edit.
    """
    found = []
    chance = random.Random(1)
    for name, source in READY.items():
        said = " ".join(words(source.source.text))
        for start in range(len(source.terms) - 9):
            some = stretch(source, start, 9)
            if some:
                found += [(name, edit, *some) for _, edit in edits_of(some[0], chance) if " ".join(words(edit)) not in said]
    return found


@table("seed", range(8))
def test_one_word_changed_is_altered_or_joined(seed: int) -> None:
    for name, edit, quote, speaker in random.Random(seed).sample(edited(), 50):
        (one,) = verdicts([Quotation(edit, speaker)], [READY[name]])
        assert one.verdict in {"altered", "joined"}, (edit, quote, one)


@settings(max_examples=150)
@given(st.sampled_from(["council", "harbour"]), st.integers(0, 10_000), LENGTHS)
def test_words_are_found_where_they_are_and_nowhere_else(name: str, start: int, size: int) -> None:
    some = stretch(READY[name], start, size)
    if some is None:
        return
    quote, speaker = some
    here = verdicts([Quotation(quote, speaker)], [READY[name]])[0]
    # A stretch that looks like a sentence may be clipped; "I don't regret it -- I don't" may be found at its other place.
    assert here.verdict in {"verbatim", "same words", "clipped"}
    assert here.speaker_match in {True, None}
    elsewhere = READY["harbour" if name == "council" else "council"]
    assert verdicts([Quotation(quote, speaker)], [elsewhere])[0].verdict not in FOUND
    for part in here.found:
        assert READY[name].source.text[part.start : part.end] == part.text


PIECES = st.sampled_from(
    [
        *("the ferry", "has failed us", "and", "not", "[", "]", "…", "...", "“", "”", "'", "’s", "can't", "14", "million", "%", "$"),
        *("(APPLAUSE)", "\u200b", "\ud800", "\u202e", "e\u0301", "。", "we", "DOE:", "\n", "\n\n", "--", "you know", "1,000", "1.5"),
        "a hundred and five",
    ]
)


@settings(max_examples=200)
@given(st.lists(PIECES, max_size=25).map(" ".join), st.lists(PIECES, max_size=60).map(" ".join))
def test_nothing_breaks_it_and_offsets_are_those_of_the_source(quote: str, text: str) -> None:
    try:
        source = source_of(text)
        one = verify(quote, source, "Doe")
    except ClaimxError:
        return
    assert one.verdict in NAMES
    assert 0 <= one.coverage <= 1
    assert [part.start for part in one.found] == sorted(part.start for part in one.found)
    for part in one.found:
        assert text[part.start : part.end] == part.text
        assert part.line == text.count("\n", 0, part.start) + 1


@settings(max_examples=100)
@given(st.text(max_size=80), st.text(max_size=200))
def test_any_text_will_do(quote: str, text: str) -> None:
    try:
        assert verify(quote, source_of(text)).verdict in NAMES
    except ClaimxError:
        return


@pytest.mark.slow
def test_the_time_grows_with_the_number_of_quotations() -> None:
    chance = random.Random(1)
    asked = [some for _ in range(4000) if (some := stretch(READY["council"], chance.randrange(10_000), chance.randint(4, 20)))]
    quotations = [Quotation(quote, speaker) for quote, speaker in asked]
    seconds = []
    for size in (1000, 2000):
        began = time.process_time()
        verdicts(quotations[:size], list(READY.values()))
        seconds.append(time.process_time() - began)
    assert seconds[1] < 3 * seconds[0] + 0.5


@pytest.mark.slow
def test_a_transcript_of_ten_megabytes() -> None:
    text = council().text * 2500
    began = time.process_time()
    one = verify("Nobody in this room has shown me a single invoice that says otherwise.", source_of(text), "Brandt")
    assert (one.verdict, one.found[0].line) == ("verbatim", 18)
    assert time.process_time() - began < 20


@pytest.mark.parametrize("text", ["no " * 20_000, "a b " * 10_000, "DOE: no no no.\n" * 3000])
def test_repetition_costs_no_more_than_its_length(text: str) -> None:
    began = time.process_time()
    verify("no no no no a b a b no no no no a b a no b no " * 5, source_of(text))
    assert time.process_time() - began < 20
