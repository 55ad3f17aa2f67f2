"""Attributions inside one another, on attributions that are constructed: the tagger has no part in it."""

from __future__ import annotations

import pytest

from claimx.attribution import nested
from claimx.attribution.containment import hull, outers
from claimx.claims.repetition import repeated
from claimx.evaluation.rows import article, marked
from claimx.model import Attribution, Speaker
from claimx.tagger import RoleSpan
from claimx.tagger.decoding import Role

REUTERS = "[source1]Reuters[/source1] [cue1]reported[/cue1]"
ROE = "[source2]Roe[/source2] [cue2]said[/cue2]"
POE = "[source3]Poe[/source3] [cue3]denied[/cue3]"
INNER: tuple[tuple[Role, str], ...] = (("source", "the minister"), ("cue", "had told"), ("content", "that the bridge was safe"))

# passage; of each attribution the number of the one that it lies in, from 0
NESTED: list[tuple[str, list[int | None]]] = [
    (f"{REUTERS} [content1]that {ROE} [content2]it was safe[/content2][/content1].", [None, 0]),
    (f"{REUTERS} [content1]that it was safe[/content1]. {ROE} [content2]it was not[/content2].", [None, None]),
    # the innermost of two
    (
        f"{REUTERS} [content1]that {ROE} [content2]so, and {POE} [content3]it[/content3][/content2][/content1].",
        [None, 0, 1],
    ),
    # each has the other's source in its content: neither is inside the other
    (f"[content1]{ROE}[/content1] [content2]{REUTERS}[/content2].", [None, None]),
]

# passage; which attributions say again what another says, where 0 is Reuters’ and 1 Roe’s
AGAIN: list[tuple[str, set[int]]] = [
    # the relay's content is wholly the inner one, or nearly
    (f"{REUTERS} [content1]that {ROE} [content2]the bridge was safe[/content2][/content1].", {0}),
    (f"{REUTERS} [content1]{ROE} [content2]the bridge was safe[/content2] in winter[/content1].", {0}),
    # the relay says as much besides, or something before it
    (f"{REUTERS} [content1]{ROE} [content2]the bridge was safe[/content2] and that the ferry ran[/content1].", set()),
    (f"{REUTERS} [content1]a fire, and that {ROE} [content2]the bridge over the river was safe[/content2][/content1].", set()),
]


@pytest.mark.parametrize(("row", "expected"), NESTED)
def test_what_lies_in_what(row: str, expected: list[int | None]) -> None:
    assert outers(marked(row)[1]) == expected


@pytest.mark.parametrize(("row", "again"), AGAIN)
def test_a_relay_that_only_passes_one_on(row: str, again: set[int]) -> None:
    speakers = [Speaker("Reuters", None, named=True), Speaker("Carl Roe", None, named=True)]
    assert repeated(marked(row)[1], speakers) == again


def test_the_hull_reaches_from_the_first_to_the_last_span() -> None:
    text, (one,) = marked("It was [cue]said[/cue] by [source]Roe[/source] [content]that[/content] or [content]this[/content].")
    assert hull(one) == (text.index("said"), text.index("."))
    assert hull(Attribution("body", "direct", None, None, (), 1.0)) == (0, 0)


@pytest.mark.parametrize(("sure", "found"), [(0.9, 2), (0.3, 1), (0.1, 1)])
def test_an_inner_attribution_must_be_sure(sure: float, found: int) -> None:
    text, (outer,) = marked(
        "[source]Doe[/source] [cue]said[/cue] [content]that the minister had told us that the bridge was safe[/content]."
    )

    def tag(inner: str) -> list[RoleSpan]:
        spans: list[RoleSpan] = []
        for role, words in INNER:
            start = inner.index(words)
            spans.append(RoleSpan(role, start, start + len(words), spans[-1] if spans else None, sure, sure, sure))
        return spans

    every = nested(article(text), [outer], tag)
    assert len(every) == found
    assert every[0] == outer
    assert all(text[one.content[0].start :].startswith("that the bridge was safe") for one in every[1:])
