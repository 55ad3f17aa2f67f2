"""Quotations and sources → verdicts."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from claimx.matching.align import gaps
from claimx.matching.index import Index
from claimx.verification.model import Context, Difference, Found, Unreadable, Verdict
from claimx.verification.passages import passage, pieces
from claimx.verification.quoted import quoted
from claimx.verification.stretches import likeliest, stretches
from claimx.verification.verdicts import Candidate, best, candidate, verdict
from claimx.matching.words import plain, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.verification.model import Name, Quotation
    from claimx.verification.passages import Passage
    from claimx.verification.quoted import Quoted
    from claimx.verification.sources import Ready
    from claimx.verification.stretches import Stretch

CONTEXT = 10  # words on either side


def verdicts(quotations: Sequence[Quotation], sources: Sequence[Ready], errors: Sequence[Unreadable] = ()) -> list[Verdict]:
    """The verdict on each quotation over all the sources; ``errors`` are the sources that could not be read."""
    made = [quoted(quotation) for quotation in quotations]
    index = Index()
    for one in made:
        index.add([key for key in one.keys if key is not None])
    found: list[list[Stretch]] = [[] for _ in quotations]
    for source in sources:
        for number, anchors in index.anchors(source.terms.keys).items():
            one = made[number]
            places = [at for at, key in enumerate(one.keys) if key is not None]
            own = source.persons(quotations[number].speaker) if quotations[number].speaker else None
            found[number] += stretches(one, source, [(places[q], s) for q, s in anchors], index.size(number), own)
    return [
        _verdict(quotation, one, best(list(candidates(quotation, one, near))), tuple(errors))
        for quotation, one, near in zip(quotations, made, found, strict=True)
    ]


def candidates(quotation: Quotation, one: Quoted, found: Sequence[Stretch]) -> Iterator[Candidate]:
    """Yield the passages that may be the quotation, until one has its very words."""
    for stretch in likeliest(found):
        laid = passage(one, stretch)
        if laid:
            chosen = candidate(quotation, one, laid)
            yield chosen
            if stretch.own and verdict(chosen) == "verbatim":
                return


def _verdict(quotation: Quotation, one: Quoted, chosen: Candidate | None, errors: tuple[Unreadable, ...]) -> Verdict:
    name: Name = verdict(chosen) if chosen else "not found"
    if name == "not found":
        chosen = None
    if (name == "not found" and errors) or len(one.words) < 2:
        name = "cannot tell"
    if chosen is None:
        return Verdict(quotation.id, quotation, name, None, None, False, (), (), 0.0, 0.0, _note(name, None, one, errors), errors)
    told = name != "cannot tell"
    parts = found_parts(chosen.passage)
    return Verdict(
        quotation.id,
        quotation,
        name,
        chosen.own if told else None,
        parts[0].speaker,
        chosen.cited and told,
        parts,
        tuple(differences(chosen.passage, one)),
        round(chosen.passage.information, 1),
        round(chosen.passage.covered / max(1, chosen.passage.total), 2),
        _note(name, chosen, one, errors),
        errors,
    )


def found_parts(found: Passage) -> tuple[Found, ...]:
    """The parts of a passage, each with its place, its line, who says it, and the words around it."""
    return tuple(_part(found.ready, start, end) for start, end in pieces(found))


def _part(ready: Ready, start: int, end: int) -> Found:
    from bisect import bisect_left

    terms, text = ready.terms, ready.source.text
    first, last = bisect_left(terms.starts, start), bisect_left(terms.ends, end)
    turn = ready.turn(first)
    low = max(ready.firsts[turn], first - CONTEXT)
    high = min(len(terms) - 1, last + CONTEXT)
    while high > last and ready.turn(high) != turn:
        high -= 1
    return Found(
        ready.source.location,
        start,
        end,
        text[start:end],
        ready.line(start),
        turn + 1,
        ready.source.turns[turn].speaker,
        Context(" ".join(text[terms.starts[low] : start].split()), " ".join(text[end : terms.ends[high]].split()) if high > last else ""),
    )


def differences(found: Passage, one: Quoted) -> Iterator[Difference]:
    """Yield the steps from the quotation to the source, word by word, neighbouring ones of a kind as one."""
    for op, group in groupby(_steps(found, one), key=lambda step: step.op):
        members = list(group)
        yield Difference(op, " ".join(filter(None, (step.quote for step in members))), " ".join(filter(None, (step.source for step in members))))


def _steps(found: Passage, one: Quoted) -> Iterator[Difference]:
    made, terms = one.terms, found.ready.terms
    pending_q: list[int] = []
    pending_s: list[int] = []
    same = True
    steps = list(found.steps)
    for number, step in enumerate(steps):
        pending_q += range(step.q, step.q_end)
        pending_s += step.places
        same = same and step.same
        following = steps[number + 1] if number + 1 < len(steps) else None
        # A word of two terms is one word of the diff.
        if following and (
            (pending_q and following.q < following.q_end and made.starts[following.q] == made.starts[pending_q[-1]])
            or (pending_s and following.places and terms.starts[following.places[0]] == terms.starts[pending_s[-1]])
        ):
            continue
        quote, source = _slices(made, pending_q), _slices(terms, pending_s)
        if same and words(quote.replace("[", "").replace("]", "")) == words(source):
            yield Difference("equal", quote, source)
        elif quote or source:
            yield Difference("replace" if quote and source else "delete" if quote else "insert", quote, source)
        pending_q, pending_s, same = [], [], True


def _slices(made: object, places: list[int]) -> str:
    spans = dict.fromkeys((made.starts[at], made.ends[at]) for at in places)  # type: ignore[attr-defined]
    return " ".join(made.text[start:end] for start, end in spans)  # type: ignore[attr-defined]


def _note(name: Name, chosen: Candidate | None, one: Quoted, errors: tuple[Unreadable, ...]) -> str:
    return ""


_ = gaps, plain
