"""What every format for people shows of a verdict: where it was found, whose the words are, and the differences, shortened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.matching.diff import Difference
from claimx.verification.model import NAMES

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence

    from claimx.matching.diff import Operation
    from claimx.verification.model import Verdict

# Words that are the same on both sides are shown up to so many beside a difference.
BESIDE = 6
ELSE = "said by somebody else"
ABSENT = "Not in a source is not the same as never said: a source can be incomplete or wrong too."


def places(verdict: Verdict) -> Iterator[str]:
    """Yield where the passage stands in each source: "speech.txt:41", or "speech.txt:41-43" where it runs over several lines."""
    for location in dict.fromkeys(part.location for part in verdict.found):
        lines = [part.line for part in verdict.found if part.location == location and part.line]
        span = f":{min(lines)}" + (f"-{max(lines)}" if max(lines) > min(lines) else "") if lines else ""
        yield location + span


def whose(verdict: Verdict) -> str:
    """Who says the words in the source, where that is not the one who is said to have said them."""
    if verdict.found_speaker is None or verdict.speaker_match or not verdict.found:
        return ""
    if verdict.cited and verdict.quotation.speaker:
        return f"{verdict.found_speaker}, citing {verdict.quotation.speaker}"
    if verdict.speaker_match is False:
        return f"said by {verdict.found_speaker}, not {verdict.quotation.speaker}"
    return verdict.found_speaker


def shortened(verdict: Verdict) -> list[Difference]:
    """The diff, its long stretches of equal words cut in the middle."""
    steps = list(verdict.diff)
    found: list[Difference] = []
    for number, step in enumerate(steps):
        words = step.quote.split()
        first, last = number == 0, number == len(steps) - 1
        if step.op != "equal" or len(words) <= 2 * BESIDE or len(steps) == 1:
            short = step.quote
        elif first or last:
            short = f"… {' '.join(words[-BESIDE:])}" if first else f"{' '.join(words[:BESIDE])} …"
        else:
            short = f"{' '.join(words[:BESIDE])} … {' '.join(words[-BESIDE:])}"
        found.append(Difference(step.op, short, step.source))
    return found


def differs(verdict: Verdict) -> bool:
    """Whether there is a difference to show."""
    return any(step.op != "equal" for step in verdict.diff)


def count(counts: Counter[str], verdict: Verdict) -> None:
    """Add a verdict to the numbers that ``summary`` tells."""
    counts[verdict.verdict] += 1
    counts[ELSE] += verdict.speaker_match is False and not verdict.cited


def summary(counts: Counter[str]) -> str:
    """How many quotations there were and what became of them, the gravest first.

    >>> from collections import Counter
    >>> summary(Counter({"verbatim": 2, "altered": 1})), summary(Counter({"verbatim": 1, ELSE: 1}))
    ('3 quotations: 1 altered, 2 verbatim', '1 quotation: 1 verbatim; 1 said by somebody else')
    """
    total = sum(counts[name] for name in NAMES)
    each = ", ".join(f"{counts[name]} {name}" for name in reversed(NAMES) if counts[name])
    other = f"; {counts[ELSE]} {ELSE}" if counts[ELSE] else ""
    return f"{total} quotation{'' if total == 1 else 's'}{': ' if each else ''}{each}{other}"


def inline(diff: Sequence[Difference]) -> str:
    """A diff in one line of text: [-what the quotation has-]{+what the source has+}.

    >>> from claimx.matching.diff import Difference
    >>> inline([Difference("equal", "people", "people"), Difference("replace", "that", "who")])
    'people [-that-]{+who+}'
    """
    return " ".join("".join(text for text, _ in marked(step)) for step in diff)


def marked(step: Difference) -> Iterator[tuple[str, Operation]]:
    """Yield the texts of a step of a diff with their marks, and whether each is equal, deleted from the quotation or inserted in it."""
    if step.op == "equal":
        yield step.quote, "equal"
    if step.op in {"replace", "delete"}:
        yield f"[-{step.quote}-]", "delete"
    if step.op in {"replace", "insert"}:
        yield f"{{+{step.source}+}}", "insert"


def after(context: str) -> str:
    """The words after a passage, with a space before them but where they begin with a mark."""
    return context if context[:1] and not context[0].isalnum() else f" {context}"
