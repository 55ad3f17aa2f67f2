"""Which paragraphs are somebody's words, whatever the lines look like: inside a quotation opened before them, or signed."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Paragraphs after its opening mark in which a quotation is closed; after more the mark is likelier an error. By eye on long interviews.
LONGEST = 12
# Characters at each end of a paragraph that are searched for marks. Only a bound on cost: a page may be one line of megabytes.
EDGE = 4000

_OPENING = re.compile(r"(?:(?<=^)|(?<=[\s(\[—–-]))\"(?=\w|[‘'(\[$£€…])")
_CLOSING = re.compile(r"(?<=\S)\"(?=$|[\s.,;:!?)\]—–-])")

_SIGNED = re.compile(r"(?:[•·*▪◦‣-]\s*)?[“\"].*[”\"]\s*(?:[—–―]|--?|\().*[^\W\d_a-z]")


def is_signed(text: str) -> bool:
    """Whether a paragraph is a quotation with the name of who said it behind a dash or in brackets.

    >>> is_signed("“It works.” – Jane Doe, mayor"), is_signed("“It works” (Jane Doe)"), is_signed("“It works,” she said")
    (True, True, False)
    """
    return len(text) < EDGE and _SIGNED.match(text) is not None


def opens(text: str) -> bool:
    """Whether a paragraph ends inside a quotation that it opened.

    >>> opens("“I came at ten, he said."), opens('"No," he said.'), opens('He said: "I came at ten.')
    (True, False, True)
    """
    text = text[-EDGE:]
    if text.rfind("“") > text.rfind("”"):
        return True
    straight = text.rfind('"')
    return text.count('"') % 2 == 1 and any(match.start() == straight for match in _OPENING.finditer(text))


def closes(text: str) -> bool:
    """Whether a paragraph closes a quotation that it did not open.

    >>> closes("That was all,” he said."), closes("“No,” he said."), closes('That was all," he said.')
    (True, False, True)
    """
    text = text[:EDGE]
    curly = text.find("”")
    if curly >= 0 and "“" not in text[:curly]:
        return True
    straight = text.find('"')
    return text.count('"') % 2 == 1 and any(match.start() == straight for match in _CLOSING.finditer(text))


def spoken(texts: Sequence[str]) -> dict[int, int]:
    """Return the places of paragraphs inside a quotation that goes on, each with the place where it was opened.

    Either a later paragraph closes it and none opens it again, or each paragraph of it opens with a mark.

    >>> spoken(["“I came at ten.", "The gate was shut", "That was all,” he said."])
    {1: 0, 2: 0}
    >>> spoken(["“I came at ten.", "“The gate was shut", "“That was all,” he said.", "Share"])
    {1: 0, 2: 0}
    """
    found: dict[int, int] = {}
    for place, text in enumerate(texts):
        if not opens(text):
            continue
        for after in range(place + 1, min(place + 1 + LONGEST, len(texts))):
            if texts[after][0] in '“"':
                if after == place + 1:
                    found[after] = found.get(place, place)
                break
            if closes(texts[after]):
                found.update((at, found.get(place, place)) for at in range(place + 1, after + 1))
                break
            if opens(texts[after]):
                break
    return found
