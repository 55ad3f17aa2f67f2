"""Which claims are asked for."""

from __future__ import annotations

import pytest
from reports import FAILED, claim, report

from claimx.reports.selection import select

CLAIMS = (
    claim(id="c1", speaker="Jane Doe", kind="direct"),
    claim(id="c2", speaker="the Dockers’ Union", kind="mixed"),
    claim(id="c3", speaker=None, kind="direct"),
    claim(id="c4", speaker="JOSÉ DOE", kind="indirect"),
)

ROWS: list[tuple[list[str], list[str], str]] = [
    ([], [], "c1 c2 c3 c4"),
    (["doe"], [], "c1 c4"),
    (["jane doe"], [], "c1"),
    (["union", "JANE"], [], "c1 c2"),
    (["dockers'"], [], "c2"),
    (["jose\u0301"], [], "c4"),
    (["nobody"], [], ""),
    ([], ["direct"], "c1 c3"),
    ([], ["direct", "mixed"], "c1 c2 c3"),
    (["doe"], ["direct", "mixed"], "c1"),
]


@pytest.mark.parametrize(("speakers", "kinds", "ids"), ROWS)
def test_claims_of_any_of_the_speakers_and_any_of_the_kinds(speakers: list[str], kinds: list[str], ids: str) -> None:
    assert [one.id for one in select(report(*CLAIMS), speakers, kinds).claims] == ids.split()


def test_the_rest_of_a_report_stays_as_it_is() -> None:
    whole = report(*CLAIMS)
    assert select(whole, ["nobody"]).article == whole.article
    assert select(FAILED, ["doe"], ["direct"]) == FAILED
