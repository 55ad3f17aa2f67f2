"""Texts with their attributions marked inline, so that words and offsets come from the same line.

    [content]“It works,”[/content] [source]Jane Doe[/source] [cue]said[/cue].

The marks are ``[source]…[/source]``, ``[cue]…[/cue]`` and ``[content]…[/content]``; a content may have several. Unnumbered marks all
belong to one attribution. For several attributions number them, ``[cue2]…[/cue2]``; a span that two share carries both numbers,
``[source1,2]…[/source1,2]``. Marks may stand inside one another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from claimx.evaluation.corpus import Annotated, Gold

MARK = re.compile(r"\[(?P<close>/?)(?P<role>source|cue|content)(?P<numbers>\d+(?:,\d+)*)?\]")


class MarksError(ValueError):
    """A row whose marks do not fit together."""


class Marked(NamedTuple):
    """A stretch of a text that has a role in the attribution of a number, 0 where the marks have none."""

    number: int
    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentences:
    """A kind of sentences, and texts of that kind."""

    kind: str
    texts: tuple[Annotated, ...]


def spans(line: str) -> tuple[str, list[Marked]]:
    """The text of a marked line without its marks, and what they mark, in the order in which they close.

    Raises MarksError where a mark closes nothing or is left open.

    >>> spans("[source]Ann[/source] [cue]nods[/cue].")
    ('Ann nods.', [Marked(number=0, role='source', start=0, end=3), Marked(number=0, role='cue', start=4, end=8)])
    """
    text, position = "", 0
    opened: dict[str, int] = {}
    found: list[Marked] = []
    for mark in MARK.finditer(line):
        text += line[position : mark.start()]
        position = mark.end()
        name = mark["role"] + (mark["numbers"] or "")
        if not mark["close"]:
            opened[name] = len(text)
            continue
        if name not in opened:
            raise MarksError("a mark closes nothing", line)
        found += [Marked(int(number), mark["role"], opened[name], len(text)) for number in (mark["numbers"] or "0").split(",")]
        del opened[name]
    if opened:
        raise MarksError("a mark is left open", line)
    return text + line[position:], found


def annotated(name: str, line: str) -> Annotated:
    """A marked text as an annotated article of a name, its attributions in the order of their numbers."""
    text, found = spans(line)
    grouped: dict[int, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for number, role, start, end in found:
        grouped[number][role].append((start, end))
    gold = (Gold(*(tuple(sorted(roles[role])) for role in ("source", "cue", "content"))) for _, roles in sorted(grouped.items()))
    return Annotated(name, text, tuple(gold))


def read(text: str) -> Iterator[Sentences]:
    """The texts of a file, by kind: a kind is a line that begins with "# ", its texts are parted by blank lines.

    A line of a text is a paragraph.
    """
    _, *blocks = re.split(r"^# ", text, flags=re.MULTILINE)
    for block in blocks:
        kind, _, rest = block.partition("\n")
        rows = [row.strip().replace("\n", "\n\n") for row in rest.split("\n\n") if row.strip()]
        yield Sentences(kind, tuple(annotated(f"{kind}_{number}", row) for number, row in enumerate(rows, start=1)))


@cache
def sentences() -> tuple[Sentences, ...]:
    """The invented sentences that measure, of kinds that newspapers of 2016 seldom print; none of them trains."""
    return tuple(read(files("claimx.evaluation").joinpath("sentences.txt").read_text(encoding="utf-8")))
