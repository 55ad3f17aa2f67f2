"""Where and when a report was filed, in front of its first sentence: a dateline, which nobody in the article says or is."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A place in capitals, perhaps the state and the day, and brackets or a dash after them: "PORT ELSING (Meridian Wire - 4th March, 2024) ",
# "NEWPORT, Va. (AP) — ", "BRILL, March 3 -- ", "CLEAR LAKE, Iowa, Dec 23 (Wire) - ", "LONDON — ".
_PLACE = r"[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]*){0,4}"
_MORE = r"(?:,\s[A-Z][\w.]+(?:\s[A-Z\d][\w.]*){0,2}){0,2}(?:,\s\d{4})?"
DATELINE = re.compile(rf"{_PLACE}{_MORE}(?:,?\s*(?:--)?\([^()\n]{{2,60}}\)\s*(?:--(?=\S)|[—–-]+\s+)?|\s*(?:—|–|--?\s)\s*)(?=\S)")


def filed(text: str) -> Iterator[re.Match[str]]:
    r"""The datelines that open paragraphs of a text.

    >>> [found.group() for found in filed("OSLO (Example Wire) - It rains.\n\nLONDON — It snows.\n\nThe UN said")]
    ['OSLO (Example Wire) - ', 'LONDON — ']
    """
    starts = (0, *(gap.end() for gap in re.finditer(r"\n\n", text)))
    return (found for start in starts if (found := DATELINE.match(text, start)))
