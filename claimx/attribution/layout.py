"""Attributions that the layout alone makes, and that decide over the tagger: signed quotations, announced ones, and transcripts.

“It works.” – Jane Doe, mayor           a signature after the mark, on the same line or the next, with a dash or in brackets
“It works.” ⏎ Jane Doe                  and without, where several quotations are signed so
I love it. — Jane Doe (@janedoe) 5 May   an embedded post
And from Chairwoman Jane Doe: ⏎ “It …”   an announcement without a verb
DOE: It works.                           a label that opens paragraph after paragraph: each turn is its speaker's, whole
ES: Does it work? ⏎ DOE: I think so.     a question with a label and its answer, wherever they stand
Does it work? ⏎ I think so.              questions in paragraphs of their own: what is between them is the answers
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise, takewhile
from typing import TYPE_CHECKING

from claimx.attribution.evidence import Evidence
from claimx.english.cues import WORD, holds
from claimx.english.lexicon import first_names, listed
from claimx.english.quotation import touching
from claimx.tagger import RoleSpan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from claimx.english.quotation import Quotation

# A name may be followed by what its bearer is: "Jane Doe, mayor of Elmham".
NAME = r"[^\W\d_a-z][\w.’'*-]*(?:\s+(?:[^\W\d_a-z][\w.’'*-]*|(?:de|van|von|der|den|la|al|bin)\b)){0,5}"
# What somebody is may stand before: "winner Jane Doe", "her producer, Jane Doe".
DESCRIBED = rf"(?:[a-z][\w’'-]*,?\s){{0,4}}{NAME}"
SIGNATURE = re.compile(
    rf"\s*(?:(?P<dash>[—–―]|--?)\s*(?P<who>{DESCRIBED}(?:,\s[^\n]{{1,80}})?)"
    rf"|(?P<bracket>[(\[])(?P<inside>{DESCRIBED}(?:,\s[^\n()\[\]]{{1,80}})?)[)\]])\s*"
)
# Behind a letter whose writer the paper does not name.
WITHHELD = re.compile(r"[—–―(\[\s-]*name (?:and address )?(?:withheld|supplied)\b[^\n]{0,40}", re.IGNORECASE)
BULLET = re.compile(r"[•·*▪◦‣★☆-]+\s*")
# A name alone, of a person whose first name is known, below so many quotations that stand alone at least.
UNDERSIGNED = re.compile(rf"(?=[^\n ]+ ){NAME}(?:,\s[^\n]{{1,80}})?")
ROW = 2  # one alone may be a quotation and a subheading
# An embedded post: "I have loved it. — Jane Doe (@janedoe) February 5, 2023".
POST = re.compile(rf"(?P<said>\S.*?)\s+(?P<dash>[—–-])\s(?P<who>{NAME})\s\(@\w+\)(?:\s[^\n]{{0,24}})?")
ANNOUNCEMENT = re.compile(
    r"(?:[^\n]*[.!?]\s)?(?:And\s|This\s)?(?:(?:[Tt]he\s|[Aa]n?\s)?(?:[Ss]tatement|[Mm]essage|[Ww]ord|[Cc]omment|[Rr]eaction|[Rr]eply)\s)?"
    r"[Ff]rom\s(?P<who>[^\n:.!?“\"]*[A-Z][^\n:.!?“\"]*)(?P<colon>:)\s*"
)
LABEL = re.compile(
    r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?\s+)?"  # when it was said
    r"(?P<label>[^\W\d_a-z][\w.’'-]*(?:\s[^\W\d_a-z][\w.’'-]*){0,3})(?:,\s[^\n:]{1,40}|\s\([^\n:()]{1,40}\))?(?P<colon>:)\s+(?=\S)"
)
# "Q. Did you see it?", "A – I did."
LETTER = re.compile(r"(?P<label>[QA])\s?(?P<colon>[.—–-])\s+(?=\S)")
LINE = re.compile(r"[^\n]+")
# What is heard or seen in a transcript: "(SOUNDBITE OF MUSIC)", "[laughter]".
SCENE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
# A transcript has so many paragraphs with a label at least, and each of two labels twice.
TURNS = 4
# An interview has so many questions in paragraphs of their own at least, without marks and speaker, and somebody who says "I" after them.
QUESTIONS = 3
QUESTION = re.compile(r"(?:(?P<q>Q\s?[:.]\s*)|\d{1,2}[.)]\s+)?[^\W\d_a-z][^“”\"\n:]{8,300}\?")
LABELLED_QUESTIONS = 2  # where "Q:" says what they are
FIRST_PERSON = re.compile(r"\b(?:I|I[’']m|I[’']ve|my|we|our)\b")
ENDINGS = '.!?…”"—–'
MOSTLY = 2  # one line in so many is a label, or ends as a sentence does
# As sure as the tagger is where it is surest: the layout leaves no doubt.
SURE = 0.97


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text, offsets of its first and last character that are no space."""

    start: int
    end: int


