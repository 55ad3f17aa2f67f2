"""Who wrote an article and when, as a line of its page says it."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from functools import cache

from claimx.article.lines.shape import WORD, Shape, listed_words, says, shape_of
from claimx.english.lexicon import listed

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Characters: on the flattened pages the longest line of a date and little else has 90, the longest byline 185.
LONGEST_STAMP = 160
LONGEST_BYLINE = 400
LONGEST_TIME = 60  # "Updated on Friday, September 13, 2024 at 10.13 a.m. EDT" has 54
LONGEST_ENTRY = 40  # "Updated 10.13 a.m. (local time)" has 31
# Words that may follow the names of a byline (roles, an outlet, a date), and that may stand beside one date or several. By eye on the
# flattened pages.
MOST_AFTER_NAMES = 14
MOST_BESIDE_DATE = 3
MOST_BESIDE_DATES = 5

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)\b"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?\b"
_DATE = re.compile(
    rf"\b(?P<iso>\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}})(?!\d)|\b(?P<m1>{_MONTH})\.?,? (?P<d1>{_DAY}),? (?P<y1>\d{{4}})\b"
    rf"|\b(?P<d2>{_DAY}) (?:of )?(?P<m2>{_MONTH})\.?,? (?P<y2>\d{{4}})\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\b\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?", re.IGNORECASE)
_AGO = re.compile(
    r"\b(?:an?|\d+)\s*(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|weeks?|months?|years?)\s+ago\b", re.IGNORECASE
)
_INCOMPLETE_DATE = re.compile(
    rf"\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b|\b{_MONTH}\.? {_DAY}|\b{_DAY} {_MONTH}|\b{_MONTH}\.? \d{{4}}\b", re.IGNORECASE
)
_TIMES = (_DATE, _CLOCK, _AGO, _INCOMPLETE_DATE)
_AROUND_DATE = re.compile(
    r"\b(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?|wed|thu|sat|date|(?:first |last )?(?:published|updated?|posted|modified)"
    r"|publish|created|time|on|at|am|pm|[ecmp][sd]?t|gmt|utc|bst|ist|today|yesterday|just now|\d+ min(?:ute)?s?(?: read)?|read|local"
    r"|edited|issued|first)\b",
    re.IGNORECASE,
)
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
# How the longer words of dates, and of what stands around them, begin. A line with many others is not searched: that is slow.
_TIME_WORDS = (
    *MONTHS, "mon", "tue", "wed", "thu", "fri", "sat", "sun", "publ", "upda", "post", "modi", "crea", "date", "time", "today", "yest",
    "just", "minu", "seco", "hour", "days", "week", "year", "read", "loca", "edit", "issu", "firs", "last",
)  # fmt: skip
# Only a bound on cost: the stamps of the flattened pages have 4 at most.
MOST_OTHER_WORDS = 7
_READING_TIME = re.compile(r"(?:\d+(?:[-–]\d+)? )?min(?:ute)?s? read|\d+(?:[-–]\d+)? minutes?", re.IGNORECASE)

_NAME = r"(?:[^\W\d_a-z][\w’'.-]*|de|van|von|der|del|la|bin|al|el|da|di|du|le|dos)"
_NAMES = rf"{_NAME}(?: {_NAME}){{0,4}}"
_AND = r"(?:, and |, | and | & )"
_BYLINE = re.compile(
    rf"(?:(?:[Bb]y|BY|(?i:written by|story by|words by|text by|reported by|author)):?)\s+(?P<names>{_NAMES}(?:{_AND}{_NAMES}){{0,4}})"
)
_DESK = re.compile(r"\(?(?:additional )?(?:reporting|editing|writing|compiled|translated|edited) by\b", re.IGNORECASE)


# A line that opens an entry of a live blog: a time of day or "5 minutes ago", and little else.
_ENTRY = re.compile(
    r"(?:updated |posted )?(?:(?:at )?\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?(?:\s*\(?(?:[A-Z]{2,4}|local time)\)?)?"
    r"|\d{1,2}\s*[ap]\.?m\.?(?:\s*[A-Z]{2,4})?|\d+\s*(?:m|h|d|mins?|minutes?|hours?|hrs?)\s+ago)[.,]?",
    re.IGNORECASE,
)


def is_time_of_day(text: str) -> bool:
    """Whether a line is a time of day or "5 minutes ago", as opens an entry of a live blog.

    >>> is_time_of_day("10.13am BST"), is_time_of_day("Updated 5 mins ago"), is_time_of_day("3 May 2021")
    (True, True, False)
    """
    return len(text) <= LONGEST_ENTRY and _ENTRY.fullmatch(text) is not None


def is_timestamp(text: str, at: Shape) -> bool:
    """Whether a line holds a date, a time or "5 minutes ago" and little else.

    >>> from claimx.article.lines.shape import shape_of
    >>> is_timestamp("Updated 3 May 2021, 11:18am", shape_of("")), is_timestamp("It was 3 May 2021.", shape_of("It was 3 May 2021."))
    (True, False)
    """
    if len(text) > LONGEST_STAMP or not any(c.isdigit() for c in text):
        return False
    if sum(not word.startswith(_TIME_WORDS) for word in _LONG_WORD.findall(text.lower())) > MOST_OTHER_WORDS:
        return False
    rest, times = text, 0
    for pattern in _TIMES:
        rest, found = pattern.subn(" ", rest)
        times += found
    left = WORD.findall(_AROUND_DATE.sub(" ", rest))
    if not times:
        return bool(_READING_TIME.fullmatch(text))
    if not left:
        return True
    most = MOST_BESIDE_DATES if times > 1 else MOST_BESIDE_DATE
    common = listed_words("function_words") - {"by", "for", "and", "a"}
    return not at.ends and len(left) <= most and not any(word.lower() in common for word in left)


def tells_time(text: str, at: Shape | None = None) -> bool:
    """Whether a line says when a post was written, and little else.

    >>> tells_time("10.13 BST"), tells_time("5 minutes ago"), tells_time("At 10.13 the bridge was closed.")
    (True, True, False)
    """
    return len(text) <= LONGEST_TIME and (is_time_of_day(text) or is_timestamp(text, at or shape_of(text)))


@cache
def _biography() -> re.Pattern[str]:
    works = "|".join(sorted(listed_words("writers")))
    return re.compile(
        rf"{_NAMES}(?:, .{{1,60}},)? (?:is|was) (?:an?|the) (?:[\w’'.&-]+ ){{0,7}}?(?:{works})s?"
        r" (?:for|at|with|covering|based|who|and|in|on|of)\b"
    )


def is_byline(text: str, at: Shape) -> bool:
    """Whether a line names those who wrote, reported or edited, or says in a sentence what one of them writes."""
    if len(text) > LONGEST_BYLINE:
        return False
    match = _BYLINE.match(text)
    if match:
        rest = text[match.end() :]
        words = len(WORD.findall(rest))
        # "By Monday the bridge was closed." begins like a byline and goes on as a sentence.
        if words <= MOST_AFTER_NAMES and not (at.ends and words > 2 and rest.lstrip(" ,")[:1].islower()):
            return True
    return bool(_DESK.match(text)) or (bool(_biography().match(text)) and not says(text))


def byline_names(text: str) -> tuple[str, ...]:
    """Return the names of a byline; empty where it has none.

    >>> byline_names("By Jane Doe and John Roe, Staff Writers")
    ('Jane Doe', 'John Roe')
    """
    for pattern in _TIMES:
        text = pattern.sub("|", text)
    match = _BYLINE.match(text)
    if not match:
        return ()
    no_person = listed("furniture", "no_persons") | {"news"} | listed_words("writers") | {f"{word}s" for word in listed_words("writers")}
    return tuple(name for name in re.split(_AND, match["names"]) if " " in name and no_person.isdisjoint(name.lower().split()))


def iso_date(text: str) -> str | None:
    """Return the first full date of a text; None where there is none or its day and month may be swapped.

    >>> iso_date("Fri 13th November 2020 | 01:40 PM")
    '2020-11-13'
    """
    match = _DATE.search(text)
    if not match:
        return None
    try:
        if match["iso"]:
            year, month, day = (int(part) for part in re.split(r"[-/.]", match["iso"]))
        else:
            year = int(match["y1"] or match["y2"])
            month = MONTHS.index((match["m1"] or match["m2"])[:3].lower()) + 1
            day = int(re.sub(r"\D", "", match["d1"] or match["d2"]))
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def date_in_figures(text: str) -> str | None:
    """Return the first date that is written as day and month, or month and day, where only one of the two is meant.

    >>> date_in_figures("Published: 11/18/2011 2:27 AM"), date_in_figures("3/9/2015")
    ('2011-11-18', None)
    """
    for one, other, year in re.findall(r"(?<![\d/])(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?![\d/])", text):
        month, day = sorted((int(one), int(other)))
        if month <= 12 < day or month == day:
            with suppress(ValueError):  # there is no such day
                return date(int(year), month, day).isoformat()
    return None
