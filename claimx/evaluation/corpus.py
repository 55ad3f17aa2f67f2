"""Files of texts, and annotated articles as PolNeAR gives them: for each attribution the spans of its source, cue and content."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimx.evaluation import standoff
from claimx.evaluation.scoring import Spoken


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated attribution: for each role its spans, as offsets into the article's text."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]

    @property
    def spoken(self) -> Spoken:
        """The attribution as the scorer reads it."""
        return Spoken(self.source, self.content, self.cue)


@dataclass(frozen=True, slots=True)
class Annotated:
    """One article of PolNeAR: paragraphs parted by blank lines, the headline first."""

    name: str
    text: str
    attributions: tuple[Gold, ...]

    @property
    def spoken(self) -> list[Spoken]:
        """Its attributions as the scorer reads them."""
        return [gold.spoken for gold in self.attributions]


def read(path: Path) -> list[Annotated]:
    """The articles of a JSON Lines file with ``id``, ``text`` and ``attributions`` of ``source``, ``cue`` and ``content`` spans.

    Or those of a folder of brat's files.
    """
    return [Annotated(one["id"], one["text"], gold(one["attributions"])) for one in documents(path)]


def documents(path: Path) -> list[dict[str, Any]]:
    """What the lines of a JSON Lines file hold, gzipped or not, or the files of a folder of brat's."""
    if path.is_dir():
        return list(standoff.documents(path))
    return [json.loads(line) for line in text_of(path).split("\n") if line.strip()]


def text_of(path: Path) -> str:
    """What a file in UTF-8 holds, gzipped or not."""
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8", errors="replace")


def gold(attributions: Iterable[dict[str, Sequence[Sequence[int]]]]) -> tuple[Gold, ...]:
    """Attributions from their JSON, a role's spans in text order."""
    return tuple(Gold(*(_spans(item.get(role, ())) for role in ("source", "cue", "content"))) for item in attributions)


def _spans(given: Iterable[Sequence[int]]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted((start, end) for start, end in given))
