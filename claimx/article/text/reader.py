"""Plain text to article: the paragraphs that the line model finds likely and no rule finds to be clutter, and the headline above them."""

from __future__ import annotations

from itertools import accumulate, pairwise

from claimx.article.language import language_of
from claimx.article.lines.bylines import byline_names, dateline, iso_date
from claimx.article.lines.rules import stands_by_comment
from claimx.article.lines.shape import FIRST, QUOTED, SAYS, WORD
from claimx.article.text.features import DETERMINED
from claimx.article.text.line_model import LineModel, probabilities
from claimx.article.text.paragraphs import (
    BEGINNING,
    LONGEST_HEADLINE,
    PageLine,
    Paragraph,
    key,
    lines_of,
    listed,
    paragraphs_of,
    title_lines,
)
from claimx.errors import ClaimxError
from claimx.model import Article, Dropped, Line, Page

# How likely a line must be the body's: any line, one that looks like the headline of a story, prose up to LEAD lines before the first,
# and a sentence where nothing else is kept.
KEPT = 0.4
KEPT_HEADLINE = 0.7
KEPT_LEAD = 0.15
KEPT_ALONE = 0.05
LEAD = 6
FEW_WORDS = 60
# How many lines after a heading of comments tell whether it is one, and how many of readers are enough.
THREAD = 30
FEWEST_READERS = 4
LONGEST_NAME = 4
# More lines than any page has, how long one of text is, how many short ones around it are judged, and how many are looked at together.
ENORMOUS = 20_000
LONG_LINE = 60
NEAR = 40
STRETCH = 400
SENTENCE_END = frozenset('.?!…。！？”"')
TURN = 40

# Among so many paragraphs of a clean text one may look like clutter.
FEW_CLUTTERED = 500

BEFORE = 40
NEXT = 12
SOON = 5

CLUTTERED = frozenset({"comments", "section", "sharing", "navigation", "teaser", "footer", "newsletter"})
# Rules that may take a headline for what it is not.
MAYBE_HEADLINE = frozenset({None, "teaser", "tags", "footer", "newsletter"})
# What stands between a standfirst and the body.
UNDER_STANDFIRST = frozenset({"byline", "timestamp", "sharing", "caption"})
FEWEST_STANDFIRST = 6


def read_article(page: Page, model: LineModel | None = None) -> Article:
    """Return the article of a plain text: headline, body, and each line left out with the reason.

    A headline that is hard-wrapped over several lines is a title without a ``headline`` line. Raises ClaimxError for white space
    alone and for text that holds no article.
    """
    lines = lines_of(page.text)
    if not lines:
        raise ClaimxError("empty", "nothing but white space; check what wrote it")
    lines, far = near_text(lines)
    found = paragraphs_of(lines)
    if not found:
        raise ClaimxError("no-article", "no article in this text, only navigation or lists; give the page of one article")
    headline, body = keep(found, None if is_uncluttered(found) else probabilities(found, model))
    if not body:
        raise ClaimxError("no-article", "no article in this text, only headlines; give the page of one article")
    text, kept = compose(found, body)
    head = found[headline] if headline is not None else None
    taken = frozenset(body) | ({headline} if headline is not None else frozenset())
    dropped = tuple(
        Dropped(line.number, why(this, flag, head), line.text)
        for place, (this, flag) in enumerate(zip(found, listed(found), strict=True))
        if place not in taken
        for line in this.lines
    )
    around = found[max(0, (headline if headline is not None else body[0]) - 3) : body[0] + 1]
    return Article(
        url=page.url,
        title=head.text if head else None,
        authors=next(filter(None, (byline_names(this.text) for this in around if this.reason == "byline")), ()),
        published=published(around, head),
        site=None,
        language=language_of(text),
        text=text,
        headline=Line(0, len(head.text), head.lines[0].origin, head.lines[0].number) if head and len(head.lines) == 1 else None,
        lines=kept,
        dropped=tuple(sorted([*far, *dropped], key=lambda line: line.number)) if far else dropped,
    )


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
    return this.shape.headline and this.shape.words >= 5


def headlinese(this: Paragraph, rest: tuple[Paragraph, ...]) -> bool:
    """Whether the first paragraph of a text is its headline: short, before longer ones, capitalised or without the words of a sentence."""
    at = this.shape
    if this.reason or this.text[-1] in ":;," or not 2 <= at.words <= 20 or not rest or len(this.text) > 160:
        return False
    after = [other.shape for other in rest[:NEXT] if not other.reason][:3]
    if max((other.words for other in after), default=0) <= at.words or not any(other.prose for other in after):
        return False
    if not at.ends:
        return True
    if SAYS.search(this.text) and QUOTED.search(this.text) and at.capital < 0.6:
        return False
    return at.capital >= 0.6 or (at.words >= 4 and not DETERMINED.search(this.text) and at.function < 0.3)


