"""Where a content begins and ends, after PolNeAR's conventions (Newell, Margolin and Ruths, LREC 2018): with its marks and its "that"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.attribution.evidence import STOP
from claimx.english.cues import WORD, holds
from claimx.english.datelines import DATELINE, filed_first
from claimx.english.lexicon import listed
from claimx.english.quotation import touching

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.attribution.evidence import Tagged
    from claimx.tagger import RoleSpan

# The words up to the end of a phrase, at most three.
COMPLETION = re.compile(r"(?:\s+[\w’'-]+){1,3}?(?=[.,;:!?]|\s*\n|$)")
# A clause that a paragraph break goes through: "the deal entails", "transfer of staff".
BROKEN = re.compile(r"(?<=\w)[^\S\n]*\n[^\S\n]*\n\s*+[a-z][^.,;:!?\n“”\"]{1,120}")
# What ends a clause with somebody whom the next one is about: ", while the mayor's aide", ", and Jane Doe"; "Iraq and Libya" are two.
ANOTHER = re.compile(
    r"(?:,\sand|,?\s(?:but|while|whereas|although))\s(?:(?:from|to|by|with|for)\s)?(?:(?:the|an?|his|her|their|its|another)\s|[A-Z])"
    r"(?:(?!\s(?:and|but|while|whereas|although)\s)[^.;:!?\n“”\"]){0,60}$"
)
RIGHT_BEHIND = re.compile(r",?\s\w?")  # where who says something else may begin
# What the words are about, or answer, before a quotation that is all that is said: "margins: ‘Sorry’".
LEAD_IN = re.compile(r"(?:[\w’'-]+\s){0,2}[\w’'-]+:\s(?=[“\"‘'])")
# Who is told, before a "that": "a widow in Elmham", and no clause: "the mill was lost that day".
AUDIENCE = re.compile(
    r"(?:an?|the|his|her|their|its|my|our|your|one|two|some|[A-Z][\w’'-]*)\s"
    r"(?:(?!(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should|so|such|all)\b)[\w’-]+\s){1,5}?"
    r"(?=that\s)"
)
# Between a cue and its quotation nothing stands, or who is told.
LEADS = re.compile(r"\W*|\s[^.!?:;\n“”\"]{1,60}[,:]\s*")
FEWEST_QUOTED = 2  # a quotation of so many words may be all that is said
FEWEST_BEFORE = 3  # words before a quotation that ends their sentence, by eye


def without_dateline(span: RoleSpan, text: str) -> RoleSpan:
    """The content or source without the dateline of a report's first paragraph: nobody says "LONDON (Reuters) -", and it says nothing."""
    opens = not text[text.rfind("\n", 0, span.start) + 1 : span.start].strip(" ")
    dateline = (DATELINE.match(text, span.start, span.end) or (filed_first(text) if not span.start else None)) if opens else None
    return replace(span, start=dateline.end()) if dateline and dateline.end() < span.end else span


def with_marks(content: RoleSpan, tagged: Tagged) -> RoleSpan:
    """The content with the quotation marks at its edges, where only marks and other punctuation lie between."""
    start, end, text = content.start, content.end, tagged.text
    for quotation in touching(tagged.quoted, start, end):
        if quotation.opened and not any(map(str.isalnum, text[quotation.start : start])):
            start = min(start, quotation.start)
        if quotation.closed and not any(map(str.isalnum, text[end : quotation.end])):
            end = max(end, quotation.end)
    return replace(content, start=start, end=end)


def edged(content: RoleSpan, tagged: Tagged) -> RoleSpan:
    """The content as each rule of EDGES in turn leaves it; one that has no cue as it is."""
    if cue := content.linked:
        for rule in EDGES:
            content = rule(content, cue, tagged)
    return content


def completed(content: RoleSpan, _: RoleSpan, tagged: Tagged) -> RoleSpan:
    """The content that ends in the middle of a phrase, "he smelled it on the", with what completes it, else without its last word.

    A paragraph break may go through its sentence.
    """
    text = tagged.text
    broken = BROKEN.match(text, content.end)
    if broken and not tagged.speaks_between(content.end, broken.end()):
        return replace(content, end=broken.end())
    words = list(WORD.finditer(text, content.start, content.end))
    dangling = len(words) > 1 and words[-1].group().casefold() in listed("cues", "dangling")
    if not dangling or tagged.quoted_in(content.end - 1, content.end):
        return content
    rest = COMPLETION.match(text, words[-1].end())
    if rest and not tagged.speaks_between(content.end, rest.end()):
        return replace(content, end=max(rest.end(), content.end))
    return replace(content, end=words[-2].end()) if words[-1].group().casefold() in listed("cues", "dropped") else content


def of_one_sentence(content: RoleSpan, cue: RoleSpan, tagged: Tagged) -> RoleSpan:
    """The content without marks with no more than the sentence next to its cue: asked "why it rained. He was right".

    Of PolNeAR's 10,897 contents without marks 35 hold two sentences, most of them after a colon, behind which they all are what is said.
    """
    stops = [] if tagged.is_marked(content) else list(tagged.stops(content.start, content.end))
    if stops and cue.end <= content.start and not tagged.text[cue.start : content.start].rstrip().endswith(":"):
        return replace(content, end=stops[0].start())
    return replace(content, start=stops[-1].end()) if stops and cue.start >= content.end and tagged.has_verb(cue, "reporting") else content


