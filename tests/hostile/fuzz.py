"""Looks for bytes of which what ``fuzzing`` says does not hold, guided by what code they reach.

``python tests/hostile/fuzz.py FOLDER [OPTIONS]`` keeps what it learns in the folder and begins with what is there; the options are
libFuzzer's, such as ``-max_total_time=3600``. It needs atheris (``pip install atheris``). What it finds becomes a row of ``inputs``.
"""

from __future__ import annotations

import importlib
import sys

import atheris

GUIDED_BY = ["claimx.reading", "claimx.article", "feedparser", "warcio", "email"]


def main() -> None:
    """Feed ``fuzzing`` with bytes until it is stopped."""
    with atheris.instrument_imports(include=GUIDED_BY):
        for module in ("claimx.article.html.reader", "claimx.article.text.reader", "feedparser", "warcio.archiveiterator", "email.parser"):
            importlib.import_module(module)
        fuzzing = importlib.import_module("fuzzing")
    atheris.Setup(sys.argv, fuzzing.one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
