"""The versions of an utterance below each other: the same columns for all, broken wherever one of them differs."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.comparison.model import Change, Utterance, Version


@dataclass(frozen=True, slots=True)
class Part:
    """Words in a cell: the utterance's own, ``gone`` from this version, or ``new`` in it; ``flags`` as in the diff."""

    kind: Literal["same", "gone", "new"]
    text: str
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """What a version has under so many columns of the utterance's words; no parts where it begins later or ends earlier."""

    columns: int
    parts: tuple[Part, ...]


def rows(utterance: Utterance) -> tuple[tuple[Version, tuple[Cell, ...]], ...]:
    """Each version with its cells, which are as many columns together in every row."""
    words = utterance.text.split()
    placed = {id(version): _placed(version.match.diff, len(words)) for version in utterance.versions if version.match}
    borders = sorted({0, len(words), *(at for steps in placed.values() for start, end, _ in steps for at in (start, end))})
    whole = tuple(Cell(1, (Part("same", " ".join(words[start:end])),)) for start, end in pairwise(borders))
    return tuple(
        (version, _joined(_cells(placed[id(version)], borders)) if id(version) in placed else whole) for version in utterance.versions
    )


def _placed(diff: Sequence[Change], length: int) -> list[tuple[int, int, Change]]:
    """The steps of a diff with the numbers of the utterance's words that each is under; the steps reach over all of them."""
    found, at = [], 0
    for step in diff:
        end = min(length, at + len(step.text.split()))
        found.append((at, end, step))
        at = end
    # A dash or a mark of its own belongs to no word, and may be left over at the end.
    last = max((number for number, (start, end, _) in enumerate(found) if start < end), default=None)
    return [(start, length if number == last else max(end, start), step) for number, (start, end, step) in enumerate(found)]


def _cells(steps: Sequence[tuple[int, int, Change]], borders: Sequence[int]) -> Iterator[Cell]:
    """Yield the cells of one version; what is put in between two words has a cell of no column."""
    for number, (start, end, step) in enumerate(steps):
        inside = [at for at in borders if start <= at <= end]
        given = step.version.split()
        if step.op == "equal" and len(given) == end - start:
            for one, other in pairwise(inside):
                yield Cell(1, (Part("same", " ".join(given[one - start : other - start])),))
        elif step.op == "equal":
            yield Cell(len(inside) - 1, (Part("same", step.version),))
        else:
            cut = step.op == "delete" and number in {0, len(steps) - 1}
            parts = (Part("gone", step.text, step.flags), Part("new", step.version, step.flags))
            yield Cell(max(0, len(inside) - 1), () if cut else tuple(part for part in parts if part.text))


def _joined(cells: Iterator[Cell]) -> tuple[Cell, ...]:
    """The cells, those of no column joined to the one before them, or at the beginning to the one after."""
    found: list[Cell] = []
    for cell in cells:
        if found and (cell.columns == 0 or found[-1].columns == 0):
            cell = Cell(found[-1].columns + cell.columns, found.pop().parts + cell.parts)  # noqa: PLW2901 - the two are one
        found.append(cell)
    return tuple(found)
