"""WebVTT and SubRip → turns: the words of each caption without times, tags and notes, and who speaks where it is marked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.verification.transcripts import NOTE, OPENINGS, is_label, parted, without

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.verification.model import Turn

TIMES = re.compile(r"^[ \t]*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}[ \t]*-->[ \t]*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}.*$", re.MULTILINE)
VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>\n]+)>")
UNSPOKEN = re.compile(rf"<[^<>\n]*>|&(?:[a-z]+|#\d+);|\{{\\[^{{}}\n]*\}}|♪|{NOTE.pattern}")
DASH = re.compile(r"[ \t]*[-–—][ \t]+")


def is_captions(text: str) -> bool:
    """Whether a text is WebVTT or SubRip."""
    return text.lstrip("\ufeff \n").startswith("WEBVTT") or TIMES.search(text[:2000]) is not None


def turns(text: str) -> tuple[Turn, ...]:
    r"""The turns of captions; where no speaker is marked, all is one turn of nobody.

    >>> text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Jane Doe>It works\n\n00:02.000 --> 00:03.000\n<v Jane Doe>now."
    >>> [(turn.speaker, [text[start:end] for start, end in turn.spans]) for turn in turns(text)]
    [('Jane Doe', ['It works', 'now.'])]
    """
    return parted(_pieces(text))


def _pieces(text: str) -> Iterator[tuple[str | None, tuple[int, int]]]:
    speaker: str | None = None
    before: set[str] = set()
    for start, end in _captions(text):
        lines = [(match.start(), match.end()) for match in re.compile(r"[^\n]+").finditer(text, start, end)]
        shown = [_spoken(text[a:b]) for a, b in lines]
        for (first, finish), words in zip(lines, shown, strict=True):
            # Rolling captions show the line before once more.
            if words in before and (len(lines) > 1 or len(words) > 40):
                continue
            speaker, begin, opened = _speaker(text, first, finish, speaker)
            if opened:
                yield speaker, (begin, begin)
            for span in without(text, (begin, finish), UNSPOKEN):
                yield speaker, span
        before = set(shown) - {""}


def _captions(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the text of each caption stands: from the line after its times to the next blank line."""
    for times in TIMES.finditer(text):
        blank = re.compile(r"\n[ \t]*(?:\n|\Z)").search(text, times.end())
        yield min(times.end() + 1, len(text)), blank.start() if blank else len(text)


def _spoken(line: str) -> str:
    return " ".join(UNSPOKEN.sub(" ", line).split())


def _speaker(text: str, start: int, end: int, speaker: str | None) -> tuple[str | None, int, bool]:
    """Who speaks in a line, where his words begin, and whether the line says so."""
    voice = VOICE.search(text, start, end)
    if voice:
        return voice[1].strip(), voice.end(), True
    bare = re.compile(r"(?:<[^>\n]*>|[ \t])*").match(text, start, end)
    begin = bare.end() if bare else start
    for pattern, _ in (OPENINGS[0], OPENINGS[-1]):
        match = pattern.match(text, begin, end)
        if match and (match["name"] == "" or is_label(match["name"].strip(" *_"))):
            return match["name"].strip(" *_"), match.end(), True
    dash = DASH.match(text, begin, end)
    if dash:
        return "", dash.end(), True
    return speaker, start, False
