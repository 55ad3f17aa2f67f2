"""``claimx verify`` as a shell runs it: what it prints, where, and with which status it ends."""

from __future__ import annotations

import csv
import io
import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator
from shell import SAMPLES, claimx
from tables import table
from transcripts import DATA

if TYPE_CHECKING:
    from pathlib import Path

COUNCIL = DATA / "council.txt"
THERE = "a bridge that nobody will cross"
SCHEMA = json.loads(files("claimx").joinpath("render", "verdicts", "schema.json").read_text(encoding="utf-8"))


def documents(text: str) -> list[dict[str, Any]]:
    """The JSON documents of an output, each valid."""
    found, at, decoder = [], 0, json.JSONDecoder()
    while at < len(text):
        one, at = decoder.raw_decode(text, at)
        at += len(text[at:]) - len(text[at:].lstrip())
        Draft202012Validator(SCHEMA).validate(one)
        found.append(one)
    return found


def test_one_quotation() -> None:
    done = claimx("verify", THERE, "--speaker", "brandt", COUNCIL)
    assert (done.returncode, done.stderr) == (0, "")
    (one,) = documents(done.stdout)
    assert (one["verdict"], one["speaker_match"], one["found_speaker"]) == ("verbatim", True, "BRANDT")
    (part,) = one["found"]
    assert COUNCIL.read_text(encoding="utf-8")[part["start"] : part["end"]] == part["text"] == one["found_text"]
    assert (part["line"], part["location"]) == (2, str(COUNCIL))
    assert part["text"] in part["context"]
    assert one["claimed"] == {"speaker": "brandt", "location": None, "claim": None, "start": None, "end": None}


def test_the_schema_is_printed_and_says_what_is_required() -> None:
    done = claimx("schema", "verify")
    assert json.loads(done.stdout) == SCHEMA
    Draft202012Validator.check_schema(SCHEMA)
    (one,) = documents(claimx("verify", THERE, COUNCIL).stdout)
    assert list(one) == SCHEMA["required"]
    assert json.loads(claimx("schema").stdout)["title"] == "claimx/1"


@table(
    ("arguments", "status"),
    [
        ((THERE, COUNCIL), 0),
        (("a bridge which nobody will cross", COUNCIL), 1),
        (("nobody ever said these words here", COUNCIL), 1),
        (("bridge", COUNCIL), 1),
        ((THERE, COUNCIL, "missing.txt"), 3),
        ((THERE, "missing.txt"), 3),
        (("a bridge which nobody will cross", COUNCIL, "missing.txt"), 1),
        (("--article", "missing.html", COUNCIL), 3),
    ],
)
def test_the_status(arguments: tuple[str | Path, ...], status: int) -> None:
    done = claimx("verify", *arguments)
    assert done.returncode == status
    documents(done.stdout)
    assert done.stderr == ("claimx: missing.{}: no such file; check the name\n".format("html" if "--article" in arguments else "txt")) * (
        any("missing" in str(one) for one in arguments)
    )


@table(
    ("arguments", "message"),
    [
        ((), "no quotation; give one and a source, or --article or --from"),
        (("",), "the quotation has no word in it; give the words between the quotation marks"),
        (("“…!”", COUNCIL), "the quotation has no word in it; give the words between the quotation marks"),
        ((THERE,), "no source to look in; name one behind the quotation"),
        (("--article", "a.html"), "no source to look in; name one"),
        (("--article", "a.html", "--from", "b.jsonl", COUNCIL), "--article and --from at once"),
        (("--from", "b.jsonl", "--speaker", "Doe"), "--speaker and --from at once; the lines of the list name the speakers"),
        (("--from", "missing.jsonl"), "missing.jsonl: no such file; check the name"),
        ((THERE, COUNCIL, "--speaker", " "), "--speaker with nothing in it"),
        ((THERE, COUNCIL, "--json", "-f", "csv"), "--json and --format csv at once"),
        ((THERE, "-", "-"), "standard input can be read only once"),
        ((COUNCIL,), f"“{COUNCIL}” is a file, and the quotation comes first; give --article for one with quotations in it"),
        ((THERE, COUNCIL, "-f", "tsv"), "--format: no tsv; there are table"),
    ],
)
def test_a_wrong_command_line_is_one_line(arguments: tuple[str | Path, ...], message: str) -> None:
    done = claimx("verify", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"claimx: {message}")
    assert done.stderr.count("\n") == 1


