"""Rows of test tables: one line that holds a text and its attributions, the spans marked inline as in ``claimx.evaluation.marked``.

Attributions come in the order of their numbers (unnumbered first).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import get_args

from claimx.attribution import entities_of, text_of
from claimx.english.parsing import Parsed, parse_texts
from claimx.evaluation.marked import Marked, MarksError, spans
from claimx.model import Article, Attribution, Kind, Part, Span, Speaker, Stance
from claimx.speakers import resolve
from claimx.stance import stance_of
from claimx.tagger import read

ENCLOSED = re.compile(r"[“„«\"‘'].*[”“»\"’'][.,]?", re.DOTALL)


def marked(line: str, part: Part = "body") -> tuple[str, list[Attribution]]:
    """The text of a marked line without its marks, and its attributions with the offsets that they have in that text.

    >>> text, (attribution,) = marked("[content]“It works,”[/content] [source]Jane Doe[/source] [cue]said[/cue].")
    >>> text
    '“It works,” Jane Doe said.'
    >>> attribution.source, attribution.kind
    (Span(start=12, end=20, text='Jane Doe'), 'direct')
    """
    text, found = spans(line)
    return text, _attributions(text, found, part)


def article(text: str, title: str | None = None, authors: tuple[str, ...] = ()) -> Article:
    """An article of which nothing but its words is known."""
    return Article(None, title, authors, None, None, "en", text)


def parsed(found: Article) -> Parsed:
    """The parse of an article, with the entities that the tagger finds."""
    return parsed_together([found])[0]


def parsed_together(articles: Sequence[Article]) -> list[Parsed]:
    """The parses of many short articles, which go through the pipeline together: a third of the time."""
    named = [entities_of(one, read(text_of(one)).entities) for one in articles]
    titles = parse_texts(*((one.title or "", entities["title"]) for one, entities in zip(articles, named, strict=True)))
    bodies = parse_texts(*((one.text, entities["body"]) for one, entities in zip(articles, named, strict=True)))
    return [Parsed.of(*both) for both in zip(titles, bodies, strict=True)]


def resolved(found: Article, attributions: Sequence[Attribution]) -> list[Speaker]:
    """The speakers of an article's attributions."""
    return resolve(found, parsed(found), attributions)


def stance_in(text: str, attribution: Attribution) -> Stance:
    """The stance to an attribution in an article of that text."""
    return stance_of(parsed(article(text)), attribution)


def kind(contents: list[str]) -> Kind:
    """As the output defines it, for the well-formed quotation marks of a test."""
    direct, mixed, indirect = get_args(Kind)
    if contents and all(ENCLOSED.fullmatch(content.strip()) for content in contents):
        return direct  # type: ignore[no-any-return]
    return mixed if re.search(r"[“”„«»\"]", " ".join(contents)) else indirect  # type: ignore[no-any-return]


def _attributions(text: str, found: list[Marked], part: Part) -> list[Attribution]:
    grouped: dict[int, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for number, role, start, end in found:
        grouped[number][role].append(Span(start, end, text[start:end]))
    attributions = []
    for number in sorted(grouped):
        roles = grouped[number]
        if len(roles["source"]) > 1 or len(roles["cue"]) > 1:
            raise MarksError("an attribution has two sources or two cues", text)
        content = tuple(sorted(roles["content"], key=lambda span: span.start))
        source, cue = (roles[role][0] if roles[role] else None for role in ("source", "cue"))
        attributions.append(Attribution(part, kind([span.text for span in content]), source, cue, content, 1.0))
    return attributions
