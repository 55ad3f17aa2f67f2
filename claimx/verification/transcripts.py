"""Plain text → turns: transcripts in which lines begin with who speaks, and texts that say nothing of it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from claimx.english.lexicon import listed
from claimx.matching.people import anonymous, persons
from claimx.verification.model import Turn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Span = tuple[int, int]

_TIME = r"\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?"
_CLOCK = rf"(?:\[{_TIME}\]|\({_TIME}\)|{_TIME})"
_SOUNDS = (
    r"ph|sp|sic|inaudible|unintelligible|indistinct|cross ?talk|laughter|laughs?|laughing|applause|applauds|cheers?|cheering|boos?|booing|"
    r"audience|pause|music|silence|sighs?|chuckles?|coughs?|bell|through (?:an? |the )?(?:translator|interpreter)|speaking (?:in )?|"
    r"foreign language|off[- ]?(?:mic|mike|camera)|video|begin|end|commercial|break|clip|overlapping|gavel|recess"
)
SOUND = re.compile(rf"\(\s*(?i:{_SOUNDS})\b[^()\n]{{0,60}}\)|\[\s*(?i:{_SOUNDS})\b[^\[\]\n]{{0,60}}\]")
# What a transcriber writes among the words: (APPLAUSE), [ laughter ], (ph), (inaudible), (00:12:03), and whatever is in square brackets.
NOTE = re.compile(rf"\[[^\[\]\n]{{0,120}}\]|\((?=[^()\n]{{0,80}}[A-Z])[^()a-z\n]{{2,80}}\)|\({_TIME}\)|{SOUND.pattern}")

_NAME = r"(?P<name>[^\W\d_][^\n:?!\t“”\"]{0,119}?)"
# How lines open that name who speaks: a pattern, and whether such a line must show by its look that it is one of many.
OPENINGS: tuple[tuple[re.Pattern[str], bool], ...] = (
    # NAME: text, **Name:** text, [00:01:12] NAME: text, Name (00:12): text, Name: (00:12), >> NAME: text, NAME<tab>text
    (
        re.compile(
            rf"[ \t>*_#•-]*(?:{_CLOCK}[ \t]*(?:[-–—][ \t]*)?)?[*_]*{_NAME}[*_]*[ \t]*{_CLOCK}?[*_]*[ \t]*[:：](?!//|(?<=\d:)\d\d)[*_]*"
        ),
        True,
    ),
    # Name and time on a line of their own: "Jane Doe  0:12"
    (re.compile(rf"[ \t]*{_NAME}[ \t]+{_CLOCK}[ \t]*(?=\n|\Z)"), True),
    # The Congressional Record: "Mr. SMITH of Ohio. I rise …", "The PRESIDENT. …"
    (
        re.compile(
            r"[ \t]*(?P<name>(?:Mr|Mrs|Ms|Miss|Dr)\. [A-Z][A-Z'’-]+(?: of [A-Z][a-z]+(?: [A-Z][a-z]+)?)?|The [A-Z]{4,}(?: [A-Z]+)*)\.(?=\s)"
        ),
        False,
    ),
    # Questions and answers: "Q.  …", "Q   …"
    (re.compile(r"[ \t]*(?P<name>[QA])(?:\.[ \t]|[ \t]{2,}|\t)"), True),
    # Captions: another speaker begins, and nobody says who
    (re.compile(r"[ \t]*(?P<name>)>>+(?=[ \t]*[^\s>])"), False),
)
MOST_NAME_WORDS = 6  # of a label that may be a name, titles and particles too; a bound by eye
PARTICLES = frozenset(["of", "the", "de", "la", "le", "du", "von", "van", "der", "den", "bin", "al", "el", "and", "for"])
# Labels that look like names must be so much of the lines, or come so often, to be labels: an article may have one line with a colon.
SHARE, OFTEN = 0.3, 3
CAPITALS = 0.8


def turns(text: str) -> tuple[Turn, ...]:
    r"""The turns of a plain text: those that its labels part, or one turn of nobody where it has none.

    >>> text = "DOE: Yes. (LAUGHTER) No.\n(APPLAUSE)\nMaybe.\nROE: I do.\n"
    >>> [(turn.speaker, [text[start:end].strip() for start, end in turn.spans]) for turn in turns(text)]
    [('DOE', ['Yes.', 'No.', 'Maybe.']), ('ROE', ['I do.'])]
    """
    lines = [match.span() for match in re.finditer(r"[^\n]+", text)]
    opened = _opened(text, lines)
    if not opened:
        return (Turn(None, None, tuple(without(text, (0, len(text)), SOUND))),)
    pieces: list[tuple[str | None, Span]] = []
    speaker: str | None = None
    for start, end in lines:
        begin = start
        if start in opened:
            speaker, begin = opened[start]
            pieces.append((speaker, (begin, begin)))
        pieces += [(speaker, span) for span in without(text, (begin, end), NOTE)]
    return parted(pieces)


def without(text: str, span: Span, pattern: re.Pattern[str]) -> Iterator[Span]:
    """Yield what is left of a stretch of text without the matches of a pattern, blank pieces not."""
    done, end = span
    for match in pattern.finditer(text, *span):
        if text[done : match.start()].strip():
            yield done, match.start()
        done = match.end()
    if text[done:end].strip():
        yield done, end


def parted(pieces: Iterable[tuple[str | None, Span]]) -> tuple[Turn, ...]:
    """Turns of stretches of text and their labels: consecutive ones of one person are a turn; an empty label is somebody else each time."""
    given = list(pieces)
    known = persons([label for label, _ in given if label])
    found: list[Turn] = []
    # An empty stretch stands for a label, so that ">>" begins a new turn after another.
    count = 0
    keyed: list[tuple[tuple[str | None, int], tuple[str | None, Span]]] = []
    for label, span in given:
        count += label == "" and span[0] == span[1]
        keyed.append(((known.get(label) if label else None, count if label == "" else -1), (label, span)))
    for (person, _), group in groupby(keyed, key=lambda item: item[0]):
        members = [member for _, member in group]
        spans = tuple(span for _, span in members if span[0] < span[1])
        if spans:
            found.append(Turn(members[0][0] or None, person, spans))
    return tuple(found)


def _opened(text: str, lines: list[Span]) -> dict[int, tuple[str, int]]:
    """For each line that names who speaks, by its beginning: the label, and where the words begin."""
    found: dict[int, tuple[str, int, bool]] = {}
    for start, end in lines:
        for pattern, doubtful in OPENINGS:
            match = pattern.match(text, start, end)
            if match and (match["name"] == "" or is_label(match["name"].strip(" *_"))):
                found[start] = (match["name"].strip(" *_"), match.end(), doubtful)
                break
    if not found:
        return {}
    counts = Counter(label for label, _, _ in found.values())
    filled = sum(1 for start, end in lines if text[start:end].strip())
    often = sum(counts.values()) >= SHARE * filled
    believed = {
        label
        for label, count in counts.items()
        if often or count >= OFTEN or (_in_capitals(label) and sum(counts[one] for one in counts if _in_capitals(one)) >= OFTEN)
    }
    return {start: (label, begin) for start, (label, begin, doubtful) in found.items() if not doubtful or label in believed}


def is_label(label: str) -> bool:
    """Whether the words before a colon look like somebody who speaks."""
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", label).strip()
    if not bare or bare.casefold() in listed("labels", "headings"):
        return False
    if anonymous(bare) or _in_capitals(bare):
        return True
    named = re.sub(r"\d+$", "", bare.split(",")[0]).split()
    return 0 < len(named) <= MOST_NAME_WORDS and all(
        word[0].isupper() or word.casefold() in PARTICLES or not word[0].isascii() for word in named
    )


def _in_capitals(label: str) -> bool:
    letters = [character for character in re.sub(r"\([^)]*\)|\[[^\]]*\]", "", label) if character.isalpha()]
    return bool(letters) and sum(map(str.isupper, letters)) >= CAPITALS * len(letters)
