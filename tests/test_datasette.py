"""A real Datasette shows an archive: tables, labels, facets, search, and within its own second where there are a million claims."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from archives import made, million, vocabulary
from reports import FAILED, claim, report
from shell import claimx

from claimx.archive.database import transaction, written
from claimx.archive.storing import Arrival, store

datasette = pytest.importorskip("datasette.app")
FACETS = {"kind", "polarity", "outlet_id", "speaker_id"}


def asked(path: Path, *questions: str) -> list[Any]:
    """What Datasette answers, with the metadata that the command prints for the archive."""
    metadata = json.loads(claimx("archive", path, "--datasette-metadata").stdout)
    return [answer for answer, _ in asyncio.run(_answers(datasette.Datasette([str(path)], metadata=metadata), questions))]


async def _answers(served: Any, questions: Iterable[str]) -> list[tuple[Any, float]]:
    """The answers, each with the seconds of the processor that it took."""
    await served.invoke_startup()
    # The first request of all opens the file, which is no part of a question's time.
    await served.client.get("/claims.json")
    found = []
    for question in questions:
        began = time.process_time()
        answer = await served.client.get(question)
        took = time.process_time() - began
        assert answer.status_code == 200, answer.text
        found.append((answer.json() if ".json" in question else answer.text, took))
    return found


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("datasette") / "claims.db"
    denied = claim(id="c2", polarity="denied", speaker="Bob Hart", text="he took the ferry")
    with written(str(path)) as db, transaction(db):
        for one in (report(claim(), denied), FAILED, *map(made, range(20))):
            store(db, one, Arrival(), anew=False)
    return path


def test_tables_are_shown_with_labels_facets_and_search(small: Path) -> None:
    tables, claims, found, page, denials, said, row = asked(
        small,
        "/claims.json",
        "/claims/claims.json?_labels=on&id=2",
        "/claims/claims.json?_search=ferries",
        "/claims/claims",
        "/claims/denials.json?speaker=Bob+Hart",
        "/claims/who_said_what.json?_search=ferries",
        "/claims/speakers/1",
    )
    shown = {table["name"] for table in tables["tables"] if not table["hidden"]}
    assert shown == {"outlets", "sources", "articles", "speakers", "forms", "claims", "quotations", "pairs"}
    assert {view["name"] for view in tables["views"]} == {"who_said_what", "spread", "denials", "failures"}
    one = dict(zip(claims["columns"], claims["rows"][0], strict=True)) if isinstance(claims["rows"][0], list) else claims["rows"][0]
    assert [one[key]["label"] for key in ("article_id", "speaker_id", "outlet_id")] == ["Bridge to Close", "Bob Hart", "Example"]
    assert set(claims["facet_results"]) == FACETS
    assert found["filtered_table_rows_count"] == 1
    assert "the day on which the article came out" in page
    assert denials["filtered_table_rows_count"] == said["filtered_table_rows_count"] == 1
    assert "Jane Doe" in row


def test_full_text_is_found_without_being_told(small: Path) -> None:
    ((found, _),) = asyncio.run(_answers(datasette.Datasette([str(small)]), ["/claims/claims.json?_search=ferries"]))
    assert found["filtered_table_rows_count"] == 1


@pytest.mark.parametrize("view", ["who_said_what", "spread", "denials", "failures"])
def test_every_view_is_shown(small: Path, view: str) -> None:
    ((page),) = asked(small, f"/claims/{view}")
    assert "rows" in page or "row" in page


# ---- a million


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return million(tmp_path_factory.mktemp("million") / "claims.db")


@pytest.mark.slow
def test_a_million_claims_are_shown_counted_by_facets_and_searched_in_the_time_that_datasette_allows(large: Path) -> None:
    """A second for a question and a fifth of it for a facet: here of the processor, for on the clock is also what else a machine does.

    The facets of what was found are left out: those that take longer Datasette leaves out itself.
    """
    frequent, rare = vocabulary()[0][20], vocabulary()[0][5_000]
    questions = (
        "/claims/claims.json",
        "/claims/claims.json?_sort_desc=published",
        "/claims/claims.json?_nofacet=1&kind=direct&polarity=denied",
        f"/claims/claims.json?_nofacet=1&_search={frequent}",
        f"/claims/claims.json?_search={rare}",
        "/claims/claims.json?speaker_id=1",
        "/claims/who_said_what.json",
        f"/claims/who_said_what.json?_search={rare}",
        "/claims/denials.json",
        "/claims/articles.json",
        f"/claims/articles.json?_search={rare}",
        "/claims/speakers.json",
        "/claims/spread.json",
        "/claims/failures.json",
    )
    facets = [f"/claims/claims.json?_facet={name}" for name in sorted(FACETS)]
    patient = {"sql_time_limit_ms": 60_000, "facet_time_limit_ms": 60_000, "suggest_facets": False}
    metadata = json.loads(claimx("archive", large, "--datasette-metadata").stdout)
    slow = []
    for known, asked_for, most in ((metadata, questions, 1), ({}, facets, 1 / 5)):
        served = datasette.Datasette([str(large)], settings=patient, metadata=known)
        answers = asyncio.run(_answers(served, asked_for))
        slow += [f"{question}: {took:.2f} s" for question, (_, took) in zip(asked_for, answers, strict=True) if took > most]
    assert not slow
