"""What every format for people shows of an utterance: how far it spread, and the differences of a version, shortened."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from claimx.comparison.model import RELATIONS, Change

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.comparison.model import Utterance, Version

# Words that are the same are shown up to so many beside a difference.
BESIDE = 6
FIRST = "First means first among these articles: somebody else may have had it before."
LONGEST = "the longest"


def counted(number: int, what: str) -> str:
    """A number of things, in words.

    >>> counted(1, "outlet"), counted(3, "article")
    ('1 outlet', '3 articles')
    """
    return f"{number} {what}{'' if number == 1 else 's'}"


def spread(utterance: Utterance) -> str:
    """In how many outlets and articles it is, and where first."""
    articles, copies = len(utterance.versions), len(utterance.versions) - utterance.reports
    found = f"{counted(len(utterance.outlets), 'outlet')}, {counted(articles, 'article')}"
    if copies:
        found += f" ({'a copy' if copies == 1 else f'{copies} copies'} of another among them)"
    first = utterance.first
    return f"{found}, first {(first.published or '')[:10]} in {first.paper}" if first else found


def relation(version: Version) -> str:
    """What was done to the words, in words: the relation, and for another speaker who it is said to be."""
    if version.relation == "other speaker":
        done = version.match.words if version.match else "same words"
        return f"other speaker: {version.quotation.speaker}" + (f", {done}" if done != "same words" else "")
    return version.relation or LONGEST


def steps(version: Version) -> Iterator[Change]:
    """Yield the diff of a version for people: where it begins later or ends earlier, "…"; long stretches of the same words shortened."""
    diff = version.match.diff if version.match else (Change("equal", version.quotation.text, version.quotation.text),)
    differs = [step.op != "equal" and not (step.op == "delete" and at in {0, len(diff) - 1}) for at, step in enumerate(diff)]
    for at, step in enumerate(diff):
        if differs[at]:
            yield step
        elif step.op == "delete":
            yield Change("equal", "…", "…")
        else:
            yield Change("equal", step.text, _shortened(step.version, head=any(differs[at - 1 : at]), tail=any(differs[at + 1 : at + 2])))


def _shortened(text: str, *, head: bool, tail: bool) -> str:
    """The words beside a difference on either side, all where there is none, and "…" for what is left out."""
    words = text.split()
    if (not head and not tail) or len(words) <= BESIDE * (head + tail) + 2:
        return text
    return " ".join([*words[: BESIDE * head], "…", *words[len(words) - BESIDE * tail :]])


def summary(utterances: Sequence[Utterance]) -> str:
    """How many utterances there were, and how many of them with each relation, the gravest first."""
    counts = Counter(RELATIONS[one.gravity] for one in utterances if one.gravity >= 0)
    each = ", ".join(f"{counts[name]} {name}" for name in reversed(RELATIONS) if counts[name])
    return f"{counted(len(utterances), 'utterance')} in several articles: {each}" if utterances else "Nothing that several articles quote."
