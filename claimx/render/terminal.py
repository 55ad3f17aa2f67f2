"""What may be shown on a terminal."""

from __future__ import annotations

from unicodedata import category


def printable(text: str) -> str:
    r"""Write the text on one line, with what a terminal would act on, or not show, spelled out; spaces of every width are shown.

    >>> print(printable("a\x1b[2Jb\nc"))
    a\x1b[2Jb\nc
    """
    return "".join(character if character.isprintable() or category(character) == "Zs" else repr(character)[1:-1] for character in text)
