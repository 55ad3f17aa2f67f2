"""``python -m claimx.evaluation COMMAND``: what is found in annotated texts and pages, how well, and how fast."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from claimx.evaluation import (
    annotators,
    audit,
    comparisons,
    corpus,
    extractors,
    gate,
    quotations,
    rules,
    speakers,
    speed,
    spreading,
    tables,
)
from claimx.evaluation.bodies import html_pages
from claimx.evaluation.marked import sentences
from claimx.evaluation.predicting import predict, uncleaned
from claimx.evaluation.scoring import Document, Spoken


def main() -> None:
    """Parse the command line and print what its command gives, line by line."""
    parser = argparse.ArgumentParser(prog="python -m claimx.evaluation", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, meaning in (
        ("predict", "attributions of the texts, through the product's own code, as JSON Lines"),
        ("score", "how good the attributions are, in Markdown tables"),
    ):
        command = commands.add_parser(name, help=meaning)
        command.add_argument(
            "file",
            type=Path,
            help='JSON Lines with "id" and "text"' + ', and "attributions", or a folder of brat\'s files' * (name == "score"),
        )
        command.add_argument("--claims", action="store_true", help="only what is shown as claims, and claims inside others")
    command.add_argument("--predictions", type=Path, nargs="+", default=[], help="files that predict wrote, instead; the first is the base")
    people = commands.add_parser("annotators", help="how good the attributions are beside several people's, in Markdown tables")
    people.add_argument("file", type=Path, help='JSON Lines with "id" and "annotators", the attributions of each')
    people.add_argument("texts", type=Path, nargs="+", help='JSON Lines with "id" and "text", those articles among them')
    people.add_argument("--predictions", type=Path, nargs="+", default=[], help="files that predict wrote, instead")
    commands.add_parser("sentences", help="how good the attributions of invented sentences are, of kinds that newspapers seldom print")
    speed.add_options(commands.add_parser("speed", help="how fast it is, by itself and against peers, in Markdown tables"))
    speakers.add_options(commands.add_parser("speakers", help="the share of speakers that are right, by kind of source"))
    quotations.add_options(commands.add_parser("verify", help="the verdicts on hand-judged quotations, on edits of them, on others' words"))
    audit.add_options(commands.add_parser("audit", help="how good the claims are that are shown, on pages that were read through"))
    comparisons.add_options(commands.add_parser("compare", help="which pairs of quotations are one utterance, and how, as JSON Lines"))
    spreading.add_options(commands.add_parser("spread", help="which perturbed copies are found among very many quotations, and how fast"))
    rules.add_options(commands.add_parser("rules", help="what changes without each rule by which speakers are found"))
    extractors.add_options(commands.add_parser("bodies", help="the article's body of each page, as JSON Lines, or how good they are"))
    floors = commands.add_parser("gate", help="whether every figure is at or above its floor; status 1 where one is not")
    floors.add_argument(
        "folder", type=Path, help="annotated data: polnear/dev.jsonl, pages/html, plaintext/dev.jsonl.gz; what is missing is not measured"
    )
    options = parser.parse_args()
    for line in COMMANDS[options.command](options):
        sys.stdout.write(line + "\n")


def _lines(path: Path) -> list[str]:
    return [json.dumps(one) for one in corpus.documents(path)]


def _score(options: argparse.Namespace) -> Iterator[str]:
    gold = corpus.read(options.file)
    named = _predictions(options.predictions) or [("claimx", _spoken(predict(_lines(options.file), shown=options.claims)))]
    yield from tables.figures(
        [(name, [Document(one.text, one.spoken, found.get(one.name, ())) for one in gold]) for name, found in named],
    )


def _annotators(options: argparse.Namespace) -> Iterator[str]:
    articles = annotators.read(options.file)
    wanted = {article.name for article in articles}
    lines = [line for path in options.texts for line in _lines(path) if json.loads(line)["id"] in wanted]
    texts = {document["id"]: document["text"] for document in map(json.loads, lines)}
    named = _predictions(options.predictions) or [("claimx", _spoken(predict(lines)))]
    yield from annotators.table([one for one in articles if one.name in texts], texts, named)


def _sentences(_: argparse.Namespace) -> Iterator[str]:
    yield from tables.by_kind(
        [(one.kind, [Document(text.text, text.spoken, uncleaned(text.text)) for text in one.texts]) for one in sentences()]
    )


def _predictions(paths: Iterable[Path]) -> list[tuple[str, dict[str, list[Spoken]]]]:
    """What each of the files holds, by the file's name."""
    return [(path.stem, _spoken(_lines(path))) for path in paths]


def _spoken(lines: Iterable[str]) -> dict[str, list[Spoken]]:
    """Predictions in JSON Lines as the scorer reads them, by the document's id."""
    return {one["id"]: annotators.spoken(corpus.gold(one["attributions"])) for one in map(json.loads, lines)}


def _speed(options: argparse.Namespace) -> Iterator[str]:
    texts = [json.loads(line)["text"] for line in _lines(options.file)] if options.file else speed.invented()
    yield from speed.tables(texts, [page.text for _, page in html_pages(options.pages)] if options.pages else [], options)


def _speakers(options: argparse.Namespace) -> Iterator[str]:
    yield speakers.scores(_lines(options.file), options.annotations, gold=options.gold, wrong=options.wrong).rstrip("\n")


def _gate(options: argparse.Namespace) -> Iterator[str]:
    verdicts = []
    for held, line in gate.check(options.folder):
        verdicts.append(held)
        yield line
    if not all(verdicts):
        raise SystemExit(1)


def _verify(options: argparse.Namespace) -> Iterator[str]:
    yield from quotations.figures(
        [json.loads(line) for line in _lines(options.file)], options.folder, options.edits, options.stretches, options.seed
    )


def _compare(options: argparse.Namespace) -> Iterator[str]:
    rows = [json.loads(line) for line in _lines(options.file)]
    if options.score:
        yield from comparisons.table(rows)
    else:
        yield from (json.dumps(found, ensure_ascii=False) for found in comparisons.judged(rows))


COMMANDS: dict[str, Callable[[argparse.Namespace], Iterator[str]]] = {
    "predict": lambda options: predict(_lines(options.file), shown=options.claims),
    "score": _score,
    "annotators": _annotators,
    "gate": _gate,
    "sentences": _sentences,
    "speed": _speed,
    "speakers": _speakers,
    "audit": audit.figures,
    "rules": rules.report,
    "bodies": extractors.report,
    "verify": _verify,
    "compare": _compare,
    "spread": spreading.figures,
}


if __name__ == "__main__":
    main()
