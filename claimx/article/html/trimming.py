"""The paragraphs that the extraction keeps → those of the article: one function for each thing that is taken out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.article.html.closing import without_last_links, without_release_end
from claimx.article.html.repeats import MANY, without_repeats
from claimx.article.lines.folding import letters
from claimx.article.lines.releases import stands_for_headline
from claimx.article.lines.rules import clutter
from claimx.article.lines.shape import listed_words, says, shape_of
from claimx.english.lexicon import tables

if TYPE_CHECKING:
    from collections.abc import Callable

Paragraphs = tuple[str, ...]

# Where a headline may stand again, a date or a byline may open the text, and what closes it may begin.
TOP = 5
FIRST = 3
LAST = 8
FEW_WORDS = 25
# Words of the shortest line that may be joined to the next, as in ``Shape.prose``: of the 34 lines of the 119 pages to which the next could
# be joined, the 30 with fewer words are subheads, labels and items; of the 4 others, with 15 to 92, one is.
LINE_OF_PROSE = 12

ANYWHERE = frozenset({"teaser", "comments", "section"})
AT_THE_TOP = frozenset({"byline", "timestamp", "sharing", "newsletter", "tags"})
AT_THE_END = frozenset({"byline", "footer", "newsletter"})

_STAMP = re.compile(r"(?=.*\b(?:19|20)\d\d\b)(?=.*\b\d{1,2}[:.h]\d\d\b)[^.!?]{8,80}")
_SHORTCODE = re.compile(r"\[(\w+)[^\]]*=[^\]]*\].*\[/\1\]|\[/?\w+ [^\]]*=[^\]]*\]")
# Tags that were printed as text: those that stood between words, and those within a line, in which they take no room.
_PRINTED_BLOCK = re.compile(
    r"\s*<(script|style)\b[^<>]*>.*?</\1>\s*"
    r"|\s*</?(?:blockquote|br|center|div|embed|figure|h[1-6]|hr|iframe|img|li|object|ol|p|param|script|section|source|style|table|tbody|td|tr|ul"
    r"|video)\b[^<>]*>\s*",
    re.IGNORECASE,
)
_INLINE = r"</?(?:a|b|em|font|i|span|strong|u)\b[^<>]*>"
_PRINTED_INLINE = re.compile(rf"(?<=\s)(?:{_INLINE}\s*)+|{_INLINE}", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:copyright\b|©).{0,60}\b(?:19|20)\d\d\b", re.IGNORECASE)
_TAGS = re.compile(r"(?:tags?|topics?|filed under|categories|keywords)\b\W", re.IGNORECASE)
_CONTACT = re.compile(r"(?:^|\s)(?:[^\s@]+@[^\s@]+\.\w+|@\w{3,})|twitter\.com/|facebook\.com/", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:e-?mail: ?)?[^\s@]+@[^\s@]+\.\w+", re.IGNORECASE)
_ADDRESSED = re.compile(r"\b(?:write to|e-?mail|contact|reach|reached|follow|twitter|send|tips)\b", re.IGNORECASE)


def trimmed(paragraphs: Paragraphs, titles: tuple[str, ...]) -> Paragraphs:
    """Return the paragraphs of the article; ``titles`` are the forms of its headline."""
    for clean in CLEANERS:
        paragraphs = clean(paragraphs, titles)
    return paragraphs


def with_plain_cells(paragraphs: Paragraphs, _: tuple[str, ...]) -> Paragraphs:
    """Write the rows of tables without the bars of the extraction: a tab between two cells."""
    return tuple("\t".join(_cells(paragraph)) if paragraph.startswith("|") else paragraph for paragraph in paragraphs)


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.split("|") if any(map(str.isalnum, cell))]


def with_whole_sentences(paragraphs: Paragraphs, _: tuple[str, ...]) -> Paragraphs:
    """Join what a line break within a paragraph has divided: a line that ends in a word, and one that goes on in small letters."""
    joined: list[str] = []
    for paragraph in paragraphs:
        if joined and _goes_on(joined[-1], paragraph):
            joined[-1] += f" {paragraph}"
        else:
            joined.append(paragraph)
    return tuple(joined)


def _goes_on(before: str, after: str) -> bool:
    """Whether two lines are one sentence: neither is an item of a list, a row of a table or a subhead."""
    if not (len(after) > 1 and after[:2].islower() and before[-1:].isalpha()) or before.startswith("- ") or "\t" in before + after:
        return False
    # No subhead goes on with "has" or "of"; a name may begin with "de".
    return shape_of(before).words >= LINE_OF_PROSE or after.split(maxsplit=1)[0] in listed_words("function_words")


def without_blanks(paragraphs: Paragraphs, _: tuple[str, ...]) -> Paragraphs:
    """Drop paragraphs without a letter or a digit: rules, stray bullets, empty cells."""
    return tuple(paragraph for paragraph in paragraphs if any(map(str.isalnum, paragraph)))


def without_headline(paragraphs: Paragraphs, titles: tuple[str, ...]) -> Paragraphs:
    """Drop the headline where the body begins by repeating it, and what stands in its place, such as "For immediate release"."""
    headlines = {letters(title) for title in titles}
    return tuple(
        paragraph
        for place, paragraph in enumerate(paragraphs)
        if place >= TOP or not (letters(paragraph) in headlines or stands_for_headline(paragraph))
    )


def without_lists(paragraphs: Paragraphs, _: tuple[str, ...]) -> Paragraphs:
    """Drop announcements of other stories, and the lines under a heading such as "Related stories" until there is prose again."""
    if len(paragraphs) > MANY:
        return paragraphs  # no news article is so long, and this takes its time
    kept: list[str] = []
    listed = False
    for paragraph in paragraphs:
        reason = _reason(paragraph)
        if reason in ANYWHERE or (reason == "sharing" and paragraph.endswith(":")):
            listed = reason != "teaser" or (listed and not _prose(paragraph))
        elif not listed or _prose(paragraph):
            kept.append(paragraph)
            listed = False
    return tuple(kept)


def without_edges(paragraphs: Paragraphs, _: tuple[str, ...]) -> Paragraphs:
    """Drop what an outlet puts before the first and after the last sentence: dates, bylines, rights, what it asks of its readers."""
    last = max(len(paragraphs) - LAST, 1)
    return tuple(
        paragraph
        for place, paragraph in enumerate(paragraphs)
        if not ((place < FIRST and _opens(paragraph)) or (place >= last and _closes(paragraph)))
    )


def without_machinery(paragraphs: Paragraphs, _: tuple[str, ...]) -> Paragraphs:
    """Drop the codes that a publishing system failed to replace, and the tags that it printed as text."""
    bare = (_without_tags(paragraph) if "<" in paragraph else paragraph for paragraph in paragraphs)
    return tuple(paragraph for paragraph in bare if paragraph and not _SHORTCODE.fullmatch(paragraph))


def _without_tags(paragraph: str) -> str:
    return _PRINTED_INLINE.sub("", _PRINTED_BLOCK.sub(" ", paragraph)).strip()


CLEANERS: tuple[Callable[[Paragraphs, tuple[str, ...]], Paragraphs], ...] = (
    with_plain_cells,
    without_blanks,
    with_whole_sentences,
    without_headline,
    without_lists,
    without_machinery,
    without_edges,
    without_release_end,
    without_last_links,
    without_repeats,
)


def _reason(paragraph: str) -> str | None:
    """Return why a paragraph is clutter; the rows of a table are none."""
    return None if "\t" in paragraph else clutter(paragraph.removeprefix("- "))


def _prose(paragraph: str) -> bool:
    return shape_of(paragraph).prose


def _opens(paragraph: str) -> bool:
    return _reason(paragraph) in AT_THE_TOP or _STAMP.fullmatch(paragraph) is not None or asks(paragraph)


def _closes(paragraph: str) -> bool:
    return (
        _reason(paragraph) in AT_THE_END
        or asks(paragraph)
        or any(rule.match(paragraph) for rule in (_COPYRIGHT, _TAGS))
        or _ADDRESS.fullmatch(paragraph) is not None
    )


def asks(paragraph: str) -> bool:
    """Whether an outlet speaks to its readers: asks, invites, gives an address."""
    lower = paragraph.lower().replace("’", "'")
    if says(paragraph):
        return False
    if any(phrase in lower for phrase in tables("furniture")["asks"]):
        return True
    return len(paragraph.split()) <= FEW_WORDS and bool(_CONTACT.search(paragraph) and _ADDRESSED.search(paragraph))
