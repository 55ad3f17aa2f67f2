"""Which claims are asked for."""

from __future__ import annotations

import re
from typing import Any

import pytest
from reports import FAILED, claim, report
from tables import table

from claimx.model import Flag
from claimx.reports.selection import EVERYTHING, Selection, select

FLAGS = (Flag("past", 0, 3, "was"),)
CLAIMS = (
    claim(id="c1", speaker="Jane Doe", kind="direct", text="it works", confidence=0.95),
    claim(
        id="c2",
        speaker="the Dockers’ Union",
        kind="mixed",
        text="they won’t work",
        via=("Radio Tarrin",),
        polarity="denied",
        checkable=FLAGS,
    ),
    claim(id="c3", speaker=None, kind="direct", named=False, text="10 WORKS"),
    claim(id="c4", speaker="JOSÉ DOE", kind="indirect", text="it is over", polarity="open", via=("Reuters", "RT"), confidence=0.5),
)

ROWS: list[tuple[dict[str, Any], str]] = [
    ({}, "c1 c2 c3 c4"),
    ({"speakers": ("doe",)}, "c1 c4"),
    ({"speakers": ("jane doe",)}, "c1"),
    ({"speakers": ("union", "JANE")}, "c1 c2"),
    ({"speakers": ("dockers'",)}, "c2"),
    ({"speakers": ("jose\u0301",)}, "c4"),
    ({"speakers": ("nobody",)}, ""),
    ({"via": ("radio",)}, "c2"),
    ({"via": ("reut", "tarrin")}, "c2 c4"),
    ({"kinds": ("direct",)}, "c1 c3"),
    ({"kinds": ("direct", "mixed")}, "c1 c2 c3"),
    ({"speakers": ("doe",), "kinds": ("direct", "mixed")}, "c1"),
    ({"polarities": ("denied", "open")}, "c2 c4"),
    ({"acts": ("thought", "feeling")}, ""),
    ({"acts": ("speech",)}, "c1 c2 c3 c4"),
    ({"text": re.compile("work", re.IGNORECASE)}, "c1 c2 c3"),
    ({"text": re.compile("^it")}, "c1 c4"),
    ({"text": re.compile("won't")}, "c2"),
    ({"named": True}, "c1 c2 c4"),
    ({"checkable": True}, "c2"),
    ({"min_confidence": 0.9}, "c1 c2 c3"),
    ({"min_confidence": 0.95}, "c1"),
    ({"since": "2024-03-04"}, "c1 c2 c3 c4"),
    ({"since": "2024-03-05"}, ""),
    ({"until": "2024-03-04"}, "c1 c2 c3 c4"),
    ({"until": "2024-03-03"}, ""),
]


@table(("conditions", "ids"), ROWS)
def test_claims_that_keep_every_condition_and_any_of_its_values(conditions: dict[str, Any], ids: str) -> None:
    found = select(report(*CLAIMS), Selection(**conditions))
    assert [one.id for one in found.claims] == ids.split()
    assert len(found.claims) + found.omitted == len(CLAIMS)


@pytest.mark.parametrize(("published", "kept"), [("2024-03-04T23:30:00+01:00", True), ("2024-03-05", False), (None, False)])
def test_a_day_is_in_it_and_an_article_without_a_date_is_not(published: str | None, kept: bool) -> None:
    found = select(report(*CLAIMS, published=published), Selection(until="2024-03-04"))
    assert bool(found.claims) is kept


def test_the_rest_of_a_report_stays_as_it_is() -> None:
    whole = report(*CLAIMS)
    assert select(whole, EVERYTHING) is whole
    assert select(whole, Selection(speakers=("nobody",))).article == whole.article
    assert select(FAILED, Selection(kinds=("direct",))) == FAILED


def test_the_conditions_in_words() -> None:
    wanted = Selection(("doe", "roe"), kinds=("direct",), text=re.compile("x|y"), named=True, min_confidence=0.5, since="2024-03-04")
    assert str(wanted) == "speaker doe or roe, kind direct, text /x|y/, named speakers, confidence 0.5 or more, since 2024-03-04"
    assert str(EVERYTHING) == ""
