"""What each gap in an alignment makes of a quotation: nothing, or words evened out, elided, joined or altered."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Literal

from claimx.matching.align import Gap
from claimx.matching.evening import Laid, Ready, counted, is_sign, needless, spelt_alike
from claimx.verification.searching import ELIDED, JOINED, signed

if TYPE_CHECKING:
    from collections.abc import Sequence

Kind = Literal["same", "evened", "elided", "joined", "altered"]

# What is taken off the information of the words that match, in nats, because chance may have made the match: for each word that is missing,
# for a quotation that begins or ends with one, and for each gap, the more the wider it is. Chosen so that one-word edits of quotations stay
# above the threshold and random stretches of other debates below it.
MISSED, EDGE, GAP, WIDER = 1.5, 1.5, 1.0, 1.5


@dataclass(frozen=True, slots=True)
class Effect:
    """What a gap does: its kind, how many words of others stand in it, and what it takes off the information."""

    kind: Kind = "same"
    interjected: int = 0
    chance: float = 0.0


def effect(laid: Laid[Ready], gap: Gap, *, inner: bool) -> Effect:
    """Tell what a gap is; ``inner`` where it stands between two matches."""
    quote, stretch = laid.bare(range(gap.q, gap.q_end)), range(gap.s, gap.s_end)
    others = laid.places[gap.s_end] - laid.places[gap.s - 1] - 1 - len(stretch) if inner else 0
    shown = inner and signed(laid.quoted, gap.q, gap.q_end)
    if shown and not quote:
        return Effect(_shown(laid, gap, others + len(stretch)))
    chance = MISSED * len(quote)
    if inner and not shown and (quote or stretch or others):
        chance += GAP + WIDER * log(1 + others + len(stretch))
    elif quote and not inner:
        chance += EDGE
    return Effect(_kind(laid, gap, quote, others), others, chance)


def _shown(laid: Laid[Ready], gap: Gap, skipped: int) -> Kind:
    """Words missing or replaced where the quotation shows it; where nothing is missing, the sign only adds."""
    stretch = range(gap.s, gap.s_end)
    if skipped > ELIDED:
        return "altered"
    replaced = laid.said(stretch) != laid.asked(range(gap.q, gap.q_end))
    return "elided" if replaced and counted(laid, gap.q_end, stretch) else "evened"


def _kind(laid: Laid[Ready], gap: Gap, quote: Sequence[int], others: int) -> Kind:
    stretch = range(gap.s, gap.s_end)
    if others + len(stretch) > JOINED:
        return "altered"
    if not quote:
        kept = counted(laid, gap.q_end, stretch)
        if not kept:
            return "evened" if stretch or others else "same"
        # A part of a contraction or a possessive is an ending: "Sanders" for "Sanders's", "can" for "can't".
        return "joined" if laid.whole(kept) else "altered"
    if all(q in laid.quoted.patched for q in quote):
        return "elided"
    evened = spelt_alike(laid, quote, stretch) if stretch else needless(laid, quote)
    return "evened" if evened else "altered"


def filled(laid: Laid[Ready], head: Gap, tail: Gap) -> tuple[Gap, Gap]:
    """The gaps at the ends with the words of the source that stand in the place of what is not there, up to the end of its sentence."""
    missing, low = laid.bare(range(head.q, head.q_end)), head.s
    while missing and low and head.s - low < 2 * len(missing) + 1 and not laid.divided(low - 1):
        low -= 1
    start = next((at for at in range(low, head.s) if spelt_alike(laid, missing, range(at, head.s))), max(low, head.s - len(missing)))
    missing, high = laid.bare(range(tail.q, tail.q_end)), tail.s
    while missing and high < len(laid.places) and high - tail.s < 2 * len(missing) + 1 and not laid.divided(high - 1):
        high += 1
    ends = range(high, tail.s, -1)
    end = next((at for at in ends if spelt_alike(laid, missing, range(tail.s, at))), min(high, tail.s + len(missing)))
    return Gap(head.q, head.q_end, start, head.s), Gap(tail.q, tail.q_end, tail.s, end)


def same(laid: Laid[Ready], q: int, s: int) -> bool:
    """Whether two terms with one key are the same: "he's" fits "he is" and "he has", which are not each other."""
    form, other = laid.quoted.terms.forms[q], laid.ready.terms.forms[laid.places[s]]
    return form == other or "'" in form + other


def cut(laid: Laid[Ready], first: int, last: int) -> Kind:
    """What a word does of which only a part is quoted: its ending differs, "he" for "he's"; but "ISIS'" is "ISIS's"."""
    terms, start, end = laid.ready.terms, laid.places[first], laid.places[last]
    if start and terms.starts[start - 1] == terms.starts[start]:
        return "altered"
    if end + 1 == len(terms) or terms.starts[end + 1] != terms.starts[end]:
        return "same"
    possessive = terms.forms[end + 1] == "'s" and laid.possessive(len(laid.quoted) - 1)
    return "evened" if possessive or is_sign(terms, end + 1) else "altered"
