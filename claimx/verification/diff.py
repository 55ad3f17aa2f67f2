"""The word diff of a verdict, and the sentence that says why it is what it is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from claimx.matching.wordforms import words
from claimx.verification.model import Difference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.matching.wordforms import Terms
    from claimx.verification.model import Name, Operation, Unreadable
    from claimx.verification.passages import Passage
    from claimx.verification.quotation import Quoted

# What stands before a word belongs to that word.
OPENING = ' \t\n\u00a0[("“‘«'
# A note names so many differences, and of each so many words.
NAMED, WORDS = 3, 8

WHY: dict[Name, str] = {
    "verbatim": "the same words",
    "same words": "the same words, but for spelling, contractions, figures, fillers or interjections",
    "clipped": "the sentence begins earlier in the source, or goes on",
    "elided": "words are missing or replaced where the quotation shows it",
    "joined": "words are left out without a sign",
    "altered": "words differ",
    "not found": "not in this source",
    "cannot tell": "words that prove nothing: too few, or too common in what others say",
}


@dataclass(frozen=True, slots=True)
class _Step:
    """A step of the diff, by the places of its terms in the quotation and in the source."""

    op: Operation
    quote: tuple[int, ...]
    source: tuple[int, ...]


def differences(found: Passage, one: Quoted) -> tuple[Difference, ...]:
    """The steps from the quotation to the source, word by word, neighbouring ones of a kind as one."""
    merged = []
    for op, group in groupby(_steps(found, one), key=lambda step: step.op):
        members = list(group)
        merged.append(_Step(op, tuple(q for step in members for q in step.quote), tuple(s for step in members for s in step.source)))
    return tuple(
        Difference(step.op, _stretch(one.terms, step.quote, one.text), _stretch(found.ready.terms, step.source, "")) for step in merged
    )


def _steps(found: Passage, one: Quoted) -> Iterator[_Step]:
    """Yield a step for each word, or for each stretch of words that do not match: a word of two terms is one word."""
    quote: list[int] = []
    source: list[int] = []
    same = True
    for number, step in enumerate(found.steps):
        quote += range(step.q, step.q_end)
        source += step.places
        same = same and step.same
        following = found.steps[number + 1] if number + 1 < len(found.steps) else None
        if following and (
            _halved(one.terms, quote, range(following.q, following.q_end)) or _halved(found.ready.terms, source, following.places)
        ):
            continue
        equal = same and words(_stretch(one.terms, quote)) == words(_stretch(found.ready.terms, source))
        if quote or source:
            op: Operation = "equal" if equal else "replace" if quote and source else "delete" if quote else "insert"
            yield _Step(op, tuple(quote), tuple(source))
        quote, source, same = [], [], True


def _halved(made: Terms, before: Sequence[int], after: Sequence[int]) -> bool:
    """Whether the last and the next term are of one word."""
    return bool(before and after) and made.starts[before[-1]] == made.starts[after[0]]


def _stretch(made: Terms, places: Sequence[int], whole: str = "") -> str:
    """The text of terms; what others say between them left out. With the ``whole`` text, the marks up to the next word too."""
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    pieces = [made.text[made.starts[run[0]] : made.ends[run[-1]]] for run in runs]
    if whole and places:
        last = places[-1]
        following = made.starts[last + 1] if last + 1 < len(made) else len(whole)
        pieces[-1] += made.text[made.ends[last] : following].rstrip(OPENING)
        pieces[0] = "[" * (whole[: made.starts[places[0]]][-1:] == "[") + pieces[0]
    return " ".join(" ".join(pieces).replace("\u200b", "").split())


def note(name: Name, diff: Sequence[Difference], errors: Sequence[Unreadable], *, single: bool, sources: int) -> str:
    """Why the verdict is what it is, in a few plain words that accuse nobody.

    >>> note("altered", [Difference("replace", "that", "who")], (), single=False, sources=1)
    'words differ: “that” for “who”'
    """
    match name:
        case "joined":
            return f"{WHY[name]}: {', '.join(_named([step for step in diff if step.op == 'insert'])) or 'others speak in between'}"
        case "altered":
            return f"{WHY[name]}: {', '.join(_named(diff)) or 'in another order'}"
        case "not found":
            return WHY[name] if sources == 1 else f"not in these {sources} sources"
        case "cannot tell" if single:
            return "one word proves nothing"
        case "cannot tell" if errors:
            return "a source could not be read"
    return WHY[name]


def _named(diff: Sequence[Difference]) -> Iterator[str]:
    some = [step for step in diff if step.op != "equal"]
    for step in some[:NAMED]:
        quote, source = (_short(text) for text in (step.quote, step.source))
        yield f"“{quote}” for “{source}”" if quote and source else f"“{quote}” put in" if quote else f"“{source}” left out"
    if len(some) > NAMED:
        yield f"and {len(some) - NAMED} more"


def _short(text: str) -> str:
    given = text.split()
    return text if len(given) <= WORDS else f"{' '.join(given[: WORDS // 2])} … {' '.join(given[-WORDS // 2 :])}"
