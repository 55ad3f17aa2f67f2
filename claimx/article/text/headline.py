"""Which paragraph of a plain text is the headline of its article."""

from __future__ import annotations

from itertools import accumulate

from claimx.article.lines.folding import letters
from claimx.article.lines.releases import stands_for_headline
from claimx.article.lines.shape import FIRST, QUOTED, WORD, says
from claimx.article.text.features import DETERMINED
from claimx.article.text.paragraphs import BEGINNING, LONGEST_HEADLINE, Paragraph, title_lines

# Rules of single lines that may take a headline for what it is not.
MAYBE_HEADLINE = frozenset({None, "teaser", "tags", "footer", "newsletter"})
# Paragraphs before the body in which a headline is looked for: half or double changes the body of no flattened page by more than 0.001.
BEFORE = 40
# Paragraphs after a headline within which its byline or its date comes, and after a first line the sentences that show it to be one.
SOON = 5
NEXT = 12
# The least value of a headline in ``find_headline``, whose terms were weighed by eye on the flattened pages.
ENOUGH = 0.9
# Characters of the longest line that may be a headline without anything on the page to say so.
LONGEST_UNCONFIRMED = 160
# Headlines of other stories repeat their title too. The article's has at least this share of the likely words after it that the best has,
# and of all; half or double the second changes no flattened page.
SHARE_OF_BEST = 0.8
SHARE_OF_ALL = 0.1
# What stands between a standfirst and the body, and the fewest words of one: fewer are a label.
UNDER_STANDFIRST = frozenset({"byline", "timestamp", "sharing", "caption"})
# Words of a standfirst: with 3 or 12, F1 of the 482 texts moves by less than 0.0001.
FEWEST_STANDFIRST = 6
# Words of the longest label that is no headline, and how many may stand above one: the site's name, a section.
LABEL = 3
LABELS = 2  # see above
# One part in so many of the words of the body that may stand above a headline, taken for it by mistake, and paragraphs between a headline
# and its byline. By eye.
STRAY = 5
ABOVE_BYLINE = 3  # see above
# Words of a name.
NAME = range(2, 4)


def anchor(found: tuple[Paragraph, ...], likely: tuple[float, ...]) -> int | None:
    """Return the place of the headline that repeats one of the page's first three lines and has most of the text after it.

    ``likely`` says of each paragraph how likely it is the body's, 0 where it is not kept.
    """
    places = [place for place in title_lines(found) if not found[place].shape.prose]
    words = [value * this.shape.words for this, value in zip(found, likely, strict=True)]
    after = [*accumulate(words[::-1])][::-1]
    most = max((after[place] for place in places), default=0.0)
    enough = max(SHARE_OF_BEST * most, SHARE_OF_ALL * after[0])
    return max((place for place in places if after[place] > 0 and after[place] >= enough), default=None)


