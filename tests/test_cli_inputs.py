"""Many inputs, chosen claims, every format, a file to write."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import shutil
import signal
import stat
import string
import subprocess
import time
from pathlib import Path

import pytest
from shell import COMMAND, OBEYING, SAMPLES, SENTENCE, claimx
from warm import warm_folder

from claimx.reading.limits import MAX_SIZE as LIMIT
from claimx.render.delimited import COLUMNS

HEADER = ",".join(COLUMNS)
TWO = "“It works,” Jane Doe said. Bob Hart said that it had never worked. “No,” Jane Doe said.\n"


def locations(output: str) -> list[str]:
    return [json.loads(line)["location"] for line in output.splitlines()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("news")
    (path / "sub").mkdir()
    (path / "two.txt").write_text(TWO)
    (path / "sub" / "one.txt.gz").write_bytes(gzip.compress(SENTENCE.encode()))
    (path / "sub" / ".hidden.txt").write_text(SENTENCE)
    (path / "sub" / "notes.md").write_text(SENTENCE)
    return path


def test_a_directory_is_read_with_r_and_refused_without(folder: Path) -> None:
    done = claimx("-r", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert locations(done.stdout) == [f"{folder}/sub/notes.md", f"{folder}/sub/one.txt.gz", f"{folder}/two.txt"]
    refused = claimx(folder)
    assert refused.returncode == 1
    assert refused.stderr == f"claimx: {folder}: is a directory; give -r to read the pages in it\n"


def test_lists_are_read_after_what_is_named_and_standard_input_may_be_one(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(f"# today\n\n{folder}/sub/one.txt.gz\n")
    done = claimx("--from", tmp_path / "list.txt", "--from", "-", folder / "two.txt", stdin=b"missing.txt\n")
    assert done.returncode == 1
    assert locations(done.stdout) == [f"{folder}/two.txt", f"{folder}/sub/one.txt.gz", "missing.txt"]
    assert done.stderr == "claimx: missing.txt: no such file; check the name\n"


def test_an_empty_list_gives_nothing() -> None:
    done = claimx("--from", "-", stdin=b"# nothing today\n")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_gzip_is_known_by_its_first_bytes_and_bounded() -> None:
    bomb = gzip.compress(b"word " * (LIMIT // 5 + 1))
    done = claimx("clean", stdin=gzip.compress(SENTENCE.encode()))
    assert (done.returncode, done.stdout) == (0, SENTENCE + "\n")
    done = claimx(stdin=bomb)
    assert (done.returncode, json.loads(done.stdout)["error"]["kind"]) == (1, "unreadable")


def test_each_document_is_printed_before_the_next_input_is_read(folder: Path) -> None:
    """The list is a pipe that is kept open: what is done comes out before it ends."""
    command = [str(warm_folder() / "claimx"), "--from", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        for _ in range(2):
            running.stdin.write(f"{folder}/two.txt\n".encode())
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["claims"]
        running.stdin.close()
        assert running.wait(timeout=60) == 0


def test_filters_hold_in_every_format_and_ids_stay(folder: Path) -> None:
    path = folder / "two.txt"
    ids = [
        claim["id"] for claim in json.loads(claimx(path, "--speaker", "DOE", "--speaker", "nobody", "--kind", "direct").stdout)["claims"]
    ]
    assert ids == ["c1", "c3"]
    shown = claimx(path, "-f", "table", "--kind", "indirect", "--kind", "mixed").stdout
    assert "Bob Hart" in shown
    assert "Jane Doe" not in shown
    assert shown.endswith("\n1 claim, 1 speaker, 1 article\n")


def test_csv_of_the_samples_is_read_by_anything(tmp_path: Path) -> None:
    done = claimx(*sorted(SAMPLES.glob("*.txt")), tmp_path / "missing.txt", "-f", "csv")
    assert done.returncode == 1
    header, *rows = csv.reader(io.StringIO(done.stdout))
    assert ",".join(header) == HEADER
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert len(rows) == sum(len(json.loads(path.read_text())["claims"]) for path in SAMPLES.glob("*.txt.json"))


def test_nothing_read_is_a_header_alone() -> None:
    assert claimx("missing.txt", "-f", "csv").stdout == HEADER + "\n"


@pytest.mark.parametrize(
    ("name", "args", "begins"),
    [("a.csv", [], "location,"), ("a.tsv", [], "location\t"), ("a.json", [], "{\n"), ("a.json", ["-f", "csv"], "location,")],
)
def test_a_file_is_written_in_the_format_of_its_name(tmp_path: Path, name: str, args: list[str], begins: str) -> None:
    done = claimx("missing.txt", "-q", "-o", tmp_path / name, *args)
    assert (done.returncode, done.stdout) == (1, "")
    assert (tmp_path / name).read_text().startswith(begins)


def test_a_failed_input_does_not_keep_the_others_from_the_file(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "claims"
    path.write_text("old")
    path.chmod(0o600)
    done = claimx("missing.txt", folder / "two.txt", "-o", path)
    assert (done.returncode, done.stdout) == (1, "")
    assert locations(path.read_text()) == ["missing.txt", f"{folder}/two.txt"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.skipif(shutil.which("prlimit") is None, reason="needs prlimit")
def test_a_file_that_cannot_be_finished_is_left_as_it_was(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "claims.json"
    path.write_text("old")
    # Python ignores SIGXFSZ: a file that grows over the limit is an error like a full disk.
    # Nor may what Python compiles be cut short, which it would read again.
    plain = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        ["prlimit", "--fsize=10", COMMAND, "clean", folder / "two.txt", "-o", path], capture_output=True, env=plain, check=False
    )
    assert done.returncode == 1
    assert done.stderr == f"claimx: {path}: File too large; check where it goes\n".encode()
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("claims.json", "old")]


@pytest.mark.parametrize("form", ["json", "jsonl"])
@pytest.mark.skipif(shutil.which("jq") is None, reason="needs jq")
def test_jq_finds_claims_in_every_document(form: str, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "binary").write_bytes(bytes(range(256)))
    samples = [SAMPLES / "harbour-strike.txt", SAMPLES / "ferry-trial.html"]
    bad: list[str | Path] = [
        tmp_path / "empty.txt",
        tmp_path / "binary",
        tmp_path,
        "missing",
        "ftp://example.org/",
        "--from",
        tmp_path / "no-list",
    ]
    done = claimx(*samples, *bad, "-f", form)
    assert done.returncode == 1
    found = subprocess.run(["jq", "-e", "-c", ".claims"], input=done.stdout.encode(), capture_output=True, check=True)
    assert len(found.stdout.splitlines()) == len(samples) + len(bad) - 1


def test_a_reader_that_leaves_is_no_failure(folder: Path) -> None:
    line = f"'{COMMAND}' '{folder}/two.txt' '{folder}/two.txt' | head -1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", line], capture_output=True, check=False)
    assert (done.returncode, done.stderr, done.stdout.count(b"\n")) == (0, b"", 1)


def test_an_interrupt_leaves_the_old_file_and_status_130(tmp_path: Path) -> None:
    path = tmp_path / "claims.json"
    path.write_text("old")
    with subprocess.Popen([*OBEYING, COMMAND, "--from", "-", "-o", path], stdin=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        end = time.monotonic() + 60
        while len(list(tmp_path.iterdir())) == 1 and time.monotonic() < end:
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        _, errors = running.communicate(timeout=60)
    assert (running.returncode, errors.decode().replace(" after 0", "")) == (130, f"claimx: interrupted; {path} is as it was\n")
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("claims.json", "old")]


def test_html_is_one_page_for_all(folder: Path) -> None:
    pytest.importorskip("claimx.render.html.page")
    done = claimx(folder / "two.txt", "missing.txt", "-f", "html")
    assert done.returncode == 1
    assert done.stdout.lower().count("<!doctype html") == 1
    assert "Bob Hart" in done.stdout


def memory(folder: Path, count: int) -> int:
    """The peak resident set, in KiB, of a run over so many different texts."""
    for number in range(count):
        name = "".join(string.ascii_lowercase[int(digit)] for digit in f"{number * 7919:07}").capitalize()
        (folder / f"{number}.txt").write_text(
            f"“The {name} bridge is closed,” engineer Jane {name} said. {name} added that {name} was wet."
        )
    running = subprocess.Popen([COMMAND, "-r", folder], stdout=subprocess.PIPE)
    assert running.stdout is not None
    assert sum(1 for _ in running.stdout) == count
    running.stdout.close()
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    assert running.returncode == 0
    return used.ru_maxrss


@pytest.mark.slow
def test_memory_does_not_grow_with_the_number_of_inputs(tmp_path: Path) -> None:
    few, many = tmp_path / "few", tmp_path / "many"
    few.mkdir()
    many.mkdir()
    assert memory(many, 100) < 1.15 * memory(few, 10)


def test_v_tells_what_each_stage_did(folder: Path) -> None:
    done = claimx("-v", folder / "two.txt", "missing.txt")
    *stages, failed = done.stderr.splitlines()
    assert [line.removeprefix(f"claimx: {folder}/two.txt: ").split()[0] for line in stages] == [
        "fetch",
        "clean",
        "tag",
        "parse",
        "attribute",
        "nest",
        "speakers",
        "stance",
        "sift",
    ]
    assert stages[1].endswith("s, 17 words")
    assert stages[-1].endswith("s, 3 claims")
    assert failed == "claimx: missing.txt: no such file; check the name"


def test_q_leaves_errors() -> None:
    assert claimx("-q", "missing.txt").stderr == "claimx: missing.txt: no such file; check the name\n"


@pytest.mark.slow
def test_an_interrupt_ends_the_processes_of_several_jobs_too() -> None:
    many = [str(SAMPLES / "harbour-strike.txt")] * 200
    with subprocess.Popen([COMMAND, "-q", "-j", "2", *many], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        running.stdout.readline()
        listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(running.pid)], capture_output=True, check=True, text=True)
        children = [Path("/proc") / number for number in listed.stdout.split()]
        running.send_signal(signal.SIGINT)
        _, errors = running.communicate(timeout=60)
    assert running.returncode == 130
    assert errors.decode().startswith("claimx: interrupted after ")
    assert errors.count(b"\n") == 1
    end = time.monotonic() + 30
    while any(child.exists() for child in children) and time.monotonic() < end:
        time.sleep(0.1)
    assert len(children) >= 2
    assert not any(child.exists() for child in children)
