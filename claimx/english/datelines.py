"""Where and when a report was filed, in front of its first sentence: a dateline, which nobody in the article says or is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.english.lexicon import listed

# A place in capitals, perhaps the state and the day, and brackets or a dash after them: "PORT ELSING (Meridian Wire - 4th March, 2024) ",
# "NEWPORT, Va. (AP) — ", "BRILL, March 3 -- ", "CLEAR LAKE, Iowa, Dec 23 (Wire) - ", "LONDON — ".
_PLACE = r"[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]*){0,4}"
_MORE = r"(?:,\s[A-Z][\w.]+(?:\s[A-Z\d][\w.]*){0,2}){0,2}(?:,\s\d{4})?"
DATELINE = re.compile(rf"{_PLACE}{_MORE}(?:,?\s*(?:--)?\([^()\n]{{2,60}}\)\s*(?:--(?=\S)|[—–-]+\s+)?|\s*(?:—|–|--?\s)\s*)(?=\S)")

# "MUMBAI: The court …", as papers of India and Africa write; a label if a line below has one too: "ROE: It works."
_WITH_COLON = re.compile(rf"{_PLACE}{_MORE}:\s+(?=[“\"‘']?[A-Z])")
_LABEL = re.compile(r"^[A-Z][A-Z.'’ -]+(?:,\s[^\n:]{1,40})?:\s", re.MULTILINE)


def filed(text: str) -> Iterator[re.Match[str]]:
    r"""The datelines that open paragraphs of a text.

    >>> [found.group() for found in filed("OSLO (Example Wire) - It rains.\n\nLONDON — It snows.\n\nThe UN said")]
    ['OSLO (Example Wire) - ', 'LONDON — ']
    """
    yield from filter(None, [filed_first(text)])
    starts = (0, *(gap.end() for gap in re.finditer(r"\n\n", text)))
    yield from (found for start in starts if (found := DATELINE.match(text, start)))


def filed_first(text: str) -> re.Match[str] | None:
    r"""The dateline with a colon that opens a text, if it is one, and no label of a transcript.

    >>> filed_first("MUMBAI: The court sat.").group(), filed_first("ROE: It works.\n\nDOE: No."), filed_first("MAYOR: It works.")
    ('MUMBAI: ', None, None)
    """
    found = _WITH_COLON.match(text)
    speaks = found and set(found.group().strip(": ").casefold().split()) & (listed("labels", "titles") | listed("people", "roles", "nouns"))
    return found if found and not speaks and not _LABEL.search(text, found.end()) else None
