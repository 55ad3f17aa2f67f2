"""Floors that no change may sink below: the least value of each figure, in one place, each with how it was chosen.

A floor lies a little under what was measured when it was last raised: a processor that rounds otherwise, or another release of a
library within its bounds, moves a figure by a few thousandths, and a fault that matters moves it by more.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimx.evaluation import audit, comparisons, corpus, marked, quotations, speakers
from claimx.evaluation.bodies import score_pages
from claimx.evaluation.predicting import predict
from claimx.evaluation.scoring import Document, score

Figures = Mapping[str, float]
TEXTS = "plaintext/dev.jsonl.gz"  # pages as plain texts


@dataclass(frozen=True, slots=True)
class Floor:
    """The least value of one of the figures that ``measure`` gives for the file or folder ``data``, and why it is that much.

    ``data`` is a path inside the folder of annotated data, None where the data come with the program.
    """

    figure: str
    data: str | None
    measure: Callable[[Path], Figures]
    least: float
    why: str


def attributions(path: Path) -> Figures:
    """F1 of the attributions found in a corpus file: with the right source ("attributed"), in the very same words ("exact")."""
    return _figures(corpus.read(path))


def invented(_: Path) -> Figures:
    """The same of the invented sentences that come with the program."""
    return _figures(article for sentences in marked.sentences() for article in sentences.texts)


def speakers_right(path: Path) -> Figures:
    """The share of right names among the annotated sources that are found, and among all where their attributions are given."""
    lines = path.read_text(encoding="utf-8").splitlines()
    found, given = (speakers.judge_all(lines, speakers.ANNOTATIONS, gold=gold) for gold in (False, True))
    return {
        "speakers": sum(one.correct for one in found) / sum(one.found for one in found),
        "speakers of gold attributions": sum(one.correct for one in given) / len(given),
    }


def verdicts_right(path: Path) -> Figures:
    """The share of right verdicts on hand-judged quotations, the transcripts lying beside them: "verdicts"."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {"verdicts": quotations.share_right(rows, path.parent / "transcripts")}


def pairs_right(path: Path) -> Figures:
    """Of hand-judged pairs of quotations: "precision" and "recall" of one utterance, and the share of right relations, "relations"."""
    found = comparisons.score([json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()])
    return {"precision": found.precision, "recall": found.recall, "relations": found.relation}


def bodies(path: Path) -> Figures:
    """F1 of the bodies of pages: "body"."""
    return {"body": score_pages(path).f1}


def audited(path: Path) -> Figures:
    """Of the pages held out: "attributions found", "right names" and "no wrong name" of those, and "claims that are attributions"."""
    return _audited("audit_holdout.jsonl", path)


def audited_fresh(path: Path) -> Figures:
    """The same of other pages held out, which come as plain texts."""
    return _audited("audit_fresh.jsonl", path)


def _audited(annotations: str, pages: Path) -> Figures:
    tally = audit.tallied(Path(audit.__file__).with_name(annotations), pages)
    return {
        "attributions found": tally.found.total() / tally.certain.total(),
        "right names": tally.came("right") / tally.judged_certain,
        "no wrong name": 1 - tally.came("wrong") / tally.judged_certain,
        "claims that are attributions": tally.attributions / len(tally.judged),
    }


FLOORS: tuple[Floor, ...] = (
    Floor("attributed", None, invented, 0.936, "0.957 measured, less two attributions of 96"),
    Floor("attributed", "polnear/dev.jsonl", attributions, 0.781, "0.784 measured, less what may be rounding"),
    Floor("exact", "polnear/dev.jsonl", attributions, 0.672, "0.676 measured, less what may be rounding"),
    Floor("speakers", "polnear/dev.jsonl", speakers_right, 0.898, "0.908 measured, less four names of 424"),
    Floor(
        "speakers of gold attributions",
        "polnear/dev.jsonl",
        speakers_right,
        0.918,
        "0.921 measured, less two names of 585; 0.928 before names that were wrong on pages were taken back",
    ),
    Floor("verdicts", "quotes/verify-dev.jsonl", verdicts_right, 0.975, "1.000 measured with these in sight, less four of 166"),
    Floor("precision", "quotes/compare-dev.jsonl", pairs_right, 0.95, "0.966 measured with these pairs in sight, less one of 59"),
    Floor("recall", "quotes/compare-dev.jsonl", pairs_right, 0.93, "0.950 measured with these pairs in sight, less one of 60"),
    Floor("relations", "quotes/compare-dev.jsonl", pairs_right, 0.95, "0.982 measured with these pairs in sight, less one of 57"),
    Floor("attributions found", "pages/html", audited, 0.957, "0.971 measured on pages held out, less three attributions of 210"),
    Floor("right names", "pages/html", audited, 0.885, "0.900 measured on pages held out, less three names of 200"),
    Floor("no wrong name", "pages/html", audited, 0.98, "0.995 measured on pages held out, less three names of 200"),
    Floor("claims that are attributions", "pages/html", audited, 0.93, "0.949 measured on pages held out, less four claims of 235"),
    Floor("attributions found", TEXTS, audited_fresh, 0.914, "0.923 measured on pages held out, less three attributions of 325"),
    Floor("right names", TEXTS, audited_fresh, 0.909, "0.919 measured on pages held out, less three names of 298"),
    Floor("no wrong name", TEXTS, audited_fresh, 0.977, "0.987 measured on pages held out, less three names of 298"),
    Floor("claims that are attributions", TEXTS, audited_fresh, 0.955, "0.967 measured on pages held out, less four claims of 362"),
    Floor("body", "pages/html", bodies, 0.984, "0.986 measured with these pages in sight, less what may be rounding"),
    Floor("body", TEXTS, bodies, 0.933, "0.935 measured, by weights fitted on these pages"),
)


def check(folder: Path, floors: Sequence[Floor] = FLOORS) -> Iterator[tuple[bool, str]]:
    """For each floor whether the figure is at or above it, and a line that says so; where its data are missing, that it is not measured."""
    measured: dict[tuple[Callable[[Path], Figures], Path], Figures] = {}
    for floor in floors:
        path = folder / (floor.data or "")
        name = f"{floor.figure} of {floor.data or 'the invented sentences'}"
        if not path.exists():
            yield True, f"{name}: not measured, for it is not in {folder}"
            continue
        key = floor.measure, path
        if key not in measured:
            measured[key] = floor.measure(path)
        value = measured[key][floor.figure]
        held = value >= floor.least
        yield held, f"{name}: {value:.4f}, {'at least' if held else 'UNDER'} {floor.least} ({floor.why})"


def _figures(articles: Iterable[corpus.Annotated]) -> Figures:
    gold = list(articles)
    lines = [json.dumps({"id": one.name, "text": one.text}) for one in gold]
    found = {one["id"]: corpus.gold(one["attributions"]) for one in map(json.loads, predict(lines))}
    return score(Document(one.text, one.spoken, [each.spoken for each in found[one.name]]) for one in gold).f1
