"""The network's scores to spans: constrained Viterbi over the tags, then a link for each content and each cue.

A sequence of tags is read as BIO (Ramshaw and Marcus 1995): a span begins with B and goes on with I of the same role.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from claimx.tagger.windowing import Window

Floats = npt.NDArray[np.float32]
Role = Literal["source", "cue", "content"]
ROLES: tuple[Role, ...] = get_args(Role)
TAGS = ("O", *(f"{letter}-{role}" for role in ROLES for letter in "BI"))  # the order is part of the weights
# The probability under which a link is none; chosen on PolNeAR's dev, by attributed F1.
LEAST_LINK = 0.25
# The probability from which on the word that a link points at begins what is linked, though its tag alone is likelier none. PolNeAR's dev
# has found F1 0.831 without, 0.837 at 0.5, 0.836 at 0.7, 0.835 at 0.8; at 0.5 single terms became quotations of the invented cases.
POINTED = 0.7
FREE = np.zeros((len(TAGS), len(TAGS)), dtype=np.float32)  # transitions that make nothing likelier
BEGIN = {role: TAGS.index(f"B-{role}") for role in ROLES}


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of a window of n words: log-probabilities.

    ``tags`` is n × len(TAGS); ``cues`` and ``sources`` are n × (n + 1): the word where the cue of the content, or the source of the
    cue, that begins at a word begins itself; the last column stands for none. ``transitions`` is len(TAGS) × len(TAGS): how much likelier
    a tag is after another than the words alone make it.
    """

    tags: Floats
    cues: Floats
    sources: Floats
    transitions: Floats = field(default_factory=lambda: FREE)


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """``text[start:end]`` has this role; ``linked`` is a content's cue or a cue's source, None where it has none.

    ``score`` is the mean probability of its words' tags, ``weakest`` the least of them; ``link`` the probability of what is linked.
    """

    role: Role
    start: int
    end: int
    linked: RoleSpan | None
    score: float
    weakest: float
    link: float


def allowed(tags: Sequence[str]) -> Floats:
    """0 where one tag may follow another, minus infinity where not: I only after B or I of its kind."""
    table = np.zeros((len(tags), len(tags)), dtype=np.float32)
    for before, first in enumerate(tags):
        for after, second in enumerate(tags):
            if second.startswith("I-") and first[2:] != second[2:]:
                table[before, after] = -np.inf
    return table


def firsts(tags: Sequence[str]) -> Floats:
    """0 where a paragraph may begin with a tag, minus infinity where not."""
    return np.array([-np.inf if tag.startswith("I-") else 0 for tag in tags], dtype=np.float32)


ALLOWED, FIRST = allowed(TAGS), firsts(TAGS)


def viterbi(
    tags: Floats, breaks: Collection[int] = (), transitions: Floats = FREE, *, allowed: Floats = ALLOWED, first: Floats = FIRST
) -> list[int]:
    """The likeliest allowed sequence of tags, from their log-probabilities and the ``transitions`` (Viterbi 1967).

    No span goes over a break; ``breaks`` are the words that begin a paragraph. ``allowed`` and ``first`` are of other tags than TAGS
    where these are others.
    """
    onward = np.ascontiguousarray((allowed + transitions).T)  # a row for each tag: from each tag before it
    anew = onward + first[:, None]
    best = tags[0] + first
    back: list[npt.NDArray[np.intp]] = []
    for index, row in enumerate(tags[1:], start=1):
        through = (anew if index in breaks else onward) + best
        back.append(through.argmax(axis=1))
        best = through.max(axis=1) + row
    path = [int(best.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return path[::-1]


def decode(window: Window, scores: Scores) -> list[RoleSpan]:
    """The role spans of a window in text order, offsets into the text that the window was made of."""
    if not window.words:
        return []
    path, bounds = _roles(window, scores, scores.tags)
    tags = scores.tags
    linked: tuple[tuple[Role, Floats], ...] = (("cue", scores.cues), ("source", scores.sources))
    for role, rows in linked:  # a new cue may point at a source
        pointed = _pointed(role, rows, bounds, path)
        if pointed:
            tags = _beginning(tags, role, pointed)
            path, bounds = _roles(window, scores, tags)

    def span(role: Role, bound: tuple[int, int], linked: RoleSpan | None, link: float) -> RoleSpan:
        own = np.exp([scores.tags[word, path[word]] for word in range(*bound)])
        first, last = window.words[bound[0]], window.words[bound[1] - 1]
        return RoleSpan(role, first.start, last.end, linked, float(own.mean()), float(own.min()), link)

    sources = {bound: span("source", bound, None, 1.0) for bound in bounds["source"]}
    cues = {bound: span("cue", bound, *_linked(scores.sources[bound[0]], sources)) for bound in bounds["cue"]}
    contents = [span("content", bound, *_linked(scores.cues[bound[0]], cues)) for bound in bounds["content"]]
    return sorted([*sources.values(), *cues.values(), *contents], key=lambda found: found.start)


def _roles(window: Window, scores: Scores, tags: Floats) -> tuple[list[int], dict[Role, list[tuple[int, int]]]]:
    """The tag of each word of a window, and from which word to which the spans of each role go."""
    path = viterbi(tags, window.breaks, scores.transitions)
    bounds: dict[Role, list[tuple[int, int]]] = {role: [] for role in ROLES}
    for start, tag in enumerate(path):
        if tag in BEGIN.values():
            end = start + 1
            while end < len(path) and path[end] == tag + 1:
                end += 1
            bounds[ROLES[tag // 2]].append((start, end))
    return path, bounds


def _pointed(role: Role, rows: Floats, bounds: Mapping[Role, Sequence[tuple[int, int]]], path: Sequence[int]) -> list[int]:
    """The words without a tag that links of spans point at where nothing of the role is: the link sees what the tags do not."""
    linking = bounds["content" if role == "cue" else "cue"]
    found = []
    for start, _ in linking:
        odds = np.exp(rows[start])
        word = int(odds[:-1].argmax())
        if odds[word] >= POINTED and path[word] == 0:
            found.append(word)
    return found


def _beginning(tags: Floats, role: Role, words: Sequence[int]) -> Floats:
    """The log-probabilities of tags where it is certain that a span of the role begins at these words."""
    certain = tags.copy()
    certain[words] = -np.inf
    certain[words, BEGIN[role]] = 0.0
    return certain


def _linked(row: Floats, candidates: dict[tuple[int, int], RoleSpan]) -> tuple[RoleSpan | None, float]:
    """The likeliest of the candidates, keyed by their words, and its probability; none where that is less than LEAST_LINK."""
    odds = np.exp(row)
    likeliest = max(candidates, key=lambda words: float(odds[slice(*words)].sum()), default=None)
    best = 0.0 if likeliest is None else float(odds[slice(*likeliest)].sum())
    return (candidates[likeliest], best) if likeliest is not None and best >= LEAST_LINK else (None, float(odds[-1]))
