"""The hard table of who speaks: invented passages with hand-marked attributions, and what a careful reader makes of each.

The passages lie in ``speaker_cases/``, one file a subject; ``claimx/evaluation/passages.py`` says how they are written.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from pathlib import Path

import pytest

from claimx.english.parsing import Parsed
from claimx.evaluation.marked import MarksError
from claimx.evaluation.passages import Case, CaseError, cases, read
from claimx.evaluation.rows import parsed_together
from claimx.speakers import resolve
from claimx.stance import stances

CASES = cases(Path(__file__).parent / "speaker_cases")
GROUPS = {group: list(together) for group, together in groupby(CASES, lambda case: case.group)}


def wrong(case: Case, parsed: Parsed) -> dict[str, list[str]]:
    """The fields that come out wrong, and what came of which attribution instead of what."""
    found: dict[str, list[str]] = {}
    together = zip(resolve(case.article, parsed, case.attributions), stances(parsed, case.attributions), case.expected, strict=True)
    for number, (speaker, stance, expected) in enumerate(together, 1):
        for field, wanted in expected.items():
            came = speaker.name if field == "speaker" else getattr(stance if hasattr(stance, field) else speaker, field)
            if came != wanted:
                found.setdefault(field, []).append(f"{field} of attribution {number}: {came!r}, not {wanted!r}")
    return found


@pytest.mark.parametrize("group", GROUPS)
def test_what_comes_out_wrong_is_what_is_known_to(group: str) -> None:
    told = []
    for case, parsed in zip(GROUPS[group], parsed_together([case.article for case in GROUPS[group]]), strict=True):
        found = wrong(case, parsed)
        mended = [f"{field} is right now: take its line off" for field in case.failures.keys() - found.keys()]
        news = [line for field, lines in found.items() if field not in case.failures for line in lines] + mended
        if news:
            told.append("\n".join([f"# {case.name}", case.article.text, *news]))
    assert told == [], "\n\n".join(told)


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
