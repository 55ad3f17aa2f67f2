"""Reports as tasks of Label Studio with pre-annotations (https://labelstud.io/guide/predictions), to correct claims by hand.

The project's labelling configuration is ``CONFIGURATION``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from claimx import __version__
from claimx.render.one_text import Placed, joined, placed
from claimx.render.phrases import speaker_name

if TYPE_CHECKING:
    from claimx.model import Article, Report

CONFIGURATION = """<View>
  <Relations><Relation value="source"/><Relation value="cue"/><Relation value="goes on"/></Relations>
  <Labels name="role" toName="text"><Label value="Source"/><Label value="Cue"/><Label value="Content"/></Labels>
  <Text name="text" value="$text" granularity="word"/>
</View>
"""


def tasks(reports: Iterable[Report]) -> Iterator[str]:
    """Yield a JSON array of tasks in pieces: one for each article that could be read."""
    before = "["
    for report in reports:
        if report.article:
            yield f"{before}\n{json.dumps(_task(report, report.article), ensure_ascii=False)}"
            before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def _task(report: Report, article: Article) -> dict[str, Any]:
    found = list(placed(report))
    least = min((one.claim.confidence for one in found), default=1.0)
    prediction = {
        "model_version": f"claimx {__version__}",
        "score": least,  # by which the doubtful come first
        "result": [part for one in found for part in (*_regions(one), *_relations(one))],
    }
    data = {"text": joined(article), "title": article.title, "url": article.url, "location": report.location}
    return {"data": data, "predictions": [prediction]}


def _regions(one: Placed) -> Iterator[dict[str, Any]]:
    """The spans; the speaker is told beside the source, or where there is none beside the content."""
    told = [speaker_name(one.claim), one.claim.role, one.claim.kind, one.claim.polarity]
    teller = next(iter(one.roles()))[0]
    for role, spans in one.roles():
        for number, span in enumerate(spans, start=1):
            yield {
                "id": f"{one.claim.id}-{role}-{number}",
                "from_name": "role",
                "to_name": "text",
                "type": "labels",
                "value": {"start": span.start, "end": span.end, "text": span.text, "labels": [role.capitalize()]},
                "score": one.claim.confidence,
                **({"meta": {"text": list(filter(None, told))}} if role == teller and number == 1 else {}),
            }


def _relations(one: Placed) -> Iterator[dict[str, Any]]:
    """From the first span of the content to source and cue, and from each span to the next."""
    first = f"{one.claim.id}-content-1"
    ends: list[tuple[str, str, str]]
    ends = [(first, f"{one.claim.id}-{role}-1", role) for role, _ in one.roles() if role != "content"]
    numbers = range(1, len(one.content))
    ends += [(f"{one.claim.id}-content-{number}", f"{one.claim.id}-content-{number + 1}", "goes on") for number in numbers]
    for start, end, label in ends:
        yield {"type": "relation", "from_id": start, "to_id": end, "direction": "right", "labels": [label]}
