"""The sentence that says why a verdict is what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.matching.diff import Difference
    from claimx.verification.model import Name, Unreadable

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


def note(name: Name, diff: Sequence[Difference], errors: Sequence[Unreadable], *, single: bool, sources: int) -> str:
    """Why the verdict is what it is, in a few plain words that accuse nobody.

    >>> from claimx.matching.diff import Difference
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
