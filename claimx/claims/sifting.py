"""Attributions with their speakers and stances to the claims that the user gets."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from claimx.claims.repetition import repeated
from claimx.claims.rules import is_claim
from claimx.claims.wording import readable
from claimx.english.cues import act_of
from claimx.model import Claim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.model import Article, Attribution, Speaker, Stance


def sift(
    article: Article, attributions: Sequence[Attribution], speakers: Sequence[Speaker], stances: Sequence[Stance]
) -> tuple[Claim, ...]:
    """The claims among an article's attributions, in their order; ``speakers`` and ``stances`` belong to the attributions one by one."""
    again = repeated(attributions, speakers)
    rows = enumerate(zip(attributions, speakers, stances, strict=True))
    kept = [row for index, row in rows if index not in again and is_claim(row[0], row[1])]
    return tuple(_claim(f"c{number}", article, *row) for number, row in enumerate(kept, start=1))


def _claim(name: str, article: Article, one: Attribution, speaker: Speaker, stance: Stance) -> Claim:
    return Claim(
        id=name,
        part=one.part,
        kind=one.kind,
        speaker=speaker.name,
        named=speaker.named,
        role=speaker.role,
        text=readable(one.content, article.text if one.part == "body" else article.title or ""),
        source=one.source,
        cue=one.cue,
        content=one.content,
        via=speaker.via,
        audience=speaker.audience,
        setting=speaker.setting,
        polarity=stance.polarity,
        distancing=stance.distancing,
        confidence=round(one.confidence * speaker.confidence, 2),
        speaker_confidence=round(speaker.confidence, 2),
        line=line_of(article, one),
        act=act_of(one.cue),
        checkable=stance.checkable,
    )


def line_of(article: Article, one: Attribution) -> int | None:
    """The line of the input, from 1, where the first of an attribution's spans begins; None for HTML and for a hard-wrapped headline."""
    if one.part == "title":
        return article.headline.number if article.headline else None
    start = min(span.start for span in (one.source, one.cue, *one.content) if span is not None)
    place = bisect_right(article.lines, start, key=lambda line: line.start)
    return article.lines[place - 1].number if place else None
