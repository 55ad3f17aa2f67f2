"""What was done to the words between two versions of an utterance: a relation, and what of it matters most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from claimx.comparison.laying import shown
from claimx.english.lexicon import listed
from claimx.matching.evening import Laid, counted, spelt_alike
from claimx.matching.numbers import NUMBER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from claimx.comparison.laying import Overlap, Side
    from claimx.comparison.model import Flag, Relation
    from claimx.matching.align import Gap

Kind = Literal["same words", "clipped", "elided", "inserted", "changed"]
# What of a change is pointed out: numbers, and words of two lists.
FLAGS: dict[Flag, Callable[[str], bool]] = {
    "number": lambda form: form.startswith(NUMBER),
    "negation": lambda form: form in listed("quoting", "negations"),
    "modal": lambda form: form in listed("quoting", "modals"),
}
GRAVITY: tuple[Kind, ...] = ("same words", "clipped", "elided", "inserted", "changed")


def relation(one: Side, other: Side, found: Overlap) -> Relation:
    """The gravest thing that was done to the words: ``same words`` where nothing was."""
    return max(_kinds(one, other, found), key=GRAVITY.index, default="same words")


def _kinds(one: Side, other: Side, found: Overlap) -> Iterator[Kind]:
    laid, back = Laid(one.quoted, other, range(len(other.terms))), Laid(other.quoted, one, range(len(one.terms)))
    if found.moved or not all(_same(one.terms.forms[q], other.terms.forms[s]) for q, s in found.pairs):
        yield "changed"
    last = len(found.gaps) - 1
    for at, gap in enumerate(found.gaps):
        q, s = laid.bare(range(gap.q, gap.q_end)), back.bare(range(gap.s, gap.s_end))
        if not q and not s:
            continue
        if shown(one, other, gap, first=at == 0, last=at == last):
            yield "elided" if _counts(laid, back, gap) else "same words"
        elif 0 < at < last:
            yield _between(laid, back, gap, q, s)
        else:
            yield _beside(laid, back, gap, q, s, first=at == 0)


def _between(laid: Laid[Side], back: Laid[Side], gap: Gap, q: Sequence[int], s: Sequence[int]) -> Kind:
    """What a gap with no sign does that stands between words that match."""
    if q and s:
        return "same words" if _alike(laid, q, s) else "changed"
    kept, whole = (
        (counted(laid, gap.q_end, range(gap.s, gap.s_end)), laid) if s else (counted(back, gap.s_end, range(gap.q, gap.q_end)), back)
    )
    if not kept:
        return "same words"
    # A part of a contraction or a possessive is another ending: "can" for "can't".
    return "inserted" if whole.whole(kept) else "changed"


def _beside(laid: Laid[Side], back: Laid[Side], gap: Gap, q: Sequence[int], s: Sequence[int], *, first: bool) -> Kind:
    """What the words do before the first that match or after the last: one quotation goes on, or both in other words."""
    if not q or not s:
        return "clipped" if _counts(laid, back, gap) else "same words"
    edges = (laid.quoted, gap.q_end if first else gap.q), (back.quoted, gap.s_end if first else gap.s)
    if all(quoted.ends_sentence(at - 1, at) for quoted, at in edges):
        return "clipped"  # other sentences of the same speech
    near = (q[-1:], s[-1:]) if first else (q[:1], s[:1])
    if _alike(laid, *near):
        return "clipped" if len(q) + len(s) > 2 else "same words"
    return "changed"


def _counts(laid: Laid[Side], back: Laid[Side], gap: Gap) -> bool:
    """Whether there are words in a gap other than fillers, openers of a sentence, and what is said twice."""
    return bool(counted(laid, gap.q_end, range(gap.s, gap.s_end)) or counted(back, gap.s_end, range(gap.q, gap.q_end)))


def _alike(laid: Laid[Side], q: Sequence[int], s: Sequence[int]) -> bool:
    return all(at in laid.quoted.patched for at in q) or spelt_alike(laid, q, s)


def _same(form: str, other: str) -> bool:
    return form == other or "'" in form + other


def flags(quote: Sequence[str], version: Sequence[str]) -> tuple[Flag, ...]:
    """Which of the words that change the meaning most differ between two stretches, given as terms: numbers, negations, modal verbs.

    >>> flags(["#3", "will", "not"], ["#4", "will"]), flags(["red"], ["blue"])
    (('number', 'negation'), ())
    """
    return tuple(name for name, holds in FLAGS.items() if sorted(filter(holds, quote)) != sorted(filter(holds, version)))