def test_standard_input_is_a_source() -> None:
    done = claimx("verify", THERE, stdin=COUNCIL.read_bytes())
    assert (done.returncode, documents(done.stdout)[0]["found"][0]["location"]) == (0, "-")


def test_a_list_of_quotations(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "council.txt").write_text(COUNCIL.read_text(encoding="utf-8"), encoding="utf-8")
    lines = [
        {"id": "a", "quote": THERE, "speaker": "Brandt", "source": "sources/council.txt"},
        {"quote": "I know nothing about a ferry", "speaker": "Brandt", "source": ["sources/council.txt"]},
        {"id": "c", "quote": THERE, "source": "sources/none.txt"},
        {"id": "d", "quote": "…", "source": "sources/council.txt"},
        {"id": "e", "quote": THERE},
        {"id": "f", "speaker": "Brandt"},
    ]
    listed = tmp_path / "quotes.jsonl"
    listed.write_text("\n".join([*map(json.dumps, lines), "", "no json"]), encoding="utf-8")
    done = claimx("verify", "--from", listed)
    given = documents(done.stdout)
    assert [(one["id"], one["verdict"]) for one in given] == [
        ("a", "verbatim"),
        ("2", "altered"),
        *[(name, "cannot tell") for name in ("c", "d", "e", "6", "8")],
    ]
    assert given[0]["found"][0]["location"] == str(tmp_path / "sources" / "council.txt")
    assert done.returncode == 1
    assert done.stderr.count("claimx: ") == done.stderr.count("\n") == 5
    assert "line 8: not a line of JSON" in done.stderr
    alone = claimx("verify", "--from", "-", COUNCIL, stdin=json.dumps(lines[4]).encode())
    assert (alone.returncode, documents(alone.stdout)[0]["verdict"]) == (0, "verbatim")


def test_every_quotation_of_an_article() -> None:
    done = claimx("verify", "--article", SAMPLES / "harbour-strike.txt", SAMPLES / "harbour-strike.vtt")
    given = documents(done.stdout)
    assert [(one["id"], one["claimed"]["speaker"], one["verdict"]) for one in given] == [
        ("q1", "Ivar Sollmann", "same words"),
        ("q2", "Dagny Merrow", "joined"),
        ("q3", "Oda Kestrin", "altered"),
        ("q4", "Oda Kestrin", "verbatim"),
    ]
    assert done.returncode == 1
    report = json.loads(claimx(SAMPLES / "harbour-strike.txt").stdout)
    text = report["article"]["text"]
    assert all(text[one["claimed"]["start"]] in '"“' for one in given)
    assert {one["claimed"]["claim"] for one in given} <= {claim["id"] for claim in report["claims"]}
    only = claimx("verify", "--article", SAMPLES / "harbour-strike.txt", "--speaker", "sollmann", SAMPLES / "harbour-strike.vtt")
    assert (only.returncode, [one["id"] for one in documents(only.stdout)]) == (0, ["q1"])


def test_the_table() -> None:
    done = claimx("verify", "a bridge which nobody will cross", "--speaker", "Brandt", "council.txt", "-f", "table", cwd=DATA, COLUMNS="80")
    assert done.stdout.splitlines() == [
        "verdict      speaker  quotation                                  found",
        "altered      Brandt   a bridge [-which-]{+that+} nobody will     council.txt:2",
        "                      cross",
        "",
        "1 quotation: 1 altered",
    ]
    gone = claimx("verify", "the mayor is a liar", "council.txt", "-f", "table", cwd=DATA, COLUMNS="80").stdout
    assert "not found" in gone
    assert "not the same as never said" in gone


