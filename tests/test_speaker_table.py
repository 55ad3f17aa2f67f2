"""The hard table of who speaks: invented passages with hand-marked attributions, and what a careful reader makes of each.

The passages lie in ``speaker_cases/``, one file a subject; ``claimx/evaluation/passages.py`` says how they are written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest

from claimx.evaluation.marked import MarksError
from claimx.evaluation.passages import FIELDS, CaseError, cases, read
from claimx.evaluation.rows import parsed as parse
from claimx.model import Speaker, Stance
from claimx.speakers import resolve
from claimx.stance import stances

CASES = cases(Path(__file__).parent / "speaker_cases")


def rows() -> Iterator[object]:
    """A test of each case, of all its fields but those that are known to fail: these have one each."""
    for number, case in enumerate(CASES):
        fields = [field for field in FIELDS if any(field in one for one in case.expected)]
        yield pytest.param(number, [field for field in fields if field not in case.failures], id=f"{case.group}-{case.name}")
        for field, reason in case.failures.items():
            yield pytest.param(number, [field], marks=pytest.mark.xfail(reason=reason), id=f"{case.group}-{case.name}-{field}")


@cache
def found(number: int) -> tuple[dict[str, object], ...]:
    """What is made of each attribution of a case, by field; a field that the product does not have yet is missing."""
    case = CASES[number]
    parsed = parse(case.article)
    together = zip(resolve(case.article, parsed, case.attributions), stances(parsed, case.attributions), strict=True)
    return tuple(_fields(speaker, attitude) for speaker, attitude in together)


def _fields(speaker: Speaker, found: Stance) -> dict[str, object]:
    others = {field: getattr(speaker, field) for field in FIELDS if hasattr(speaker, field)}
    return {**others, "speaker": speaker.name, "polarity": found.polarity, "distancing": found.distancing}


@pytest.mark.parametrize(("number", "fields"), tuple(rows()))
def test_case(number: int, fields: Sequence[str]) -> None:
    case = CASES[number]
    wanted = [(index, field, one[field]) for index, one in enumerate(case.expected, 1) for field in fields if field in one]
    came = [(index, field, found(number)[index - 1].get(field, "MISSING")) for index, field, _ in wanted]
    assert came == wanted, case.article.text


def test_the_table_is_read_whole() -> None:
    names = Counter((case.group, case.name) for case in CASES)
    assert len(CASES) > 170
    assert [name for name, times in names.items() if times > 1] == []
    assert [case.name for case in CASES if "[/" in case.article.text or not all(one.content for one in case.attributions)] == []


@pytest.mark.parametrize(
    "text",
    [
        "# no expectation\n[source]Doe[/source] said [content]so[/content].",
        "# no such attribution\n[source]Doe[/source] said [content]so[/content].\n> 1: Doe",
        "# no such field\n[source]Doe[/source] said [content]so[/content].\n> Doe | rank mayor",
        "# a field without a value\n[source]Doe[/source] said [content]so[/content].\n> Doe | role",
        "# neither yes nor no\n[source]Doe[/source] said [content]so[/content].\n> Doe | named maybe",
        "# no such polarity\n[source]Doe[/source] said [content]so[/content].\n> Doe | polarity doubted",
        "# no such failure\n[source]Doe[/source] said [content]so[/content].\n> Doe\n! name: hard",
        "# a mark left open\n[source]Doe said [content]so[/content].\n> Doe",
    ],
)
def test_a_case_that_is_written_wrongly(text: str) -> None:
    with pytest.raises((CaseError, MarksError)):
        read("group", text)


def test_numbers_run_over_title_and_body() -> None:
    text = "# one\ntitle: [cue1]Says[/cue1] [source1]Doe[/source1]\n\n[source2]She[/source2] [cue2]said[/cue2] so.\n> 2: B\n> 1: A"
    (case,) = read("group", text)
    assert [one.part for one in case.attributions] == ["title", "body"]
    assert [one["speaker"] for one in case.expected] == ["A", "B"]
