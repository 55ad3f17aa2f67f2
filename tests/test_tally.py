"""Who speaks how often: the counts, the table and the command."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

from reports import FAILED, claim, report
from shell import claimx

from claimx.model import Claim, Span
from claimx.render.formats import Layout
from claimx.render.speakers import json_document, rendered_speakers
from claimx.reports.tally import count_speakers


def said(speaker: str | None, form: str, **changes: Any) -> Claim:
    return claim(speaker=speaker, source=Span(0, len(form), form), **changes)


REPORTS = [
    report(
        said("Jane Doe", "Jane Doe, an engineer,"),
        said("Jane Doe", "Doe", kind="direct", role="chief engineer"),
        said("Jane Doe", "She", role=None),
        said("two officials", "Two officials", named=False, role=None),
        said(None, "It"),
    ),
    report(
        said("The Kremlin", "the Kremlin", role=None),
        said("Kremlin", "Kremlin", role=None),
        said("JANE DOE", "JANE DOE"),
        location="b.txt",
    ),
    FAILED,
]


def test_claims_are_counted_by_speaker() -> None:
    found = count_speakers(iter(REPORTS))
    assert [(one.speaker, one.named, one.claims, one.articles) for one in found.speakers] == [
        ("Jane Doe", True, 4, 2),
        ("The Kremlin", True, 2, 1),
        ("two officials", False, 1, 1),
    ]
    assert (found.articles, [one.location for one in found.failed]) == (2, ["missing.txt"])


def test_roles_forms_and_kinds_come_with_their_number_and_pronouns_are_no_form() -> None:
    first = count_speakers(REPORTS).speakers[0]
    assert first.roles == (("engineer", 2), ("chief engineer", 1))
    assert first.forms == (("Jane Doe, an engineer", 1), ("Doe", 1), ("JANE DOE", 1))
    assert dict(first.kinds) == {"direct": 1, "mixed": 0, "indirect": 3}


def test_a_description_is_not_one_with_a_name_of_the_same_words() -> None:
    found = count_speakers([report(said("Unity", "Unity"), said("unity", "unity", named=False))])
    assert len(found.speakers) == 2


def test_rows_for_programs() -> None:
    header, first, *_ = "".join(rendered_speakers("tsv", count_speakers(REPORTS), io.StringIO(), Layout())).splitlines()
    assert header.split("\t") == ["claims", "articles", "speaker", "role", "forms", "kinds", "first", "last", "outlets"]
    assert first.split("\t")[:4] == ["4", "2", "Jane Doe", "engineer (2), chief engineer (1)"]


def test_the_table_is_for_reading_at_any_width() -> None:
    """The columns that programs want stand below the name, whole."""
    found = count_speakers([report(*REPORTS[0].claims, published="2024-03-01", site="Brill Mail")])
    table = "".join(rendered_speakers("table", found, io.StringIO(), Layout()))
    assert table == (
        "claims  articles  speaker\n"
        "     3         1  Jane Doe, engineer (1), chief engineer (1)\n"
        "                  direct (1), indirect (2) · 2024-03-01 · Brill Mail\n"
        "                  as Jane Doe, an engineer (1), Doe (1)\n"
        "     1         1  two officials\n"
        "                  indirect · 2024-03-01 · Brill Mail\n"
    )


def test_the_document_says_what_failed() -> None:
    printed = json.loads(json_document(count_speakers(REPORTS)))
    assert printed["failed"] == [{"location": "missing.txt", "error": {"kind": "not-found", "message": "no such file; check the name"}}]
    assert printed["speakers"][0]["roles"] == {"engineer": 2, "chief engineer": 1}


def test_the_command(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“It works,” engineer Jane Doe said. Doe said it was cheap.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Jane Doe said the bridge would open on Monday.", encoding="utf-8")
    done = claimx("speakers", "a.txt", "b.txt", "missing.txt", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("claimx: missing.txt: ")
    assert done.stdout.splitlines()[1].split("\t")[:4] == ["3", "2", "Jane Doe", "engineer"]
    printed = json.loads(claimx("speakers", "--json", "a.txt", cwd=tmp_path).stdout)
    assert [one["speaker"] for one in printed["speakers"]] == ["Jane Doe"]
