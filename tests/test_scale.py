"""A crawl in partitions: the same rows as the command line's, whatever dies meanwhile."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock, patch

import pytest
from shell import SAMPLES, SENTENCE, claimx
from tables import table

from claimx import ClaimxError, Extractor, Selection, extract_many
from claimx.render.document import json_line
from claimx.scaling.engine import MANIFEST, TRIES, Engine, Worker, scale
from claimx.scaling.partitions import FEWEST_PARTITIONS, MOST_PAGES, Bookmark, Outcome, Partition, partitions_of
from claimx.scaling.store import UNFINISHED, Store

pytest.importorskip("pyarrow")
from pyarrow import Table, parquet  # noqa: TID253

PAGE = (SAMPLES / "ferry-trial.html").read_text(encoding="utf-8")
ROWS: list[dict[str, Any]] = [
    {"url": "https://news.example/1", "text": SENTENCE},
    {"url": "https://news.example/2", "html": " "},
    {"url": "https://news.example/3", "html": PAGE},
    {"url": None, "text": SENTENCE.replace("Jane", "Zoë 😀")},
    {"url": "https://news.example/5", "html": "<html></html>"},
]
Row = dict[str, Any]


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    """A folder with a crawl: JSON Lines, and Parquet without a column of text."""
    folder = tmp_path / "crawl"
    folder.mkdir()
    (folder / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    parquet.write_table(Table.from_pylist([{"url": row["url"], "html": row.get("html")} for row in ROWS[1:3]]), folder / "b.parquet")
    return folder


class Here(Engine):
    """An engine within this process, that breaks off after so many partitions each time."""

    def start(self) -> None:
        pass

    def mapped(self, method: str, rows: list[str], extractor: Extractor, store: Store) -> Iterator[str]:
        worker = Worker(extractor, store)
        for number, row in enumerate(rows):
            if method == "worked" and LIVES and number == LIVES[0]:
                LIVES.pop(0)
                raise RuntimeError("a worker died")
            done = getattr(worker, method)(row)
            if method == "counted" or number % 2 == 0 or not LIVES:  # what a dying engine has not handed on any more
                yield done


LIVES: list[int] = []


def run(crawl: Path, out: Path, *lives: int, **options: Any) -> tuple[Outcome, int]:
    LIVES[:] = lives
    return scale(str(crawl), Store(str(out)), Here(1), Extractor(**options), lambda *_: None)


def rows(out: Path) -> list[str]:
    """The rows of all partitions as lines of JSON, in the order of the partitions' names."""
    return [json_line(row) for path in sorted(out.glob("*.parquet")) for row in parquet.read_table(path).to_pylist()]


def printed(crawl: Path) -> list[str]:
    """What the command prints for the same files."""
    return [json_line(report.to_dict()) for report in extract_many(map(str, sorted(crawl.iterdir())))]


def test_the_rows_are_the_lines_of_the_command(crawl: Path, tmp_path: Path) -> None:
    total, before = run(crawl, tmp_path / "out")
    assert sorted(rows(tmp_path / "out")) == sorted(printed(crawl))
    assert rows(tmp_path / "out") == printed(crawl)
    assert (total.pages, total.errors, before) == (7, {"empty": 2, "no-article": 1}, 0)
    assert total.claims == sum(len(json.loads(line)["claims"]) for line in printed(crawl))


@pytest.mark.parametrize("lives", [(0,), (1,), (3, 1), (0, 0, 2)])
def test_who_dies_loses_nothing_and_doubles_nothing(crawl: Path, tmp_path: Path, lives: tuple[int, ...]) -> None:
    total, _ = run(crawl, tmp_path / "out", *lives)
    assert rows(tmp_path / "out") == printed(crawl)
    assert (total.pages, total.errors) == (7, {"empty": 2, "no-article": 1})


def test_a_page_that_always_kills_ends_the_run_and_the_rest_stays(crawl: Path, tmp_path: Path) -> None:
    with pytest.raises(ClaimxError, match=rf"stopped {TRIES} times"):
        run(crawl, tmp_path / "out", 2, *[0] * TRIES)
    assert len(rows(tmp_path / "out")) == 2
    total, before = run(crawl, tmp_path / "out")
    assert (total.pages, before) == (5, 2)
    assert rows(tmp_path / "out") == printed(crawl)


def test_a_run_goes_on_with_what_is_missing(crawl: Path, tmp_path: Path) -> None:
    run(crawl, tmp_path / "out")
    gone = sorted((tmp_path / "out").glob("*.parquet"))[1]
    gone.unlink()
    (tmp_path / "out" / f"{UNFINISHED}x").write_bytes(b"half")
    assert run(crawl, tmp_path / "out")[0].pages == 1
    assert rows(tmp_path / "out") == printed(crawl)
    (crawl / "c.jsonl").write_text(json.dumps(ROWS[0]), encoding="utf-8")
    assert run(crawl, tmp_path / "out")[0].pages == 1
    assert rows(tmp_path / "out") == printed(crawl)


