"""How the writer stands to a claim: whether its content is asserted, denied or left open, and the words that keep away from it.

A first version by word lists over the cue and the words of its own clause; what others say inside the content never counts.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from claimx.lexicon import lexicon
from claimx.lexicon.inflection import lemmas
from claimx.model import Polarity, Stance

if TYPE_CHECKING:
    from claimx.model import Article, Attribution

WORD = re.compile(r"n[’']t\b|(?:(?!n[’']t\b)[^\W_])+(?:[-’'](?!t\b)[^\W_]+)*", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+|\n\s*\n")
RELATIVE = re.compile(r"\b(?:who|which|whose|that)\b", re.IGNORECASE)
# How many words before the cue may negate it, and how long a stretch between source and cue still is its own clause.
NEAR, CLAUSE = 3, 8
PROOF = r"(?:any\s+|clear\s+|credible\s+|solid\s+|supporting\s+|further\s+|hard\s+|factual\s+)*"
GIVEN = r"(?:(?:providing|offering|giving|citing|presenting|producing|showing|supplying)\s+)?"


def stance(article: Article, attribution: Attribution) -> Stance:
    """Polarity of the content, and the writer's distancing words exactly as they stand, in text order."""
    text = (article.title or "") if attribution.part == "title" else article.text
    if attribution.cue is None:
        return Stance()
    return Stance(_polarity(text, attribution), _distancing(text, attribution))


def _polarity(text: str, attribution: Attribution) -> Polarity:
    """By the first rule that holds: a refusal, a negation, a question, a denial; else asserted."""
    assert attribution.cue is not None  # noqa: S101 - for the type checker
    words = [match.group() for match in WORD.finditer(attribution.cue.text)]
    content = [match.group() for match in WORD.finditer(attribution.content[0].text)][:3] if attribution.content else []
    before = _words_before(text, attribution)
    refused = _first(words, "refusals")
    if refused is not None:
        return _refusal(words[refused + 1 :], content)
    for index, word in enumerate(words):
        negation = _negated([*before, *words[: index + 1]])
        denies = _is(word, "denied") or _phrase_at(words, index)
        if _is(word, "open"):
            return "open"
        if denies or _is(word, "omissions"):
            return "open" if negation or not denies else "denied"
        if _is(word, "held") and negation:
            return "denied"
    wavers = bool(content) and content[0].casefold() in {"whether", "if"}
    spoken = [index for index, word in enumerate(words) if _is(word, "speech")] or [len(words)] * wavers
    # What follows the verb negates something else: "claiming without evidence".
    return "open" if any(_negated([*before, *words[: index + 1]]) for index in spoken) else "asserted"


def _refusal(complement: list[str], content: list[str]) -> Polarity:
    """What is refused: to say something leaves it open, so does to deny it; to do something ("to concede") denies it."""
    verbs = [word for word in complement or content if word.casefold() not in {"to", "even", "either", "publicly"}]
    if not verbs or _is(verbs[0], "speech") or _is(verbs[0], "denied") or _phrase_at(verbs, 0):
        return "open"
    return "denied"


def _negated(words: list[str]) -> bool:
    """Whether a negation stands among the words; "not only" and "not just" are none."""
    low = [word.casefold() for word in words]
    negations, affirming = set(_list("negations")), set(_list("affirming"))
    return any(word in negations and (low[index + 1 : index + 2] or [""])[0] not in affirming for index, word in enumerate(low))


def _words_before(text: str, attribution: Attribution) -> list[str]:
    """The few words right before the cue that belong to its clause: after the source and any content, in the same sentence."""
    assert attribution.cue is not None  # noqa: S101 - for the type checker
    cue = attribution.cue.start
    ends = [span.end for span in (attribution.source, *attribution.content) if span and span.end <= cue]
    paragraph = text.rfind("\n\n", 0, cue) + 1
    start = max([paragraph, *ends, *(match.end() for match in SENTENCE_END.finditer(text, paragraph, cue))])
    clause = re.split(r"[,;:—–(]", text[start:cue])[-1]
    return [match.group() for match in WORD.finditer(clause)][-NEAR:]


