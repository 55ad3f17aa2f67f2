"""What the command line understands: options before a command, mistyped words, what other tools call an option, and filters."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from shell import SAMPLES, SENTENCE, claimx

if TYPE_CHECKING:
    from pathlib import Path

TWO = "“It works,” Jane Doe said. Bob Hart denied that it had ever worked. “No,” Jane Doe said.\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("words")
    (path / "two.txt").write_text(TWO, encoding="utf-8")
    (path / "note.txt").write_text(SENTENCE, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("-q speakers two.txt", "speakers -q two.txt"),
        ("--no-color clean note.txt", "clean note.txt"),
        ("-q --from - clean", "clean --from -"),
        ("--kind direct speakers two.txt", "speakers --kind direct two.txt"),
        ("--kind=direct -q speakers --json two.txt", "speakers --json two.txt --kind direct"),
        ("-qfcsv extract two.txt", "two.txt -f csv"),
        ("-q schema", "schema"),
    ],
)
def test_options_may_stand_before_a_command(folder: Path, before: str, after: str) -> None:
    first, second = (claimx(*words.split(), cwd=folder, stdin=b"note.txt\n") for words in (before, after))
    if before == "-q schema":  # an option that the command does not have is still an error
        assert (first.returncode, first.stderr) == (2, "claimx: no option -q in claimx schema; see claimx schema --help\n")
        return
    assert (first.returncode, first.stdout) == (0, second.stdout)
    assert first.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("speaker two.txt", "no such file “speaker”; did you mean the command speakers?"),
        ("-q claen note.txt", "no such file “claen”; did you mean the command clean?"),
        ("help speeker", "no command “speeker”; the commands are "),
        ("two.txt --csv", "no option --csv; did you mean -f csv?"),
        ("two.txt --recurse", "no option --recurse; did you mean --recursive?"),
        ("two.txt --out x", "no option --out; did you mean -o FILE?"),
        ("two.txt --speakers x", "no option --speakers; did you mean --speaker?"),
        ("two.txt --silent", "no option --silent; did you mean -q?"),
        ("two.txt -x", "no option -x;"),
        ("clean two.txt --kind direct", "no option --kind in claimx clean;"),
        ("two.txt --min-confidence 2", "--min-confidence 2 is no number from 0 to 1"),
        ("two.txt -j 0", "'--jobs' / '-j': 0 is none of 1, 2, 3, …"),
        ("two.txt --text (", "--text: no regular expression (missing ), unterminated subpattern at position 0)"),
        ("two.txt --since yesterday", "--since yesterday is no date; write it as 2024-03-04, or 7d for seven days ago"),
        ("two.txt --polarity doubted", "--polarity: no doubted; there are asserted, denied, open"),
    ],
)
def test_what_is_mistyped_is_told_in_one_line_with_what_was_meant(folder: Path, words: str, said: str) -> None:
    done = claimx(*words.split(), cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.startswith("claimx: ")
    assert done.stderr.count("\n") == 1


def test_a_file_called_like_a_mistyped_command_is_read(tmp_path: Path) -> None:
    (tmp_path / "speaker").write_text(SENTENCE, encoding="utf-8")
    assert json.loads(claimx("speaker", cwd=tmp_path).stdout)["location"] == "speaker"


def test_help_is_a_command_too() -> None:
    assert claimx("help").stdout == claimx("--help").stdout
    assert claimx("help", "clean").stdout == claimx("clean", "--help").stdout


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ("--polarity denied", "c2"),
        ("--speaker hart --speaker nobody", "c2"),
        ("--text work", "c1 c2"),
        ("--text It", "c1"),
        ("--named --kind direct", "c1 c3"),
        ("--min-confidence 1", ""),
        ("--act speech", "c1 c2 c3"),
        ("--act writing --act thought", ""),
        ("--since 2000-01-01", ""),
    ],
)
def test_filters(folder: Path, options: str, ids: str) -> None:
    found = json.loads(claimx("two.txt", *options.split(), cwd=folder).stdout)
    assert [one["id"] for one in found["claims"]] == ids.split()


def test_the_same_filters_for_speakers_and_a_table_that_says_what_left_nothing(folder: Path) -> None:
    counted = json.loads(claimx("speakers", "--json", "--polarity", "denied", "two.txt", cwd=folder).stdout)
    assert [(one["speaker"], one["claims"]) for one in counted["speakers"]] == [("Bob Hart", 1)]
    shown = claimx("two.txt", "-f", "table", "--speaker", "nobody", cwd=folder).stdout
    assert "\nNone of 3 claims matches: speaker nobody.\n" in shown


def test_articles_by_their_day() -> None:
    done = claimx("-r", SAMPLES, "-f", "tsv", "--since", "2024-05-01", "--until", "2024-05-31")
    assert {row.split("\t")[0] for row in done.stdout.splitlines()[1:]} == {str(SAMPLES / "clinic-vote.html")}


@pytest.mark.parametrize(("options", "status"), [("", 0), ("-e", 0), ("-e --speaker nobody", 1), ("--speaker nobody", 0)])
def test_e_is_status_1_where_no_claim_was_printed(folder: Path, options: str, status: int) -> None:
    assert claimx("two.txt", *options.split(), cwd=folder).returncode == status


def test_columns_are_chosen_and_a_mark_begins_the_file(folder: Path) -> None:
    done = claimx("two.txt", "-f", "csv", "--columns", "id, speaker,source.start", "--bom", cwd=folder)
    assert done.stdout.splitlines() == ["\ufeffid,speaker,source.start", "c1,Jane Doe,12", "c2,Bob Hart,27", "c3,Jane Doe,74"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("two.txt --columns id -f json", "--columns is for -f csv and -f tsv"),
        ("two.txt --bom", "--bom is for -f csv and -f tsv"),
        ("two.txt -f csv --columns id,words", "--columns: no column “words”; there are location, title, id, "),
        ("clean two.txt --dropped -f markdown", "--dropped is a list of lines"),
        ("clean two.txt -f csv", "--format: no csv; there are text, markdown, json, jsonl"),
        ("speakers two.txt --json -f csv", "--json and --format csv at once"),
    ],
)
def test_what_does_not_go_together(folder: Path, words: str, said: str) -> None:
    done = claimx(*words.split(), cwd=folder)
    assert (done.returncode, done.stdout, said in done.stderr) == (2, "", True)


@pytest.mark.parametrize(
    ("words", "name", "begins"),
    [
        ("two.txt", "brief.md", "# two.txt\n\n## Jane Doe\n\n- “It works” (c1; said; two.txt:1)\n"),
        ("clean two.txt", "two.md", "# two.txt\n\n“It works,” Jane Doe said."),
        ("clean two.txt", "cleaned.txt", "“It works,” Jane Doe said."),
        ("clean two.txt", "two.jsonl", '{"schema": "claimx/1", "location": "two.txt", '),
        (
            "speakers two.txt",
            "who.csv",
            "claims,articles,speaker,role,forms,kinds,first,last,outlets\n2,1,Jane Doe,,Jane Doe,direct,,,\n",
        ),
        ("speakers two.txt --min 2", "who.md", "| claims | articles | speaker |"),
        ("speakers two.txt", "who.json", "{\n"),
    ],
)
def test_every_command_writes_a_file_in_the_format_of_its_name(folder: Path, tmp_path: Path, words: str, name: str, begins: str) -> None:
    done = claimx(*words.split(), "-o", tmp_path / name, cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_the_table_in_the_order_of_the_article(folder: Path) -> None:
    shown = claimx("two.txt", "-f", "table", "--order", "article", cwd=folder).stdout
    assert [line for line in shown.splitlines() if line.startswith(("Jane", "Bob"))] == ["Jane Doe", "Bob Hart", "Jane Doe"]
