"""How good ``compare`` is: hand-judged pairs of quotations, one utterance or not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimx.comparison import Quotation, pair
from claimx.comparison.gathering import Gathered

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Mapping, Sequence


def add_options(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.add_argument("file", type=Path, help='JSON Lines with "id", "a" and "b", each of these with "article", "quote" and "speaker"')
    command.add_argument("--score", action="store_true", help='how good that is instead, against each line\'s "same" and "relation"')


def judged(rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """For each pair with ``id``, ``a`` and ``b``: whether the two are the same utterance, and how.

    Whether words are a stock phrase is seen from the quotations of all rows. Both sides are ``{"article", "quote", "speaker"}``; the
    article's date is in its id, "outlet_2016-03-15_title".
    """
    given = [(row["id"], _quotation(row["a"]), _quotation(row["b"])) for row in rows]
    gathered = Gathered(dict.fromkeys(quotation for _, *both in given for quotation in both))
    for name, one, other in given:
        match = pair(one, other, gathered.like(min(one.text, other.text, key=len)))
        yield {"id": name, "same": match is not None, "relation": match.relation if match else None}


def _quotation(given: Mapping[str, Any]) -> Quotation:
    outlet, _, rest = given["article"].partition("_")
    return Quotation(given["quote"], given["article"], speaker=given["speaker"], outlet=outlet, published=rest.partition("_")[0])


@dataclass(frozen=True, slots=True)
class Score:
    """How many pairs are rightly and wrongly taken for one utterance, how many are missed, and of how many the relation is right."""

    right: int
    wrong: int
    missed: int
    related: int

    @property
    def precision(self) -> float:
        """The share of one utterance among those taken for it."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share that is found of those that are one utterance."""
        return self.right / max(1, self.right + self.missed)

    @property
    def relation(self) -> float:
        """The share of right relations among those that are found."""
        return self.related / max(1, self.right)


def score(rows: Sequence[Mapping[str, Any]]) -> Score:
    """How good the judgement on these rows is, which have ``same`` and ``relation`` too."""
    both = list(zip(rows, judged(rows), strict=True))
    return Score(
        right=sum(row["same"] and found["same"] for row, found in both),
        wrong=sum(found["same"] and not row["same"] for row, found in both),
        missed=sum(row["same"] and not found["same"] for row, found in both),
        related=sum(row["same"] and found["relation"] == row["relation"] for row, found in both),
    )


def table(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the figures in a line, and a line for each pair that is not as it was judged."""
    found = score(rows)
    yield f"{len(rows)} pairs: precision {found.precision:.3f}, recall {found.recall:.3f}, relation right {found.relation:.3f}"
    for row, given in zip(rows, judged(rows), strict=True):
        if (row["same"], row["relation"]) != (given["same"], given["relation"]):
            yield f"  {row['id']}: {row['relation']}, not {given['relation']}: {row['a']['quote']!r}, {row['b']['quote']!r}"
