"""Whether two quotations are one utterance: what their words tell, who says them, and how many days lie between."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING

from claimx.matching.people import same_person

if TYPE_CHECKING:
    from claimx.comparison.laying import Overlap
    from claimx.comparison.model import Quotation

# Words that tell so much, in nats, are one utterance whoever says them and whenever: of pairs of unrelated texts 0.4 in 100 have as much.
ENOUGH = 28.0
# Less than this, in nats, never is: two or three words.
LEAST = 14.0
# So much of the stretch in which they lie over each other must be the same words.
COVERED = 0.6
# Evidence, in nats, that the same person is said to have said it: between 14 and 28 nats such pairs were one utterance in 19 of 20 cases,
# near in time. Where words are replaced or put in, he may as well have said it again: then only the same day and the next tell something.
SAME, SAME_CHANGED = 14.0, 8.0
# And that another is, or where the words differ that it may be another: idioms and talking points go from mouth to mouth. The most telling
# unrelated pairs of two speakers among those judged have 30 nats in the same words, and 33 in changed ones, of which little is covered.
ANOTHER, ANOTHER_CHANGED = -4.0, -6.0
# Days in which papers report an utterance, and in which somebody does not repeat himself in other words.
NEAR, AT_ONCE = 14, 1
# People repeat themselves: for each e-fold of days beyond, so much is taken off, in nats. The evidence of the same person is gone after
# half a year.
APART = 5.5
# Where a date is not known, as much time as makes it half.
UNDATED = 50

CONNECTED = " and "


def evidence(one: Quotation, other: Quotation, found: Overlap, *, changed: bool) -> float:
    """What speaks for one utterance, in nats: ``ENOUGH`` is enough."""
    same = whose(one.speaker, other.speaker)
    least = ANOTHER_CHANGED if changed else 0.0
    if not same:
        return found.information + (ANOTHER if same is False and not changed else least)
    days = days_between(one.published, other.published)
    days = UNDATED if days is None else days
    most, near = (SAME_CHANGED, AT_ONCE) if changed else (SAME, NEAR)
    return found.information + max(least, most - APART * max(0.0, log(max(1, days) / near)))


def least(one: Quotation, other: Quotation) -> float:
    """What words must tell at least that these two be one utterance, in nats, if they are not changed."""
    return LEAST if whose(one.speaker, other.speaker) else ENOUGH


@lru_cache(maxsize=1 << 16)
def whose(one: str | None, other: str | None) -> bool | None:
    """Whether two speakers are one person; None where one is unknown or not named, who may be anybody.

    >>> whose("Hillary Clinton", "Clinton"), whose("Jane Doe", "Richard Roe"), whose("an aide", "an aide"), whose("the FBI", "FBI")
    (True, False, None, True)
    """
    if not one or not other:
        return None
    if one == other and one[0].isupper():
        return True
    names, others = ([name.removeprefix("the ").removeprefix("The ") for name in given.split(CONNECTED)] for given in (one, other))
    if not all(name[:1].isupper() for name in (*names, *others)):
        return None
    return any(same_person(name, another) for name in names for another in others)


def days_between(one: str | None, other: str | None) -> int | None:
    """The days between two ISO dates, or longer forms that begin with one; None where either is none.

    >>> days_between("2024-02-28", "2024-03-01T12:00:00Z"), days_between("2024-02-28", "in spring"), days_between(None, None)
    (2, None, None)
    """
    try:
        return abs((date.fromisoformat((one or "")[:10]) - date.fromisoformat((other or "")[:10])).days)
    except ValueError:
        return None
