"""Many locations: a report each, in order, whatever fails; and reports to documents and back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
import workers
from read_html import SAMPLES
from reports import FAILED, claim, report
from shell import SAMPLES as SAMPLES_FOLDER
from shell import SENTENCE
from shell import claimx as command

import claimx
from claimx import ClaimxError, Report
from claimx.batch import jobs_for, process, process_side_by_side
from claimx.model import Page
from claimx.reading.locations import Input
from claimx.render.document import schema
from claimx.running import Run


def test_a_location_that_fails_does_not_cost_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    locations = [str(tmp_path / name) for name in ("missing.txt", "a.txt", "empty.txt", "a.txt")]
    found = list(claimx.extract_many(locations))
    assert [one.location for one in found] == locations
    assert [one.error and one.error.kind for one in found] == ["not-found", None, "empty", None]
    assert [len(one.claims) for one in found] == [0, 1, 0, 1]


def test_a_report_is_given_before_the_next_location_is_asked_for() -> None:
    asked = []

    def coming() -> Any:
        for name in ("missing.txt", "gone.txt"):
            asked.append(name)
            yield name

    next(claimx.extract_many(coming()))
    assert asked == ["missing.txt"]


def test_a_fault_of_ours_is_a_report_too_and_the_rest_goes_on() -> None:
    def work(page: Page, _run: Run) -> Report:
        if page.text == "bad":
            raise ZeroDivisionError("division\nby zero")
        return report(location=page.location)

    first, second, third = process([workers.ordered("bad"), workers.ordered("a"), Input("b", ClaimxError("unreadable", "no list"))], work)
    assert first.error
    assert (first.error.kind, "(ZeroDivisionError: division)" in first.error.message) == ("internal", True)
    assert (second.error, third.error and third.error.message) == (None, "no list")


def test_clean_gives_the_article_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE, encoding="utf-8")
    found = claimx.clean(str(tmp_path / "a.txt"))
    assert found.article
    assert (found.article.text, found.claims) == (SENTENCE, ())


def test_the_schema_names_every_key_of_a_document_and_no_other() -> None:
    def required(part: dict[str, Any]) -> list[str]:
        assert list(part["properties"]) == part["required"]
        return list(part["required"])

    document, contract = report(claim()).to_dict(), json.loads(schema())
    assert list(document) == required(contract)
    assert list(document["article"]) == required(contract["properties"]["article"]["anyOf"][0])
    assert list(document["claims"][0]) == required(contract["$defs"]["claim"])
    assert list(document["claims"][0]["source"]) == required(contract["$defs"]["span"])


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_document_of_a_sample_is_read_and_written_back(path: Path) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))
    assert json.dumps(Report.from_dict(document).to_dict()) == json.dumps(document)


@pytest.mark.parametrize("one", [FAILED, report(), report(claim(via=("Reuters",), source=None, speaker=None)), report(location="\udcff")])
def test_a_report_is_what_its_document_says(one: Report) -> None:
    assert Report.from_dict(one.to_dict()) == one


def test_keys_that_a_later_version_adds_are_passed_over() -> None:
    assert Report.from_dict({**report(claim()).to_dict(), "later": 1}) == report(claim())


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"schema": "claimx/2"}, "no document of claimx/1; "),
        ({"claims": None}, "claims: "),
        ({"location": 3}, "location: "),
        ({"claims": [{**report(claim()).to_dict()["claims"][0], "kind": "spoken"}]}, "claims.0.kind: "),
        ({"article": {"text": "x"}}, "article.url: Field required"),
    ],
)
def test_what_is_no_document_is_refused(change: dict[str, Any], where: str) -> None:
    with pytest.raises(ClaimxError) as refused:
        Report.from_dict({**report(claim()).to_dict(), **change})
    assert (refused.value.kind, where in refused.value.message) == ("unsupported", True)


# ---- side by side


def test_side_by_side_the_order_stays_and_nothing_costs_the_others(tmp_path: Path) -> None:
    locations = ["slow", "a", "missing", f"once {tmp_path / 'was here'}", "fault", "die", "b"]
    told: list[str] = []
    inputs = [*map(workers.ordered, locations), Input("list", ClaimxError("unreadable", "no list"))]
    found = list(process_side_by_side(inputs, 2, workers.obey, workers.watched, told.append))
    assert [one.location for one in found] == [*locations, "list"]
    assert [one.error and one.error.kind for one in found] == [None, None, "not-found", None, "internal", "internal", None, "unreadable"]
    assert "died 2 times (exit status -9)" in str(found[5].error)
    # Once where it is read, once where it is worked on, which those that die do not live to tell.
    assert told == [f"reading {one}" for name in [*locations, "list"] for one in [name] * (1 if name in {"die", "list"} else 2)]


def test_side_by_side_a_report_is_given_though_the_next_location_is_not_known_yet() -> None:
    more = Event()

    def coming() -> Iterator[Input]:
        yield workers.ordered("a")
        assert more.wait(60)
        yield workers.ordered("b")

    reports = process_side_by_side(coming(), 2, workers.obey)
    assert next(reports).location == "a"
    more.set()
    assert [one.location for one in reports] == ["b"]


def test_what_goes_wrong_while_locations_are_listed_is_raised_where_reports_are_asked_for() -> None:
    def coming() -> Iterator[Input]:
        yield workers.ordered("a")
        raise LookupError("listing")

    reports = process_side_by_side(coming(), 2, workers.obey)
    assert next(reports).location == "a"
    with pytest.raises(LookupError, match="listing"):
        next(reports)


@pytest.mark.parametrize(("total", "several"), [(None, False), (1, False), (19, False), (20, True), (5000, True)])
def test_a_few_inputs_are_not_worth_a_second_process(monkeypatch: pytest.MonkeyPatch, total: int | None, several: bool) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: set(range(8)), raising=False)
    assert (jobs_for(total) > 1) is several
    assert jobs_for(total) <= 8


@pytest.mark.slow
def test_the_command_prints_the_same_with_two_jobs(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    args = [str(SAMPLES_FOLDER / "harbour-strike.txt"), "missing.txt", str(SAMPLES_FOLDER / "ferry-trial.html"), "empty.txt", "-"]
    one, two = (command(*args, "-j", jobs, cwd=tmp_path, stdin=SENTENCE.encode()) for jobs in "12")
    assert (one.returncode, one.stdout, one.stderr) == (two.returncode, two.stdout, two.stderr)
    assert one.returncode == 1
    assert len(one.stdout.splitlines()) == len(args)
