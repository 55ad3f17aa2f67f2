"""Where a content or a cue begins and ends, after PolNeAR's conventions (Newell, Margolin and Ruths, LREC 2018).

A content keeps its quotation marks and its "that", a cue is the verb group without where it was said.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from claimx.english.abbreviations import is_abbreviated
from claimx.english.cues import WORD, holds, is_form
from claimx.english.datelines import DATELINE, filed_first
from claimx.english.lexicon import listed
from claimx.english.quotation import touching

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.english.quotation import Quotation
    from claimx.tagger import RoleSpan

# The words up to the end of a phrase, at most three.
COMPLETION = re.compile(r"(?:\s+[\w’'-]+){1,3}?(?=[.,;:!?]|\s*\n|$)")
# A clause that a paragraph break goes through: "the deal entails", "transfer of staff".
BROKEN = re.compile(r"[^\S\n]*\n[^\S\n]*\n\s*+[a-z][^.,;:!?\n“”\"]{1,120}")
# Where a sentence ends, and the next begins. Of PolNeAR's 10,897 contents without marks 35 hold two sentences, most of them after a colon.
STOPPED = re.compile(r"[^\W\d_][^\W\d_](?P<stop>[.!?])\s+(?=[^\W\d_a-z])")
# What ends a clause with somebody whom the next one is about: ", while the mayor's aide", ", and Jane Doe"; "Iraq and Libya" are two.
ANOTHER = re.compile(
    r"(?:,\sand|,?\s(?:but|while|whereas|although))\s(?:(?:from|to|by|with|for)\s)?(?:(?:the|an?|his|her|their|its|another)\s|[A-Z])"
    r"(?:(?!\s(?:and|but|while|whereas|although)\s)[^.;:!?\n“”\"]){0,60}$"
)
# A name set off after a description of somebody: ", Jane Doe, “he …".
APPOSED_NAME = re.compile(r",\s(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w.’'-]*){0,3}),\s(?=[“\"‘'])")
# A court or an inquiry at the end of what it was told: ", Elmham Crown Court".
TOLD = re.compile(r",\s(?:[Aa]n?\s|[Tt]he\s)?(?:[\w’'-]+\s){0,4}(?P<body>[\w’'-]+)\Z")
# What the words are about, or answer, before a quotation that is all that is said: "margins: ‘Sorry’".
LEAD_IN = re.compile(r"(?:[\w’'-]+\s){0,2}[\w’'-]+:\s(?=[“\"‘'])")
EVIDENCE = "evidence "
# Who is told, before a "that": "a widow in Elmham", and no clause: "the mill was lost that day".
AUDIENCE = re.compile(
    r"(?:an?|the|his|her|their|its|my|our|your|one|two|some|[A-Z][\w’'-]*)\s"
    r"(?:(?!(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should|so|such|all)\b)[\w’-]+\s){1,5}?"
    r"(?=that\s)"
)
JOINT = re.compile(r",\s(?:saying|adding)[,:]?\s(?=[“\"])")
# What begins the setting after a cue's verb: "said in an interview", "told reporters on Monday".
SETTING = frozenset(("in", "on", "at", "during", "via"))
# Between a cue and its quotation nothing stands, or who is told.
LEADS = re.compile(r"\W*|\s[^.!?:;\n“”\"]{1,60}[,:]\s*")
# Who relays, in brackets behind what is said: "(via Hello! Magazine)".
VIA = re.compile(r"(?<!\s)\s*+\(via\s[^()\n]*\)?[\s.]*\Z")
# A quotation of so many words may be all that is said.
SENTENCE = 2


def without_setting(cue: RoleSpan, text: str) -> RoleSpan:
    """The cue without the setting that the tagger took with it: "said" of "said in an interview"."""
    words = list(WORD.finditer(text, cue.start, cue.end))
    for verb, after in reversed(list(pairwise(words))):
        if after.group() in SETTING and text[verb.end() : after.start()].isspace() and is_form(verb.group(), "with_setting"):
            return replace(cue, end=verb.end())
    return cue


def without_dateline(span: RoleSpan, text: str) -> RoleSpan:
    """The content or source without the dateline of a report's first paragraph: nobody says "LONDON (Reuters) -", and it says nothing."""
    opens = not text[text.rfind("\n", 0, span.start) + 1 : span.start].strip(" ")
    dateline = (DATELINE.match(text, span.start, span.end) or (filed_first(text) if not span.start else None)) if opens else None
    return replace(span, start=dateline.end()) if dateline and dateline.end() < span.end else span