def find_headline(found: tuple[Paragraph, ...], run: tuple[int, int]) -> int | None:
    """Return the place of the headline of a body that lies in ``run``: before it or its first line.

    It says what the browser's title and the first paragraphs say, and a byline or a date comes soon after it.
    """
    start, end = run
    titles = frozenset(title_lines(found))
    content = frozenset(word for this in found[start : start + 6] for word in _long_words(this.text[:FIRST]))
    top = frozenset(word for this in found[:1] for word in _long_words(this.text[:BEGINNING]))
    best, best_value = None, ENOUGH
    for place in range(max(0, start - BEFORE), min(start + max(1, (end - start) // 3), end)):
        this = found[place]
        words = _long_words(this.text[:BEGINNING])
        if (
            not words
            or not 1 < this.shape.words <= LONGEST_HEADLINE
            or this.reason not in MAYBE_HEADLINE
            or stands_for_headline(this.text)
            or (place >= start and place not in titles)
        ):
            continue
        value = 2.0 * sum(word in content for word in words) / len(words) - 0.05 * abs(start - place)
        value += 4.0 * sum(word in top for word in words) / (len(words) + len(top)) if place else 0.0
        value += 0.5 if 4 <= this.shape.words <= 20 else -1.0 if this.shape.words < 3 else 0.0
        value += 1.0 if any(other.reason in ("byline", "timestamp") for other in found[place + 1 : place + 1 + SOON]) else 0.0
        value -= (1.0 if this.text[-1] in ".:" else 0.0) + (2.0 if this.reason else 0.0)
        if value >= best_value:
            best, best_value = place, value
    if best is None and headlinese(found[start], found[start + 1 : end]):
        best = start
    return best


def headlinese(this: Paragraph, rest: tuple[Paragraph, ...]) -> bool:
    """Whether the first paragraph of a text is its headline: short, before longer ones, capitalised or without the words of a sentence."""
    at = this.shape
    if this.reason or this.text[-1] in ":;," or not 2 <= at.words <= 20 or not rest or len(this.text) > LONGEST_UNCONFIRMED:
        return False
    after = [other.shape for other in rest[:NEXT] if not other.reason][:3]
    if max((other.words for other in after), default=0) <= at.words or not any(other.prose for other in after):
        return False
    if not at.ends:
        return True
    if says(this.text) and QUOTED.search(this.text) and at.capital < 0.6:
        return False
    return at.capital >= 0.6 or (at.words >= 4 and not DETERMINED.search(this.text) and at.function < 0.3)


def _long_words(text: str) -> list[str]:
    return [word for word in WORD.findall(text.lower()) if len(word) > 3]


def on_top(found: tuple[Paragraph, ...], place: int) -> bool:
    """Whether a headline of a clean text has only its repetition and clutter above it."""
    title = letters(found[place].text)
    return headlinese(found[place], found[place + 1 :]) and all(
        this.reason or title in letters(this.text[:BEGINNING]) for this in found[:place]
    )


def below_labels(found: tuple[Paragraph, ...], places: tuple[int, ...]) -> int:
    """Return the first of some places, but for the name of the site and of a section above a longer line that is no sentence."""
    first = next((place for place in places if found[place].shape.words > LABEL), None)
    above = [found[place] for place in places if first is not None and place < first]
    if first is None or found[first].shape.ends or len(above) > LABELS or any(this.shape.ends for this in above):
        return places[0] if places else 0
    return first


def above_byline(found: tuple[Paragraph, ...], places: tuple[int, ...]) -> int | None:
    """Return the place of a line right above a byline that has most of the body below it, and hardly a sentence of the body above."""
    told = {place: found[place].shape.words for place in places if found[place].shape.ends}
    for byline in (place for place, this in enumerate(found) if this.reason == "byline"):
        strays = [place for place in told if place < byline]
        if STRAY * sum(told[place] for place in strays) > sum(told.values()):
            return None
        start = max(byline - ABOVE_BYLINE, max(strays, default=-1) + 1)
        for place in range(start, byline):
            at = found[place].shape
            if not at.ends and not found[place].reason and LABEL < at.words <= LONGEST_HEADLINE:
                return place
    return None


def deck(found: tuple[Paragraph, ...], headline: int) -> frozenset[int]:
    """Return the places between a headline and its byline that are no sentences: a second headline, what a button says."""
    between = range(headline + 1, min(headline + 1 + ABOVE_BYLINE, len(found)))
    byline = next((place for place in between if found[place].reason == "byline"), headline)
    return frozenset(place for place in range(headline + 1, byline) if not found[place].shape.ends)


def author_line(found: tuple[Paragraph, ...], headline: int | None) -> int | None:
    """Return the place of a name that stands alone between the headline and a date or the time that it takes to read the text."""
    if headline is None or headline + 2 >= len(found) or found[headline + 2].reason != "timestamp":
        return None
    words = found[headline + 1].text.split()
    is_name = (
        len(words) in NAME and all(word[0].isupper() and word.strip(".").isalpha() for word in words) and not found[headline + 1].reason
    )
    return headline + 1 if is_name else None


def standfirst(found: tuple[Paragraph, ...], headline: int, first: int) -> frozenset[int]:
    """Return the place of the sentence right under a headline where the body follows it, or a byline, a date or what shares it."""
    place = headline + 1
    if place >= first or not (found[place].shape.ends and found[place].shape.words >= FEWEST_STANDFIRST) or found[place].reason:
        return frozenset()
    between = found[place + 1 : min(first, place + 1 + SOON)]
    return frozenset({place} if not between or any(this.reason in UNDER_STANDFIRST for this in between) else ())
