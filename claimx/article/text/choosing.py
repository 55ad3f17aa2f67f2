"""Which paragraphs of a plain text are its article's body."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from claimx.article.lines.rules import stands_by_comment
from claimx.article.lines.shape import FIRST, QUOTED
from claimx.article.text.paragraphs import PageLine, Paragraph, is_told, listed
from claimx.article.text.speech import is_signed
from claimx.errors import ClaimxError
from claimx.model import Dropped

if TYPE_CHECKING:
    from collections.abc import Iterator

# How likely a paragraph must be the body's, by F1 on the flattened pages (0.935; with 0.6 it is 0.932).
KEPT = 0.4
# One that looks like the headline of a story: with 0.4, of 7,690 headlines of other stories 100 stay in, with 0.7 24.
KEPT_HEADLINE = 0.7
# Prose up to LEAD paragraphs before the first that is kept: without it, 27 of 482 pages lose their first paragraph, with it 12.
KEPT_LEAD = 0.15
LEAD = 6
# Prose up to LAST paragraphs after the last that is kept: without it, 28 of 482 pages lose their last paragraph, with it 17 (five folds).
KEPT_LAST = 0.2
LAST = 3
# Lines between two paragraphs of the body that are a list where each begins with a bullet; a single one may be a teaser.
FEWEST_BULLETS = 2
BULLETS = frozenset("•·*–-●▪◦‣")
# A sentence on a page where nothing else is kept. No flattened page needs it; a brief among menus does.
KEPT_ALONE = 0.05
# Words of the body above a heading of comments; with fewer, comments are not looked for. Half or double changes no flattened page.
FEW_WORDS = 60
# Paragraphs after a heading of comments that tell whether readers speak there, how many of readers are enough, and the most words of a
# reader's name. Half or double of each changes F1 on the flattened pages by less than 0.001.
THREAD = 30
FEWEST_READERS = 4
LONGEST_NAME = 4
# A text of more lines than this is read where its prose is: near a line of LONG_LINE characters, NEAR lines around it, and in each stretch
# of STRETCH lines of which most end like sentences, or have a colon, as after a speaker's name, within TURN characters. Only bounds on
# cost: the longest flattened page has 1,533 paragraphs.
ENORMOUS = 20_000
LONG_LINE = 60
NEAR = 40
STRETCH = 400
SENTENCE_END = frozenset('.?!…。！？”"')
TURN = 40  # see above

# Among so many paragraphs of a text without clutter one may look like clutter: a minutes-long transcript has a short answer like a button.
FEW_CLUTTERED = 500
CLUTTERED = frozenset({"comments", "section", "sharing", "navigation", "teaser", "footer", "newsletter"})


def near_text(lines: tuple[PageLine, ...]) -> tuple[tuple[PageLine, ...], tuple[Dropped, ...]]:
    """Part the lines of an enormous text that may be body from the rest: to judge a million short lines would take a minute.

    Those near a long line may be, and those of a stretch of which most end like sentences or open with a speaker's name.
    """
    if len(lines) <= ENORMOUS:
        return lines, ()
    near = bytearray(len(lines))
    for start in range(0, len(lines), STRETCH):
        stretch = lines[start : start + STRETCH]
        if 2 * sum(line.text[-1] in SENTENCE_END or ": " in line.text[:TURN] for line in stretch) >= len(stretch):
            near[start : start + len(stretch)] = b"\1" * len(stretch)
    for place, line in enumerate(lines):
        if len(line.text) >= LONG_LINE:
            start, end = max(0, place - NEAR), min(len(lines), place + NEAR + 1)
            near[start:end] = b"\1" * (end - start)
    kept = tuple(line for line, flag in zip(lines, near, strict=True) if flag)
    return kept, tuple(Dropped(line.number, "navigation", line.text) for line, flag in zip(lines, near, strict=True) if not flag)


def _title_like(this: Paragraph) -> bool:
    return this.shape.headline and this.shape.words >= 5 and not is_signed(this.text)


def is_uncluttered(found: tuple[Paragraph, ...]) -> bool:
    """Whether a text has no clutter around it, nor a list of headlines in it or at its end, so that it comes through whole."""
    found = tuple(this for this in found if this.opened is None)
    if len(found) == 1 and not found[0].reason and found[0].shape.words > 1:
        return True
    if sum(this.reason in CLUTTERED for this in found) > len(found) // FEW_CLUTTERED:
        return False
    if not any(not this.reason and (this.shape.words >= 4 or this.shape.ends or QUOTED.search(this.text[:FIRST])) for this in found):
        return False
    if any(_title_like(a) and _title_like(b) for a, b in pairwise(found)):
        return False
    last = found[2:][-2:]
    listing = all(4 <= this.shape.words <= 30 and not this.shape.ends and not is_signed(this.text) for this in last)
    return not (last and (_title_like(last[-1]) or listing))


def chosen(found: tuple[Paragraph, ...], likely: tuple[float, ...]) -> tuple[int, ...]:
    """Return the places of the paragraphs of a page with clutter that are likely its body's.

    What looks like the headline of a story must be likelier, for such a one that stays in becomes a false claim; prose just before the
    body may be less likely, for it may be the first paragraph. Raises ClaimxError where there is none.
    """

    def at_least(place: int, threshold: float) -> bool:
        return likely[place] > threshold and not found[place].reason

    places = [place for place, this in enumerate(found) if at_least(place, KEPT_HEADLINE if _title_like(this) else KEPT)]
    if not places:
        places = [place for place, this in enumerate(found) if at_least(place, KEPT_ALONE) and this.shape.ends and this.shape.words >= 4]
    if not places:
        raise ClaimxError("no-article", "no article in this text, only navigation or lists; give the page of one article")
    lead = [place for place in range(max(0, places[0] - LEAD), places[0]) if found[place].shape.prose and at_least(place, KEPT_LEAD)]
    last = [place for place in _until_landmark(found, places[-1] + 1) if is_told(found[place]) and at_least(place, KEPT_LAST)]
    return with_bullets(found, (*lead, *places, *last))


def _until_landmark(found: tuple[Paragraph, ...], start: int) -> Iterator[int]:
    """Yield the places of the paragraphs after the body up to a heading of comments or of a list of other stories."""
    for place in range(start, min(start + LAST, len(found))):
        if found[place].reason in ("comments", "section"):
            return
        yield place


def with_bullets(found: tuple[Paragraph, ...], places: tuple[int, ...]) -> tuple[int, ...]:
    """Add the lists whose every line begins with a bullet and that stand right between two paragraphs of the body."""
    gaps = (range(before + 1, after) for before, after in pairwise(places) if after - before > FEWEST_BULLETS)
    lists = (gap for gap in gaps if all(found[place].text[0] in BULLETS for place in gap))
    return tuple(sorted({*places, *(place for gap in lists for place in gap)}))


def without_readers(found: tuple[Paragraph, ...], places: tuple[int, ...]) -> tuple[int, ...]:
    """Drop what stands after a heading of comments with most of the words above it or readers' names below: readers speak there."""
    words = dict(zip(places, accumulate(found[place].shape.words for place in places), strict=True))
    half, above = max(words.values(), default=0) / 2, 0
    for place, this in enumerate(found):
        above = words.get(place, above)
        if this.reason == "comments" and above > FEW_WORDS and (above > half or is_thread(found[place + 1 : place + 1 + THREAD])):
            return tuple(at for at in places if at < place)
    return places


def is_thread(found: tuple[Paragraph, ...]) -> bool:
    """Whether lines that open or close readers' comments are among these: "Jack says:", or a name and under it a date."""
    named = sum(b.reason == "timestamp" and not a.reason and a.shape.words <= LONGEST_NAME and not a.shape.ends for a, b in pairwise(found))
    return max(named, sum(stands_by_comment(this.text) for this in found)) >= FEWEST_READERS


def without_lists(found: tuple[Paragraph, ...], places: tuple[int, ...]) -> tuple[int, ...]:
    """Drop what is no prose in a list of other stories, unless that is all, and what follows the last sentence."""
    lists = listed(found)
    places = tuple(place for place in places if found[place].shape.prose or not lists[place]) or places
    last = max((place for place in places if found[place].shape.ends and found[place].shape.capital < 0.7), default=len(found))
    return tuple(place for place in places if place <= last)
