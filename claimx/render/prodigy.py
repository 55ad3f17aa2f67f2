"""Reports as tasks of Prodigy (https://prodi.gy/docs/api-interfaces#relations): text, tokens, spans, and the relations between them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from claimx.render.document import json_line
from claimx.render.one_text import Placed, joined, placed
from claimx.render.phrases import speaker_name

if TYPE_CHECKING:
    from claimx.model import Article, Report, Span

# Words, single marks, and what white space there is beside the one space that a token ends with.
TOKEN = re.compile(r"\w+|[^\w\s]|\s+")


def tasks(reports: Iterable[Report]) -> Iterator[str]:
    """Yield a task on a line for each article that could be read; ``spans`` and ``relations`` show it as it is."""
    return (json_line(_task(report, report.article)) for report in reports if report.article)


def _task(report: Report, article: Article) -> dict[str, Any]:
    text, found = joined(article), list(placed(report))
    edges = {edge for one in found for _, spans in one.roles() for span in spans for edge in (span.start, span.end)}
    tokens = _tokens(text, edges)
    starts, ends = [token["start"] for token in tokens], [token["end"] for token in tokens]
    spans = [{role: [_span(span, role, starts, ends) for span in given] for role, given in one.roles()} for one in found]
    return {
        "text": text,
        "tokens": tokens,
        "spans": [span for one in spans for given in one.values() for span in given],
        "relations": [relation for one in spans for relation in _relations(one)],
        "meta": {"location": report.location, "claims": [_told(one) for one in found]},
    }


def _tokens(text: str, edges: set[int]) -> list[dict[str, Any]]:
    """Words and marks, cut where a span begins or ends, so that each span is of whole tokens; one space is a token's own end."""
    pieces: list[tuple[int, int]] = []
    for found in TOKEN.finditer(text):
        cuts = [found.start(), *(at for at in range(found.start() + 1, found.end()) if at in edges), found.end()]
        pieces += pairwise(cuts)
    tokens: list[dict[str, Any]] = []
    for start, end in pieces:
        if text[start:end] == " " and tokens and not tokens[-1]["ws"]:
            tokens[-1]["ws"] = True
        else:
            tokens.append({"text": text[start:end], "start": start, "end": end, "id": len(tokens), "ws": False})
    return tokens


def _span(span: Span, role: str, starts: Sequence[int], ends: Sequence[int]) -> dict[str, Any]:
    first, last = bisect_left(starts, span.start), bisect_left(ends, span.end)
    return {"start": span.start, "end": span.end, "token_start": first, "token_end": last, "label": role.upper()}


def _relations(spans: dict[Any, list[dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    """From the content to its source and cue, and from each of its spans to the next; a relation's ends are the spans' last tokens."""
    content = spans["content"]
    ends = [(content[0], spans[role][0], role.upper()) for role in ("source", "cue") if role in spans]
    for head, child, label in (*ends, *((one, following, "GOES ON") for one, following in pairwise(content))):
        yield {"head": head["token_end"], "child": child["token_end"], "head_span": head, "child_span": child, "label": label}


def _told(one: Placed) -> str:
    claim = one.claim
    return f"{claim.id} {speaker_name(claim)} ({', '.join(filter(None, [claim.role, claim.kind, claim.polarity]))})"