def laid_out(text: str, quoted: Sequence[Quotation]) -> list[Evidence]:
    """The attributions that the layout of a text makes; ``quoted`` are its quotations."""
    lines = [Line(m.start() + len(m.group()) - len(m.group().lstrip()), m.start() + len(m.group().rstrip())) for m in LINE.finditer(text)]
    lines = [line for line in lines if line.start < line.end]
    return [evidence for rule in RULES for evidence in rule(text, lines, quoted)]


def signed(text: str, lines: Sequence[Line], quoted: Sequence[Quotation]) -> Iterator[Evidence]:
    """Quotations with the name of who said it behind a dash or in brackets, on the same line or on the next."""
    for said, where in _standing(text, lines, quoted):
        if WITHHELD.fullmatch(text, where.start, where.end):
            yield Evidence(None, None, _contents(said, None))
            continue
        found = SIGNATURE.fullmatch(text, where.start, where.end)
        role = "who" if found and found["who"] else "inside"
        if found and not _says(found[role]) and found[role].casefold() not in listed("labels", "noises"):
            yield evidence_of(found.span(role), found.span("dash" if found["dash"] else "bracket"), said)


def undersigned(text: str, lines: Sequence[Line], quoted: Sequence[Quotation]) -> Iterator[Evidence]:
    """Quotations with nothing but the name of who said it behind them or on the next line, where the text has a row of them."""
    standing = list(_standing(text, lines, quoted))
    found = [(said, where) for said, where in standing if UNDERSIGNED.fullmatch(text, where.start, where.end) and _is_person(text, where)]
    for said, where in found if len(found) >= ROW else ():
        who = evidence_of((where.start, where.end), (where.start, where.end), said)
        yield Evidence(who.source, None, _contents(said, None))


def _standing(text: str, lines: Sequence[Line], quoted: Sequence[Quotation]) -> Iterator[tuple[list[tuple[int, int]], Line]]:
    """Each quotation that begins a line, with the paragraphs before that it goes on from, and what follows it: on the line, or the next."""
    for number, (line, below) in enumerate(pairwise([*lines, Line(len(text), len(text))])):
        bullet = BULLET.match(text, line.start, line.end)
        own = Line(bullet.end(), line.end) if bullet else line
        end = _quoted_until(own, quoted)
        if end is not None:
            rest = Line(end + len(text[end : line.end]) - len(text[end : line.end].lstrip()), line.end)
            yield [*_opened_before(number, lines, quoted), (own.start, end)], rest if rest.start < rest.end else below


def posted(text: str, lines: Sequence[Line], _: Sequence[Quotation]) -> Iterator[Evidence]:
    """Posts on social media, embedded with the author's name and handle at their end."""
    for line in lines:
        if found := POST.fullmatch(text, line.start, line.end):
            yield evidence_of(found.span("who"), found.span("dash"), [found.span("said")])


def announced(text: str, lines: Sequence[Line], quoted: Sequence[Quotation]) -> Iterator[Evidence]:
    """A quotation after a line, or the words before it, that only tells from whom it is."""
    for line, below in pairwise([*lines, Line(len(text), len(text))]):
        found = ANNOUNCEMENT.match(text, line.start, line.end)
        if found is None:
            continue
        own = Line(found.end(), line.end) if found.end() < line.end else below
        end = _quoted_until(own, quoted)
        if end is not None:
            yield evidence_of(found.span("who"), found.span("colon"), [(own.start, end)])


