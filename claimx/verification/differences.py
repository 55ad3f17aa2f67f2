"""The word diff of a verdict, and the sentence that says why it is what it is."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from claimx.matching.words import words
from claimx.verification.model import Difference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.matching.words import Terms
    from claimx.verification.model import Name, Unreadable
    from claimx.verification.passages import Passage
    from claimx.verification.quoted import Quoted

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


def differences(found: Passage, one: Quoted) -> tuple[Difference, ...]:
    """The steps from the quotation to the source, word by word, neighbouring ones of a kind as one."""
    steps = ((op, list(group)) for op, group in groupby(_steps(found, one), key=lambda step: step.op))
    return tuple(Difference(op, _joined(step.quote for step in group), _joined(step.source for step in group)) for op, group in steps)


def _steps(found: Passage, one: Quoted) -> Iterator[Difference]:
    """Yield a step for each word, or for each stretch of words that do not match: a word of two terms is one word."""
    quote_terms, source_terms = one.terms, found.ready.terms
    quote: list[int] = []
    source: list[int] = []
    same = True
    for number, step in enumerate(found.steps):
        quote += range(step.q, step.q_end)
        source += step.places
        same = same and step.same
        following = found.steps[number + 1] if number + 1 < len(found.steps) else None
        if following and (
            _halved(quote_terms, quote, range(following.q, following.q_end)) or _halved(source_terms, source, following.places)
        ):
            continue
        left, right = _text(quote_terms, quote), _text(source_terms, source)
        if same and words(left) == words(right):
            yield Difference("equal", left, right)
        elif left or right:
            yield Difference("replace" if left and right else "delete" if left else "insert", left, right)
        quote, source, same = [], [], True


def _halved(made: Terms, before: Sequence[int], after: Sequence[int]) -> bool:
    """Whether the last and the next term are of one word."""
    return bool(before and after) and made.starts[before[-1]] == made.starts[after[0]]


def _text(made: Terms, places: Sequence[int]) -> str:
    spans = dict.fromkeys((made.starts[at], made.ends[at]) for at in places)
    return " ".join(made.text[start:end].replace("\u200b", "") for start, end in spans)


def _joined(texts: Iterator[str]) -> str:
    return " ".join(filter(None, texts))


def note(name: Name, diff: Sequence[Difference], errors: Sequence[Unreadable], *, single: bool, sources: int) -> str:
    """Why the verdict is what it is, in a few plain words that accuse nobody.

    >>> note("altered", [Difference("replace", "that", "who")], (), single=False, sources=1)
    'words differ: “that” for “who”'
    """
    match name:
        case "joined" | "altered":
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
