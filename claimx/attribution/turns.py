"""Turns of a talk: what follows a label up to the next one, and the answers between questions in paragraphs of their own.

DOE: It works.                           a label that opens paragraph after paragraph: each turn is its speaker's, whole
ES: Does it work? ⏎ DOE: I think so.     a question with a label and its answer, wherever they stand
Does it work? ⏎ I think so.              questions in paragraphs of their own: what is between them is the answers
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from claimx.attribution.evidence import laid
from claimx.english.quotation import touching

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.attribution.evidence import Evidence, Line
    from claimx.english.quotation import Quotation

LABEL = re.compile(
    r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?\s+)?"  # when it was said
    r"(?P<label>[^\W\d_a-z][\w.’'-]*(?:\s[^\W\d_a-z][\w.’'-]*){0,3})(?:,\s[^\n:]{1,40}|\s\([^\n:()]{1,40}\))?(?P<colon>:)\s+(?=\S)"
)
# "Q. Did you see it?", "A – I did."
LETTER = re.compile(r"(?P<label>[QA])\s?(?P<colon>[.—–-])\s+(?=\S)")
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
        yield laid(turn[:1] if after == len(lines) else turn, found.span("label"), found.span("colon"))


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
            yield laid(said)


def _exchanges(text: str, lines: Sequence[Line], labelled: Sequence[tuple[int, re.Match[str]]]) -> Iterator[Evidence]:
    """A question with a label, and its answer with another one in the next line: too short for a transcript."""
    for (number, asks), (after, answers) in pairwise(labelled):
        if after == number + 1 and text[lines[number].end - 1] == "?" and _key(asks["label"]) != _key(answers["label"]):
            for place, found in ((number, asks), (after, answers)):
                yield laid([(found.end(), lines[place].end)], found.span("label"), found.span("colon"))


def _is_ended(text: str, line: Line) -> bool:
    return text[line.end - 1] in ENDINGS


def _is_in_first_person(text: str, line: Line, quoted: Sequence[Quotation]) -> bool:
    """Whether a line says "I" outside quotation marks."""
    words = FIRST_PERSON.finditer(text, line.start, line.end)
    return any(next(touching(quoted, *word.span()), None) is None for word in words)


def _label(text: str, line: Line) -> re.Match[str] | None:
    """The label that a line opens with."""
    return LABEL.match(text, line.start, line.end) or LETTER.match(text, line.start, line.end)


def _key(label: str) -> str:
    """By what two labels are one speaker's: the last word."""
    return label.rsplit(maxsplit=1)[-1].casefold()
