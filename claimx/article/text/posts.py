"""The posts of a live page that is plain text: each is opened by its time."""

from __future__ import annotations

from itertools import pairwise

from claimx.article.kinds import says_live
from claimx.article.lines.bylines import is_time_of_day, tells_time
from claimx.article.lines.shape import FIRST
from claimx.article.text.paragraphs import Paragraph

# Posts that make a text a live page; fewer times may be those of a table or of readers' comments.
FEWEST = 5
# Paragraphs after a time within which the prose of its post begins, and after the last time within which its post ends.
SOON = 5
LAST = 12
# Words of a subhead, and of a sentence. By eye.
SUBHEAD = range(2, 26)
SENTENCE = 3  # see above
# Words of the shortest headline that says so: "Live scores" is an entry of a menu.
HEADLINE = 3
END = frozenset({"comments", "section", "footer"})


def posts_of(found: tuple[Paragraph, ...]) -> tuple[int, ...]:
    """Return the places of the paragraphs of posts: of each its time, its subhead, its sentences; empty where the page is no live one.

    It is one where one of its first lines says so, or all the times that open posts are times of day.
    """
    stamps = [place for place, this in enumerate(found) if tells_time(this.text, this.shape) and _opens(found, place)]
    says = says_live(tuple(this.text[:FIRST] for this in found[:3] if this.shape.words >= HEADLINE), None, ())
    if len(stamps) < FEWEST or not (says or all(is_time_of_day(found[place].text) for place in stamps)):
        return ()
    return tuple(place for start, end in pairwise((*stamps, min(len(found), stamps[-1] + LAST))) for place in _post(found, start, end))


def _opens(found: tuple[Paragraph, ...], stamp: int) -> bool:
    """Whether prose comes soon after a time, and no other time before it."""
    for this in found[stamp + 1 : stamp + 1 + SOON]:
        if tells_time(this.text, this.shape):
            return False
        if not this.reason and _is_sentence(this):
            return True
    return False


def _is_sentence(this: Paragraph) -> bool:
    return this.shape.ends and this.shape.words >= SENTENCE


def _post(found: tuple[Paragraph, ...], start: int, end: int) -> list[int]:
    """Return the places of a post between its time and the next: its subhead may stand above the time, and other stories below it."""
    subhead, text = None, []
    for place in range(start + 1, end):
        this = found[place]
        if this.reason in END and end - start == LAST:
            break
        if this.reason:
            continue
        if _is_sentence(this):
            text.append(place)
        elif not text and subhead is None and this.shape.words in SUBHEAD:
            subhead = place
    above = found[start - 1] if start else None
    if subhead is None and above and not above.reason and not _is_sentence(above) and above.shape.words in SUBHEAD:
        subhead = start - 1
    return sorted({start, *text} | ({subhead} if subhead is not None else set()))
