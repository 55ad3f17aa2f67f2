"""Two quotations, one utterance or not: a row a definition; and many quotations gathered to utterances."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tables import table

from claimx.comparison import Quotation, compare, pair, phrases
from claimx.comparison.gathering import Gathered
from claimx.comparison.selection import Wanted, ordered
from claimx.evaluation.perturbing import EDITS
from claimx.matching.index import LARGEST, Index
from claimx.matching.postings import Postings

FARES = "We will not raise the fares before the year 2026, whatever the shipping company says."
PIER = "The pier was built by people who never had to wait for a ferry in their lives."


def quotation(text: str, location: str = "a", speaker: str | None = "Jane Doe", published: str | None = "2024-03-04") -> Quotation:
    return Quotation(text, location, "c1", speaker, f"{location} Post", published)


# Relation, one quotation, another of the same speaker and day.
WORDS = [
    # The same words but for spelling, contractions, figures, fillers and marks; brackets that only add.
    ("same words", FARES, "“We won’t raise the fares before the year 2026 – whatever the shipping company says,”"),
    ("same words", FARES, "And we will not raise the fares before the year 2026, whatever the shipping company says"),
    ("same words", FARES, "We will not raise the fares [for cars] before the year 2026, whatever the shipping company says."),
    ("same words", PIER, "The pier was built by people who never, you know, had to wait for a ferry in their lives."),
    # One goes on where the other stops, at either end, or each at its own
    ("clipped", FARES, "We will not raise the fares before the year 2026,"),
    ("clipped", FARES, "not raise the fares before the year 2026, whatever the shipping company says"),
    ("clipped", f"I can promise that. {FARES}", f"{FARES} That is what I told them."),
    # An ellipsis or brackets show it
    ("elided", FARES, "We will not raise the fares … whatever the shipping company says."),
    ("elided", FARES, "[The government] will not raise the fares before the year 2026, whatever the shipping company says."),
    ("elided", f"{FARES} I have said so before. {PIER}", f"{FARES} … {PIER}"),
    # One has words that the other has not, without a sign
    ("inserted", FARES, "We will certainly not raise the fares before the year 2026, whatever the shipping company says."),
    ("inserted", FARES, "We will raise the fares before the year 2026, whatever the shipping company says."),
    # Words are replaced or moved.
    ("changed", FARES, "We will not raise the fares before the year 2027, whatever the shipping company says."),
    ("changed", FARES, "We will never raise the fares before the year 2026, whatever the shipping company says."),
    ("changed", PIER, "The pier was built by folks who never had to wait for a ferry in their lives."),
    (
        "changed",
        "a lot of miners and companies out of business in this valley",
        "a lot of companies and miners out of business in this valley",
    ),
    # other utterances
    (None, FARES, PIER),
    (None, FARES, "We will not raise the rents in the harbour, whatever the tenants say about it in the newspapers."),
    (None, "We have to do this now.", "I think we have to do this."),
    (None, "ferry", "ferry"),
]


@table(("relation", "one", "other"), WORDS)
def test_what_was_done_to_the_words(relation: str | None, one: str, other: str) -> None:
    for first, second in ((one, other), (other, one)):
        match = pair(quotation(first), quotation(second, "b"))
        assert (match and match.relation) == relation


SHORT = "the fares of the ferry are a scandal"
EVIDENCE = [
    # Many words are one utterance whoever says them and whenever; few only the same person's, near in time.
    (True, PIER, "Jane Doe", "2024-03-04"),
    (True, PIER, "Jane Doe", "2031-01-01"),
    (True, PIER, None, None),
    (True, PIER, "Richard Roe", "2024-03-04"),
    (True, SHORT, "Doe", "2024-03-06"),
    (False, SHORT, "Doe", "2025-12-06"),
    (False, SHORT, "Richard Roe", "2024-03-04"),
    (False, SHORT, None, "2024-03-04"),
]


@table(("same", "text", "speaker", "published"), EVIDENCE)
def test_speaker_and_date_are_evidence(same: bool, text: str, speaker: str | None, published: str | None) -> None:
    assert (pair(quotation(text), quotation(text, "b", speaker, published)) is not None) is same


def test_few_words_that_change_are_said_anew_on_another_day() -> None:
    text, other = "We have come a long way in the last nine months", "We have come a pretty long way in the last nine months"
    assert pair(quotation(text), quotation(other, "b"))
    assert pair(quotation(text), quotation(other, "b", published="2024-03-09")) is None


@table(
    ("other", "flags"),
    [
        ("We will raise the fares before the year 2026, whatever the shipping company says.", ("negation",)),
        ("We will not raise the fares before the year 2027, whatever the shipping company says.", ("number",)),
        ("We would not raise the fares before the year 2026, whatever the shipping company says.", ("modal",)),
        ("We can’t raise the fares before the year 2026, whatever the shipping company says.", ("modal",)),
        ("We will not raise the prices before the year 2026, whatever the shipping company says.", ()),
        ("We will not raise the fares …", ()),
        ("before the year 2026, whatever the shipping company says.", ()),
    ],
)
def test_numbers_negations_and_modals_are_pointed_out(other: str, flags: tuple[str, ...]) -> None:
    match = pair(quotation(FARES), quotation(other, "b"))
    assert match is not None
    assert match.flags == flags


def test_the_diff_leads_from_one_to_the_other() -> None:
    match = pair(quotation(FARES), quotation("raise the fares before the year 2027, whatever the company says", "b"))
    assert match is not None
    assert " ".join(step.text for step in match.diff if step.text) == FARES
    assert [(step.op, step.text, step.version) for step in match.diff if step.op != "equal"] == [
        ("delete", "We will not", ""),
        ("replace", "2026,", "2027,"),
        ("delete", "shipping", ""),
    ]


@example(["fares", "…", "whatever"], "")
@given(st.lists(st.sampled_from([*FARES.split(), *PIER.split(), "…", "[sic]", "’"]), min_size=0, max_size=30), st.text(max_size=60))
def test_any_two_texts_are_compared(words: list[str], text: str) -> None:
    one, other = quotation(" ".join(words)), quotation(text, "b")
    for first, second in ((one, other), (one, replace(one, location="b")), (one, quotation(FARES, "b"))):
        match = pair(first, second)
        back = pair(second, first)
        assert (match is None) == (back is None)
        if match:
            assert " ".join(step.text for step in match.diff).split() == " ".join(step.text for step in match.diff if step.text).split()


# ---- many


def test_an_utterance_is_gathered_around_its_longest_version() -> None:
    whole = f"{FARES} {PIER}"
    given = [
        quotation(FARES, "a", "Doe", "2024-03-05"),
        quotation(whole, "b", "Jane Doe", "2024-03-06"),
        quotation(PIER, "c", "Jane Doe", None),
        quotation("Something else that nobody repeats anywhere in this country.", "d"),
    ]
    (utterance,) = compare(given)
    assert (utterance.text, utterance.speaker, utterance.first) == (whole, "Jane Doe", given[0])
    assert [(one.quotation.location, one.relation) for one in utterance.versions] == [("a", "clipped"), ("b", None), ("c", "clipped")]
    assert utterance.outlets == ("a Post", "b Post", "c Post")


def test_what_one_article_repeats_is_no_utterance_of_several() -> None:
    assert compare([quotation(FARES), quotation(FARES), quotation(PIER)]) == []


def test_the_same_words_given_to_another_are_told() -> None:
    (utterance,) = compare(
        [quotation(FARES, "a"), quotation(FARES, "b"), quotation(FARES, "c", "Richard Roe"), quotation(FARES, "d", "an aide")]
    )
    assert utterance.speaker == "Jane Doe"
    assert {one.quotation.location: one.relation for one in utterance.versions} == {
        "a": None,
        "b": "same words",
        "c": "other speaker",
        "d": "same words",
    }


def test_a_stock_phrase_is_not_one_utterance() -> None:
    slogan = "we must take back control of the harbour"
    one, other = quotation(slogan), quotation(f"My friends, {slogan}.", "b", published="2024-03-10")
    assert pair(one, other)
    others = [quotation(f"They say {slogan}", "c", "Ann Lee"), quotation(slogan, "d", "Bo Lund"), quotation(slogan, "e", "Cy Moe")]
    assert pair(one, other, others) is None
    assert compare([one, other]) != []


def test_copies_of_one_article_are_one_report() -> None:
    given = [quotation(FARES, "a"), replace(quotation(FARES, "b"), duplicate_of="a"), quotation(FARES, "c")]
    (utterance,) = compare(given)
    assert (len(utterance.versions), len(utterance.outlets), utterance.reports) == (3, 3, 2)


def test_which_are_wanted_and_in_which_order() -> None:
    given = [quotation(FARES, "a"), quotation(FARES, "b", published="2024-05-01"), quotation(FARES, "c")]
    given += [quotation(PIER, "a", "Ann Lee", "2024-02-01"), quotation(PIER, "b", "Richard Roe", "2024-02-02")]
    found = compare(given)
    assert [one.id for one in found] == ["u1", "u2"]
    assert [one.text for one in found] == [PIER, FARES]
    for wanted, texts in (
        (Wanted(), [PIER, FARES]),
        (Wanted(("roe",)), [PIER]),
        (Wanted(since="2024-04-01"), [FARES]),
        (Wanted(outlets=3), [FARES]),
        (Wanted(("roe",), outlets=3), []),
    ):
        assert [one.text for one in found if wanted.holds(one)] == texts
    assert [one.text for one in ordered(found, "outlets")] == [FARES, PIER]
    assert [one.text for one in ordered(found, "gravity")] == [PIER, FARES]
    assert [one.speaker for one in ordered(reversed(found), "speaker")] == ["Ann Lee", "Jane Doe"]


@pytest.mark.parametrize("kind", EDITS)
def test_perturbed_copies_are_found_among_many(kind: str) -> None:
    chance = random.Random(1)
    things, places = (
        ["fare", "tax", "bridge", "school", "road", "bus", "rent", "dam"],
        ["harbour", "valley", "island", "market", "tunnel", "city", "county", "coast"],
    )
    texts = [
        f"Nobody in the {place} will ever pay a {thing} of {number} crowns to a company that never built anything for the people of {town}."
        for number, (thing, place, town) in enumerate(
            (thing, place, town) for thing in things for place in places for town in ("Ulm", "Brno")
        )
    ]
    gathered = Gathered(quotation(f"{text} {PIER if number % 7 == 0 else ''}", str(number)) for number, text in enumerate(texts))
    vocabulary = " ".join(texts).split()
    text = f"{texts[49]} {PIER}"
    edited = quotation(" ".join(EDITS[kind](text.split(), vocabulary, chance)), "elsewhere")
    assert gathered.matches(edited)


def test_phrases_to_ask_a_full_text_index_for() -> None:
    assert phrases(PIER, 3)[0] in " ".join(PIER.lower().split())
    assert phrases("No.") == []


# ---- the indexes


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=14), max_size=12), st.lists(st.sampled_from("abcdefghx"), max_size=40))
def test_the_indexes_find_where_n_grams_stand(texts: list[list[str]], asked: list[str]) -> None:
    index, postings = Index(), Postings()
    for text in texts:
        index.add(text)
        postings.add(text)
    found = index.anchors(asked)
    for number, text in enumerate(texts):
        size = index.size(number)
        everywhere = [
            (place, at)
            for at in range(len(asked) - size + 1)
            for place in range(len(text) - size + 1)
            if text[place : place + size] == asked[at : at + size]
        ]
        anchors = found.get(number, [])
        assert set(anchors) <= set(everywhere)
        assert [at for _, at in anchors] == sorted(at for _, at in anchors)
        if size == LARGEST:
            assert sorted(anchors) == sorted(everywhere)
    assert set(postings.likeliest(asked, len(texts))) == set(found)


def test_the_likeliest_share_most() -> None:
    postings = Postings()
    for text in (PIER, FARES, f"{FARES} {PIER}"):
        postings.add(text.lower().split())
    assert postings.likeliest(PIER.lower().split(), 2) == [0, 2]
    assert postings.likeliest(PIER.lower().split(), 1) == [0]
    assert postings.likeliest(PIER.lower().split(), 2, least=1000.0) == []
    assert postings.likeliest(["nothing", "of", "this"], 2) == []
    with pytest.raises(RuntimeError, match="first question"):
        postings.add(["late"])
