"""Windows, decoding, and the shipped weights on a few unmistakable sentences."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.english.entities import Entity
from claimx.tagger import read, tag
from claimx.tagger.decoding import ALLOWED, FIRST, TAGS, Floats, Scores, decode, viterbi
from claimx.tagger.naming import LABELS, entities
from claimx.tagger.session import scores, shipped
from claimx.tagger.windowing import PIECES, SHAPES, blocks, join, shape, windows


def logs(rows: list[str]) -> Floats:
    """Log-probabilities by which each word has the tag that is named, nearly."""
    table = np.full((len(rows), len(TAGS)), np.log(0.01), dtype=np.float32)
    for row, name in enumerate(rows):
        table[row, TAGS.index(name)] = np.log(0.94)
    return table


@pytest.mark.parametrize(
    ("wanted", "path"),
    [
        (["O", "B-cue", "I-cue"], ["O", "B-cue", "I-cue"]),
        (["B-source", "I-source", "B-source"], ["B-source", "I-source", "B-source"]),
    ],
)
def test_viterbi_keeps_what_is_allowed(wanted: list[str], path: list[str]) -> None:
    assert [TAGS[tag] for tag in viterbi(logs(wanted))] == path


def test_no_span_goes_over_a_paragraph_break() -> None:
    path = viterbi(logs(["B-content", "I-content", "I-content", "I-content"]), breaks=[2])
    assert TAGS[path[1]] == "I-content"
    assert TAGS[path[2]] != "I-content"


@given(st.lists(st.sampled_from(TAGS), min_size=1, max_size=12))
def test_viterbi_never_goes_on_with_what_did_not_begin(wanted: list[str]) -> None:
    path = [TAGS[tag] for tag in viterbi(logs(wanted))]
    for before, after in zip(["O", *path], path, strict=False):
        assert not after.startswith("I-") or before[2:] == after[2:]


def test_transitions_tip_the_balance() -> None:
    logs_of_two = logs(["O", "O"])
    logs_of_two[1, TAGS.index("B-cue")] = np.log(0.9)
    transitions = np.zeros((len(TAGS), len(TAGS)), dtype=np.float32)
    assert viterbi(logs_of_two, transitions=transitions) == [0, 0]
    transitions[0, TAGS.index("B-cue")] = 1
    assert [TAGS[tag] for tag in viterbi(logs_of_two, transitions=transitions)] == ["O", "B-cue"]


@settings(max_examples=20)
@given(st.integers(0, 2**32 - 1))
def test_viterbi_finds_the_best_of_all_sequences(seed: int) -> None:
    dice = np.random.default_rng(seed)
    tags, transitions = (dice.normal(size=(rows, len(TAGS))).astype(np.float32) for rows in (3, len(TAGS)))
    breaks = {0, 2}

    def total(path: tuple[int, ...]) -> float:
        moves = sum(float(transitions[move] + ALLOWED[move]) for move in pairwise(path))
        return moves + sum(float(tags[word, tag] + (FIRST[tag] if word in breaks else 0)) for word, tag in enumerate(path))

    best = max(product(range(len(TAGS)), repeat=3), key=total)
    assert tuple(viterbi(tags, breaks, transitions)) == best


def test_decode_links_contents_to_cues_and_cues_to_sources() -> None:
    (window,) = windows("Ann said it works")
    n = len(window.words)
    cues, sources = np.full((n, n + 1), -9, dtype=np.float32), np.full((n, n + 1), -9, dtype=np.float32)
    cues[2, 1] = sources[1, 0] = -0.1
    found = decode(window, Scores(logs(["B-source", "B-cue", "B-content", "I-content"]), cues, sources))
    source, cue, content = found
    assert [span.role for span in found] == ["source", "cue", "content"]
    assert content.linked == cue
    assert cue.linked == source
    assert source.linked is None
    assert (content.start, content.end) == (9, 17)


def test_a_cue_may_have_no_source() -> None:
    (window,) = windows("It is said it works")
    n = len(window.words)
    cues, sources = np.full((n, n + 1), -9, dtype=np.float32), np.full((n, n + 1), -9, dtype=np.float32)
    cues[3, 2] = sources[2, n] = -0.1
    found = decode(window, Scores(logs(["B-source", "O", "B-cue", "B-content", "I-content"]), cues, sources))
    assert next(span for span in found if span.role == "cue").linked is None


def test_what_a_link_points_at_is_a_cue_and_a_source_though_the_tags_see_none() -> None:
    (window,) = windows("Ann grinned it works")
    n = len(window.words)
    cues, sources = np.full((n, n + 1), -9, dtype=np.float32), np.full((n, n + 1), -9, dtype=np.float32)
    first, verb = 0, next(index for index, word in enumerate(window.words) if word.start == 4)
    said = [index for index, word in enumerate(window.words) if word.start >= 12]
    cues[said[0], verb] = sources[verb, first] = -0.1
    rows = ["O"] * n
    rows[said[0]] = "B-content"
    for index in said[1:]:
        rows[index] = "I-content"
    found = {one.role: one for one in decode(window, Scores(logs(rows), cues, sources))}
    assert found["content"].linked == found["cue"]
    assert found["cue"].linked == found["source"]
    assert (found["cue"].start, found["source"].start) == (4, 0)
    assert found["cue"].score < found["content"].score  # as unsure as the tags are


@pytest.mark.parametrize(
    ("labels", "found"),
    [
        ("B-PERSON I-PERSON O O O", [(0, 9, "PERSON")]),
        ("B-PERSON B-PERSON O O O", [(0, 4, "PERSON"), (5, 9, "PERSON")]),
        ("B-PERSON B-ORG O O O", [(0, 4, "PERSON"), (5, 9, "ORG")]),
        ("O O O B-GPE I-GPE", [(13, 17, "GPE")]),  # a name ends with its paragraph
        ("O O O O O", []),
    ],
)
def test_labels_to_entities(labels: str, found: list[tuple[int, int, str]]) -> None:
    (window,) = windows("Jane Deer in Oslo\n\nToday")
    odds = np.full((len(window.words), len(LABELS)), -9, dtype=np.float32)
    odds[range(len(window.words)), [LABELS.index(label) for label in labels.split()]] = 0
    assert entities(window, odds, np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)) == [Entity(*one) for one in found]


@pytest.mark.parametrize(
    ("word", "name"), [("said", "lower"), ("Ann", "title"), ("UN", "upper"), ("McCain", "mixed"), ("“", "mark"), ("7", "digit")]
)
def test_shape(word: str, name: str) -> None:
    assert SHAPES[shape(word)] == name


LONG = "\n\n".join(f"Paragraph {number} says that the harbour is closed. " * (1 + number % 23) for number in range(60))


def test_windows_hold_every_word_once_and_no_more_than_fits() -> None:
    found = windows(LONG)
    assert all(len(window.ids) == len(window.shapes) == len(window.quoted) <= PIECES for window in found)
    spans = [(word.start, word.end) for window in found for word in window.words]
    assert spans == sorted(spans)
    assert "".join(LONG[start:end] for start, end in spans) == "".join(LONG.split())


def test_a_paragraph_that_no_window_holds_is_cut_between_sentences() -> None:
    first = blocks("The harbour is closed. " * 80)[0]
    assert len(first.ids) <= PIECES
    assert len(first.words) % 5 == 0  # four words and a full stop a sentence


@given(st.text(max_size=300))
def test_words_are_stretches_of_the_text_in_order(text: str) -> None:
    end = 0
    for window in windows(text):
        for word in window.words:
            assert end <= word.start < word.end <= len(text)
            end = word.end


def test_special_tokens_in_a_text_are_but_words() -> None:
    (window,) = windows("Write [SEP] or [MASK] here")
    assert window.ids.count(window.ids[-1]) == 1


def test_a_window_alone_or_beside_another_gets_the_same_scores() -> None:
    first, second = blocks("“It works,” Ann Miller said.\n\nThe harbour is closed, the port authority said.")
    alone = scores(join([first]), shipped())
    scores(join([second]), shipped())
    again = scores(join([first]), shipped())
    assert np.array_equal(alone.tags, again.tags)


def test_a_reading_holds_the_spans_and_the_names() -> None:
    text = "“It works,” Jane Doe told reporters in Oslo."
    found = read(text)
    assert list(found.spans) == tag(text)
    assert [(text[one.start : one.end], one.kind) for one in found.entities] == [("Jane Doe", "PERSON"), ("Oslo", "GPE")]


UNMISTAKABLE = [
    ("“It works,” Jane Doe said.", "Jane Doe", "said", "“It works,”"),
    ("Jane Doe said that the bridge would be closed on Monday.", "Jane Doe", "said", "that the bridge would be closed on Monday"),
    (
        "According to the ministry, the bridge will be closed on Monday.",
        "the ministry",
        "According to",
        "the bridge will be closed on Monday",
    ),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), UNMISTAKABLE)
def test_the_weights_on_unmistakable_sentences(text: str, source: str, cue: str, content: str) -> None:
    found = {span.role: text[span.start : span.end] for span in tag(text)}
    assert found == {"source": source, "cue": cue, "content": content}
