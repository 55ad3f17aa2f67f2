"""Claims inside another's content, and relays that only pass one on: a few unmistakable passages through the whole pipeline."""

from __future__ import annotations

from tables import table

from claimx import extract_text

# passage; of each claim the speaker, the words and who relayed them
PASSAGES: list[tuple[str, list[tuple[str | None, str, tuple[str, ...]]]]] = [
    (
        "According to Reuters, spokesman Peter Falk told reporters that “it was better to wait”.",
        [("Peter Falk", "it was better to wait", ("Reuters",))],
    ),
    (
        "The minister said on Tuesday that the company had promised to repay the money.",
        [
            ("The minister", "the company had promised to repay the money", ()),
            ("the company", "to repay the money", ("The minister",)),
        ],
    ),
    (
        "“My lawyer told me that the judge said the case was closed,” Jane Doe said.",
        [
            ("Jane Doe", "My lawyer told me that the judge said the case was closed", ()),
            ("My lawyer", "the judge said the case was closed", ("Jane Doe",)),
            ("the judge", "the case was closed", ("My lawyer", "Jane Doe")),
        ],
    ),
    (
        "Interfax quoted the foreign ministry as saying that talks would go on.",
        [("the foreign ministry", "talks would go on", ("Interfax",))],
    ),
    # nobody else is reported to have said anything
    ("Jane Doe said that she had promised her daughter a new bicycle for the summer.", [("Jane Doe", "", ())]),
    ("Jane Doe said that the engineers would tell the council everything on Friday morning.", [("Jane Doe", "", ())]),
    ("Jane Doe said that the engineers believe the bridge over the harbour is safe.", [("Jane Doe", "", ())]),
    ("Jane Doe said that the report on the harbour had been lost in the flood.", [("Jane Doe", "", ())]),
]


@table(("passage", "expected"), PASSAGES)
def test_inner_claims(passage: str, expected: list[tuple[str | None, str, tuple[str, ...]]]) -> None:
    claims = extract_text(passage).claims
    assert [
        (claim.speaker, claim.text if text else "", claim.via) for claim, (_, text, _) in zip(claims, expected, strict=True)
    ] == expected


def test_an_inner_claim_is_no_surer_than_the_outer_one() -> None:
    outer, inner = extract_text(PASSAGES[1][0]).claims
    assert inner.confidence <= outer.confidence
    assert outer.content[0].start <= inner.content[0].start < inner.content[-1].end <= outer.content[-1].end


def test_quotation_marks_around_the_outer_claim_do_not_make_the_inner_one_direct() -> None:
    assert [claim.kind for claim in extract_text(PASSAGES[2][0]).claims] == ["direct", "indirect", "indirect"]


def test_a_quotation_of_marks_alone_says_nothing() -> None:
    assert [claim.text for claim in extract_text("“…,” said Jane Doe. She then left the hall.\n\n“It works,” said Jane Doe.").claims] == [
        "It works"
    ]
