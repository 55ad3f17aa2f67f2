"""How good ``compare`` is: hand-judged pairs of quotations, one utterance or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimx.comparison import Quotation, pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def judged(rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """For each pair with ``id``, ``a`` and ``b``: whether the two are the same utterance, and how.

    Both sides are ``{"article", "quote", "speaker"}``; the article's date is in its id, "outlet_2016-03-15_title".
    """
    for row in rows:
        match = pair(_quotation(row["a"]), _quotation(row["b"]))
        yield {"id": row["id"], "same": match is not None, "relation": match.relation if match else None}


def _quotation(given: Mapping[str, Any]) -> Quotation:
    outlet, published, *_ = [*given["article"].split("_"), None]
    return Quotation(given["quote"], given["article"], speaker=given["speaker"], outlet=outlet, published=published)
