"""Role spans to attributions: put together, graded, and located in headline and body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.attribution.assembly import assemble
from claimx.attribution.calibration import confidence, least
from claimx.attribution.evidence import Tagged
from claimx.attribution.layout import laid_out, overruled
from claimx.attribution.marked import marked_quotations
from claimx.attribution.parts import by_part
from claimx.attribution.signatures import signed_headline
from claimx.english.quotation import quotations, touching
from claimx.model import Attribution, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimx.attribution.evidence import Evidence
    from claimx.english.quotation import Quotation
    from claimx.model import Article, Kind, Part
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
        if part == "title":
            laid = signed_headline(text, own, speaking)
        else:
            laid = laid_out(text, quoted, list(marked_quotations(article.quoted, Tagged.of(own, text, quoted))))
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

    content = [Span(one.start, one.end, text[one.start : one.end]) for one in evidence.content]
    kind = "direct" if evidence.is_marked else kind_of(content, quoted)
    source, cue = (None if one is None else shifted(one) for one in (evidence.source, evidence.cue))
    return Attribution(part, kind, source, cue, tuple(map(shifted, evidence.content)), sure)


def kind_of(content: Iterable[Span], quoted: Sequence[Quotation]) -> Kind:
    """``direct`` where all words of the content stand in quotation marks, ``mixed`` where some do, else ``indirect``.

    ``quoted`` are the quotations of the text that the spans count in.
    """
    inside = outside = 0
    for span in content:
        marked = sum(
            _weight(span.text[max(0, quotation.start - span.start) : quotation.end - span.start])
            for quotation in touching(quoted, span.start, span.end)
        )
        inside += marked
        outside += _weight(span.text) - marked
    return "mixed" if inside and outside else "direct" if inside else "indirect"


def _weight(text: str) -> int:
    """How many letters and digits a text has; where it has none at all, how many characters that are no space."""
    return sum(map(str.isalnum, text)) or len("".join(text.split()))
