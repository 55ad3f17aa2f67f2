"""Rows that spreadsheets, sqlite and cut read alike."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import FAILED, claim, report
from tables import table

from claimx.model import Flag, Span
from claimx.render.delimited import COLUMNS, csv_rows, tsv_rows, unformed

HEADER = (
    "location title id part kind speaker role source cue text via polarity distancing confidence start end"
    " url site published authors named act audience setting line checkable"
)
REST = "https://example.org/,Example,2024-03-04,Ann Lee,true,speech,,,1,6"
SIX = (Flag("number", 14, 15, "6"),)
TWO = claim(
    via=("Reuters", "RT"),
    distancing=("allegedly", "claimed"),
    polarity="denied",
    content=(Span(3, 8, "it is"), Span(20, 31, "as it was")),
    confidence=0.5,
)


def test_the_header_is_always_there() -> None:
    assert list(csv_rows([])) == [HEADER.replace(" ", ",") + "\n"]
    assert list(tsv_rows([FAILED])) == [HEADER.replace(" ", "\t") + "\n"]


def test_a_row_holds_a_claim() -> None:
    _, row = tsv_rows([report(TWO)])
    assert dict(zip(COLUMNS, row.rstrip("\n").split("\t"), strict=True)) == {
        "location": "a.txt",
        "title": "Bridge to Close",
        "id": "c1",
        "part": "body",
        "kind": "indirect",
        "speaker": "Jane Doe",
        "role": "engineer",
        "source": "Jane Doe",
        "cue": "said",
        "text": "it works",
        "via": "Reuters; RT",
        "polarity": "denied",
        "distancing": "allegedly; claimed",
        "confidence": "0.50",
        "start": "3",
        "end": "31",
        "url": "https://example.org/",
        "site": "Example",
        "published": "2024-03-04",
        "authors": "Ann Lee",
        "named": "true",
        "act": "speech",
        "audience": "",
        "setting": "",
        "line": "1",
        "checkable": "",
    }


def test_what_is_unknown_is_an_empty_cell() -> None:
    _, row = csv_rows([report(claim(speaker=None, role=None, source=None, cue=None, checkable=SIX), title=None)])
    assert row == f"a.txt,,c1,body,indirect,,,,,it works,,asserted,,0.90,14,22,{REST}\n"


CELLS: list[tuple[str, str, str]] = [
    ("It works", "It works", "It works"),
    ('a "b", c', '"a ""b"", c"', 'a "b", c'),
    ("a\nb\tc\u2028d", '"a\nb\tc\u2028d"', "a b c d"),
    ('=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"', '=HYPERLINK("x")'),
    ("+1 percent", "'+1 percent", "+1 percent"),
    ("-1", "'-1", "-1"),
    ("@mayor", "'@mayor", "@mayor"),
    ("\tx", "'\tx", " x"),
    ("-", "-", "-"),
    ("1 - 1 = 0", "1 - 1 = 0", "1 - 1 = 0"),
]


@table(("text", "in_csv", "in_tsv"), CELLS)
def test_cells(text: str, in_csv: str, in_tsv: str) -> None:
    found: dict[str, Any] = {"text": text, "speaker": None, "role": None, "source": None, "cue": None, "checkable": SIX}
    assert (
        list(csv_rows([report(claim(**found))]))[1] == f"a.txt,Bridge to Close,c1,body,indirect,,,,,{in_csv},,asserted,,0.90,14,22,{REST}\n"
    )
    assert list(tsv_rows([report(claim(**found))]))[1].split("\t")[9] == in_tsv


@pytest.mark.parametrize(
    ("columns", "cells"),
    [
        ("id speaker", "c1 Jane+Doe"),
        ("source.start source.end cue.text", "0 8 said"),
        ("content content.start start end", "it+is;+as+it+was 3;+20 3 31"),
        ("article.text language", "Jane+Doe+said+it+works. en"),
        ("via named line", "Reuters;+RT true 1"),
    ],
)
def test_columns_are_any_key_of_the_document(columns: str, cells: str) -> None:
    header, row = tsv_rows([report(TWO)], columns.split())
    assert header.split() == columns.split()
    assert row.rstrip("\n").split("\t") == [cell.replace("+", " ") for cell in cells.split(" ")]


ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(ANY, ANY, st.lists(ANY, max_size=2))
def test_csv_is_read_back_and_tsv_has_a_line_a_row(text: str, title: str, via: list[str]) -> None:
    reports = [report(claim(text=text, via=tuple(via)), title=title)] * 2
    header, first, second = csv.reader(io.StringIO("".join(csv_rows(reports)), newline=""))
    assert tuple(header) == COLUMNS
    assert first == second
    assert (first[1], first[9], first[10]) == tuple(unformed(cell).replace("\r", "\n") for cell in (title, text, "; ".join(via)))
    lines = "".join(tsv_rows(reports)).splitlines()
    assert [line.count("\t") for line in lines] == [len(COLUMNS) - 1] * 3
