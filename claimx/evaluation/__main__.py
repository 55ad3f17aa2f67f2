"""``python -m claimx.evaluation predict|speed|speakers|bodies``: what is found in annotated texts and pages, how well, and how fast."""

from __future__ import annotations

import argparse
import json
import platform
import sys
import time
from pathlib import Path

from claimx.evaluation import speakers
from claimx.evaluation.bodies import bodies
from claimx.evaluation.predict import predict
from claimx.tagger import tag


def main() -> None:
    """Parse the command line and print predictions, a JSON line a document, or the tagger's speed."""
    parser = argparse.ArgumentParser(prog="python -m claimx.evaluation", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, meaning in (
        ("predict", "attributions of the texts, through the product's own code, as JSON Lines"),
        ("speed", "words a CPU second of the tagger alone, on one thread"),
    ):
        command = commands.add_parser(name, help=meaning)
        command.add_argument("file", type=Path, help='JSON Lines with "id" and "text"')
        if name == "predict":
            command.add_argument("--claims", action="store_true", help="only what is shown as claims, and claims inside others")
    speakers.add_options(commands.add_parser("speakers", help="the share of speakers that are right, by kind of source"))
    pages = commands.add_parser("bodies", help="the article's body of each page, as JSON Lines")
    pages.add_argument("path", type=Path, help='folder of *.html or *.html.gz, or JSON Lines with "id" and "text", gzipped or not')
    pages.add_argument(
        "--folds", type=int, default=0, help='cross-validate the line model by site, in so many folds (needs "site", "article", "headline")'
    )
    options = parser.parse_args()
    if options.command == "bodies":
        for line in bodies(options.path, options.folds):
            sys.stdout.write(line + "\n")
        return
    with options.file.open(encoding="utf-8") as file:
        lines = [line for line in file if line.strip()]
    if options.command == "predict":
        for line in predict(lines, shown=options.claims):
            sys.stdout.write(line + "\n")
    elif options.command == "speakers":
        sys.stdout.write(speakers.scores(lines, options.annotations, gold=options.gold, wrong=options.wrong))
    else:
        sys.stdout.write(speed([json.loads(line)["text"] for line in lines]) + "\n")


def speed(texts: list[str]) -> str:
    """How many words, parted by white space, the tagger reads in a second of CPU time, loading apart."""
    tag(texts[0])
    began = time.process_time()
    for text in texts:
        tag(text)
    seconds = time.process_time() - began
    words = sum(len(text.split()) for text in texts)
    return f"{words} words, {seconds:.1f} CPU seconds, {words / seconds:.0f} words a CPU second ({_processor()})"


def _processor() -> str:
    """The processor's name where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    name = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
    flags = next((line for line in lines if line.startswith("flags")), "").split()
    return f"{name}; " + ", ".join(flag for flag in ("avx2", "avx512f", "avx_vnni", "avx512_vnni", "amx_int8") if flag in flags)


if __name__ == "__main__":
    main()
