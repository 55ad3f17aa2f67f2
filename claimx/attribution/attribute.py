"""Role spans to attributions: put together, graded, and located in headline and body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.attribution.assembly import assemble
from claimx.attribution.calibration import confidence, least
from claimx.attribution.kinds import kind_of
from claimx.attribution.layout import laid_out, overruled
from claimx.attribution.parts import by_part
from claimx.attribution.signatures import signed_headline
from claimx.english.quotation import quotations
from claimx.model import Attribution, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.attribution.evidence import Evidence
    from claimx.english.quotation import Quotation
    from claimx.model import Article, Part
    from claimx.tagger import RoleSpan


def attributions(article: Article, spans: Sequence[RoleSpan]) -> list[Attribution]:
    """The attributions of an article, headline first, in text order; ``spans`` are the role spans of ``text_of(article)``.

    What is less likely right than ``least`` says is left out.
    """
    found = []
    parts = by_part(article, spans)
    speaking = [text[span.start : span.end] for part, text, own in parts for span in own if part == "body" and span.role == "source"]
    for part, text, own in parts:
        quoted = quotations(text)
        laid = laid_out(text, quoted) if part == "body" else signed_headline(text, own, speaking)
        every = sorted([*laid, *assemble(overruled(own, laid), text, quoted)], key=lambda evidence: evidence.content[0].start)
        graded = ((evidence, confidence(evidence, text, quoted)) for evidence in every)
        found += [located(part, evidence, text, quoted, sure) for evidence, sure in graded if sure >= least(evidence, text)]
    return found


def located(part: Part, evidence: Evidence, text: str, quoted: Sequence[Quotation], sure: float, shift: int = 0) -> Attribution:
    """The attribution that the evidence in a text makes, with the confidence ``sure``.

    ``quoted`` are the text's quotations, ``shift`` is where the text begins in its part.
    """

    def shifted(span: RoleSpan) -> Span:
        return Span(span.start + shift, span.end + shift, text[span.start : span.end])

    kind = kind_of([Span(one.start, one.end, text[one.start : one.end]) for one in evidence.content], quoted)
    source, cue = (None if one is None else shifted(one) for one in (evidence.source, evidence.cue))
    return Attribution(part, kind, source, cue, tuple(map(shifted, evidence.content)), sure)