def transcript(text: str, lines: Sequence[Line], _: Sequence[Quotation]) -> Iterator[Evidence]:
    """The turns of a transcript: what follows a label, up to the next one."""
    labelled = [(number, found) for number, line in enumerate(lines) if (found := _label(text, line))]
    counts = Counter(_key(found["label"]) for _, found in labelled)
    # Where most lines have a label, one who speaks once has one too; elsewhere "Note:" may be a label.
    often = MOSTLY * len(labelled) >= len(lines) and max(counts.values(), default=0) > 1
    kept = [(number, found) for number, found in labelled if counts[_key(found["label"])] > 1 or (often and _is_ended(text, lines[number]))]
    sentences = sum(_is_ended(text, lines[number]) for number, _found in kept)
    if len(kept) < TURNS or len({_key(found["label"]) for _, found in kept}) < 2 or MOSTLY * sentences < len(kept):
        yield from _exchanges(text, lines, labelled)
        return
    ends = [number for number, _found in kept[1:]] + [len(lines)]
    for (number, found), after in zip(kept, ends, strict=True):
        rest = [line for line in lines[number + 1 : after] if not SCENE.fullmatch(text, line.start, line.end)]
        turn = [(found.end(), lines[number].end), *((line.start, line.end) for line in rest)]
        yield evidence_of(found.span("label"), found.span("colon"), turn[:1] if after == len(lines) else turn)


def _exchanges(text: str, lines: Sequence[Line], labelled: Sequence[tuple[int, re.Match[str]]]) -> Iterator[Evidence]:
    """A question with a label, and its answer with another one in the next line: too short for a transcript."""
    for (number, asks), (after, answers) in pairwise(labelled):
        if after == number + 1 and text[lines[number].end - 1] == "?" and _key(asks["label"]) != _key(answers["label"]):
            for place, found in ((number, asks), (after, answers)):
                yield evidence_of(found.span("label"), found.span("colon"), [(found.end(), lines[place].end)])


def answered(text: str, lines: Sequence[Line], quoted: Sequence[Quotation]) -> Iterator[Evidence]:
    """The answers of an interview whose questions are paragraphs of their own, after some words that introduce it."""
    found = {number: asks for number, line in enumerate(lines) if (asks := QUESTION.fullmatch(text, line.start, line.end))}
    asked = [number for number in sorted(found) if number + 1 < len(lines) and number + 1 not in found]
    answers = [lines[number + 1 : after] for number, after in pairwise([*asked, len(lines)])]
    answers[-1:] = [last[:1] for last in answers[-1:]]  # what follows the last answer may be the writer's
    if any(_label(text, line) for answer in answers for line in answer[:1]):
        return
    spoken = [answer for answer in answers if any(_is_in_first_person(text, line, quoted) for line in answer)]
    least = LABELLED_QUESTIONS if all(found[number]["q"] for number in asked) else QUESTIONS
    if len(asked) < least or asked[0] == 0 or len(spoken) < len(answers) / 2 or MOSTLY * 2 * len(asked) < len(lines) - asked[0]:
        return
    for answer in answers:
        said = [(line.start, line.end) for line in answer if text[line.start] not in '“"']
        if said:
            yield Evidence(None, None, _contents(said, None))


RULES: tuple[Callable[[str, Sequence[Line], Sequence[Quotation]], Iterator[Evidence]], ...] = (
    signed,
    undersigned,
    posted,
    announced,
    transcript,
    answered,
)