def test_a_file_is_read_on_and_not_again_for_each_partition(crawl: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    @contextmanager
    def watched(address: str) -> Iterator[str]:
        asked.append(address)
        yield address

    monkeypatch.setattr("claimx.scaling.partitions.at_hand", watched)
    name = str(crawl / "a.jsonl")
    one, two, three, four, five = partitions_of(name, 9, 5)
    bookmark = Bookmark()
    in_turn = [[each.position for each in bookmark.inputs(part)] for part in (one, two, four, five)]
    assert (in_turn, asked) == ([[1], [2], [4], [5]], [name])
    assert [each.position for each in bookmark.inputs(three)] == [3]
    assert list(bookmark.inputs(Partition(name, 9, 9, "beyond"))) == []
    assert asked == [name, name]


def test_a_file_is_read_whole_though_another_could_not_be_opened_in_between(crawl: Path) -> None:
    name, other = str(crawl / "a.jsonl"), str(crawl / "b.parquet")
    first, second = Partition(name, 1, 2, "first"), Partition(name, 3, 5, "second")
    bookmark = Bookmark()
    assert [each.position for each in bookmark.inputs(first)] == [1, 2]
    broken = MagicMock(**{"return_value.__next__.side_effect": EOFError})
    with patch("claimx.scaling.partitions._inputs", broken), pytest.raises(EOFError):
        list(bookmark.inputs(Partition(other, 1, 1, "other")))
    assert [each.position for each in bookmark.inputs(second)] == [3, 4, 5]


def test_another_run_s_folder_is_refused(crawl: Path, tmp_path: Path) -> None:
    run(crawl, tmp_path / "out")
    with pytest.raises(ClaimxError, match="other options"):
        run(crawl, tmp_path / "out", wanted=Selection(named=True))
    with (crawl / "a.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(ROWS[0]))
    with pytest.raises(ClaimxError, match=r"older .*a\.jsonl"):
        run(crawl, tmp_path / "out")


def test_nothing_to_read_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ClaimxError, match="no such files"):
        run(tmp_path / "none", tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("out", ["nowhere://x/y", "/dev/null/x"])
def test_a_folder_that_cannot_be_made_is_one_line(out: str, crawl: Path) -> None:
    done = claimx("scale", crawl, out)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith(f"claimx: {out}: cannot be made") or "claimx[scale]" in done.stderr


@table("pages", [0, 1, 63, 64, 65, 1000, FEWEST_PARTITIONS * MOST_PAGES + 1])
def test_partitions_hold_each_page_once(pages: int) -> None:
    parts = list(partitions_of("crawl/ä b.warc.gz", 7, pages))
    assert [number for part in parts for number in range(part.first, part.last + 1)] == list(range(1, pages + 1))
    names = [part.name for part in parts]
    assert names == sorted(set(names))
    assert all(part.last - part.first < MOST_PAGES for part in parts)
    assert not {part.name for part in partitions_of("crawl/ä b.warc.gz", 8, pages)} & set(names)


# ---- with the engines themselves


def command(*args: str | Path) -> list[str]:
    return [sys.executable, "-m", "claimx", "scale", *map(str, args)]


def ran(*args: str | Path) -> str:
    """What the command says on stderr, where it ends as it should."""
    done = subprocess.run(command(*args), capture_output=True, text=True, check=False, env={**os.environ, "PYTHONFAULTHANDLER": "1"})
    assert done.returncode == 0, done.stderr
    return done.stderr


def workers_under(process: subprocess.Popen[bytes], kind: str) -> list[int]:
    """The processes of an engine's workers that a process has started, itself or by others."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=False).stdout
    family, found = {process.pid}, []
    for line in listed.splitlines():  # a child comes after its parent
        pid, parent, args = line.split(maxsplit=2)
        if int(parent) in family:
            family.add(int(pid))
            if kind in args:
                found.append(int(pid))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_daft_s_own_runner(crawl: Path, tmp_path: Path, workers: int) -> None:
    pytest.importorskip("daft")
    said = ran(crawl, tmp_path / "out", "--workers", str(workers))
    assert rows(tmp_path / "out") == printed(crawl)
    assert "7 pages" in said
    assert "2 empty" in said


@pytest.mark.slow
@pytest.mark.parametrize(("options", "kind"), [((), "udf_worker"), (("--on", "ray"), "ray::UDFActor")])
def test_a_worker_is_killed_in_the_middle(crawl: Path, tmp_path: Path, options: tuple[str, ...], kind: str) -> None:
    pytest.importorskip("daft")
    if options:
        pytest.importorskip("ray")
    more = [{**ROWS[2], "url": f"https://news.example/c/{number}"} for number in range(24)]
    (crawl / "c.jsonl").write_text("".join(json.dumps(row) + "\n" for row in more), encoding="utf-8")
    process = subprocess.Popen(command(crawl, tmp_path / "out", "--workers", "2", *options), stderr=subprocess.PIPE)
    while process.poll() is None and len(list((tmp_path / "out").glob("*.parquet"))) < 4:
        time.sleep(0.05)
    workers = workers_under(process, kind)
    assert len(workers) == 2
    os.kill(workers[0], signal.SIGKILL)
    assert len(list((tmp_path / "out").glob("*.parquet"))) < 20
    _, said = process.communicate()
    assert process.returncode == 0, said
    assert rows(tmp_path / "out") == printed(crawl)
    assert b"31 pages" in said


@pytest.mark.slow
def test_ray_s_runner(crawl: Path, tmp_path: Path) -> None:
    pytest.importorskip("daft")
    pytest.importorskip("ray")
    ran(crawl, tmp_path / "out", "--workers", "2", "--on", "ray")
    assert rows(tmp_path / "out") == printed(crawl)


@pytest.mark.slow
def test_an_address_is_read_as_a_path_is(crawl: Path, tmp_path: Path) -> None:
    pytest.importorskip("daft")
    ran(f"file://{crawl}/*", f"file://{tmp_path}/out")
    assert rows(tmp_path / "out") == [line.replace(str(crawl), f"file://{crawl}") for line in printed(crawl)]


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A client of an object store on this machine, which whatever is called by the test finds too."""
    server = pytest.importorskip("moto.server").ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    boto3 = pytest.importorskip("boto3")
    server.start()
    address = "http://{}:{}".format(*server.get_host_and_port())
    named = {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b", "AWS_DEFAULT_REGION": "us-east-1", "AWS_ENDPOINT_URL": address}
    for name, value in {**named, "NO_PROXY": "127.0.0.1", "AWS_EC2_METADATA_DISABLED": "true"}.items():
        monkeypatch.setenv(name, value)
    yield boto3.client("s3")
    server.stop()


@pytest.mark.slow
def test_an_object_store_is_read_written_and_gone_on_with(crawl: Path, bucket: Any) -> None:
    pytest.importorskip("daft")
    for name in ("crawl", "out"):
        bucket.create_bucket(Bucket=name)
    bucket.upload_file(str(crawl / "a.jsonl"), "crawl", "a.jsonl")
    said = [ran("s3://crawl/*.jsonl", "s3://out/claims") for _ in range(2)]
    assert "5 pages" in said[0]
    assert "5 partitions were there already" in said[1]
    files = sorted(Store("s3://out/claims").names() - {MANIFEST})
    lines = [json_line(row) for name in files for row in parquet.read_table(f"s3://out/claims/{name}").to_pylist()]
    assert lines == [line.replace(str(crawl), "s3://crawl") for line in printed(crawl) if "a.jsonl" in line.split(",")[1]]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("file:///nowhere/*.jsonl", "no such files"),
        ("nowhere://x/y", "cannot be listed"),
        ("http://127.0.0.1:9/x.warc", "cannot be listed (Connection refused"),
    ],
)
def test_a_wrong_address_is_one_line(wanted: str, said: str, tmp_path: Path) -> None:
    pytest.importorskip("daft")
    done = subprocess.run(command(wanted, tmp_path / "out"), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith(f"claimx: {wanted}: {said}")


@pytest.mark.slow
def test_expressions_of_daft() -> None:
    daft = pytest.importorskip("daft")
    from claimx import daft as expressions

    frame = daft.from_pydict({"html": [row.get("html", row.get("text")) for row in ROWS], "url": [row["url"] for row in ROWS]})
    found = frame.with_columns(
        {"claims": expressions.extract(daft.col("html"), daft.col("url")), "all": expressions.document(daft.col("html"), daft.col("url"))}
    ).to_pylist()
    for row in found:
        expected = Extractor()(row["html"], row["url"])
        assert json_line(row["all"]) == json_line(expected)
        assert row["claims"] == (None if expected["error"] else expected["claims"])


def recipe(name: str) -> str:
    """The recipe of the README that follows a comment with this name."""
    text = (SAMPLES.parent / "README.md").read_text(encoding="utf-8")
    return text.split(f"<!-- {name} -->\n```py\n")[1].split("```")[0]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "column"), [("daft", "claims"), ("ray", "document"), ("pyspark", "document")])