def test_another_speaker_is_named() -> None:
    done = claimx("verify", "the ferry will outlive us all", "--speaker", "Brandt", "council.txt", "-f", "table", cwd=DATA, COLUMNS="100")
    assert "(OKAFOR, citing Brandt)" in " ".join(done.stdout.split())


def test_csv_markdown_and_html(tmp_path: Path) -> None:
    quote = "a bridge which nobody <b> will cross"
    for ending in ("csv", "md", "html", "jsonl"):
        assert claimx("verify", quote, COUNCIL, "-o", tmp_path / f"a.{ending}").returncode == 1
    (row,) = csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text(encoding="utf-8")))
    assert (row["verdict"], row["line"], row["found_text"]) == ("altered", "2", "a bridge that nobody will cross")
    assert "[-which-]{+that+}" in row["diff"]
    markdown = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "~~which~~ **that**" in markdown
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "<del>which</del>" in page
    assert "<ins>that</ins>" in page
    assert "<b>" not in page
    assert len(documents((tmp_path / "a.jsonl").read_text(encoding="utf-8"))) == 1


def test_a_text_source_loads_neither_the_tagger_nor_spacy() -> None:
    import subprocess
    import sys

    program = (
        "import sys; from claimx.cli.commands import app; "
        f"app(['verify', {THERE!r}, {str(COUNCIL)!r}], standalone_mode=False); "
        "print(sorted(set(sys.modules) & {'numpy', 'spacy', 'onnxruntime', 'trafilatura', 'lxml', 'urllib3', 'jinja2'}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_output_is_none_of_what_is_read(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text("DOE: It works.\n", encoding="utf-8")
    (tmp_path / "list.jsonl").write_text('{"quote": "It works", "source": "talk.txt"}\n', encoding="utf-8")
    for args in (
        ["It works", "talk.txt", "-o", "talk.txt", "-f", "jsonl"],
        ["--article", "talk.txt", "list.jsonl", "-o", "talk.txt", "-f", "jsonl"],
        ["--from", "list.jsonl", "-o", "talk.txt", "-f", "jsonl"],
        ["--from", "list.jsonl", "-o", "list.jsonl"],
    ):
        done = claimx("verify", *args, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert "is to be read too; name another file for the output" in done.stderr
    assert (tmp_path / "talk.txt").read_text(encoding="utf-8") == "DOE: It works.\n"


def test_a_list_leads_to_nothing_on_this_machine(tmp_path: Path) -> None:
    rows = [{"quote": "It works", "source": one} for one in ("http://127.0.0.1:9/", f"file://{tmp_path}/talk.txt")]
    (tmp_path / "talk.txt").write_text("It works.\n", encoding="utf-8")
    (tmp_path / "list.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    done = claimx("verify", "--from", tmp_path / "list.jsonl", no_proxy="*")
    assert done.returncode == 3
    assert "leads to a private address" in done.stderr
    assert "a file: URL in a list is not read" in done.stderr
    done = claimx("verify", WORDS, f"file://{tmp_path}/talk.txt", "--max-size", "0.001")
    assert (done.returncode, done.stderr) == (1, "")


WORDS = "the council closed the bridge of Elmham in March"
MAIL = f"From: a@b.example\nSubject: x\nContent-Transfer-Encoding: quoted-printable\n\nThey said that {WORDS.replace(' ', '=20')}.\n"


def test_a_mail_is_a_source(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text(MAIL, encoding="utf-8")
    assert claimx("verify", WORDS, tmp_path / "a.eml").returncode == 0


def test_the_right_words_in_the_wrong_mouth_are_told_as_such() -> None:
    asked = ("verify", "After that, the government will send a mediator.", "--speaker", "Merrow", SAMPLES / "harbour-strike.vtt")
    shown = " ".join(claimx(*asked, "-f", "table", COLUMNS="120").stdout.split())
    assert "(said by Oda Kestrin, not Merrow)" in shown
    assert shown.endswith("1 quotation: 1 verbatim; 1 said by somebody else")
