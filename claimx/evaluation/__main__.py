"""``python -m claimx.evaluation predict FILE.jsonl``: write what the product finds, to be scored."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from claimx.evaluation.predict import predict


def main() -> None:
    """Parse the command line and print predictions, a JSON line a document."""
    parser = argparse.ArgumentParser(prog="python -m claimx.evaluation", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("predict", help="attributions of annotated texts, through the product's own code")
    command.add_argument("file", type=Path, help='JSON Lines with "id" and "text"')
    options = parser.parse_args()
    with options.file.open(encoding="utf-8") as lines:
        for line in predict(filter(str.strip, lines)):
            sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