def without_relay(content: RoleSpan, text: str) -> RoleSpan:
    """The content without what says in brackets at its end through whom it came."""
    via = VIA.search(text, content.start, content.end)
    return replace(content, end=via.start()) if via and via.start() > content.start else content


def with_apposed_name(source: RoleSpan | None, contents: list[RoleSpan], text: str) -> tuple[RoleSpan | None, list[RoleSpan]]:
    """The source with the name set off after it, and the contents without, where the tagger took it for theirs.

    "According to the player's agent, Jane Doe, “he was fined”".
    """
    apposed = APPOSED_NAME.match(text, source.end) if source is not None and text[source.end - 1].islower() else None
    if source is None or apposed is None or not any(content.start == apposed.start("name") for content in contents):
        return source, contents
    cut = [replace(content, start=apposed.end()) if content.start == apposed.start("name") else content for content in contents]
    kept = [content for content in cut if content.start < content.end]
    return (replace(source, end=apposed.end("name")), kept) if kept else (source, contents)


def completed(content: RoleSpan, taken: Sequence[int], quoted: Sequence[Quotation], text: str) -> RoleSpan:
    """An indirect content that ends in the middle of a phrase, "he smelled it on the", with what completes it, else without its last word.

    A paragraph break may go through its sentence. ``taken`` is where the sources and cues begin, in order, into which it does not reach.
    """
    broken = BROKEN.match(text, content.end)
    if broken and bisect_left(taken, content.end) >= bisect_left(taken, broken.end()) and text[content.end - 1].isalnum():
        return replace(content, end=broken.end())
    words = list(WORD.finditer(text, content.start, content.end))
    if (
        len(words) < 2
        or words[-1].group().casefold() not in listed("cues", "dangling")
        or next(touching(quoted, content.end - 1, content.end), None)
    ):
        return content
    rest = COMPLETION.match(text, words[-1].end())
    if rest and bisect_left(taken, content.end) >= bisect_left(taken, rest.end()):
        return replace(content, end=max(rest.end(), content.end))
    return replace(content, end=words[-2].end()) if words[-1].group().casefold() in listed("cues", "dropped") else content


def whole_alone(content: RoleSpan, taken: Sequence[int], quoted: Sequence[Quotation], text: str) -> RoleSpan:
    """A content without what is no more of it: the writer's sentence after or before it, and who says something else after it.

    "asked why it rained. He was right", "said she had left, and her brother" before "who said …"; ``taken`` as for ``completed``.
    """
    cue = content.linked
    if cue is None or text[cue.start : content.start].rstrip().endswith(":"):
        return content
    if cue.start >= content.end:
        return _last_sentence(content, quoted, text) if holds(WORD.findall(text, cue.start, cue.end), "reporting") else content
    if cue.end > content.start:
        return content
    stop = STOPPED.search(text, content.start, content.end)
    if (
        stop
        and not next(touching(quoted, content.start, content.end), None)
        and not is_abbreviated(text[content.start : stop.start("stop")])
    ):
        return replace(content, end=stop.start("stop"))
    place = bisect_left(taken, content.end)
    speaks = place < len(taken) and not text[content.end : taken[place]].strip(", ")
    another = ANOTHER.search(text, content.start, content.end) if speaks else None
    marked = another and next(touching(quoted, another.start(), content.end), None)
    return replace(content, end=another.start()) if another and not marked else content


def _last_sentence(content: RoleSpan, quoted: Sequence[Quotation], text: str) -> RoleSpan:
    """The last sentence of a content without marks, which alone is what the verb after it reports: "It rained. Two died, Roe said"."""
    if next(touching(quoted, content.start, content.end), None):
        return content
    stops = [stop for stop in STOPPED.finditer(text, content.start, content.end) if not is_abbreviated(text[: stop.start("stop")])]
    return replace(content, start=stops[-1].end()) if stops else content


