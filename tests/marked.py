"""Rows of test tables: one line that holds a text and its attributions, the spans marked inline.

    [content]“It works,”[/content] [source]Jane Doe[/source] [cue]said[/cue].

The marks are ``[source]…[/source]``, ``[cue]…[/cue]`` and ``[content]…[/content]``; a content may have several. Unnumbered marks all
belong to one attribution. For several attributions number them, ``[cue2]…[/cue2]``; a span that two share carries both numbers,
``[source1,2]…[/source1,2]``. Marks may stand inside one another. Attributions come in the order of their numbers (unnumbered first).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import get_args

from claimx.english.parsing import parse
from claimx.model import Article, Attribution, Kind, Part, Span, Speaker, Stance
from claimx.speakers import resolve
from claimx.stance import stance

MARK = re.compile(r"\[(?P<close>/?)(?P<role>source|cue|content)(?P<numbers>\d+(?:,\d+)*)?\]")
ENCLOSED = re.compile(r"[“„«\"‘'].*[”“»\"’'][.,]?", re.DOTALL)


class MarksError(ValueError):
    """A row whose marks do not fit together."""


def marked(line: str, part: Part = "body") -> tuple[str, list[Attribution]]:
    """The text of a marked line without its marks, and its attributions with the offsets that they have in that text.

    >>> text, (attribution,) = marked("[content]“It works,”[/content] [source]Jane Doe[/source] [cue]said[/cue].")
    >>> text
    '“It works,” Jane Doe said.'
    >>> attribution.source, attribution.kind
    (Span(start=12, end=20, text='Jane Doe'), 'direct')
    """
    text, position = "", 0
    opened: dict[str, int] = {}
    spans: list[tuple[str, str, int, int]] = []
    for mark in MARK.finditer(line):
        text += line[position : mark.start()]
        position = mark.end()
        name = mark["role"] + (mark["numbers"] or "")
        if not mark["close"]:
            opened[name] = len(text)
            continue
        if name not in opened:
            raise MarksError("a mark closes nothing", line)
        spans += [(number, mark["role"], opened[name], len(text)) for number in (mark["numbers"] or "0").split(",")]
        del opened[name]
    if opened:
        raise MarksError("a mark is left open", line)
    text += line[position:]
    return text, _attributions(text, spans, part)


def article(text: str, title: str | None = None, authors: tuple[str, ...] = ()) -> Article:
    """An article of which nothing but its words is known."""
    return Article(None, title, authors, None, None, "en", text)


def resolved(found: Article, attributions: Sequence[Attribution]) -> list[Speaker]:
    """The speakers of an article's attributions."""
    return resolve(found, parse(found), attributions)


def stance_of(text: str, attribution: Attribution) -> Stance:
    """The stance to an attribution in an article of that text."""
    return stance(parse(article(text)), attribution)


def kind(contents: list[str]) -> Kind:
    """As the output defines it, for the well-formed quotation marks of a test."""
    direct, mixed, indirect = get_args(Kind)
    if contents and all(ENCLOSED.fullmatch(content.strip()) for content in contents):
        return direct  # type: ignore[no-any-return]
    return mixed if re.search(r"[“”„«»\"]", " ".join(contents)) else indirect  # type: ignore[no-any-return]


def _attributions(text: str, spans: list[tuple[str, str, int, int]], part: Part) -> list[Attribution]:
    grouped: dict[int, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for digits, role, start, end in spans:
        grouped[int(digits)][role].append(Span(start, end, text[start:end]))
    found = []
    for number in sorted(grouped):
        roles = grouped[number]
        if len(roles["source"]) > 1 or len(roles["cue"]) > 1:
            raise MarksError("an attribution has two sources or two cues", text)
        content = tuple(sorted(roles["content"], key=lambda span: span.start))
        source, cue = (roles[role][0] if roles[role] else None for role in ("source", "cue"))
        found.append(Attribution(part, kind([span.text for span in content]), source, cue, content, 1.0))
    return found