def overruled(spans: Iterable[RoleSpan], laid: Sequence[Evidence]) -> list[RoleSpan]:
    """The tagger's spans without the contents that the layout gives to somebody, but those of another's words inside a turn.

    Who signs, announces or has a label says nothing besides.
    """
    used = {span.start for evidence in laid for span in (evidence.source, evidence.cue) if span}
    held = sorted((own.start, own.end) for evidence in laid for own in evidence.content)
    reach = list(accumulate((end for _, end in held), max))  # so that looking back ends where none can hold anything of a content

    def is_decided(content: RoleSpan) -> bool:
        places = range(bisect_left(held, (content.end,)) - 1, -1, -1)
        near = takewhile(lambda place: reach[place] > content.start, places)
        return any(_decides(held[place], content) for place in near)

    kept = [span for span in spans if span.role != "content" or not is_decided(span)]
    return [replace(span, linked=None) if span.role == "content" and _is_used(span, used) else span for span in kept]


def _is_used(content: RoleSpan, used: set[int]) -> bool:
    cue = content.linked
    return cue is not None and any(place.start in used for place in (cue, cue.linked) if place)


def _decides(own: tuple[int, int], content: RoleSpan) -> bool:
    """Whether what is somebody's by the layout holds some of the content, and not the whole attribution inside it."""
    start, end = own
    if content.start >= end or start >= content.end:
        return False
    cue = content.linked
    source = cue.linked if cue else None
    inner = [span for span in (content, cue, source) if span]
    return cue is None or source is None or not all(start <= span.start and span.end <= end for span in inner)


def _quoted_until(line: Line, quoted: Sequence[Quotation]) -> int | None:
    """Where the quotation ends that begins a line, where it is closed in it; the last of several in a row."""
    inside = [one for one in touching(quoted, line.start, line.end) if one.start >= line.start]
    if not inside or inside[0].start != line.start or not all(one.closed and one.opened for one in inside):
        return None
    return inside[-1].end


def _opened_before(number: int, lines: Sequence[Line], quoted: Sequence[Quotation]) -> list[tuple[int, int]]:
    """The paragraphs right before a line that are all one quotation with it, each opened and none closed."""
    found: list[tuple[int, int]] = []
    while number and _is_left_open(lines[number - 1], quoted):
        number -= 1
        found.insert(0, (lines[number].start, lines[number].end))
    return found


def _is_left_open(line: Line, quoted: Sequence[Quotation]) -> bool:
    inside = list(touching(quoted, line.start, line.end))
    return len(inside) == 1 and inside[0].opened and not inside[0].closed and (inside[0].start, inside[0].end) == (line.start, line.end)


def _is_person(text: str, line: Line) -> bool:
    """Whether a line begins with a first name or a title."""
    return text[line.start : line.end].split(maxsplit=1)[0].casefold().rstrip(".") in first_names() | listed("labels", "titles")


def _is_ended(text: str, line: Line) -> bool:
    return text[line.end - 1] in ENDINGS


def _is_in_first_person(text: str, line: Line, quoted: Sequence[Quotation]) -> bool:
    """Whether a line says "I" outside quotation marks."""
    words = FIRST_PERSON.finditer(text, line.start, line.end)
    return any(next(touching(quoted, *word.span()), None) is None for word in words)


def _says(words: str) -> bool:
    """Whether a signature is a clause: "Jane Doe said on Monday"."""
    return holds(WORD.findall(words.split(",", maxsplit=1)[0]), "reporting")


def _label(text: str, line: Line) -> re.Match[str] | None:
    """The label that a line opens with."""
    return LABEL.match(text, line.start, line.end) or LETTER.match(text, line.start, line.end)


def _key(label: str) -> str:
    """By what two labels are one speaker's: the last word."""
    return label.rsplit(maxsplit=1)[-1].casefold()


def evidence_of(source: tuple[int, int], cue: tuple[int, int], contents: Sequence[tuple[int, int]]) -> Evidence:
    """The attribution of these places in a text, as sure as the layout makes it."""
    who = RoleSpan("source", *source, linked=None, score=SURE, weakest=SURE, link=SURE)
    mark = RoleSpan("cue", *cue, linked=who, score=SURE, weakest=SURE, link=SURE)
    return Evidence(who, mark, _contents(contents, mark))


def _contents(places: Iterable[tuple[int, int]], cue: RoleSpan | None) -> tuple[RoleSpan, ...]:
    return tuple(RoleSpan("content", *place, linked=cue, score=SURE, weakest=SURE, link=SURE) for place in places)