def test_recipes_of_the_engines(name: str, column: str, crawl: Path, tmp_path: Path) -> None:
    pytest.importorskip(name)
    code = recipe(name)
    assert code.count("\n") <= 40
    (crawl / "b.parquet").unlink()
    pages = [{"html": row.get("html", row.get("text")), "url": row["url"]} for row in ROWS]
    (crawl / "a.jsonl").write_text("".join(json.dumps(page) + "\n" for page in pages), encoding="utf-8")
    own = {**os.environ, "PYSPARK_PYTHON": sys.executable}
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True, capture_output=True, env=own)
    documents = [Extractor()(page["html"], page["url"]) for page in pages]
    found = parquet.read_table(tmp_path / "claims").to_pylist()
    if column == "document":
        assert sorted(row["document"] for row in found) == sorted(json_line(one).rstrip("\n") for one in documents)
    else:
        expected = {page["url"]: None if one["error"] else one["claims"] for page, one in zip(pages, documents, strict=True)}
        assert {row["url"]: row["claims"] for row in found} == expected


def test_without_daft_there_is_one_line(crawl: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "daft", None)
    done = claimx("scale", crawl, tmp_path / "out")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "claimx[scale]" in done.stderr
    assert not (tmp_path / "out" / MANIFEST).exists()
