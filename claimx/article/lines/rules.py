"""Why a line of a news page is no part of an article: one rule for each reason."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from claimx.article.lines.bylines import is_byline, is_timestamp
from claimx.article.lines.folding import LINE, REMEMBERED, label_form
from claimx.article.lines.shape import ENDS, FIRST, QUOTED, SHORT, WORD, Shape, listed_words, says, shape_of

if TYPE_CHECKING:
    from collections.abc import Callable

# Characters of the longest clutter of most kinds: of the 84,856 lines of the flattened pages that are none of the article's 436 are longer,
# most of them prose of other stories, which no rule of a single line can tell.
LONG = 400
# Words. The longest that a button tells its reader, a caption that begins with its credit, one without a bracket around the agency, and a
# newsletter's plea with quotation marks in it have. By eye on the flattened pages; the line model weighs each reason anew.
LONGEST_ORDER = 12
LONGEST_CREDIT = 25
LONGEST_BRACKET = 10
LONGEST_AFTER_AGENCY = 4
LONGEST_BARE_CREDIT = 6
LONGEST_QUOTED_PLEA = 12
# Fewest items that make a list of tags or a row of links. With three, a sentence that lists three names is taken for one.
FEWEST_ITEMS = 4

_LISTS = re.compile(
    r"(?:more|other|latest|recent|top|popular|trending|all|most \w+)(?: (?:top|great|recent|popular|breaking))?"
    r" (?:stories|news|articles|posts|videos|headlines|coverage)(?: (?:from|in|by|on|about|for) .{1,40})?"
    r"|more (?:from|in|by|on|about|for) .{1,40}|(?:see|view|browse) (?:more|all) .{1,40}|(?:stories|news|articles) (?:from|by) .{1,40}"
)
_RESPONSES = re.compile(
    r"\W*(?:\d+ (?:comments?|responses?|replies|thoughts?)(?: (?:to|on)\b.{0,120})?"
    r"|(?:view|show|load|read|see) (?:all )?(?:\d+ )?(?:comments?|replies))\W*",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"[\d.,]+ ?[km]? (?:shares?|comments?|likes?|views?|followers?|replies|retweets?|reactions?|photos?|images?)(?: .{0,20})?"
    r"|(?:image|photo|slide|page|item) \d+ (?:of|/) ?/? ?\d+.{0,20}|\d+ ?(?:/|of) ?\d+",
    re.IGNORECASE,
)
# What a button tells its reader to do, in its label form; "share prices fall" is none.
_ORDER = re.compile(
    r"(?:share|print|save|e-?mail|copy|gift|tweet|pin|post|comment|report|rate|bookmark)(?: all)?"
    r" (?:this|on|full|article|story|link|via|to|sharing)\b.*"
    r"|(?:visit|follow|like|join|find|watch|contact|email) (?:us|me|@\w+)\b.*|follow .{1,40} on \w+|advertise with .*"
    r"|(?:sign|log) ?(?:in|up|out)\b.*|click (?:to|here|on)\b.*|(?:tap|swipe|scroll) to\b.*|skip (?:to|ad)\b.*|toggle .*"
    r"|search\b.{0,20}search.*|play video.*"
    r"|(?:cookie|privacy|account|consent|comment) (?:preferences|settings|notice|policy|list|choices).*"
)
_PARTS = re.compile(r"[|·•,/\s]+")
_BARS = re.compile(r"[|·•]")
_CREDIT = re.compile(
    r"[(\[]?(?:photos?|images?|pictures?|illustrations?|video|photograph(?:er|s|y)?|credits?|source|composite|graphic|file)(?: credits?)?\b"
    r"[^:]{0,20}(?::| by\b|/)",
    re.IGNORECASE,
)
_CREDIT_END = re.compile(
    r"(?:(?:^|[.!?)] |[(\[])(?:photo|image|picture|credit|illustration|photograph)s?(?: credit)?(?: by|:|/)| (?-i:Credit):)"
    r" ?[^.]{2,50}[)\]]?\.?$",
    re.IGNORECASE,
)
_FILE_PHOTO = re.compile(r"[(\[]?file (?:photo|picture|image)s?\b ?[:\]–—-]", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[a-z]\.[\"”]?$")
_CUT_OFF = re.compile(r"\w \.\.$")
_ANNOUNCED = re.compile(r"\W{0,3}([^:|»→>–—]{3,30}?) ?[:|»→>–—]")
_LABELLED = re.compile(r"\W{0,3}([^:|]{3,25}?) ?[:|]")
_ITEMS = re.compile(r"[,;] ?")
_LINKS = re.compile(r" [|·•»>›/–-] | ?[|·•»›] ?")
_COPYRIGHT = re.compile(r"©|\(c\) ?\d{4}|copyright (?:©|\(c\)|\d{4}|by\b)|all rights\b.{0,60}\breserved\b", re.IGNORECASE)
# A full stop or question mark that is no row of dots.
_SENTENCE = re.compile(r"(?<!\.)[.?]$")
# What opens a reader's comment, or stands under it.
_READER = re.compile(
    r"(?:reply|report|flag|permalink|upvote|downvote|vote (?:up|down)|\d+ (?:points?|upvotes?|likes?|replies)|like reply"
    r"|rating: -?\d+ votes?|.{1,40} (?:says|said|writes|wrote|commented|replied)(?: on| at)?:?(?: .{0,40}\d{4}.{0,20})?"
    r"|in reply to .{1,40}|posted by .{1,60})",
    re.IGNORECASE,
)
# What an outlet asks of its readers, and what it costs: "Support the Courier from £2 a week", at the beginning of a sentence.
_PRICED = re.compile(
    r"(?:^|[.!?:–—] )(?:Please )?(?:Support (?:us\b|our\b|local\b|independent\b|(?:the )?[A-Z])|Subscribe\b|Donate\b|Contribute\b"
    r"|Join (?:us|our)\b|Become an? (?:\w+ )?(?:member|subscriber)\b|Help (?:us|fund)\b)"
    r"[^.!?“”\"]{0,80}?[£$€]\d+(?:[.,]\d\d)?(?: ?/ ?| (?:a|per|every|each) )(?:week|month|year)\b"
)
_EMBED = re.compile(
    r"[—–-] ?.{1,60}\(@\w+\).{0,30}|(?:https?://|www\.|pic\.twitter\.com/|@)\S+|[^\s@]+@[^\s@]+\.\w+"
    r"|(?:[a-z\d-]+\.)+(?:com|org|net|gov|edu|uk|us|ca|au|nz|ie|in|co|news|info|io|tv|example)",
    re.IGNORECASE,
)


def _holds(table: str, text: str) -> bool:
    lower = text.lower()
    for phrase in listed_words(table):  # noqa: SIM110 - half the time of any()
        if phrase in lower:
            return True
    return False


@cache
def _credits() -> re.Pattern[str]:
    agencies = sorted(listed_words("credits"), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, agencies))})(?!\w)", re.IGNORECASE)


def _is_label(text: str, at: Shape, table: str) -> bool:
    """Whether a line is a label of the lexicon; "Comments?" and "Share." somebody says."""
    return at.label in listed_words(table) and not _SENTENCE.search(text)


def stands_by_comment(text: str) -> bool:
    """Whether a line opens a reader's comment or stands under one.

    >>> stands_by_comment("harbour_fan says:"), stands_by_comment("12 points"), stands_by_comment("“Close it,” she says.")
    (True, True, False)
    """
    return len(text) <= SHORT and bool(_READER.fullmatch(text))


def _divider(text: str, _: Shape) -> bool:
    return not any(c.isalnum() for c in text[:FIRST])


def _comments(text: str, at: Shape) -> bool:
    return _is_label(text, at, "comments") or bool(at.label and _RESPONSES.fullmatch(text))


def _section(text: str, at: Shape) -> bool:
    return _is_label(text, at, "sections") or (text[-1] not in ".?!" and bool(_LISTS.fullmatch(at.label)))


def _sharing(text: str, at: Shape) -> bool:
    if len(text) > SHORT:
        return False
    buttons = listed_words("buttons")
    if not at.label or _is_label(text, at, "buttons") or _COUNT.fullmatch(text):
        return True
    if not at.ends and at.words <= LONGEST_ORDER and _ORDER.fullmatch(at.label):
        return True
    return not _SENTENCE.search(text) and any(
        len(parts) > 1 and all(not label_form(part) or label_form(part) in buttons for part in parts)
        for parts in (_PARTS.split(text), _BARS.split(text))
    )


def _tags(text: str, at: Shape) -> bool:
    label = _LABELLED.match(text)
    if label and label_form(label.group(1)) in listed_words("tags") and not says(text[:LONG]):
        return True
    items = _ITEMS.split(text[:LONG])
    if len(items) >= FEWEST_ITEMS and not ENDS.search(text[-8:]):
        return at.function < 0.12 and not QUOTED.search(text[:LONG]) and all(0 < len(item.split()) <= 4 for item in items[:-1])
    words = text[:LONG].split()
    return len(words) > 1 and all(word.startswith("#") for word in words)


def _navigation(text: str, at: Shape) -> bool:
    if text.startswith(("</", "<script", "<div", '{"')):
        return True
    links = [part for part in _LINKS.split(text[:FIRST]) if part.strip()]
    if len(links) < FEWEST_ITEMS:
        return len(links) > 1 and " > " in text and len(text) < LONG and not ENDS.search(text[-8:])
    return at.function < 0.2 and sum(len(link.split()) for link in links) <= 5 * len(links)


def _teaser(text: str, at: Shape) -> bool:
    if len(text) > LONG:
        return False
    if _CUT_OFF.search(text[-8:]):
        return True
    label = _ANNOUNCED.match(text)
    # A quotation mark ends a headline too; only a full stop makes it a sentence.
    sentence = at.ends and text.rstrip("”\"’'").endswith((".", "!", "?"))
    return bool(label and label_form(label.group(1)) in listed_words("teasers") and not (sentence and says(text)))


def _caption(text: str, at: Shape) -> bool:
    if len(text) > LONG:
        return False
    if _FILE_PHOTO.match(text):
        return True
    if at.words < LONGEST_CREDIT and _CREDIT.match(text):
        return not says(text)
    if text[0] in "([" and text[-1] in ")]" and at.words < LONGEST_BRACKET and ("/" in text or "|" in text):
        return True
    tail = text[-60:]
    if not _holds("credits", tail):
        return bool(_CREDIT_END.search(tail)) and not says(text)
    found = max((match.end() for match in _credits().finditer(tail)), default=None)
    if found is None or len(WORD.findall(tail[found:])) > LONGEST_AFTER_AGENCY or (at.ends and text[-1] != ")" and says(text)):
        return False
    return not (at.words > LONGEST_BARE_CREDIT and "(" not in tail and _SENTENCE_END.search(tail))


def _footer(text: str, _: Shape) -> bool:
    if _COPYRIGHT.match(text):
        return len(text) < 4 * LONG
    if len(text) > 2 * LONG or QUOTED.search(text) or says(text):
        return False
    return _holds("footers", text) or bool(_COPYRIGHT.search(text))


def _newsletter(text: str, at: Shape) -> bool:
    if len(text) > LONG or not (_PRICED.search(text) or _holds("newsletters", text)):
        return False
    return not (says(text) or (at.words > LONGEST_QUOTED_PLEA and QUOTED.search(text)))


def _embed(text: str, _: Shape) -> bool:
    return len(text) <= LONG and bool(_EMBED.fullmatch(text))


RULES: tuple[tuple[str, Callable[[str, Shape], bool]], ...] = (
    ("divider", _divider),
    ("embed", _embed),
    ("timestamp", is_timestamp),
    ("comments", _comments),
    ("section", _section),
    ("sharing", _sharing),
    ("tags", _tags),
    ("navigation", _navigation),
    ("teaser", _teaser),
    ("byline", is_byline),
    ("caption", _caption),
    ("footer", _footer),
    ("newsletter", _newsletter),
)


def clutter(text: str) -> str | None:
    """Return why a line by itself is no part of an article, as the name of the first rule that finds it so; else None.

    >>> clutter("Related Stories"), clutter("“It works,” Jane Doe said.")
    ('section', None)
    """
    return _remembered(text) if len(text) <= LINE else _reason(text)


def _reason(text: str) -> str | None:
    at = shape_of(text)
    return next((reason for reason, found in RULES if found(text, at)), None)


_remembered = lru_cache(maxsize=REMEMBERED)(_reason)
