"""TSV and CSV with a column that says who speaks → turns; quoted cells keep their place in the text."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from claimx.verification.transcripts import NOTE, parted, without

if TYPE_CHECKING:
    from claimx.verification.model import Turn

Cell = tuple[int, int]
Row = list[Cell]

SPEAKERS = frozenset(["speaker", "speakers", "name", "who", "person", "actor", "role", "participant", "label", "speaker_name"])
TEXTS = frozenset(["text", "sentence", "utterance", "transcript", "quote", "words", "content", "speech", "body", "line", "statement"])
# Without a header: the speakers' column has few values that come again, the texts' column the longest cells.
LONGEST_NAME = 60


def is_table(text: str, location: str) -> bool:
    """Whether a text is a table in which somebody speaks, by its file's name or its header."""
    first = text.lstrip("\ufeff").partition("\n")[0]
    named = {re.sub(r"\W", "", cell).casefold() for cell in re.split(r"[\t,;]", first)}
    header = bool(named & SPEAKERS and named & TEXTS)
    return header or location.casefold().removesuffix(".gz").endswith((".tsv", ".csv"))


def turns(text: str) -> tuple[Turn, ...]:
    r"""The turns of a table's rows; none where no two columns look like speakers and texts.

    >>> text = 'speaker,text\nDOE,"Yes, ""we"" can."\nDOE,Now.\n'
    >>> [(turn.speaker, [text[start:end] for start, end in turn.spans]) for turn in turns(text)]
    [('DOE', ['Yes, ""we"" can.', 'Now.'])]
    """
    rows = _rows(text, "\t" if "\t" in text.partition("\n")[0] else ";" if text.partition("\n")[0].count(";") > 1 else ",")
    if not rows:
        return ()
    header = [text[start:end].strip('\ufeff "').casefold() for start, end in rows[0]]
    speakers = next((at for at, name in enumerate(header) if name in SPEAKERS), None)
    texts = next((at for at, name in enumerate(header) if name in TEXTS), None)
    if texts is not None:
        rows = rows[1:]
    else:
        speakers, texts = _guessed(text, rows)
    if texts is None:
        return ()
    pieces: list[tuple[str | None, Cell]] = []
    for row in rows:
        if texts < len(row):
            label = text[slice(*row[speakers])].strip() if speakers is not None and speakers < len(row) else None
            pieces += [(label or None, span) for span in without(text, row[texts], NOTE)]
    return parted(pieces)


def _rows(text: str, separator: str) -> list[Row]:
    cell = re.compile(rf'"(?P<quoted>(?:[^"]|"")*)"(?=[{separator}\n]|\Z)|(?P<bare>[^{separator}\n]*)')
    rows: list[Row] = [[]]
    at = 0
    while at < len(text):
        match = cell.match(text, at)
        if match is None:  # never: the second alternative matches nothing at least
            break
        rows[-1].append(match.span("quoted" if match["quoted"] is not None else "bare"))
        at = match.end()
        if at < len(text):
            if text[at] == "\n":
                rows.append([])
            at += 1
    return [row for row in rows if any(start < end for start, end in row)]


def _guessed(text: str, rows: list[Row]) -> tuple[int | None, int | None]:
    """The columns of the speakers and of the texts in a table without a header."""
    width = Counter(len(row) for row in rows).most_common(1)[0][0]
    columns = [[text[slice(*row[at])].strip() for row in rows if len(row) == width] for at in range(width)]
    texts = max(range(width), key=lambda at: sum(map(len, columns[at])))
    names = [
        at
        for at in range(width)
        if at != texts
        and all(len(cell) <= LONGEST_NAME for cell in columns[at])
        and any(cell[:1].isalpha() for cell in columns[at])
        and (len(set(columns[at])) < len(columns[at]) or len(rows) < 4)
    ]
    return (names[0] if names else None), texts