def find_headline(found: tuple[Paragraph, ...], run: tuple[int, int]) -> int | None:
    """Return the place of the headline of a body that lies in ``run``: before it or its first line.

    It says what the browser's title and the first paragraphs say, and a byline or a date comes soon after it.
    """
    start, end = run
    titles = frozenset(title_lines(found))
    content = frozenset(word for this in found[start : start + 6] for word in _long_words(this.text[:FIRST]))
    top = frozenset(word for this in found[:1] for word in _long_words(this.text[:BEGINNING]))
    best, best_value = None, 0.9
    for place in range(max(0, start - BEFORE), min(start + max(1, (end - start) // 3), end)):
        this = found[place]
        words = _long_words(this.text[:BEGINNING])
        if (
            not words
            or this.shape.words > LONGEST_HEADLINE
            or this.reason not in MAYBE_HEADLINE
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


def _long_words(text: str) -> list[str]:
    return [word for word in WORD.findall(text.lower()) if len(word) > 3]


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
    return not (last and (_title_like(last[-1]) or all(4 <= this.shape.words <= 30 and not this.shape.ends for this in last)))


def anchor(found: tuple[Paragraph, ...], likely: tuple[float, ...]) -> int | None:
    """Return the place of the headline that repeats one of the page's first three lines and has most of the text after it."""
    places = [place for place in title_lines(found) if not found[place].shape.prose]
    words = [value * this.shape.words if value > KEPT else 0.0 for this, value in zip(found, likely, strict=True)]
    after = [*accumulate(words[::-1])][::-1]
    most = max((after[place] for place in places), default=0.0)
    enough = max(0.8 * most, 0.1 * after[0])
    return max((place for place in places if after[place] > 0 and after[place] >= enough), default=None)


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
    return (*lead, *places)


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


def keep(found: tuple[Paragraph, ...], likely: tuple[float, ...] | None) -> tuple[int | None, tuple[int, ...]]:
    """Return the places of the headline and of the body's paragraphs, from how likely each is the body's; None for a clean text."""
    if likely is None:
        places = tuple(place for place, this in enumerate(found) if not this.reason)
        headline = anchor(found, tuple(float(not this.reason) for this in found))
        if headline is None or not on_top(found, headline):
            headline = 0 if headlinese(found[0], found[1:]) else None
    else:
        places = without_lists(found, without_readers(found, chosen(found, likely)))
        headline = anchor(found, likely)
        if headline is None:
            headline = find_headline(found, (places[0], places[-1] + 1))
    body = frozenset(places)
    body |= {place for place, this in enumerate(found) if this.opened in body}
    if headline is None:
        return None, tuple(sorted(body))
    title = key(found[headline].text)
    body |= standfirst(found, headline, min((place for place in body if place > headline), default=headline))
    return headline, tuple(place for place in sorted(body) if place > headline and key(found[place].text[:BEGINNING]) != title)


def on_top(found: tuple[Paragraph, ...], place: int) -> bool:
    """Whether a headline of a clean text has only its repetition and clutter above it."""
    title = key(found[place].text)
    return headlinese(found[place], found[place + 1 :]) and all(
        this.reason or title in key(this.text[:BEGINNING]) for this in found[:place]
    )


def standfirst(found: tuple[Paragraph, ...], headline: int, first: int) -> frozenset[int]:
    """Return the place of the sentence right under a headline where the body follows it, or a byline, a date or what shares it."""
    place = headline + 1
    if place >= first or not (found[place].shape.ends and found[place].shape.words >= FEWEST_STANDFIRST) or found[place].reason:
        return frozenset()
    between = found[place + 1 : min(first, place + 1 + SOON)]
    return frozenset({place} if not between or any(this.reason in UNDER_STANDFIRST for this in between) else ())


def compose(found: tuple[Paragraph, ...], body: tuple[int, ...]) -> tuple[str, tuple[Line, ...]]:
    """Return the text of the body and where each of its lines comes from."""
    lines, at = [], 0
    for place in body:
        for line in found[place].lines:
            lines.append(Line(at, at + len(line.text), line.origin, line.number))
            at += len(line.text) + 1
        at += 1
    return "\n\n".join(found[place].text for place in body), tuple(lines)


def why(this: Paragraph, inside_list: bool, head: Paragraph | None) -> str:
    """Return the reason that is shown for a paragraph left out."""
    if head and this.shape.words <= 2 * head.shape.words and key(head.text) in key(this.text[:BEGINNING]):
        return "repeated headline"
    if this.reason:
        return this.reason
    if inside_list or this.shape.headline:
        return "teaser"
    return "navigation" if this.shape.words < 6 and not this.shape.ends else "outside the article"


def published(around: tuple[Paragraph, ...], head: Paragraph | None) -> str | None:
    """Return the date of a timestamp near the headline, those after it first, else of the dateline that opens the body."""
    after = around.index(head) if head in around else 0
    stamps = [this.text for this in (*around[after:], *around[:after]) if this.reason in ("timestamp", "byline")]
    return next(filter(None, map(iso_date, [*stamps, dateline(around[-1].text)])), None)
