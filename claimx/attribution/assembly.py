"""Role spans to the evidence of attributions: contents joined to their cue, and a cue to its source."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.attribution.continuation import speeches, with_continuations
from claimx.attribution.edges import (
    completed,
    disjoint,
    parted,
    whole_alone,
    with_apposed_name,
    with_marks,
    without_audience,
    without_dateline,
    without_lead_in,
    without_narration,
    without_relay,
    without_setting,
    without_the_told,
)
from claimx.attribution.evidence import Evidence, Tagged
from claimx.attribution.none_of_it import FEWEST, NEXT_SENTENCE, NONE_OF_IT, content_words, is_a_subheading, is_elsewhere
from claimx.attribution.sources import with_source
from claimx.attribution.typography import with_cue
from claimx.english.cues import WORD
from claimx.english.quotation import touching

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimx.english.quotation import Quotation
    from claimx.tagger import RoleSpan
SENTENCE = re.compile(r"[^\W\d_][^\W\d_][.!?][”\"]?\s+(?=[“\"]?[^\W\d_a-z])")  # where the next begins


def assemble(spans: Iterable[RoleSpan], text: str, quoted: Sequence[Quotation]) -> list[Evidence]:
    """The attributions of a text, one a cue, in order of the first content; ``quoted`` are the text's quotations.

    A content that has no cue, and that the typography gives none, is left out: nobody is said to have said it.
    """
    ordered = sorted(spans, key=lambda span: span.start)
    sources, cues, tagged_contents = ([span for span in ordered if span.role == role] for role in ("source", "cue", "content"))
    tagged = Tagged(text, quoted, sources, cues, tuple(speeches(quoted, text)))
    bare = (without_relay(without_dateline(content, text), text) for content in tagged_contents)
    contents = [with_cue(with_marks(content, quoted, text), tagged) for content in bare]
    taken = sorted(span.start for span in (*sources, *cues))
    contents = [whole_alone(completed(content, taken, quoted, text), taken, quoted, text) for content in contents]
    by_cue: dict[tuple[int, int], list[RoleSpan]] = {}
    linked = with_continuations(contents, tagged)
    for content in linked:
        cue = content.linked
        if cue is not None and not is_apart(content, cue, tagged) and not skips_a_cue(content, cue, tagged):
            by_cue.setdefault((cue.start, cue.end), []).append(content)
    found = []
    lone = [content for content in linked if content.linked is None]
    for contents in by_cue.values():
        own = [content for content in contents if not any(rule(content, contents, tagged) for rule in NONE_OF_IT)]
        lone += [content for content in contents if is_elsewhere(content, contents, tagged)]
        if own and (cue := own[0].linked):
            own = [without_narration(without_the_told(content, text), cue, quoted, text) for content in own]
            own = [with_its_paragraph(without_lead_in(without_audience(content, text), quoted, text), cue, tagged) for content in own]
            own[:1] = [with_its_sentence(own[0], cue, tagged)]
            own = [piece for content in own for piece in parted(content, quoted, text)]
            cue = with_source(cue, tagged)
            source, own = with_apposed_name(cue.linked, own, text)
            found.append(Evidence(source, without_setting(cue, text), disjoint(own)))
    found += [Evidence(None, None, speech) for speech in _by_speech(lone, tagged) if stands_alone(speech, tagged)]
    return sorted(found, key=lambda evidence: evidence.content[0].start)


def stands_alone(contents: Sequence[RoleSpan], tagged: Tagged) -> bool:
    """Whether contents without a cue are a speech whose pieces are whole paragraphs, or a closed quotation that follows a sentence.

    “We lost.” is one after "Roe was blunt.", and so is a paragraph of nothing but quotation.
    """
    text, first, last = tagged.text, contents[0], contents[-1]
    quotation = next(touching(tagged.quoted, first.start, first.end), None)
    if quotation is None or quotation.start != first.start or not quotation.opened or is_a_subheading(first, (), tagged):
        return False
    if len(contents) == 1 and (quotation.end != first.end or len(content_words(first, text)) < FEWEST):
        return False
    before = text[text.rfind("\n", 0, first.start) + 1 : first.start].rstrip()
    end = text.find("\n", last.end)
    after = text[last.end : end if end >= 0 else None].strip(" .,")
    ended = text[last.end - 2] in ".!?" and after[:1].isupper()  # “We lost.” The mill was shut.
    return before.endswith((".", "!", "?", ":")) or (bool(first.start) and not before and (ended or not after))


def _by_speech(lone: Iterable[RoleSpan], tagged: Tagged) -> list[tuple[RoleSpan, ...]]:
    """The contents without a cue, those of one speech together."""
    found: dict[int, list[RoleSpan]] = {}
    for content in lone:
        quotation = next(touching(tagged.quoted, content.start, content.end), None)
        found.setdefault(tagged.speech_of(quotation)[0].start if quotation else content.start, []).append(content)
    return [disjoint(contents) for contents in found.values()]


def with_its_paragraph(content: RoleSpan, cue: RoleSpan, tagged: Tagged) -> RoleSpan:
    """A content without marks after a colon with the sentences that follow it in its paragraph, where nobody else speaks in them.

    He told the court: She was afraid. She never came back.
    """
    text = tagged.text
    end = (text.find("\n", content.end) + len(text) + 1) % (len(text) + 1)
    announced = cue.end <= content.start and text[cue.start : content.start].rstrip().endswith(":") and text[content.start].isupper()
    others = [*touching(tagged.quoted, content.start, end), *tagged.cues_between(content.start, end)]
    if not announced or others or not NEXT_SENTENCE.match(text, content.end - 2):
        return content
    return replace(content, end=len(text[:end].rstrip()))


def with_its_sentence(content: RoleSpan, cue: RoleSpan, tagged: Tagged) -> RoleSpan:
    """A quotation that ends a sentence before its cue with what it ends: The firm will sell the mill and “put it right,” Roe said."""
    text = tagged.text
    begins = min(span.start for span in (cue, cue.linked) if span)
    part = tagged.quotation_of(content) and text[content.start + 1].islower() and text.endswith((",”", ',"'), content.start, content.end)
    if not part or text[content.end : begins].strip():
        return content
    line = text.rfind("\n", 0, content.start) + 1
    start = max((stop.end() for stop in SENTENCE.finditer(text, line, content.start)), default=line)
    others = [
        *touching(tagged.quoted, start, content.start),
        *tagged.cues_between(start, content.start),
        *tagged.sources_between(start, content.start),
    ]
    words = WORD.findall(text, start, content.start)
    return content if others or len(words) < FEWEST or not words[0][0].isupper() else replace(content, start=start)


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
    return text[first.start : end].rstrip()[-1] in ".!?…" or text[end : second.end].lstrip()[0].isupper()


def skips_a_cue(content: RoleSpan, cue: RoleSpan, tagged: Tagged) -> bool:
    """Whether a content looks back to its cue over a paragraph that has a cue of its own: whose words they are is anyone's guess."""
    if cue.end > content.start:
        return False
    after = tagged.text.find("\n\n", cue.end, content.start)
    between = tagged.cues_between(after + 1, tagged.text.rfind("\n\n", 0, content.start) + 1) if after >= 0 else ()
    # What stands in a quotation that goes on in the next paragraph is the speaker's own.
    return any(all(quotation.closed for quotation in touching(tagged.quoted, one.start, one.end)) for one in between)
