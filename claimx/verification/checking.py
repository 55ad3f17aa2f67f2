"""Quotations and sources → verdicts: the stages in order."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from claimx.matching.diff import differences
from claimx.matching.index import Index
from claimx.matching.quotation import quoted
from claimx.verification.model import Context, Found, Unreadable, Verdict
from claimx.verification.notes import note
from claimx.verification.passages import passage, pieces
from claimx.verification.searching import likeliest, stretches
from claimx.verification.verdicts import best, candidate, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.matching.quotation import Quoted
    from claimx.verification.model import Name, Quotation
    from claimx.verification.passages import Passage
    from claimx.verification.searching import Stretch
    from claimx.verification.sources import Ready
    from claimx.verification.verdicts import Candidate

CONTEXT = 10  # words on either side of what is found


def verdicts(quotations: Sequence[Quotation], sources: Sequence[Ready], errors: Sequence[Unreadable] = ()) -> list[Verdict]:
    """The verdict on each quotation over all the sources; ``errors`` are the sources that could not be read."""
    made = [quoted(quotation.text) for quotation in quotations]
    index = Index()
    for one in made:
        index.add([key for key in one.keys if key is not None])
    found: list[list[Stretch]] = [[] for _ in quotations]
    for source in sources:
        for number, anchors in index.anchors(source.terms.keys).items():
            one, speaker = made[number], quotations[number].speaker
            if one.bracketed:  # what is in brackets is not in the index
                unbracketed = [at for at, key in enumerate(one.keys) if key is not None]
                anchors = [(unbracketed[q], s) for q, s in anchors]  # noqa: PLW2901
            found[number] += stretches(one, source, anchors, index.size(number), source.persons(speaker) if speaker else None)
    return [
        _verdict(quotation, one, best(list(_candidates(quotation, one, near))), tuple(errors), len(sources))
        for quotation, one, near in zip(quotations, made, found, strict=True)
    ]


def _candidates(quotation: Quotation, one: Quoted, found: Sequence[Stretch]) -> Iterator[Candidate]:
    """Yield the passages that may be the quotation, until one has its very words."""
    for stretch in likeliest(found):
        laid = passage(one, stretch)
        if laid:
            chosen = candidate(quotation, one, laid)
            yield chosen
            if stretch.own and verdict(chosen) == "verbatim":
                return


def _verdict(quotation: Quotation, one: Quoted, chosen: Candidate | None, errors: tuple[Unreadable, ...], sources: int) -> Verdict:
    name: Name = verdict(chosen) if chosen else "not found"
    if chosen is None or name == "not found":
        # What is not there says nothing where a source is missing, or where it could not say much anyway.
        name = "cannot tell" if errors or one.single else "not found"
        return Verdict(
            quotation.id,
            quotation,
            name,
            None,
            None,
            False,
            (),
            (),
            0.0,
            0.0,
            note(name, (), errors, single=one.single, sources=sources),
            errors,
        )
    told = name != "cannot tell"
    parts, diff = tuple(_parts(chosen.passage)), differences(chosen.passage.steps, one, chosen.passage.ready.terms)
    return Verdict(
        quotation.id,
        quotation,
        name,
        chosen.own if told else None,
        parts[0].speaker,
        chosen.cited and told,
        parts,
        diff,
        round(chosen.passage.information, 1),
        round(chosen.passage.covered / max(1, chosen.passage.total), 2),
        note(name, diff, (), single=one.single, sources=sources),
        errors,
    )


def _parts(found: Passage) -> Iterator[Found]:
    """Yield the parts of a passage, each with its place, its line, who says it, and what is said around it."""
    ready = found.ready
    terms, text = ready.terms, ready.source.text
    for start, end in pieces(found):
        first, last = bisect_left(terms.starts, start), bisect_left(terms.ends, end)
        turn = ready.turn(first)
        low, high = max(0, first - CONTEXT), min(len(terms) - 1, last + CONTEXT)
        speaker = ready.source.turns[turn].speaker
        named = f" {speaker}:" if speaker and low < first == ready.firsts[turn] else ""
        context = Context(ready.spoken(terms.starts[low], start) + named, ready.spoken(end, terms.ends[high]))
        yield Found(ready.source.location, start, end, text[start:end], ready.line(start), turn + 1, speaker, context)
