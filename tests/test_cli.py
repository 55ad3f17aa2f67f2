"""The command: exit status, stdout and stderr apart; in a process of its own where that is what is tested."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator
from reports import report
from shell import COMMAND, SENTENCE, claimx, installed
from tables import table

from claimx.cli.messages import Messages
from claimx.cli.options import Saying
from claimx.errors import ERROR_KINDS
from claimx.model import Doubt, Page, Report
from claimx.reading.locations import Input

if TYPE_CHECKING:
    from claimx.running import Run


def documents(output: str) -> list[dict[str, object]]:
    decoder, found = json.JSONDecoder(), []
    output = output.strip()
    while output:
        document, end = decoder.raw_decode(output)
        found.append(document)
        output = output[end:].strip()
    return found


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    return path


def test_a_file_gives_json_lines_where_stdout_is_no_terminal_and_no_framework_is_imported(note: Path, tmp_path: Path) -> None:
    (tmp_path / "torch.py").write_text("raise SystemExit('torch was imported')")
    done = installed(note, PYTHONPATH=str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1
    (claim,) = json.loads(done.stdout)["claims"]
    assert (claim["id"], claim["speaker"], claim["text"], claim["kind"]) == ("c1", "Jane Doe", "It works", "direct")


@pytest.mark.parametrize("args", [["--format=json"], ["extract", "--json"]])
def test_json_is_indented(note: Path, args: list[str]) -> None:
    done = claimx(*args, note)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith('{\n  "schema": "claimx/1"')


def test_options_may_follow_the_locations(note: Path) -> None:
    assert claimx(note, "--json").stdout == claimx("--json", note).stdout


def test_several_inputs_give_several_documents_in_order_failed_ones_included(note: Path, tmp_path: Path) -> None:
    done = claimx(note, tmp_path / "missing.txt", note, "-f", "json")
    assert done.returncode == 1
    first, second, third = documents(done.stdout)
    assert first == third
    assert (second["article"], second["claims"]) == (None, [])
    assert isinstance(second["error"], dict)
    assert second["error"]["kind"] == "not-found"
    assert done.stderr.startswith(f"claimx: {tmp_path / 'missing.txt'}: ")
    assert done.stderr.count("\n") == 1


def bad_inputs(folder: Path) -> dict[str, str]:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_bytes(b" \n\n ")
    (folder / "binary.bin").write_bytes(bytes(range(256)) * 8)
    (folder / "report.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj")
    (folder / "page.html").write_text("<!doctype html><html><head><title>x</title></head><body></body></html>")
    (folder / "menu.html").write_text("<html><body><nav><a href=/>Home</a><a href=/n>News</a></nav></body></html>")
    return {
        str(folder / "missing.txt"): "not-found",
        str(folder): "unreadable",
        str(folder / "empty.txt"): "empty",
        str(folder / "blank.txt"): "empty",
        str(folder / "binary.bin"): "binary",
        str(folder / "report.pdf"): "binary",
        str(folder / "page.html"): "no-article",
        str(folder / "menu.html"): "no-article",
        "http://127.0.0.1:9/": "unreachable",
        "http://no-such-host.invalid/": "unreachable",
        "ftp://example.org/": "unsupported",
    }


def test_bad_input_is_one_line_each_and_the_rest_is_still_processed(tmp_path: Path, note: Path) -> None:
    expected = bad_inputs(tmp_path)
    done = claimx(*expected, note, "--json")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    *failed, good = documents(done.stdout)
    assert {document["location"]: document["error"]["kind"] for document in failed} == expected  # type: ignore[index]
    assert good["error"] is None
    lines = done.stderr.splitlines()
    assert len(lines) == len(expected)
    for line, location in zip(lines, expected, strict=True):
        assert line.startswith(f"claimx: {location}: ")


def test_a_failed_input_prints_nothing_in_the_table(tmp_path: Path) -> None:
    done = claimx(tmp_path / "missing.txt", "-f", "table")
    assert (done.returncode, done.stdout) == (1, "")


@pytest.mark.parametrize("args", [[], ["-"]])
def test_standard_input_is_read(args: list[str]) -> None:
    done = claimx(*args, stdin=SENTENCE.encode())
    assert done.returncode == 0
    document = json.loads(done.stdout)
    assert document["location"] == "-"
    assert document["article"]["text"] == SENTENCE


def test_without_locations_and_without_input_the_help_goes_to_stderr() -> None:
    done = claimx()
    assert (done.returncode, done.stdout) == (2, "")
    assert "Usage: claimx [extract] [OPTIONS] [LOCATION]..." in done.stderr


def test_help_shows_the_options_of_extract_and_the_commands() -> None:
    done = claimx("--help")
    assert (done.returncode, done.stderr) == (0, "")
    shown = " ".join(done.stdout.split())
    for word in ("--format", "--json", "LOCATION", "schema", "extract", "clean", "--from", "--speaker", "Exit status: 0", *ERROR_KINDS):
        assert word in shown


@pytest.mark.parametrize("args", ["--help", "extract --help", "clean -h", "schema --help"])
def test_help_names_no_python_types(args: str) -> None:
    done = claimx(*args.split(), COLUMNS="120")
    assert (done.returncode, done.stderr) == (0, "")
    assert "<" not in done.stdout
    assert "list[" not in done.stdout


@table(
    "args",
    [
        ["--bogus"],
        ["-f", "pdf"],
        ["schema", "extra"],
        ["--kind", "spoken"],
        ["-", "--from", "-"],
        ["x", "-o", "no/such"],
        ["clean", "--bom", "x"],
    ],
)
def test_a_wrong_command_line_is_one_line_and_status_2(args: list[str]) -> None:
    done = claimx(*args)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("claimx: ")
    assert done.stderr.count("\n") == 1


def test_a_file_named_like_a_command_is_given_with_its_folder(tmp_path: Path) -> None:
    (tmp_path / "schema").write_text(SENTENCE, encoding="utf-8")
    assert json.loads(claimx("./schema", cwd=tmp_path).stdout)["location"] == "./schema"


def test_version() -> None:
    from claimx import __version__

    assert claimx("--version").stdout == f"claimx {__version__}\n"


def test_python_m_is_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "claimx", "--version"], capture_output=True, check=True, text=True)
    assert done.stdout == claimx("--version").stdout


def test_the_schema_is_one_and_refuses_what_is_none() -> None:
    schema = json.loads(claimx("schema").stdout)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    assert not validator.is_valid({"schema": "claimx/1"})


def test_output_is_utf_8_whatever_the_locale(note: Path) -> None:
    done = installed("clean", "--json", note, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert json.loads(done.stdout)["article"]["text"] == SENTENCE


def test_a_location_that_is_no_text_is_still_one_line(tmp_path: Path) -> None:
    done = subprocess.run([COMMAND, os.fsencode(tmp_path) + b"/\xff\n.txt"], capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    assert json.loads(done.stdout.decode("utf-8"))["error"]["kind"] == "not-found"


@pytest.mark.parametrize("args", ["clean", "--help"])
def test_a_closed_pipe_ends_quietly(note: Path, args: str) -> None:
    line = f"'{COMMAND}' {args} '{note}' '{note}' | true"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", line], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line(note: Path) -> None:
    done = subprocess.run(["bash", "-c", f"'{COMMAND}' clean '{note}' > /dev/full"], capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(b"claimx: standard output: ")
    assert done.stderr.count(b"\n") == 1


def test_what_a_page_holds_is_shown_and_not_obeyed(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("“It \x1b[2Jworks,” Jane Doe said.", encoding="utf-8")
    assert "\x1b" not in claimx(path, "-f", "table").stdout


@pytest.mark.parametrize("columns", [30, 60])
def test_the_table_fits_and_loses_nothing(note: Path, columns: int) -> None:
    printed = claimx(note, "-f", "table", COLUMNS=str(columns)).stdout
    assert max(map(len, printed.splitlines())) <= columns
    for word in ("Jane", "Doe", "It", "works"):
        assert word in printed


def test_the_table_names_the_speaker_and_has_no_colour_in_a_file(note: Path) -> None:
    done = claimx(note, "-f", "table")
    assert "Jane Doe" in done.stdout
    assert "“It works”" in done.stdout
    assert "\x1b" not in done.stdout


def test_debug_shows_where_it_failed(tmp_path: Path) -> None:
    assert "Traceback" in claimx(tmp_path / "missing.txt", "--debug").stderr


HEAVY = ("spacy", "trafilatura", "onnxruntime", "lxml", "tokenizers", "urllib3")


def test_the_command_line_loads_nothing_heavy() -> None:
    code = f"import sys, claimx.cli.entry; print([name for name in {HEAVY!r} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"[]"


def test_a_plain_text_does_not_load_the_html_parser(note: Path) -> None:
    code = f"import sys, claimx.pipeline; claimx.pipeline.clean({str(note)!r}); print('trafilatura' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"False"


# ---- what is said of each input, without the command around it


@pytest.mark.parametrize(("quiet", "lines"), [(False, ["claimx: a.txt: it is short", "claimx: a.txt: it ends in an ellipsis"]), (True, [])])
def test_a_doubt_is_one_line(capsys: pytest.CaptureFixture[str], quiet: bool, lines: list[str]) -> None:
    messages = Messages(Saying(quiet=quiet), 1, Counter())
    doubtful = report(location="a.txt", doubts=(Doubt("paywall", "it is short"), Doubt("paywall", "it ends in an ellipsis")))
    assert list(messages.reported([doubtful])) == [doubtful]
    assert capsys.readouterr().err.splitlines() == lines
    assert messages.status == 0


@pytest.mark.parametrize("debug", [True, False])
def test_a_fault_of_ours_is_a_line_and_a_traceback_is_shown_on_demand(capsys: pytest.CaptureFixture[str], debug: bool) -> None:
    def work(page: Page, _run: Run) -> Report:
        raise ZeroDivisionError(page.location)

    messages = Messages(Saying(debug=debug), 1, Counter())
    (found,) = messages.reported(messages.process([Input("bad.txt", page=Page("bad.txt", None, "It works.", "text"))], work, 1))
    assert (found.error and found.error.kind, messages.status) == ("internal", 1)
    *traceback, line = capsys.readouterr().err.splitlines()
    assert line == "claimx: bad.txt: a fault in claimx (ZeroDivisionError: bad.txt); run it with --debug and report it"
    assert bool(traceback) is debug


def test_the_help_imports_nothing_that_it_does_not_show() -> None:
    """It is asked for often, and a third of its time would be rich's Markdown, tracebacks and the network."""
    printing = "import sys; from claimx.cli import main; sys.argv = ['claimx', '--help']"
    code = f"{printing}\ntry:\n    main()\nfinally:\n    sys.stderr.write(' '.join(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stderr.decode().split()
    assert "typer.rich_utils" in loaded
    assert not {"rich.markdown", "rich.traceback", "http.client", "spacy", "numpy", "lxml"} & set(loaded)


NOT_ENGLISH = (
    "Die Brücke bleibt bis Mai geschlossen, sagte die Bürgermeisterin am Montag. “Niemand ist glücklich darüber”, sagte Frau Meier. " * 8
)


@pytest.mark.slow
def test_what_the_options_say_reaches_the_pipeline(tmp_path: Path) -> None:
    """--force for a text that is not English, --all for attributions that are left out, in processes that must be told."""
    (tmp_path / "a.txt").write_text(NOT_ENGLISH, encoding="utf-8")
    (tmp_path / "b.txt").write_text(
        f"{SENTENCE} She hopes to win.\n\nThe mayor announced the tour. Analysts expect a record.", encoding="utf-8"
    )
    names = (tmp_path / "a.txt", tmp_path / "b.txt", "-j", "2")
    plain, more = (list(map(json.loads, claimx(*names, *options).stdout.splitlines())) for options in ((), ("--force", "--all")))
    assert plain[0]["claims"] == []
    assert len(more[0]["claims"]) > 0
    assert {claim["left_out"] for claim in plain[1]["claims"]} == {None}
    assert {claim["left_out"] for claim in more[1]["claims"]} > {None}
