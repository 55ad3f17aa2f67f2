"""What kind of text an article is, where it or its page can tell."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from claimx.article.lines.shape import shape_of
from claimx.model import Article, ArticleKind

# Paragraphs of prose that make a text an article though nothing says that it is one.
FEWEST_PROSE = 3
# Paragraphs that open with a speaker's label, and the part of all paragraphs that they are at least, of a transcript and of an interview.
FEWEST_TURNS = 5
TURNS = 2
# Numbered headings that bear out a headline such as "12 things to do this weekend".
FEWEST_ITEMS = 3

# Types of schema.org and of Open Graph.
DECLARED: tuple[tuple[ArticleKind, frozenset[str]], ...] = (
    ("live", frozenset({"LiveBlogPosting"})),
    ("opinion", frozenset({"OpinionNewsArticle", "ReviewNewsArticle"})),
    ("article", frozenset({"NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "Article", "Report"})),
)
_OPINION = re.compile(r"(?:^|/)(?:opinions?|op-?ed|editorials?|commentary|commentisfree|columns?|letters)(?:/|$)", re.IGNORECASE)
_INTERVIEW = re.compile(r"\b(?:interview(?: with|:)|q ?& ?a|q and a|in conversation with)\b|^interview\b", re.IGNORECASE)
_TRANSCRIPT = re.compile(r"\b(?:full )?transcript\b", re.IGNORECASE)
_LIVE = re.compile(
    r"^live\b|\blive (?:blog|updates?|coverage|reporting)\b|(?<!\bto )\blive(?:$|:| [–—|-] )"
    r"|\bas it happen(?:ed|s)\b|\bminute[ -]by[ -]minute\b",
    re.IGNORECASE,
)
_LIVE_ADDRESS = re.compile(r"/live/|[/-]live-?(?:blog|updates?|news)(?:[/-]|$)", re.IGNORECASE)
_LIST = re.compile(r"^(?:(?:the|our|top|here are|these) )*\d{1,3} (?:[\w’'-]+ ){0,4}?(?:\w+s|people|women|men)\b", re.IGNORECASE)
_TURN = re.compile(r"(?P<label>Q|A|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})(?: \([^)]{1,40}\))?: ?\S")
_NUMBERED = re.compile(r"\d{1,3}[.):] ?\S")
_RELEASE = re.compile(
    r"for immediate release|\((?:PRNewswire|PRNewsfoto|Business ?Wire|GLOBE ?NEWSWIRE|ACCESS ?Newswire|EINPresswire\.com)\)"
    r"|/(?:PRNewswire|EIN ?Presswire)/|\bmedia contacts?:",
    re.IGNORECASE,
)


def says_live(titles: tuple[str, ...], url: str | None, declared: tuple[str, ...]) -> bool:
    """Whether a page says that it is a live one: in its type, one of the forms of its headline, or its address."""
    return "LiveBlogPosting" in declared or any(map(_LIVE.search, titles)) or _LIVE_ADDRESS.search(url or "") is not None


def kind_of(article: Article, declared: tuple[str, ...] = (), *, posts: bool = False) -> ArticleKind | None:
    """Return the kind of an article: by its text and headline, else as its page has ``declared``; None where neither tells.

    ``posts`` is whether it was found to be a series of posts with a time each.
    """
    paragraphs = article.text.split("\n\n")
    title = article.title or ""
    said = next((kind for kind, types in DECLARED if types.intersection(declared)), None)
    if posts or said == "live" or (_LIVE.search(title) and said is None):
        return "live"
    if any(line.reason == "press release" for line in article.dropped) or _RELEASE.search(
        "\n".join((title, *paragraphs[:2], *paragraphs[-3:], *(line.text for line in article.dropped[:20])))
    ):
        return "press-release"
    if turns := _turns(paragraphs):
        return "interview" if _INTERVIEW.search(title) or {"Q", "A"} & turns.keys() else "transcript"
    if _TRANSCRIPT.search(title):
        return "transcript"
    if said == "opinion" or any(map(_OPINION.search, (*declared, article.url or ""))):
        return "opinion"
    if _INTERVIEW.search(title):
        return "interview"
    if _LIST.match(title) and sum(bool(_NUMBERED.match(paragraph)) for paragraph in paragraphs) >= FEWEST_ITEMS:
        return "list"
    prose = (paragraph for paragraph in paragraphs if shape_of(paragraph).prose)
    return said or ("article" if sum(1 for _ in islice(prose, FEWEST_PROSE)) == FEWEST_PROSE else None)


def _turns(paragraphs: list[str]) -> Counter[str]:
    """Return how often each label opens a paragraph, where two or more take turns through most of the text; empty otherwise."""
    labels = Counter(match["label"] for paragraph in paragraphs if (match := _TURN.match(paragraph)))
    several = Counter({label: count for label, count in labels.items() if count > 1})
    return several if len(several) > 1 and several.total() >= max(FEWEST_TURNS, len(paragraphs) / TURNS) else Counter()
