"""Attributions with their speakers and stances to the claims that the user gets."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from claimx.claims.mending import mended
from claimx.claims.offered import Offered
from claimx.claims.repetition import repeated
from claimx.claims.rules import reason_against
from claimx.claims.wording import readable
from claimx.english.cues import act_of
from claimx.model import Claim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.english.parsing import Parsed
    from claimx.model import Article, Attribution, Part, Speaker, Stance


def sift(
    article: Article,
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker],
    stances: Sequence[Stance],
    parsed: Parsed | None = None,
    *,
    everything: bool = False,
) -> tuple[Claim, ...]:
    """The claims among an article's attributions, in their order; ``speakers`` and ``stances`` belong to the attributions one by one.

    ``parsed`` is the article's parse: without it no content is mended, and none is known to be cut short or to say nothing. With
    ``everything`` all attributions are claims, and those that are left out otherwise say why.
    """
    again = repeated(attributions, speakers)
    texts: dict[Part, str] = {"title": article.title or "", "body": article.text}
    kept = []
    for index, (attribution, speaker, stance) in enumerate(zip(attributions, speakers, stances, strict=True)):
        part = attribution.part
        one = mended(Offered(attribution, speaker, parsed.docs[part] if parsed is not None else None, texts[part]))
        reason = "said again" if index in again else reason_against(one)
        if everything or reason is None:
            kept.append((one, stance, reason))
    return tuple(_claim(f"c{number}", article, *row) for number, row in enumerate(kept, start=1))


def _claim(name: str, article: Article, offered: Offered, stance: Stance, reason: str | None) -> Claim:
    one, speaker = offered.attribution, offered.speaker
    return Claim(
        id=name,
        part=one.part,
        kind=one.kind,
        speaker=speaker.name,
        named=speaker.named,
        role=speaker.role,
        text=readable(one.content, offered.text),
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
        left_out=reason,
    )


def line_of(article: Article, one: Attribution) -> int | None:
    """The line of the input, from 1, where the first of an attribution's spans begins; None for HTML and for a hard-wrapped headline."""
    if one.part == "title":
        return article.headline.number if article.headline else None
    start = min(span.start for span in (one.source, one.cue, *one.content) if span is not None)
    place = bisect_right(article.lines, start, key=lambda line: line.start)
    return article.lines[place - 1].number if place else None
