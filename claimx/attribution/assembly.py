"""Role spans to the evidence of attributions: contents joined to their cue, and a cue to its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.attribution.continuation import with_continuations
from claimx.attribution.edges import disjoint, with_marks, without_dateline, without_setting
from claimx.attribution.evidence import Evidence, Tagged
from claimx.attribution.typography import with_cue
from claimx.english.quotation import touching

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimx.english.quotation import Quotation
    from claimx.tagger import RoleSpan


def assemble(spans: Iterable[RoleSpan], text: str, quoted: Sequence[Quotation]) -> list[Evidence]:
    """The attributions of a text, one a cue, in order of the first content; ``quoted`` are the text's quotations.

    A content that has no cue, and that the typography gives none, is left out: nobody is said to have said it.
    """
    ordered = sorted(spans, key=lambda span: span.start)
    sources, cues, tagged_contents = ([span for span in ordered if span.role == role] for role in ("source", "cue", "content"))
    tagged = Tagged(text, quoted, sources, cues)
    contents = [with_cue(with_marks(without_dateline(content, text), quoted, text), tagged) for content in tagged_contents]
    by_cue: dict[tuple[int, int], list[RoleSpan]] = {}
    for content in with_continuations(contents, tagged):
        cue = content.linked
        if cue is not None and not is_apart(content, cue, tagged) and not skips_a_cue(content, cue, tagged):
            by_cue.setdefault((cue.start, cue.end), []).append(content)
    found = [
        Evidence(cue.linked, without_setting(cue, text), disjoint(contents)) for contents in by_cue.values() if (cue := contents[0].linked)
    ]
    return sorted(found, key=lambda evidence: evidence.content[0].start)


def is_apart(content: RoleSpan, cue: RoleSpan, tagged: Tagged) -> bool:
    """Whether a paragraph ends between a content and its cue, though it is no quotation: a subheading "He said" is no cue of what is above.

    What follows a colon, as in a list, is announced by it.
    """
    text = tagged.text
    first, second = sorted((content, cue), key=lambda span: span.start)
    end = text.rfind("\n\n", 0, second.start)  # of the last paragraph before the second
    if end < first.end or next(touching(tagged.quoted, content.start, content.end), None) is not None:
        return False
    if cue is first and ":" in text[cue.start : second.start]:
        return False
    # A text may be wrapped with blank lines: then a sentence goes on.
    return text[first.start : end].rstrip()[-1] in ".!?…" or text[second.start].isupper()


def skips_a_cue(content: RoleSpan, cue: RoleSpan, tagged: Tagged) -> bool:
    """Whether a content looks back to its cue over a paragraph that has a cue of its own: whose words they are is anyone's guess."""
    if cue.end > content.start:
        return False
    after = tagged.text.find("\n\n", cue.end, content.start)
    return after >= 0 and bool(tagged.cues_between(after + 1, tagged.text.rfind("\n\n", 0, content.start) + 1))
