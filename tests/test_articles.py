"""Invented articles of many Englishes, written before anybody looked at what the program makes of them: whose words are whose.

They lie in ``articles/``, one file a kind of difficulty. "# name" opens an article, and what must come out of it follows the text:

> Jane Doe or Doe: words       a claim with these words is hers, by one of the names; "nobody" where the article does not tell
> Jane Doe via Reuters: words  and it was relayed so
not John Roe: words            no claim with these words is his
none: words                    no claim has these words
! reason                       the row before is known to fail
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from judged import fits, name, plain, said

from claimx import extract_text

FOLDER = Path(__file__).parent / "articles"
ROW = re.compile(r"(?P<kind>>|not|none)(?: (?P<speaker>[^:]+?)(?: via (?P<via>[^:]+))?)?: (?P<words>.+)")


@dataclass(frozen=True, slots=True)
class Row:
    """What must come out: a line below an article, with why it fails if that is known."""

    written: str
    reason: str | None

    def holds(self, claims: list[dict[str, Any]]) -> bool:
        """Whether the claims of the article are as the row says."""
        row = ROW.fullmatch(self.written)
        assert row is not None, self.written
        found = [claim for claim in claims if plain(row["words"]) in said(claim)]
        if row["kind"] == "none":
            return not found
        if row["kind"] == "not":
            return all(name(claim["speaker"]) != name(row["speaker"]) for claim in found)
        speakers = [None if one == "nobody" else one for one in row["speaker"].split(" or ")]
        wanted = {"speaker": speakers, "via": [row["via"]] if row["via"] else []}
        return any(fits(wanted, claim) for claim in found)


def read(path: Path) -> Iterator[tuple[str, str, list[Row]]]:
    """The name, the text and the rows of each article of a file."""
    for block in re.split(r"^# ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        title, rest = block.split("\n", 1)
        text, rows = re.split(r"\n(?=> |not |none: )", rest, maxsplit=1)
        found = re.findall(r"^(?!! )(.+)(?:\n! (.+))?", rows, re.MULTILINE)
        yield title, text.strip(), [Row(written, reason or None) for written, reason in found]


ARTICLES = {f"{path.stem}, {title}": (text, rows) for path in sorted(FOLDER.glob("*.txt")) for title, text, rows in read(path)}


@cache
def claims(case: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = extract_text(ARTICLES[case][0]).to_dict()["claims"]
    return found


@pytest.mark.parametrize("case", ARTICLES)
def test_an_article(case: str) -> None:
    wrong = [row.written for row in ARTICLES[case][1] if row.reason is None and not row.holds(claims(case))]
    assert wrong == [], [(claim["speaker"], claim["via"], claim["text"]) for claim in claims(case)]


@pytest.mark.parametrize(
    ("case", "row"),
    [
        pytest.param(case, row, marks=pytest.mark.xfail(reason=row.reason), id=f"{case}: {row.written}")
        for case, (_, rows) in ARTICLES.items()
        for row in rows
        if row.reason
    ],
)
def test_what_is_known_to_fail(case: str, row: Row) -> None:
    assert row.holds(claims(case))


def test_the_rows_are_read() -> None:
    assert len(ARTICLES) > 30
    assert min(len(rows) for _, rows in ARTICLES.values()) > 1
