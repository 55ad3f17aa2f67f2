"""Labels that open the turns of an interview, "Q:", "A:", "ES:", and questions that stand in paragraphs of their own: who answers."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from claimx.speakers import names
from claimx.speakers.context import NOBODY, Context, Referent

if TYPE_CHECKING:
    from claimx.model import Part
    from claimx.speakers.cast.people import Cast

ASKING = frozenset(("q", "question", "interviewer"))
ANSWERING = frozenset(("a", "answer", "interviewee"))
INITIALS = re.compile(r"(?:[A-Z]\.?){1,4}")
# The one who is interviewed is named so many times as often before the first turn as anybody else.
FAR_MORE = 2


def label(source: str, context: Context) -> Referent | None:
    """Whose turn a label opens: the one interviewed for "A", nobody for "Q", and for initials the one person who has them."""
    opens = context.start == 0 or context.text.endswith("\n", 0, context.start)
    if not opens or not context.text.startswith(":", context.end):
        return None
    word = names.plain(source)
    if word in ASKING:
        return NOBODY
    if word in ANSWERING:
        person = interviewed(context.cast, context.part, context.start)
        return NOBODY if person is None else context.person(person)
    if not INITIALS.fullmatch(source):
        return None
    people = [number for number, one in enumerate(context.cast.people) if _initials(one.name) == word]
    if len(people) == 1:
        return context.person(people[0])
    return NOBODY if len(word) == 1 else None


def interviewed(cast: Cast, part: Part, offset: int) -> int | None:
    """The person who is named most often up to the offset and in the headline, if far more often than anybody else."""
    before = [mention.person for mention in cast.mentions if mention.part != part or mention.start < offset]
    ranked = Counter(before).most_common(2)
    clear = ranked and (len(ranked) == 1 or ranked[0][1] >= FAR_MORE * ranked[1][1])
    return ranked[0][0] if clear else None


def _initials(name: str) -> str:
    words = names.telling(name)
    return "".join(word[0] for word in words) if len(words) > 1 else ""