def with_marks(content: RoleSpan, quoted: Sequence[Quotation], text: str) -> RoleSpan:
    """The content with the quotation marks at its edges, where only marks and other punctuation lie between."""
    start, end = content.start, content.end
    for quotation in touching(quoted, content.start, content.end):
        if quotation.opened and quotation.start < start and not _has_words(text[quotation.start : start]):
            start = quotation.start
        if quotation.closed and end < quotation.end and not _has_words(text[end : quotation.end]):
            end = quotation.end
    return replace(content, start=start, end=end)


def without_narration(content: RoleSpan, cue: RoleSpan, quoted: Sequence[Quotation], text: str) -> RoleSpan:
    """The content without the writer's words after a quotation that a cue leads to: said “Not me” and reached for the cup.

    Of 532 contents of PolNeAR that begin with such a quotation, of two words or more and with a capital, 517 have no word after its mark
    that is not quoted too.
    """
    first = next(touching(quoted, content.start, content.end), None)
    if first is None or first.start != content.start or not first.closed or not cue.end <= content.start:
        return content
    words = WORD.findall(text, first.start, first.end)
    leads = LEADS.fullmatch(text, cue.end, content.start) and holds(WORD.findall(text, cue.start, cue.end), "leading")
    if not leads or len(words) < SENTENCE or not words[0][0].isupper() or next(touching(quoted, first.end, content.end), None):
        return content
    return replace(content, end=first.end)


def without_the_told(content: RoleSpan, text: str) -> RoleSpan:
    """The content without the court that was told it, before the cue: "the van was sunk, Elmham Crown Court" was told."""
    cue = content.linked
    if cue is None or not text[content.end : cue.start].isspace():
        return content
    told = TOLD.search(text, content.start, content.end)
    passive = (
        told is not None
        and told["body"].casefold() in listed("cues", "tribunals")
        and holds(WORD.findall(text, cue.start, cue.end), "undergone")
    )
    return replace(content, end=told.start()) if told and passive and told.start() > content.start else content


def without_audience(content: RoleSpan, text: str) -> RoleSpan:
    """The content without who is told it: has denied telling "a widow in Elmham" that a bridge would be built."""
    cue = content.linked
    words = WORD.findall(text, cue.start, cue.end) if cue and cue.end <= content.start else []
    who = AUDIENCE.match(text, content.start, content.end) if holds(words[-1:], "telling") else None
    return replace(content, start=who.end()) if who else content


def without_lead_in(content: RoleSpan, quoted: Sequence[Quotation], text: str) -> RoleSpan:
    """The content without a word or three before a colon and the quotation that all the rest is; "evidence that" is heard, not said."""
    lead = LEAD_IN.match(text, content.start, content.end)
    own = next(touching(quoted, lead.end(), content.end), None) if lead else None
    if lead and own and own.start == lead.end() and own.end == content.end and own.closed:
        return replace(content, start=lead.end())
    heard = content.linked is not None and text[content.linked.start : content.linked.end].endswith(("heard", "hears"))
    return (
        replace(content, start=content.start + len(EVIDENCE)) if heard and text.startswith(f"{EVIDENCE}that ", content.start) else content
    )


def parted(content: RoleSpan, quoted: Sequence[Quotation], text: str) -> Iterator[RoleSpan]:
    """A content without what joins a quotation to the words before it: that talks go on, saying: “It is open”."""
    joint = JOINT.search(text, content.start, content.end)
    if joint is None or next(touching(quoted, joint.start(), joint.end()), None):
        yield content
    else:
        yield replace(content, end=joint.start())
        yield replace(content, start=joint.end())


def disjoint(contents: Sequence[RoleSpan]) -> tuple[RoleSpan, ...]:
    """The contents in text order, those that overlap made one: a reader must not get words twice."""
    kept: list[RoleSpan] = []
    for content in sorted(contents, key=lambda span: (span.start, -span.end)):
        if not kept or content.start >= kept[-1].end:
            kept.append(content)
        elif content.end > kept[-1].end:
            kept[-1] = replace(kept[-1], end=content.end)
    return tuple(kept)


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))