def without_another(content: RoleSpan, cue: RoleSpan, tagged: Tagged) -> RoleSpan:
    """The content after its cue without who says something else behind it: "she had left, and her brother" before "said he had not"."""
    speaks = cue.end <= content.start and RIGHT_BEHIND.match(tagged.text, content.end)
    another = ANOTHER.search(tagged.text, content.start, content.end) if speaks and tagged.speaks_between(*speaks.span()) else None
    return replace(content, end=another.start()) if another and not tagged.quoted_in(another.start(), content.end) else content


def up_to_its_cue(content: RoleSpan, cue: RoleSpan, tagged: Tagged) -> RoleSpan:
    """The content before a cue of saying with the rest of its sentence, if others speak there: "Mills" may close, Roe fears, Doe said."""
    sentence = tagged.sentence_before(cue)
    if sentence is None or tagged.quoted_in(content.end - 1, content.end) or not tagged.cues_between(content.end, sentence[1]):
        return content
    return replace(content, end=sentence[1]) if sentence[0] <= content.start else content


def without_narration(content: RoleSpan, cue: RoleSpan, tagged: Tagged) -> RoleSpan:
    """The content without the writer's words after a quotation that a cue leads to: said “Not me” and reached for the cup.

    Of 532 contents of PolNeAR that begin with such a quotation, of two words or more and with a capital, 517 have no word after its mark
    that is not quoted too.
    """
    first = tagged.quoted_in(content.start, content.end)
    if first is None or first.start != content.start or not first.closed or cue.end > content.start:
        return content
    words = WORD.findall(tagged.text, first.start, first.end)
    leads = LEADS.fullmatch(tagged.text, cue.end, content.start) and tagged.has_verb(cue, "leading")
    if not leads or len(words) < FEWEST_QUOTED or not words[0][0].isupper() or tagged.quoted_in(first.end, content.end):
        return content
    return replace(content, end=first.end)


def without_audience(content: RoleSpan, cue: RoleSpan, tagged: Tagged) -> RoleSpan:
    """The content without who is told it: has denied telling "a widow in Elmham" that a bridge would be built."""
    tells = cue.end <= content.start and holds(tagged.words_of(cue)[-1:], "telling")
    who = AUDIENCE.match(tagged.text, content.start, content.end) if tells else None
    return replace(content, start=who.end()) if who else content


def without_lead_in(content: RoleSpan, _: RoleSpan, tagged: Tagged) -> RoleSpan:
    """The content without a word or three before a colon and the quotation that all the rest is."""
    lead = LEAD_IN.match(tagged.text, content.start, content.end)
    rest = replace(content, start=lead.end()) if lead else content
    return rest if tagged.quotation_of(rest) else content


def with_its_paragraph(content: RoleSpan, cue: RoleSpan, tagged: Tagged) -> RoleSpan:
    """The content without marks after a colon with the sentences that follow it in its paragraph, where nobody else speaks in them.

    He told the court: She was afraid. She never came back.
    """
    text = tagged.text
    _, end = tagged.line_around(content.start, content.end)
    announced = cue.end <= content.start and text[cue.start : content.start].rstrip().endswith(":") and text[content.start].isupper()
    others = tagged.quoted_in(content.start, end) or any(
        tagged.has_verb(one, "reporting") for one in tagged.cues_between(content.start, end)
    )
    if not announced or others or not STOP.match(text, content.end):
        return content
    return replace(content, end=content.end + len(text[content.end : end].rstrip()))


def with_its_sentence(content: RoleSpan, cue: RoleSpan, tagged: Tagged) -> RoleSpan:
    """A quotation that ends a sentence before its cue with what it ends: The firm will sell the mill and “put it right,” Roe said."""
    text, sentence = tagged.text, tagged.sentence_before(cue)
    part = tagged.quotation_of(content) and text[content.start + 1].islower()
    if not part or sentence is None or sentence[1] != content.end or tagged.speaks_between(sentence[0], content.start):
        return content
    words = WORD.findall(text, sentence[0], content.start)
    whole = len(words) >= FEWEST_BEFORE and words[0][0].isupper() and not tagged.quoted_in(sentence[0], content.start)
    return replace(content, start=sentence[0]) if whole else content


EDGES: tuple[Callable[[RoleSpan, RoleSpan, Tagged], RoleSpan], ...] = (
    completed,
    of_one_sentence,
    without_another,
    up_to_its_cue,
    without_narration,
    without_audience,
    without_lead_in,
    with_its_paragraph,
    with_its_sentence,
)


def disjoint(contents: Sequence[RoleSpan]) -> tuple[RoleSpan, ...]:
    """The contents in text order, those that overlap made one: a reader must not get words twice."""
    kept: list[RoleSpan] = []
    for content in sorted(contents, key=lambda span: (span.start, -span.end)):
        if not kept or content.start >= kept[-1].end:
            kept.append(content)
        elif content.end > kept[-1].end:
            kept[-1] = replace(kept[-1], end=content.end)
    return tuple(kept)
