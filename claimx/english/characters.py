"""What is done to a text's characters: halves of them replaced, and folding for comparison."""

from __future__ import annotations

import re
from unicodedata import combining, normalize

SURROGATE = re.compile(r"[\ud800-\udfff]")
STRAIGHT = str.maketrans("‘’‚‛“”„‟", "''''\"\"\"\"")


def well_formed(text: str) -> str:
    r"""The text with U+FFFD for each half of a character (a lone surrogate), which neither UTF-8 nor spaCy nor a tokenizer takes.

    The length stays, so offsets hold.

    >>> well_formed("a\ud800b")
    'a\ufffdb'
    """
    return SURROGATE.sub("\ufffd", text)


def folded(text: str) -> str:
    """The text as it is compared with what others write: case folded, marks straight, white space single, compatible characters one (NFKC).

    >>> folded("The Tarrin  Dockers’ Union")
    "the tarrin dockers' union"
    """
    return " ".join(normalize("NFKC", text).translate(STRAIGHT).casefold().split())


def unaccented(text: str) -> str:
    """The text with its letters' accents off.

    >>> unaccented("Ibáñez")
    'Ibanez'
    """
    return text if text.isascii() else "".join(mark for mark in normalize("NFD", text) if not combining(mark))
