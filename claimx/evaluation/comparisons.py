"""How good ``compare`` is: hand-judged pairs of quotations, one utterance or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimx.comparison import Quotation, pair
from claimx.comparison.gathering import Gathered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def judged(rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """For each pair with ``id``, ``a`` and ``b``: whether the two are the same utterance, and how.

    Whether words are a stock phrase is seen from the quotations of all rows. Both sides are ``{"article", "quote", "speaker"}``; the
    article's date is in its id, "outlet_2016-03-15_title".
    """
    given = [(row["id"], _quotation(row["a"]), _quotation(row["b"])) for row in rows]
    gathered = Gathered(dict.fromkeys(quotation for _, *both in given for quotation in both))
    for name, one, other in given:
        match = pair(one, other, [gathered.quotations[at] for at in gathered.like(min(one.text, other.text, key=len))])
        yield {"id": name, "same": match is not None, "relation": match.relation if match else None}


def _quotation(given: Mapping[str, Any]) -> Quotation:
    outlet, _, rest = given["article"].partition("_")
    return Quotation(given["quote"], given["article"], speaker=given["speaker"], outlet=outlet, published=rest.partition("_")[0])
