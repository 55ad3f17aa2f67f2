"""Role spans to the evidence of attributions: contents joined to their cue, and a cue to its source."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.attribution.continuation import with_continuations
from claimx.attribution.edges import disjoint, edged, with_marks, without_dateline
from claimx.attribution.evidence import Evidence, Tagged
from claimx.attribution.none_of_it import NONE_OF_IT, is_a_heading, is_apart, is_elsewhere
from claimx.attribution.sources import with_its_list, with_source, without_setting
from claimx.attribution.typography import closed, with_cue

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimx.english.quotation import Quotation
    from claimx.tagger import RoleSpan

FEWEST = 3  # words of a quotation without a cue that somebody says, rather than a title or a term; by eye


def assemble(spans: Iterable[RoleSpan], text: str, quoted: Sequence[Quotation]) -> list[Evidence]:
    """The attributions of a text, one a cue, in order of the first content; ``quoted`` are the text's quotations.

    A content that has no cue, and that the typography gives none, is left out unless it stands alone.
    """
    spans = sorted(spans, key=lambda span: span.start)
    tagged = Tagged.of(spans, text, quoted)
    contents = [
        with_cue(with_marks(without_dateline(span, text), tagged), tagged)
        for span in spans
        if span.role == "content" and tagged.words_of(span)
    ]
    taken = {content.linked for content in contents}
    contents += (without_dateline(one, text) for cue in tagged.cues if cue not in taken and (one := closed(cue, tagged)))
    by_cue: dict[tuple[int, int], list[RoleSpan]] = {}
    lone = []
    for content in (edged(content, tagged) for content in with_continuations(contents, tagged)):
        if is_a_heading(content, tagged):
            continue
        if (cue := content.linked) is None:
            lone.append(content)
        elif not is_apart(content, cue, tagged):
            by_cue.setdefault((cue.start, cue.end), []).append(content)
    found = []
    for contents in by_cue.values():
        if cue := contents[0].linked:  # as they all are
            own = [content for content in contents if not any(rule(content, contents, cue, tagged) for rule in NONE_OF_IT)]
            lone += [content for content in contents if is_elsewhere(content, contents, cue, tagged)]
            cue = with_source(cue, tagged)
            if own:
                own[-1], cue = with_its_list(own[-1], cue, text)
                found.append(Evidence(cue.linked, without_setting(cue, text), disjoint(own)))
    found += [Evidence(None, None, speech) for speech in _by_speech(lone, tagged) if stands_alone(speech, tagged)]
    return sorted(found, key=lambda evidence: evidence.content[0].start)


def _by_speech(lone: Iterable[RoleSpan], tagged: Tagged) -> list[tuple[RoleSpan, ...]]:
    """The quotations without a cue, each whole, those of one speech together."""
    found: dict[int, list[RoleSpan]] = {}
    for content in lone:
        if quotation := tagged.quoted_in(content.start, content.end):
            whole = replace(content, start=quotation.start, end=max(quotation.end, content.end))
            found.setdefault(tagged.speech_of(quotation)[0].start, []).append(whole)
    return [disjoint(contents) for contents in found.values()]


def stands_alone(contents: Sequence[RoleSpan], tagged: Tagged) -> bool:
    """Whether contents without a cue are a speech whose pieces are whole paragraphs, or a closed quotation that follows a sentence.

    “We lost.” is one after "Roe was blunt.", and so is a paragraph of nothing but quotation.
    """
    text, first, last = tagged.text, contents[0], contents[-1]
    quotation = tagged.quoted_in(first.start, first.end)
    if quotation is None or not quotation.opened:
        return False
    if len(contents) == 1 and (quotation.end != first.end or len(tagged.words_of(first)) < FEWEST):
        return False
    start, end = tagged.line_around(first.start, last.end)
    before, after = text[start : first.start].rstrip(), text[last.end : end].strip(" .,")
    ended = text[last.end - 2] in ".!?" and after[:1].isupper()  # “We lost.” The mill was shut.
    return before.endswith((".", "!", "?", ":")) or (bool(first.start) and not before and (ended or not after))
