"""What may be shown on a terminal."""

from __future__ import annotations

import re
from unicodedata import category

# What a terminal obeys or what turns the order of its letters about: the controls of ASCII and Latin-1 but tab and newline, and those of
# bidirectional text.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    r"""Write the text on one line, with what a terminal would act on, or not show, spelled out; spaces of every width are shown.

    >>> print(printable("a\x1b[2Jb\nc"))
    a\x1b[2Jb\nc
    """
    return "".join(character if character.isprintable() or category(character) == "Zs" else repr(character)[1:-1] for character in text)


def disarmed(text: str) -> str:
    r"""Write as JSON would what a terminal obeys; lines and tabs stay.

    >>> print(disarmed("a\x9bb\u202ec"))
    a\u009bb\u202ec
    """
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
