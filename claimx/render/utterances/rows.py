"""Utterances as CSV: a header, then one row a version."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from claimx.render.delimited import unformed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.comparison.model import Change, Utterance, Version

COLUMNS = (
    *("id", "speaker", "outlets", "published", "outlet", "location", "claim", "relation", "flags", "said_by", "version", "diff"),
    *("evidence", "duplicate_of", "text"),
)


def csv_rows(utterances: Iterable[Utterance]) -> Iterator[str]:
    """Yield the header and a row a version, cells quoted and made harmless as those of claims are."""
    yield ",".join(COLUMNS) + "\n"
    for utterance in utterances:
        for version in utterance.versions:
            line = io.StringIO()
            cells = (unformed(cell).replace("\r", "\n") for cell in _cells(utterance, version))
            csv.writer(line, lineterminator="\n").writerow(cells)
            yield line.getvalue()


def _cells(utterance: Utterance, version: Version) -> tuple[str, ...]:
    quotation, match = version.quotation, version.match
    return (
        utterance.id,
        utterance.speaker or "",
        str(len(utterance.outlets)),
        quotation.published or "",
        quotation.outlet or "",
        quotation.location,
        quotation.claim or "",
        version.relation or "",
        " ".join(match.flags) if match else "",
        quotation.speaker or "",
        quotation.text,
        " ".join(map(_inline, match.diff)) if match else "",
        f"{match.evidence:.1f}" if match else "",
        quotation.duplicate_of or "",
        utterance.text,
    )


def _inline(step: Change) -> str:
    """A step of the diff in one line of text: [-what the utterance has-]{+what the version has+}.

    >>> from claimx.comparison.model import Change
    >>> _inline(Change("replace", "law", "laws"))
    '[-law-]{+laws+}'
    """
    if step.op == "equal":
        return step.version
    return (f"[-{step.text}-]" if step.text else "") + (f"{{+{step.version}+}}" if step.version else "")