def _distancing(text: str, attribution: Attribution) -> tuple[str, ...]:
    cue = attribution.cue
    assert cue is not None  # noqa: S101 - for the type checker
    found: dict[int, str] = {}
    negated = _negated(_words_before(text, attribution))
    words = list(WORD.finditer(cue.text))
    for index, match in enumerate(words):
        if _is(match.group(), "distant") and not negated and not _negated([word.group() for word in words[:index]]):
            following = WORD.search(text, cue.start + match.end())
            if following is None or following.group().casefold() not in _list("plain_after"):
                found[cue.start + match.start()] = match.group()
    for start, end in _clauses(text, attribution):
        for match in _distance().finditer(text, start, end):
            if not _negated([word.group() for word in WORD.finditer(text, max(start, match.start() - 12), match.start())]):
                found.setdefault(match.start(), match.group())
    return tuple(found[offset] for offset in sorted(found))


def _clauses(text: str, attribution: Attribution) -> list[tuple[int, int]]:
    """The stretches where distancing words count: the cue, short gaps between source, cue and content, and what stands next to these."""
    cue = attribution.cue
    assert cue is not None  # noqa: S101 - for the type checker
    spans = sorted({(span.start, span.end) for span in (attribution.source, cue, *attribution.content) if span})
    found = [(cue.start, cue.end)]
    for (_, end), (start, _) in pairwise(spans):
        gap = text[end:start]
        if end < start and not SENTENCE_END.search(gap) and not RELATIVE.search(re.sub(r"\W*\bthat\W*$", "", gap)):
            found.append((end, start) if len(gap.split()) <= CLAUSE else (max(end, start - 24), start))
    heads = {(cue.start, cue.end)} | ({(attribution.source.start, attribution.source.end)} if attribution.source else set())
    if spans[0] in heads:
        paragraph = text.rfind("\n\n", 0, spans[0][0]) + 1
        lead = re.search(r"(?:^|(?<=[.!?…,;:—–\"”(\n]))[^.!?…,;:—–\"”(\n]*,?\s*$", text[paragraph : spans[0][0]])
        found += [(paragraph + lead.start(), paragraph + lead.end())] if lead else []
    if spans[-1] in heads:
        tail = re.match(r",?[^,.;:—–\n\"“]*", text[spans[-1][1] :])
        found += [(spans[-1][1], spans[-1][1] + tail.end())] if tail else []
    if (cue.start, cue.end) != spans[-1] and spans[-1] not in heads:
        closing = re.match(r"[\"”’']?,?\s*(?=[^\W_]+ly\b|with(?:out)?\b)[^.;:\n\"“]*", text[spans[-1][1] :])
        found += [(spans[-1][1], spans[-1][1] + closing.end())] if closing and re.search(r"\bwith(?:out| no)\b", closing.group()) else []
    return found


@cache
def _distance() -> re.Pattern[str]:
    adverbs, proofs = "|".join(_list("adverbs")), "|".join(_list("proofs"))
    return re.compile(rf"\b(?:{adverbs}|(?:without|with\s+no)\s+{GIVEN}{PROOF}(?:{proofs}))\b", re.IGNORECASE)


def _phrase_at(words: list[str], index: int) -> bool:
    """Whether a verb with its particle that denies ("rule out") begins at the word."""
    for phrase in _list("denied_phrases"):
        verb, *particles = phrase.split()
        following = [word.casefold() for word in words[index + 1 : index + 1 + len(particles)]]
        if verb in lemmas(words[index]) and following == particles:
            return True
    return False


def _is(word: str, key: str) -> bool:
    return not lemmas(word).isdisjoint(_list(key))


def _first(words: list[str], key: str) -> int | None:
    return next((index for index, word in enumerate(words) if _is(word, key)), None)


@cache
def _list(key: str) -> tuple[str, ...]:
    return tuple(lexicon("stance")[key])
