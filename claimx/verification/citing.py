"""Whether a speaker gives words as another's: a moderator reads them out, a rival cites them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from claimx.english.lexicon import listed
from claimx.matching.people import name_of

if TYPE_CHECKING:
    from claimx.verification.passages import Passage

NEAR, FAR = 40, 240  # characters before the words in which a cue stands right before them, or in the sentences before
OPENED = re.compile(r"[\"“«‘]\s*(?:[^\"”»\n]{0,200})$")


@cache
def _right_before() -> re.Pattern[str]:
    """A cue that is not the speaker's own ("I said"), and nothing but small words up to the end."""
    cues, objects = ("|".join(map(re.escape, sorted(listed("quoting", name)))) for name in ("cues", "objects"))
    return re.compile(
        rf"(?<!\bI )(?<!\bI've )(?<!\bI’ve )(?<!\bwe )\b(?:{cues})\b[\s,:;.—–-]*(?:\b(?:{objects})\b[\s,:;.—–-]*){{0,4}}[\"“«]?\s*$",
        re.IGNORECASE,
    )


@cache
def _somewhere_before() -> re.Pattern[str]:
    """A cue whose subject is another than the speaker himself."""
    cues = "|".join(map(re.escape, sorted(listed("quoting", "cues"))))
    return re.compile(
        rf"\b(?P<who>[^\W\d_]+)(?:['’](?:s|d|ve))?(?: (?:has|have|had|also|just|once|then|actually|even|recently))*,? (?:{cues})\b",
        re.IGNORECASE,
    )


def cites(found: Passage, claimed: str, *, takes_part: bool) -> bool:
    """Whether the words are given as the claimed speaker's, right where they stand: in marks, after "he said", "you called it", "quote".

    ``takes_part`` where the claimed speaker has turns of his own in the source: then "you" and "he" can be he.
    """
    before = _before(found)
    if _marked(found, before) or re.search(r"\bquote\W*$", before[-NEAR:], re.IGNORECASE):
        return True
    return bool(_right_before().search(before[-NEAR * 2 :])) and (takes_part or _named(before, claimed))


def mentions(found: Passage, claimed: str, *, takes_part: bool) -> bool:
    """Whether the speaker tells, in the sentences before the words or in them, what another said, and that can be the claimed one."""
    before = _before(found)
    told = [match["who"].casefold() for match in _somewhere_before().finditer(before)]
    name = name_of(claimed)
    for who in told:
        if who in name[-1:] or (
            who in {"he", "she", "you", "they", "director", "secretary", "senator", "governor", "president"}
            and (takes_part or _named(before, claimed))
        ):
            return True
    return False


def _before(found: Passage) -> str:
    ready = found.ready
    turn = ready.turn_of(found.first)
    start = ready.terms.starts[found.first]
    return ready.source.text[max(turn.spans[0][0], start - FAR) : start]


def _marked(found: Passage, before: str) -> bool:
    """Whether the words stand in quotation marks in the source: one opens before them and one closes after."""
    ready = found.ready
    text, end = ready.source.text, ready.terms.ends[found.last]
    sentence = before[-200:]
    straight = sentence.count('"') % 2 == 1
    curly = max(sentence.rfind("“"), sentence.rfind("«")) > max(sentence.rfind("”"), sentence.rfind("»"))
    after = text[end : end + 200].partition("\n")[0]
    return (straight and '"' in after) or (curly and any(mark in after for mark in "”»"))


def _named(before: str, claimed: str) -> bool:
    name = name_of(claimed)
    return bool(name) and re.search(rf"\b{re.escape(name[-1])}\b", before, re.IGNORECASE) is not None
